"""A model's sentence once it is checked: one frame, its dates, nothing that only the article explains."""

from __future__ import annotations

import pytest

from rag.compose import compose
from rag.drafting import Drafting
from rag.prompting import answer_prompt
from rag.types import AnswerSentence, Evidence, Holder
from tests.models import writing
from tests.rag.compose.evidence import claim, evidence

BRENK = Holder("Odo Brenk", None, "person")
SAID = "Odo Brenk said on Monday that the lock in the harbour had failed twice."
SOURCE = evidence(SAID, claim(SAID, "that the lock in the harbour had failed twice", (BRENK, "Odo Brenk"), cue="said"))
FLAT = evidence("Sixty people from the quay were counted in the hall here.", doc="b.txt", date="2031-05-02")


def checked(draft: str, *sources: Evidence) -> list[AnswerSentence]:
    """What is shown of the model's own."""
    model = writing(draft)
    drafting = Drafting(
        "What failed?",
        answer_prompt("What failed?", sources, count_tokens=model.count_tokens, budget_tokens=400),
        model,
        composed=compose(sources, in_order=True),
        explaining=(),
        names=None,
        max_output_tokens=100,
        on_first_token=lambda: None,
    )
    list(drafting.run())
    return [one for one in drafting.kept if one.origin != "composed"]


@pytest.mark.parametrize(
    ("draft", "shown", "origin"),
    [
        (f"{SAID[:-1]} [1].", SAID.replace("Monday", "Monday (5 May 2031)"), "model"),
        (
            "According to the Harbour Post, 7 May 2031, Odo Brenk said the lock in the harbour had failed twice [1].",
            "Odo Brenk said the lock in the harbour had failed twice.",
            "repaired",
        ),
        (
            "According to Odo Brenk, Brenk said the lock in the harbour had failed twice [1].",
            "Odo Brenk said the lock in the harbour had failed twice.",
            "repaired",
        ),
        (
            "Sixty people from the quay were counted in the hall here [2].",
            "Sixty people from the quay were counted in the hall.",
            "repaired",
        ),
        (
            "Odo Brenk said on Monday that the lock had failed; sixty people were counted in the hall [1][2].",
            "Odo Brenk said on Monday (5 May 2031) that the lock had failed; sixty people were counted in the hall.",
            "model",
        ),
    ],
)
def test_a_sentence_as_it_is_shown(draft: str, shown: str, origin: str) -> None:
    assert [(one.text, one.origin) for one in checked(draft, SOURCE, FLAT)] == [(shown, origin)]


@pytest.mark.parametrize(
    "frame", ["According to the Harbour Post, ", "According to the Harbour Post news article, ", ""]
)
def test_a_holder_put_back_takes_the_place_of_the_outlets_frame(frame: str) -> None:
    sentence = f"{frame}by Monday the lock in the harbour had failed twice [1]."
    shown = "According to Odo Brenk, by Monday (5 May 2031) the lock in the harbour had failed twice."
    assert [(one.text, one.origin) for one in checked(sentence, SOURCE, FLAT)] == [(shown, "repaired")]


@pytest.mark.parametrize(
    "draft",
    [
        "The answer is 2 [1].",
        "Did the lock in the harbour fail twice [1]?",
        "Odo Brenk [1].",
        "Odo Brenk, a pilot of the harbour, as saying on Monday that the lock in the harbour had failed twice [1].",
        "Odo Brenk, a pilot of the harbour, whose lock is said to have failed on Monday [1].",
    ],
)
def test_what_says_nothing_is_not_shown_as_the_models(draft: str) -> None:
    assert not checked(draft, SOURCE, FLAT)


def test_he_who_is_named_in_the_sentence_is_not_named_again() -> None:
    quote = "He voted, he said, but will not say for whom."
    voted = evidence(quote, claim(quote, "but will not say for whom", (BRENK, "he"), cue="said"))
    made = checked("Odo Brenk voted, he said, but will not say for whom [1].", voted)
    assert [one.text for one in made] == ["Odo Brenk voted, he said, but will not say for whom."]
