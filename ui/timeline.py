"""Claims on a time line, as SVG: a lane a holder or outlet, a dot a claim. What is asserted or reported rises from the
line, what is denied or doubted hangs below it. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ui.render import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905


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
    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        days = max((self.last - self.first).days, 1)
        return self.left + (day - self.first).days / days * (self.right - self.left)

    def binned(self, day: date) -> float:
        """Days that would overlap share a column."""
        return self.left + round((self.x(day) - self.left) / _STEP) * _STEP


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
    scale = _Scale(first, last, _LABELS + 16, right)
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
    dots += "".join(
        _more(x, middle, count - _MOST_STACKED, below=below)
        for (x, below), count in stacks.items()
        if count > _MOST_STACKED
    )
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
    for day, text in _ticks(scale.first, scale.last):
        x = scale.x(day)
        if x - last_line < _LEAST_GRID:
            continue
        last_line = x
        yield f'<line class="by-grid" x1="{x:.1f}" y1="{_AXIS - 6}" x2="{x:.1f}" y2="{bottom - _LANE_GAP:.1f}"/>'
        if x - last_x >= 62 and x < scale.right + 6:
            yield f'<text class="by-tick" x="{x:.1f}" y="{_AXIS - 12}">{text}</text>'
            last_x = x


def _ticks(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Days for up to three weeks, Mondays for up to four months, months for up to three years, then years."""
    span = (last - first).days
    if span <= 21:
        for n in range(span + 1):
            day = first + timedelta(days=n)
            yield day, f"{day.day} {_MONTHS[day.month - 1]}"
    elif span <= 130:
        day = first + timedelta(days=-first.weekday() % 7)
        while day <= last:
            yield day, f"{day.day} {_MONTHS[day.month - 1]}"
            day += timedelta(days=7)
    else:
        monthly = span <= 1100
        year, month = first.year, first.month if monthly else 1
        while (day := date(year, month, 1)) <= last:
            if day >= first:
                yield day, f"{_MONTHS[month - 1]} {year}" if monthly else str(year)
            year, month = (year + month // 12, month % 12 + 1) if monthly else (year + 1, 1)
            if year > 9999:
                return
