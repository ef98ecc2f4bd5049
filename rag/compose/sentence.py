"""A source sentence and its claims to an answer sentence that names every holder, in the source's own words.

The ways, safest first: the sentence as it is, with pronouns and descriptions of its holders replaced by names and with
outer links of the chain added; the part of it that a claim stands in; and, where neither reads as English, the whole
as a quotation of the outlet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.compose.asides import loose_commas
from rag.compose.deixis import own_words, says_here
from rag.compose.fragment import is_fragment
from rag.compose.frames import (
    as_headline,
    becomes_a_quotation,
    before,
    behind,
    framed,
    in_words_of,
    in_words_of_somebody,
)
from rag.compose.inner import with_meant
from rag.compose.kin import owner_of_kin, whose
from rag.compose.mentions import mention_edit, mentions_of
from rag.compose.naming import (
    described,
    is_named,
    is_named_by_initials,
    is_named_by_surname,
    is_poll,
    is_share,
    joined,
    short,
)
from rag.compose.narrator import is_narrators, tells_of_himself, to_narrator
from rag.compose.quoting import closed, curly, is_first_person, quoted, unquoted
from rag.compose.source import Edit, edited, part_of, plain, publisher, source_of
from rag.compose.trimming import alsos, capitalised, lead_length, tidy
from rag.compose.verbatim import is_aside, is_verbatim
from rag.compose.when import dated
from rag.types import AnswerSentence

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rag.compose.source import Source
    from rag.types import Evidence, Holder, SourceClaim

_SAYING = frozenset(("said", "says", "added", "adds", "told reporters"))
_LONGEST_HEADLINE = 16
_LEAST_SHARE = 0.6


def composed_sentence(
    item: Evidence, marker: int, *, claim: SourceClaim | None = None, style: int = 0, named: Collection[str] = ()
) -> AnswerSentence:
    """The source sentence as an answer gives it: "Tove Hallgrim, a spokeswoman for the border guard, said …".

    ``claim``: the one of ``item.claims`` that matters, where the sentence has to be cut; that of ``item.chain`` by
    default. ``style`` varies the frames: give the sentence's place in the answer. ``named``: names of holders
    (``Holder.name``) that the answer has introduced, who need no role again, and what it has said in full
    (``Evidence.meant``). Never raises; under 5 ms."""
    source = source_of(item)
    text, shown = _written(
        source, _mattering(item, source, claim), is_first=item.sentence <= 1, style=style, named=named
    )
    chains = tuple(dict.fromkeys(one.chain for one in shown if any(link.name for link in one.chain)))
    return AnswerSentence(
        dated(text, item.date), (marker,), chains or (holders(item) if shown else (source.outlet,),), "composed"
    )


def holders(item: Evidence) -> tuple[Holder, ...]:
    """The chain of a sentence: who it attributes to, or the outlet (the article, where no outlet is known)."""
    return item.chain if any(link.name for link in item.chain) else (publisher(item),)


def is_headline(source: Source) -> bool:
    """Whether a source text is a title or another line that is no sentence."""
    text = " ".join(source.text.split())
    if _is_title(source) or is_fragment(text):
        return True
    found = quoted(text)
    is_open = found.opens_before or found.stays_open
    return text.rstrip("”’\"')")[-1:] not in ".!?…:;" and len(text.split()) <= _LONGEST_HEADLINE and not is_open


def _mattering(item: Evidence, source: Source, claim: SourceClaim | None) -> SourceClaim | None:
    """The claim in the source's own counting."""
    for given, moved in zip(item.claims, source.claims, strict=False):
        if given == claim or (claim is None and given.chain == item.chain and given.chain):
            return moved
    return next((one for one in source.claims if one.chain), None)


def _written(
    source: Source, claim: SourceClaim | None, *, is_first: bool, style: int, named: Collection[str]
) -> tuple[str, Sequence[SourceClaim]]:
    """The sentence in words, and the claims that it still has."""
    if is_headline(source):
        text = " ".join(plain(source.text).split())
        if is_first or _is_title(source):
            return as_headline(text, _chains(source), source.outlet), source.claims
        return in_words_of(text, _chains(source), source.outlet), source.claims
    if _is_bare_quotation(source):
        words = plain(source.text[lead_length(source.text) :])
        return in_words_of_somebody(words, source.outlet), source.claims
    if _is_own_question(source):
        words = capitalised(plain(source.text[lead_length(source.text) :]))
        return in_words_of(words, (), source.outlet), ()
    whole = _composed(source, style=style, named=named)
    if whole is not None and tells_of_himself(whole):
        unnamed = [claim for claim in source.tops if not _names_its_chain(source, claim)]
        return in_words_of(plain(source.text), _chains(source, unnamed), source.outlet), source.claims
    if whole is not None and _is_sound(whole, source, named):
        return with_meant(whole, source), source.claims
    part = part_of(source, claim) if claim else None
    if part is not None:
        cut = _composed(part, style=style, named=named)
        if cut is not None and _is_sound(cut, part, named):
            return with_meant(cut, part), part.claims
    if source.tops and not _chains(source) and is_first_person(source.text) and not is_narrators(source):
        return in_words_of_somebody(plain(source.text), source.outlet), source.claims
    if is_aside(source):
        return in_words_of(plain(source.text), (), source.outlet), ()
    return in_words_of(plain(source.text), _chains(source, source.tops), source.outlet), source.claims


def _composed(source: Source, *, style: int, named: Collection[str]) -> str | None:
    """The sentence with all its holders named; None where that does not make one sentence."""
    silent = [claim for claim in source.tops if _is_silent(source, claim)]
    if silent:
        return _of_silent(source, silent, style=style, named=named)
    if _is_from_elsewhere(source) and not any(link.name for claim in source.tops for link in claim.chain):
        return None
    lead = lead_length(source.text)
    outers = {tuple(_unmentioned(source, claim)) for claim in source.tops if any(link.name for link in claim.chain)}
    if len(outers) > 1:
        return _finished(source, _edits(source, lead, named, inline=True), lead)
    outer = next(iter(outers), ())
    if not outer:
        return _finished(source, _edits(source, lead, named), lead)
    return _with_outer(source, outer, lead, style=style, named=named)


def _with_outer(
    source: Source, outer: Sequence[Holder], lead: int, *, style: int, named: Collection[str]
) -> str | None:
    """The outer links that the sentence leaves out, worked in where they read best."""
    saying = _quoted_as_saying(source, outer, lead, named)
    if saying is not None and style % 2:
        return saying
    text = _finished(source, _edits(source, lead, named), lead)
    after = behind(text, outer)
    if after is not None:
        return after
    if saying is not None:
        return saying
    inline = _finished(source, _edits(source, lead, named, inline=True), lead)
    if all(is_named(inline, holder) for holder in outer):
        return inline
    return before(
        text, outer, starts_with_name=any(text.startswith(described(one.holder)[0]) for one in mentions_of(source))
    )


def _of_silent(source: Source, silent: Sequence[SourceClaim], *, style: int, named: Collection[str]) -> str | None:
    """A sentence that is nothing but the words of somebody named before it."""
    chain = silent[0].chain
    if any(claim.chain != chain for claim in source.tops):
        chain = _joint(source.tops)
        if not chain:
            return None
    share = sum(end - start for claim in silent for start, end in claim.content) / max(1, len(source.text))
    if share < _LEAST_SHARE:
        return None
    lead = lead_length(source.text)
    core = plain(source.text[lead:]).strip()
    verbatim, original = is_verbatim(source), capitalised(core)
    # "He thought it would hold": whose thought he tells is said by name
    if not verbatim and not becomes_a_quotation(core):
        core = _finished(source, _edits(source, lead, named), lead)
    text = framed(
        capitalised(core),
        [link for link in (*chain, *_between(source, chain)) if link.name],
        style=style,
        named=named,
        verbatim=verbatim,
        original=original,
        starts_with_name=any(core.startswith(one.holder.name) for one in mentions_of(source) if one.holder.name),
    )
    return curly(text)


def _between(source: Source, chain: Sequence[Holder]) -> tuple[Holder, ...]:
    """Those through whom an author has what he tells of somebody in the sentence: "… told PBS on Monday. He accused …".
    None where several claims have others."""
    inner = [one for one in source.claims if one.inside is not None and one.chain[: len(chain)] == tuple(chain)]
    found = {tuple(link for link in _unmentioned(source, one) if link not in chain) for one in inner}
    return found.pop() if len(found) == 1 else ()


def _joint(claims: Sequence[SourceClaim]) -> tuple[Holder, ...]:
    """Those who hold the very same words together, as the authors of a comment do, as one holder; none where some
    claims differ."""
    first = claims[0]
    if any(len(one.chain) != 1 or one.cue or one.content != first.content for one in claims):
        return ()
    *names, last = dict.fromkeys(one.chain[0].name for one in claims)
    return (replace(first.chain[0], name=f"{', '.join(names)} and {last}", role=None),) if names and last else ()


def _finished(source: Source, edits: Sequence[Edit], lead: int) -> str:
    edits = [Edit(0, lead, ""), *edits] if lead else list(edits)
    return curly(tidy(closed(plain(edited(source.text, edits)))))


def _edits(source: Source, lead: int, named: Collection[str], *, inline: bool = False) -> list[Edit]:
    """The changes to mentions, to what only the article explains, "also" and the outlet's own words ("our reporter").
    ``inline``: links that are missing go to their claims."""
    edits = [
        Edit(start, end, "") for start, end in alsos(source.text, [span for one in source.claims for span in one.cue])
    ]
    edits += [*_of_the_outlet(source), *loose_commas(source, lead)]
    owner = owner_of_kin(source, lead)
    here: set[str] = {owner.name} if owner else set()
    held = [mention.span for mention in mentions_of(source)]
    filled = [
        (span, words)
        for span, words in source.meant
        if words not in named and not any(start < span[1] and span[0] < end for start, end in held)
    ]
    edits += [Edit(*span, words) for span, words in filled]
    for mention in mentions_of(source):
        here.update(words for span, words in filled if span[1] <= mention.span[0])
        wrap = _wrap(source, mention.span) if inline else "{}"
        if owner and mention.span[0] == lead:
            edit: Edit | None = whose(source, owner, lead)
        else:
            edit = mention_edit(source, mention, lead=lead, named={*named, *here}, here=here, wrap=wrap)
        here.add(mention.holder.name)
        if edit is not None:
            edits.append(edit)
    edits += _added(source, named)
    return edits


def _added(source: Source, named: Collection[str]) -> list[Edit]:
    """ "added that …", "he continued": to what, if its holder has not spoken in the answer? He said it."""
    edits = []
    for claim in source.tops:
        for start, end in claim.cue:
            words = source.text[start:end]
            is_speech = words == "continued" and not source.text[end:].startswith(" to ")
            goes_on = words == "added" or (is_speech and claim.content and claim.content[0][0] < start)
            if goes_on and claim.chain and claim.chain[-1].name not in named:
                edits.append(Edit(start, end, "said"))
    return edits


def _wrap(source: Source, span: tuple[int, int]) -> str:
    """Where a mention is the last of a chain with links that the sentence leaves out, those links beside it."""
    for claim in source.tops:
        outer = _unmentioned(source, claim)
        if outer and claim.mentions[-1] == span:
            names = joined([described(holder, bare=True)[0] for holder in outer])
            if any(is_poll(holder) for holder in outer) or is_share(claim.chain[-1]):
                return f"{{}}, according to {names},"
            is_behind = source.text[: span[0]].lower().rstrip().endswith("according to")
            return f"{names}, which cited {{}}" if is_behind else f"{{}}, quoted by {names},"
    return "{}"


def _quoted_as_saying(source: Source, outer: Sequence[Holder], lead: int, named: Collection[str]) -> str | None:
    """ "Tarsinform quoted Anatol Zhevrek, the Front's spokesman, as saying that …" for "He said …"."""
    if any(is_poll(holder) for holder in outer) or any(is_share(one.chain[-1]) for one in source.tops if one.chain):
        return None  # a poll quotes nobody, and nobody quotes "63 percent"
    if len(source.tops) != 1 or len(source.tops[0].cue) != 1 or source.tops[0].mentions[-1] is None:
        return None
    claim = source.tops[0]
    cue, span = claim.cue[0], claim.mentions[-1]
    assert span is not None
    if span[0] != lead or source.text[span[1] : cue[0]] != " " or source.words(cue) not in _SAYING:
        return None
    edits = [edit for edit in _edits(source, lead, named) if edit.start >= cue[0] and edit.start != cue[0]]
    holder = claim.chain[-1]
    phrase, closes = (short(holder), False) if holder.name in named else described(holder)
    names = joined([described(one, bare=True)[0] for one in outer])
    rest = source.text[cue[1] :]
    that = " that" if claim.content[0][0] == cue[1] + 1 and not re.match(r" (?:that\b|[“\"‘'])", rest) else ""
    edits.append(Edit(span[0], cue[1], f"{names} quoted {phrase}{',' if closes else ''} as saying{that}"))
    return _finished(source, edits, lead)


def _unmentioned(source: Source, claim: SourceClaim) -> list[Holder]:
    """The outer links of a claim that no word of the sentence means."""
    found = []
    for holder, span in zip(claim.chain[:-1], claim.mentions[:-1], strict=True):
        if span is None and holder.name and not is_named(source.text, holder) and not _is_mentioned(source, holder):
            found.append(holder)
    return found


def _is_silent(source: Source, claim: SourceClaim) -> bool:
    """Whether nothing in the sentence means the last holder of a claim."""
    if not claim.chain or not claim.chain[-1].name or claim.mentions[-1] is not None:
        return False
    return not _is_mentioned(source, claim.chain[-1])


def _is_bare_quotation(source: Source) -> bool:
    """Whether a sentence is nothing but somebody's words in quotation marks, and nobody knows whose."""
    text = source.text[lead_length(source.text) :]
    return not _chains(source) and not re.search(r"\w", unquoted(text)) and bool(quoted(text).spans)


def _is_own_question(source: Source) -> bool:
    """ "Will the lock be mended?", of an interviewer or a writer: in an answer it would be Byline that asks."""
    is_bare = not source.claims and not source.in_quotation and not quoted(source.text).spans
    return is_bare and source.text.rstrip().endswith("?")


def _is_from_elsewhere(source: Source) -> bool:
    """Whether the narrator says "I", "we" or "here", which in an answer would mean somebody and somewhere else."""
    lead = lead_length(source.text)  # "What we know: …"
    text = edited(source.text, [Edit(0, lead, ""), *_of_the_outlet(source)])
    return is_first_person(text) or says_here(text)


def _of_the_outlet(source: Source) -> list[Edit]:
    """Where the outlet or the writer speaks of himself."""
    told = [*to_narrator(source)]
    held = {one.start for one in told}
    return [*told, *(one for one in own_words(source.text, source.outlet) if one.start not in held)]


def _is_mentioned(source: Source, holder: Holder) -> bool:
    return any(
        span is not None and link.name == holder.name
        for claim in source.claims
        for link, span in zip(claim.chain, claim.mentions, strict=True)
    )


def _names_its_chain(source: Source, claim: SourceClaim) -> bool:
    """Whether the sentence says by name who holds a claim, and that he does: "Ann Lee said that …"."""
    links = zip(claim.chain, claim.mentions, strict=True)
    return bool(claim.cue) and all(span and is_named(source.words(span), link) for link, span in links if link.name)


def _chains(source: Source, claims: Sequence[SourceClaim] | None = None) -> list[tuple[Holder, ...]]:
    """The chains of the sentence, without holders whom nobody names and without beginnings of longer ones."""
    every = source.claims if claims is None else claims
    named = list(dict.fromkeys(tuple(link for link in claim.chain if link.name) for claim in every))
    return [one for one in named if one and not any(one != other and one == other[: len(one)] for other in named)]


def _required(claims: Sequence[SourceClaim]) -> list[Holder]:
    """The holders that have to be named, outermost first."""
    return [holder for holder in dict.fromkeys(link for claim in claims for link in claim.chain) if holder.name]


def _is_sound(text: str, source: Source, named: Collection[str]) -> bool:
    """Whether a composed sentence names every holder (but those in quoted words), its marks whole."""
    marks = quoted(source.text)
    below = [claim for claim in source.claims if claim not in source.tops]
    inner = {
        link.name
        for claim in below
        for link, span in zip(claim.chain, claim.mentions, strict=True)
        if span is not None and (marks.holds(span[0]) or is_named_by_surname(text, link))
    }
    found = quoted(text)
    whole = not found.opens_before and not found.stays_open
    return whole and all(
        is_named(text, holder)
        or is_named_by_initials(text, holder)
        or holder.name in inner
        or (holder.name in named and is_named_by_surname(text, holder))
        for holder in _required(source.claims)
    )


def _is_title(source: Source) -> bool:
    return bool(source.title) and source.text.casefold().split() == (source.title or "").casefold().split()
