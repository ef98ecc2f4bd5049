"""The second opinion with real CrossEncoders: tiny ones, built here, of random weights and a head that is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.answering import Clock, Options, answer_stream
from rag.cli_options import open_collection
from rag.collection import Collection
from rag.errors import ModelDamaged, ModelInterrupted, ModelNotFound
from rag.events import Finished
from rag.second_opinion import SecondOpinion, entailment_label
from rag.settings import load_settings
from rag.types import Evidence
from tests.models import writing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from rag.types import Answer
    from tests.models import Writes

pytestmark = pytest.mark.embedder

NLI = {0: "contradiction", 1: "entailment", 2: "neutral"}
WORDS = "the a bridge at weir old mill reopened on monday closed was is not . , after in"
"""A vocabulary; whatever is not in it is unknown to the model."""
SOURCE = "The bridge at the old mill reopened on Monday after a year."
EVIDENCE = (
    Evidence("1.txt", 3, 0, len(SOURCE), SOURCE, "Post", "2031-05-06", score=5.0),
    Evidence("2.txt", 2, 0, 43, "The weir at the old mill is not in use now.", "Ledger", "2031-05-06", score=4.0),
)
QUESTION = "When did the bridge at the old mill reopen?"
FAITHFUL = "The bridge at the old mill reopened on Monday [1]."


def saved(folder: Path, labels: Mapping[int, str], *, leans_to: int, by: float = 9.0) -> str:
    """A CrossEncoder of one layer on the disk that finds ``leans_to`` for whatever it reads."""
    import torch
    from sentence_transformers import CrossEncoder
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    torch.manual_seed(7)
    folder.mkdir(parents=True)
    vocabulary = f"[PAD] [UNK] [CLS] [SEP] [MASK] {WORDS}".split()
    (folder / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=96,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        id2label=dict(labels),
        label2id={label: number for number, label in labels.items()},
    )
    network = BertForSequenceClassification(config)
    with torch.no_grad():
        network.classifier.bias.zero_()
        network.classifier.bias[leans_to] = by
    network.save_pretrained(folder)
    BertTokenizer(str(folder / "vocab.txt"), model_max_length=96).save_pretrained(folder)
    CrossEncoder(str(folder), local_files_only=True).save_pretrained(str(folder))
    return str(folder)


def answered(model: Writes, opinion: SecondOpinion | None) -> Answer:
    events = answer_stream(QUESTION, EVIDENCE, model=model, options=Options(250, 160), clock=Clock(), opinion=opinion)
    last = list(events)[-1]
    assert isinstance(last, Finished)
    return last.answer


@pytest.mark.parametrize("labels", [NLI, {0: "ENTAILMENT", 1: "NEUTRAL", 2: "CONTRADICTION"}])
def test_the_label_of_entailment_is_where_the_model_says(tmp_path: Path, labels: Mapping[int, str]) -> None:
    right = entailment_label(labels, name="m")
    agrees = SecondOpinion(saved(tmp_path / "agrees", labels, leans_to=right))
    objects = SecondOpinion(saved(tmp_path / "objects", labels, leans_to=(right + 1) % 3))
    assert agrees.faults(FAITHFUL, EVIDENCE[:1]) == ()
    (fault,) = objects.faults(FAITHFUL, EVIDENCE[:1])
    assert fault.kind == "unsupported"
    assert "0% only, less than 50%" in fault.detail
    assert agrees.faults(FAITHFUL, ()) == ()


def test_a_model_with_one_score_gives_a_probability(tmp_path: Path) -> None:
    name = saved(tmp_path / "m", {0: "LABEL_0"}, leans_to=0, by=0.85)
    likely = SecondOpinion(name).entailment(SOURCE, FAITHFUL)
    assert 0.5 < likely < 0.9
    assert SecondOpinion(name, least=likely - 0.01).faults(FAITHFUL, EVIDENCE[:1]) == ()
    assert SecondOpinion(name, least=likely + 0.05).faults(FAITHFUL, EVIDENCE[:1])


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        ({0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"}, None),
        ({0: "entailment", 1: "Entailment"}, None),
        ({0: "entailment", 1: "not_entailment"}, 0),
        ({0: "NOT_SUPPORTED", 1: "SUPPORTED"}, 1),
    ],
)
def test_labels_that_say_what_they_mean(labels: Mapping[int, str], wanted: int | None) -> None:
    if wanted is not None:
        assert entailment_label(labels, name="m") == wanted
        return
    with pytest.raises(ModelDamaged, match="id2label of its"):
        entailment_label(labels, name="m")


def test_it_objects_to_a_sentence_that_the_verifier_passes_and_its_source_is_told_instead(tmp_path: Path) -> None:
    plain = answered(writing(FAITHFUL), None)
    assert [sentence.origin for sentence in plain.sentences] == ["model"]
    objects = answered(writing(FAITHFUL), SecondOpinion(saved(tmp_path / "no", NLI, leans_to=2)))
    assert [sentence.origin for sentence in objects.sentences] == ["composed"]
    assert [(f.kind, f.action) for f in objects.findings] == [("unsupported", "composed")]
    assert "The bridge at the old mill reopened on Monday" in objects.sentences[0].text


def test_it_takes_no_finding_away(tmp_path: Path) -> None:
    agrees = SecondOpinion(saved(tmp_path / "yes", NLI, leans_to=1))
    assert answered(writing(FAITHFUL), agrees).sentences[0].origin == "model"
    wrong = "The bridge at the old mill reopened on Monday with 40 guests [1]."
    found = answered(writing(wrong), agrees)
    assert found.findings == answered(writing(wrong), None).findings
    assert [f.kind for f in found.findings] == ["unsupported"]
    assert "40" not in found.answer


def test_a_model_that_learned_in_a_moment_objects_to_what_it_learned_to_object_to(tmp_path: Path) -> None:
    """Ten pairs, by gradient, then saved and loaded: the order of the pair and of the labels are the real ones."""
    import torch
    from sentence_transformers import CrossEncoder

    folder = saved(tmp_path / "m", NLI, leans_to=0, by=0.0)
    model = CrossEncoder(folder, local_files_only=True)
    source, true, false = "The bridge at the mill reopened.", "the bridge reopened", "the bridge closed"
    pairs = [(source, true), (source, false)] * 5
    cited = [Evidence("1.txt", 3, 0, len(source), source, "Post")]
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    model.train()
    for _ in range(40):
        features = model.preprocess(pairs)
        loss = torch.nn.functional.cross_entropy(model(features)["scores"], torch.tensor([1, 0] * 5))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.save_pretrained(folder)
    opinion = SecondOpinion(folder)
    assert opinion.faults(true, cited) == ()
    assert [fault.kind for fault in opinion.faults(false, cited)] == ["unsupported"]


@pytest.mark.parametrize("name", ["nobody/has-this-model", "no folder/of this\nname", "a" * 200])
def test_a_model_that_is_not_here_is_named_and_nothing_is_downloaded(name: str) -> None:
    with pytest.raises(ModelNotFound, match="nothing is downloaded unasked"):
        SecondOpinion(name)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match="has no weights in"):
        SecondOpinion(str(tmp_path))
    (tmp_path / "model.safetensors").write_bytes(b"not a model")
    with pytest.raises(ModelDamaged, match="does not load"):
        SecondOpinion(str(tmp_path))


def test_weights_that_give_no_number_are_an_error(tmp_path: Path) -> None:
    opinion = SecondOpinion(saved(tmp_path / "m", NLI, leans_to=0, by=float("nan")))
    with pytest.raises(ModelInterrupted, match="gives no number"):
        opinion.faults(FAITHFUL, EVIDENCE[:1])


def test_the_setting_and_the_option_name_it_and_no_model_needs_none(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(SOURCE, encoding="utf-8")
    with open_collection(tmp_path / "home", create=True, second_opinion="nobody/has-this-model") as collection:
        collection.ingest([tmp_path / "mill.txt"])
        assert collection.ask(QUESTION, model="none").citations
        with pytest.raises(ModelNotFound, match="hf download nobody/has-this-model"):
            collection.ask(QUESTION, model=writing(FAITHFUL))
    objects = saved(tmp_path / "m", NLI, leans_to=0)
    settings = load_settings(tmp_path / "home").model_copy(update={"second_opinion": objects})
    with Collection.open(tmp_path / "home", settings=settings) as collection:
        assert [f.kind for f in collection.ask(QUESTION, model=writing(FAITHFUL)).findings] == ["unsupported"]
