"""Where the claims to be scored come from: extracted from the texts, or resolved from the gold's own words."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, cast

from eval.claims_match import any_overlap
from eval.gold_claims import CORPUS, FOLDER, built_in_texts, load_articles, news_texts
from rag.claims.stating.statement import Statement
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from eval.gold_claims import GoldArticle, GoldClaim, GoldHolder
    from rag.tagging import Attribution, Tagger
    from rag.types import Claim, Sentence, Span, Stance


_MEDIUM = (
    r"\bthe (?:news )?(?:agency|article|broadcaster|channel|magazine|network|newspaper|outlet|paper|radio|website)\b"
)


def load_gold(files: Sequence[Path]) -> tuple[GoldArticle, ...]:
    """The annotated articles of the files; a bare name that is no file here is a built-in one.

    Raises UsageError for a file that is not there or not in the schema, and for articles annotated twice."""
    articles: dict[str, GoldArticle] = {}
    for file in files:
        path = file if file.is_file() else FOLDER / file
        try:
            loaded = load_articles(path)
        except FileNotFoundError as error:
            raise UsageError(f"There is no gold file {file}, neither here nor in {FOLDER}.") from error
        except ValueError as error:
            raise UsageError(f"{path} is not in the schema of the gold claims: {error}") from error
        for article in loaded:
            if article.doc in articles:
                raise UsageError(f"{path}: {article.doc} is annotated twice: give each gold file once.")
            articles[article.doc] = article
    return tuple(articles.values())


def gold_texts(articles: Sequence[GoldArticle], *, shared: Path | None = None) -> dict[str, str]:
    """The texts of the annotated articles by ``doc``. Raises UsageError for one that is nowhere."""
    known = built_in_texts() | (news_texts(shared) if shared else {})
    for article in articles:
        if article.doc not in known:
            raise UsageError(
                f"The annotated article {article.doc} is not in {CORPUS}: "
                "name with --shared the folder that holds corpus/news-2022/articles.jsonl, if it is one of those."
            )
    return {article.doc: known[article.doc] for article in articles}


def extracted(text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]) -> tuple[Claim, ...]:
    from rag.claims.extract import extract_claims

    return extract_claims(text, sentences, attributions)


def resolved_from_gold(article: GoldArticle, text: str, sentences: Sequence[Sentence]) -> tuple[Claim, ...]:
    from rag.claims.resolving.resolve import resolve

    return resolve(text, sentences, gold_statements(article, text, sentences))


def tagged(texts: Sequence[str], *, cache: Path | None = None) -> list[list[Attribution]]:
    """What the tagger finds in each text. With ``cache``, a folder, it is kept there by the hashes of text and weights,
    and the tagger is loaded only for texts that are not there."""
    from rag.tagging_weights import SHA256

    files = [cache and cache / f"{_hash(SHA256 + text)}.json" for text in texts]
    found = [_read(file) if file and file.is_file() else None for file in files]
    new = [number for number, one in enumerate(found) if one is None]
    if new:
        for number, attributions in zip(new, _tagger().tag_many([texts[number] for number in new]), strict=True):
            found[number] = attributions
            file = files[number]
            if file:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(json.dumps([_row(one) for one in attributions]), encoding="utf-8")
    return [one or [] for one in found]


def gold_statements(article: GoldArticle, text: str, sentences: Sequence[Sentence]) -> tuple[Statement, ...]:
    """The gold claims as the words of their sentences give them, in the gold's order, with nothing resolved: what
    ``rag.claims.resolving.resolve`` would be given if all before it were right.

    The gold says which words are the innermost holder's only. For an outer one that was named earlier they are looked
    for: its name again ("told Radio Ost"), or what a medium is called ("told the agency"). A claim without cue and
    source goes on in the voice of the latest claim before it with the same holder."""
    indices = {claim.id: index for index, claim in enumerate(article.claims)}
    return tuple(_statement(article, text, index, indices, sentences) for index in range(len(article.claims)))


def _statement(
    article: GoldArticle, text: str, index: int, indices: Mapping[str, int], sentences: Sequence[Sentence]
) -> Statement:
    claim = article.claims[index]
    inside = None if claim.inside is None else indices[claim.inside]
    known = 0 if inside is None else len(article.claims[inside].chain)
    continues = None
    if claim.chain and claim.chain[-1].name and not claim.source:
        continues = _continued(article.claims, index)
    outer = [words for link in claim.chain[known:-1] if (words := _outer_words(claim, link, text))]
    last: list[Span | None] = []
    if claim.source:
        last = [(claim.source[0][0], claim.source[-1][1])]
    elif claim.chain and continues is None:
        last = [claim.chain[-1].name if claim.chain[-1].spans_in == "same" else None]
    return Statement(
        sentence=_sentence_at(claim, sentences),
        content=claim.content,
        cue=claim.cue,
        sources=(*outer, *last) if last else (),
        hedge=claim.hedge,
        stance=cast("Stance", claim.stance),
        inside=inside,
        continues=continues,
    )


def _outer_words(claim: GoldClaim, link: GoldHolder, text: str) -> Span | None:
    """The words of the claim's sentence that mean an outer link of its chain; None where there are none."""
    if link.name is None or link.spans_in == "same":
        return link.name
    name = re.escape(text[link.name[0] : link.name[1]])
    for pattern in (rf"\b{name}\b", _MEDIUM):
        for found in re.finditer(pattern, text[claim.sentence[0] : claim.sentence[1]], re.IGNORECASE):
            span = found.start() + claim.sentence[0], found.end() + claim.sentence[0]
            if not any_overlap((*claim.content, *claim.source, *claim.cue), (span,)):
                return span
    return None


def _continued(claims: Sequence[GoldClaim], index: int) -> int | None:
    """The latest claim before this one with the same last holder, by name or, as the name may be a fuller one, role."""
    last = claims[index].chain[-1]
    for earlier in range(index - 1, -1, -1):
        chain = claims[earlier].chain
        if chain and (chain[-1].name == last.name or (last.role and chain[-1].role == last.role)):
            return earlier
    return None


def _sentence_at(claim: GoldClaim, sentences: Sequence[Sentence]) -> int:
    """Where the two disagree on sentences, the one that holds the content's beginning."""
    return next(one.index for one in sentences if one.start <= claim.content[0][0] < one.end)


def _tagger() -> Tagger:
    from rag.tagging import Tagger

    return Tagger()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _row(one: Attribution) -> dict[str, object]:
    return {
        "cue": [one.cue.start, one.cue.end],
        "source": [one.source.start, one.source.end] if one.source else None,
        "content": [[span.start, span.end] for span in one.content],
        "confidence": one.confidence,
    }


def _read(file: Path) -> list[Attribution]:
    from rag.tagging import Attribution
    from rag.tagging import Span as Tagged

    return [
        Attribution(
            Tagged(*row["cue"]),
            Tagged(*row["source"]) if row["source"] else None,
            tuple(Tagged(*span) for span in row["content"]),
            row["confidence"],
        )
        for row in json.loads(file.read_text(encoding="utf-8"))
    ]
