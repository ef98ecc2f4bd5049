"""Who "they" are in quoted words; every example is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.compose import composed_sentence
from rag.types import Holder
from tests.rag.compose.evidence import claim, evidence

BRENK = Holder("Odo Brenk", None, "person")
DIVERS = Holder("divers", None, "anonymous")
THEY = Holder("they", None, "anonymous")


def told(
    who: Holder,
    words: str = "They said there was no air down there",
    *,
    cue: str = "said",
    introduced: int | None = -80,
) -> str:
    """The sentence as it is composed; ``introduced``: where the sentence begins that names them, before this one."""
    quote = f"“{words},” Odo Brenk whispered."
    pronoun, _, content = words.partition(f" {cue} ")
    pronoun = pronoun.split()[-1]
    outer = claim(quote, words, (BRENK, "Odo Brenk"), cue="whispered")
    inner = claim(quote, content, (BRENK, "Odo Brenk"), (who, pronoun), cue=cue, inside=0)
    item = evidence(quote, outer, inner)
    span = (item.start + introduced, item.start + introduced + 40) if introduced is not None else None
    item = replace(item, claims=(outer, replace(inner, introduced_by=span)))
    return composed_sentence(item, 1).text


def test_the_answer_says_who_they_are() -> None:
    assert told(DIVERS) == "“They said there was no air down there,” Odo Brenk whispered (“they” means divers)."


def test_the_answer_says_that_it_is_not_said_who_they_are() -> None:
    assert told(THEY).endswith("Odo Brenk whispered (the sentence does not say who “they” are).")


@pytest.mark.parametrize("introduced", [-2000, None])
def test_who_is_named_far_away_is_not_said(introduced: int | None) -> None:
    assert told(DIVERS, introduced=introduced).endswith("Odo Brenk whispered.")


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("If you go to a wedding and they announced that the hall is open, you run", "announced"),
        ("At a wedding they announce that the hall is open", "announce"),
        ("They think that the hall is open", "think"),
        ("They thought that the hall was open", "thought"),
    ],
)
def test_they_who_are_anybody_need_no_remark(words: str, cue: str) -> None:
    assert told(THEY, words, cue=cue).endswith("Odo Brenk whispered.")
    assert told(DIVERS, words, cue=cue).endswith("Odo Brenk whispered.")


def test_an_i_of_nobody_is_not_the_answers_own() -> None:
    quote = "I think it is most unlikely that the gate will hold."
    item = evidence(quote, claim(quote, quote, (Holder("", None, "anonymous"), None)))
    text = composed_sentence(item, 1).text
    assert text == f"Somebody whom the sentence does not name, as quoted by the Harbour Post: “{quote}”"
