"""Questions about a collection, drafted from its claims for a person to correct: ``byline eval new``.

Who said it, through whom, how many, what somebody said about somebody, who disputes it; and questions that the articles
do not answer, found by a search that finds nothing. The gold is what Byline read out of the articles, so that it is
worth no more than that before somebody has read the question beside the article.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from eval.answer_questions import Holder, Question, Span
from eval.check_dataset import DRAFT
from eval.draft_clauses import clause_of, how_many, quotation_of
from eval.draft_unanswerable import unanswerable
from eval.question_problems import as_asked
from rag.compose.definite import spoken
from rag.figures import figures
from rag.types import Holder as Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rag.collection import Collection
    from rag.names.book import Names
    from rag.quoted_claims import QuotedClaim, QuotedHolder

KINDS = ("who", "quotation", "chain", "number", "conflict", "what", "unanswerable")
_SILENT = "unanswerable"
_MOST_ALIASES = 10
_LONGEST_ALIAS = 5
"""Words; a longer description is never repeated as it stands."""
_LONGEST_NAME = 8
_MOST_TRIED = 60
"""Questions that are asked of the collection to see whether somebody contradicts."""
_CHECK = "check the question, the names and the places before it is used"


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim that can be asked about: what is said as a clause, and its holders as gold, outside in."""

    claim: QuotedClaim
    clause: str
    holders: tuple[Holder, ...]
    copies: tuple[Span, ...] = ()
    """Where the same holder says the very same in the same words: copies and reprints of a report."""

    @property
    def evidence(self) -> tuple[Span, ...]:
        return tuple(dict.fromkeys((_sentence(self.claim), *self.copies)))

    @property
    def support(self) -> tuple[Span, ...]:
        before = self.claim.introduced_by
        return (Span(self.claim.doc, before.start, before.end),) if before else ()

    @property
    def speaker(self) -> str:
        return spoken(self.claim.chain[-1].holder)


def draft_questions(collection: Collection, *, count: int) -> tuple[Question, ...]:
    """At most ``count`` drafts, as many of each kind as there are, from all over the collection.

    Raises EmptyCollection, NamesFileError."""
    names = collection.name_book()
    claims = [claim for doc in collection.docs() for claim in collection.claims(doc)]
    told = list(_told(collection, claims, names))
    share = -(-count // len(KINDS))
    by_kind = {
        "who": _spread(_who(told)),
        "quotation": _spread(_quotations(claims, names)),
        "chain": _spread(_chains(told)),
        "number": _spread(_numbers(told)),
        "conflict": list(_conflicts(collection, _spread(_denials(told)), _counted(told), names, most=2 * share)),
        "what": _spread(_about(claims, names)),
        "unanswerable": _spread(unanswerable(collection, claims, names)),
    }
    return tuple(_chosen(by_kind, count))


def as_jsonl(questions: Sequence[Question]) -> str:
    """In the dataset format, fields that have nothing in them left out."""
    return "".join(json.dumps(_row(question), ensure_ascii=False) + "\n" for question in questions)


def _row(question: Question) -> dict[str, Any]:
    return {
        name: value for name, value in asdict(question).items() if value not in ((), None) and value is not False
    } | {"answerable": question.answerable}


def _chosen(by_kind: dict[str, list[Question]], count: int) -> Iterator[Question]:
    """The kinds in turn, until there are enough; no question twice, and a quarter unanswerable at most."""
    answerable = sum(len(questions) for kind, questions in by_kind.items() if kind != _SILENT)
    most_silent = max(1, min(count, answerable + answerable // 3) // 4)
    by_kind = {**by_kind, _SILENT: by_kind[_SILENT][:most_silent]}
    asked: set[tuple[str, ...]] = set()
    for row in zip_longest(*by_kind.values()):
        for question in row:
            if question is not None and as_asked(question) not in asked and len(asked) < count:
                asked.add(as_asked(question))
                yield replace(question, id=f"draft-{len(asked):03}")


def _spread(questions: Iterable[Question]) -> list[Question]:
    """One of each article in turn: the first 20 are not all about the first article."""
    by_doc: defaultdict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_doc[question.evidence[0].doc if question.evidence else question.question].append(question)
    return [question for row in zip_longest(*by_doc.values()) for question in row if question is not None]


def _told(collection: Collection, claims: Sequence[QuotedClaim], names: Names) -> Iterator[_Told]:
    found: dict[tuple[str, str], list[_Told]] = defaultdict(list)
    texts: dict[str, str] = {}
    for claim in claims:
        if claim.doc not in texts:
            texts = {claim.doc: collection.article(claim.doc).text}
        clause = clause_of(claim, texts[claim.doc])
        if clause is not None and _are_named(claim):
            holders = tuple(gold_holder(link, claim.doc, names) for link in claim.chain)
            found[clause, holders[-1].name].append(_Told(claim, clause, holders))
    for same in found.values():
        yield replace(same[0], copies=tuple(_sentence(one.claim) for one in same[1:]))


def _are_named(claim: QuotedClaim) -> bool:
    """Whether somebody can be expected to name every holder of the chain."""
    names = [link.name.text.split() if link.name else [] for link in claim.chain]
    return all(0 < len(name) <= _LONGEST_NAME and not _UNSURE.match(name[0]) for name in names)


def _sentence(claim: QuotedClaim) -> Span:
    return Span(claim.doc, claim.sentence.start, claim.sentence.end)


def gold_holder(link: QuotedHolder, doc: str, names: Names) -> Holder:
    """A link of a chain as gold: required, with all that the articles call it."""
    also = [link.mention.text] if link.mention and link.kind != "anonymous" else []
    also += [link.role.text] if link.role and link.kind in ("person", "office") else []
    return _holder(link.holder, doc, names, also)


def _holder(link: Link, doc: str, names: Names, also: Sequence[str] = ()) -> Holder:
    name = " ".join(link.name.split())
    entity = names.entity(name, doc=doc) if name else None
    forms = [spelling.text for spelling in entity.spellings] if entity else []
    forms += [name.split()[-1]] if link.kind == "person" and " " in name else []
    known = {name.lower()}
    aliases = []
    for form in (" ".join(text.split()) for text in (*forms, *also)):
        form = _ARTICLE.sub("", form)
        is_short = len(form) > 2 and len(form.split()) <= _LONGEST_ALIAS and "," not in form
        if is_short and form.lower() not in known and not _UNSURE.match(form):
            known.add(form.lower())
            aliases.append(form)
    return Holder(name, tuple(aliases[:_MOST_ALIASES]), required=True)


_ARTICLE = re.compile(r"(?i)^(?:the|a|an) ")
_UNSURE = re.compile(
    r"(?i)(?:he|she|they|it|him|her|them|who|his|its|their|one|other|others|i|we|you|that|which|this|these|those)\b"
)
"""How a mention begins that only the article can tell whom it means: "she", "its deputy commander", "the other"."""


def _who(told: Sequence[_Told]) -> Iterator[Question]:
    verbs = {"denies": "denied", "doubts": "doubted"}
    for one in told:
        if len(one.claim.chain) == 1:
            yield _question(one, "who", f"Who {verbs.get(one.claim.stance, 'said')} that {one.clause}?")


def _quotations(claims: Sequence[QuotedClaim], names: Names) -> Iterator[Question]:
    for claim in claims:
        words = quotation_of(claim)
        if words is not None and _are_named(claim):
            holders = tuple(gold_holder(link, claim.doc, names) for link in claim.chain)
            yield _question(_Told(claim, words, holders), "quotation", f"Who said “{words}”?")


def _chains(told: Sequence[_Told]) -> Iterator[Question]:
    for one in told:
        if len(one.claim.chain) > 1 and one.claim.stance in ("asserts", "reports"):
            yield _question(one, "chain", f"Who said that {one.clause}, and who reported it?")


def _numbers(told: Sequence[_Told]) -> Iterator[Question]:
    for one in told:
        asked = how_many(one.clause)
        if asked and one.claim.stance in ("asserts", "reports"):
            question = _question(one, "number", f"{asked[0]}, according to {one.speaker}?")
            yield replace(question, must_contain=(_ways(asked[1]),))


def _denials(told: Sequence[_Told]) -> Iterator[Question]:
    for one in told:
        if one.claim.stance == "denies":
            yield _question(one, "conflict", f"Is it true that {one.clause}?")


def _counted(told: Sequence[_Told]) -> list[Question]:
    """Questions for a number, of nobody in particular: several may have given one."""
    found = []
    for one in told:
        asked = how_many(one.clause)
        if asked and one.claim.stance in ("asserts", "reports"):
            found.append(_question(one, "conflict", f"{asked[0]}?"))
    return _spread(found)


def _conflicts(
    collection: Collection, denials: Sequence[Question], counted: Sequence[Question], names: Names, *, most: int
) -> Iterator[Question]:
    """Questions to which the articles give sides: denials, and numbers on which holders differ."""
    found = 0
    for question in [*counted, *denials][:_MOST_TRIED]:
        if found == most:
            return
        disputed = _with_sides(collection, question, names)
        if disputed is not None or question in denials:
            found += 1
            yield disputed or question


def _with_sides(collection: Collection, question: Question, names: Names) -> Question | None:
    """The question with the sides that Byline finds in the articles; None where it finds no dispute."""
    answer = collection.ask(question.question, model="none")
    cited = {citation.marker: citation.evidence for citation in answer.citations}
    for dispute in answer.disagreements:
        sides = [side for side in dispute.sides if side.chain and side.chain[-1].name and side.citations]
        speakers = {side.chain[-1].name for side in sides}
        if len(speakers) > 1:
            spans = [Span(cited[n].doc, cited[n].start, cited[n].end) for side in sides for n in side.citations]
            holders = {
                side.chain[-1].name: _holder(side.chain[-1], cited[side.citations[0]].doc, names) for side in sides
            }
            holders |= {holder.name: holder for holder in question.holders if holder.name in holders}
            return replace(
                question,
                holders=tuple(holders.values()),
                sides=tuple((name,) for name in holders),
                evidence=tuple(dict.fromkeys((*question.evidence, *spans))),
                support=tuple(span for span in question.support if span not in spans),
            )
    return None


def _about(claims: Sequence[QuotedClaim], names: Names) -> Iterator[Question]:
    """ "What did the ministry say about Lucan Brodrey?": every sentence in which one names the other is evidence."""
    said: defaultdict[tuple[str, str], list[QuotedClaim]] = defaultdict(list)
    for claim in claims:
        link = claim.chain[-1] if claim.chain else None
        if link is None or link.name is None or link.kind == "anonymous" or claim.inside is not None:
            continue
        speaker = names.entity(link.name.text, doc=claim.doc)
        for topic in _named_in(claim, names):
            if speaker is not None and not topic.endswith(speaker.name):
                said[speaker.name, topic].append(claim)
    for (_, topic), found in said.items():
        link = found[0].chain[-1]
        holders = tuple(gold_holder(one, found[0].doc, names) for one in found[0].chain[-1:])
        spans = dict.fromkeys(map(_sentence, found))
        asked = f"What did {spoken(link.holder)} say about {topic}?"
        yield Question(
            "", asked, "what", answerable=True, holders=holders, evidence=tuple(spans), note=_note(found[0].doc)
        )


def _named_in(claim: QuotedClaim, names: Names) -> set[str]:
    """The people whom a claim's content names, and the bodies, by a proper name of several words."""
    found = set()
    words = " ".join(quote.text for quote in claim.content)
    for match in re.finditer(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}", words):
        entity = names.entity(match.group(), doc=claim.doc)
        if entity is not None and " " in entity.name and entity.kind in ("person", "organisation", "office"):
            found.add(spoken(Link(entity.name, None, entity.kind)))
    return found


def _question(one: _Told, kind: str, asked: str) -> Question:
    return Question(
        "",
        asked,
        kind,
        answerable=True,
        holders=_once(one.holders),
        evidence=one.evidence,
        support=tuple(span for span in one.support if span not in one.evidence),
        note=_note(one.claim.doc),
    )


def _once(holders: Sequence[Holder]) -> tuple[Holder, ...]:
    return tuple({holder.name: holder for holder in holders}.values())


def _ways(number: str) -> tuple[str, ...]:
    """ "twelve" and "12": the value as it is written, and in digits."""
    return tuple(dict.fromkeys((number, *figures(number))))


def _note(doc: str) -> str:
    return f"{DRAFT} from {doc}; {_CHECK}"
