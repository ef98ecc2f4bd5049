"""A report as JUnit XML: a test case a question, which fails where the answer is not correct, with the explanations;
and a test case for each rule of a comparison."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from eval.report.answers import state
from eval.report.figures import fell_short
from eval.report.names import without_repeats

if TYPE_CHECKING:
    from eval.report.gather import Column, Compared, Report
    from eval.scores.outcome import Outcome

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report) -> str:
    root = ElementTree.Element("testsuites", name="Byline evaluation")
    for number in range(len(report.columns)):
        _suite(root, report, number)
    for one in report.compared:
        _gate(root, report, one)
    _count(root)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _suite(root: ElementTree.Element, report: Report, number: int) -> None:
    column = report.columns[number]
    dataset = column.scores.dataset or "questions"
    suite = _element(root, "testsuite", name=f"{dataset}: {column.label}")
    properties = _element(suite, "properties")
    for name, value in _properties(column).items():
        _element(properties, "property", name=name, value=value)
    for at, id in enumerate(column.scores.ids):
        outcomes = report.outcomes(number, at)
        kind, question = column.scores.kinds[at], column.scores.questions[at]
        case = _element(suite, "testcase", classname=f"{dataset}.{kind}", name=f"{id}: {question}")
        if outcomes["total_s"].applies:
            case.set("time", f"{outcomes['total_s'].hits:.3f}")
        _verdict(case, outcomes, column.scores.answers[at])


def _verdict(case: ElementTree.Element, outcomes: dict[str, Outcome], answer: str) -> None:
    its = state(outcomes)
    if its == "right":
        return
    if its == "no answer":
        failure = outcomes["no_answer"]
        _element(case, "error", type=failure.failure or "error", message=failure.why).text = _xml(failure.why)
        return
    short = without_repeats(name for name, outcome in outcomes.items() if fell_short(name, outcome))
    element = _element(case, "failure", type="not correct", message=outcomes["correct"].why)
    element.text = _xml("\n".join([*(f"{name}: {outcomes[name].why}" for name in short), "", f"Answer: {answer}"]))


def _gate(root: ElementTree.Element, report: Report, one: Compared) -> None:
    base, candidate = (report.systems[at].label for at in (one.base, one.candidate))
    suite = _element(root, "testsuite", name=f"gate: {candidate} instead of {base}")
    for ruling in one.rulings:
        case = _element(suite, "testcase", classname="gate", name=ruling.rule.text)
        if ruling.broken is None:
            _element(case, "skipped", message=ruling.why)
        elif ruling.broken:
            _element(case, "failure", type="regression", message=ruling.why).text = _xml(ruling.why)


def _count(root: ElementTree.Element) -> None:
    """The numbers that CI systems read, on every suite and on the whole."""
    for element in (*root.findall("testsuite"), root):
        element.set("tests", str(len(element.findall(".//testcase"))))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            element.set(name, str(len(element.findall(f".//{tag}"))))


def _properties(column: Column) -> dict[str, str]:
    scores = column.scores
    return {
        "system": scores.system,
        "model": scores.model,
        "seed": str(scores.seed),
        "collection_fingerprint": scores.collection,
        "metrics_version": str(scores.version),
        "gold_claims": scores.gold,
    }


def _element(parent: ElementTree.Element, tag: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(parent, tag, {name: _xml(value) for name, value in attributes.items()})


def _xml(text: str) -> str:
    """Without the characters that XML cannot hold, whatever a model wrote."""
    return _NOT_XML.sub("\ufffd", text)
