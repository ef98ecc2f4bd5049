from __future__ import annotations

from eval.pairs import Pair
from eval.verifier import by_kind, judge, scores
from rag.types import Evidence, Holder, SourceClaim

QUOTE = "Orla Finn said the pier was closed."
FINN = SourceClaim(
    (Holder("Orla Finn", None, "person"),), ((10, 34),), cue=((10, 14),), mentions=((0, 9),), aliases=((),)
)
PIER = Evidence("a.txt", 0, 0, len(QUOTE), QUOTE, "Post", claims=(FINN,))


def pair(faithful: str, faulty: str, fault: str) -> Pair:
    return Pair("p", "a.txt", ((0, len(QUOTE)),), faithful, faulty, fault, "", None)


def test_shares_are_of_pairs_and_of_different_faithful_sentences() -> None:
    faithful = "Orla Finn said the pier was closed [1]."
    pairs = [
        pair(faithful, "The pier was closed [1].", "dropped-holder"),
        pair(faithful, "Orla Finn said the pier was closed.", "uncited"),
        pair(faithful, "Orla Finn said the pier was closed [9].", "dead-citation"),
        pair("Ida Vale said the pier was closed [1].", "Orla Finn said the pier was closed [1].", "unsupported"),
    ]
    verdicts = [judge(one, [PIER], names=None) for one in pairs]
    found = scores(verdicts)
    assert (found["pairs"], found["caught"], found["named"]) == (4, 0.75, 0.75)
    assert (found["faithful"], found["accused"]) == (2, 0.5)
    assert by_kind(verdicts)["dropped holder"] == {"pairs": 1, "caught": 1, "named": 1}
    assert by_kind(verdicts)["unsupported"] == {"pairs": 1, "caught": 0, "named": 0}
