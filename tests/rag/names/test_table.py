from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.errors import NamesFileError
from rag.names.form import form
from rag.names.table import general_table, user_table

if TYPE_CHECKING:
    from pathlib import Path


def test_the_general_table_is_sound() -> None:
    table = general_table()
    assert len(table.near) > 500
    assert table.row("bakhmut", "artemivsk")
    assert table.row("artyomovsk", "artemivsk")
    assert not table.row("bakhmut", "pokrovsk")
    assert all(other in table.near for near in table.near.values() for other in near)
    # Nothing in it is long enough, or short enough, to be no name.
    assert all(1 < len(name) < 70 for name in table.near)


def test_no_name_of_the_general_table_means_two_things() -> None:
    """Two groups that share a name would make everything in them one."""
    table = general_table()
    seen: dict[str, str] = {}
    for name in table.near:
        for other in table.others(name):
            assert not (set(table.others(other)) - {name} - set(table.others(name))), (name, other)
        seen[name] = name


@pytest.mark.parametrize(
    ("name", "country", "rest"),
    [
        ("the Russian defence ministry", "russia", ("defence", "ministry")),
        ("Ministry of Defence of the United Kingdom", "britain", ("ministry", "defence")),
        ("US State Department", "united states", ("state", "department")),
        ("North Korean army", "north korea", ("army",)),
        ("the Russian-Ukrainian commission", None, ("russian-ukrainian", "commission")),
        ("Franco-German Bank", None, ("franco-german", "bank")),
        ("Russian embassy in Ukraine", None, ("russian", "embassy", "ukraine")),
    ],
)
def test_the_country_of_a_body_is_taken_out_of_its_name(name: str, country: str | None, rest: tuple[str, ...]) -> None:
    assert general_table().country(form(name).tokens) == (country, rest)


def test_without_a_file_of_the_user_there_is_the_general_table(tmp_path: Path) -> None:
    assert user_table(tmp_path) is general_table()


def test_rows_of_the_user_join_and_keep_apart(tmp_path: Path) -> None:
    text = '\ufeff# my names\nName,Other,Kind,Relation\n"Finn, Orla",O. Finn,person,\n\nKyiv,Kiev,place,apart\n'
    (tmp_path / "names.csv").write_text(text, encoding="utf-8")
    table = user_table(tmp_path)
    row = table.row("finn orla", "o finn")
    assert row is not None
    assert (row.line, row.kind, row.relation) == (3, "person", "same")
    assert table.row("kyiv", "kiev") is None
    assert frozenset(("kyiv", "kiev")) in table.apart
    assert general_table().row("kyiv", "kiev")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Kyiv,Kiev\n", "line 1: the first line must be: name,other"),
        (b"name,other,colour\n", "line 1: the first line must be"),
        (b"name,other\nKyiv\n", "line 2: a name is missing"),
        (b"name,other\n\nKyiv,  \n", "line 3: a name is missing"),
        (b"name,other\n...,Kyiv\n", "line 2: a name is missing"),
        (b"name,other\nKyiv,Kiev,place\n", r"line 2: 1 column\(s\) too many"),
        (b"name,other,kind\nKyiv,Kiev,town\n", "line 2: unknown kind 'town'. Use one of: person, place"),
        (b"name,other,relation\nKyiv,Kiev,maybe\n", "line 2: unknown relation 'maybe'"),
        (b"name,other,relation\nKyiv,KYIV,apart\n", "line 2: 'Kyiv' cannot be kept apart from itself"),
        (b'name,other\nKyiv,"Kiev\n', "line 2: .*Check the quotation marks"),
        (b'name,other\nKyiv,"Ki"ev\n', "line 2: .*Check the quotation marks"),
        (b"name,other\nKyiv,Ki\xe9v\n", "line 2: not UTF-8"),
        (b"name,other\nKyiv," + b"x" * 5000 + b"\n", "line 2: a name of more than 500 characters"),
        (b"name,other\n" + b"a1,b1\n" * 100_001, "more than 100000 lines"),
        (
            b"name,other,relation\nOrla,Orly,\nOrla,Orly,apart\n",
            "line 3: 'Orla' and 'Orly' are to be kept apart, but by line 2 they are one name",
        ),
        (
            b"name,other,relation\nOrla,Orly,apart\nOrla,Arla,\nArla,Orly,\n",
            "line 2: 'Orla' and 'Orly' are to be kept apart, but by line 3 they are one name",
        ),
    ],
)
def test_a_file_that_cannot_be_used_names_the_line(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "names.csv").write_bytes(content)
    with pytest.raises(NamesFileError, match=message):
        user_table(tmp_path)


def test_a_folder_in_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "names.csv").mkdir()
    with pytest.raises(NamesFileError, match="cannot be read"):
        user_table(tmp_path)
