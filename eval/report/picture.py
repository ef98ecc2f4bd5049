"""The pictures of a report: pure functions to SVG, coloured by the page's style so that they fit light and dark.

Every system has a shape besides its colour, and every picture a text alternative: a title, a description, and a table
beside it on the page.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.scores.run import Share

COLOURS = 6
"""Systems beyond so many repeat the colours, with other shapes."""
_SHAPES = ("circle", "square", "diamond", "up", "down", "ring", "cross")
_WIDTH = 400
_LEFT, _RIGHT = 104, 14
_STEP, _GAP = 11, 9
_TICKS_S = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000, 10_000)
_POINTS = 200
"""A curve has at most so many steps; more cannot be seen."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a dot picture: its label, and a share for each system (None where nothing counts)."""

    label: str
    shares: tuple[Share | None, ...]


def marker(system: int, x: float, y: float, *, size: float = 4.0) -> Markup:
    """The mark of a system at a place."""
    shape = _SHAPES[system % len(_SHAPES)]
    kind = f'class="m c{system % COLOURS}"'
    a, b = round(size, 1), round(size * 1.25, 1)
    if shape == "circle":
        return Markup(f'<circle {kind} cx="{x:.1f}" cy="{y:.1f}" r="{a}"/>')
    if shape == "ring":
        return Markup(f'<circle class="m o c{system % COLOURS}" cx="{x:.1f}" cy="{y:.1f}" r="{a}"/>')
    paths = {
        "square": f"m{-a} {-a}h{2 * a}v{2 * a}h{-2 * a}z",
        "diamond": f"m0 {-b}l{b} {b}l{-b} {b}l{-b} {-b}z",
        "up": f"m0 {-b}l{b} {2 * a}h{-2 * b}z",
        "down": f"m0 {b}l{b} {-2 * a}h{-2 * b}z",
        "cross": f"m{-a} {-a}l{2 * a} {2 * a}m0 {-2 * a}l{-2 * a} {2 * a}",
    }
    extra = " x" if shape == "cross" else ""
    return Markup(f'<path class="m{extra} c{system % COLOURS}" d="M{x:.1f} {y:.1f}{paths[shape]}"/>')


def swatch(system: int) -> Markup:
    """The mark by itself, for a legend."""
    return Markup('<svg class="swatch" viewBox="0 0 14 14" aria-hidden="true">{}</svg>').format(marker(system, 7, 7))


def dots(rows: Sequence[Row], names: Sequence[str], *, title: str) -> Markup:
    """Shares from 0 to 100%, each with its 95% interval: a line for each row, a mark for each of the ``names``."""
    bands: list[Markup] = []
    parts: list[Markup] = []
    y = 8.0
    for number, row in enumerate(rows):
        height = _STEP * len(names)
        if number % 2 == 0:
            band = Markup('<rect class="band" x="0" y="{:.1f}" width="{}" height="{}"/>')
            bands.append(band.format(y - _GAP / 2, _WIDTH, height + _GAP))
        label = Markup('<text x="{}" y="{:.1f}" text-anchor="end">{}</text>')
        parts.append(label.format(_LEFT - 8, y + height / 2 + 4, _cut(row.label, 16)))
        if not any(row.shares):
            nothing = Markup('<text class="none" x="{}" y="{:.1f}">does not apply</text>')
            parts.append(nothing.format(_LEFT + 4, y + height / 2 + 4))
        for system, share in enumerate(row.shares):
            if share is not None:
                parts.append(_dot(row.label, names[system], system, share, y + _STEP * (system + 0.5)))
        y += height + _GAP
    grid = [_vertical(_x(tick / 100), 4, y, f"{tick}%") for tick in (0, 25, 50, 75, 100)]
    said = ", ".join(row.label for row in rows)
    return _svg(
        bands + grid + parts, y + 20, title, f"The share with its 95% interval for {said}, and for {', '.join(names)}."
    )


def curves(series: Sequence[Sequence[float]], names: Sequence[str], *, title: str) -> Markup | None:
    """The share of answers that are there within so many seconds, on a logarithmic scale, a curve for each of the
    ``names``; None without any value. A mark stands at the median and one at the 95th percentile."""
    values = [value for one in series for value in one]
    if not values:
        return None
    low, high = _range(min(values), max(values))
    top, bottom = 10.0, 190.0
    parts = [
        _horizontal(bottom - (bottom - top) * share, f"{share:.0%}", low_edge=share == 0)
        for share in (0, 0.25, 0.5, 0.75, 1)
    ]
    for tick in (tick for tick in _TICKS_S if low * 0.999 <= tick <= high * 1.001):
        parts.append(_vertical(_x(_log_part(tick, low, high)), top, bottom, f"{tick:g} s"))
    for system, one in enumerate(series):
        if one:
            parts.append(_curve(sorted(one), system, names[system], (low, high), (top, bottom)))
    return _svg(parts, bottom + 20, title, f"The share of answers within so many seconds, for {', '.join(names)}.")


def difference(low: float, middle: float, high: float, *, reach: float, verdict: str) -> Markup:
    """A difference with its interval beside zero, from ``-reach`` to ``reach``, in a line of text. What is beyond is
    cut, with an arrow. The figures stand beside it, so it is hidden from screen readers."""
    width = 120

    def at(number: float) -> float:
        return width / 2 * (1 + max(-1.0, min(1.0, number / reach)) * 0.94)

    ends = [
        Markup('<path d="M{:.1f} 4l{} 4l{} 4" class="w"/>').format(at(edge), 4 * way, -4 * way)
        for edge, way in ((low, -1), (high, 1))
        if abs(edge) > reach and edge * way > 0
    ]
    return Markup(
        '<svg class="diff v-{}" viewBox="0 0 {} 16" aria-hidden="true"><path class="zero" d="M{} 0v16"/>'
        '<path class="w" d="M{:.1f} 8H{:.1f}"/>{}<circle class="m" cx="{:.1f}" cy="8" r="3.5"/></svg>'
    ).format(verdict, width, width // 2, at(low), at(high), Markup("").join(ends), at(middle))


def _dot(label: str, name: str, system: int, share: Share, y: float) -> Markup:
    low, high, here = _x(share.low), _x(share.high), _x(share.share)
    words = f"{label}, {name}: {share.share:.0%} ({share.hits:g} of {share.of:g}), {share.low:.0%} to {share.high:.0%}"
    line = Markup('<g><title>{}</title><path class="w c{}" d="M{:.1f} {:.1f}H{:.1f}"/>{}</g>')
    return line.format(words, system % COLOURS, low, y, high, marker(system, here, y))


def _curve(
    values: Sequence[float], system: int, name: str, scale: tuple[float, float], edges: tuple[float, float]
) -> Markup:
    top, bottom = edges
    chosen = values if len(values) <= _POINTS else [values[_rank(len(values), n / _POINTS)] for n in range(_POINTS + 1)]
    height = (bottom - top) / len(chosen)
    path = [f"M{_x(_log_part(chosen[0], *scale)):.1f} {bottom:.1f}"]
    for number, value in enumerate(chosen, 1):
        path.append(f"H{_x(_log_part(value, *scale)):.1f}V{bottom - height * number:.1f}")
    marks = []
    for share in (0.5, 0.95):
        value = values[_rank(len(values), share)]
        mark = marker(system, _x(_log_part(value, *scale)), bottom - (bottom - top) * share)
        words = f"{name}: {share:.0%} of {len(values)} answers within {value:.2g} s"
        marks.append(Markup("<g><title>{}</title>{}</g>").format(words, mark))
    line = Markup('<path class="line c{}" d="{}"/>{}')
    return line.format(system % COLOURS, "".join(path), Markup("").join(marks))


def _svg(parts: Sequence[Markup], height: float, title: str, description: str) -> Markup:
    return Markup(
        '<svg class="plot" viewBox="0 0 {} {:.0f}" role="img" aria-label="{}"><desc>{}</desc>{}</svg>'
    ).format(_WIDTH, height, title, description, Markup("").join(parts))


def _vertical(x: float, top: float, bottom: float, label: str) -> Markup:
    line = Markup('<path class="grid" d="M{0:.1f} {1}V{2:.1f}"/><text class="tick" x="{0:.1f}" y="{3:.1f}">{4}</text>')
    return line.format(x, top, bottom, bottom + 14, label)


def _horizontal(y: float, label: str, *, low_edge: bool) -> Markup:
    line = Markup('<path class="grid{}" d="M{} {:.1f}H{}"/><text x="{}" y="{:.1f}" text-anchor="end">{}</text>')
    return line.format(" edge" if low_edge else "", _LEFT, y, _WIDTH - _RIGHT, _LEFT - 8, y + 4, label)


def _x(part: float) -> float:
    return _LEFT + (_WIDTH - _LEFT - _RIGHT) * part


def _range(low: float, high: float) -> tuple[float, float]:
    """Ticks around the values, so that the axis begins and ends with one."""
    first = max((tick for tick in _TICKS_S if tick <= low), default=_TICKS_S[0])
    return first, min((tick for tick in _TICKS_S if tick > max(first, high)), default=max(high, _TICKS_S[-1]))


def _log_part(value: float, low: float, high: float) -> float:
    return max(0.0, min(1.0, math.log(max(value, low) / low) / math.log(high / low)))


def _rank(count: int, share: float) -> int:
    """The place of the smallest value that so large a share is not above."""
    return min(count - 1, max(0, math.ceil(share * count) - 1))


def _cut(label: str, most: int) -> str:
    return label if len(label) <= most else label[: most - 1] + "…"
