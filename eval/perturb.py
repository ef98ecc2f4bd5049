"""Transformations that put exactly one fault into a faithful answer sentence, for ``eval.pairs``.

Each takes the sentence and, where it has a choice, the words it applies to, and gives the faulty sentence. It raises
ValueError where it does not apply, so that a pair never goes unmade in silence. They know nothing of the verifier that
the pairs measure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKER = re.compile(r"\[(\d+)\]")
_HEDGE_ADVERB = re.compile(r"\b(?:reportedly|allegedly|apparently|presumably) ")
_HEDGE_FRAME = re.compile(r"\AIt is (?:understood|believed|thought|said) that (\w)")
_PASSIVE_HEDGE = re.compile(
    r"\b(is|are|was|were) (?:said|thought|understood|believed|alleged|reported) to (have been |have |be )?(\w+)"
)
_DENIALS = (
    (r"\bdenies any\b", "admits a"),
    (r"\bdenied that any such\b", "confirmed that such a"),
    (r"\bdenied that any\b", "confirmed that one"),
    (r"\bdenied\b", "confirmed"),
    (r"\bdenies\b", "admits"),
    (r"\bdeny\b", "admit"),
    (r"\brejected\b", "confirmed"),
    (r"\bdoubted that\b", "was certain that"),
)
_FUTURE = re.compile(r"\b(would|will|intends to|threatened to) (be )?(\w+)")
_IRREGULAR = {
    "run": ("ran", "run"),
    "keep": ("kept", "kept"),
    "go": ("went", "gone"),
    "cut": ("cut", "cut"),
    "leave": ("left", "left"),
    "fly": ("flew", "flown"),
    "break": ("broke", "broken"),
}
"""Base form: past and participle."""


def strip_markers(sentence: str) -> str:
    """Takes all citation markers away."""
    stripped = re.sub(r" ?\[\d+\]", "", sentence)
    return _changed(sentence, stripped)


def kill_marker(sentence: str) -> str:
    """Makes the last marker point at evidence that is not there: [1] becomes [9]."""
    found = list(_MARKER.finditer(sentence))
    if not found:
        raise ValueError("no marker")
    match = found[-1]
    return f"{sentence[: match.start(1)]}{int(match[1]) + 8}{sentence[match.end(1) :]}"


def move_marker(sentence: str, old: str, new: str) -> str:
    """Points a marker at another sentence of the evidence, which does not say this."""
    return _replace(sentence, f"[{old}]", f"[{new}]")


def change_digit(sentence: str, number: str) -> str:
    """Lowers the last digit of a number that is not 0 by one: 640 becomes 630, 31 becomes 30."""
    match = re.search(r"[1-9](?=\D*(?:0\D*)*\Z)", number)
    if match is None:
        raise ValueError(f"no digit but 0 in {number!r}")
    other = f"{number[: match.start()]}{int(match[0]) - 1}{number[match.end() :]}"
    return _replace(sentence, number, other, words=True)


def drop_attribution(sentence: str, phrase: str) -> str:
    """Takes the words away that say who asserts the claim; what is left stands as a fact."""
    return _capital(_replace(sentence, phrase, ""))


def swap_holder(sentence: str, holder: str, other: str) -> str:
    """Gives the claim to another holder of the same article."""
    return _replace(sentence, holder, other)


def drop_link(sentence: str, link: str, instead: str = "") -> str:
    """Takes one link out of a chain of holders; ``instead`` is the cue that the rest then needs."""
    return _capital(_replace(sentence, link, instead))


def add_speaker(sentence: str, speaker: str) -> str:
    """Puts the article's own words into the mouth of somebody: "…, SPEAKER said [1]." """
    match = re.search(r"(?= \[\d+\](?:\[\d+\])*\.\Z)", sentence)
    if match is None:
        raise ValueError("no marker at the end")
    return f"{sentence[: match.start()]}, {speaker} said{sentence[match.start() :]}"


def drop_hedge(sentence: str) -> str:
    """Makes a fact of what is hedged: takes "reportedly", "it is believed that" or "is said to" away."""
    if match := _HEDGE_FRAME.search(sentence):
        return match[1].upper() + sentence[match.end() :]
    if match := _PASSIVE_HEDGE.search(sentence):
        verb = _unhedged(match[1], match[2], match[3])
        return f"{sentence[: match.start()]}{verb}{sentence[match.end() :]}"
    return _changed(sentence, _HEDGE_ADVERB.sub("", sentence, count=1))


def add_hedge(sentence: str, before: str) -> str:
    """Puts "reportedly" before a word of a plain statement."""
    return _replace(sentence, before, f"reportedly {before}", words=True)


def flip_denial(sentence: str) -> str:
    """Turns the first denial into a confirmation: denied, confirmed; denies, admits; doubted, was certain."""
    for pattern, other in _DENIALS:
        if re.search(pattern, sentence):
            return re.sub(pattern, other, sentence, count=1)
    raise ValueError("no denial")


def realise(sentence: str) -> str:
    """Tells what is to come as done: "would run" becomes "had run", "will be held" "was held", "intends to cut" "cut".
    The subject of a passive must be singular."""
    match = _FUTURE.search(sentence)
    if match is None:
        raise ValueError("nothing to come")
    cue, passive, verb = match.groups()
    past, participle = (verb, verb) if passive else _IRREGULAR.get(verb, (_regular(verb), _regular(verb)))
    if cue == "would":
        done = f"had {'been ' if passive else ''}{participle}"
    else:
        done = f"was {participle}" if passive else past
    return f"{sentence[: match.start()]}{done}{sentence[match.end() :]}"


def exchange_figures(sentence: str, one: str, other: str) -> str:
    """Gives each of two holders the figure of the other."""
    blank = "\0"
    return _replace(_replace(_replace(sentence, one, blank), other, one), blank, other)


def alter_quotation(sentence: str, word: str, other: str) -> str:
    """Changes words between quotation marks."""
    for match in re.finditer(r'"[^"]+"|“[^”]+”', sentence):
        if word in match[0]:
            return sentence[: match.start()] + _replace(match[0], word, other) + sentence[match.end() :]
    raise ValueError(f"{word!r} is not in a quotation")


TRANSFORMATIONS: dict[str, tuple[str, Callable[..., str]]] = {
    "strip_markers": ("uncited", strip_markers),
    "kill_marker": ("dead-citation", kill_marker),
    "move_marker": ("unsupported", move_marker),
    "change_digit": ("unsupported", change_digit),
    "drop_attribution": ("dropped-holder", drop_attribution),
    "swap_holder": ("swapped-holder", swap_holder),
    "drop_link": ("collapsed-chain", drop_link),
    "add_speaker": ("invented-holder", add_speaker),
    "drop_hedge": ("hedge-lost", drop_hedge),
    "add_hedge": ("hedge-added", add_hedge),
    "flip_denial": ("denial-flipped", flip_denial),
    "realise": ("time-shifted", realise),
    "exchange_figures": ("figures-merged", exchange_figures),
    "alter_quotation": ("quotation-altered", alter_quotation),
}
"""By name: the fault that it makes, and the function."""


def _replace(text: str, old: str, new: str, *, words: bool = False) -> str:
    pattern = rf"(?<!\w){re.escape(old)}(?!\w)" if words else re.escape(old)
    if len(re.findall(pattern, text)) != 1:
        raise ValueError(f"{old!r} does not occur exactly once")
    return re.sub(pattern, lambda _: new, text)


def _changed(before: str, after: str) -> str:
    if before == after:
        raise ValueError("nothing to change")
    return after


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _unhedged(be: str, infinitive: str | None, verb: str) -> str:
    if infinitive == "have been ":
        return f"{'was' if be in ('is', 'was') else 'were'} {verb}"
    if infinitive == "have ":
        return next((past for past, participle in _IRREGULAR.values() if participle == verb), verb)
    if infinitive == "be ":
        return f"{be} {verb}"
    return verb + "s" * (be == "is")


def _regular(verb: str) -> str:
    if re.search(r"[^aeiou][aeiou]p\Z", verb):
        return verb + verb[-1] + "ed"
    return verb + ("d" if verb.endswith("e") else "ed")
