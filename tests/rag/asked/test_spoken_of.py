"""Whom somebody's words are asked on; every example is invented."""

from __future__ import annotations

import pytest

from rag.asked.judge import judge
from rag.asked.understand import understand
from rag.names.book import Names
from rag.names.entities import Entry
from rag.names.table import general_table
from tests.rag.asked.test_judge import found, said

_NAMES = Names.of(
    [
        Entry("orsk.txt", "Orla Finn", "person", (("Orla Finn", 3),)),
        Entry("orsk.txt", "Ines Holt", "person", (("Ines Holt", 2),)),
        Entry("orsk.txt", "Ann Mary Lee", "person", (("Ann Mary Lee", 2),)),
        Entry("orsk.txt", "Jean O’Brien", "person", (("Jean O’Brien", 2),)),
        Entry("orsk.txt", "Harbour Relief", "organisation", (("Harbour Relief", 2),)),
    ],
    table=general_table(),
)


@pytest.mark.parametrize(
    ("question", "quote", "answerable"),
    [
        ("What does Orla Finn think of Ines Holt's work for the pilots?",
         "The pilots of Orsk work too long, Finn said.", False),
        ("What does Orla Finn think of Ann Mary Lee's work for the pilots?",
         "The pilots of Orsk work too long, Finn said.", False),
        ("What does Orla Finn think of Jean O’Brien's work for the pilots?",
         "The pilots of Orsk work too long, Finn said.", False),
        ("What does Orla Finn think of Ann Mary Lee's work for the pilots?",
         "Nobody did more for the pilots than Lee, Finn said.", True),
        ("What does Orla Finn think of Jean O’Brien's work for the pilots?",
         "Nobody did more for the pilots than O'Brien, Finn said.", True),
        # By one word alone a thing may be meant that is spoken of in any words.
        ("What does Orla Finn think of Holt's work for the pilots?", "The pilots work too long, Finn said.", True),
        ("What did Orla Finn say about Ines Holt and the pilots?", "The pilots are tired, Finn said.", False),
        ("What does Orla Finn think of Ines Holt's work for the pilots?",
         "She has done a lot for the pilots, Finn said.", True),
        ("What does Orla Finn think of Ines Holt's work for the pilots?",
         "Nobody did more for the pilots than Holt, Finn said.", True),
        # Of a body one speaks as "they" and "it", and of a matter in any words.
        ("What does Orla Finn think of Harbour Relief's work for the pilots?",
         "They work for the pilots day and night, Finn said.", True),
        ("What does Orla Finn think of the work of the pilots?", "The pilots work too long, Finn said.", True),
    ],
)  # fmt: skip
def test_words_on_a_person_have_the_name_or_a_pronoun(question: str, quote: str, answerable: bool) -> None:
    others = said("Ines Holt, Ann Mary Lee and Jean O’Brien left Orsk for the capital.")
    verdict = judge(understand(question), found(question, said(quote, "Orla Finn"), others), names=_NAMES)
    assert verdict.answerable is answerable, verdict.reason
    assert answerable or verdict.reason == "Orla Finn is quoted in the articles, but nothing on this was found."
