"""Who "they" are in quoted words; every example is invented."""

from __future__ import annotations

from rag.compose import composed_sentence
from rag.types import Evidence, Holder
from tests.rag.compose.evidence import claim, evidence

BRENK = Holder("Odo Brenk", None, "person")
DIVERS = Holder("divers", None, "anonymous")
QUOTE = "“They said there was no air left down there,” Odo Brenk said."
OUTER = claim(
    QUOTE, "They said there was no air left down there", (BRENK, "Odo Brenk"), cue="said"
)  # the first "said" is theirs: a span of the cue is not read here


def told(who: Holder) -> Evidence:
    inner = claim(QUOTE, "there was no air left down there", (BRENK, "Odo Brenk"), (who, "They"), inside=0)
    return evidence(QUOTE, OUTER, inner)


def test_the_answer_says_who_they_are() -> None:
    text = composed_sentence(told(DIVERS), 1).text
    assert text == "“They said there was no air left down there,” Odo Brenk said (“they” means divers)."


def test_the_answer_says_that_it_is_not_said_who_they_are() -> None:
    text = composed_sentence(told(Holder("they", None, "anonymous")), 1).text
    assert text.endswith("Odo Brenk said (the sentence does not say who “they” are).")


def test_an_i_of_nobody_is_not_the_answers_own() -> None:
    quote = "I think it is most unlikely that the gate will hold."
    item = evidence(quote, claim(quote, quote, (Holder("", None, "anonymous"), None)))
    text = composed_sentence(item, 1).text
    assert text == f"Somebody whom the sentence does not name, as quoted by the Harbour Post: “{quote}”"
