"""The pictures: figures stand where they should, text is escaped, and nothing is there for no values."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from eval.report.picture import Row, curves, difference, dots, marker, swatch
from eval.scores.run import Share

HALF, ALL = Share(5, 10, 0.25, 0.75, 0), Share(10, 10, 0.7, 1.0, 0)


def numbers(pattern: str, svg: str) -> list[float]:
    return [float(found) for found in re.findall(pattern, svg)]


def test_a_share_stands_between_the_ends_of_its_interval() -> None:
    svg = dots([Row("all", (HALF,))], ["one"], title="Retention")
    ticks = dict(zip((0, 25, 50, 75, 100), numbers(r'class="tick" x="([\d.]+)"', svg), strict=True))
    assert numbers(r'<circle class="m c0" cx="([\d.]+)"', svg) == [ticks[50]]
    assert re.findall(r'class="w c0" d="M([\d.]+) [\d.]+H([\d.]+)"', svg) == [(f"{ticks[25]}", f"{ticks[75]}")]
    assert "all, one: 50% (5 of 10), 25% to 75%" in svg


def test_every_row_and_system_has_a_mark_and_what_does_not_apply_says_so() -> None:
    svg = dots([Row("a", (HALF, ALL)), Row("b", (None, HALF)), Row("c", (None, None))], ["x", "y"], title="T")
    assert svg.count("<g><title>") == 3
    assert svg.count("does not apply") == 1
    assert ElementTree.fromstring(svg).get("role") == "img"


def test_hostile_labels_stay_text() -> None:
    bad = '"><script>alert(1)</script>'
    svg = dots([Row(bad, (HALF,))], [bad], title=bad) + (curves([[1.0]], [bad], title=bad) or "")
    assert "<script" not in svg
    for one in re.findall(r"<svg.*?</svg>", svg, flags=re.DOTALL):
        ElementTree.fromstring(one)


def test_a_curve_rises_to_all_answers_and_marks_the_median() -> None:
    svg = curves([[1.0, 2.0, 3.0, 40.0]], ["one"], title="Seconds")
    assert svg is not None
    assert "one: 50% of 4 answers within 2 s" in svg
    path = re.search(r'class="line c0" d="([^"]+)"', svg)
    assert path is not None
    heights = numbers(r"V([\d.]+)", path[1])
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] == 10.0
    assert len(curves([[float(n + 1) for n in range(5000)]], ["one"], title="S") or "") < 20_000


def test_no_values_no_picture() -> None:
    assert curves([[], []], ["a", "b"], title="Seconds") is None


@pytest.mark.parametrize("values", [[0.0], [0.0, 0.0004], [5e-5, 1e6], [1.0, 1.0]])
def test_extreme_seconds_stay_in_the_picture(values: list[float]) -> None:
    svg = curves([values], ["one"], title="Seconds")
    assert svg is not None
    assert all(0 <= x <= 400 for x in numbers(r'cx="([\d.-]+)"', svg))
    assert "nan" not in svg


def test_a_difference_beyond_the_reach_is_cut_with_an_arrow() -> None:
    inside, beyond = (difference(-0.1, 0.05, high, reach=0.2, verdict="worse") for high in (0.15, 0.9))
    assert inside.count("<path") == 2
    assert beyond.count("<path") == 3


def test_systems_differ_in_shape_besides_colour() -> None:
    assert len({re.sub(r"c\d", "", str(marker(system, 0, 0))) for system in range(7)}) == 7
    assert swatch(0) != swatch(1)
