"""The words around a verb of saying: whom a sentence attributes something to, as far as its form tells.

This finds words, not holders: enough to see that a draft names nobody, or somebody who is not in its source."""

from __future__ import annotations

import re

from rag.words import content_stems, fold

_VERBS = (
    r"say(?:s|ing)?|said|claim(?:s|ed|ing)?|stat(?:ed|es|ing)|report(?:s|ed|ing)?|tells?|told|telling|alleg(?:es?|ed|ing)|"
    r"deny|denie[sd]|denying|announc(?:es?|ed|ing)|accus(?:es?|ed|ing)|argu(?:es?|ed|ing)|warn(?:s|ed|ing)?|"
    r"insist(?:s|ed|ing)?|writes?|wrote|believ(?:es?|ed)|estimat(?:es?|ed)|suggest(?:s|ed)?|confirm(?:s|ed)?|"
    r"reject(?:s|ed|ing)?|dismiss(?:es|ed)?|admit(?:s|ted)?|acknowledg(?:es?|ed)|recount(?:s|ed)|recalled|"
    r"describ(?:es?|ed)|declar(?:es?|ed)|assert(?:s|ed)?|maintain(?:s|ed)?|explain(?:s|ed)?|reveal(?:s|ed)?|predict(?:s|ed)?|"
    r"rul(?:es|ed|ing) out|"
    r"complain(?:s|ed)?|testif(?:y|ies|ied)|(?:not(?:ed|es)|noting|add(?:ed|s|ing))(?=\s+(?:that|on|in)\b|[,.:;\"]|\s+\"|$)"
)
_HELPERS = (
    r"(?:had|has|have|was|were|is|are|be|been|being|also|later|then|did|does|do|not|never|could|would|will|\w+ly)"
)
# "the claim", "his statement", "a report": nouns; "the United States" says nothing.
_NOUN_BEFORE = "".join(
    rf"(?<!\b{word} )"
    for word in "the a an his her their its this that united member of".split()  # noqa: SIM905
)
_SAYING = re.compile(rf"{_NOUN_BEFORE}\b(?P<helpers>(?:{_HELPERS}\s+)*)(?P<verb>{_VERBS})\b")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\b")
_POINTING = re.compile(
    r"\b(?:according to|citing|cited|quoting|quoted by|words of|in the (?:view|opinion) of|"
    r"(?:statement|report|claim|comment|denial|estimate|announcement|allegation|accusation|warning)s? (?:by|from|of))\s"
)
_OTHER_CUE = re.compile(
    r"\b(?:reportedly|allegedly|spokes(?:man|woman|person)|(?:understood|thought|believed|said|alleged) to|"
    r"(?:the|a|an|this|that|his|her|its|their)\s(?:\w+\s)?(?:statement|claim|allegation|accusation|denial))\b"
)
_PRONOUN_SAYS = re.compile(
    rf"\b(?:s?he|they)\s+(?:{_HELPERS}\s+)*(?:{_VERBS})\b|\b(?:{_VERBS})\s+(?:s?he|they)\b"
    r"|according to (?:him|her|them)\b"
)
_BREAK = re.compile(r"[;:!?\"()]|\s(?:that|but|while|when|after|because|and|as)\s|^(?:that|but|while|and|as)\s")
_WORDS_BEFORE, _WORDS_AFTER = 9, 8


def attributes(text: str) -> bool:
    """Whether the words of a sentence attribute something to somebody."""
    folded = fold(text)
    return bool(_SAYING.search(folded) or _POINTING.search(folded) or _OTHER_CUE.search(folded))


def speakers(text: str) -> list[frozenset[str]]:
    """For each attribution in a sentence the stems of the words that name its speaker; empty for a pronoun and for
    nobody ("it was reported")."""
    folded = fold(text)
    found = [_after(folded, match.end()) for match in _POINTING.finditer(folded)]
    for match in _SAYING.finditer(folded):
        passive = _PASSIVE.search(match["helpers"]) and match["verb"].endswith(("ed", "id", "ld"))
        if passive and not match["helpers"].strip().startswith(("did", "does")):
            by = re.match(r"\s+(?:\w+\s+)?by\s", folded[match.end() :])
            found.append(_after(folded, match.end() + by.end()) if by else frozenset())
            continue
        before = _before(folded, match.start())
        inverted = folded[: match.start()].rstrip()[-1:] in ("", ",", '"') and not match["helpers"]
        found.append(before | _after(folded, match.end(), commas=1) if inverted else before)
    return found


def leaves_speaker_open(text: str) -> bool:
    """Whether a sentence attributes something and says only "he", "she" or "they" for the speaker."""
    return attributes(text) and bool(_PRONOUN_SAYS.search(fold(text))) and not any(speakers(text))


def _after(folded: str, position: int, *, commas: int = 0) -> frozenset[str]:
    rest = re.split(r"[.;:!?\"()]", folded[position:].lstrip(), maxsplit=1)[0]
    rest = " ".join(rest.split(",")[: commas + 1])
    return content_stems(" ".join(_BREAK.split(rest)[0].split()[:_WORDS_AFTER]))


def _before(folded: str, position: int) -> frozenset[str]:
    """The words between the last comma and the verb; behind a comma ("Brenk, the mayor, said") those before it too."""
    clause = _BREAK.split(folded[:position])[-1]
    segments = [segment.strip() for segment in clause.split(",")]
    if not segments[-1]:
        segments = segments[:-1]
        nearest = " ".join(segments[-2:])
    else:
        nearest = segments[-1]
    return content_stems(" ".join(nearest.split()[-_WORDS_BEFORE:]))
