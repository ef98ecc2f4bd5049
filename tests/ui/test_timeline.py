"""Claims on a time line: a picture that is whole, scales, and says the same without colour."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest

from ui.timeline import WIDTH, Dot, Lane, timeline_svg

SVG = ET.Element


def _dot(day: date | None, stance: str = "asserts", says: str = "says") -> Dot:
    return Dot(day, stance, "#article=a&at=1-2", says)  # type: ignore[arg-type]


def _drawn(*lanes: Lane) -> SVG:
    return ET.fromstring(timeline_svg(lanes))


def _height(svg: SVG, link: SVG) -> float:
    shape = link[0]
    return (
        float(shape.attrib["cy"])
        if shape.tag == "circle"
        else float(shape.attrib["d"].split()[1].split("h")[0].split("l")[0])
    )


def test_every_claim_is_a_dot_that_leads_to_its_place() -> None:
    svg = _drawn(Lane("A", (_dot(date(2031, 4, 3)), _dot(date(2031, 4, 9), "denies"))), Lane("B", (_dot(None),)))
    links = svg.findall(".//a")
    assert [link.attrib["href"] for link in links] == ["#article=a&at=1-2"] * 3
    assert {link.find("title").text for link in links} == {"says"}  # type: ignore[union-attr]
    assert svg.attrib["aria-hidden"] == "true", "the table says it to those who do not see"


def test_what_is_denied_hangs_below_the_line_and_has_another_form() -> None:
    svg = _drawn(
        Lane("A", (_dot(date(2031, 4, 3)), _dot(date(2031, 4, 3), "denies"), _dot(date(2031, 4, 3), "doubts")))
    )
    line = float(svg.find(".//line[@class='by-lane']").attrib["y1"])  # type: ignore[union-attr]
    said, denied, doubted = svg.findall(".//a")
    assert _height(svg, said) < line < _height(svg, denied) < _height(svg, doubted)
    assert said[0].tag == "circle"
    assert denied[0].attrib["d"] != doubted[0].attrib["d"]


def test_claims_of_one_day_are_stacked_and_time_runs_to_the_right() -> None:
    days = [date(2031, 4, 3), date(2031, 4, 3), date(2031, 5, 3)]
    circles = _drawn(Lane("A", tuple(map(_dot, days)))).findall(".//circle")
    places = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in circles]
    assert places[0][0] == places[1][0] < places[2][0]
    assert places[0][1] != places[1][1]


@pytest.mark.parametrize(
    ("last", "ticks"),
    [
        (date(2031, 4, 3), ["2 Apr", "3 Apr", "4 Apr"]),
        (date(2031, 5, 3), ["7 Apr", "14 Apr", "21 Apr", "28 Apr"]),
        (date(2032, 4, 3), ["May 2031", "Jul 2031"]),
        (date(2041, 4, 3), ["2032", "2033"]),
    ],
)
def test_the_axis_has_days_weeks_months_or_years(last: date, ticks: list[str]) -> None:
    svg = _drawn(Lane("A", (_dot(date(2031, 4, 3)), _dot(last))))
    texts = [one.text for one in svg.findall("./text")]
    assert set(ticks) <= set(texts)
    assert len(texts) <= 15


def test_nothing_stands_outside_of_the_picture() -> None:
    many = (_dot(date(1, 1, 1 + n % 28)) for n in range(400))
    dots = (*many, _dot(date(9999, 12, 31)), _dot(None))
    svg = _drawn(Lane("A very long name of somebody who has many titles", dots))
    height = float(svg.attrib["viewBox"].split()[3])
    for one in svg.findall(".//circle"):
        assert 0 < float(one.attrib["cx"]) < WIDTH
        assert 0 < float(one.attrib["cy"]) < height
    name = svg.find(".//text[@class='by-lane-name']")
    assert name is not None
    assert (name.text or "").endswith("…")
    assert name.find("title").text == "A very long name of somebody who has many titles"  # type: ignore[union-attr]


def test_of_a_stack_without_end_the_rest_is_a_number() -> None:
    lane = Lane("A", (*(_dot(date(2031, 4, 3)) for _ in range(50)), _dot(date(2031, 4, 9))))
    svg = _drawn(lane)
    assert len(svg.findall(".//circle")) == 13
    (more,) = svg.findall(".//text[@class='by-more']")
    assert more.text == "+38"
    assert float(more.attrib["y"]) > 30
    assert all(float(one.attrib["cy"]) > float(more.attrib["y"]) for one in svg.findall(".//circle"))


def test_neighbours_that_are_too_high_share_one_number() -> None:
    days = [date(2031, 4, 3), date(2031, 4, 10), date(2031, 4, 17), date(2032, 4, 3)]
    between = [date(2031, 4, 17) + timedelta(days=18 * n) for n in range(20)]  # so that nothing is cut out
    svg = _drawn(Lane("A", tuple(map(_dot, [*between, *(day for day in days for _ in range(15))]))))
    assert [one.text for one in svg.findall(".//text[@class='by-more']")] == ["+10", "+3"]


def test_a_long_time_without_claims_is_cut_out_and_said() -> None:
    early = [date(2021, 4, n) for n in (1, 8, 15, 22)]
    svg = _drawn(Lane("A", tuple(map(_dot, [*early, date(2031, 4, 3)]))))
    xs = [float(one.attrib["cx"]) for one in svg.findall(".//circle")]
    assert xs == sorted(xs)
    assert xs[3] - xs[0] > 400, "the weeks in which something was said have the room"
    assert svg.find(".//g[@class='by-cut']/title").text == "No claim between 2021-04-22 and 2031-04-03"  # type: ignore[union-attr]
    labels = [str(one.text) for one in svg.findall("./text")]
    assert any(label.endswith(" 2021") for label in labels), "the year is said, since it changes"
    assert "by-cut" not in timeline_svg([Lane("A", (_dot(early[0]), _dot(date(2031, 4, 3))))])


def test_names_and_claims_are_text() -> None:
    svg = timeline_svg([Lane("<script>", (_dot(date(2031, 4, 3), says="<img src=x> ${1}"),))])
    assert "<script" not in svg
    assert "<img" not in svg
    assert "<b>" not in svg
    ET.fromstring(svg)


def test_without_a_claim_there_is_no_picture() -> None:
    assert timeline_svg([]) == ""
