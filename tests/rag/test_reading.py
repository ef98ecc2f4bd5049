"""The reader's network and weights, and what happens where it cannot be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rag.errors import ModelDamaged, ModelNotFound
from rag.reading import LateReader, Reader, holders_of, row
from rag.reading_row import Row
from rag.retrieve import Found
from rag.types import Evidence, Holder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rag.reading_model import Network


def states(tokens: int, *, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(tokens, 384)).astype("float16")


def made_row(*, question: int = 6, holder: int | None = 4, sentence: int = 9, behind: float = 0.0) -> Row:
    held = None if holder is None else states(holder, seed=2)
    return Row(states(question, seed=1), held, states(sentence, seed=3), 0.4, behind)


@pytest.fixture(scope="module")
def network() -> Network:
    import torch

    from rag.reading_model import Network

    torch.manual_seed(5)
    return Network().eval()


@pytest.fixture
def saved(network: Network, tmp_path: Path) -> Callable[[str | None], Path]:
    from rag.reading_weights import Settings, base_sha256, save

    def make(base: str | None = None) -> Path:
        save(network, tmp_path / "reader.safetensors", Settings(0.5, -1.0, base or base_sha256()))
        return tmp_path / "reader.safetensors"

    return make


def test_a_row_reads_the_same_alone_and_beside_a_longer_one(saved: Callable[..., Path]) -> None:
    reader = Reader(weights=saved(), precision="float32", threads=1)
    short, long = made_row(), made_row(question=12, holder=None, sentence=60)
    together = reader.read([short, long])
    assert together == pytest.approx([reader.read([short])[0], reader.read([long])[0]], abs=1e-4)
    assert together[0] != pytest.approx(together[1], abs=1e-4)
    assert all(0 < chance < 1 for chance in together)


def test_who_holds_it_and_how_far_it_lies_behind_matter(saved: Callable[..., Path]) -> None:
    reader = Reader(weights=saved(), precision="float32", threads=1)
    near, far, unheld = reader.read([made_row(), made_row(behind=-1.0), made_row(holder=None)])
    assert far < near
    assert unheld != pytest.approx(near, abs=1e-6)


def test_weights_of_another_embedding_model_are_refused(saved: Callable[..., Path]) -> None:
    with pytest.raises(ModelDamaged, match="not the model that the reader was trained on"):
        Reader(weights=saved("0" * 64))


def test_weights_that_are_cut_short_are_refused(saved: Callable[..., Path]) -> None:
    file = saved()
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(ModelDamaged, match=r"reader\.safetensors"):
        Reader(weights=file)


def test_weights_that_are_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"reader\.safetensors"):
        Reader(weights=tmp_path / "reader.safetensors")


def test_shipped_weights_pass_their_hash_check() -> None:
    assert 0 < Reader(threads=1).settings.slope < 10


class _OtherEmbedder:
    """An embedding model of the user's own."""

    name = "/models/of-my-own"
    dimensions = 384


def test_with_another_embedding_model_the_order_stays_and_it_is_said() -> None:
    evidence = (_sentence("The dam held."), _sentence("The ferry sailed."))
    late = LateReader(_OtherEmbedder)  # type: ignore[arg-type]
    assert late.ranked(Found(evidence), evidence) == evidence
    assert late.trouble is not None
    assert "embedding model" in late.trouble


def test_no_evidence_stays_none() -> None:
    assert LateReader(_OtherEmbedder).ranked(Found(()), ()) == ()  # type: ignore[arg-type]


def test_a_narrators_sentence_is_held_by_its_outlet() -> None:
    assert holders_of(_sentence("The dam held.")) == "Orsk Gazette"
    chain = (Holder("Orsk News"), Holder("", "harbour master", "person"))
    assert holders_of(_sentence("It held.", chain=chain)) == "Orsk News, harbour master"


def test_long_texts_are_cut() -> None:
    made = row(_sentence("It held."), states(90, seed=1), states(80, seed=2), states(400, seed=3), best=2.5)
    assert len(made) == 34 + 34 + 64
    assert made.behind == pytest.approx(-0.5)


def _sentence(quote: str, *, chain: tuple[Holder, ...] = ()) -> Evidence:
    return Evidence("orsk.txt", 0, 0, len(quote), quote, "Orsk Gazette", chain=chain, score=2.0)
