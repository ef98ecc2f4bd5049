"""Who has been named in full before: his surname is enough, "Mr. Brenk" where his article calls him so; and somebody
whom nobody names is "the diver" when "a diver" has been told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.nouns import RANKS, is_person_noun
from rag.compose.mentions import is_anothers
from rag.compose.quoting import quoted, unquoted
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import AnswerSentence, Evidence, Holder

_INDEFINITE = re.compile(r"[Aa]n? ")
_COURTESY = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?"


def named_again(
    text: str, holder: Holder, item: Evidence, sentences: Sequence[AnswerSentence], chosen: Sequence[Evidence]
) -> str:
    """A sentence of the answer by the surname of a person of ``item``, the first time that it has his name; as it is
    where no sentence before it names him in full, his article never calls him by his surname, or another person of
    the answer has it."""
    is_told = any(holder.name in unquoted(one.text) for one in sentences)
    surname = holder.name.split()[-1]
    if not is_told or holder.name == surname or not _is_called(surname, holder, item):
        return text
    spans = (span for one in item.claims for link, span in zip(one.chain, one.mentions, strict=True) if link == holder)
    if any(span and is_anothers(holder, span, item.meant) for span in spans):
        return text
    if _is_shared(surname, holder, chosen):
        return text
    title = _title(surname, [one.quote for one in chosen if one.doc == item.doc])
    return _called(text, holder, title=title)


def definite_again(text: str, holder: Holder, item: Evidence, before: Sequence[Evidence]) -> str:
    """A sentence of the answer with "the diver" where the composer has put the "a diver" of ``holder`` for a "he", and
    a sentence of the same article stands before it that tells of "a diver": another "a" would be another man."""
    found = _INDEFINITE.match(holder.name)
    if found is None or holder.kind != "anonymous":
        return text
    whole = re.compile(rf"(?<![\w’'-])[Aa]n? {re.escape(holder.name[found.end() :])}(?![\w’'-])")
    is_told = any(one.doc == item.doc and one.sentence < item.sentence and whole.search(one.quote) for one in before)
    place = whole.search(text)
    if not is_told or place is None or whole.search(item.quote) or quoted(text).holds(place.start()):
        return text
    article = "The" if place.group()[0] == "A" else "the"
    return text[: place.start()] + article + place.group()[place.group().index(" ") :] + text[place.end() :]


def _is_called(surname: str, holder: Holder, item: Evidence) -> bool:
    called = {
        alias for one in item.claims for link, known in zip(one.chain, one.aliases, strict=True) if link == holder
        for alias in known
    }  # fmt: skip
    return surname in called or any(re.fullmatch(rf"{_COURTESY} {re.escape(surname)}", alias) for alias in called)


def _is_shared(surname: str, holder: Holder, chosen: Sequence[Evidence]) -> bool:
    """Whether a holder, or somebody whom a sentence only names, has the same surname: "Ida Brenk"."""
    names = {link.name for one in chosen for claim in one.claims for link in claim.chain}
    if any(name != holder.name and surname in name.split() for name in names):
        return True
    own = {word.casefold() for word in holder.name.split()}
    whole = re.compile(rf"\b(?P<given>[A-Z][\w’.-]{{0,20}}) {re.escape(surname)}(?![\w-])")
    for found in (found for one in chosen for found in whole.finditer(one.quote)):
        given = found["given"].casefold()
        known = given in own | FUNCTION_WORDS or given in RANKS or given.rstrip(".") in RANKS or is_person_noun(given)
        if not known:
            return True
    return False


def _title(surname: str, quotes: Sequence[str]) -> str:
    """The "Mr." that the article has before a surname, "" where it has none."""
    pattern = re.compile(rf"\b({_COURTESY}) {re.escape(surname)}(?![\w-])")
    return next((found[1] for found in map(pattern.search, quotes) if found), "")


def _called(text: str, holder: Holder, *, title: str) -> str:
    """The sentence with the surname, behind its "Mr." if he has one, where it first has the name outside quotation
    marks."""
    marks = quoted(text)
    before = f"(?:{_COURTESY} )?" if title else ""
    called = f"{title} {holder.name.split()[-1]}".strip()
    for found in re.finditer(rf"(?<![\w’'-]){before}{re.escape(holder.name)}(?![\w-])", text):
        if not marks.holds(found.start()):
            return text[: found.start()] + called + text[found.end() :]
    return text
