"""Questions with gold answers: their schema, a loader, a checker. ``python -m eval.answer_questions [--shared DIR]``.

The files are ``eval/datasets/COLLECTION-answers-dev.jsonl`` and ``…-test.jsonl``; the README there says what the fields
mean. Offsets count characters of the file decoded as UTF-8 without newline translation, or of the record's ``text``,
end exclusive.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.gold_claims import news_texts, sample_texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FOLDER = Path(__file__).resolve().parent / "datasets"
INVENTED = Path(__file__).parent / "training" / "articles"
COLLECTIONS = ("sample", "invented", "seeds", "news-2022", "polnear")
KINDS = (
    "contested",
    "chain",
    "conflict",
    "hedge",
    "variant",
    "coreference",
    "narrator",
    "unanswerable",
    "false-premise",
    "time",
    "follow-up",
    "quotation",
    "number",
)
ROLES = ("user", "assistant")
Alternatives = tuple[str, ...]
"""Ways to say one thing: whole words, whatever the case, accents and quotes; a ``*`` at the end makes a stem."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who says it, under all names that a right answer may use. ``required``: a right answer names them."""

    name: str
    aliases: tuple[str, ...]
    required: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Span:
    doc: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Which figure belongs to which holder. ``value``: the ways to write it."""

    holder: str
    value: Alternatives


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``sides``: of each, at least one holder must be named. ``must_contain``: one alternative of each
    list must occur. ``evidence``: sentences that answer; ``support``: sentences that introduce or closely relate, so
    that citing them is no error. ``wrong_holders``: naming them as the source would be false. ``abstain_ok``: declining
    is as right as correcting the premise."""

    id: str
    question: str
    kind: str
    answerable: bool
    history: tuple[Turn, ...] = ()
    holders: tuple[Holder, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    must_contain: tuple[Alternatives, ...] = ()
    must_not_contain: Alternatives = ()
    evidence: tuple[Span, ...] = ()
    support: tuple[Span, ...] = ()
    pairs: tuple[Pair, ...] = ()
    wrong_holders: tuple[Holder, ...] = ()
    abstain_ok: bool = False
    note: str | None = None


FIELDS = frozenset(field.name for field in fields(Question))


def load_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a file. Raises ValueError, naming file and line, for what is not in the schema."""
    questions = []
    # Not splitlines(): it also breaks at characters that JSON leaves as they are inside a string.
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                questions.append(question_from_row(json.loads(line)))
            except (ValueError, TypeError, KeyError) as error:
                raise ValueError(f"{path.name}:{number}: {type(error).__name__}: {error}") from error
    return tuple(questions)


def answer_files(folder: Path = FOLDER) -> dict[Path, str]:
    """Every file of questions with answers, and its collection. Raises ValueError where the name has no collection."""
    found = {}
    for path in sorted(folder.glob("*-answers*.jsonl")):
        collection = path.name.partition("-answers")[0]
        if collection not in COLLECTIONS:
            raise ValueError(f"{path.name}: begin its name with one of {', '.join(COLLECTIONS)}")
        found[path] = collection
    return found


def texts_at_hand(shared: Path | None = None) -> dict[str, dict[str, str]]:
    """Collection → doc → text: the sample and the invented articles, and with ``shared`` what lies in its
    ``corpus/seeds`` and ``news-2022`` and ``data/polnear``."""
    texts = {"sample": sample_texts(), "invented": sample_texts(INVENTED)}
    if shared is not None:
        if seeds := sorted((shared / "corpus" / "seeds").glob("*.txt")):
            texts["seeds"] = {path.name: path.read_bytes().decode("utf-8") for path in seeds}
        if (shared / "corpus" / "news-2022" / "articles.jsonl").exists():
            texts["news-2022"] = news_texts(shared)
        if polnear := sorted((shared / "data" / "polnear").glob("*/text/*.txt")):
            texts["polnear"] = {path.name: path.read_bytes().decode("utf-8") for path in polnear}
    return texts


def says(text: str, alternative: str) -> bool:
    """Whether a text has an alternative: whole words, case, accents, quotes and hyphens folded; ``*`` makes a stem."""
    wanted = fold(alternative.removesuffix("*"))
    before = r"(?<!\w)" + (r"(?<!\d[.,])" if wanted[:1].isdigit() else "") if wanted[:1].isalnum() else ""
    after = r"(?!\d)(?![.,]\d)" if wanted[-1:].isdigit() else r"(?!\w)" if wanted[-1:].isalnum() else ""
    return re.search(before + re.escape(wanted) + ("" if alternative.endswith("*") else after), fold(text)) is not None


_QUOTES = str.maketrans(dict.fromkeys("‘’ʼ`", "'") | dict.fromkeys("“”«»", '"') | dict.fromkeys("-‐‑–—−", " "))


def fold(text: str) -> str:
    """The same folding as the scorers': 3,855 and 3855, U.S. and US, “ and " are one."""
    kept = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = "".join(c for c in kept if unicodedata.category(c) != "Cf").translate(_QUOTES)
    text = re.sub(r"\b([A-Za-z])\.([A-Za-z])\.", r"\1\2", text)
    text = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)
    return " ".join(text.split()).replace(" %", "%").lower()


def question_from_row(row: Mapping[str, Any], *, strict: bool = True) -> Question:
    """A question of the dataset format. Not ``strict``: unknown fields are ignored, all but ``id`` and ``question`` may
    be left out (a question is then answerable, and of the kind "other"), a holder is not required unless it says so.

    Raises ValueError, TypeError or KeyError for what is not in the schema."""
    if not isinstance(row, dict):
        raise TypeError(f"{row!r} is not a JSON object")
    unknown = sorted(set(row) - FIELDS)
    if strict and unknown:
        raise ValueError(f"unknown fields {', '.join(unknown)}")
    if not strict:
        row = {"kind": "other", "answerable": True, **{name: value for name, value in row.items() if value is not None}}
    for name in ("answerable", "abstain_ok"):
        if not isinstance(row.get(name, False), bool):
            raise TypeError(f"{name} is {row[name]!r}, not true or false")
    note = row.get("note")
    return Question(
        id=_word(row["id"]),
        question=_word(row["question"]),
        kind=_word(row["kind"]),
        answerable=row["answerable"],
        history=tuple(Turn(_word(turn["role"]), _word(turn["content"])) for turn in row.get("history", ())),
        holders=tuple(
            _holder(holder, required=holder["required"] if strict else holder.get("required", False))
            for holder in row.get("holders", ())
        ),
        sides=tuple(map(_words, row.get("sides", ()))),
        must_contain=tuple(map(_words, row.get("must_contain", ()))),
        must_not_contain=_words(row.get("must_not_contain", [])),
        evidence=tuple(map(_span, row.get("evidence", ()))),
        support=tuple(map(_span, row.get("support", ()))),
        pairs=tuple(Pair(_word(pair["holder"]), _words(pair["value"])) for pair in row.get("pairs", ())),
        wrong_holders=tuple(_holder(holder, required=False) for holder in row.get("wrong_holders", ())),
        abstain_ok=row.get("abstain_ok", False),
        note=None if note is None else _word(note),
    )


def _holder(row: Mapping[str, Any], *, required: bool) -> Holder:
    if not isinstance(required, bool):
        raise TypeError(f"required is {required!r}, not true or false")
    return Holder(_word(row["name"]), _words(row.get("aliases", [])), required)


def _span(row: Mapping[str, Any]) -> Span:
    start, end = row["start"], row["end"]
    if type(start) is not int or type(end) is not int:
        raise TypeError(f"{row} is not a span")
    return Span(_word(row["doc"]), start, end)


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return tuple(map(_word, value))


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a string")
    return value


def check_files(files: Mapping[Path, str], texts: Mapping[str, Mapping[str, str]]) -> list[str]:
    """The problems of all the files, each on its own and all together. ``texts``: the collections at hand."""
    from eval.question_problems import problems, repeated

    loaded = {path: load_questions(path) for path in files}
    found = [
        f"{path.name}: {what}"
        for path, questions in loaded.items()
        for question in questions
        for what in problems(question, texts.get(files[path]))
    ]
    return found + repeated([question for questions in loaded.values() for question in questions])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.answer_questions", description="Checks the answer questions.")
    parser.add_argument("--shared", type=Path, help="folder with corpus/seeds, corpus/news-2022, data/polnear")
    texts = texts_at_hand(parser.parse_args(arguments).shared)
    files = answer_files()
    for path, collection in files.items():
        kinds = Counter(question.kind for question in load_questions(path))
        beside = "" if collection in texts else " (spans not checked: its articles are not here)"
        print(f"{path.name}: {kinds.total()} questions, {len(kinds)} kinds{beside}")
    found = check_files(files, texts)
    print("\n".join(found) or "no problems found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
