from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import torch

from eval.polnear import predict_polnear
from eval.training.gold import anchor_of, anchor_weights, in_words, load_articles
from eval.training.material import examples, lessons, path
from eval.training.measure import Words, measure
from rag.errors import UsageError
from rag.tagging import Attribution, Span
from rag.tagging_weights import load_tokenizer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rag.tagging import Tagger

TEXT = "“The quay is gone,” harbour master Lena Brandvold said. “We start again.”\r\n\r\nMayor: boats are lost\r\n"


class Finds:
    """Answers with the first word as cue of the second."""

    def tag_many(self, texts: Sequence[str]) -> list[list[Attribution]]:
        return [[Attribution(Span(0, 2), None, (Span(3, 5), Span(6, 7)), 0.5)] if text else [] for text in texts]


def _span(kind: str, number: int, *pieces: str) -> str:
    places = ";".join(f"{TEXT.index(piece)} {TEXT.index(piece) + len(piece)}" for piece in pieces)
    return f"T{number}\t{kind} {places}\t{' '.join(pieces)}\n"


@pytest.fixture
def split(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "quay.txt").write_bytes(TEXT.encode())
    first = (
        _span("Source", 1, "harbour master Lena Brandvold")
        + _span("Cue", 2, "said")
        + _span("Content", 3, "“The quay is gone,”", "“We start again.”")
        + _span("Attribution", 4, "said")
        + "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
        + _span("Source", 5, "Mayor")
        + _span("Cue", 6, ":")
        + _span("Content", 7, "boats are lost")
        + _span("Attribution", 8, ":")
        + "E2\tAttribution:T8 Source:T5 Cue:T6 Content:T7\n"
    )
    (tmp_path / "attributions" / "quay_1a2b.ann").write_text(first, encoding="utf-8")
    (tmp_path / "attributions" / "quay_9f00.ann").write_text("", encoding="utf-8")
    return tmp_path


def test_predictions_are_what_the_scorer_reads(split: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    tagger: Tagger = Finds()  # type: ignore[assignment]
    assert predict_polnear(split, out, tagger=tagger) == 1
    assert [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()] == [
        {"name": "quay", "attributions": [{"source": [], "cue": [[0, 2]], "content": [[3, 5], [6, 7]]}]}
    ]


def test_a_folder_without_texts_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="text"):
        predict_polnear(tmp_path, tmp_path / "out.jsonl")
    with pytest.raises(UsageError, match="annotated"):
        load_articles(tmp_path)


def test_a_text_that_is_not_utf8_is_named(split: Path, tmp_path: Path) -> None:
    (split / "text" / "bad.txt").write_bytes(b"caf\xe9")
    with pytest.raises(UsageError, match=r"bad\.txt"):
        predict_polnear(split, tmp_path / "out.jsonl")


def test_annotations_become_words_with_line_ends_counted(split: Path) -> None:
    (article,) = load_articles(split)
    assert article.text == TEXT
    assert len(article.annotations) == 2
    (item,) = examples([article], load_tokenizer())
    words = [TEXT[start:end] for start, end in item.reading.words]
    first, second = item.annotations[0]
    assert [words[number] for number in first.gold.source] == ["harbour", "master", "Lena", "Brandvold"]
    assert [words[number] for number in first.gold.content] == ["The", "quay", "is", "gone", "We", "start", "again"]
    assert words[second.anchor] == ":"
    assert item.annotations[1] == ()


def test_a_span_that_touches_a_part_of_a_word_takes_the_word() -> None:
    (gold,) = in_words([(0, 3), (4, 9), (10, 12)], [{"cue": [(5, 6)], "content": [(8, 11)]}])
    assert (gold.source, gold.cue, gold.content) == ((), (1,), (1, 2))


def test_the_anchor_of_a_cue_is_its_telling_word() -> None:
    words = ["he", "has", "said", "it", "has", "rained", "and", "she", "has", "said", "no"]
    spoken = in_words(
        [(5 * n, 5 * n + 4) for n in range(len(words))],
        [{"source": [(0, 4)], "cue": [(5, 14)], "content": [(15, 24)]}, {"cue": [(40, 49)], "content": [(50, 54)]}],
    )
    weights = anchor_weights([(words, spoken)])
    assert [words[anchor_of(gold, words, weights)] for gold in spoken] == ["said", "said"]


def test_states_go_through_the_cue_once(split: Path) -> None:
    (item,) = examples(load_articles(split), load_tokenizer())
    first = item.annotations[0][0]
    states = path(first.gold, first.anchor, 0, len(item.reading.words))
    middle = [state for state in states if state not in (0, 4)]
    assert middle == [2, 2, 2, 2, 1, 1, 1, 1, 3, 6, 6, 6]
    assert states == sorted(states, key=lambda state: (state >= 3) + (state > 3))


def test_a_lesson_asks_for_each_anchor_once(split: Path) -> None:
    items = examples(load_articles(split), load_tokenizer())
    asked = [sum(lesson.anchor.sum().item() for lesson in lessons(items, tokens=512, seed=seed)) for seed in range(8)]
    assert set(asked) == {0, 2}, "one of the two annotators marked two, the other none"


def test_the_same_seed_gives_the_same_lessons(split: Path) -> None:
    items = examples(load_articles(split), load_tokenizer())
    one, other = (list(lessons(items, tokens=512, seed=5)) for _ in range(2))
    assert all(torch.equal(a.batch.ids, b.batch.ids) for a, b in zip(one, other, strict=True))
    assert all(torch.equal(a.states, b.states) for a, b in zip(one, other, strict=True))


def test_linked_needs_the_source_and_half_of_cue_or_content() -> None:
    gold = [Words(frozenset({0, 1}), frozenset({2}), frozenset({3, 4, 5, 6}))]
    half = Words(frozenset({1}), frozenset({9}), frozenset({3, 4}))
    other_source = Words(frozenset({7}), frozenset({2}), frozenset({3, 4, 5, 6}))
    figures = measure([([half], gold), ([other_source], gold)])
    assert figures["linked"] == pytest.approx(50)
    assert figures["linked_both"] == 0
    assert figures["cue"] == pytest.approx(50)
    assert figures["held"] == pytest.approx(100 * 2 / 8)
