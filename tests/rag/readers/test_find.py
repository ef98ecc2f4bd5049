from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rag.readers import Metadata, Notice, Refusal, Source, find_sources, ingested_roots

if TYPE_CHECKING:
    from collections.abc import Iterable


def sources(paths: Iterable[Path | str]) -> list[Source]:
    found = list(find_sources(list(paths)))
    assert all(isinstance(item, Source) for item in found), found
    return [item for item in found if isinstance(item, Source)]


def docs(*paths: Path | str) -> list[str]:
    return [source.doc for source in sources(paths)]


def write(path: Path, text: str = "The mayor said no.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_recursively_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/deep/c.HTML", "sub/d.jsonl", "e.json", "f.pdf", "g.docx", "h.text", "i.ndjson"):
        write(tmp_path / name)
    for name in (".hidden.txt", ".git/x.txt", "photo.png", "noending", "metadata.csv.bak", "~$g.docx"):
        write(tmp_path / name)
    expected = ["a.md", "b.txt", "e.json", "f.pdf", "g.docx", "h.text", "i.ndjson", "sub/d.jsonl", "sub/deep/c.HTML"]
    assert docs(tmp_path) == expected
    assert {source.root for source in sources([tmp_path])} == {tmp_path}


def test_a_single_file_is_named_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / "sub" / "a.txt")
    (source,) = sources([path])
    assert (source.doc, source.root, source.path, source.format) == ("a.txt", tmp_path / "sub", path, "text")


def test_relative_paths_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "news" / "a.txt")
    monkeypatch.chdir(tmp_path)
    (source,) = sources(["news/../news"])
    assert source.path == tmp_path / "news" / "a.txt"
    assert ingested_roots(["news", "-", "news/a.txt", "gone", "news/"]) == (
        tmp_path / "news",
        tmp_path / "news" / "a.txt",
    )


def test_a_string_is_one_path(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    assert len(list(find_sources(str(tmp_path)))) == 1


def test_the_same_file_reached_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(path)
    assert docs(tmp_path, path, tmp_path, tmp_path / "link.txt") == ["a.txt"]


def test_a_symbolic_link_loop_ends(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.txt")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "sub" / "self").symlink_to(tmp_path / "sub" / "self")
    assert docs(tmp_path) == ["sub/a.txt"]


def test_links_to_folders_outside_are_followed(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "a.txt")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "more").symlink_to(tmp_path / "elsewhere")
    assert docs(tmp_path / "news") == ["more/a.txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("gone.txt", "is not there"),
        ("broken.txt", "is a link to .*nowhere.txt, which is not there"),
        ("self.txt", "cannot be read: Too many levels of symbolic links"),
        ("pipe.txt", "is not a regular file"),
        ("photo.png", r"has the ending '.png', which Byline does not read; it reads .txt"),
        ("noending", "has no ending"),
        ("a.txt/b.txt", "cannot be read: Not a directory"),
        ("nul\x00.txt", "is not a path"),
        ("x" * 300 + ".txt", "cannot be read: File name too long"),
    ],
)
def test_what_is_named_and_cannot_be_read_is_refused_by_name(tmp_path: Path, name: str, reason: str) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "photo.png")
    write(tmp_path / "noending")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (refusal,) = find_sources([tmp_path / name])
    assert isinstance(refusal, Refusal)
    assert refusal.where == str(tmp_path / name)
    assert re.search(reason, refusal.reason), refusal.reason


def test_broken_links_and_pipes_inside_a_folder_do_not_stop_it(tmp_path: Path) -> None:
    write(tmp_path / "z.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(find_sources([tmp_path]))
    assert [type(item) for item in found] == [Refusal, Refusal, Source]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    write(tmp_path / "closed" / "a.txt")
    (tmp_path / "closed").chmod(0)
    try:
        (refusal,) = find_sources([tmp_path])
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert refusal == Refusal(str(tmp_path / "closed"), "cannot be read: Permission denied")


def test_a_folder_that_cannot_be_listed_is_refused_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "closed" / "a.txt")
    write(tmp_path / "open" / "b.txt")
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    refusal, source = find_sources([tmp_path])
    assert refusal == Refusal(str(tmp_path / "closed"), "cannot be read: Permission denied")
    assert isinstance(source, Source)
    assert source.doc == "open/b.txt"


def test_a_name_that_is_not_unicode(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_bytes(b"x")
    (refusal,) = find_sources([tmp_path])
    assert isinstance(refusal, Refusal)
    assert refusal.where.endswith("caf\\xe9.txt")
    refusal.where.encode()


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    write(tmp_path / "photo.png")
    (notice,) = find_sources([tmp_path])
    assert isinstance(notice, Notice)
    assert "holds no file that Byline reads" in notice.text


def test_an_empty_path_is_not_the_working_folder() -> None:
    (refusal,) = find_sources([""])
    assert isinstance(refusal, Refusal)


def test_standard_input_is_new_each_time() -> None:
    (first,) = sources(["-", "-"])
    (second,) = sources(["-"])
    assert (first.path, first.format, first.where) == (Path("-"), "jsonl", "standard input")
    assert first.fingerprint != second.fingerprint


def test_the_fingerprint_changes_with_file_and_side_metadata_only(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "one")
    os.utime(path, ns=(1, 1))
    (first,) = sources([tmp_path])
    assert sources([tmp_path])[0].fingerprint == first.fingerprint

    write(tmp_path / "metadata.csv", "file,outlet\na.txt,The Harbour Post\n")
    (described,) = sources([tmp_path])
    assert described.fingerprint != first.fingerprint
    write(tmp_path / "metadata.csv", "file,outlet\nA.txt,x\na.txt,The Harbour Post\n")
    (again,) = (item for item in find_sources([tmp_path]) if isinstance(item, Source))
    assert again.fingerprint == described.fingerprint

    (tmp_path / "metadata.csv").unlink()
    os.utime(path, ns=(1, 2))
    assert sources([tmp_path])[0].fingerprint != first.fingerprint
    write(path, "longer")
    os.utime(path, ns=(1, 1))
    assert sources([tmp_path])[0].fingerprint != first.fingerprint


def test_thousands_of_nested_folders_do_not_exhaust_the_stack(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(1200):
        deep = deep / "d"
        deep.mkdir()
    write(deep / "a.txt")
    try:
        assert len(docs(tmp_path)) == 1
    finally:  # pytest's own cleaning is recursive
        (deep / "a.txt").unlink()
        while deep != tmp_path:
            deep.rmdir()
            deep = deep.parent


def test_nearest_side_metadata_fills_first(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.txt")
    write(tmp_path / "metadata.csv", "file,outlet,date\nsub/a.txt,Far Post,2031-05-03\n")
    write(tmp_path / "sub" / "metadata.json", '{"a.txt": {"outlet": "Near Post"}}')
    (source,) = sources([tmp_path])
    assert source.metadata == Metadata(outlet="Near Post", date=date(2031, 5, 3))
