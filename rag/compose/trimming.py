"""What a sentence only has for the sake of those before it: datelines, leading connectives, "also"; and clean marks."""

from __future__ import annotations

import re

from rag.abbreviations import STARTERS, belongs_to_token, token_before
from rag.compose.quoting import quoted
from rag.dates import MONTHS

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]{2,20}(?:[ /,]{1,2}[A-Z][\w.'’-]{1,20}){0,4}(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?:,? \d{4})?(?:\s?\([A-Z][A-Za-z /]{1,25}\))?\s*[—–]\s*"
    r"|[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,3},? (?:[A-Z][a-z]{2,8}\.? \d{1,2} )?"
    r"\([A-Z][A-Za-z /]{1,25}\)\s*[—–-]{1,2}\s*"
    r"|\([A-Z][A-Za-z]{1,12}\)\s*(?:[—–-]{1,2}\s*)?(?=[A-Z“\"])"
    rf"|(?:{_CAPITAL}(?:{_CAPITAL}|[.'’]){{3,20}}|{_CAPITAL}{{2,5}}(?= {_CAPITAL}{{2}}))"
    rf"(?: {_CAPITAL}(?:{_CAPITAL}|[.'’]){{1,20}}){{0,2}}"
    rf"(?:, {_CAPITAL}[\w.'’-]{{1,20}}(?: (?:of (?:the )?)?{_CAPITAL}[\w.'’-]{{1,20}}){{0,2}}){{0,2}}"
    rf"(?:,? [A-Z][a-z]{{2,8}}\.? \d{{1,2}})?(?: \({_CAPITAL}[\w /&-]{{1,30}}\))? --? "
    r"(?=[A-Z“\"])(?!.{1,200} --? ))"
)
""" "KELL - The mayor …", "KELL, Varnia (Norna) - The mayor …", "ÅRVIK, Republic of Kell (Trans-Norna) - …" too, but
where no second such dash makes it an aside: "NORNA - The Agency - said"."""
_BEGIN = (STARTERS | {"Back", "Long", "Years", "Not", "Can", "Do", "Does", "Did"}) - frozenset(
    ("A", "I", "One", "Two", "Three", "Today", "Now")
)
"""Words that open sentences, without those that end names too: "KELL TV Two"."""
_HEADING = re.compile(
    r"(?:[A-Z][A-Z’'&-]*,? ){1,15}(?:[A-Z][A-Z’'&-]*)"
    rf"(?:(?<=[A-Z]{{2}})(?:\.|:)? (?=(?:{'|'.join(sorted(_BEGIN))}) [a-z])"
    r"|(?:(?<=[A-Z]{2})[:.]| [—–]) (?=[A-Z][a-z]+ [a-z]))"
)
""" "THE LOAN Back when he built …", "WHAT THE BOARD WON’T SAY — The gate …": a heading in capitals that runs into its
sentence. A word that opens sentences shows where: "US NAVY Commander Odo Brenk" is none."""
_CONNECTIVE = re.compile(
    r"(?:(?:but|and|yet|or)(?! (?:for\b|another\b|still\b|again\b))|so(?= (?:he|she|it|they|the|we)\b))\s+(?=\S)"
    r"|(?:however|meanwhile|still|yet|nevertheless|nonetheless|moreover|furthermore|also|in addition|besides"
    r"|additionally|thus|therefore|instead|similarly|likewise|for (?:his|her|its|their) part|at the same time"
    r"|on the other hand|in contrast|by contrast|as a result|that said|indeed|of course|in fact|on the same day|in turn"
    r"|in response|separately|consequently|accordingly|what is more|even so),\s+"
    r"|(?:meanwhile|on the same day|at the same time)\s+(?=(?-i:[A-Z])|the\b|a\b)"
    rf"|since then,?\s+(?=[^.;]*\b\d{{1,2}} (?:{'|'.join(MONTHS)})\b)"
    r"|(?:it|this|that) comes as (?!(?:no|a|an|some|little) )",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"(?:what (?:happened|followed|we know|is known|is certain|is clear)|the (?:facts?|truth|story)) "
    r"(?:is|are|was|were) (?:this|these|as follows):\s+(?=\S)",
    re.IGNORECASE,
)
""" "What happened is this: …" announces a sentence and says nothing."""
_SENTENCE_BEGINS = (
    r"(?=(?:The|An?|He|She|It|They|We|I|You|There) "
    r"|(?:This|That|These|Those|His|Her|Its|Their|Our|My|Some|Several|Many) [a-z]"
    rf"|[“\"‘]|(?:{_CAPITAL}[\w’'-]{{1,20}} ){{1,3}}(?:said|says|told|tells|denied|denies|warned|warns)\b)"
)
_ZONE = r"(?: ?[ap]\.?m\.?| (?:[A-Z]{1,3}T|UTC))?"
_CLOCK = re.compile(
    rf"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d{_ZONE}(?:\s?[|–—:]|\s-)\s+|:[0-5]\d{_ZONE}\s+{_SENTENCE_BEGINS})"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:[A-Z][\w’'-]{1,20} ){1,4}time\b)"
    r"(?=[“\"‘']?(?:[A-Z][a-z’']|[AI] ))"
)
""" "12:30 The board …", "18.40 | The board …": when a live blog wrote it. Without a mark between them only before what
begins a sentence, for the time may belong to a name: "10:45 Express trains", "2:30 Kell time"."""
_LABEL = re.compile(
    r"(?:photos?|pictured?|images?|captions?|file photo|watch|video|updated?|breaking(?: news)?|exclusive|the latest"
    r"|read more|read|also read|live|(?:the )?(?:day|night|week|story|news|situation)(?: so far)? (?:in short|in brief"
    r"|at a glance)|what we know(?: so far)?|in short|in brief|at a glance)"
    r"(?: (?:above|below|left|right))?\s?(?::|\s[|–—])\s+(?=[A-Z“\"])",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\d{1,2}[.)]\s+(?=[“\"‘']?[A-Z])|[QA][:.]\s+(?=[“\"‘']?[A-Z])|Q(?!Anon\b)(?=[A-Z][a-z’']* .*\?$)", re.DOTALL
)
""" "2. “It was ordered by telephone.”", "Q: Will you go?", "QWill you?": a place in a list, a turn of a transcript."""
_ALSO = re.compile(r"\b(?:also\s+(?=\w)|further\s+(?=\w+(?:ed|id|ote|old)\b))|(?<=\w)\s+also\b(?=\s\w)", re.IGNORECASE)
_END_MARKS = ".!?…"
_WHOLE_WORDS = frozenset("Sun Sat Mar Mass Me Al Ill Wash Ore La Miss Cal Del".split())  # noqa: SIM905
"""Abbreviations that are words or names too: "told the Sun."."""
_BRACKETED = re.compile(r"^\((?!\w+: )([^()]*[.!?…][”\"’']?)\)\.?$")
""" "(He has not said whether he will stay.)": an aside of its article, but a whole sentence."""


def lead_length(text: str) -> int:
    """How many characters of clock ("12:30"), label ("Photo:"), heading, dateline and connectives stand before what is
    said."""
    at = 0
    for pattern in (_CLOCK, _ITEM, _LABEL, _HEADING, _DATELINE, _CONNECTIVE, _CONNECTIVE, _ANNOUNCED):
        found = pattern.match(text, at)
        if found and found.end() < len(text):
            at = found.end()
    return at


def alsos(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places of an "also" in or right beside one of the spans (cues): "also reported", "has also called", "further
    reported"."""
    marks = quoted(text)
    found = []
    for match in _ALSO.finditer(text):
        near = any(start - 12 <= match.start() < end for start, end in spans)
        if near and not marks.holds(match.start()) and "not only" not in text.lower():
            found.append(match.span())
    return found


def unbracketed(text: str) -> str:
    """One line, without the brackets around a whole sentence."""
    return _BRACKETED.sub(r"\1", " ".join(text.split()))


def tidy(text: str) -> str:
    """One line, one space, no doubled marks, a capital at the start, a mark at the end."""
    text = unbracketed(text)
    text = re.sub(r"\s+([,;:!?”’)]|\.(?!\.))(?=[\s,;:.!?”’)]|$)", r"\1", text)
    text = re.sub(r"([“(])\s+", r"\1", text)
    text = re.sub(r",\s*,", ",", text)
    text = re.sub(r",(?=[.;:!?])", "", text)
    text = re.sub(r"(?<![.\s])\.\.$", ".", text)
    text = re.sub(r"^[\s,;:.…•*–—-]+", "", text)
    text = re.sub(r"[\s,;:–—-]+$", "", text)
    return ended(capitalised(text))


def capitalised(text: str) -> str:
    """With a capital at the first letter, also behind an opening quotation mark; "iPhone" and "al-Asad" get one too."""
    found = re.match(r"[^\w]{0,3}", text)
    at = found.end() if found else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def ended(text: str) -> str:
    """With a mark at its end, outside or inside a closing quotation mark as it stood."""
    bare = text.rstrip("”’\"')")
    if text and (bare[-1:] in _END_MARKS or text[-1] in _END_MARKS):
        return text
    return f"{text}." if text else text


def without_end(text: str) -> str:
    """Without the final full stop; a question or exclamation mark, one before a quotation mark, and the stop of "2
    p.m." stays."""
    return text[:-1] if text.endswith(".") and not text.endswith("..") and not ends_in_an_abbreviation(text) else text


def ends_in_an_abbreviation(text: str) -> bool:
    """Whether the last full stop belongs to a word: "just after 2 p.m.", "in the U.S.", "of Tarsa Steel Inc."; not that
    of "Plan B."."""
    if not text.endswith("."):
        return False
    token = token_before(text, 0, len(text) - 1)
    if len(token) < 2 or token.isdigit() or token in _WHOLE_WORDS:
        return False
    is_known = token.lower() in ("a.m", "p.m", "etc")
    return is_known or belongs_to_token(token, "", "", before="", opens_line=False, enclosed=False)


def ends_a_quotation(text: str) -> bool:
    """Whether the sentence ends with the end of a quoted sentence: "He wrote: “It is over.”" """
    return bool(re.search(r"[.!?…][”’\"']$", text))
