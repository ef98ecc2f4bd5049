"""Frames around words whose speaker the sentence does not name: "According to TASS, citing …", "“…,” he said"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.abbreviations import STARTERS
from rag.compose.naming import described, is_poll, joined, short
from rag.compose.quoting import in_marks, is_all_quoted, is_first_person, quoted, unquoted
from rag.compose.trimming import capitalised, ended, ends_a_quotation, tidy, unbracketed, without_end

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rag.types import Holder

_LOWERED = STARTERS | frozenset(
    ("About", "Almost", "Around", "Between", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
     "Nearly", "Often", "Out", "Several", "Someone", "Somebody", "Everyone", "Everybody", "Everything", "Something",
     "Today", "Until", "Up", "Upon", "Would", "Could", "Should", "Can", "Did", "Does", "Do", "Are", "Were")
) - {"I", "Officials", "Police", "People"}  # fmt: skip
_LABELLED = re.compile(r"“[A-Z][A-Z.'’-]{2,}(?: [A-Z][A-Z.'’-]+){0,3}: ")
"""Who speaks in a transcript: "BRENK: Well, …"."""
_APOSTROPHE = re.compile(r"’(?!\w)")
"""A closing mark, or the apostrophe of "the miners’"."""
_ATTRIBUTED = re.compile(r"\baccording to\b", re.IGNORECASE)


def framed(
    core: str,
    chain: Sequence[Holder],
    *,
    style: int,
    named: Collection[str],
    verbatim: bool = False,
    original: str | None = None,
    starts_with_name: bool = False,
) -> str:
    """The words of a holder who is not in the sentence, with its whole chain around them.

    Words in quotation marks, and those of somebody who says "I", become a quotation; others are put after or before
    "according to", which leaves them as they are. ``verbatim``: they stand in a quotation that began before them.
    ``original``: the words as they stand in the source, if ``core`` has others: only these are ever quoted.
    ``starts_with_name``: the first word keeps its capital."""
    if verbatim or becomes_a_quotation(core):
        return _as_quotation(original or core, chain, style=style, named=named)
    behind, closes = _attribution(chain, named=named, behind=True)
    lowered = core if starts_with_name else uncapitalised(core)
    ends = core.rstrip()[-1:] in "?!" or ends_a_quotation(core) or bool(_ATTRIBUTED.search(core))
    if lowered is not None and (ends or (style % 2 and not closes and len(chain) == 1)):
        before, closes = _attribution(chain, named=named, behind=False)
        return tidy(f"According to {before}, {lowered}")
    if ends:
        return _as_quotation(original or core, chain, style=style, named=named)
    return tidy(f"{without_end(core.rstrip())}, according to {behind}")


def becomes_a_quotation(core: str) -> bool:
    """Whether words are put in quotation marks by ``framed``, and so must be the source's own."""
    marks = quoted(core)
    return is_all_quoted(core) or is_first_person(core) or marks.opens_before or marks.stays_open


def behind(text: str, outers: Sequence[Holder]) -> str | None:
    """The sentence with its outer links behind it; None where it ends so that nothing can follow."""
    if text.rstrip()[-1:] in "?!" or ends_a_quotation(text) or _ATTRIBUTED.search(unquoted(text)):
        return None
    names = [described(holder, bare=True)[0] for holder in outers]
    return tidy(f"{without_end(text.rstrip())}, according to {_nested(names)}")


def before(text: str, outers: Sequence[Holder], *, starts_with_name: bool) -> str | None:
    """The sentence with its outer links before it; None where its first word may or may not keep its capital."""
    names = joined([described(holder, bare=True)[0] for holder in outers])
    lowered = text if starts_with_name else uncapitalised(text)
    return None if lowered is None else tidy(f"According to {names}, {lowered}")


def in_words_of(text: str, chains: Sequence[Sequence[Holder]], outlet: Holder) -> str:
    """Anything at all, fragments and infinitives too: "According to Ann Lee, in the words of the Post: “…”"."""
    whose = ended(f"in the words of {short(outlet)}: {in_marks(unbracketed(text))}")
    if all(_is_named(link, text) for chain in chains for link in chain):
        return capitalised(whose)
    if len(chains) == 1:
        return f"According to {_attribution(chains[0], named=(), behind=False)[0]}, {whose}"
    return f"According to {_listed([joined([short(link) for link in chain]) for chain in chains])}, {whose}"


def _is_named(link: Holder, text: str) -> bool:
    """Whether a text says who somebody is, in as many words as an introduction would."""
    return all(re.search(rf"\b{re.escape(part)}\b", text, re.IGNORECASE) for part in (link.name, link.role or ""))


def in_words_of_somebody(text: str, outlet: Holder) -> str:
    """ "I think that it will fail", of whom the sentence does not name: the "I" is not the answer's own."""
    quotation = in_marks(unbracketed(text))
    if _LABELLED.match(quotation):
        return ended(f"As quoted by {short(outlet)}: {quotation}")
    return capitalised(ended(f"somebody whom the sentence does not name, as quoted by {short(outlet)}: {quotation}"))


def _listed(names: Sequence[str]) -> str:
    each = list(dict.fromkeys(names))
    return " and ".join(filter(None, (", ".join(each[:-1]), each[-1])))


def as_headline(text: str, chains: Sequence[Sequence[Holder]], outlet: Holder) -> str:
    """ "A headline in the Post, citing the army, reads: “Army says town is lost”." """
    citing = f", citing {_listed([joined([short(link) for link in chain]) for chain in chains])}," if chains else ""
    return ended(f"A headline in {short(outlet)}{citing} reads: {in_marks(text)}")


def uncapitalised(text: str) -> str | None:
    """The sentence as it goes on behind a comma; None where its first word may be a name."""
    first = re.match(r"[A-Za-z]+(?:['’](?:s|re|ve|ll|d))?(?![\w’'-])", text)
    if text[:1] in "“\"‘'" or text[:1].islower() or text[:1].isdigit():
        return text
    if first and first.group() in _LOWERED:
        return text[0].lower() + text[1:]
    return None


def _as_quotation(core: str, chain: Sequence[Holder], *, style: int, named: Collection[str]) -> str:
    *outers, last = chain
    phrase, closes = (short(last), False) if last.name in named else described(last)
    quotation = in_marks(without_end(core.strip()) if not quoted(core).spans else core)
    body = quotation[1:-1]
    comma = "," if closes else ""
    names = [described(holder, bare=True)[0] for holder in outers]
    is_question = body.rstrip("’")[-1:] == "?"  # "Was it cocaine?" is nobody's statement that it was
    if names and (style % 2 or body[-1:] in "?!") and any(is_poll(holder) for holder in outers):
        said = "asked" if is_question else "said"
        return capitalised(f"according to {joined(names)}, {phrase}{comma} {said}: “{_with_stop(body)}”")
    if style % 2 or is_question or body[-1:] == "!":
        says = f"{phrase}{comma} {'asked' if is_question else 'said'}"
        if names:
            says = f"{joined(names)} quoted {phrase}{comma} as {'asking' if is_question else 'saying'}"
        return capitalised(f"{says}: “{_with_stop(body)}”")
    tail = f", according to {_nested(names)}" if names else ""
    said = f"said {phrase}" if closes else f"{phrase} said"
    return tidy(f"“{_with_comma(without_end(body))}” {said}{tail}.")


def _with_stop(body: str) -> str:
    return body if body.rstrip("’")[-1:] in ".!?…" else f"{body}."


def _with_comma(body: str) -> str:
    """With the comma inside the marks of a quotation that ends it too: "I read: ‘It is shut,’" he said."""
    ends_quoted = body.endswith("’") and body.count("‘") > len(_APOSTROPHE.findall(body[:-1]))
    return f"{without_end(body[:-1])},’" if ends_quoted else f"{body},"


def _attribution(chain: Sequence[Holder], *, named: Collection[str], behind: bool) -> tuple[str, bool]:
    """ "TASS, citing Ann Lee, its envoy", and whether it ends in an apposition."""
    *outers, last = chain
    phrase, closes = (short(last), False) if last.name in named else described(last)
    names = [*(described(holder, bare=True)[0] for holder in outers), phrase]
    return (_nested(names) if behind else joined(names)), closes


def _nested(names: Sequence[str]) -> str:
    """Links behind a sentence, outermost first: "TASS, which cited the Kremlin"."""
    return ", which cited ".join(names)
