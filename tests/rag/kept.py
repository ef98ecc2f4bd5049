"""A small collection without a model, and an answer that cites it: for the tests of what is kept about answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from eval.bench.kill_ingest import FormTagger, HashingEmbedder
from rag.collection import Collection
from rag.types import Answer, AnswerSentence, Citation, Disagreement, Evidence, Holder, Seconds, Side

if TYPE_CHECKING:
    from pathlib import Path

FERRY = "The ferry sank at dawn, the harbour master said. Its owner, Orla Finn, denied it."
TOLLS = "Tolls on the Vessen bridge will rise in June, the council reported. <script>alert(1)</script> ![x](http://x.example/a.png)"
RECORDS = [
    {"id": "ferry.txt", "text": FERRY, "outlet": "Harbour Post", "date": "2031-04-03", "title": "Ferry *lost*"},
    {"id": "tolls.txt", "text": TOLLS, "outlet": "Northline", "date": "2031-05-01", "title": "Tolls <b>rise</b>"},
]
MASTER = Holder("the harbour master", None, "office")
FINN = Holder("Orla Finn", "owner", "person")


def filled(folder: Path, records: list[dict[str, str]] = RECORDS) -> Collection:
    """A collection in ``folder/home`` with these records alone; what it held before is gone."""
    source = folder / "news.jsonl"
    source.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    collection = Collection.open(folder / "home", create=True, embedder=HashingEmbedder(), tagger=FormTagger())
    collection.ingest([source], prune=True)
    return collection


def cited(doc: str, text: str, quote: str, chain: tuple[Holder, ...] = (), *, stance: str = "asserts") -> Evidence:
    start = text.index(quote)
    return Evidence(
        doc, 0, start, start + len(quote), quote, "Harbour Post", "2031-04-03", "https://harbour.example/ferry",
        "Ferry *lost*", chain, stance=stance,
    )  # fmt: skip


def answer(id: str = "a1", question: str = "Did the ferry sink?") -> Answer:
    sank = cited("ferry.txt", FERRY, "The ferry sank at dawn, the harbour master said.", (MASTER,))
    denied = cited("ferry.txt", FERRY, "Its owner, Orla Finn, denied it.", (FINN,), stance="denies")
    return Answer(
        id,
        question,
        question,
        "The harbour master said that the ferry sank at dawn [1]. Its owner Orla Finn denied it [2].",
        (
            AnswerSentence("The harbour master said that the ferry sank at dawn.", (1,), ((MASTER,),), "model"),
            AnswerSentence("Its owner Orla Finn denied it.", (2,), ((FINN,),), "composed"),
        ),
        (Citation(1, sank), Citation(2, denied)),
        disagreements=(
            Disagreement("the ferry", (Side((MASTER,), "it sank", (1,)), Side((FINN,), "it did not", (2,))), 2),
        ),
        warnings=("A warning with *stars* and <b>tags</b>.",),
        model="embedded:small",
        seconds=Seconds(total=3.25),
    )


def declined(id: str = "a2") -> Answer:
    near = cited("ferry.txt", FERRY, "The ferry sank at dawn, the harbour master said.", (MASTER,))
    reason = "No article says who paid."
    return Answer(id, "Who paid?", "Who paid?", reason, abstained=True, reason=reason, evidence=(near,))
