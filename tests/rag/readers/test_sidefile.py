from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rag.readers import Metadata, Notice, Refusal
from rag.readers.sidefile import read_side_files

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = Metadata("The Harbour Post", date(2031, 5, 3), "https://harbour.example/a", "Bridge shut, mayor says")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "é.txt").write_text("x")
    return tmp_path


@pytest.mark.parametrize(
    "content",
    [
        "file,outlet,date,url,title\n"
        'a.txt,The Harbour Post,2031-05-03,https://harbour.example/a,"Bridge shut, mayor says"\n',
        "\ufefffile;outlet;date;url;title\r\n"
        "a.txt;The Harbour Post;3 May 2031;https://harbour.example/a;Bridge shut, mayor says\r\n",
        "Filename\tPublisher\tPublished\tLink\tHeadline\n"
        "./a.txt\tThe Harbour Post\t2031-05-03\thttps://harbour.example/a\tBridge shut, mayor says\n",
        "\nfile , title, outlet, date, url, extra\n"
        '\na.txt, "Bridge shut,\nmayor says", The Harbour Post, 2031-05-03, https://harbour.example/a, NaN\n\n',
    ],
)
def test_metadata_csv_as_people_write_it(folder: Path, content: str) -> None:
    (folder / "metadata.csv").write_bytes(content.encode())
    side = read_side_files(folder)
    assert side.rows == {"a.txt": KNOWN}
    assert side.troubles == []


def test_metadata_csv_in_a_legacy_encoding(folder: Path) -> None:
    (folder / "metadata.csv").write_bytes("file,outlet\na.txt,Вестник порта\n".encode("cp1251"))
    assert read_side_files(folder).rows["a.txt"].outlet == "Вестник порта"


@pytest.mark.parametrize(
    "content",
    [
        '[{"file": "a.txt", "outlet": "The Harbour Post"}]',
        '{"a.txt": {"source": {"name": "The Harbour Post"}}}',
        '{"files": [{"path": "a.txt", "outlet": "The Harbour Post", "date": null}]}',
    ],
)
def test_metadata_json(folder: Path, content: str) -> None:
    (folder / "metadata.json").write_text(content)
    assert read_side_files(folder).rows == {"a.txt": Metadata(outlet="The Harbour Post")}


def test_file_names_meet_however_they_are_written(folder: Path) -> None:
    (folder / "metadata.csv").write_bytes("file,outlet\nsub\\é.txt,Post\n".encode())
    assert read_side_files(folder).rows == {"sub/é.txt": Metadata(outlet="Post")}


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("metadata.csv", "outlet,date\nPost,2031-05-03\n", ":1"),
        ("metadata.csv", 'file,outlet\na.txt,"Post\nb.txt,Post\n', ":2"),
        ("metadata.csv", "", ":1"),
        ("metadata.csv", "\x89PNG\r\n\x1a\n\x00", ""),
        ("metadata.json", '[\n{"file": "a.txt",\n"outlet": }]', ":3"),
        ("metadata.json", '"a.txt"', ""),
        ("metadata.json", '["a.txt"]', ""),
        ("metadata.json", '{"a.txt": "Post"}', ""),
        ("metadata.json", "[" * 100_000, ""),
    ],
)
def test_a_broken_side_file_is_refused_by_name_and_line(folder: Path, name: str, content: str, line: str) -> None:
    (folder / name).write_text(content)
    side = read_side_files(folder)
    assert side.rows == {}
    (refusal,) = side.troubles
    assert isinstance(refusal, Refusal)
    assert refusal.where == f"{folder / name}{line}"
    assert "its metadata is not used" in refusal.reason


def test_an_unquoted_comma_spoils_its_row_only(folder: Path) -> None:
    (folder / "metadata.csv").write_text("file,title\nsub/é.txt,Bridge shut, mayor says\na.txt,Bridge open\n")
    side = read_side_files(folder)
    assert side.rows == {"a.txt": Metadata(title="Bridge open")}
    (refusal,) = side.troubles
    assert refusal.where.endswith("metadata.csv:2")


def test_rows_of_absent_files_second_rows_and_unreadable_dates_are_said(folder: Path) -> None:
    (folder / "metadata.csv").write_text(
        "file,outlet,date\na.txt,Post,03/04/2031\na.txt,Herald,\ngone.txt,Post,\n,Post,\n"
    )
    side = read_side_files(folder)
    assert side.rows["a.txt"] == Metadata(outlet="Post")
    said = {item.where.rpartition("metadata.csv")[2]: item for item in side.troubles}
    assert "day/month or month/day" in getattr(said[":2"], "text", "")
    assert "a second row for a.txt" in getattr(said[":3"], "text", "")
    assert isinstance(said[":5"], Refusal)
    assert said[""] == Notice(str(folder / "metadata.csv"), "names files that are not there: gone.txt (line 4)")
