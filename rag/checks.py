"""What a draft sentence must not do to its sources. Each check gives a finding's kind and what is wrong, or None.

These are the checks of form that need no claims: a marker that resolves, figures and names that stand in the cited
sentences, words that do, and an attributing sentence that stays one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.words import content_stems, fold, numbers, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.drafts import DraftSentence
    from rag.types import Evidence

LEAST_SUPPORT = 0.6
"""Share of a sentence's content words that the cited sentences (with outlet, title and date) must have."""

_CUE = re.compile(
    r"\b(?:accord(?:ing)? to|sa(?:id|ys?|ying)|claim(?:s|ed|ing)?|stat(?:ed|es|ing)|report(?:s|ed|edly|ing)?|t(?:old|ells?)|"
    r"alleg(?:es?|ed|edly|ing|ation)|den(?:y|ies|ied|ying)|announc(?:ed|es|ing)|accus(?:ed|es|ing)|argu(?:ed|es|ing)|"
    r"warn(?:s|ed|ing)?|insist(?:s|ed|ing)?|not(?:ed|es|ing)|add(?:ed|s)|cit(?:ed|es|ing)|quot(?:ed|es|ing)|wrote|writes|"
    r"believ(?:ed|es)|estimat(?:ed|es)|suggest(?:s|ed)|confirm(?:s|ed)|reject(?:s|ed)|dismiss(?:ed|es)|admit(?:s|ted)|"
    r"acknowledg(?:ed|es)|recount(?:s|ed)|describ(?:ed|es)|declar(?:ed|es)|assert(?:s|ed)|maintain(?:s|ed)|explain(?:s|ed)|"
    r"reveal(?:s|ed)|understood to|thought to|words? of|statement|spokes(?:man|woman|person))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?…]\s)(?<!^)\b[A-ZÀ-ÖØ-ÞЀ-Я][\w’'-]*[^\W\d_]")
_NEGATION = re.compile(
    r"\b(?:not|no|never|n't|nobody|none|neither|den(?:y|ies|ied|ying)|reject(?:s|ed)|without)\b|n[’']t\b", re.I
)


def check_sentence(sentence: DraftSentence, sources: Sequence[Evidence]) -> tuple[str, str] | None:
    """The first fault of ``sentence``, whose numbers point into ``sources`` (number n is ``sources[n - 1]``)."""
    if not sentence.sources:
        return "uncited", "names no source"
    dead = [number for number in sentence.sources if not 1 <= number <= len(sources)]
    if dead:
        return "dead citation", f"points to source {dead[0]}, and there are {len(sources)}"
    cited = [sources[number - 1] for number in sentence.sources]
    return _unsupported(sentence.text, cited) or _attribution_lost(sentence.text, cited)


def _unsupported(text: str, cited: Sequence[Evidence]) -> tuple[str, str] | None:
    context = " ".join(f"{e.quote} {e.outlet or ''} {e.title or ''} {e.date or ''}" for e in cited)
    strange = numbers(text) - numbers(context)
    if strange:
        return "unsupported", f"the figure {min(strange)} is not in the cited sentence"
    known = frozenset(words(context))
    names = {name for match in _NAME.finditer(text) for name in words(match.group())}
    missing = sorted(name for name in names if name not in known and not _inflected(name, known))
    if missing:
        return "unsupported", f"“{missing[0]}” is not in the cited sentence"
    mine, theirs = content_stems(text), content_stems(context)
    if mine and len(mine & theirs) / len(mine) < LEAST_SUPPORT:
        return "unsupported", "says what the cited sentence does not say"
    if bool(_NEGATION.search(text)) != any(_NEGATION.search(e.quote) for e in cited):
        return "denial flipped", "denies what the cited sentence says, or the other way round"
    return None


def _inflected(name: str, known: frozenset[str]) -> bool:
    """ "Russians" for "Russian", "Ukraine" for "Ukrainian": a shared beginning of at least four letters."""
    return len(name) >= 5 and any(word[: max(4, len(name) - 2)] == name[: max(4, len(name) - 2)] for word in known)


def _attribution_lost(text: str, cited: Sequence[Evidence]) -> tuple[str, str] | None:
    if all(attributes(e.quote) for e in cited) and not attributes(text):
        return "dropped holder", "states as a fact what the cited sentence attributes to somebody"
    if attributes(text) and not any(attributes(e.quote) for e in cited):
        outlets = {word for e in cited for word in words(e.outlet or "")}
        if not outlets & frozenset(words(text)):
            return "invented holder", "attributes what the cited sentence says in the outlet's own voice"
    return None


def attributes(text: str) -> bool:
    """Whether the words of a sentence attribute something to somebody."""
    return bool(_CUE.search(fold(text)))
