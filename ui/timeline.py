"""Claims on a time line, as SVG: a lane a holder or outlet, a dot a claim. What is asserted or reported rises from the
line, what is denied or doubted hangs below it. A long time without any claim is cut out, visibly. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.dates import MONTHS
from ui.render import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rag.types import Stance

WIDTH = 960
_LABELS = 200
_RIGHT = 24
_UNDATED = 46
_STEP = 11.0
_RADIUS = 4.4
_LANE_GAP = 14.0
_AXIS = 30.0
_LEAST_GRID = 12.0
_LONGEST_LABEL = 24
_BELOW: frozenset[Stance] = frozenset(("denies", "doubts"))
_MOST_STACKED = 12
_LEAST_CUT_DAYS = 20
_CUT_SHARE = 0.3
"""A stretch without claims is cut out when it takes more than this share of the whole."""
_CUT_WIDTH = 0.06
_MORE_WIDTH = 32.0
_MONTHS = tuple(name[:3] for name in MONTHS)


@dataclass(frozen=True, slots=True)
class Dot:
    """A claim. ``day`` None: its article has no date. ``address``: where it stands; ``says``: for the tooltip."""

    day: date | None
    stance: Stance
    address: str
    says: str


@dataclass(frozen=True, slots=True)
class Lane:
    label: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    """``cuts``: the days before and after each stretch that is cut out, in order."""

    first: date
    last: date
    left: float
    right: float
    cuts: tuple[tuple[date, date], ...] = ()

    @property
    def kept_days(self) -> int:
        return max((self.last - self.first).days - sum((end - start).days for start, end in self.cuts), 1)

    def x(self, day: date) -> float:
        """Of a day that is not cut out."""
        gap = self.kept_days * _CUT_WIDTH
        before = [cut for cut in self.cuts if cut[1] <= day]
        days = (day - self.first).days - sum((end - start).days for start, end in before) + gap * len(before)
        return self.left + days / (self.kept_days + gap * len(self.cuts)) * (self.right - self.left)

    def binned(self, day: date) -> float:
        """Days that would overlap share a column."""
        return self.left + round((self.x(day) - self.left) / _STEP) * _STEP

    def ticks(self) -> Iterator[tuple[date, str, str]]:
        """Those of the days that are not cut out."""
        starts = (self.first, *(end for _, end in self.cuts))
        ends = (*(start for start, _ in self.cuts), self.last)
        for first, last in zip(starts, ends, strict=True):
            yield from _ticks(first, last, self.kept_days)


def _cuts(days: Sequence[date]) -> tuple[tuple[date, date], ...]:
    """Of two days alone, the time between them is what there is to see."""
    known = sorted(set(days))
    if len(known) < 3:
        return ()
    least = max(_LEAST_CUT_DAYS, (known[-1] - known[0]).days * _CUT_SHARE)
    return tuple((start, end) for start, end in pairwise(known) if (end - start).days > least)


def timeline_svg(lanes: Sequence[Lane]) -> str:
    """The picture, ``WIDTH`` units wide and as high as the lanes need; it scales to its container. It is for the eye
    and the mouse: the same claims belong into a table beside it. Empty without any dot."""
    days = [dot.day for lane in lanes for dot in lane.dots if dot.day is not None]
    undated = any(dot.day is None for lane in lanes for dot in lane.dots)
    if not days and not undated:
        return ""
    first, last = (min(days), max(days)) if days else (date(2000, 1, 1), date(2000, 1, 2))
    if first == last:  # one day stands in the middle
        first, last = first - timedelta(days=1), last + timedelta(days=1)
    right = WIDTH - _RIGHT - (_UNDATED if undated else 0)
    scale = _Scale(first, last, _LABELS + 16, right, _cuts(days))
    parts: list[str] = []
    top = _AXIS
    for lane in lanes:
        svg, height = _lane(lane, scale, top)
        parts.append(svg)
        top += height + _LANE_GAP
    axis = "".join(_axis(scale, top)) if days else ""
    if undated:
        axis += f'<text class="by-tick" x="{WIDTH - _UNDATED}" y="{_AXIS - 12}">undated</text>'
    return (
        f'<svg class="by-plot" viewBox="0 0 {WIDTH} {top:.0f}" aria-hidden="true" preserveAspectRatio="xMinYMin meet">'
        f"{axis}{''.join(parts)}</svg>"
    )


def _lane(lane: Lane, scale: _Scale, top: float) -> tuple[str, float]:
    """The lane, and its height."""
    stacks: Counter[tuple[float, bool]] = Counter()
    placed: list[tuple[float, int, Dot]] = []
    for dot in sorted(lane.dots, key=lambda one: (one.day or date.max, one.stance)):
        x = scale.binned(dot.day) if dot.day is not None else WIDTH - _UNDATED / 2 - 4
        below = dot.stance in _BELOW
        stacks[x, below] += 1
        placed.append((x, stacks[x, below], dot))
    above = min(max((n for (_, below), n in stacks.items() if not below), default=0), _MOST_STACKED)
    under = min(max((n for (_, below), n in stacks.items() if below), default=0), _MOST_STACKED)
    middle = top + max(above, 1) * _STEP + 3
    if max(stacks.values(), default=0) > _MOST_STACKED:
        above, under = above + 1, under + 1 if under == _MOST_STACKED else under  # room for "+7"
        middle += _STEP
    height = (max(above, 1) + max(under, 0)) * _STEP + 8
    dots = "".join(_dot(x, middle, number, dot) for x, number, dot in placed if number <= _MOST_STACKED)
    dots += "".join(_more(x, middle, number, below=below) for x, number, below in _beyond(stacks))
    name = lane.label if len(lane.label) <= _LONGEST_LABEL else lane.label[: _LONGEST_LABEL - 1].rstrip() + "…"
    return (
        f'<g><line class="by-lane" x1="{_LABELS}" y1="{middle:.1f}" x2="{WIDTH - _RIGHT / 2}" y2="{middle:.1f}"/>'
        f'<text class="by-lane-name" x="{_LABELS - 10}" y="{middle + 4:.1f}" text-anchor="end">{escape(name)}'
        f"<title>{escape(lane.label)}</title></text>{dots}</g>",
        height,
    )


def _dot(x: float, middle: float, number: int, dot: Dot) -> str:
    below = dot.stance in _BELOW
    step = number - 0.5
    y = middle + step * _STEP + 1 if below else middle - step * _STEP - 1
    title = f"<title>{escape(dot.says)}</title>"
    shape = _shape(x, y, dot.stance)
    return f'<a href="{escape(dot.address)}" tabindex="-1" class="by-dot by-dot-{dot.stance}">{shape}{title}</a>'


def _beyond(stacks: Mapping[tuple[float, bool], int]) -> Iterator[tuple[float, int, bool]]:
    """What is not drawn of stacks that are too high: (x, number, below). Neighbours without room for a number each
    share one, in their middle."""
    for below in (False, True):
        high = sorted(
            (x, count - _MOST_STACKED) for (x, b), count in stacks.items() if b == below and count > _MOST_STACKED
        )
        group: list[tuple[float, int]] = []
        for x, number in high:
            if group and x - group[-1][0] > _MORE_WIDTH:
                yield (group[0][0] + group[-1][0]) / 2, sum(n for _, n in group), below
                group = []
            group.append((x, number))
        if group:
            yield (group[0][0] + group[-1][0]) / 2, sum(n for _, n in group), below


def _more(x: float, middle: float, number: int, *, below: bool) -> str:
    """How many claims a stack has beyond those that are drawn; the table has them."""
    step = (_MOST_STACKED + 0.8) * _STEP
    y = middle + step if below else middle - step + 8
    return f'<text class="by-more" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">+{number:,}</text>'


def _shape(x: float, y: float, stance: Stance) -> str:
    """Told apart by form too, not by colour alone."""
    r = _RADIUS
    if stance == "denies":
        return f'<path d="M{x - r:.1f} {y - r:.1f}h{2 * r:.1f}v{2 * r:.1f}h{-2 * r:.1f}z"/>'
    if stance == "doubts":
        d = r + 0.8
        return f'<path d="M{x:.1f} {y - d:.1f}l{d:.1f} {d:.1f}l{-d:.1f} {d:.1f}l{-d:.1f} {-d:.1f}z"/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>'


def _axis(scale: _Scale, bottom: float) -> Iterator[str]:
    last_x = last_line = -100.0
    last_day: date | None = None
    for day, text, year in scale.ticks():
        x = scale.x(day)
        if x - last_line < _LEAST_GRID:
            continue
        last_line = x
        yield f'<line class="by-grid" x1="{x:.1f}" y1="{_AXIS - 6}" x2="{x:.1f}" y2="{bottom - _LANE_GAP:.1f}"/>'
        if x - last_x >= 62 and x < scale.right + 6:
            # Across a cut, "7 Apr" may be of another year.
            full = f"{text} {year}" if year and scale.cuts and (last_day is None or last_day.year != day.year) else text
            yield f'<text class="by-tick" x="{x:.1f}" y="{_AXIS - 12}">{full}</text>'
            last_x, last_day = x, day
    for start, end in scale.cuts:
        x = (scale.x(start) + scale.x(end)) / 2
        title = f"<title>No claim between {start.isoformat()} and {end.isoformat()}</title>"
        yield f'<g class="by-cut">{title}<path d="M{x - 7:.1f} {_AXIS + 2}l6 -14m2 14l6 -14"/></g>'
        yield f'<line class="by-cut" x1="{x:.1f}" y1="{_AXIS + 6}" x2="{x:.1f}" y2="{bottom - _LANE_GAP:.1f}"/>'


def _ticks(first: date, last: date, span: int) -> Iterator[tuple[date, str, str]]:
    """(day, text, the year where the text leaves it out). Days for up to three weeks (``span`` counts those that are
    shown), Mondays for up to four months, months for up to three years, then years."""
    if span <= 21:
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            yield day, f"{day.day} {_MONTHS[day.month - 1]}", str(day.year)
    elif span <= 130:
        for n in range(-first.weekday() % 7, (last - first).days + 1, 7):
            day = first + timedelta(days=n)
            yield day, f"{day.day} {_MONTHS[day.month - 1]}", str(day.year)
    else:
        monthly = span <= 1100
        year, month = first.year, first.month if monthly else 1
        while (day := date(year, month, 1)) <= last:
            if day >= first:
                yield day, f"{_MONTHS[month - 1]} {year}" if monthly else str(year), ""
            year, month = (year + month // 12, month % 12 + 1) if monthly else (year + 1, 1)
            if year > 9999:
                return
