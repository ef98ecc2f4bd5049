"""Whose widow "His widow, Ida, said that he …" means: the "he" her words open with, if the article names him."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.nouns import gender_of_noun
from rag.compose.mentions import mentions_of
from rag.compose.naming import is_kin, short
from rag.compose.phrasing import possessive
from rag.compose.source import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.compose.source import Source
    from rag.types import Holder, Span

_KIN = re.compile(r"(?P<whose>His|Her) (?P<kin>[a-z-]+), [A-Z]")
_PRONOUNS = {"His": ("m", "he"), "Her": ("f", "she")}


def owner_of_kin(source: Source, lead: int) -> Holder | None:
    """The owner of a relative who opens a sentence: whom the "he" right behind "His widow, Ida, said that" means.

    None for "His brother, Odo, said that he", where "he" may be the brother; for "His wife, Ida, said that the captain
    lied when he …", where it is the captain; and where she bears another surname than whom "he" is taken for."""
    found = _KIN.match(source.text, lead)
    if found is None or not is_kin(found["kin"]):
        return None
    sex, pronoun = _PRONOUNS[found["whose"]]
    if gender_of_noun(found["kin"]) in (None, sex):
        return None
    mentions = mentions_of(source)
    speaker = next((one.holder for one in mentions if one.span[0] == lead), None)
    if speaker is None:
        return None
    cues = [span for claim in source.claims if claim.chain[-1:] == (speaker,) for span in claim.cue]
    meant = {
        one.holder: _opens_her_words(source, cues, one.span)
        for one in reversed(mentions)  # the first "he" counts
        if one.holder != speaker and one.holder.kind == "person" and source.words(one.span).lower() == pronoun
    }
    if len(meant) != 1:
        return None
    ((owner, is_first),) = meant.items()
    return owner if is_first and _may_be_kin(speaker, owner) else None


def _opens_her_words(source: Source, cues: Sequence[Span], pronoun: Span) -> bool:
    """Whether nobody else can be meant by a pronoun: it stands right behind "said" or "said that"."""
    return any(source.text[end : pronoun[0]] in (" ", " that ") for _, end in cues)


def _may_be_kin(speaker: Holder, owner: Holder) -> bool:
    """Whether no surname speaks against it: that of a "Mark" is not told."""
    return " " not in speaker.name or speaker.name.split()[-1] == owner.name.split()[-1]


def whose(source: Source, owner: Holder, lead: int) -> Edit:
    """The "His" that opens the sentence as the owner's name."""
    return Edit(lead, source.text.index(" ", lead), f"{short(owner)}{possessive(owner.name)}")
