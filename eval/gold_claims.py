"""Hand-made gold of who says what: its schema, a loader and a checker. ``python -m eval.gold_claims [--shared DIR]``.

The files lie in ``eval/datasets/claims``; its README says how they were annotated. Every offset counts characters of
the file decoded as UTF-8 without newline translation, or of the record's ``text``, end exclusive.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EVAL = Path(__file__).resolve().parent
CORPUS = EVAL / "corpus"
FOLDER = EVAL / "datasets" / "claims"
SAMPLE = ("sample-dev.jsonl", "sample-test.jsonl")
NEWS = ("news-2022-dev.jsonl", "news-2022-test.jsonl")
FRESH = ("fresh-test.jsonl",)
"""Written when the code was done, for measuring only: it has no dev half."""
FRESH_TEXTS, FRESH_NAMES = FOLDER / "fresh", FOLDER / "fresh-names.json"

KINDS = frozenset({"person", "office", "agency", "organisation", "outlet", "anonymous"})
STANCES = frozenset({"asserts", "denies", "doubts", "reports"})
NAME_KINDS = (KINDS - {"anonymous"}) | {"place"}
_WHOLE_END = re.compile(r"[.!?…][\"”’'»)\]]*\Z")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GoldHolder:
    """One link of a chain. ``name``: the fullest name or description up to this sentence, None for agentless passives;
    ``spans_in`` says whether it stands in the ``same`` sentence as the claim or ``earlier`` in the article."""

    name: Span | None
    role: Span | None
    kind: str
    spans_in: str


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """What one sentence says on somebody's word. ``content`` and ``cue`` may be discontinuous. ``source``: the words of
    this sentence that name the innermost holder. ``chain``: from the outside in, without the publishing outlet; empty
    where the outlet itself hedges, doubts or cites itself. ``inside``: the id of the claim that this one is part of."""

    id: str
    sentence: Span
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    chain: tuple[GoldHolder, ...]
    hedge: Span | None
    stance: str
    introduced_by: Span | None
    inside: str | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """``narrator``: sentences in the article's own voice; ``furniture``: bylines, datelines, captions, menus. Where
    ``complete``, these and the claims' sentences cover the whole text; else each list is a selection."""

    doc: str
    complete: bool
    claims: tuple[GoldClaim, ...]
    narrator: tuple[Span, ...]
    furniture: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class NameCluster:
    """One entity of a collection. ``spellings`` mean it wherever they stand; ``ambiguous`` forms only in the
    documents listed with them. ``apart``: names that must not be merged with it."""

    name: str
    kind: str
    spellings: tuple[str, ...]
    ambiguous: Mapping[str, tuple[str, ...]]
    apart: tuple[str, ...]


def load_articles(path: Path) -> tuple[GoldArticle, ...]:
    """The annotated articles of a file. Raises ValueError, naming file and line, for what is not in the schema."""
    articles = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            articles.append(_article(json.loads(line)))
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(f"{path.name}:{number}: {type(error).__name__}: {error}") from error
    return tuple(articles)


def load_names(path: Path = FOLDER / "names.json") -> tuple[NameCluster, ...]:
    return tuple(
        NameCluster(
            row["name"],
            row["kind"],
            tuple(row["spellings"]),
            {form: tuple(docs) for form, docs in row.get("ambiguous", {}).items()},
            tuple(row["not"]),
        )
        for row in json.loads(path.read_text(encoding="utf-8"))
    )


def built_in_names() -> tuple[NameCluster, ...]:
    """The entities of the sample and of the fresh articles, which share no spelling."""
    return load_names() + load_names(FRESH_NAMES)


def sample_texts(folder: Path = CORPUS) -> dict[str, str]:
    """The articles of the sample collection, or of another folder, by file name, line ends as they are."""
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))}


def built_in_texts() -> dict[str, str]:
    """The articles of the sample collection and the fresh ones by file name."""
    return sample_texts() | sample_texts(FRESH_TEXTS)


def news_texts(shared: Path) -> dict[str, str]:
    """The articles of the news-2022 collection by id. ``shared`` holds ``corpus/news-2022/articles.jsonl``."""
    path = shared / "corpus" / "news-2022" / "articles.jsonl"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["text"] for row in map(json.loads, file)}


def problems(record: GoldArticle, text: str) -> list[str]:
    """What is wrong with an annotated article, each with the claim's id; an empty list if nothing is."""
    found = [f"{record.doc}: claim id {claim_id} twice" for claim_id in _twice([claim.id for claim in record.claims])]
    sentences = sorted({claim.sentence for claim in record.claims} | {*record.narrator, *record.furniture})
    for sentence in sentences:
        found += [f"{record.doc}: sentence {sentence}: {what}" for what in _sentence_problems(sentence, text)]
    found += [f"{record.doc}: sentences {a} and {b} overlap" for a, b in pairwise(sentences) if b[0] < a[1]]
    by_id = {claim.id: claim for claim in record.claims}
    for claim in record.claims:
        found += [f"{record.doc} {claim.id}: {what}" for what in _claim_problems(claim, text)]
        found += [f"{record.doc} {claim.id}: {what}" for what in _inside_problems(claim, by_id)]
    found += [f"{record.doc}: {what}" for what in _voice_problems(record)]
    if record.complete:
        found += [f"{record.doc}: {text[a:b]!r} is annotated as nothing" for a, b in _uncovered(sentences, text)]
    return found


def name_problems(clusters: Sequence[NameCluster], texts: Mapping[str, str]) -> list[str]:
    """What is wrong with the clusters: forms that the articles lack, that two entities share, unknown names apart."""
    found = [f"names: {name} twice" for name in _twice([cluster.name for cluster in clusters])]
    known = {form for cluster in clusters for form in (cluster.name, *cluster.spellings)}
    for cluster in clusters:
        if cluster.kind not in NAME_KINDS:
            found.append(f"names: {cluster.name}: kind {cluster.kind}")
        if cluster.name not in cluster.spellings:
            found.append(f"names: {cluster.name} is not among its spellings")
        for form in cluster.spellings:
            if not any(mentions(form, text) for text in texts.values()):
                found.append(f"names: {cluster.name}: no article has {form!r}")
        for form, docs in cluster.ambiguous.items():
            found += [f"names: {cluster.name}: {doc} lacks {form!r}" for doc in docs if not mentions(form, texts[doc])]
        found += [f"names: {cluster.name}: unknown {name!r} under not" for name in cluster.apart if name not in known]
    for one, other in combinations(clusters, 2):
        shared = set(one.spellings) & {*other.spellings, *other.ambiguous} | set(other.spellings) & set(one.ambiguous)
        found += [f"names: {form!r} is in {one.name} and in {other.name}" for form in sorted(shared)]
    return found


def mentions(form: str, text: str) -> list[Span]:
    """Where a form stands in a text as whole words. Curly and straight apostrophes are the same."""
    pattern = rf"(?<!\w){re.escape(form)}(?!\w)"
    return [match.span() for match in re.finditer(pattern.replace("'", "['’]"), text)]


def _claim_problems(claim: GoldClaim, text: str) -> Iterator[str]:
    holders = [span for holder in claim.chain for span in (holder.name, holder.role) if span]
    here = [*claim.content, *claim.cue, *claim.source, *_one(claim.hedge)]
    for span in (*here, *holders, *_one(claim.introduced_by)):
        if not 0 <= span[0] < span[1] <= len(text):
            yield f"span {span} is not inside the text"
        elif _cut(span, text) != _cut(span, text).strip():
            yield f"span {span} is not trimmed: {_cut(span, text)!r}"
    yield from (f"span {span} is outside its sentence" for span in here if not _within(span, claim.sentence))
    if not claim.content:
        yield "no content"
    for name, spans in (("content", claim.content), ("cue", claim.cue), ("source", claim.source)):
        if any(b[0] < a[1] for a, b in pairwise(spans)):
            yield f"{name}: spans overlap or are out of order"
    for one, other in combinations((claim.content, claim.cue, claim.source), 2):
        yield from (f"spans {a} and {b} overlap" for a in one for b in other if a[0] < b[1] and b[0] < a[1])
    if claim.stance not in STANCES:
        yield f"stance {claim.stance}"
    yield from _chain_problems(claim)
    if not claim.cue and not claim.source and not (claim.introduced_by or (not claim.chain and claim.hedge)):
        yield "neither cue nor source, and no earlier sentence that introduces the holder"


def _chain_problems(claim: GoldClaim) -> Iterator[str]:
    start, end = claim.sentence
    for holder in claim.chain:
        if holder.kind not in KINDS:
            yield f"kind {holder.kind}"
        if holder.name is None:
            if (holder.role, holder.kind, holder.spans_in) != (None, "anonymous", "same"):
                yield "a holder without a name is anonymous, without a role, and in the same sentence"
        elif holder.spans_in != ("same" if _within(holder.name, claim.sentence) else "earlier"):
            yield f"name {holder.name}: spans_in {holder.spans_in}"
        elif holder.spans_in == "earlier" and holder.name[1] > start:
            yield f"name {holder.name} comes later than the sentence"
        if holder.role and holder.role[1] > end:
            yield f"role {holder.role} comes later than the sentence"
    name = claim.chain[-1].name if claim.chain else None
    if name is None or _within(name, claim.sentence):
        if claim.introduced_by:
            yield "introduced_by, though the sentence names its holder"
    elif not claim.introduced_by or not _within(name, claim.introduced_by):
        yield "introduced_by is not the sentence with the holder's name"


def _inside_problems(claim: GoldClaim, by_id: Mapping[str, GoldClaim]) -> Iterator[str]:
    if claim.inside is None:
        return
    outer = by_id.get(claim.inside)
    if outer is None or outer.id == claim.id or outer.inside == claim.id:
        yield f"inside {claim.inside}"
    elif outer.sentence != claim.sentence:
        yield f"inside {outer.id}, which is another sentence"
    elif not all(any(_within(span, part) for part in outer.content) for span in claim.content):
        yield f"its content is not part of the content of {outer.id}"
    elif claim.chain[: len(outer.chain)] != outer.chain or len(claim.chain) == len(outer.chain):
        yield f"its chain does not continue that of {outer.id}"


def _voice_problems(record: GoldArticle) -> Iterator[str]:
    attributed = {claim.sentence for claim in record.claims if claim.chain}
    own = {claim.sentence for claim in record.claims if not claim.chain}
    yield from (
        f"narrator sentence {span} has a claim of somebody else" for span in record.narrator if span in attributed
    )
    yield from (f"{span}: a claim of the outlet, but not narrator" for span in own - attributed - {*record.narrator})
    yield from (f"furniture {span} has a claim" for span in record.furniture if span in attributed | own)
    yield from (f"{span} is narrator and furniture" for span in {*record.narrator} & {*record.furniture})


def _sentence_problems(span: Span, text: str) -> Iterator[str]:
    start, end = span
    if not 0 <= start < end <= len(text):
        yield "not inside the text"
        return
    if "\n" in text[start:end] or text[start:end] != text[start:end].strip():
        yield "crosses a line or is not trimmed"
    before = text[:start].rstrip(" ")
    if before and not before.endswith("\n") and not _WHOLE_END.search(before):
        yield f"does not begin a sentence: {text[start : start + 30]!r}"
    if text[end : end + 1].strip():
        yield f"ends inside a word: {text[end - 20 : end + 5]!r}"
    at_line_end = not text[end:].partition("\n")[0].strip()
    if not at_line_end and not _WHOLE_END.search(text[start:end]):
        yield f"does not end a sentence: {text[end - 30 : end]!r}"


def _uncovered(sentences: Sequence[Span], text: str) -> Iterator[Span]:
    position = 0
    for start, end in [*sentences, (len(text), len(text))]:
        if text[position:start].strip():
            yield position, start
        position = max(position, end)


def _article(row: Mapping[str, Any]) -> GoldArticle:
    return GoldArticle(
        doc=row["doc"],
        complete=row["complete"],
        claims=tuple(map(_claim, row["claims"])),
        narrator=_spans(row["narrator"]),
        furniture=_spans(row["furniture"]),
    )


def _claim(row: Mapping[str, Any]) -> GoldClaim:
    return GoldClaim(
        id=row["id"],
        sentence=_span(row["sentence"]),
        content=_spans(row["content"]),
        cue=_spans(row["cue"]),
        source=_spans(row["source"]),
        chain=tuple(
            GoldHolder(_maybe(link["name"]), _maybe(link["role"]), link["kind"], link["spans_in"])
            for link in row["chain"]
        ),
        hedge=_maybe(row["hedge"]),
        stance=row["stance"],
        introduced_by=_maybe(row["introduced_by"]),
        inside=row["inside"],
    )


def _span(value: Sequence[int]) -> Span:
    start, end = value
    if not isinstance(start, int) or not isinstance(end, int):
        raise TypeError(f"{value} is not a span")
    return start, end


def _spans(values: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(map(_span, values))


def _maybe(value: Sequence[int] | None) -> Span | None:
    return None if value is None else _span(value)


def _one(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _within(span: Span, outer: Span) -> bool:
    return outer[0] <= span[0] and span[1] <= outer[1]


def _cut(span: Span, text: str) -> str:
    return text[span[0] : span[1]]


def _twice(values: Sequence[str]) -> list[str]:
    return sorted({value for value in values if values.count(value) > 1})


def check_files(names: Sequence[str], texts: Mapping[str, str]) -> list[str]:
    """The problems of the named files of ``eval/datasets/claims``, and articles that are missing or annotated twice."""
    articles = [article for name in names for article in load_articles(FOLDER / name)]
    found = [f"{doc} is annotated twice" for doc in _twice([article.doc for article in articles])]
    for article in articles:
        if article.doc in texts:
            found += problems(article, texts[article.doc])
        else:
            found.append(f"{article.doc}: no such article")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.gold_claims", description="Checks the gold claims.")
    parser.add_argument("--shared", type=Path, help="folder with corpus/news-2022/articles.jsonl")
    shared: Path | None = parser.parse_args(arguments).shared
    texts, fresh = sample_texts(), sample_texts(FRESH_TEXTS)
    found = check_files(SAMPLE, texts) + name_problems(load_names(), texts)
    found += check_files(FRESH, fresh) + name_problems(load_names(FRESH_NAMES), fresh)
    if shared:
        found += check_files(NEWS, news_texts(shared))
    for name in SAMPLE + FRESH + (NEWS if shared else ()):
        articles = load_articles(FOLDER / name)
        print(f"{name}: {len(articles)} articles, {sum(len(article.claims) for article in articles)} claims")
    print("\n".join(found) or "no problems found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
