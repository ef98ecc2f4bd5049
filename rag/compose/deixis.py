"""Words that only make sense in the article: "our reporter", "here", "(see map)", "as reported above".

In an answer "our" would be ours and "here" nowhere. The outlet is named instead, a place is taken from the sentence's
own dateline, and what only points about on the page is left out where the rest stays a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.compose.naming import short
from rag.compose.quoting import quoted
from rag.compose.source import Edit, edited
from rag.compose.trimming import tidy
from rag.dates import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.types import Holder

_OWN_PAPER = re.compile(
    r"\b(?:this|our)(?: own)? (?:newspaper|paper|website|news site|magazine|publication|broadcaster|news agency"
    r"|news service|newsroom|channel|station)\b",
    re.IGNORECASE,
)
_WHEN_PRINTED = "|".join(sorted(CALENDAR | {"spring", "summer", "autumn", "winter"}))
_OWN_PEOPLE = re.compile(
    r"\bour(?: own)? (?P<who>"
    r"(?:(?:political|foreign|war|local|special|crime|sports?|business|chief|senior|diplomatic|picture|news|economics"
    rf"|earlier|previous|first|last|latest|recent|original|{_WHEN_PRINTED}) )?"
    r"(?:reporter|correspondent|photographer|columnist|critic|journalist|reviewer|investigation|analysis|report|article"
    r"|editor|edition|issue(?= of (?:[A-Z]|\d))|count|tally|survey|poll|live blog|coverage|sources?|readers?)s?)\b",
    re.IGNORECASE,
)
_WE = re.compile(
    r"(?:\bwe (?P<verb>(?:have )?(?:learned|learnt)(?= that\b)|can (?:now |exclusively )?(?:reveal|report))"
    r"|(?<=, )we (?P<aside>understand)(?=[,.])|\bwe (?P<first>understand)(?= that\b))",
    re.IGNORECASE,
)
"""What newspapers say of themselves; "we have seen" may be anybody's."""
_SAYS_TO_US = {
    "told": "said", "tells": "says", "tell": "say", "wrote to": "wrote", "writes to": "writes", "write to": "write"
}  # fmt: skip
_TOLD_US = re.compile(rf"\b(?P<verb>{'|'.join(_SAYS_TO_US)}) us(?= that\b|:|, (?!that\b))")
_ON_THE_PAGE = re.compile(
    r"\s[(\[](?:(?:see|pictured|click|scroll|continued)\b[^()\[\]]{0,200}"
    r"|(?:picture|photo|photograph|image|video|map|graphic|chart|read more|more|file)(?:\s\w+)?\s?:[^()\[\]]{0,200}"
    r"|(?:above|below|left|right|top|bottom|(?:top|bottom|far|above|below) (?:left|right)|file photo|photo))[)\]]",
    re.IGNORECASE,
)
_AS_ABOVE = re.compile(
    r"(?P<open>(?:^|,?\s))(?:as|like) (?:(?:we|I) )?(?:(?:was|has been|have|already|previously) ){0,2}"
    r"(?:reported|mentioned|noted|described|stated|explained|shown|discussed|said) (?:above|below|earlier on this page"
    r"|elsewhere on this (?:page|site))(?P<close>,?)",
    re.IGNORECASE,
)
_HERE = re.compile(r"(?<=[\w,;”’)])(?P<here>\s(?P<word>here))\b(?!['’-])")
_ANY_HERE = re.compile(r"\bhere\b(?!['’-])")
_PLACED = re.compile(
    r"\b(?:in|at|outside|inside|on) (?:the|an?|its|their|his|her|\d+|two|three|four) (?:[\w-]+\s){0,2}$"
)
_HOST = re.compile(
    r"\b(?P<place>[A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20}){0,2}) (?:(?:has|had|have) )?(?:last |first |also |ever )?"
    r"(?:holds?|held|hosts?|hosted|staged) (?:[\w’'-]{1,20} ){0,4}(?:conventions?|elections?|primar(?:y|ies)"
    r"|referendums?|caucus(?:es)?|games|festivals?|summits?|championships?|fairs?)\b"
)
""" "The last time Kell held a convention": who holds one has it at home; a man may hold a rally anywhere."""
_THE_NOUN = re.compile(r"\b(?:the|an?|his|her|its|their) (?:[\w’'-]{1,20} ){0,2}[\w’'-]{3,20}$", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:!?]|$)|\s(?:in|on|and|but|when|since|after|before|last|this|by) ")
_NOBODY = re.compile(r"\b(?:no|not|never|nobody|nothing|none|neither|nor)\b|n[’']t\b", re.IGNORECASE)
_IDIOM = re.compile(
    r"\bhere(?: to stay| and there| and now|['’]s| is\b| are\b)|\b(?:neither|not) here\b", re.IGNORECASE
)
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]{2,20}(?: [A-Z][A-Z.'’-]{1,20}){0,2})(?:,? [^—–]{0,40}?)?\s*[—–]"
)  # fmt: skip


def own_words(text: str, outlet: Holder) -> list[Edit]:
    """What to change in a sentence of ``outlet`` outside quotation marks so that it can stand elsewhere."""
    marks = quoted(text)
    found = [*_named(text, outlet), *_pointing(text), *_places(text)]
    return [edit for edit in found if not marks.holds(edit.start)]


def _named(text: str, outlet: Holder) -> Iterator[Edit]:
    name = short(outlet)
    for found in _OWN_PAPER.finditer(text):
        yield Edit(found.start(), found.end(), name)
    for found in _OWN_PEOPLE.finditer(text):
        yield Edit(found.start(), found.end("who"), f"{name}{'’' if name.endswith('s') else '’s'} {found['who']}")
    for found in _WE.finditer(text):
        verb = found["verb"] or "understands"
        first, _, rest = verb.partition(" ")
        told = " ".join(filter(None, ({"have": "has"}.get(first.lower(), first), rest)))
        yield Edit(found.start(), found.end(), f"{name} {told}")
    for found in _TOLD_US.finditer(text):
        yield Edit(found.start(), found.end(), _SAYS_TO_US[found["verb"]])


def _pointing(text: str) -> Iterator[Edit]:
    for found in _ON_THE_PAGE.finditer(text):
        yield Edit(found.start(), found.end(), "")
    for found in _AS_ABOVE.finditer(text):
        # Between two commas both go; behind the last word the mark that ends the sentence stays.
        is_last = not text[found.end() :].strip(" .!?")
        yield Edit(found.start(), found.end(), "" if is_last or not found["open"].strip() else " ")


def _places(text: str) -> Iterator[Edit]:
    dateline = _DATELINE.match(text)
    place = " ".join(word.capitalize() for word in dateline["place"].split()) if dateline else None
    for found in _HERE.finditer(text):
        if _IDIOM.match(text, found.start("word")):
            continue
        start, end = found.span("here")
        behind = text[end : end + 10]
        if re.match(r"\s(?:in|at|on)\s(?:the\s)?[A-Z]", behind) or _PLACED.search(
            text[max(0, start - 60) : start] + " "
        ):
            yield Edit(start, end, "")  # "here in Ostwick", "in the hall here": the place is said
        elif not place and _is_said_before(text, start, end):
            yield Edit(start, end, "")
        elif place:
            bare = text[:start].split()[-1].lower() in ("from", "near", "around", "to", "of", "outside")
            yield Edit(start, end, f" {place}" if bare else f" in {place}")


def _is_said_before(text: str, start: int, end: int) -> bool:
    """ "The last time Kell held a convention, Vale won the nomination here": the sentence names the place itself, and
    without the word says the same."""
    whole = text[max(0, start - 200) : start]
    return bool(
        _HOST.search(whole) and _THE_NOUN.search(whole) and _CLAUSE_ENDS.match(text, end) and not _NOBODY.search(whole)
    )


def elsewhere(text: str, outlet: Holder) -> str:
    """The sentence with these changes; as it is where there are none."""
    changes = own_words(text, outlet)
    return tidy(edited(text, changes)) if changes else text


def says_here(text: str) -> bool:
    """Whether a sentence still has a "here" outside quotation marks that only its article's place explains."""
    marks = quoted(text)
    return any(
        not marks.holds(found.start()) and not _IDIOM.match(text, found.start()) for found in _ANY_HERE.finditer(text)
    )
