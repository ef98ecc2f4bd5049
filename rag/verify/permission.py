""" "May" of permission, which weakens nothing: "Visitors may enter until noon", "Batteries may not be carried".

It is told from "may" of possibility ("The dam may burst") by what English shows of it: a general subject that does
something ("residents may return"), a bar ("nobody may", "may only", "may no longer", "may not be sold"), or the words
of a rule beside it ("under the order", "without a permit"). In doubt it is possibility, which must not be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.function_words import BE, is_adverb
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.verify.reading import Reading

_REGULATED = words_of(
    """enter return visit use carry bring take drive park fish hunt swim keep wear vote apply appeal attend photograph
    film publish access cross board camp smoke collect claim register resume import export possess handle inspect
    bathe moor graze advertise inherit transfer touch feed"""
)
"""What people do by leave, so that "residents may return" is one."""
_DONE_BY_LEAVE = _REGULATED | words_of(
    """leave buy sell trade own stand run travel fly land move stay remain go come speak ask name print marry work open
    operate build cut pick choose bid walk ride sail remove display share teach play compete approach pass hold serve
    drink burn dump discharge withdraw practise practice"""
)
"""These are one only beside the words of a rule: "voters may stay away" is a guess."""
_DONE = words_of(
    """entered used carried brought taken driven parked fished hunted drunk sold bought traded kept owned worn filmed
    photographed published named identified printed opened operated built picked collected claimed removed touched fed
    displayed shared imported exported possessed handled inspected burned burnt dumped discharged withdrawn transferred
    broadcast reproduced copied quoted disclosed advertised served played eaten shown approached crossed visited"""
)
_GENERAL = words_of(
    """people residents visitors passengers pupils students drivers members applicants voters children shareholders
    holders owners tenants employees customers patients anyone everyone anybody everybody those who citizens
    inhabitants villagers travellers travelers tourists guests parents teachers readers spectators fans players clubs
    cyclists pedestrians motorists anglers fishermen farmers traders shops restaurants bars cafes hotels schools
    churches vehicles cars lorries trucks boats ships vessels aircraft dogs defendants prisoners inmates detainees
    candidates parties users subscribers hikers swimmers adults minors women men girls boys workers staff relatives
    families foreigners nationals pilgrims worshippers vendors retailers importers exporters firms companies councils"""
)
_NOBODY = words_of("nobody none neither no")
_BETWEEN = words_of("not only no longer also then again still")
_BEGINS = frozenset((",", ";", ":", "that", "and", "but", "where", "when"))
_RULES = words_of(
    """rule rules law laws order orders ban decree regulation regulations permit permits permission licence license
    licences ticket tickets pass passes treaty constitution bylaw bylaws statute exemption curfew consent allowed
    permitted entitled ordinance agreement terms"""
)
_LEADS = words_of("under without unless only provided if with between until from say says said by")
_UNDER = frozenset(("under",))
_MUSING = words_of(
    """feared fear fears worried worry warned warn warns believe believed believes think thinks thought suspect
    suspected expect expected analysts forecast forecasts forecasters risk risks danger estimates"""
)
_LEAVE = words_of(
    """allow allows allowed allowing permit permits permitted permitting permission entitled entitles entitle authorise
    authorised authorize authorized authorises licensed let lets ban bans banned barred bars forbid forbids forbidden
    prohibit prohibits prohibited prohibition outlawed illegal unlawful"""
)
_LEAVE_OR_POWER = _LEAVE | words_of("can can't cannot could couldn't may might must mustn't free able right rights")
_NEAR = 12


def permits(reading: Reading, place: int) -> bool:
    """Whether the "may" or "might" at ``place`` gives or refuses leave."""
    view = reading.view
    after, is_barred = place + 1, False
    while view.low(after) in _BETWEEN or (is_adverb(view.low(after)) and view.low(after) != "well"):
        is_barred = is_barred or view.low(after) in ("not", "only", "no")
        after += 1
    verb = view.low(after)
    is_passive = verb in ("be", "get") and view.low(after + 1) in _DONE
    subject = tuple(_subject(reading, place))
    if not (verb in _DONE_BY_LEAVE or is_passive) or not _MUSING.isdisjoint(_before(reading, place)):
        return False
    if (is_barred and is_passive) or not _NOBODY.isdisjoint(subject[-1:]):
        return True
    is_general = not _GENERAL.isdisjoint(subject)
    if is_general and verb in _REGULATED and view.low(place) == "may":
        return True
    return _names_a_rule(reading, place, leads=_LEADS if is_general or is_passive or is_barred else _UNDER)


def speaks_of_leave(reading: Reading, *, in_any_words: bool) -> bool:
    """Whether a sentence says that something is allowed or not: "is permitted to", "banned"; ``in_any_words`` also
    where it may be read so: "can", "must", "are free to"."""
    wanted = _LEAVE_OR_POWER if in_any_words else _LEAVE
    return any(token.low in wanted for token in reading.tokens)


def _subject(reading: Reading, place: int) -> Iterator[str]:
    """The words before a modal, the nearest first, up to a mark or a word that begins a clause."""
    view = reading.view
    for at in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        low = view.low(at)
        if low in _BEGINS or low in BE:
            return
        yield low


def _before(reading: Reading, place: int) -> frozenset[str]:
    return frozenset(reading.view.low(at) for at in range(max(0, place - _NEAR), place))


def _names_a_rule(reading: Reading, place: int, *, leads: frozenset[str]) -> bool:
    """ "without a permit", "under the order", "the rules say …": near the modal, on either side."""
    near = range(max(0, place - _NEAR), min(len(reading.tokens), place + _NEAR))
    lows = frozenset(reading.view.low(at) for at in near)
    return not _RULES.isdisjoint(lows) and not leads.isdisjoint(lows)
