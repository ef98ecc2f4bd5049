"""Articles and questions to measure with: the sample collection, and a folder of real ones where there is one.

That folder (``--shared DIR``) has ``corpus/seeds/*.txt``, ``corpus/news-2022/articles.jsonl``, ``data/clapnq/*.jsonl``
and ``data/multihop_rag/questions.jsonl``, or some of them: eval/datasets/README.md says what they are.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.readers import Source, find_sources, read_source
from rag.sentences import split_sentences
from rag.types import Article, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EVAL = Path(__file__).resolve().parent.parent
Span = tuple[str, int, int]
Record = dict[str, Any]
"""An article as a line of JSONL: id, text, and outlet, date, url and title where they are known."""


@dataclass(frozen=True, slots=True)
class Question:
    """``gold``: spans that answer it, any one of them. ``filters`` where the question names its outlets."""

    id: str
    text: str
    gold: tuple[Span, ...]
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class Dataset:
    """``paths`` are what ``Collection.ingest`` takes."""

    name: str
    paths: tuple[Path, ...]
    questions: tuple[Question, ...]


class Missing(Exception):
    """A dataset cannot be had; the message says why."""


def own_dataset(name: str, shared: Path | None) -> Dataset:
    """``sample``, ``seeds`` or ``news-2022`` with its questions. Raises Missing."""
    paths = {
        "sample": EVAL / "corpus",
        "seeds": shared and shared / "corpus" / "seeds",
        "news-2022": shared and shared / "corpus" / "news-2022" / "articles.jsonl",
    }
    questions = tuple(
        Question(row["id"], row["question"], tuple((e["doc"], e["start"], e["end"]) for e in row["evidence"]))
        for row in _rows(EVAL / "datasets" / f"{name}-retrieval.jsonl")
    )
    return Dataset(name, (_there(paths[name]),), questions)


def clapnq(shared: Path | None, workplace: Path) -> Dataset:
    """CLAPNQ's passages, those of the unanswerable questions too, as articles; the answerable questions.

    Gold is each selected sentence wherever the pool has it: passages of one page overlap."""
    folder = _there(shared and shared / "data" / "clapnq")
    answerable = list(_rows(folder / "clapnq_dev_answerable.jsonl"))
    others = list(_rows(folder / "clapnq_dev_unanswerable.jsonl"))
    pool = dict.fromkeys((p["title"], p["text"]) for row in [*answerable, *others] for p in row["passages"])
    records: list[Record] = [
        {"id": f"passage-{number}", "title": title, "text": text} for number, (title, text) in enumerate(pool)
    ]
    questions = []
    for row in answerable:
        wanted = dict.fromkeys(s for output in row["output"] for s in output["selected_sentences"])
        gold = tuple(span for sentence in wanted for span in _occurrences(records, sentence))
        questions.append(Question(row["id"], row["input"], gold))
    return Dataset("clapnq", (write_records(records, workplace / "clapnq.jsonl"),), tuple(questions))


def multihop(shared: Path | None, workplace: Path) -> Dataset:
    """MultiHop-RAG without its article bodies: each evidence sentence is an article, gold are those of the question,
    and the filter is their outlets. Questions without evidence are left out."""
    file = _there(shared and shared / "data" / "multihop_rag" / "questions.jsonl")
    rows = [row for row in _rows(file) if row["evidence_list"]]
    facts = {e["fact"]: e for row in rows for e in row["evidence_list"]}
    ids = {fact: f"fact-{number}" for number, fact in enumerate(facts)}
    records: list[Record] = [
        {
            "id": ids[fact],
            "text": fact,
            "title": e["title"],
            "outlet": e["source"],
            "date": e["published_at"],
            "url": e["url"],
        }
        for fact, e in facts.items()
    ]
    questions = tuple(
        Question(
            row["id"],
            row["question"],
            tuple((ids[e["fact"]], 0, len(e["fact"])) for e in row["evidence_list"]),
            Filters(outlets=tuple(sorted({e["source"] for e in row["evidence_list"]}))),
        )
        for row in rows
    )
    return Dataset("multihop-rag", (write_records(records, workplace / "multihop.jsonl"),), questions)


def real_articles(shared: Path | None) -> list[Record]:
    """The seeds and news-2022. Raises Missing."""
    records = list(_rows(_there(shared and shared / "corpus" / "news-2022" / "articles.jsonl")))
    folder = _there(shared and shared / "corpus" / "seeds")
    seeds = [{"id": file.name, "text": _text(file)} for file in sorted(folder.glob("*.txt"))]
    return [*seeds, *({k: v for k, v in record.items() if v is not None} for record in records)]


def sample_articles() -> list[Record]:
    """The sample collection, with the metadata of its side file."""
    return [
        {
            "id": item.doc,
            "text": item.text,
            "outlet": item.outlet,
            "date": str(item.date),
            "url": item.url,
            "title": item.title,
        }
        for source in find_sources([EVAL / "corpus"])
        if isinstance(source, Source)
        for item in read_source(source, max_article_bytes=1_000_000)
        if isinstance(item, Article)
    ]


def made_articles(words: int, *, seed: int = 1) -> list[Record]:
    """Articles of about so many words in all, each of sentences drawn from the whole sample collection: as different
    from each other as real ones are, so that they are neither copies nor reprints."""
    chance = random.Random(seed)
    sentences = [
        item["text"][s.begin : s.stop]
        for item in sample_articles()
        for s in split_sentences(item["text"])
        if s.kind == "body"
    ]
    records: list[Record] = []
    written = 0
    while written < words:
        drawn = chance.sample(sentences, 24)
        text = "\n\n".join(" ".join(drawn[i : i + 3]) for i in range(0, len(drawn), 3))
        number = len(records)
        day = f"2031-{1 + number % 12:02}-{1 + number % 28:02}"
        outlet = ("Harbour Post", "Northline", "Eastern Ledger")[number % 3]
        records.append(
            {
                "id": f"made-{number}",
                "text": text,
                "outlet": outlet,
                "date": day,
                "title": f"Report {number}",
            }
        )
        written += len(text.split())
    return records


def write_records(records: Sequence[Record], file: Path) -> Path:
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return file


def _occurrences(records: Sequence[Record], sentence: str) -> Iterator[Span]:
    for record in records:
        at = record["text"].find(sentence)
        while at >= 0:
            yield record["id"], at, at + len(sentence)
            at = record["text"].find(sentence, at + 1)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with _there(file).open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _text(file: Path) -> str:
    """Without newline translation, so that offsets are those of the file."""
    return file.read_bytes().decode("utf-8-sig")


def _there(path: Path | None) -> Path:
    if path is None:
        raise Missing("no folder of real articles was given (--shared DIR)")
    if not path.exists():
        raise Missing(f"there is no {path.name} in {path.parent}")
    return path
