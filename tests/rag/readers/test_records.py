from __future__ import annotations

import io
import json
import tracemalloc
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.readers import Notice, Refusal, Source, find_sources, read_source
from rag.types import Article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.rag.readers.reading import Read

FULL = {
    "id": "a1",
    "text": "The mayor said no.\r\n",
    "outlet": "The Harbour Post",
    "date": "2031-05-03",
    "url": "https://harbour.example/a",
    "title": "Bridge shut",
}


def from_stdin(data: bytes, *, limit_bytes: int = 1_000_000) -> list[Article | Refusal | Notice]:
    (source,) = find_sources(["-"])
    assert isinstance(source, Source)
    return list(read_source(source, max_article_bytes=limit_bytes, stdin=io.BytesIO(data)))


def one(record: object) -> Article | Refusal | Notice:
    return from_stdin(json.dumps(record).encode())[0]


def test_a_record_as_it_should_be(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "x.jsonl").write_text(json.dumps(FULL) + "\n")
    got = read(tmp_path)
    assert got.article == Article(
        doc="a1",
        text="The mayor said no.\r\n",
        outlet="The Harbour Post",
        date=date(2031, 5, 3),
        url="https://harbour.example/a",
        title="Bridge shut",
    )
    assert got.notices == []


def test_broken_json_on_line_17_of_40(tmp_path: Path, read: Callable[..., Read]) -> None:
    lines = [json.dumps({"id": f"a{n}", "text": f"Statement {n}."}) for n in range(1, 41)]
    lines[16] = lines[16][:-5]
    (tmp_path / "x.jsonl").write_text("\n".join(lines))
    got = read(tmp_path)
    assert [article.doc for article in got.articles] == [f"a{n}" for n in range(1, 41) if n != 17]
    (refusal,) = got.refusals
    assert refusal.where == f"{tmp_path / 'x.jsonl'}:17"
    assert "broken JSON: Unterminated string" in refusal.reason


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"id": "a"}, "record has no text (its fields: id)"),
        ({}, "record has no text (its fields: none)"),
        ({"text": None}, "record has no text"),
        ({"text": " \n"}, "'text' is empty"),
        ({"text": ["The mayor said no."]}, "'text' is a list, not text"),
        ({"text": 5, "body": "The mayor said no."}, "'text' is a number, not text"),
        ({"content": {"rendered": "x"}}, "'content' is an object, not text"),
        (["The mayor said no."], "is a list, not an object with a 'text'"),
        ("The mayor said no.", "is text, not an object with a 'text'"),
        (None, "is null, not an object with a 'text'"),
    ],
)
def test_a_record_without_text_is_refused_with_its_line(record: object, reason: str) -> None:
    items = from_stdin(b"\n" + json.dumps(record).encode() + b'\n{"text": "Fine."}')
    refusal, article = items
    assert isinstance(refusal, Refusal)
    assert refusal.where == "standard input:2"
    assert reason in refusal.reason
    assert isinstance(article, Article)
    assert article.doc == "stdin#3"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": ', "broken JSON: Expecting value, column 10"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id": ' + b"9" * 5000 + b', "text": "x"}', "broken JSON"),
        (b'{"text": "a"} {"text": "b"}', "broken JSON: Extra data"),
        (b"\x00\x01\x02\x03\x04\x05", "looks like binary"),
    ],
)
def test_a_broken_line_is_refused_and_the_rest_goes_in(line: bytes, reason: str) -> None:
    first, refusal, last = from_stdin(b'{"text": "One."}\n' + line + b'\n{"text": "Three."}\n')
    assert isinstance(refusal, Refusal)
    assert refusal.where == "standard input:2"
    assert reason in refusal.reason
    assert [getattr(item, "doc", None) for item in (first, last)] == ["stdin#1", "stdin#3"]


def test_synonyms_are_understood_and_said_once(tmp_path: Path, read: Callable[..., Read]) -> None:
    record = {
        "_id": {"$oid": "5f"},
        "Body": "The mayor said no.",
        "source": {"id": None, "name": "The Harbour Post"},
        "publishedAt": "2031-05-03T23:00:00-05:00",
        "Link": "https://harbour.example/a",
        "headline": "Bridge\n shut",
    }
    (tmp_path / "x.ndjson").write_text(f"{json.dumps(record)}\n" * 3)
    got = read(tmp_path)
    assert (
        got.articles
        == [
            Article(
                "5f",
                "The mayor said no.",
                "The Harbour Post",
                date(2031, 5, 3),
                "https://harbour.example/a",
                "Bridge shut",
            )
        ]
        * 3
    )  # equal ids in one file: whoever stores them decides
    assert {notice.text for notice in got.notices} == {
        f"read {name!r} as {field!r} in 3 records"
        for name, field in {
            "_id": "id",
            "Body": "text",
            "source": "outlet",
            "publishedAt": "date",
            "Link": "url",
            "headline": "title",
        }.items()
    }


def test_the_own_name_goes_before_synonyms_unless_it_is_absent() -> None:
    article = one({"text": "Own.", "body": "Other.", "outlet": "nan", "publisher": "The Harbour Post", "title": ""})
    assert isinstance(article, Article)
    assert (article.text, article.outlet, article.title) == ("Own.", "The Harbour Post", None)
    article = one({"text": None, "content": " ", "full_text": "Here."})
    assert isinstance(article, Article)
    assert article.text == "Here."


@pytest.mark.parametrize("absent", [None, "", " \n", "NaN", "nan", "None", "null", "NaT", float("nan"), {}, []])
def test_what_counts_as_absent(absent: object) -> None:
    items = from_stdin(json.dumps({**dict.fromkeys(FULL, absent), "text": "No."}).encode())
    assert items == [Article("stdin#1", "No.")]


@pytest.mark.parametrize(("given", "doc"), [(7, "7"), (0, "0"), (7.5, "7.5"), ("a/b c", "a/b c"), (True, "stdin#1")])
def test_ids(given: object, doc: str) -> None:
    article = one({"id": given, "text": "No."})
    assert isinstance(article, Article)
    assert article.doc == doc


def test_outlet_from_an_address() -> None:
    article = one({"source": "https://www.harbour.example/news", "text": "No."})
    assert isinstance(article, Article)
    assert article.outlet == "harbour.example"


def test_unreadable_dates_are_absent_and_said_with_their_lines() -> None:
    dates = ["03/04/2031", "soon", "2031-05-03", *["later"] * 6]
    items = from_stdin("\n".join(json.dumps({"text": "No.", "date": day}) for day in dates).encode())
    assert [item.date for item in items if isinstance(item, Article)] == [None, None, date(2031, 5, 3), *[None] * 6]
    notices = [item for item in items if isinstance(item, Notice)]
    assert notices[0].where == "standard input:1"
    assert "day/month or month/day" in notices[0].text
    assert notices[1].where == "standard input:2"
    assert notices[-1].text == "date left out: 3 records more, lines 7 to 9"


def test_an_address_that_runs_code_is_left_out() -> None:
    article, notice = from_stdin(b'{"text": "No.", "url": "JavaScript:alert(1)"}')
    assert isinstance(article, Article)
    assert article.url is None
    assert isinstance(notice, Notice)


def test_what_sqlite_cannot_hold_keeps_its_place() -> None:
    article, notice = from_stdin(rb'{"text": "a\ud800b\u0000c \ud83d\ude00", "id": "x\udc00", "title": "t\ud800"}')
    assert article == Article("x\ufffd", "a\ufffdb\ufffdc 😀", title="t\ufffd")
    assert isinstance(notice, Notice)
    assert "replaced by U+FFFD: 2" in notice.text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1251"])
def test_jsonl_in_other_encodings(encoding: str) -> None:
    text = "Мост закрыт, сказал мэр."
    data = "\r\n".join(json.dumps({"text": text}, ensure_ascii=False) for _ in range(3)).encode(encoding)
    articles = [item for item in from_stdin(data) if isinstance(item, Article)]
    assert [(article.doc, article.text) for article in articles] == [(f"stdin#{n}", text) for n in (1, 2, 3)]


def test_a_200_mb_line_neither_fills_memory_nor_stops_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"text": "One."}\n{"text": "')
        for _ in range(200):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n{"text": "Three."}\n')
    (source,) = find_sources([path])
    assert isinstance(source, Source)
    tracemalloc.start()
    first, refusal, last = read_source(source, max_article_bytes=2_000_000)
    peak_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refusal == Refusal(f"{path}:2", "line is 200.0 MB, the limit is 2.0 MB (setting max_article_bytes)")
    assert [getattr(item, "doc", None) for item in (first, last)] == ["x.jsonl#1", "x.jsonl#3"]
    assert peak_bytes < 20_000_000


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
@pytest.mark.parametrize("over", [-1, 0, 1, 2, 3])
def test_the_limit_of_a_line_is_exact(over: int, end: bytes) -> None:
    line = b'{"text": "' + b"x" * 100 + b'"}'
    items = from_stdin(line + end, limit_bytes=len(line) - over)
    assert isinstance(items[0], Refusal if over > 0 else Article)
    if over > 0:
        assert f"line is {len(line)} bytes" in getattr(items[0], "reason", "")


@pytest.mark.parametrize(
    ("content", "docs"),
    [
        ([{"id": 1, "text": "A."}, {"text": "B."}], ["1", "x.json#2"]),
        ({"text": "A."}, ["x.json#1"]),
        ({"id": "a", "text": "A.", "articles": [{"text": "related"}]}, ["a"]),
        ({"status": "ok", "meta": {"articles": [{}]}, "articles": [{"id": "a", "content": "A."}]}, ["a"]),
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_json_files(tmp_path: Path, read: Callable[..., Read], content: object, docs: list[str], indent: int) -> None:
    (tmp_path / "x.json").write_text("\ufeff\n" + json.dumps(content, indent=indent), encoding="utf-8")
    got = read(tmp_path)
    assert [article.doc for article in got.articles] == docs
    assert got.refusals == []


@pytest.mark.parametrize("before", ["", '{"status": "ok", "articles": '])
def test_a_json_list_that_breaks_off_is_read_up_to_the_break(
    tmp_path: Path, read: Callable[..., Read], before: str
) -> None:
    (tmp_path / "x.json").write_text(before + '[\n{"id": "a", "text": "A."},\n{"text": 5},\n{"id": "b", "te')
    got = read(tmp_path)
    assert [article.doc for article in got.articles] == ["a"]
    assert [refusal.where.rpartition(":")[2] for refusal in got.refusals] == ["3", "4"]
    assert "broken JSON: Unterminated string" in got.refusals[1].reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[]", "holds an empty list"),
        ('{"articles": []}', "holds an empty list"),
        ("{", "broken JSON"),
        ("[{}", "record has no text"),
        ("[" * 100_000, "nested too deeply"),
        ("nonsense", "broken JSON: Expecting value"),
        ('{"text": ', "broken JSON: Expecting value"),
        ("7", "is a number, not an object"),
    ],
)
def test_a_json_file_without_records(tmp_path: Path, read: Callable[..., Read], content: str, reason: str) -> None:
    (tmp_path / "x.json").write_text(content)
    got = read(tmp_path)
    assert got.articles == []
    assert reason in got.refusals[0].reason


def test_jsonl_named_json(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "x.json").write_text('{"text": "A."}\n{"text": "B."}\n{"text": \n')
    got = read(tmp_path)
    assert [article.doc for article in got.articles] == ["x.json#1", "x.json#2"]
    assert got.refusals[0].where.endswith("x.json:3")
    assert "read as JSONL" in got.said


def test_a_large_record_and_a_large_json_file(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "x.json").write_text(json.dumps([{"text": "ж" * 600}, {"id": "b", "text": "B."}]))
    got = read(tmp_path, limit_bytes=1000)
    assert got.article.doc == "b"
    assert "text is 1200 bytes, the limit is 1000 bytes" in got.refusals[0].reason
    got = read(tmp_path, limit_bytes=100)
    assert "write one record a line, as .jsonl" in got.refusal.reason


def test_side_metadata_of_a_file_of_records_fills_gaps(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "x.jsonl").write_text('{"text": "A."}\n{"text": "B.", "outlet": "Own Post"}\n')
    (tmp_path / "metadata.csv").write_text("file,outlet\nx.jsonl,The Harbour Post\n")
    assert [article.outlet for article in read(tmp_path).articles] == ["The Harbour Post", "Own Post"]


def test_binary_named_jsonl_is_refused_once(tmp_path: Path, read: Callable[..., Read]) -> None:
    (tmp_path / "x.jsonl").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00\n" * 100)
    assert read(tmp_path).refusal.where == str(tmp_path / "x.jsonl")


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*FULL, "body", "source", "published", "_id", "link"]), JSON_VALUES))
def test_no_record_crashes_it_and_what_goes_in_can_be_stored(record: dict[str, object]) -> None:
    for item in from_stdin(json.dumps(record).encode()):
        if isinstance(item, Article):
            assert item.text.strip()
            for value in (item.doc, item.text, item.outlet or "", item.url or "", item.title or ""):
                value.encode()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_the_text_of_a_record_is_exact(text: str) -> None:
    if text.strip():
        for escape in (True, False):
            article = from_stdin(json.dumps({"text": text}, ensure_ascii=escape).encode())[0]
            assert isinstance(article, Article)
            assert article.text == text


@given(st.binary(max_size=300))
def test_no_bytes_crash_jsonl(data: bytes) -> None:
    from_stdin(data)


def test_ten_thousand_lines_stream(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("".join(json.dumps({"text": f"Statement {n}."}) + "\n" for n in range(10_000)))
    (source,) = find_sources([path])
    assert isinstance(source, Source)
    first = next(read_source(source, max_article_bytes=1000))
    assert isinstance(first, Article)
    assert first.doc == "x.jsonl#1"
    assert sum(isinstance(item, Article) for item in read_source(source, max_article_bytes=1000)) == 10_000
