from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eval.gold_claims import NameCluster
from eval.names_score import GoldMention, answers, gold_mentions, main, score

if TYPE_CHECKING:
    from pathlib import Path

FINN = NameCluster("Orla Finn", "person", ("Orla Finn",), {"Finn": ("a",)}, ("Finn Shipping",))
SHIPPING = NameCluster("Finn Shipping", "organisation", ("Finn Shipping",), {}, ("Orla Finn",))
TEXTS = {"a": "The mayor, Orla Finn, sold Finn Shipping. Finn wept.", "b": "Finn Shipping thrives. Finn is a name."}


def test_the_longest_form_is_the_mention_and_ambiguous_forms_count_in_their_articles_only() -> None:
    found = gold_mentions([FINN, SHIPPING], TEXTS)
    assert [(m.doc, TEXTS[m.doc][m.start : m.end], m.entity) for m in found] == [
        ("a", "Orla Finn", "Orla Finn"),
        ("a", "Finn Shipping", "Finn Shipping"),
        ("a", "Finn", "Orla Finn"),
        ("b", "Finn Shipping", "Finn Shipping"),
    ]


def test_byline_answers_the_mentions_of_articles() -> None:
    gold = gold_mentions([FINN, SHIPPING], TEXTS)
    answered = answers(gold, TEXTS, {})
    assert None not in answered
    assert answered[0] == answered[2] != answered[1] == answered[3]


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("The baker moved from Kropyvnytskyi to Kirovograd on Monday.", 2),
        ("The baker moved to Kropyvnytskyi, formerly Kirovograd, on Monday.", 1),
        ("The baker moved to Kropyvnytskyi. His oven stayed in Kirovograd.", 1),
    ],
)
def test_two_names_of_a_place_are_two_where_the_article_sets_them_beside_each_other(text: str, clusters: int) -> None:
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("Kropyvnytskyi", "Kirovograd")]
    answered = answers([GoldMention("a", start, end, "it") for start, end in spans], {"a": text}, {})
    assert None not in answered
    assert len(set(answered)) == clusters


def mention(entity: str, at: int) -> GoldMention:
    return GoldMention("a", at, at + 1, entity)


GOLD = [mention("x", 0), mention("x", 1), mention("x", 2), mention("y", 3)]


@pytest.mark.parametrize(
    ("answered", "precision", "recall", "wrong", "missed", "split"),
    [
        ((0, 0, 0, 1), 1.0, 1.0, 0, 0, ()),
        ((0, 0, 0, 0), (3 * 3 / 4 + 1 / 4) / 4, 1.0, 1, 0, ()),
        ((0, 0, 1, 2), 1.0, (2 * 2 / 3 + 1 / 3 + 1) / 4, 0, 0, (("x", 2),)),
        # Two mentions without an answer are two clusters, not one.
        ((0, None, None, 1), 1.0, (3 * 1 / 3 + 1) / 4, 0, 2, ()),
    ],
)
def test_b_cubed(
    answered: tuple[int | None, ...],
    precision: float,
    recall: float,
    wrong: int,
    missed: int,
    split: tuple[tuple[str, int], ...],
) -> None:
    result = score(GOLD, answered)
    assert (result.precision, result.recall) == (pytest.approx(precision), pytest.approx(recall))
    assert result.f1 == pytest.approx(2 * precision * recall / (precision + recall))
    assert (len(result.wrong_merges), len(result.missed), result.split) == (wrong, missed, split)


def test_nothing_to_measure_is_an_error() -> None:
    with pytest.raises(ValueError, match="no gold mention"):
        score([], [])


def test_names_of_the_development_half_meet_the_goal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["articles"] == 15
    assert figures["f1"] >= 0.97
    assert figures["wrong_merges"] == 0


def test_another_folder_has_its_own_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("The mayor, Orla Finn, left. Finn wept.\n", encoding="utf-8")
    gold = [{"name": "Orla Finn", "kind": "person", "spellings": ["Orla Finn", "Finn"], "not": []}]
    (tmp_path / "names.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "metadata.csv").write_text("file,outlet\na.txt,Ostwick Post\n", encoding="utf-8")
    assert main(["--folder", str(tmp_path), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["articles"], figures["mentions"], figures["f1"]) == (1, 2, 1.0)
