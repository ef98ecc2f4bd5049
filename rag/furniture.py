"""Which paragraphs of an article's text are no journalism: menus, cookie notices, credits, front matter.

Precision comes first: what is marked can never be evidence. So a line is furniture only when it *begins* like
furniture and is short, or consists of nothing but a date, a name, links or credits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.abbreviations import STARTERS
from rag.furniture_phrases import AGENCIES, BEGINS, COUNTED_LABEL, CREDIT_WORDS, DATE_WORDS, LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.lines import Paragraph
    from rag.types import SentenceKind

_LONGEST = 420
"""Characters. Longer paragraphs are taken for journalism unread."""
_LONGEST_LABEL = 80

# "(Photo by Anna Meer / AFP)", "Photograph: Maxar Handout/EPA", "Illustration by Ana Ruiz", "Image credit: …"
_CREDIT = re.compile(
    r"\(?\s?(?i:photo illustration|pool photo|file photo|photo|photograph|photography|image|picture|pic|video"
    r"|illustration|graphic|map|art|credit)(?i:s)?(?i: credit| courtesy| source)?(?: ?[:|/]| (?i:by|via|courtesy of)\b)"
    r"\s?[A-ZÀ-ÞА-Я@].{2,110}"
)
_CREDIT_LABEL = re.compile(
    r"\(?(?:additional |extra )?(?:reporting|writing|editing|compiled|translat|edited|written|prod|gr"
    r"|(?:story|text|words|analysis|opinion|commentary)(?: and (?:photo|picture|video|graphic)s?)? by\b)",
    re.IGNORECASE,
)
_CREDIT_PART = re.compile(r"[A-ZÀ-ÞА-Я@][\w.’'@-]*")
_DOMAIN = re.compile(r"[\w-]+\.(?:com|org|net|gov|info|news|[a-z]{2})", re.IGNORECASE)
_PERSON = r"(?:[A-ZÀ-ÞА-Я][\w.’'-]*|de|van|von|der|al|el|bin)"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|[Ww]ords by|Von|Par|Por|Автор:)\s{_PERSON}(?:\s{_PERSON}){{0,3}}"
    rf"(?:(?:,\s?|\s(?:and|&|und|et|y|in)\s|\s[|/•·-]\s){_PERSON}(?:\s{_PERSON}){{0,4}}){{0,4}}"
)
_DATELINE = re.compile(r"\(?[A-Z][A-Z.]+(?:[ ,]+[A-Z][A-Z.]+)*\)? ?[—–-]+")

_CLOCK_OR_YEAR = re.compile(
    r"\d{1,2}[:.]\d\d|\b\d{4}\b|\bago\b|\b(?:published|updated|modified|posted)\b|\d{1,2}/\d{1,2}/\d{2}", re.IGNORECASE
)
_DATE_TOKEN = re.compile(r"[^\s,|()•·\-–—/:+]+")
_NUMERIC = re.compile(r"[\d.]+(?:st|nd|rd|th|am|pm|a\.m|p\.m|h|z)?\.?|t\d+", re.IGNORECASE)

_LINKS = re.compile(
    r"(?:\s|[-*+•|·>]|\d{1,2}[.)]|!?\[[^\]\n]{0,200}\]\([^)\n]{0,400}\)|\[[^\]\n]{1,60}\]:?\s?\S*"
    r"|<?(?:https?://|www\.)[^\s>]{1,300}>?|[@#][\w.]+)++"
)
_LINK = re.compile(r"\]\(|\]:|://|www\.|[@#]\w")
_CODE = re.compile(
    r"[.#@]?[\w .,:#()-]+\{|\}|-?[a-z]+(?:-[a-z]+)*: ?[^;.]{1,60};|/\*.*\*/|<!--.*-->|</?\w+[^>]{0,200}>"
)
_SEPARATORS = re.compile(r"\s[|›»•·>/]\s|\s?\|\s?")

_TERMINATED = re.compile(r"[.!?…:;,。！？؟।]['\"”’»›)\]]*+\Z")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_INNER_STOP = re.compile(r"\b[a-z]{3,}[.!?]['\"”’)]*+\s")
_SAID = re.compile(r"\b(?:said|told|added)\b")
_FRONT_MATTER = {"---": re.compile(r"[\w-]+\s*:"), "+++": re.compile(r"[\w-]+\s*=")}
_FRONT_MATTER_LINES = 200
_HEADING_WORDS, _TITLE_WORDS = 14, 26
_MENU_LINES, _HEADLINE_LINES = 5, 5


def is_furniture(line: str, *, alone: bool = True) -> bool:
    """Whether ``line`` (trimmed) is no journalism by what it says.

    ``alone`` is False for a sentence inside a paragraph, where only invitations and credits count: "Read more here."
    """
    if len(line) > _LONGEST:
        return False
    if BEGINS.match(line) or _is_credit(line) or _is_label(line, alone=alone):
        return True
    if not alone:
        return False
    return (
        not any(character.isalnum() for character in line)
        or bool(_BYLINE.fullmatch(line) or _DATELINE.fullmatch(line))
        or bool(_LINKS.fullmatch(line) and _LINK.search(line))
        or bool(_CODE.fullmatch(line))
        or _is_timestamp(line)
        or _is_menu(line)
    )


def _is_label(line: str, *, alone: bool) -> bool:
    if len(line) > _LONGEST_LABEL or (not alone and line[-1] in ".!?"):
        return False
    label = " ".join(line.lower().replace("’", "'").strip(" .:!…>»→<«←+").split())
    return label in LABELS or bool(COUNTED_LABEL.fullmatch(label))


def _is_credit(line: str) -> bool:
    terminated = line.endswith((".", "!", "?"))
    if _CREDIT.fullmatch(line) and not (terminated and len(line.split()) > 14):
        return True
    return _is_agency_credit(line) or names_the_makers(line)


def names_the_makers(line: str) -> bool:
    """ "Reporting by Anna Meer in Kyiv; Editing by Bo Lind.", "Story by Bo Lind"; but not "Written by
    Chekhov in 1896, the play opened." """
    if " by " not in line.lower() or not _CREDIT_LABEL.match(line):
        return False
    words = [word for word in re.split(r"[\s;,.()&:/-]+", line) if word]
    return all(word[0].isupper() or word.lower() in CREDIT_WORDS for word in words)


def _is_agency_credit(line: str) -> bool:
    """ "REUTERS/Anna Meer", "Anna Meer / NurPhoto / Getty", "AFP via Getty Images", "(Anna Meer/The Herald)"."""
    if len(line) > 120 or not (line[0].isupper() or line[0] in "(@"):
        return False
    enclosed = line.startswith("(") and line.rstrip(".").endswith(")")
    words = re.split(r"[\s/,]+", line.strip("(). "))
    named = all(word in ("via", "for", "and") or _CREDIT_PART.fullmatch(word) for word in words)
    if not named or len(words) > 12:
        return False
    agencies = sum(word.lower() in AGENCIES or word.startswith("@") for word in words)
    if "/" in line or " via " in line or line.startswith("via "):
        return enclosed or agencies > 0
    return agencies == len(words) or (len(words) == 1 and bool(_DOMAIN.fullmatch(words[0])))


def _is_timestamp(line: str) -> bool:
    """ "22 Apr 2022 - 18:44 GMT", "3 hours ago"; but "May 9" alone is a heading of a chronicle."""
    if len(line) > 90 or not _CLOCK_OR_YEAR.search(line):
        return False
    tokens = [token.rstrip(".").lower() for token in _DATE_TOKEN.findall(line)]
    has_digit = any(token[:1].isdigit() for token in tokens)
    known = all(token in DATE_WORDS or _NUMERIC.fullmatch(token) for token in tokens)
    return has_digit and known and len(tokens) > 1


def _is_menu(line: str) -> bool:
    """ "Home | World | Sport | Opinion": several short parts, no sentence."""
    parts = [part for part in _SEPARATORS.split(line) if part.strip()]
    return len(parts) >= 4 and not _TERMINATED.search(line) and all(len(part.split()) <= 3 for part in parts)


def classify_paragraphs(text: str, units: Sequence[Paragraph]) -> list[SentenceKind]:
    """The kind of each paragraph of ``text``, given by its offsets, in order."""
    kinds: list[SentenceKind] = []
    after_front_matter = _front_matter_units(text, units)
    first = True
    for index, (begin, stop) in enumerate(units):
        if index < after_front_matter:
            kinds.append("furniture")
        elif stop - begin <= _LONGEST:
            kinds.append(_kind(text[begin:stop], first=first))
        else:
            kinds.append("body")
        first = first and kinds[-1] == "furniture"
    _mark_runs(text, units, kinds)
    return kinds


def _kind(line: str, *, first: bool) -> SentenceKind:
    if is_furniture(line):
        return "furniture"
    return "heading" if _is_heading(line, first=first) else "body"


def _is_heading(line: str, *, first: bool) -> bool:
    if line.startswith("#") and line.lstrip("#").startswith(" "):
        return True
    words = line.split()
    wide = sum(character >= "\u2e80" for character in line)  # no spaces between words there
    if wide > 30 or len(words) > (_TITLE_WORDS if first else _HEADING_WORDS):
        return False
    if _TERMINATED.search(line):
        return first and line.endswith(".") and _is_title_case(line)
    if _INNER_STOP.search(line) or (len(words) > 6 and _SAID.search(line) and not _is_title_case(line)):
        return False
    # List items ("- Ivan, 34") and lines of a quotation that goes on are statements.
    return line[0] not in "-*•·▪◦‣–—" and not (line[0] in '“"«„' and len(words) > 6)


def _is_title_case(line: str) -> bool:
    words = _WORD.findall(line)
    long_words = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long_words)
    return len(words) >= 5 and len(long_words) >= 4 and capitals >= 0.9 * len(long_words)


def _front_matter_units(text: str, units: Sequence[Paragraph]) -> int:
    """How many units at the head are YAML ("---") or TOML ("+++") front matter, the fences included."""
    if not units:
        return 0
    fence = text[slice(*units[0])]
    key = _FRONT_MATTER.get(fence)
    if key is None:
        return 0
    lines = [text[begin:stop] for begin, stop in units[1:_FRONT_MATTER_LINES]]
    closing = next((number for number, line in enumerate(lines) if line == fence), None)
    if closing is None or not any(key.match(line) for line in lines[:closing]):
        return 0
    return closing + 2


def _mark_runs(text: str, units: Sequence[Paragraph], kinds: list[SentenceKind]) -> None:
    """Mark long runs of title-like lines: a menu at the head, other articles' headlines at the tail; and take long
    lists in the middle for body, since they are lists of names or figures, not headings."""
    if "body" not in kinds:
        return  # nothing but lines: who could tell which are the article?
    run: list[int] = []
    at_head = True
    for index, kind in enumerate([*kinds, "body"]):
        if kind == "heading":
            run.append(index)
        elif kind == "body":
            _settle_run(text, units, kinds, run, at_head=at_head, at_end=index == len(kinds))
            run, at_head = [], False


def _settle_run(
    text: str, units: Sequence[Paragraph], kinds: list[SentenceKind], run: list[int], *, at_head: bool, at_end: bool
) -> None:
    if len(run) < _MENU_LINES:
        return
    words = {index: len(text[slice(*units[index])].split()) for index in run}
    headlines = [index for index in run if words[index] >= 4 and not _looks_listed(text[slice(*units[index])])]
    if at_head:
        title = max(run[-3:], key=lambda index: words[index])
        for index in run:
            if index < title or words[title] < 4:
                kinds[index] = "furniture"
    elif at_end and len(headlines) >= _HEADLINE_LINES and len(headlines) >= 0.7 * len(run):
        for index in run:
            kinds[index] = "furniture"
    elif not any(text[units[index][0]] == "#" for index in run):
        for index in run:
            kinds[index] = "body"


def _looks_listed(line: str) -> bool:
    """ "Ivan Petrenko, 34, teacher", "Kharkiv: 12": an entry of a list that belongs to the article."""
    return bool(re.search(r",\s\d|:\s?\d|\d\s*%?\Z", line)) and line.split()[0] not in STARTERS
