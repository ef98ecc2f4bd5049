"""Minimal pairs for the verifier of answers: their schema, a loader, a checker and the transformations that made half.

A pair is an answer sentence that is right and the same sentence with exactly one fault, beside the sentences of one
article that its markers cite. The files are ``pairs-dev.jsonl`` and ``pairs-test.jsonl`` in ``eval/datasets``, whose
README says how they were written. ``python -m eval.pairs`` checks both files and prints their counts.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.gold_claims import FOLDER, SAMPLE, load_articles, sample_texts
from eval.perturb import TRANSFORMATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

DATASETS = Path(__file__).resolve().parent / "datasets"
FILES = ("pairs-dev.jsonl", "pairs-test.jsonl")
FAULTS = (
    "uncited",
    "dead-citation",
    "unsupported",
    "dropped-holder",
    "swapped-holder",
    "collapsed-chain",
    "invented-holder",
    "hedge-lost",
    "hedge-added",
    "denial-flipped",
    "time-shifted",
    "figures-merged",
    "quotation-altered",
)
_MARKER = re.compile(r"\[(\d+)\]")
_QUOTED = re.compile(r'"([^"]+)"|“([^”]+)”')

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """``evidence``: whole sentences of the article ``doc``, as character offsets in the file decoded as UTF-8 without
    newline translation; marker [1] is the first of them. A sentence that no marker cites introduces a holder or thing
    that is only a pronoun in a cited one, or says something else. ``made_by``: the transformation and its arguments,
    None if written by hand."""

    id: str
    doc: str
    evidence: tuple[Span, ...]
    faithful: str
    faulty: str
    fault: str
    note: str
    made_by: tuple[str, ...] | None


def load_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a file. Raises ValueError, naming file and line, for what is not in the schema."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            pairs.append(_pair(json.loads(line)))
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(f"{path.name}:{number}: {type(error).__name__}: {error}") from error
    return tuple(pairs)


def markers(sentence: str) -> tuple[int, ...]:
    """The numbers of a sentence's markers, in order."""
    return tuple(int(number) for number in _MARKER.findall(sentence))


def quotations(sentence: str) -> tuple[str, ...]:
    """What stands between double quotation marks, straight or curly, without the comma or full stop before the end."""
    return tuple((straight or curly).rstrip(",.") for straight, curly in _QUOTED.findall(sentence))


def problems(pair: Pair, text: str, sentences: frozenset[Span]) -> list[str]:
    """What is wrong with a pair, beginning with its id. ``sentences``: those of the article by the gold claims."""
    return [f"{pair.id}: {what}" for what in (*_evidence_problems(pair, sentences), *_pair_problems(pair, text))]


def split_problems(halves: Sequence[Sequence[Pair]]) -> list[str]:
    """Ids and pairs that occur twice, faithful sentences in two halves, kinds that a half lacks."""
    pairs = [pair for half in halves for pair in half]
    found = [f"{name}: id twice" for name, count in Counter(pair.id for pair in pairs).items() if count > 1]
    same = Counter((pair.faithful, pair.faulty) for pair in pairs)
    found += [f"pair twice: {faulty}" for (_, faulty), count in same.items() if count > 1]
    seen: dict[str, int] = {}
    for number, half in enumerate(halves):
        crossing = {pair.faithful for pair in half if seen.setdefault(pair.faithful, number) != number}
        found += [f"in two halves: {sentence}" for sentence in sorted(crossing)]
        found += [f"half {number + 1} has no {fault}" for fault in FAULTS if fault not in {p.fault for p in half}]
    return found


def _evidence_problems(pair: Pair, sentences: frozenset[Span]) -> Iterator[str]:
    if not pair.evidence:
        yield "no evidence"
    if len(set(pair.evidence)) != len(pair.evidence):
        yield "the same evidence twice"
    yield from (f"evidence {span} is not a sentence of {pair.doc}" for span in pair.evidence if span not in sentences)


def _pair_problems(pair: Pair, text: str) -> Iterator[str]:
    if pair.fault not in FAULTS:
        yield f"unknown fault {pair.fault}"
    if pair.faithful == pair.faulty:
        yield "the two sentences are the same"
    for sentence in (pair.faithful, pair.faulty):
        if sentence != sentence.strip() or "  " in sentence or re.search(r" [,.;]|,,|\.\.", sentence):
            yield f"untidy: {sentence!r}"
    numbers = range(1, len(pair.evidence) + 1)
    if not markers(pair.faithful) or any(number not in numbers for number in markers(pair.faithful)):
        yield "the faithful sentence lacks a marker, or has one out of range"
    if (not markers(pair.faulty)) != (pair.fault == "uncited"):
        yield "the faulty sentence is uncited, or should be"
    if any(number not in numbers for number in markers(pair.faulty)) != (pair.fault == "dead-citation"):
        yield "the faulty sentence has a dead marker, or should have"
    yield from _quotation_problems(pair, text)
    if pair.made_by:
        yield from _transformation_problems(pair)


def _quotation_problems(pair: Pair, text: str) -> Iterator[str]:
    cited = [_plain(text[start:end]) for start, end in pair.evidence]
    altered = [[quote for quote in quotations(s) if not _occurs(quote, cited)] for s in (pair.faithful, pair.faulty)]
    yield from (f"no evidence has the quotation {quote!r}" for quote in altered[0])
    if bool(altered[1]) != (pair.fault == "quotation-altered"):
        yield "the faulty sentence alters a quotation, or should"


def _transformation_problems(pair: Pair) -> Iterator[str]:
    name, *arguments = pair.made_by or ("",)
    if name not in TRANSFORMATIONS:
        yield f"unknown transformation {name}"
        return
    fault, transform = TRANSFORMATIONS[name]
    if fault != pair.fault:
        yield f"{name} makes {fault}"
    try:
        made = transform(pair.faithful, *arguments)
    except (ValueError, TypeError) as error:
        yield f"{name}: {error}"
        return
    if made != pair.faulty:
        yield f"{name} makes {made!r}"


def _occurs(quote: str, sentences: Sequence[str]) -> bool:
    return any(_plain(quote) in sentence for sentence in sentences)


def _plain(text: str) -> str:
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", text)).casefold()


def _pair(row: Mapping[str, Any]) -> Pair:
    return Pair(
        id=row["id"],
        doc=row["doc"],
        evidence=tuple((int(start), int(end)) for start, end in row["evidence"]),
        faithful=row["faithful"],
        faulty=row["faulty"],
        fault=row["fault"],
        note=row["note"],
        made_by=tuple(map(str, row["made_by"])) if row["made_by"] else None,
    )


def gold_sentences() -> dict[str, frozenset[Span]]:
    """The sentences of each article of the sample collection, by file name."""
    return {
        article.doc: frozenset({claim.sentence for claim in article.claims} | {*article.narrator, *article.furniture})
        for name in SAMPLE
        for article in load_articles(FOLDER / name)
    }


def check_files(folder: Path = DATASETS) -> list[str]:
    """The problems of both files."""
    texts, sentences = sample_texts(), gold_sentences()
    halves = [load_pairs(folder / name) for name in FILES]
    found = split_problems(halves)
    for pair in (pair for half in halves for pair in half):
        if pair.doc in texts:
            found += problems(pair, texts[pair.doc], sentences[pair.doc])
        else:
            found.append(f"{pair.id}: no such article: {pair.doc}")
    return found


def counts(pairs: Sequence[Pair]) -> dict[str, tuple[int, int]]:
    """How many pairs of each fault are written by hand and made by a transformation."""
    table = Counter((pair.fault, pair.made_by is not None) for pair in pairs)
    return {fault: (table[fault, False], table[fault, True]) for fault in FAULTS}


def main(arguments: Sequence[str] | None = None) -> int:
    argparse.ArgumentParser(prog="python -m eval.pairs", description="Checks the minimal pairs.").parse_args(arguments)
    found = check_files()
    for name in FILES:
        pairs = load_pairs(DATASETS / name)
        distinct = len({pair.faithful for pair in pairs})
        print(f"{name}: {len(pairs)} pairs, {distinct} faithful sentences")
        for fault, (hand, made) in counts(pairs).items():
            print(f"  {fault:18} {hand:3} by hand {made:3} made")
    print("\n".join(found) or "no problems found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
