"""The sample collection and the question file about it agree with each other."""

import csv
import datetime
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

EVAL = Path(__file__).resolve().parents[2] / "eval"
CORPUS = EVAL / "corpus"
DATASET = EVAL / "datasets" / "sample-retrieval.jsonl"


def read_metadata() -> list[dict[str, str]]:
    with (CORPUS / "metadata.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_questions() -> list[dict[str, Any]]:
    return [json.loads(line) for line in DATASET.read_text(encoding="utf-8").splitlines()]


def read_article(name: str) -> str:
    """The text with its line ends as they are: the spans count them."""
    with (CORPUS / name).open(encoding="utf-8", newline="") as file:
        return file.read()


def test_metadata_lists_each_article_once() -> None:
    listed = [row["file"] for row in read_metadata()]
    assert sorted(listed) == sorted(path.name for path in CORPUS.glob("*.txt"))
    assert len(listed) >= 24


def test_metadata_is_complete_and_fictional() -> None:
    for row in read_metadata():
        assert list(row) == ["file", "outlet", "date", "url", "title"]
        assert all(row.values()), row
        datetime.date.fromisoformat(row["date"])
        url = urlsplit(row["url"])
        assert url.scheme == "https"
        assert (url.hostname or "").endswith(".example"), row["url"]


def test_line_ends_survived_the_checkout() -> None:
    with_crlf = [row["file"] for row in read_metadata() if "\r\n" in read_article(row["file"])]
    assert with_crlf == ["ostwick-asks-why.txt"]


def test_question_ids_are_unique() -> None:
    ids = [question["id"] for question in read_questions()]
    assert len(ids) == len(set(ids)) == 36


def test_evidence_spans_are_trimmed_and_within_a_line() -> None:
    for question in read_questions():
        assert question["question"].strip()
        assert question["kind"]
        assert question["answerable"] is True
        assert 1 <= len(question["evidence"]) <= 4, question["id"]
        for span in question["evidence"]:
            text = read_article(span["doc"])
            assert 0 <= span["start"] < span["end"] <= len(text), question["id"]
            quote = text[span["start"] : span["end"]]
            assert quote == quote.strip(), (question["id"], quote)
            assert len(quote.splitlines()) == 1, (question["id"], quote)


def test_evidence_spans_are_whole_sentences() -> None:
    for question in read_questions():
        for span in question["evidence"]:
            text = read_article(span["doc"])
            quote = text[span["start"] : span["end"]]
            assert span["start"] == 0 or text[span["start"] - 1].isspace(), (question["id"], quote)
            assert quote.rstrip("\"'”’").endswith((".", "?", "!")), (question["id"], quote)
            assert text[span["end"] : span["end"] + 1].strip() == "", (question["id"], quote)
