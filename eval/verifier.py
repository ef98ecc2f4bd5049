"""The verifier of answers on minimal pairs: faults caught and named, faithful sentences accused.

    python -m eval.verifier [--pairs FILE] [--home DIR] [--show] [--out FILE]

The evidence is that of the sample collection as ingest makes it, with extracted claims and names: nothing of the gold.
With ``--home`` the collection is made there once and used again. A fault counts as caught when the faulty sentence gets
any fault, as named when the first one is of the right kind. Each faithful sentence counts once.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.gold_claims import CORPUS
from eval.pairs import DATASETS, load_pairs, markers
from rag.drafts import DraftSentence
from rag.names.book import Names
from rag.sources import with_claims
from rag.store import Store
from rag.verify import verify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.pairs import Pair
    from rag.types import Evidence
    from rag.verify import Fault, SameName

TARGETS = {"caught": 0.97, "named": 0.90, "accused": 0.03}
_MARKER = re.compile(r"\s?\[\d+\]")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the verifier has against the two sentences of a pair."""

    pair: Pair
    faithful: tuple[Fault, ...]
    faulty: tuple[Fault, ...]

    @property
    def kind(self) -> str:
        return self.pair.fault.replace("-", " ")

    @property
    def is_named(self) -> bool:
        return bool(self.faulty) and self.faulty[0].kind == self.kind


def judge(pair: Pair, evidence: Sequence[Evidence], *, names: SameName | None) -> Verdict:
    """``evidence`` is that of the pair, in its order."""
    return Verdict(pair, _faults(pair.faithful, evidence, names=names), _faults(pair.faulty, evidence, names=names))


def _faults(sentence: str, evidence: Sequence[Evidence], *, names: SameName | None) -> tuple[Fault, ...]:
    numbers = tuple(dict.fromkeys(markers(sentence)))
    cited = [evidence[number - 1] for number in numbers if 1 <= number <= len(evidence)]
    context = [item for item in evidence if item not in cited]
    draft = DraftSentence(_MARKER.sub("", sentence), numbers)
    return verify(draft, cited, context=context, names=names)


def evidence_of(store: Store, pair: Pair, names: Names) -> tuple[Evidence, ...]:
    """The sentences of a pair as answers get them. Raises ValueError where the collection splits them otherwise."""
    places = {(sentence.begin, sentence.stop): sentence.index for sentence in store.sentences(pair.doc)}
    missing = [span for span in pair.evidence if span not in places]
    if missing:
        raise ValueError(f"{pair.id}: {pair.doc} has no sentence at {missing[0]} in the collection")
    found = store.evidence([(pair.doc, places[span]) for span in pair.evidence])
    return with_claims(store, found, names=names)


def scores(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """Shares of the faulty sentences that are caught and named, and of the different faithful ones that are accused."""
    faithful = {verdict.pair.faithful: bool(verdict.faithful) for verdict in verdicts}
    return {
        "pairs": len(verdicts),
        "caught": sum(bool(verdict.faulty) for verdict in verdicts) / len(verdicts),
        "named": sum(verdict.is_named for verdict in verdicts) / len(verdicts),
        "faithful": len(faithful),
        "accused": sum(faithful.values()) / len(faithful),
    }


def by_kind(verdicts: Sequence[Verdict]) -> dict[str, dict[str, int]]:
    """For each kind of fault the pairs, those caught and those named."""
    pairs, caught, named = Counter[str](), Counter[str](), Counter[str]()
    for verdict in verdicts:
        pairs[verdict.kind] += 1
        caught[verdict.kind] += bool(verdict.faulty)
        named[verdict.kind] += verdict.is_named
    return {kind: {"pairs": pairs[kind], "caught": caught[kind], "named": named[kind]} for kind in pairs}


def _show(verdicts: Sequence[Verdict]) -> None:
    seen: set[str] = set()
    for verdict in verdicts:
        if verdict.faithful and verdict.pair.faithful not in seen:
            print(f"accused  {verdict.pair.id}: {verdict.pair.faithful}\n    {_told(verdict.faithful)}")
        seen.add(verdict.pair.faithful)
        if not verdict.is_named:
            what = "kind  " if verdict.faulty else "missed"
            print(f"{what}   {verdict.pair.id}: {verdict.pair.faulty}\n    {_told(verdict.faulty)}")


def _told(faults: Sequence[Fault]) -> str:
    return "; ".join(f"{fault.kind}: {fault.detail}" for fault in faults)


def _ingest(home: Path) -> None:
    from rag.collection import Collection

    with Collection.open(home, create=True) as collection:
        collection.ingest([CORPUS])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.verifier", description="Measures the verifier of answers.")
    parser.add_argument("--pairs", type=Path, default=DATASETS / "pairs-dev.jsonl", help="default: the dev half")
    parser.add_argument("--home", type=Path, help="folder for the sample collection; made if it is not there")
    parser.add_argument("--show", action="store_true", help="print what went wrong")
    parser.add_argument("--out", type=Path, help="write the figures as JSON")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        home = options.home or Path(folder) / "home"
        if not home.exists():
            _ingest(home)
        store = Store.open(home)
        try:
            names = Names.load(store)
            pairs = load_pairs(options.pairs)
            evidence = [evidence_of(store, pair, names) for pair in pairs]
        finally:
            store.close()
    started = time.perf_counter()
    verdicts = [judge(pair, items, names=names) for pair, items in zip(pairs, evidence, strict=True)]
    milliseconds = 1000 * (time.perf_counter() - started) / (2 * len(verdicts))
    if options.show:
        _show(verdicts)
    found = {**scores(verdicts), "ms_a_sentence": round(milliseconds, 2), "kinds": by_kind(verdicts)}
    for kind, counts in by_kind(verdicts).items():
        print(f"{kind:18} {counts['caught']:3} of {counts['pairs']:3} caught, {counts['named']:3} named")
    print(
        f"caught {found['caught']:.1%}, named {found['named']:.1%}, accused {found['accused']:.1%} of "
        f"{found['faithful']} faithful sentences; {milliseconds:.1f} ms a sentence"
    )
    if options.out:
        options.out.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
