"""Errors counted by class, worst first, with the places of some examples: where the next person should dig.

No words of an article get into a report but single cues: it names articles and characters, so it can be kept and shown.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.claims.language.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.types import Span

_EXAMPLES = 5
_WORDS = 8
_PRONOUNS = frozenset(
    ("i", "we", "you", "he", "she", "it", "they", "who", "which", "that", "this", "these", "those", "one", "his", "her",
     "their", "its", "our", "my")
)  # fmt: skip
_FUNCTION = frozenset(
    ("a", "an", "the", "of", "to", "in", "on", "for", "at", "by", "from", "with", "as", "that", "about", "is", "are",
     "was", "were", "be", "been", "has", "have", "had", "will", "would", "can", "could", "not")
)  # fmt: skip
_NO_CLAIM = "plan, question or act, no claim to the rules"
_DASHES = frozenset(":-–—―")


@dataclass(slots=True)
class _Class:
    examples: list[str] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    count: int = 0


class ErrorReport:
    """Collects errors of the kinds it is told of, each with its explanation, in the order they are to be read."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._kinds = dict(kinds)
        self._classes: dict[str, dict[str, _Class]] = {kind: defaultdict(_Class) for kind in kinds}

    def add(self, kind: str, detail: str, doc: str, span: Span, *, word: str = "") -> None:
        """``detail``: the class within the kind; ``word``: what it is about, mostly the cue's lemma."""
        one = self._classes[kind][detail]
        one.count += 1
        one.examples.append(f"{doc} {span[0]}-{span[1]}")
        if word:
            one.words[word] += 1

    def counts(self) -> dict[str, int]:
        return {kind: sum(one.count for one in classes.values()) for kind, classes in self._classes.items()}

    def markdown(self, title: str, head: Sequence[str]) -> str:
        """The report: a table of kinds, then the classes of each with examples."""
        counts = self.counts()
        lines = [f"# {title}", "", *head, "", "| error | count | what it means |", "| --- | --- | --- |"]
        worst = sorted(self._kinds, key=lambda kind: -counts[kind])
        lines += [f"| {kind} | {counts[kind]} | {self._kinds[kind]} |" for kind in worst]
        for kind in worst:
            if counts[kind]:
                lines += ["", f"## {kind}: {counts[kind]}", "", "| class | count | words | examples |"]
                lines += ["| --- | --- | --- | --- |", *self._rows(kind)]
        return "\n".join(lines) + "\n"

    def _rows(self, kind: str) -> list[str]:
        classes = sorted(self._classes[kind].items(), key=lambda item: (-item[1].count, item[0]))
        return [
            f"| {detail} | {one.count} | {_most(one.words)} | {'; '.join(_spread(one.examples))} |"
            for detail, one in classes
        ]


def cue_class(words: str) -> tuple[str, str]:
    """What kind of cue the words are, by the lexicon of the rules, and the lemma: ("statement", "say")."""
    tokens = words.lower().split()
    if not tokens:
        return "no cue", ""
    if all(set(token) <= _DASHES for token in tokens):
        return "colon or dash", tokens[0]
    if tokens[0] == "according":
        return "according to", "according"
    known = lexicon()
    # From the end: "had been told", "is said to have claimed" are about their last verb.
    for token in reversed(tokens):
        word = token.strip(".,;:'\"“”‘’")
        if word in known.verbs:
            cue = known.verbs[word][-1][0]
            return f"verb: {_NO_CLAIM if cue.kind == 'not' else cue.kind}", cue.lemma
        if word in known.nouns:
            return f"noun: {known.nouns[word].kind}", known.nouns[word].lemma
    # "were in agreement with": neither the first word nor the last says what it is about.
    telling = [token for token in tokens if token not in _FUNCTION]
    return "not in the lexicon", (telling or tokens)[-1]


def holder_form(words: str) -> str:
    """Whether a holder is given as a pronoun, by name, or by a description."""
    tokens = words.split()
    if not tokens:
        return "nobody"
    if len(tokens) == 1 and tokens[0].lower() in _PRONOUNS:
        return "pronoun"
    capitals = [token for token in tokens[1:] or tokens if token[:1].isupper()]
    return "name" if capitals or (tokens[0][:1].isupper() and tokens[0].lower() not in {"the", "a", "an"}) else "noun"


def _most(words: Counter[str]) -> str:
    """Words that make no table cell of their own."""
    return ", ".join(f"{word.replace('|', '/')} {count}" for word, count in words.most_common(_WORDS))


def _spread(examples: Sequence[str]) -> list[str]:
    """Some of the examples, from all over: the first ones would be those of the first article."""
    step = max(1, len(examples) // _EXAMPLES)
    return list(examples[::step][:_EXAMPLES])
