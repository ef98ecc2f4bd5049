"""The hand-made gold claims of the sentences that an answer cites: who holds what, how sure, and whether it is denied.

Gold is there for the articles in ``eval/datasets/claims`` whose text is at hand. Of other articles nothing is known but
what the question's own gold says. The half that is put aside for measuring the extraction is read only on request,
because explanations show what it says.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from eval.gold_claims import FOLDER, load_articles, load_names, news_texts, sample_texts
from eval.scores.words import fold, lexicon, says
from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from eval.gold_claims import GoldArticle, GoldClaim, GoldHolder, NameCluster
    from eval.scores.answer import Cited

_WORD = re.compile(r"\w+")
_LITTLE = frozenset(lexicon("little"))
RELAYED = 0.5
"""Share of a claim's words that a sentence must have to say the claim: a paraphrase keeps its names and nouns."""


@dataclass(frozen=True, slots=True)
class GoldLink:
    """A holder in a chain, under all words that mean it; none where the article names nobody."""

    forms: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.forms[0] if self.forms else "somebody unnamed"


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A gold claim in words. ``links`` from the outside in, without the outlet; ``hedge`` are the weakening words."""

    links: tuple[GoldLink, ...]
    content: str
    hedge: str | None
    stance: str


@dataclass(frozen=True, slots=True)
class GoldDoc:
    """``sentences``: every annotated sentence, with its claims; none for the narrator's."""

    text: str
    sentences: Mapping[tuple[int, int], tuple[GoldStatement, ...]]


@dataclass(frozen=True, slots=True)
class Gold:
    """``fingerprint`` names the gold that was used: scores with other gold are other figures."""

    docs: Mapping[str, GoldDoc]
    fingerprint: str = "none"

    def of(self, cited: Cited) -> tuple[GoldStatement, ...] | None:
        """The claims of the sentences that a citation covers at least half of; () for the narrator's words, None where
        the gold says nothing: an article without gold, another article of the same name, a sentence left out."""
        doc = self.docs.get(doc_name(cited.doc))
        if doc is None or (cited.quote and doc.text[cited.start : cited.end] != cited.quote):
            return None
        found = [
            statements
            for (start, end), statements in doc.sentences.items()
            if 2 * (min(end, cited.end) - max(start, cited.start)) >= end - start
        ]
        return tuple(statement for statements in found for statement in statements) if found else None


def doc_name(doc: str) -> str:
    """A document's name without its folder and ``.txt``: systems differ in these."""
    return PurePosixPath(doc).name.removesuffix(".txt")


def load_gold(*, shared: Path | None = None, test_half: bool = False) -> Gold:
    """The gold claims of the sample collection; with ``shared`` (a folder with ``corpus/news-2022``) of news-2022 too.

    Raises UsageError where ``shared`` has no such folder."""
    texts = sample_texts()
    collections = ["sample"]
    if shared is not None:
        try:
            texts |= news_texts(shared)
        except FileNotFoundError as error:
            raise UsageError(f"--shared {shared}: it has no corpus/news-2022/articles.jsonl.") from error
        collections.append("news-2022")
    files = [FOLDER / f"{name}-{half}.jsonl" for name in collections for half in ("dev", "test")[: 1 + test_half]]
    clusters = load_names()
    docs, digest = {}, hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
        for article in load_articles(file):
            if article.doc not in texts:
                raise UsageError(
                    f"{file.name}: there is no article {article.doc}. Bring the file and the articles in step."
                )
            digest.update(texts[article.doc].encode())
            docs[doc_name(article.doc)] = _doc(article, texts[article.doc], clusters)
    names = "+".join(file.stem for file in files)
    return Gold(docs, f"{names}:{digest.hexdigest()[:12]}")


def relays(sentence: str, content: str, *, least: float = RELAYED) -> bool:
    """Whether a sentence says a claim: it has at least half (``least``) of the words that carry its content."""
    wanted = _stems(content)
    return bool(wanted) and len(wanted & _stems(sentence)) >= least * len(wanted)


def means(phrase: str, forms: Iterable[str]) -> str | None:
    """The form of a holder that a phrase for a speaker means: it has the form whole ("Colonel Ines Pallard" has
    "Pallard"), or is a shorter way to say it ("the board" for "the harbour board")."""
    words = _words(phrase)
    return next((form for form in forms if says(phrase, form) or (words and words <= _words(form))), None)


def _doc(article: GoldArticle, text: str, clusters: Sequence[NameCluster]) -> GoldDoc:
    sentences: dict[tuple[int, int], list[GoldStatement]] = defaultdict(list)
    for span in article.narrator:
        sentences[span] = []
    for claim in article.claims:
        sentences[claim.sentence].append(_statement(claim, article.doc, text, clusters))
    return GoldDoc(text, {span: tuple(found) for span, found in sentences.items()})


def _statement(claim: GoldClaim, doc: str, text: str, clusters: Sequence[NameCluster]) -> GoldStatement:
    links = [_forms(holder, doc, text, clusters) for holder in claim.chain]
    if links and claim.source:
        links[-1] = (*links[-1], *(text[start:end] for start, end in claim.source))
    return GoldStatement(
        links=tuple(GoldLink(tuple(dict.fromkeys(forms))) for forms in links),
        content=" ".join(text[start:end] for start, end in claim.content),
        hedge=text[slice(*claim.hedge)] if claim.hedge else None,
        stance=claim.stance,
    )


def _forms(holder: GoldHolder, doc: str, text: str, clusters: Sequence[NameCluster]) -> tuple[str, ...]:
    if holder.name is None:
        return ()
    name = text[slice(*holder.name)]
    forms = [name, *([text[slice(*holder.role)]] if holder.role else [])]
    if holder.kind == "person" and " " in name:
        forms.append(name.rsplit(" ", 1)[1])
    for cluster in clusters:
        if name in cluster.spellings or doc in cluster.ambiguous.get(name, ()):
            forms += [*cluster.spellings, *(form for form, docs in cluster.ambiguous.items() if doc in docs)]
    return tuple(forms)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text))) - _LITTLE


def _stems(text: str) -> frozenset[str]:
    """Words of four letters and more by their first five letters, and all numbers."""
    return frozenset(word[:5] for word in _WORD.findall(fold(text)) if len(word) > 3 or word.isdigit()) - _LITTLE
