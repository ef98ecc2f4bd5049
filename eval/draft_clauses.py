"""What a claim says as a clause of a question: "that 31 people had died" gives "31 people had died".

A clause is taken only where it is certain to be a whole one that stands by itself: it begins behind "that" or at the
start of the sentence, has a finite verb, and leans on no pronoun. Whatever is not certain gives no question.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.nouns import is_plural, words_of
from rag.compose.frames import uncapitalised
from rag.figures import figures

if TYPE_CHECKING:
    from rag.quoted_claims import QuotedClaim

_LONGEST_WORDS = 24
_LEAST_WORDS = 4
_LEANING = re.compile(
    r"\b(?:he|she|they|it|him|her|hers|them|his|its|their|theirs|i|we|you|me|us|my|our|your|mine|ours|himself|herself|"
    r"itself|themselves|this|these|those|such|former|latter|others?|another|there|here|so|then|also)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|shall|should|did|does|do)\b"
)
_BROKEN = re.compile(r"[\"“”«»\n\[\];:?!]|[–—]|\b(?:told|said|says)\b|\.\s")
_SAID = words_of(
    "said says say claimed claims claim reported reports stated states added adds warned warns announced announces "
    "confirmed confirms insisted insists estimated estimates noted notes"
)
_OPENS = re.compile(
    r"(?:(?:about|around|at least|more than|nearly|almost|over|up to|fewer than|the|a|an|no|some|all|most|both|every|"
    r"each|several|many|few|nobody|none|[A-Z]\S*) |\d)"
)
_COUNTED = re.compile(
    r"(?:(?:about|around|at least|more than|some|nearly|almost|over|only|up to|roughly|fewer than|less than|as many as)"
    r" )?(?P<number>\d[\d,.]{0,12}|(?:[a-z]{1,9}-)?[a-z]{1,9})(?P<scale> (?:hundred|thousand|million|billion))?"
    r" (?P<rest>[a-z].*)",
    re.IGNORECASE,
)
_NO_COUNTED = re.compile(r"(?:of|per|percent|o'clock|to|and|or|in|at|on)\b")
_TIMES = re.compile(r"(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|times?)\b")


def clause_of(claim: QuotedClaim, article: str) -> str | None:
    """What the claim says, as it stands behind "said that"; None where that is not certain."""
    if claim.inside is not None or len(claim.content) != 1 or not claim.chain:
        return None
    content = claim.content[0]
    text = " ".join(content.text.split()).strip(" ,.")
    if text.startswith("that ") and _opens(text.removeprefix("that ")):  # not "that trawler was on the lake"
        text = text.removeprefix("that ")
    elif content.start == claim.sentence.start:
        lowered = _inside_a_sentence(text, article)
        if lowered is None or not _opens(lowered):  # a headline leaves out its articles
            return None
        text = lowered
    elif not (_opens_behind_said(claim) and _opens(text)):
        return None
    is_whole = _LEAST_WORDS <= len(text.split()) <= _LONGEST_WORDS and _FINITE.search(text)
    if not is_whole or _LEANING.search(text) or _BROKEN.search(text):
        return None
    return text if _is_telling(text) else None


def quotation_of(claim: QuotedClaim) -> str | None:
    """The words of a claim that the article has in quotation marks and that are all it says; None for parts of one."""
    if claim.inside is not None or len(claim.content) != 1 or not claim.chain:
        return None
    marks = re.findall(r"[“\"”]", claim.sentence.text)
    words = " ".join(claim.content[0].text.split()).strip(' ,"“”')
    inside = re.search(r"[“\"]" + re.escape(words) + r"[,.!?]?[”\"]", " ".join(claim.sentence.text.split()))
    if len(marks) != 2 or inside is None or not _LEAST_WORDS < len(words.split()) <= _LONGEST_WORDS:
        return None
    return words.rstrip(".?!")


def how_many(clause: str) -> tuple[str, str] | None:
    """A clause that begins with a counted thing as a question for the number, and the number as it is written:
    "31 people had died" gives ("How many people had died", "31")."""
    found = _COUNTED.fullmatch(clause)
    if found is None or not figures(found["number"]) or _NO_COUNTED.match(found["rest"]):
        return None
    counted = re.split(r"\W", found["rest"])[:3]
    rest = found["rest"].partition(", ")[0]
    if not _FINITE.search(rest):
        return None
    if _TIMES.match(rest) or not any(is_plural(word) for word in counted if word.islower()):
        return None
    if figures(rest):
        return None  # a second figure would be given away, or asked for as well
    return f"How many {rest}", found["number"] + (found["scale"] or "")


def _opens(text: str) -> bool:
    """With a determiner, a name, a figure or a plural: what can begin a clause."""
    first = text.split(" ", 1)[0]
    return bool(_OPENS.match(text) or figures(first)) or (first.islower() and first.isalpha() and is_plural(first))


def _opens_behind_said(claim: QuotedClaim) -> bool:
    """ "The mayor said the bridge had been closed": the content goes on right behind the verb."""
    return any(
        cue.text.split()[-1].lower() in _SAID and 0 <= claim.content[0].start - cue.end <= 1 for cue in claim.cue
    )


def _inside_a_sentence(text: str, article: str) -> str | None:
    """Without the capital of a sentence's start; with it where it is a name's, None where nobody can tell."""
    lowered = uncapitalised(text)
    if lowered is not None:
        return lowered
    first, _, rest = text.partition(" ")
    if rest[:1].isupper() or first.isupper():
        return text
    low = first[:1].lower() + first[1:]
    has_low = re.search(rf"(?<![\w’'-]){re.escape(low)}(?![\w’'-])", article)
    has_capital = re.search(rf"[a-z,;] {re.escape(first)}(?![\w’'-])", article)
    if has_low and not has_capital:
        return f"{low} {rest}"
    return text if has_capital and not has_low else None


def _is_telling(text: str) -> bool:
    """A name or a figure: "the road was closed" could be said of many."""
    return bool(figures(text)) or re.search(r"(?:^| )[A-Z][\w’'-]+", text) is not None
