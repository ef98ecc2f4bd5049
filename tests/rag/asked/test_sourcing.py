"""Which questions ask where a claim comes from; every one is invented."""

from __future__ import annotations

import pytest

from rag.asked.sourcing import asks_where_from
from rag.asked.understand import understand


@pytest.mark.parametrize(
    "question",
    [
        "Where did the Herald get its forty drowned sheep in the weir story?",
        "Where does the figure of 312 missing come from?",
        "Where did the rumour about the bishop's second passport start?",
        "Who is behind the claim of 9 million crowns, and what was their source?",
        "The tale that Mayor Brenk sold the bell: who started it and on whose word?",
        "Who leaked the minutes of the Orsk council, and to whom?",
        "Who claimed in the council that the bell was abroad, and who had told him so?",
        "Whose word is it that the weir was opened, and is it first-hand?",
        "Is Quill's account of the fire first-hand or hearsay?",
        "why did the pilot turn back, and how do we know",
        "How does the Ledger know that the vote was nine to two?",
        "On what basis does the union say that the pump was broken?",
        "On what evidence did Brenk accuse the miller?",
        "What evidence has she that the letter is forged?",
        "What evidence did the firm give for the second leak?",
        "What is the source for the claim that the dam was cracked?",
        "What is the Ledger's source?",
        "Is it confirmed that Orne booked the hall, and whose word is it?",
        "Has the report of a second ship been verified?",
        "Has anyone independently confirmed the photograph?",
        "What is that estimate based on?",
        "What is the basis for saying that the bell was sold?",
        "Where did the 400 crowns story come from?",
        "Who started the story that the mayor is ill?",
        "Where did the Bugle get its sixty sick children in the flu story?",
        "Where did Brenk get the forty sick cows in his report?",
        "Where did the Herald get the 312?",
        "Where does Orne have his nineteen from?",
        "Where did the Ledger take that figure from?",
        "where does that figure come from",
        "how do they know",
        "How did Orne know what was in the letter?",
        "is it first-hand?",
        "Does Quill have first-hand knowledge of the fire?",
        "Is the miller's knowledge of the letter first-hand?",
        "Did Quill hear of the fire second-hand?",
        "on what is the claim based",
        "The Ledger says that the dam is cracked, based on what?",
        "What is the union's claim about the pump based on?",
        "Has it ever been confirmed?",
    ],
)
def test_asks_where_a_claim_comes_from(question: str) -> None:
    assert asks_where_from(question)
    assert understand(question).wants_source


@pytest.mark.parametrize(
    "question",
    [
        "Where does the oil on the beach come from?",
        "Where did the town get its buses?",
        "Where does Orne say they got the boat from?",
        "Where did the boy get the gun?",
        "Where did Orne take the letter?",
        "Who started the fire at the mill?",
        "Who is behind the wheel of the new bus?",
        "What is the source of the river Lenn?",
        "Is the judge likely to be confirmed before June?",
        "Was Brenk confirmed as minister?",
        "On what grounds was the permit refused?",
        "Who says the pier is closed?",
        "Who told the council that the pier was closed?",
        "What evidence was stolen from the court?",
        "How did the firm pay for the crane?",
        "How many people know the code?",
        "Has anybody been arrested?",
        "Where did the army take the twelve prisoners?",
        "Where did the army take its twelve prisoners?",
        "Where does the army have its twelve bases?",
        "Where did the clerk take the 40 boxes?",
        "Where did the clerk take the reports?",
        "Where did the farmer get the 40 sheep?",
        "Where did the school get its canteen?",
        "Where did the mayor get a second-hand car?",
        "Is the mayor's car second-hand?",
        "How did Finn know what to do?",
        "How did Finn know when to jump?",
        "What is the pension based on?",
        "On what is the film based?",
        "Has anybody been confirmed as minister?",
        "Has that judge been confirmed?",
    ],
)
def test_other_questions_do_not(question: str) -> None:
    assert not asks_where_from(question)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Where does the claim about the bell come from?", "who-says"),
        ("Who is behind the story of the sold bell?", "who-says"),
        ("Where did the 400 crowns story come from?", "who-says"),
        ("Where does the oil on the beach come from?", "place"),
        ("Where was the bell cast?", "place"),
        ("Who leaked the minutes?", "person"),
    ],
)
def test_who_made_a_claim_is_no_place(question: str, kind: str) -> None:
    assert understand(question).kind == kind
