"""Whether the verifier can tell what a page supports: WiCE's claims (development half).

    python -m eval.bench.support --shared DIR

A claim of WiCE stands beside a web page in sentences, and people said whether the page supports it, and by which
sentences. The nearest sentences (BM25 over the page) are cited for the claim, as an answer would cite them, and
``rag.verify`` is asked whether anything is wrong:

- ``claims``: with ``CITED`` sentences cited, "supported" is said of a claim without a fault. Precision, recall and F1
  of that, and the share of claims told right (partial support counts as none, as in the paper).
- ``gold_cited``: the same with the sentences cited that people chose, where they chose any.
- ``kinds``: how often each kind of fault was found on claims that are supported: what the verifier accuses wrongly.
- ``sentences``: F1 of the nearest sentence (and of the nearest ``CITED``) against the best set that people chose.

The verifier knows a sentence by its words, names, figures and relations and has no knowledge of the world, so it misses
support in other words; it was made for answers that keep close to their sources.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.bench import record
from rag.drafts import DraftSentence
from rag.types import Evidence
from rag.verify.verify import verify
from rag.words import content_stems, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

CITED = 3
_K, _B = 1.2, 0.75
BASELINES = {"gpt4_f1": 61, "gpt4_accuracy": 77, "t5_3b_f1": 78, "t5_3b_accuracy": 88, "bm25_top1_sentence_f1": 0.55}
"""From the notes to the data: claim level (in per cent) and the sentence level (as a share)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One claim of WiCE. ``chosen``: alternative sets of supporting sentences; ``nearest``: all sentences, ranked."""

    claim: str
    sentences: tuple[str, ...]
    supported: bool
    chosen: tuple[frozenset[int], ...]
    nearest: tuple[int, ...]


def load(file: Path) -> list[Case]:
    cases = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            sets = tuple(frozenset(indices) for indices in row["supporting_sentences"] if indices)
            claim, sentences = row["claim"], tuple(row["evidence"])
            cases.append(Case(claim, sentences, row["label"] == "supported", sets, ranked(claim, sentences)))
    return cases


def ranked(claim: str, sentences: Sequence[str]) -> tuple[int, ...]:
    """The page's sentences, the nearest to the claim first (BM25 of stemmed content words, the page as collection)."""
    counts = [Counter(stem(word) for word in words(text)) for text in sentences]
    usual = sum(map(Counter.total, counts)) / max(1, len(counts))
    having = Counter(term for count in counts for term in count)
    asked = content_stems(claim)

    def score(count: Counter[str]) -> float:
        length = _K * (1 - _B + _B * count.total() / max(1.0, usual))
        return sum(
            math.log(1 + (len(counts) - having[term] + 0.5) / (having[term] + 0.5))
            * count[term]
            * (_K + 1)
            / (count[term] + length)
            for term in asked
            if count[term]
        )

    return tuple(sorted(range(len(counts)), key=lambda at: -score(counts[at])))


def faults(case: Case, cited: Sequence[int]) -> tuple[str, ...]:
    """The kinds of fault of the claim when these sentences are cited for it."""
    evidence = [Evidence("page", at, 0, len(text), text) for at in cited if (text := case.sentences[at])]
    if not evidence:
        return ("uncited",)
    found = verify(DraftSentence(case.claim, tuple(range(1, len(evidence) + 1))), evidence)
    return tuple(fault.kind for fault in found)


def told(cases: Sequence[Case], said: Sequence[bool]) -> dict[str, Any]:
    right = sum(case.supported and yes for case, yes in zip(cases, said, strict=True))
    precision = right / sum(said) if any(said) else 0.0
    recall = right / max(1, sum(case.supported for case in cases))
    return {
        "claims": len(cases),
        "supported": sum(case.supported for case in cases),
        "precision": round(precision, 3),
        "recall": round(recall, 3),
        "f1": round(2 * precision * recall / (precision + recall), 3) if precision + recall else 0.0,
        "accuracy": record.share(sum(c.supported == yes for c, yes in zip(cases, said, strict=True)), len(cases)),
    }


def sentence_f1(case: Case, taken: Sequence[int]) -> float:
    """Of the sentences taken, against the set of people that fits best."""
    best = 0.0
    for gold in case.chosen:
        hits = len(gold.intersection(taken))
        best = max(best, 2 * hits / (len(gold) + len(taken)))
    return best


def run(cases: Sequence[Case]) -> dict[str, Any]:
    with_gold = [case for case in cases if case.chosen]
    found = [faults(case, case.nearest[:CITED]) for case in cases]
    accused = Counter(kind for case, kinds in zip(cases, found, strict=True) if case.supported for kind in set(kinds))
    return {
        "claims": told(cases, [not kinds for kinds in found]),
        "gold_cited": told(with_gold, [any(not faults(c, sorted(gold)) for gold in c.chosen) for c in with_gold]),
        "kinds": dict(accused.most_common()),
        "sentences": {
            f"nearest_{count}": round(sum(sentence_f1(c, c.nearest[:count]) for c in with_gold) / len(with_gold), 3)
            for count in (1, CITED)
        },
        "baselines": BASELINES,
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.support", description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, required=True, help="folder with data/wice/claims_dev.jsonl")
    parser.add_argument("--out", type=Path, default=record.RESULTS, help="folder for support.json")
    options = parser.parse_args()
    file = options.shared / "data" / "wice" / "claims_dev.jsonl"
    if not file.is_file():
        parser.error(f"{file} is not there")
    outcome = run(load(file))
    record.write("support", outcome, folder=options.out)
    print(json.dumps(outcome))
    return 0


if __name__ == "__main__":
    sys.exit(main())
