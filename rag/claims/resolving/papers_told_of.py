"""What "it" means as a source where it is no body: a report that the sentence before is about, a sign that is held up.

"The report also gave details. It said …"; "She raised a sign of her own. “I am still here,” it read"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.phrases import read_phrase

if TYPE_CHECKING:
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene

_PAPER = re.compile(
    r"(?:The|That|This) (?:(?!of |by |from |to |in |on |and |or |that |which )[\w’'-]{2,20} ){0,2}"
    r"(?:report|study|survey|poll|paper|analysis|letter|statement|memo|document|article|editorial|complaint|lawsuit|"
    r"indictment|ruling|verdict|petition|message|e-?mail|book|dossier|filing|bulletin|release)"
    r"(?= (?:(?:also|then|further|later|even|itself|only|does|did) )?[a-z]{3,20}\b)"
)
_SIGN = re.compile(
    r"\b(?:an?|the|his|her|their|one|another) (?:[a-z][\w-]{1,20} ){0,2}"
    r"(?:sign|banner|placard|poster|plaque|billboard|T-shirt|t-shirt|sticker|inscription|bracelet|badge|button)\b"
    r"(?! of (?!(?:his|her|their|its|my) own\b))(?! that\b)",
)
_READS = frozenset(("read", "reads"))


def paper_told_of(scene: Scene, phrase: Phrase, sentence: int, *, since: int) -> Phrase | None:
    """The document that the sentence before is about, as a phrase, where nobody speaks in it and the "it" of
    ``phrase`` speaks. ``since``: where the quotation began that "it" says."""
    before = min(since, sentence) - 1
    if phrase.words != ("it",) or before < 0 or scene.sentences[before].kind != "body":
        return None
    here = scene.sentences[before]
    found = _PAPER.match(scene.text, here.begin, here.stop)
    if found is None or any(not figure.thing for figure in scene.speakers(before, back=0)):
        return None
    if any(one.position < phrase.span[0] for one in scene.appearances(sentence, phrase.span[0]) if one.subject):
        return None
    paper = read_phrase(scene.text, scene.cast, found.span())
    return paper if paper.kind == "document" and paper.definite else None


def sign_that_reads(scene: Scene, phrase: Phrase, sentence: int, cue: str, *, since: int) -> Phrase | None:
    """The sign that "it" is where it reads something, if the sentence before brought one in."""
    before = min(since, sentence) - 1
    if phrase.words != ("it",) or cue not in _READS or before < 0:
        return None
    here = scene.sentences[before]
    found = list(_SIGN.finditer(scene.text, here.begin, here.stop))
    return read_phrase(scene.text, scene.cast, found[-1].span()) if len(found) == 1 else None
