"""Repair on minimal pairs: how many faulty sentences come out of it so that the verifier has nothing against them.

    python -m eval.repairs [--pairs FILE] [--home DIR] [--show]

The evidence is that of ``eval.verifier``: the sample collection as ingest makes it. What the verifier does not catch
cannot be repaired and is counted apart; what is repaired and still has a fault is composed by the answerer instead.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from eval.gold_claims import CORPUS
from eval.pairs import DATASETS, load_pairs
from eval.verifier import evidence_of
from rag.drafts import read_draft
from rag.names.book import Names
from rag.repair import repair
from rag.store import Store
from rag.verify.verify import verify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.pairs import Pair
    from rag.drafts import DraftSentence
    from rag.types import Evidence
    from rag.verify.fault import Fault, SameName

OUTCOMES = ("repaired", "still faulty", "not of form", "not caught")


def outcome(pair: Pair, evidence: Sequence[Evidence], *, names: SameName | None) -> tuple[str, str]:
    """One of OUTCOMES, and the sentence as it came out ("" where nothing did)."""
    drafts = read_draft(pair.faulty)
    found = [_faults(draft, evidence, names=names) for draft in drafts]
    if not any(found):
        return "not caught", ""
    numbered = dict(enumerate(evidence, 1))
    mended = [repair(draft, faults, numbered) if faults else draft for draft, faults in zip(drafts, found, strict=True)]
    whole = [draft for draft in mended if draft is not None]
    if len(whole) < len(mended):
        return "not of form", ""
    is_clean = not any(_faults(draft, evidence, names=names) for draft in whole)
    return "repaired" if is_clean else "still faulty", " ".join(draft.text for draft in whole)


def _faults(draft: DraftSentence, evidence: Sequence[Evidence], *, names: SameName | None) -> tuple[Fault, ...]:
    cited = [evidence[number - 1] for number in draft.sources if 1 <= number <= len(evidence)]
    return verify(draft, cited, context=[item for item in evidence if item not in cited], names=names)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.repairs", description="Measures the repair of drafts.")
    parser.add_argument("--pairs", type=Path, default=DATASETS / "pairs-dev.jsonl", help="default: the dev half")
    parser.add_argument("--home", type=Path, help="folder for the sample collection; made if it is not there")
    parser.add_argument("--show", action="store_true", help="print each faulty sentence and what became of it")
    options = parser.parse_args(arguments)
    pairs = load_pairs(options.pairs)
    with tempfile.TemporaryDirectory() as folder:
        home = options.home or Path(folder) / "home"
        if not home.exists():
            _ingest(home)
        store = Store.open(home)
        try:
            names = Names.load(store)
            results = [(pair, *outcome(pair, evidence_of(store, pair, names), names=names)) for pair in pairs]
        finally:
            store.close()
    if options.show:
        for pair, what, text in results:
            print(f"{what:12} {pair.id}: {pair.faulty}\n             {text}")
    counts = Counter((pair.fault, what) for pair, what, _ in results)
    for kind in dict.fromkeys(pair.fault for pair in pairs):
        print(f"{kind:18}", ", ".join(f"{counts[kind, what]} {what}" for what in OUTCOMES if counts[kind, what]))
    return 0


def _ingest(home: Path) -> None:
    from rag.collection import Collection

    with Collection.open(home, create=True) as collection:
        collection.ingest([CORPUS])


if __name__ == "__main__":
    sys.exit(main())
