"""Names clustered across articles against the gold names: B-cubed, wrong merges, misses.

python -m eval.names_score [FILE.jsonl …]     the articles that these files of eval/datasets/claims list
                                              (default: sample-dev.jsonl; fresh-test.jsonl has names of its own)
python -m eval.names_score --folder DIR       the .txt files of a folder, with its names.json and, if there is one,
                                              metadata.csv (columns file and outlet)

A gold mention is a form of ``names.json`` as it stands in an article, the longest where forms overlap. It is answered
by the name that Byline found exactly there, else by one that contains it or is contained in it; a mention without an
answer counts as a cluster of its own, so that it costs recall. B-cubed precision of a mention is the share of its
system cluster that is of its gold entity, recall the share of its gold entity that is in its system cluster (Bagga &
Baldwin 1998); both are averaged over the mentions. A wrong merge is a pair of
gold entities with mentions in one cluster.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from eval.gold_claims import (
    CORPUS,
    FOLDER,
    FRESH_TEXTS,
    built_in_names,
    built_in_texts,
    load_articles,
    load_names,
    mentions,
    sample_texts,
)
from rag.names.article import article_names
from rag.names.cluster import cluster
from rag.names.form import form
from rag.names.storage import entries_of
from rag.names.table import general_table
from rag.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from eval.gold_claims import NameCluster, Span


@dataclass(frozen=True, slots=True)
class GoldMention:
    doc: str
    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Score:
    """``wrong_merges``: pairs of gold entities. ``missed``: gold mentions that no found name answers. ``split``: gold
    entities whose answered mentions are in several clusters, with how many."""

    mentions: int
    precision: float
    recall: float
    wrong_merges: tuple[tuple[str, str], ...]
    missed: tuple[GoldMention, ...]
    split: tuple[tuple[str, int], ...]

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def gold_mentions(clusters: Sequence[NameCluster], texts: Mapping[str, str]) -> tuple[GoldMention, ...]:
    """Every mention of a gold entity in these articles; of overlapping ones the longest."""
    found = []
    for doc, text in sorted(texts.items()):
        spans: list[tuple[Span, str]] = []
        for entity in clusters:
            forms = {*entity.spellings, *(form for form, docs in entity.ambiguous.items() if doc in docs)}
            spans += [(span, entity.name) for form in sorted(forms) for span in mentions(form, text)]
        spans.sort(key=lambda item: (item[0][0] - item[0][1], item))
        taken: list[Span] = []
        for (start, end), entity_name in spans:
            if all(end <= other or stop <= start for other, stop in taken):
                taken.append((start, end))
                found.append(GoldMention(doc, start, end, entity_name))
    return tuple(sorted(found, key=lambda mention: (mention.doc, mention.start)))


def answers(
    gold: Sequence[GoldMention], texts: Mapping[str, str], outlets: Mapping[str, str]
) -> tuple[Hashable | None, ...]:
    """For each gold mention the cluster that Byline puts it in; None where it found no name."""
    found = {doc: article_names(text, split_sentences(text)) for doc, text in texts.items()}
    entries = [entry for doc, names in found.items() for entry in entries_of(doc, outlets.get(doc), names)]
    kept_apart = {
        frozenset(form(names.names[at].name).folded for at in pair): doc
        for doc, names in found.items()
        for pair in names.apart
    }
    _, where = cluster(entries, table=general_table(), kept_apart=kept_apart)
    cluster_of = {(doc, folded): at for doc, folded, at in where}
    spans = {
        doc: [
            (m.start, m.end, cluster_of.get((doc, form(name.name).folded)))
            for name in names.names
            for m in name.mentions
        ]
        for doc, names in found.items()
    }
    return tuple(_answer(mention, spans[mention.doc]) for mention in gold)


def _answer(mention: GoldMention, spans: Sequence[tuple[int, int, int | None]]) -> int | None:
    around = [
        (abs(start - mention.start) + abs(end - mention.end), at)
        for start, end, at in spans
        if at is not None
        and ((start <= mention.start and mention.end <= end) or (mention.start <= start and end <= mention.end))
    ]
    return min(around)[1] if around else None


def score(gold: Sequence[GoldMention], answered: Sequence[Hashable | None]) -> Score:
    """B-cubed over the mentions, with what went wrong. Raises ValueError when there is no mention."""
    if not gold:
        raise ValueError("no gold mention in these articles: nothing to measure")
    system: list[Hashable] = [("alone", at) if cluster is None else cluster for at, cluster in enumerate(answered)]
    together = Counter(zip(system, (mention.entity for mention in gold), strict=True))
    in_cluster, in_entity = Counter(system), Counter(mention.entity for mention in gold)
    precision = recall = 0.0
    for mention, cluster_id in zip(gold, system, strict=True):
        shared = together[cluster_id, mention.entity]
        precision += shared / in_cluster[cluster_id]
        recall += shared / in_entity[mention.entity]
    entities: dict[Hashable, set[str]] = {}
    clusters: dict[str, set[Hashable]] = {}
    for mention, cluster_id, answer in zip(gold, system, answered, strict=True):
        if answer is not None:
            entities.setdefault(cluster_id, set()).add(mention.entity)
            clusters.setdefault(mention.entity, set()).add(cluster_id)
    wrong = {pair for names in entities.values() for pair in combinations(sorted(names), 2)}
    return Score(
        len(gold),
        precision / len(gold),
        recall / len(gold),
        tuple(sorted(wrong)),
        tuple(mention for mention, answer in zip(gold, answered, strict=True) if answer is None),
        tuple(sorted((entity, len(own)) for entity, own in clusters.items() if len(own) > 1)),
    )


def _outlets(metadata: Path) -> dict[str, str]:
    if not metadata.exists():
        return {}
    with metadata.open(encoding="utf-8", newline="") as file:
        return {row["file"]: row["outlet"] for row in csv.DictReader(file)}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.names_score", description="Scores names across articles.")
    parser.add_argument("files", nargs="*", default=["sample-dev.jsonl"], help="files of eval/datasets/claims")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--folder", type=Path, help="articles with their own names.json, in place of the sample's")
    options = parser.parse_args(arguments)
    if options.folder:
        folder: Path = options.folder
        texts, names = sample_texts(folder), load_names(folder / "names.json")
        outlets = _outlets(folder / "metadata.csv")
    else:
        docs = {article.doc for name in options.files for article in load_articles(FOLDER / Path(name).name)}
        texts = {doc: text for doc, text in built_in_texts().items() if doc in docs}
        names = built_in_names()
        outlets = _outlets(CORPUS / "metadata.csv") | _outlets(FRESH_TEXTS / "metadata.csv")
    gold = gold_mentions(names, texts)
    result = score(gold, answers(gold, texts, outlets))
    figures = {
        "articles": len(texts),
        "mentions": result.mentions,
        "precision": round(result.precision, 4),
        "recall": round(result.recall, 4),
        "f1": round(result.f1, 4),
        "wrong_merges": len(result.wrong_merges),
        "missed": len(result.missed),
    }
    if options.json:
        print(json.dumps(figures))
        return 0
    print("  ".join(f"{name} {value}" for name, value in figures.items()))
    for one, other in result.wrong_merges:
        print(f"wrong merge: {one} / {other}")
    for entity, parts in result.split:
        print(f"split: {entity} is in {parts} clusters")
    for mention in result.missed:
        print(
            f"missed: {mention.entity} at {mention.doc}:{mention.start} "
            f"{texts[mention.doc][mention.start : mention.end]!r}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
