from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rag.embedding import MiniLM, Passage, embedder_name
from rag.errors import ModelDamaged, ModelNotFound

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.embedder

SENTENCES = (
    "Ilse Varga, the deputy mayor, told Norna that 12 houses had been flooded.",
    "She added that the road to Ostwick was closed.",
    "The water board denied that any house was damaged.",
)
TEXT = " ".join(SENTENCES)


def spans(text: str, sentences: tuple[str, ...] = SENTENCES) -> tuple[tuple[int, int], ...]:
    return tuple((text.index(s), text.index(s) + len(s)) for s in sentences)


@pytest.fixture(scope="module")
def embedder() -> MiniLM:
    return MiniLM(precision="float32", threads=2)


def test_a_passage_vector_is_that_of_sentence_transformers(embedder: MiniLM) -> None:
    from sentence_transformers import SentenceTransformer

    from rag.embedding import _packaged_folder

    stock = SentenceTransformer(str(_packaged_folder()), device="cpu", local_files_only=True)
    texts = [TEXT, "When?", "Кто сказал?", "“We held,” he said… 😀"]
    ours = np.stack([v.passage for v in embedder.embed_passages([Passage(t, ((0, len(t)),)) for t in texts])])
    theirs = stock.encode(texts, normalize_embeddings=True)
    assert np.abs(ours - theirs).max() < 1e-3
    asked = np.stack([embedder.embed_questions([t])[0].whole for t in texts])
    assert np.abs(asked - theirs).max() < 1e-3


def test_vectors_are_of_unit_length_and_of_the_shapes_promised(embedder: MiniLM) -> None:
    (vectors,) = embedder.embed_passages([Passage(TEXT, spans(TEXT), "Flood in Vesna. Harbour Post")])
    assert (vectors.passage.shape, vectors.passage.dtype) == ((384,), np.float32)
    assert (vectors.sentences.shape, vectors.sentences.dtype) == ((3, 384), np.float16)
    assert np.linalg.norm(vectors.passage) == pytest.approx(1, abs=1e-5)
    assert np.linalg.norm(vectors.sentences.astype("float32"), axis=1) == pytest.approx([1, 1, 1], abs=1e-2)


def test_a_sentence_vector_is_the_mean_of_its_tokens_in_context(embedder: MiniLM) -> None:
    passage = Passage(TEXT, spans(TEXT))
    (tokens,), (vectors,) = embedder.embed_tokens([passage]), embedder.embed_passages([passage])
    for rows, vector in zip(tokens, vectors.sentences, strict=True):
        assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(rows)), abs=1e-4)
        mean = rows.mean(axis=0)
        assert float(mean @ vector) / float(np.linalg.norm(mean)) > 0.95


def test_she_lies_nearer_to_her_name_in_context_than_alone(embedder: MiniLM) -> None:
    question = embedder.embed_questions(["What did Ilse Varga say about the road?"])[0].whole
    (inside,) = embedder.embed_passages([Passage(TEXT, spans(TEXT))])
    (alone,) = embedder.embed_passages([Passage(SENTENCES[1], ((0, len(SENTENCES[1])),))])
    assert float(inside.sentences[1] @ question) > float(alone.passage @ question)


@pytest.mark.slow
def test_nothing_of_a_long_passage_is_cut(embedder: MiniLM) -> None:
    filler = tuple(f"On day {n} the committee met again and adjourned without a vote on the budget." for n in range(80))
    sentences = (*filler, "A whale was stranded near Ostwick.")
    text = " ".join(sentences)
    passage = Passage(text, spans(text, sentences))
    (vectors,), (tokens,) = embedder.embed_passages([passage]), embedder.embed_tokens([passage])
    assert all(len(rows) for rows in tokens)
    assert sum(map(len, tokens)) > 1000
    question = embedder.embed_questions(["Where was the whale?"])[0].whole
    assert int((vectors.sentences.astype("float32") @ question).argmax()) == len(filler)


def test_empty_texts_and_sentences_have_vectors_of_no_nan(embedder: MiniLM) -> None:
    passages = [Passage("", ()), Passage("   ", ((0, 3),)), Passage("Ann said so.  ", ((0, 12), (12, 14), (14, 14)))]
    for vectors, passage in zip(embedder.embed_passages(passages), passages, strict=True):
        assert vectors.sentences.shape == (len(passage.sentences), 384)
        assert np.isfinite(vectors.passage).all()
        assert np.isfinite(vectors.sentences).all()
    assert [[len(rows) for rows in sentences] for sentences in embedder.embed_tokens(passages)] == [[], [0], [4, 0, 0]]
    assert embedder.embed_passages([]) == []
    assert embedder.embed_tokens([]) == []


def test_vectors_do_not_depend_on_what_is_embedded_beside_them(embedder: MiniLM) -> None:
    passages = [Passage(s, ((0, len(s)),)) for s in (*SENTENCES, TEXT * 4, "No.")]
    together = embedder.embed_passages(passages)
    assert all(
        np.array_equal(a.passage, b.passage) for a, b in zip(together, embedder.embed_passages(passages), strict=True)
    )
    for passage, vectors in zip(passages, together, strict=True):
        (alone,) = embedder.embed_passages([passage])
        assert np.abs(alone.passage - vectors.passage).max() < 1e-5


def test_the_offsets_of_a_questions_tokens_cut_its_words(embedder: MiniLM) -> None:
    question = "Who holds Khorvitsa?"
    vectors = embedder.embed_questions([question])[0]
    assert vectors.tokens.shape == (len(vectors.offsets), 384)
    assert "".join(question[a:z] for a, z in vectors.offsets) == question.replace(" ", "")


def test_a_question_longer_than_the_model_reads_is_no_error(embedder: MiniLM) -> None:
    assert np.isfinite(embedder.embed_questions(["why " * 2000])[0].whole).all()


def test_bfloat16_is_near_float32(embedder: MiniLM) -> None:
    half = MiniLM(precision="bfloat16", threads=2)
    assert half.precision == "bfloat16"
    passage = Passage(TEXT, spans(TEXT))
    (one,), (other,) = embedder.embed_passages([passage]), half.embed_passages([passage])
    assert float(one.passage @ other.passage) > 0.99
    assert np.sum(one.sentences.astype("float32") * other.sentences.astype("float32"), axis=1).min() > 0.98


def test_a_missing_and_a_damaged_model_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="embedding_model"):
        MiniLM(folder=tmp_path)
    (tmp_path / "modules.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelDamaged, match=tmp_path.name):
        MiniLM(folder=tmp_path)


def test_the_name_has_a_version(embedder: MiniLM) -> None:
    assert embedder.name == embedder_name()
    assert "==" in embedder.name
    assert embedder_name("/models/other") == "/models/other"
