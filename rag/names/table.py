"""The general table of names that are one whatever they look like, and the user's own rows in ``names.csv``."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, get_args

from rag.errors import NamesFileError
from rag.names.form import NameKind, form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rag.names.form import Form

USER_FILE = "names.csv"
_COLUMNS = ("name", "other", "kind", "relation")
_RELATIONS = frozenset({"renamed", "spelling", "abbreviation", "same", "apart"})
_KINDS: dict[str, NameKind | None] = {"": None} | {kind: kind for kind in get_args(NameKind)}
_MOST_ROWS = 100_000
_LONGEST_FIELD = 500
_LEAST_KEY = 6


@dataclass(frozen=True, slots=True)
class Row:
    """Two names that are one ("apart": that are not). ``line`` is set in the user's file only."""

    name: str
    other: str
    kind: NameKind | None
    relation: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by the folded forms of their names. ``near`` maps a form to the forms that are one with it, each with its
    row; ``apart`` holds the user's pairs that are not one; ``countries`` maps the words of a country or of what is
    its ("russian", "united kingdom") to the country."""

    near: Mapping[str, Mapping[str, Row]]
    apart: Mapping[frozenset[str], Row] = field(default_factory=dict)
    countries: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    of_key: Mapping[str, str] = field(default_factory=dict)
    """Spelling keys of the names, as far as they are long and no two names share one."""

    def known_as(self, of: Form) -> str:
        """The folded form under which the table has a name: "bakhmut" for "Bakhmout"; else its own."""
        return of.folded if of.folded in self.near else self.of_key.get(of.key, of.folded)

    def row(self, one: str, other: str) -> Row | None:
        """The row by which two folded forms are one, directly or by one name between them; None if there is none."""
        near = {} if one == other else self.near.get(one, {})
        if other in near:
            return near[other]
        return next((row for between, row in near.items() if other in self.near.get(between, {})), None)

    def others(self, folded: str) -> tuple[str, ...]:
        """The forms that are one with this one, at most two rows away."""
        near = self.near.get(folded, {})
        every = [*near, *(far for between in near for far in self.near.get(between, {}))]
        return tuple(other for other in dict.fromkeys(every) if other != folded)

    def country(self, tokens: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
        """The country that a name is of, and the words that are left: ("russian", "defence", "ministry") is Russia's
        defence ministry. None when there is none, or more than one ("Russian-Ukrainian …")."""
        found, rest, at = [], [], 0
        while at < len(tokens):
            for width in (5, 4, 3, 2, 1):
                country = self.countries.get(tokens[at : at + width])
                if country:
                    found.append(country)
                    at += width
                    break
            else:
                rest.append(tokens[at])
                at += 1
        return (found[0], tuple(rest)) if len(set(found)) == 1 else (None, tokens)


@cache
def general_table() -> Table:
    """The table that comes with Byline, from ``table.csv`` and ``countries.csv``; their heads name the source."""
    folder = resources.files("rag.names")
    rows = list(_read((folder / "table.csv").read_text(encoding="utf-8"), "table.csv", numbered=False))
    countries: dict[tuple[str, ...], str] = {}
    for country, adjectives, others in _cells((folder / "countries.csv").read_text(encoding="utf-8")):
        name = form(country).folded
        for word in (country, *adjectives.split("/"), *others.split("/")):
            if word:
                countries[form(word).tokens] = name
        rows += [Row(country, other, "place", "spelling") for other in others.split("/") if other]
    return _table(rows, countries)


def user_table(home: Path) -> Table:
    """The general table with the rows of ``names.csv`` in the collection's folder, if there is one.

    Raises NamesFileError, naming the line, for a file that cannot be used."""
    general = general_table()
    path = home / USER_FILE
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return general
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise NamesFileError(f"{path}, line {line}: not UTF-8. Save the file as UTF-8.") from error
    except OSError as error:
        raise NamesFileError(f"{path} cannot be read: {error.strerror}.") from error
    own = list(_read(text, str(path), numbered=True))
    joined = _table([row for row in own if row.relation != "apart"], {})
    apart = {frozenset((form(row.name).folded, form(row.other).folded)): row for row in own if row.relation == "apart"}
    _check_contradictions(joined, apart, path)
    merged = {name: dict(near) for name, near in general.near.items()}
    for pair in apart:
        one, other = sorted(pair)
        merged.get(one, {}).pop(other, None)
        merged.get(other, {}).pop(one, None)
    for name, near in joined.near.items():
        merged.setdefault(name, {}).update(near)
    return Table(merged, apart, general.countries, _by_key(merged))


def _check_contradictions(joined: Table, apart: Mapping[frozenset[str], Row], path: Path) -> None:
    group: dict[str, int] = {}
    for number, start in enumerate(joined.near):
        waiting = [start]
        while waiting:
            name = waiting.pop()
            if name not in group:
                group[name] = number
                waiting += joined.near[name]
    for pair, row in apart.items():
        one, other = sorted(pair)
        if one in group and group[one] == group.get(other):
            same = min(near.line or 0 for near in joined.near[one].values())
            raise NamesFileError(
                f"{path}, line {row.line}: {row.name!r} and {row.other!r} are to be kept apart, but by line {same} "
                "they are one name. Take one of the two lines out."
            )


def _read(text: str, where: str, *, numbered: bool) -> Iterable[Row]:
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    columns: tuple[str, ...] = ()
    try:
        for cells in reader:
            at = f"{where}, line {reader.line_num}"
            values = [cell.strip() for cell in cells]
            if not any(values) or values[0].startswith("#"):
                continue
            if not columns:
                columns = _header(values, at)
                continue
            if reader.line_num > _MOST_ROWS:
                raise NamesFileError(f"{at}: more than {_MOST_ROWS} lines. Shorten the file.")
            yield _row(
                dict(zip(columns, values, strict=False)), len(values) - len(columns), at, reader.line_num * numbered
            )
    except csv.Error as error:
        raise NamesFileError(f"{where}, line {reader.line_num}: {error}. Check the quotation marks.") from error


def _header(values: list[str], at: str) -> tuple[str, ...]:
    columns = tuple(value.casefold() for value in values)
    unknown = [column for column in columns if column not in _COLUMNS]
    if columns[:2] != _COLUMNS[:2] or unknown or len(set(columns)) < len(columns):
        raise NamesFileError(f"{at}: the first line must be: name,other (and, if wanted, kind,relation).")
    return columns


def _row(cells: Mapping[str, str], surplus: int, at: str, line: int) -> Row:
    name, other = cells.get("name", ""), cells.get("other", "")
    kind, relation = cells.get("kind", "").casefold(), cells.get("relation", "").casefold() or "same"
    if surplus > 0:
        raise NamesFileError(f"{at}: {surplus} column(s) too many. Put names with a comma in quotation marks.")
    if not any(c.isalnum() for c in name) or not any(c.isalnum() for c in other):
        raise NamesFileError(f"{at}: a name is missing. Each line needs two: name,other.")
    if max(len(name), len(other)) > _LONGEST_FIELD:
        raise NamesFileError(f"{at}: a name of more than {_LONGEST_FIELD} characters.")
    if kind not in _KINDS:
        raise NamesFileError(f"{at}: unknown kind {kind!r}. Use one of: {', '.join(filter(None, _KINDS))}.")
    if relation not in _RELATIONS:
        raise NamesFileError(f"{at}: unknown relation {relation!r}. Use one of: {', '.join(sorted(_RELATIONS))}.")
    if form(name).folded == form(other).folded and relation == "apart":
        raise NamesFileError(f"{at}: {name!r} cannot be kept apart from itself.")
    return Row(name, other, _KINDS[kind], relation, line or None)


def _cells(text: str) -> Iterable[list[str]]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return islice(csv.reader(lines, strict=True), 1, None)


def _table(rows: Iterable[Row], countries: Mapping[tuple[str, ...], str]) -> Table:
    near: dict[str, dict[str, Row]] = {}
    for row in rows:
        one, other = form(row.name).folded, form(row.other).folded
        if one != other:
            near.setdefault(one, {})[other] = row
            near.setdefault(other, {})[one] = row
    return Table(near, {}, countries, _by_key(near))


def _by_key(names: Iterable[str]) -> dict[str, str]:
    keys: dict[str, list[str]] = {}
    for folded in names:
        keys.setdefault(form(folded).key, []).append(folded)
    return {key: same[0] for key, same in keys.items() if len(same) == 1 and len(key) >= _LEAST_KEY}
