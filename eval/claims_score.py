"""How right the extracted claims are, against the gold claims. ``python -m eval.claims_score --gold FILE…``.

Every figure is a share with its count, twice: over the gold claims that were found, and over all of them (a missed one
is wrong in everything). ``eval/datasets/claims/README.md`` says what right means, ``eval/claims_match.py`` what found
means. Pure functions over claims; ``eval/claims_source.py`` extracts them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.bench.record import wilson
from eval.claims_match import ArticleScore, Case, any_overlap, match_article
from eval.gold_claims import built_in_names
from rag.errors import BylineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from eval.gold_claims import GoldArticle, GoldClaim, GoldHolder, NameCluster, Span
    from rag.types import Claim, Link

_ARTICLE = re.compile(r"\A(?:the|an?) ")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": None, "”": None, '"': None, "«": None, "»": None})


@dataclass(frozen=True, slots=True)
class Metric:
    """``of``: how many things of a gold claim are judged; ``hits``: how many of them the claim found has right."""

    key: str
    label: str
    of: Callable[[GoldClaim], int]
    hits: Callable[[Case, Claim], int]


@dataclass(frozen=True, slots=True)
class Row:
    """``found``: (hits, of) over the gold claims that were found; ``all``: over all of them."""

    key: str
    label: str
    found: tuple[int, int] | None
    all: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scores:
    """``content_f1``: the mean over the gold claims found, and over all of them, a missed one being 0."""

    rows: tuple[Row, ...]
    content_f1: tuple[float, float]


class Entities:
    """Which names mean the same: ``names.json`` as a look-up. Without clusters, names are the same when they are equal
    but for case, a leading article, quotation marks and white space."""

    def __init__(self, clusters: Iterable[NameCluster] = ()) -> None:
        self._known: dict[tuple[str, str | None], set[str]] = defaultdict(set)
        for cluster in clusters:
            for form in cluster.spellings:
                self._known[fold(form), None].add(cluster.name)
            for form, docs in cluster.ambiguous.items():
                for doc in docs:
                    self._known[fold(form), doc].add(cluster.name)

    def same(self, one: str, other: str, doc: str) -> bool:
        """Whether two names in article ``doc`` are one entity."""
        one, other = fold(one), fold(other)
        return one == other or bool(self._of(one, doc) & self._of(other, doc))

    def _of(self, name: str, doc: str) -> set[str]:
        return self._known.get((name, None), set()) | self._known.get((name, doc), set())


def fold(name: str) -> str:
    """A name without case, leading article, quotation marks and superfluous white space."""
    return _ARTICLE.sub("", " ".join(name.casefold().translate(_QUOTES).split()) + " ", count=1).strip()


def metrics(entities: Entities) -> tuple[Metric, ...]:
    """What is judged of a claim. Links are paired from the innermost outwards, for ``kind`` and ``role``."""
    strict = Entities()
    return (
        Metric("chain", "chain right (names equal)", _one, lambda case, got: _chain_right(case, got, strict)),
        Metric("entity", "chain right (same entities)", _one, lambda case, got: _chain_right(case, got, entities)),
        Metric("long", "… of chains of two and more", lambda gold: len(gold.chain) > 1,
               lambda case, got: _chain_right(case, got, entities)),
        Metric("length", "number of links", _one, lambda case, got: len(got.chain) == len(case.gold.chain)),
        Metric("last", "last holder (same entity)", lambda gold: bool(gold.chain),
               lambda case, got: bool(got.chain) and _link_right(case, case.gold.chain[-1], got.chain[-1], entities)),
        Metric("kind", "kind of holder, a link", _links,
               lambda case, got: sum(one.kind == other.kind for one, other in _paired(case, got))),
        Metric("role", "role exact, a link", _links,
               lambda case, got: sum(_role_right(case, one, other) for one, other in _paired(case, got))),
        Metric("mention", "mention", lambda gold: bool(gold.chain), _mention_right),
        Metric("introduced", "introduced_by", _one, lambda case, got: case.introduced_right),
        Metric("stance", "stance", _one, lambda case, got: got.stance == case.gold.stance),
        Metric("unasserted", "… where it is not asserts", lambda gold: gold.stance != "asserts",
               lambda case, got: got.stance == case.gold.stance),
        Metric("hedge", "hedge", _one, lambda case, got: _near(case.gold.hedge, got.hedge)),
        Metric("hedged", "… where there is one", lambda gold: gold.hedge is not None,
               lambda case, got: _near(case.gold.hedge, got.hedge)),
        Metric("hedge-exact", "hedge exact", _one, lambda case, got: case.gold.hedge == got.hedge),
        Metric("inside", "inside", _one, lambda case, got: case.inside_right),
        Metric("nested", "… where it is inside another", lambda gold: gold.inside is not None,
               lambda case, got: case.inside_right),
        Metric("cue", "cue overlaps", _one, lambda case, got: _cue_right(case.gold, got)),
        Metric("cue-exact", "cue exact", _one, lambda case, got: case.gold.cue == got.cue),
        Metric("content", "content exact (words)", _one, lambda case, got: case.content_f1 == 1.0),
    )  # fmt: skip


def score(articles: Sequence[ArticleScore], *, entities: Entities | None = None) -> Scores:
    """Sums up the articles. Raises ValueError where there is no gold claim at all."""
    cases = [case for article in articles for case in article.cases]
    if not cases:
        raise ValueError("no gold claims, nothing to score")
    found = [case for case in cases if case.got]
    rows = [Row("recall", "gold claims found", None, (len(found), len(cases)))]
    complete = [article for article in articles if article.complete]
    right = sum(case.got is not None for article in complete for case in article.cases)
    extras = [extra for article in complete for extra in article.extras]
    if right + len(extras):
        rows.append(Row("precision", "claims that are gold (complete articles)", None, (right, right + len(extras))))
        rows += [
            Row("extra", label, None, (sum(extra.narrator is voice for extra in extras), right + len(extras)))
            for label, voice in (("… else in the narrator's sentences", True), ("… else elsewhere", False))
        ]
    narrator = sum(article.narrator for article in articles)
    clean = narrator - sum(article.invented for article in articles)
    rows.append(Row("narrator", "narrator's sentences without an invented holder", None, (clean, narrator)))
    for metric in metrics(entities or Entities()):
        hits = sum(_hits(metric, case) for case in found)
        of = [sum(metric.of(case.gold) for case in some) for some in (found, cases)]
        rows.append(Row(metric.key, metric.label, (hits, of[0]), (hits, of[1])))
    total = sum(case.content_f1 for case in found)
    return Scores(tuple(rows), (total / max(1, len(found)), total / len(cases)))


def wrong(cases: Iterable[Case], metric: Metric) -> list[Case]:
    """The found cases that the metric counts against."""
    return [case for case in cases if case.got and _hits(metric, case) < metric.of(case.gold)]


def table(scores: Scores) -> str:
    """The figures as text: share, count, and 95% interval (Wilson)."""
    lines = [f"{'':48}{'of those found':>30}{'of all gold claims':>32}"]
    lines += [f"{row.label:48}{_share(row.found):>30}{_share(row.all):>32}" for row in scores.rows]
    found, every = scores.content_f1
    return "\n".join([*lines, f"{'content, mean F1 over words':48}{found:30.3f}{every:32.3f}"])


def as_json(scores: Scores) -> dict[str, object]:
    """For a file of results: each figure with hits, count and interval."""
    rows = [
        {"key": row.key, "label": row.label, **{name: _record(counts) for name, counts in _named(row)}}
        for row in scores.rows
    ]
    return {"rows": rows, "content_f1": {"found": scores.content_f1[0], "all": scores.content_f1[1]}}


def write_figures(scores: Scores, out: Path) -> None:
    out.write_text(json.dumps(as_json(scores), indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _hits(metric: Metric, case: Case) -> int:
    return min(metric.of(case.gold), int(metric.hits(case, case.got))) if case.got and metric.of(case.gold) else 0


def _one(gold: GoldClaim) -> int:
    return 1


def _links(gold: GoldClaim) -> int:
    return len(gold.chain)


def _chain_right(case: Case, got: Claim, entities: Entities) -> bool:
    chain = case.gold.chain
    return len(chain) == len(got.chain) and all(
        _link_right(case, one, other, entities) for one, other in zip(chain, got.chain, strict=True)
    )


def _link_right(case: Case, gold: GoldHolder, got: Link, entities: Entities) -> bool:
    if gold.name is None or got.name is None:
        return gold.name is None and got.name is None
    return entities.same(_cut(case, gold.name), _cut(case, got.name), case.doc)


def _paired(case: Case, got: Claim) -> list[tuple[GoldHolder, Link]]:
    return list(zip(reversed(case.gold.chain), reversed(got.chain), strict=False))


def _role_right(case: Case, gold: GoldHolder, got: Link) -> bool:
    return (gold.role and _cut(case, gold.role)) == (got.role and _cut(case, got.role))


def _mention_right(case: Case, got: Claim) -> bool:
    mention = got.chain[-1].mention if got.chain else None
    return any_overlap(case.gold.source, (mention,)) if mention else not case.gold.source


def _cue_right(gold: GoldClaim, got: Claim) -> bool:
    return any_overlap(gold.cue, got.cue) or not (gold.cue or got.cue)


def _near(gold: Span | None, got: Span | None) -> bool:
    return any_overlap((gold,), (got,)) if gold and got else gold == got


def _cut(case: Case, span: Span) -> str:
    return case.text[span[0] : span[1]]


def _share(counts: tuple[int, int] | None) -> str:
    if counts is None:
        return ""
    hits, of = counts
    if not of:
        return "none"
    low, high = wilson(hits, of)
    return f"{hits / of:.3f} {hits:4}/{of:<4} [{low:.2f} {high:.2f}]"


def _record(counts: tuple[int, int]) -> dict[str, float | int]:
    hits, of = counts
    if not of:
        return {"hits": 0, "of": 0}
    low, high = wilson(hits, of)
    return {"hits": hits, "of": of, "share": round(hits / of, 4), "low": round(low, 4), "high": round(high, 4)}


def _named(row: Row) -> list[tuple[str, tuple[int, int]]]:
    return [(name, counts) for name, counts in (("found", row.found), ("all", row.all)) if counts]


def score_articles(
    articles: Sequence[GoldArticle],
    texts: Mapping[str, str],
    *,
    cache: Path | None = None,
    from_gold: bool = False,
) -> list[ArticleScore]:
    """Extracts the claims of the articles and matches them. ``from_gold``: from the gold's own words, so that only the
    resolving of holders is measured. ``cache`` keeps what the tagger found."""
    from eval.claims_source import extracted, resolved_from_gold, tagged
    from rag.sentences import split_sentences

    attributions = [] if from_gold else tagged([texts[article.doc] for article in articles], cache=cache)
    found = []
    for number, article in enumerate(articles):
        text = texts[article.doc]
        sentences = split_sentences(text)
        if from_gold:
            claims = resolved_from_gold(article, text, sentences)
        else:
            claims = extracted(text, sentences, attributions[number])
        found.append(match_article(article, text, sentences, claims))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    from eval.claims_cases import SHOWN, show
    from eval.claims_source import gold_texts, load_gold

    parser = argparse.ArgumentParser(prog="python -m eval.claims_score", description=__doc__)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="gold files; a bare name is a built-in one")
    parser.add_argument("--shared", type=Path, help="folder with corpus/news-2022/articles.jsonl")
    parser.add_argument("--cache", type=Path, help="folder that keeps what the tagger found, by text")
    parser.add_argument("--gold-statements", action="store_true", help="resolve holders from the gold's own words")
    parser.add_argument("--show", nargs="+", default=[], choices=SHOWN, help="print the cases that are wrong in this")
    parser.add_argument("--doc", help="only articles whose name holds this")
    parser.add_argument("--out", type=Path, help="JSON file for the figures")
    options = parser.parse_args(arguments)
    try:
        articles = [one for one in load_gold(options.gold) if (options.doc or "") in one.doc]
        texts = gold_texts(articles, shared=options.shared)
        scored = score_articles(articles, texts, cache=options.cache, from_gold=options.gold_statements)
        scores = score(scored, entities=(entities := Entities(built_in_names())))
    except (BylineError, ValueError) as error:
        parser.error(str(error))
    for what in options.show:
        print(show(scored, what, entities=entities))
    print(table(scores))
    if options.out:
        write_figures(scores, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
