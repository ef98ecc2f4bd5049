"""Whether what an answer says stays with who said it.

All rests on gold: that of the question, and the gold claims of the cited sentences where they exist. A sentence of the
answer is held only against the gold claims that it says (``gold.relays``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.scores.content import is_named, unjudged, unstated, wrong_holder
from eval.scores.gold import means, relays
from eval.scores.outcome import hit, miss, not_applicable, share
from eval.scores.sources import same, sources
from eval.scores.words import says

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from eval.scores.answer import Said
    from eval.scores.content import Case
    from eval.scores.gold import GoldLink, GoldStatement
    from eval.scores.outcome import Outcome
    from eval.scores.sources import Source


def holder_precision(case: Case) -> Outcome:
    """Of the holders that stand as a source in the answer, those in the question's gold, or in the chain of a gold
    claim of a cited sentence. A description without a name ("the spokesman") counts where the gold knows it; the
    outlet of a citation may always be named."""
    if skipped := unstated(case):
        return skipped
    right: dict[str, None] = {}
    wrong: list[Source] = []
    for sentence, source in _named_sources(case):
        name = _right_name(case, sentence, source)
        if name is not None:
            right[name] = None
        elif not _is_outlet(sentence, source) and (source.names or _is_wrong(case, source)):
            wrong += [] if any(same(source, other) for other in wrong) else [source]
    if not right and not wrong:
        return not_applicable("no holder stands as a source")
    why = (
        f"not in the gold: {'; '.join(source.words for source in wrong)}"
        if wrong
        else f"all in the gold: {', '.join(right)}"
    )
    return share(len(right), len(right) + len(wrong), why)


def swapped(case: Case) -> Outcome:
    """Something is given to another holder: by the question's gold (``content.wrong_holder``), or since the gold claims
    of the cited sentences are by others. Counted over answers to questions that the articles answer."""
    if skipped := unjudged(case) or unstated(case):
        return skipped
    if why := wrong_holder(case.question, case.given):
        return hit(why)
    for sentence, source in _named_sources(case):
        statements = _statements(case, sentence)
        links = [link for statement in statements or () for link in statement.links]
        known = any(source_is(source, holder.names) for holder in case.question.holders if not holder.required)
        if links and known and not any(source_is(source, link.forms) for link in links):
            return hit(f"gives what {links[-1].name} says to {source.words}")
    return miss("nothing is given to another holder")


def collapsed(case: Case) -> Outcome:
    """A link of a chain is gone while another is there: of the question's required holders (where they are not sides of
    a dispute), or of the gold claim that a sentence says."""
    if skipped := unstated(case):
        return skipped
    question, text = case.question, case.given.text
    required = [holder for holder in question.holders if holder.required] if question.answerable else []
    chains = 0
    if len(required) > 1 and not question.sides:
        chains += 1
        lost = [holder.name for holder in required if not is_named(text, holder)]
        if 0 < len(lost) < len(required):
            return hit(f"lost: {', '.join(lost)}")
    for sentence, statement in _relayed(case):
        named = [link for link in statement.links if link.forms]
        if len(named) < 2:
            continue
        chains += 1
        lost = [link.name for link in named if not _has_link(sentence, link)]
        if 0 < len(lost) < len(named):
            return hit(f"lost: {', '.join(lost)}")
    return miss("every chain is whole") if chains else not_applicable("no chain of several holders")


def source_is(source: Source, forms: Iterable[str]) -> bool:
    """Whether one of the phrases for a speaker means a holder of these forms."""
    forms = tuple(forms)
    return any(means(phrase, forms) for phrase in source.phrases)


def _named_sources(case: Case) -> Iterator[tuple[Said, Source]]:
    for sentence in case.given.sentences:
        for source in sources(sentence.text):
            yield sentence, source


def _right_name(case: Case, sentence: Said, source: Source) -> str | None:
    for holder in case.question.holders:
        if source_is(source, holder.names):
            return holder.name
    for statement in _statements(case, sentence) or ():
        for link in statement.links:
            if source_is(source, link.forms):
                return link.name
    return None


def _is_wrong(case: Case, source: Source) -> bool:
    return any(source_is(source, holder.names) for holder in case.question.wrong_holders)


def _is_outlet(sentence: Said, source: Source) -> bool:
    return any(cited.outlet and source_is(source, (cited.outlet,)) for cited in sentence.cited)


def _statements(case: Case, sentence: Said) -> list[GoldStatement] | None:
    """The gold claims of all that a sentence cites; None unless the gold knows every cited sentence."""
    found = [case.gold.of(cited) for cited in sentence.cited]
    if not found or any(statements is None for statements in found):
        return None
    return [statement for statements in found for statement in statements or ()]


def _relayed(case: Case) -> Iterator[tuple[Said, GoldStatement]]:
    for sentence, cited in case.given.cited_beside:
        for statement in case.gold.of(cited) or ():
            if relays(sentence.text, statement.content):
                yield sentence, statement


def _has_link(sentence: Said, link: GoldLink) -> bool:
    return any(says(sentence.text, form) for form in link.forms) or any(
        source_is(source, link.forms) for source in sources(sentence.text)
    )
