"""Where a claim comes from, as its article tells it: "He had that from the ferryman", "Our figure comes from a nurse,
who keeps a list", "Aides declined to confirm it". Such a sentence has few of the words of a question, and often stands
right behind the claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked.matching import meetings
from rag.asked.wording import CLAIM
from rag.figures import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.asked.asked import Asked
    from rag.neighbours import Around
    from rag.types import Evidence
    from rag.verify.fault import SameName

_AMONG = 8
"""Ranks of the evidence among which a claim that has its source behind it may be the one that is asked about."""
_FOREMOST = 3
_SURE = 0.5
"""``Evidence.answers`` from which on the best sentence is about the claim that the question means."""
_LIKELY, _BESIDE = 0.05, 0.4
"""``Evidence.answers`` of a sentence of the same article that tells of a source without saying of which claim, and how
near to that of the best sentence it has to be elsewhere."""
_NEAR, _WITHIN_STORY = 3, 12
"""How many sentences behind a claim "the claim" still means it, and how many "our figure"."""
_VERDICT_WORDS = 4
"""A sentence of so few words and without a claim comes between without a matter of its own: "Our finding: false."."""
_BY = r"(?:from|to|by|on|in|with)"
_ORIGINATES = (
    r"(?:comes?|came|ha[sd] come|goes back|go back|went back|dates back|stems?|stemmed|originate[sd]?|rests?|rested|"
    r"relie[sd]|(?:is|was|are|were|had been|has been) (?:based|taken|drawn|compiled|traced|leaked|supplied|provided|"
    r"first (?:made|published|spread|reported|raised)|put about|started|spread)|can be traced|began|started)"
)
_OF_CLAIM = re.compile(
    rf"\b(?:the|this|that|these|those|its|his|her|their)\s(?:\w+\s){{0,2}}?{CLAIM}\s(?:\w+ly\s)?{_ORIGINATES}\b"
    rf"(?:\s\w+){{0,2}}?\s{_BY}\b",
    re.IGNORECASE,
)
_OUR_FIGURE = re.compile(
    rf"\bour\s(?:\w+\s){{0,2}}?(?:figures?|numbers?|counts?|tally|toll|total|estimate)\s(?:\w+ly\s)?{_ORIGINATES}\b"
    rf"(?:\s\w+){{0,2}}?\s{_BY}\b",
    re.IGNORECASE,
)
_SAME = (
    rf"(?:it|so|as much|(?:this|that)(?:\s{CLAIM})?(?=\s*(?:[.,;]|$)|\s(?:only|directly|personally|first|later|from|by|"
    r"in|on|at|last|the (?:day|night|week)|an? (?:day|week|month|year))\b))"
)
"""What takes up the claim before; "this trade" and "that he was ill" are matters of their own."""
_THE_CLAIM = (
    r"(?:(?:it|this|that|these|them|as much)(?=\s*(?:[.,;!?]|$)|\s(?:and|but|or|either|independently|on|at|yet|when|"
    rf"until)\b)|(?:the|this|that|these|those|its|his|her|their|either|such)\s(?:\w+\s){{0,2}}?{CLAIM}\b)"
)
_NO_MORE = r"(?=\s*(?:[.,;!?]|$))"
_PAPERS = (
    r"(?:letters?|e-?mails?|messages?|memos?|minutes|logs?|lists?|records?|recordings?|registers?|transcripts?|"
    r"documents?|papers?|files?|reports?|stud(?:y|ies)|surveys?|data|figures|statements?|photographs?|photos?|footage|"
    r"videos?|cop(?:y|ies)|excerpts?|parts|contracts?|invoices?|receipts?)"
)
_TELLERS = (
    r"(?:sources?|officials?|witness(?:es)?|eyewitness(?:es)?|insiders?|aides?|experts?|diplomats?|residents?|"
    r"relatives?|colleagues?|friends?|neighbou?rs?|employees?|spokes\w+|informants?|clerks?|doctors?|nurses?|soldiers?|"
    r"officers?|\w+(?:man|men|woman|women|keepers?))"
)
"""What a claim can rest on; a poem, a reason or a book that somebody cites or has read is none of that."""
_HAD_IT_FROM = re.compile(
    rf"\b(?:ha[sd]|have|gets?|got) {_SAME}(?:,[^,.;]{{1,30}},)?(?: \w+ly| only)? from\s"
    rf"|\b(?:heard|learn(?:ed|t)|knows?|knew)(?: of| about)? {_SAME}\b[^.;]{{0,40}}?\bfrom\s"
    rf"(?!now\b|the (?:start|beginning|first)\b)"
    rf"|\b(?:was|were|been) told(?: of| about)? {_SAME}\b[^.;]{{0,40}}?\bby\s"
    rf"|\btold (?:him|her|them|us)(?: of| about)? {_SAME}\b(?! \w)",
    re.IGNORECASE,
)
_GIVEN_CITING = re.compile(
    rf"\b(?:the|this|that|these|those|the same)\s{CLAIM}\b[^.;]{{0,80}}?(?:,\s(?:citing|quoting)|\son the "
    r"(?:strength|word|authority) of)\s",
    re.IGNORECASE,
)
_HE_CITED = re.compile(
    r"^(?:He|She|It|They)\s(?:\w+ly\s)?(?:cite[sd]|quote[sd])\s(?![^.]*\bas\b)(?:[\w’'-]+\s){0,3}?"
    rf"(?:{_PAPERS}|{_TELLERS})\b"
)
_ON_TERMS = re.compile(
    r"(?:He|She|Both|They|All|The (?:officials?|sources?|witness(?:es)?|two|three|man|woman))\b[^.]{0,40}?\b(?:spoke "
    r"(?:only )?on (?:the )?condition|asked not to be (?:named|identified|quoted)|asked for (?:his|her|their) names?)\b"
)
_SEEN = re.compile(
    rf"\b(?:has|have) (?:seen|obtained|examined|reviewed|read) (?:(?:an?|the)\s)?(?:\w+\s){{0,2}}?{_PAPERS}\b"
    rf"|^(?:He|She|They) (?:showed|has shown|have shown) (?:us|this (?:news)?paper)\s(?:[\w’'-]+\s){{0,3}}?{_PAPERS}\b"
)
_WITHOUT_PROOF = re.compile(
    r"\b(?:give[sn]?|gave|offer(?:ed|s)?|provide[ds]?|produced?|present(?:ed)?|cited?)\s(?:no|any)\s(?:\w+\s)?"
    r"(?:evidence|proof|sources?|details)\b"
    r"|\b(?:declin|refus)(?:es|ed) to (?:confirm|comment on (?:its|his|her|their|the) sources?|name (?:its|his|her|"
    r"their|the) sources?|say (?:how|where|from whom|who (?:had )?told))\b"
    r"|\b(?:would|did|could) not (?:confirm|say (?:how|where|from whom|who (?:had )?told))\b"
    r"|\b(?:could|can|have|has|had) (?:not|neither) (?:be )?(?:been )?(?:immediately |independently )*(?:be )?"
    r"(?:verif(?:y|ied)|confirm(?:ed)?|corroborated?)\b"
    rf"|\b[Nn]either {CLAIM} (?:could|can|has|had) be(?:en)? (?:\w+ly )?(?:verified|confirmed)\b"
)
"""That something is not proven or confirmed, whatever it is; what the search has found says of what."""
_CLAIM_UNPROVEN = re.compile(
    r"\b(?:give[sn]?|gave|offer(?:ed|s)?|provide[ds]?|produced?|present(?:ed)?|cited?)\s(?:no|any)\s(?:\w+\s)?"
    r"(?:evidence|proof|sources?|details)"
    rf"(?:{_NO_MORE}|\s(?:for|of|about|on|to (?:support|prove|back(?: up)?))\s{_THE_CLAIM})"
    r"|\b(?:(?:declin|refus)(?:es|ed) to|(?:would|did|could|can) not)\s(?:\w+ly\s)*(?:"
    rf"(?:confirm|verify|corroborate)(?:{_NO_MORE}|\s{_THE_CLAIM})"
    r"|(?:comment on|name) (?:its|his|her|their|the) sources?"
    r"|say (?:from whom|who (?:had )?told (?:him|her|it|them)|how (?:he|she|it|they) (?:knew|knows?|"
    rf"(?:had )?(?:learn(?:ed|t)|heard|found out|come by|came by))|where (?:he|she|they|it) (?:ha[sd]|got|had \w+) "
    rf"{_SAME}|where (?:it|{_THE_CLAIM}) (?:comes?|came|had come) from))"
    rf"|\b(?:{_THE_CLAIM}[^.,;]{{0,60}}?|[Ii]t|[Tt]h(?:is|at|ey|ese))\s(?:could|can|has|have|had) (?:not|neither)"
    r"(?: \w+ly)* (?:be|been)(?: \w+ly)* (?:verified|confirmed|corroborated)\b"
    rf"|\b[Nn]either {CLAIM} (?:could|can|has|had) be(?:en)? (?:\w+ly )?(?:verified|confirmed)\b",
    re.IGNORECASE,
)
"""That the claim before is not proven or confirmed: the claim itself, or nothing is said of what. "They could not
confirm when it would open" and "he would not say where he was born" tell of other matters."""
_OF_THE_LAST = (_HAD_IT_FROM, _HE_CITED, _ON_TERMS, _SEEN, _CLAIM_UNPROVEN)
_OF_THE_CLAIM = (_OF_CLAIM, _GIVEN_CITING)
_CITES = re.compile(
    r"(?:,\s(?:citing|quoting)|^(?:Citing|Quoting)|\bon the (?:strength|word|authority) of|"
    r"\baccording to\b[^.;]{0,60}\b(?:who|which) (?:cited|had it from))\s"
)


def with_provenance(
    asked: Asked,
    leading: Sequence[Evidence],
    evidence: Sequence[Evidence],
    around: Around,
    *,
    names: SameName | None,
) -> list[Evidence]:
    """The leading sentences, each with the one behind it that tells where its claim comes from, if the question asks
    for that; before them a claim that has such a source and meets the question better, if they hardly answer it, and
    behind the best one what else tells of the source of the same claim. ``evidence``: in the order of rank."""
    if not asked.wants_source or not leading:
        return list(leading)
    better, same = _sourced_elsewhere(asked, leading, evidence, around, names=names)
    first, *rest = (*better, *leading)
    told = [first, *_source_of(first, around)]
    is_open = len(told) == 1 and not _names_source(first)
    told += _telling_of_source(asked, leading[0], evidence, is_open=is_open, names=names)
    for item in (*same, *rest):
        told += [item, *_source_of(item, around)]
    # A neighbour of one sentence may be among the evidence itself.
    known = {(item.doc, item.sentence): item for item in evidence}
    return list(dict.fromkeys(known.get((item.doc, item.sentence), item) for item in told))


def _sourced_elsewhere(
    asked: Asked, leading: Sequence[Evidence], evidence: Sequence[Evidence], around: Around, *, names: SameName | None
) -> tuple[list[Evidence], list[Evidence]]:
    """Claims that name their source or have it behind them: where no leading sentence is likely to answer, one that
    meets the question better than the first; and another account of the figure that is asked about."""
    foremost = [item for item in evidence[:_AMONG] if item != leading[0] and _is_sourced(item, around)]
    best, *others = (met.matter for met in meetings(asked, [leading[0], *foremost], names=names))
    is_unsure = all(item.answers is not None and item.answers < _SURE for item in leading)
    better = [item for item, matter in zip(foremost, others, strict=True) if is_unsure and matter > best][:1]
    # The "13" of "on 13 March" is no figure that anybody claims.
    asked_for = set(asked.figures) - (figures(asked.time.text).keys() if asked.time else set())
    same = [item for item in foremost if asked_for and asked_for <= figures(item.quote).keys() and item not in leading]
    return better, same[:1]


def _is_sourced(item: Evidence, around: Around) -> bool:
    return _CITES.search(item.quote) is not None or any(_source_of(item, around))


def _names_source(claim: Evidence) -> bool:
    return _CITES.search(claim.quote) is not None or any(len(one.chain) > 1 for one in claim.claims)


def _telling_of_source(
    asked: Asked, best: Evidence, evidence: Sequence[Evidence], *, is_open: bool, names: SameName | None
) -> Iterator[Evidence]:
    """What the search itself has found of a source: that nobody would confirm it, in the same article; or, where no
    source has been told yet (``is_open``), a report that names one, meets the question as well and is likely."""
    least, *met = (one.matter for one in meetings(asked, [best, *evidence[:_FOREMOST]], names=names))
    for item, matter in zip(evidence, met, strict=False):
        chance = item.answers or 0.0
        declined = item.doc == best.doc and chance >= _LIKELY and _WITHOUT_PROOF.search(item.quote)
        cites = is_open and matter >= least and chance >= _BESIDE * (best.answers or 0.0)
        if item != best and (declined or (cites and _CITES.search(item.quote))):
            yield item


def _source_of(claim: Evidence, around: Around) -> Iterator[Evidence]:
    """The next sentence behind a claim that tells where it comes from, if there is one.

    What says "it" or "he" speaks of the sentence before; "the claim" may stand a little farther, as long as nobody else
    claims anything between; and "our figure" anywhere behind a figure of the outlet's own."""
    is_own = not claim.claims and bool(figures(claim.quote))
    is_last = is_only = True
    for distance, item in enumerate(_behind(claim, around), 1):
        if is_last and (any(pattern.search(item.quote) for pattern in _OF_THE_LAST) or _passes_on(item, claim)):
            yield item
            return
        is_near = is_only and distance <= _NEAR and any(pattern.search(item.quote) for pattern in _OF_THE_CLAIM)
        if is_near or (is_own and _OUR_FIGURE.search(item.quote)):
            yield item
            return
        is_only = is_only and not item.claims
        is_last = is_last and is_only and len(item.quote.split()) <= _VERDICT_WORDS


def _passes_on(item: Evidence, claim: Evidence) -> bool:
    """ "The Ledger reported that Orne was seen at the mill. The Ledger said Orne had told it …": whose word it is that
    somebody passes on who has just been named as the one who says so."""
    holders = {holder.name for one in claim.claims for holder in one.chain}
    return not _names_source(claim) and any(len(one.chain) > 1 and one.chain[0].name in holders for one in item.claims)


def _behind(item: Evidence, around: Around) -> Iterator[Evidence]:
    """The sentences behind one in its article, in order, until a heading or a menu stands between."""
    last: Evidence | None = item
    for _ in range(_WITHIN_STORY):
        last = next((one for one in around(last) if one.sentence == last.sentence + 1), None) if last else None
        if last is None:
            return
        yield last
