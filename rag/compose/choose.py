"""Evidence to a short answer: which sentences, each origin once, in an order that reads well."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from rag.compose.again import definite_again, named_again
from rag.compose.naming import is_named, says_role
from rag.compose.numbering import Composition, assemble
from rag.compose.sentence import composed_sentence, is_headline
from rag.compose.source import source_of
from rag.compose.timing import MOST_OF_ONE_DAY, Timing, needs_day
from rag.figures import figures
from rag.spelling import names_in
from rag.words import content_stems, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from rag.types import AnswerSentence, Evidence, Holder, SourceClaim

MOST_SENTENCES = 3
_FEW_NEW_WORDS = 0.2
_DENIAL = re.compile(
    r"\b(?:not|no|never|nobody|nothing|none|neither|nor|without|cannot|den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?"
    r"|disput(?:e|es|ed)|refus(?:e|es|ed)|doubt(?:s|ed)?|rul(?:es|ed) out|fail(?:s|ed)?)\b|n['’]t\b"
)


def compose(
    evidence: Sequence[Evidence],
    *,
    most: int = MOST_SENTENCES,
    claims: Mapping[tuple[str, int], SourceClaim] | None = None,
    in_order: bool = False,
    older: Collection[tuple[str, int]] = (),
    with_days: Collection[tuple[str, int]] = (),
) -> Composition:
    """At most ``most`` of the best sentences (``evidence`` is in the order of rank), each with one citation; one that
    mostly repeats another already chosen (a reprint) is left out, and sentences of one article stand in its order; with
    ``in_order`` all stand as they are given, as the sides of a dispute do. ``older`` are those whose holder has said
    otherwise since, and ``with_days`` those that say on what day they were reported.

    ``claims``: for a sentence (doc, index) the one of its claims that matters, where it has several."""
    chosen: list[Evidence] = []
    # A headline says what the story says, worse: it is taken where nothing else is.
    bodies = [item for item in evidence if in_order or not is_heading(item)]
    for item in bodies or evidence:
        if len(chosen) >= most:
            break
        if item in chosen or (not in_order and any(_repeats(item, other) for other in chosen)):
            continue
        chosen.append(item)
    ordered = chosen if in_order else _ordered(chosen)
    sentences = _written(ordered, claims or {})
    dated = [_key(item) in with_days and _key(item) not in older for item in ordered]
    together = _of_one_day(sentences, ordered, dated)
    timing = tuple(Timing(_key(item) in older, number) for item, number in zip(ordered, together, strict=True))
    timed = [
        replace(one, text=when.told(one.text, item)) for one, item, when in zip(sentences, ordered, timing, strict=True)
    ]
    return replace(assemble(timed, dict(enumerate(ordered, 1))), timing=timing)


def is_heading(item: Evidence) -> bool:
    """Whether a source sentence is a title or another line that is no sentence."""
    return is_headline(source_of(item))


def _key(item: Evidence) -> tuple[str, int]:
    return item.doc, item.sentence


def _of_one_day(
    sentences: Sequence[AnswerSentence], ordered: Sequence[Evidence], dated: Sequence[bool]
) -> Iterator[int]:
    """For each sentence, of how many sides its day is told behind it: the sides of one article that stand together
    have it once, behind the last of them; 0 where no day is told."""
    wanted = [
        is_dated and needs_day(one.text, item) for one, item, is_dated in zip(sentences, ordered, dated, strict=True)
    ]
    run = 0
    for number, item in enumerate(ordered):
        run += wanted[number]
        goes_on = ordered[number + 1 : number + 2] and ordered[number + 1].doc == item.doc and wanted[number + 1]
        if wanted[number] and goes_on and run < MOST_OF_ONE_DAY:
            yield 0
        else:
            yield run
            run = 0


def _written(chosen: Sequence[Evidence], claims: Mapping[tuple[str, int], SourceClaim]) -> list[AnswerSentence]:
    sentences: list[AnswerSentence] = []
    named: set[str] = set()
    for number, item in enumerate(chosen, 1):
        claim = claims.get((item.doc, item.sentence))
        named.update(meant for _, meant in item.meant if _is_said(meant, sentences))
        people = {link for one in item.claims for link in one.chain if link.kind == "person"}
        named.update(link.name for link in people if _is_introduced(link, sentences))
        made = composed_sentence(item, number, claim=claim, style=number - 1, named=frozenset(named))
        for link in people if sentences else ():
            made = replace(made, text=named_again(made.text, link, item, sentences, chosen))
        for link in dict.fromkeys(link for one in item.claims for link in one.chain):
            made = replace(made, text=definite_again(made.text, link, item, chosen[: number - 1]))
        sentences.append(made)
        named.update(link.name for link in people)
    return sentences


def _is_introduced(holder: Holder, sentences: Sequence[AnswerSentence]) -> bool:
    """Whether a sentence of the answer names him and says something of what he is, whoever speaks there."""
    return any(is_named(sentence.text, holder) and says_role(sentence.text, holder) for sentence in sentences)


def _is_said(meant: str, sentences: Sequence[AnswerSentence]) -> bool:
    """Whether a sentence of the answer has the words already: "the Orvelle mine", "the mine of Orvelle"."""
    return any(set(words(meant)) <= set(words(sentence.text)) for sentence in sentences)


def _ordered(chosen: Sequence[Evidence]) -> list[Evidence]:
    """The order of rank, but sentences of one article together and as they stand there: "He said it had" comes after
    the sentence that says what."""
    docs = list(dict.fromkeys(item.doc for item in chosen))
    return sorted(chosen, key=lambda item: (docs.index(item.doc), item.start))


def _repeats(item: Evidence, other: Evidence) -> bool:
    """Whether a sentence adds nothing to another: the same figures, names and denials, and nearly all of its words."""
    mine, theirs = content_stems(item.quote), content_stems(other.quote)
    return (
        len(mine - theirs) <= _FEW_NEW_WORDS * len(mine)
        and figures(item.quote).keys() <= figures(other.quote).keys()
        and set(names_in(item.quote)) <= set(words(other.quote))
        and _denials(item.quote) == _denials(other.quote)
    )


def _denials(text: str) -> tuple[str, ...]:
    """The denying words of a sentence in order, "n't" as "not"."""
    return tuple("not" if word[0] == "n" and word[-1] == "t" else word for word in _DENIAL.findall(text.lower()))
