"""The sentences that readers have judged in their articles, and what is learned of them."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

from eval.training import context_train
from eval.training.beside_train import HERE
from eval.training.context_train import LABELS, main
from rag.collection import Collection
from rag.regression import regression

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

ARTICLES = HERE / "articles"


def test_every_pair_is_of_sentences_that_were_judged() -> None:
    for line in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        spans = {(start, end) for start, end, _ in line["sentences"]}
        assert all(0 <= start < end for start, end in spans)
        for first, last, begin, stop, how in line["countered"]:
            assert {(first, last), (begin, stop)} <= spans, line["doc"]
            assert last <= begin, line["doc"]
            assert how in {"denies", "withdraws", "contradicts", "limits", "doubts", "newer", "verdict"}


def test_weights_are_learned_from_the_collections_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = LABELS.read_text(encoding="utf-8").splitlines()
    docs = [json.loads(line)["doc"] for line in lines]
    invented = [number for number, doc in enumerate(docs) if (ARTICLES / doc).exists()][:6]
    elsewhere = next(number for number, doc in enumerate(docs) if not (ARTICLES / doc).exists())
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in invented:
        shutil.copy(ARTICLES / docs[number], folder / docs[number])
    labels = tmp_path / "labels.jsonl"
    labels.write_text("".join(lines[number] + "\n" for number in (*invented, elsewhere)), encoding="utf-8")
    monkeypatch.setattr(context_train, "LABELS", labels)
    with Collection.open(tmp_path / "home", create=True) as collection:
        collection.ingest([folder])
    main(["--home", str(tmp_path / "home"), "--out", str(tmp_path)])
    assert f"left out: {docs[elsewhere]}" in capsys.readouterr().out
    made = regression(tmp_path / "dangling.json")
    assert made.by_feature["by rule"] != 0
    assert regression(tmp_path / "countering.json").by_feature
