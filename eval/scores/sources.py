"""Who stands where a source stands: "according to X", "X said", "said X", told by the form of the words alone.

Two readings. ``is_source`` asks whether a known name stands there; the contract's *wrong holder* rests on it.
``sources`` finds whoever stands there, known or not; *holder precision* rests on it. Neither knows the code that makes
or checks answers, so that a weakness of theirs cannot hide behind the same weakness here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.scores.words import fold, is_cased, join_dotted, lexicon, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LEADS = (
    "according to|citing|cites|cited by|quoting|quoted by|said by|claimed by|stated by|reported by|in the words of|per"
)
_SAID = "|".join(lexicon("says"))
# No word border before the cue, as in the reference scorer: "the newspaper X" counts as "per X".
_LED = re.compile(rf"(?:{_LEADS})\s+(?:[\w']+,?\s+){{0,4}}\Z")
_SPEAKS = re.compile(rf"[\s,()\"]+(?:[\w']+[\s,()]+){{0,3}}?(?:{_SAID})\b")
_SPOKEN = re.compile(rf"\b(?:{_SAID})\s+(?:the\s+)?(?:\w+\s+){{0,2}}\Z")
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_REACH = 160
"""Characters before and after a name that are looked at: more than five words and a cue can take."""


def is_source(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in the position of a source, in any sentence of the text."""
    sentences = _SENTENCE.split(join_dotted(text))
    return any(_stands(sentence, name) for name in names for sentence in sentences)


def _stands(sentence: str, name: str) -> bool:
    folded = fold(sentence, lower=not is_cased(name)).lower()
    for start, end in places(sentence, name):
        before, after = folded[max(0, start - _REACH) : start], folded[end : end + _REACH]
        if _LED.search(before) or _SPEAKS.match(after) or _SPOKEN.search(before):
            return True
    return False


_ALL_SAYS = frozenset(lexicon("says") + lexicon("says_too"))
_BETWEEN, _ENDS, _CLAUSES = (frozenset(lexicon(name)) for name in ("between", "ends", "clauses"))
_JOINS, _PRONOUNS, _TIMES = (frozenset(lexicon(name)) for name in ("joins", "pronouns", "times"))
_BE, _AUXILIARIES = (frozenset(lexicon(name)) for name in ("be", "auxiliaries"))
_OPENING = (_ENDS - {"who", "which", "that", "whom"}) | _TIMES | {"and", "citing", "quoting", "including"}
_TOKEN = re.compile(r"\w[\w'’.\-]{0,40}|[^\w\s]")
_LEAD_WORDS = {
    ("according", "to"): 2, ("citing",): 1, ("cited", "by"): 2, ("quoted", "by"): 2, ("quoting",): 1,
    ("reported", "by"): 2, ("said", "by"): 2, ("claimed", "by"): 2, ("told", "by"): 2, ("in", "the", "words", "of"): 4,
    ("attributed", "to"): 2, ("quoted",): 1, ("cited",): 1,
}  # fmt: skip
_QUOTES = frozenset('"“”„»«')


_PASSIVE_TOO = frozenset({"quoted", "cited"})
"""Verbs whose passive has the speaker as its subject: "was quoted as saying"."""
_LONGEST = 10
"""Words of a phrase for a speaker."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who stands there, in one or two phrases ("Orla Finn", "the harbour master"). ``names``: whether one of them has a
    proper name, so that it can be false."""

    phrases: tuple[str, ...]
    names: bool

    @property
    def words(self) -> str:
        return ", ".join(self.phrases)


def sources(sentence: str) -> tuple[Source, ...]:
    """The holders in the position of a source, in order, without pronouns; quoted words are not looked into.

    A reading by form: a phrase may hold a word too many ("the minister in Maldrin"), and unusual ways to attribute are
    not seen. Both runs of a comparison are read alike."""
    tokens = _outside_quotations(sentence)
    found: list[Source] = []
    for at in range(len(tokens)):
        for phrases in _at(tokens, at):
            source = _source(phrases)
            if source and not any(same(source, other) for other in found):
                found.append(source)
    return tuple(found)


def _at(tokens: list[str], at: int) -> Iterator[list[list[str]]]:
    """The speakers of the cue at this token, if it is one, each as one or two phrases."""
    if led := _leads(tokens, at):
        yield _after(tokens, at + led)
    if tokens[at] in _ALL_SAYS:  # in small letters: no "United States"
        yield _before(tokens, at)


def _leads(tokens: list[str], at: int) -> int:
    """How many tokens from here on lead to a speaker, such as "according to"; 0 if none do."""
    after = tuple(token.lower() for token in tokens[at : at + 4])
    return next((count for words, count in _LEAD_WORDS.items() if after[: len(words)] == words), 0)


def _after(tokens: list[str], start: int) -> list[list[str]]:
    """The phrase that begins here, and the one between commas after it: "the Front's spokesman, Orla Finn"."""
    first = _forward(tokens, start)
    comma = start + len(first)
    if not first or comma >= len(tokens) or tokens[comma] != ",":
        return [first]
    second = _forward(tokens, comma + 1)
    end = comma + 1 + len(second)
    closed = end == len(tokens) or not tokens[end][0].isalnum()
    clause = _AUXILIARIES & {word.lower() for word in second} or _leads(second, 0)
    if not second or not closed or clause or not (_describes(first) or _describes(second)):
        return [first]
    return [first, second]


def _describes(phrase: list[str]) -> bool:
    """Whether it begins as a description does ("the spokesman", "spokesman of"), not as a name."""
    return _is_article(phrase[0]) or phrase[0].islower()


def _forward(tokens: list[str], start: int) -> list[str]:
    phrase: list[str] = []
    for token in tokens[start : start + _LONGEST]:
        if not token[0].isalnum() or token.lower() in _ENDS or token in _ALL_SAYS:
            break
        phrase.append(token)
    return phrase


def _before(tokens: list[str], at: int) -> list[list[str]]:
    """The subject of the verb at ``at``: before it, with what stands between commas ("Finn, the harbour master, said"),
    or after it where the verb follows what is said ("…”, said Finn")."""
    end = at
    while end and tokens[end - 1].lower() in _BETWEEN:
        end -= 1
    if _BE & {token.lower() for token in tokens[end:at]} and tokens[at].lower() not in _PASSIVE_TOO:
        return []
    if end == 0 or tokens[end - 1] in _QUOTES:
        return _after(tokens, at + 1)
    if tokens[end - 1].lower() in _PRONOUNS or tokens[end - 1].lower() in _JOINS:
        return []  # "he said"; "rejected it and said", whose subject stands with the first verb
    if tokens[end - 1] != ",":
        return [_run_back(tokens, end)]
    role = _run_back(tokens, end - 1)
    start = end - 1 - len(role)
    if not role or start == 0 or tokens[start - 1] != ",":
        return _after(tokens, at + 1) if at == end else []  # ", said Finn", but not ", also said"
    name = _run_back(tokens, start - 1)
    return [name] if _leads(role, 0) else [name, role]  # "Finn, citing a diver, said"


def _run_back(tokens: list[str], end: int) -> list[str]:
    start = end
    while start and end - start < _LONGEST and tokens[start - 1][0].isalnum() and not _stops(tokens[start - 1]):
        start -= 1
    return tokens[start:end]


def _stops(token: str) -> bool:
    return token.lower() in _CLAUSES or token in _ALL_SAYS


def _source(phrases: list[list[str]]) -> Source | None:
    kept = [words for phrase in phrases if (words := _trimmed(phrase))]
    proper = any(word[0].isupper() and (at or not _is_article(word)) for words in kept for at, word in enumerate(words))
    return Source(tuple(" ".join(words) for words in kept), proper) if kept else None


def _trimmed(phrase: list[str]) -> list[str]:
    """Without the words before it that are no part of it ("On Friday", "citing"); empty for a clause or a pronoun."""
    words = phrase
    while words and (words[0].lower() in _OPENING or words[0].isdigit()):
        words = words[1:]
    lower = [word.lower() for word in words]
    if not words or lower[0] in _PRONOUNS or lower[0] == "of" or _AUXILIARIES & set(lower):
        return []
    return words


def _is_article(word: str) -> bool:
    return word.lower() in ("the", "a", "an")


def same(source: Source, other: Source) -> bool:
    """Whether both are one, "Finn" and "Orla Finn": all words of one phrase stand in the other."""
    return any(
        set(one.lower().split()) <= set(two.lower().split()) or set(two.lower().split()) <= set(one.lower().split())
        for one in source.phrases
        for two in other.phrases
    )


def _outside_quotations(sentence: str) -> list[str]:
    """The tokens, with each quotation in double quotation marks as its two marks alone."""
    tokens, inside = [], False
    for token in _TOKEN.findall(sentence):
        if token in _QUOTES:
            inside = not inside if token == '"' else token in "“„«"
            tokens.append(token)
        elif not inside:
            tokens.append(token.rstrip(".") if token.count(".") == 1 and len(token) > 2 else token)
    return tokens
