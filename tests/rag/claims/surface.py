"""What the tests of the surface structure share: a text, attributions made by hand, and statements as plain words."""

from __future__ import annotations

from dataclasses import dataclass

from rag.claims.stating.fallback import rule_attributions
from rag.claims.stating.statements import statements
from rag.sentences import split_sentences
from rag.tagging import Attribution
from rag.tagging import Span as Tagged


@dataclass(frozen=True)
class Said:
    """A statement with its spans as words."""

    content: tuple[str, ...]
    cue: tuple[str, ...]
    sources: tuple[str | None, ...]
    hedge: str | None
    stance: str
    inside: int | None
    continues: int | None
    sentence: int


def attribution(text: str, cue: str, source: str | None, *content: str, confidence: float = 0.9) -> Attribution:
    """As the tagger gives it; each part is found in the text, where it stands first."""

    def at(words: str) -> Tagged:
        start = text.index(words)
        return Tagged(start, start + len(words))

    return Attribution(at(cue), at(source) if source else None, tuple(at(one) for one in content), confidence)


def said(text: str, *attributions: Attribution) -> list[Said]:
    """The statements of a text with these attributions of the tagger."""
    found = statements(text, split_sentences(text), attributions)

    def words(span: tuple[int, int] | None) -> str | None:
        return None if span is None else text[slice(*span)]

    return [
        Said(
            tuple(text[slice(*span)] for span in one.content),
            tuple(text[slice(*span)] for span in one.cue),
            tuple(words(span) for span in one.sources),
            words(one.hedge),
            one.stance,
            one.inside,
            one.continues,
            one.sentence,
        )
        for one in found
    ]


def by_rules(text: str) -> list[Said]:
    """The statements of a text without a tagger."""
    return said(text, *rule_attributions(text, split_sentences(text)))
