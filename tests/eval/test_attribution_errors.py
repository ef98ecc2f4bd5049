"""Each class of error is found where it was made, with its place, and without the article's words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eval.attribution_errors import KINDS, polnear_errors
from eval.error_report import ErrorReport, cue_class, holder_form
from rag.cli import run
from rag.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "The harbour board said that Lena Brandvold, the pilot, told reporters that the tide gauge had failed.\n"
    "Reportedly the lock is jammed, and they doubt the repairs.\n"
)
Roles = dict[str, list[str]]
BOARD: Roles = {
    "source": ["The harbour board"],
    "cue": ["said"],
    "content": ["that Lena Brandvold, the pilot, told reporters that the tide gauge had failed"],
}
LENA: Roles = {
    "source": ["Lena Brandvold, the pilot,"],
    "cue": ["told"],
    "content": ["that the tide gauge had failed"],
}
NOBODY: Roles = {"cue": ["Reportedly"], "content": ["the lock is jammed"]}
HE: Roles = {"source": ["they"], "cue": ["doubt"], "content": ["the repairs"]}


def _spans(words: list[str]) -> list[tuple[int, int]]:
    return [(TEXT.index(one), TEXT.index(one) + len(one)) for one in words]


def _brat(number: int, one: Roles) -> str:
    lines, event = [], [f"E{number}\tAttribution:T{number}0"]
    for place, (role, words) in enumerate(one.items(), 1):
        at = ";".join(f"{start} {end}" for start, end in _spans(words))
        lines.append(f"T{number}{place}\t{role.title()} {at}\t{' '.join(words)}\n")
        event.append(f"{role.title()}:T{number}{place}")
    return "".join(lines) + " ".join(event) + "\n"


def _report(folder: Path, gold: list[Roles], found: list[Roles]) -> str:
    split = folder / "dev"
    (split / "text").mkdir(parents=True)
    (split / "attributions").mkdir()
    (split / "text" / "lock.txt").write_bytes(TEXT.encode())
    (split / "attributions" / "lock_0a1b.ann").write_bytes(
        "".join(_brat(number, one) for number, one in enumerate(gold, 1)).encode()
    )
    rows = [{role: _spans(words) for role, words in one.items()} for one in found]
    predictions = folder / "found.jsonl"
    predictions.write_text(json.dumps({"name": "lock", "attributions": rows}) + "\n", encoding="utf-8")
    return polnear_errors(split, predictions)


def _classes(report: str) -> dict[str, list[str]]:
    """The rows of each kind's table, without those of kinds that do not occur."""
    found = {}
    for part in report.split("\n## ")[1:]:
        head, *rows = part.splitlines()
        found[head.split(":")[0]] = [row for row in rows[3:] if row]
    return found


def test_without_errors_there_are_none(tmp_path: Path) -> None:
    report = _report(tmp_path, [BOARD, LENA, NOBODY, HE], [HE, BOARD, NOBODY, LENA])
    assert _classes(report) == {}
    assert "4 attributions annotated in 1 articles, 4 found, 4 right to the word" in report


@pytest.mark.parametrize(
    ("gold", "found", "kind", "row"),
    [
        ([LENA], [], "missed", "| verb: say | 1 | tell 1 | lock 55-59 |"),
        ([NOBODY], [], "missed", "| not in the lexicon | 1 | reportedly 1 | lock 102-112 |"),
        ([], [LENA], "spurious", "| verb: say | 1 | tell 1 | lock 55-59 |"),
        ([HE], [HE | {"source": []}], "no source", "| pronoun | 1 | doubt 1 | lock 142-147 |"),
        ([NOBODY], [NOBODY | {"source": ["they"]}], "invented source", "| pronoun | 1 | reportedly 1 | lock 102-112 |"),
        ([HE], [HE | {"source": ["Lena Brandvold"]}], "wrong source",
         "| pronoun, found name | 1 | doubt 1 | lock 142-147 |"),
        ([LENA], [LENA | {"source": ["Lena Brandvold"]}], "source cut", "| ends early | 1 | tell 1 | lock 55-59 |"),
        ([HE], [HE | {"content": []}], "no content", "| in one piece | 1 | doubt 1 | lock 142-147 |"),
        ([LENA], [LENA | {"content": ["had failed"]}], "content cut", "| begins late | 1 | tell 1 | lock 55-59 |"),
        ([LENA], [LENA | {"content": ["failed"]}], "wrong content", "| begins late | 1 | tell 1 | lock 55-59 |"),
        ([LENA], [LENA | {"content": ["that the tide", "had failed"]}], "content cut",
         "| with other words inside | 1 | tell 1 | lock 55-59 |"),
        ([LENA], [LENA | {"cue": ["told reporters"]}], "cue cut", "| ends late | 1 | tell 1 | lock 55-59 |"),
    ],
)  # fmt: skip
def test_an_error_is_in_its_class(tmp_path: Path, gold: list[Roles], found: list[Roles], kind: str, row: str) -> None:
    report = _report(tmp_path, [BOARD, *gold], [BOARD, *found])
    assert _classes(report) == {kind: [row]}
    assert f"| {kind} | 1 | {KINDS[kind]} |" in report


def test_content_that_takes_in_another_attribution_is_swallowed(tmp_path: Path) -> None:
    gold = [HE, NOBODY]
    found = [HE, NOBODY | {"content": ["the lock is jammed, and they doubt the repairs"]}]
    report = _report(tmp_path, gold, found)
    assert _classes(report) == {"swallowed": ["| another cue and its content | 1 | reportedly 1 | lock 102-112 |"]}


def test_an_outer_content_with_its_inner_claim_has_swallowed_nothing(tmp_path: Path) -> None:
    found = [BOARD | {"content": ["Lena Brandvold, the pilot, told reporters that the tide gauge had failed"]}, LENA]
    assert set(_classes(_report(tmp_path, [BOARD, LENA], found))) == {"content cut"}


def test_the_report_has_no_words_of_the_article_but_single_cues(tmp_path: Path) -> None:
    report = _report(tmp_path, [BOARD, LENA, NOBODY], [HE, LENA | {"source": ["they"]}])
    assert {"missed", "spurious", "wrong source"} <= set(_classes(report))
    assert not any(word in report for word in ("harbour", "Brandvold", "gauge", "jammed", "repairs"))


def test_predictions_of_another_split_are_refused(tmp_path: Path) -> None:
    _report(tmp_path, [BOARD], [BOARD])
    (tmp_path / "found.jsonl").write_text('{"name": "quay", "attributions": []}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="no line for lock"):
        polnear_errors(tmp_path / "dev", tmp_path / "found.jsonl")


@pytest.mark.parametrize("line", ["{", "[]", '{"name": "lock"}', '{"name": "lock", "attributions": [{"cue": [[1]]}]}'])
def test_a_damaged_prediction_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    _report(tmp_path, [BOARD], [BOARD])
    (tmp_path / "found.jsonl").write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"found\.jsonl:2 is no prediction"):
        polnear_errors(tmp_path / "dev", tmp_path / "found.jsonl")


@pytest.mark.parametrize(
    ("words", "kind", "lemma"),
    [
        ("had been told", "verb: say", "tell"),
        ("according to", "according to", "according"),
        ("—", "colon or dash", "—"),
        ("denies", "verb: deny", "deny"),
        ("was in agreement with", "not in the lexicon", "agreement"),
        ("of", "not in the lexicon", "of"),
        ("", "no cue", ""),
    ],
)
def test_the_class_of_a_cue(words: str, kind: str, lemma: str) -> None:
    assert cue_class(words) == (kind, lemma)


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("", "nobody"), ("He", "pronoun"), ("Lena", "name"), ("the Harbour Board", "name"), ("The pilot", "noun"),
        ("officials", "noun"), ("A dock worker", "noun"),
    ],
)  # fmt: skip
def test_the_form_of_a_holder(words: str, form: str) -> None:
    assert holder_form(words) == form


def test_the_worst_comes_first_and_examples_come_from_all_over() -> None:
    report = ErrorReport({"small": "few of them", "large": "many"})
    report.add("small", "a|b", "x", (0, 1), word="a|b")
    for number in range(50):
        report.add("large", "one", f"doc{number}", (number, number + 1), word="say")
    printed = report.markdown("Title", [])
    assert printed.index("## large: 50") < printed.index("## small: 1")
    assert "| one | 50 | say 50 | doc0 0-1; doc10 10-11; doc20 20-21; doc30 30-31; doc40 40-41 |" in printed
    assert "| a/b 1 |" in printed
    with pytest.raises(KeyError):
        report.add("unknown", "", "x", (0, 1))


@pytest.mark.embedder
@pytest.mark.slow
def test_the_command_writes_predictions_and_errors(tmp_path: Path) -> None:
    _report(tmp_path, [BOARD, LENA, NOBODY, HE], [])
    out, errors = tmp_path / "out.jsonl", tmp_path / "errors.md"
    assert run(["eval", "attribution", "--polnear", str(tmp_path / "dev"), "--out", str(out)]) == 0
    assert not errors.exists()
    assert run(["eval", "attribution", "--polnear", f"{tmp_path}/dev", "--out", str(out), "--errors", str(errors)]) == 0
    assert "4 attributions annotated in 1 articles" in errors.read_text(encoding="utf-8")
    assert json.loads(out.read_text(encoding="utf-8"))["name"] == "lock"
