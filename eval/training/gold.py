"""PolNeAR as training material: articles, and for each annotator the attributions in numbers of words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_ROLES = ("source", "cue", "content")
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}\.ann$")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution; word numbers, each in order."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """``annotations``: the attributions as each annotator marked them, annotators in the order of their files."""

    name: str
    text: str
    annotations: tuple[tuple[Mapping[str, Sequence[tuple[int, int]]], ...], ...]


def load_articles(split: Path) -> list[GoldArticle]:
    """The articles of ``split`` (``text/NAME.txt``, ``attributions/NAME_ANNOTATOR.ann``) that are annotated, by name.

    Raises UsageError when there is none."""
    files: dict[str, list[Path]] = {}
    for file in sorted((split / "attributions").glob("*.ann")):
        files.setdefault(_ANNOTATOR.sub("", file.name), []).append(file)
    articles = []
    for name, annotated in files.items():
        text_file = split / "text" / f"{name}.txt"
        if text_file.exists():
            text = text_file.read_bytes().decode("utf-8")
            articles.append(GoldArticle(name, text, tuple(_read_brat(file) for file in annotated)))
    if not articles:
        raise UsageError(f"No annotated articles in {split}: it must hold text/*.txt and attributions/*.ann (PolNeAR).")
    return articles


def in_words(
    words: Sequence[tuple[int, int]], attributions: Iterable[Mapping[str, Sequence[tuple[int, int]]]]
) -> list[Gold]:
    """Attributions as word numbers. A span that touches a part of a word takes the word."""
    starts = [start for start, _ in words]
    found = []
    for one in attributions:
        source, cue, content = (_within(words, starts, one.get(role, ())) for role in _ROLES)
        found.append(Gold(source, cue, content))
    return found


def anchor_weights(articles: Iterable[tuple[Sequence[str], Sequence[Gold]]]) -> dict[str, float]:
    """How likely each word is to be in a cue: "according" is, "to" is not. The likeliest word of a cue is its anchor,
    so that "said", "has said" and "had also said" are found by the same word."""
    seen: Counter[str] = Counter()
    in_cue: Counter[str] = Counter()
    for words, golds in articles:
        seen.update(words)
        in_cue.update(words[number] for gold in golds for number in gold.cue)
    return {word: in_cue[word] / (count + 4) for word, count in seen.items()}


def anchor_of(gold: Gold, words: Sequence[str], weights: Mapping[str, float]) -> int:
    return max(gold.cue, key=lambda number: (weights.get(words[number], 0.1), number))


def _within(
    words: Sequence[tuple[int, int]], starts: Sequence[int], spans: Iterable[tuple[int, int]]
) -> tuple[int, ...]:
    found: set[int] = set()
    for start, end in spans:
        at = max(0, bisect_left(starts, start) - 1)
        while at < len(words) and words[at][0] < end:
            if words[at][1] > start:
                found.add(at)
            at += 1
    return tuple(sorted(found))


def _read_brat(file: Path) -> tuple[Mapping[str, Sequence[tuple[int, int]]], ...]:
    marked: dict[str, list[tuple[int, int]]] = {}
    found = []
    lines = file.read_bytes().decode("utf-8").split("\n")
    fields = [line.split("\t") for line in lines if "\t" in line]
    for key, what, *_ in fields:
        kind, _, rest = what.partition(" ")
        if key.startswith("T") and kind != "Attribution" and re.fullmatch(r"\d+ \d+(;\d+ \d+)*", rest):
            marked[key] = [(int(start), int(end)) for start, end in (part.split() for part in rest.split(";"))]
    for key, what, *_ in fields:
        if key.startswith("E"):
            one: dict[str, list[tuple[int, int]]] = {}
            for part in what.split():
                role, _, target = part.partition(":")
                role = role.rstrip("0123456789").lower()
                if role in _ROLES and target in marked:
                    one.setdefault(role, []).extend(marked[target])
            if one:
                found.append(one)
    return tuple(found)
