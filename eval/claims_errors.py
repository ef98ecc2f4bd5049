"""What is wrong in extracted claims, by class: claims missed or invented, wrong holders, roles, hedges, stances.

Reads what ``eval/claims_match.py`` matched; the places of examples are the gold claim's content.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.claims_score import Entities, fold
from eval.error_report import ErrorReport, cue_class, holder_form

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from eval.claims_match import ArticleScore, Case
    from eval.gold_claims import GoldHolder
    from rag.types import Claim, Link, Span

KINDS = {
    "missed": "a gold claim that was not found, by its form",
    "extra": "a claim that is no gold claim (complete articles), by the class of its cue",
    "chain length": "links missing or too many",
    "wrong holder": "somebody else, by what the claim's own sentence calls the holder",
    "name cut": "the right holder, but the name is cut otherwise, or is not the fullest one",
    "kind": "the kind of a holder",
    "role": "the role of a holder",
    "hedge": "the hedge",
    "stance": "the stance",
    "inside": "the claim that this one is part of",
    "content": "words of the content too many or too few",
}
_Wrong = tuple[str, str]


def claims_errors(articles: Sequence[ArticleScore], *, entities: Entities, title: str) -> str:
    """The report, as Markdown. ``title`` says what was measured."""
    report, right = ErrorReport(KINDS), 0
    cases = [case for article in articles for case in article.cases]
    for case in cases:
        wrong = list(_case_errors(case, entities))
        right += not wrong
        word = cue_class(_words(case.text, case.gold.cue))[1]
        for kind, detail in wrong:
            report.add(kind, detail, case.doc, _hull(case.gold.content), word=word)
    extras = [extra for article in articles for extra in article.extras]
    for extra in extras:
        detail, word = cue_class(_words(extra.text, extra.got.cue))
        voice = "narrator's sentence" if extra.narrator else "sentence with other claims"
        report.add("extra", f"{voice}, {detail}", extra.doc, _hull(extra.got.content), word=word)
    head = [
        f"{len(cases)} gold claims in {len(articles)} articles; {right} are found and right in all of this. "
        "Places are characters of the article's text, from the beginning of the claim's content to its end."
    ]
    return report.markdown(title, head)


def _case_errors(case: Case, entities: Entities) -> Iterator[_Wrong]:
    gold, got = case.gold, case.got
    if got is None:
        yield "missed", _form(case)
        return
    yield from _chain_errors(case, got, entities)
    if gold.hedge != got.hedge:
        yield "hedge", _difference(gold.hedge, got.hedge)
    if gold.stance != got.stance:
        yield "stance", f"{gold.stance}, found {got.stance}"
    if not case.inside_right:
        yield "inside", _difference(gold.inside, got.inside)
    if case.content_f1 < 1:
        yield "content", _cut(_hull(gold.content), _hull(got.content))


def _chain_errors(case: Case, got: Claim, entities: Entities) -> Iterator[_Wrong]:
    if len(case.gold.chain) != len(got.chain):
        yield "chain length", f"{len(case.gold.chain)}, found {len(got.chain)}"
        return
    for place, (one, other) in enumerate(zip(case.gold.chain, got.chain, strict=True), 1):
        last = place == len(got.chain)
        yield from _name_errors(case, one, other, entities, last=last)
        if one.kind != other.kind:
            yield "kind", f"{one.kind}, found {other.kind}"
        if _text(case, one.role) != _text(case, other.role):
            yield "role", _difference(one.role, other.role)


def _name_errors(case: Case, one: GoldHolder, other: Link, entities: Entities, *, last: bool) -> Iterator[_Wrong]:
    gold, got = _text(case, one.name), _text(case, other.name)
    if fold(gold) == fold(got) or (gold and got and entities.same(gold, got, case.doc)):
        return
    called = holder_form(_words(case.text, case.gold.source)) if last else "outer link"
    called = "no words (carried over)" if called == "nobody" else called
    if not gold or not got:
        yield "wrong holder", f"{called}: {'nobody is named' if not gold else 'nobody found'}"
    elif set(fold(gold).split()) & set(fold(got).split()):
        yield "name cut", f"{called}: {'shorter' if len(got) < len(gold) else 'longer'}"
    else:
        yield "wrong holder", called


def _form(case: Case) -> str:
    gold = case.gold
    if gold.inside is not None:
        return "inside another claim"
    if not gold.chain:
        return "the outlet's own hedge or doubt"
    if not gold.cue and not gold.source:
        return "goes on without cue or source"
    return cue_class(_words(case.text, gold.cue))[0]


def _difference(gold: object, got: object) -> str:
    if gold is None:
        return "found where there is none"
    return "missed" if got is None else "another, or cut otherwise"


def _cut(gold: Span, got: Span) -> str:
    ends = [
        f"{name} {'early' if other < one else 'late'}"
        for name, one, other in zip(("begins", "ends"), gold, got, strict=True)
        if one != other
    ]
    return " and ".join(ends) or "with other words inside"


def _hull(spans: Sequence[Span]) -> Span:
    return (spans[0][0], spans[-1][1]) if spans else (0, 0)


def _words(text: str, spans: Sequence[Span]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def _text(case: Case, span: Span | None) -> str:
    return _words(case.text, (span,)) if span else ""
