from __future__ import annotations

import pytest

from rag.claims.language.lexicon import lexicon, phrase_at, verb_at
from rag.claims.language.tokenise import tokens


def _verb(text: str) -> tuple[str, str, bool] | None:
    some = tokens(text, 0, len(text))
    found = verb_at(some, 0)
    return (found[0].lemma, found[0].stance, found[0].hedge) if found else None


@pytest.mark.parametrize(
    ("form", "lemma", "stance", "hedge"),
    [
        ("denied", "deny", "denies", False),
        ("dubbing", "dub", "asserts", False),
        ("says", "say", "asserts", False),
        ("wrote", "write", "asserts", False),
        ("alleges", "allege", "asserts", True),
        ("plays down the risk", "play down", "doubts", False),
        ("called on them", "call on", "asserts", False),
        ("called it", "call", "asserts", False),
        ("dismisses", "dismiss", "denies", False),
        ("quoted", "quote", "reports", False),
    ],
)
def test_forms_are_made_by_rule_and_the_longest_particle_wins(form: str, lemma: str, stance: str, hedge: bool) -> None:
    assert _verb(form) == (lemma, stance, hedge)


def test_a_word_that_attributes_nothing_is_unknown() -> None:
    assert _verb("walked") is None
    assert _verb("play chess") is None


def test_the_lexicon_is_no_list_of_five() -> None:
    lemmas = {cue.lemma for cues in lexicon().verbs.values() for cue, _ in cues if cue.kind != "not"}
    assert len(lemmas) >= 250
    assert {cue.stance for cues in lexicon().verbs.values() for cue, _ in cues} == {
        "asserts",
        "denies",
        "doubts",
        "reports",
    }


def test_no_word_of_a_phrase_is_cut_off_at_the_end_of_a_sentence() -> None:
    some = tokens("play", 0, 4)
    assert verb_at(some, 0) is None
    assert phrase_at(tokens("according", 0, 9), 0, "source") is None
