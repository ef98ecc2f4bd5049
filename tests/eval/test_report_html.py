"""The page: everything is in it, every link leads somewhere, nothing is loaded, and hostile text stays text."""

from __future__ import annotations

import base64
import hashlib
import re
import time
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from eval.comparing.gate import read_policy
from eval.report.gather import gather
from eval.report.html import html, printable, web_link
from eval.report.passages import Source
from eval.report.texts import text_at_hand
from eval.scores.gold import Gold, load_gold
from tests.made_runs import ANSWERS, QUESTIONS, Row, answer, holder, make_run, question, rows, sample_run

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "</script><script>hit()</script><img src=x onerror=hit()> {{ 7*7 }} ]]> \u202e \x00 ' \" [1]"
VOID = {"meta", "br", "input"}


class Page(HTMLParser):
    """Ids, links and tags of a page, and the text outside style and script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        if self.tags[-1:] not in (["style"], ["script"]):
            self.text += data


def page_of(*folders: Path, gold: Gold | None = None) -> str:
    return html(gather(folders, gold or Gold({}), rules=read_policy()), text_at_hand())


def real_run(folder: Path, **record: object) -> Path:
    return sample_run(folder, **record)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Real answers beside the same ones with every fifth gone."""
    base = real_run(tmp_path_factory.mktemp("runs") / "base")
    fewer = [row for number, row in enumerate(rows(ANSWERS)) if number % 5]
    other = make_run(base.parent / "other", rows(QUESTIONS), fewer, model="embedded:tiny-1b")
    return page_of(base, other, gold=load_gold())


def test_every_question_answer_and_quotation_is_there(page: str) -> None:
    shown = Page(page)
    text = " ".join(shown.text.split())
    for row in rows(QUESTIONS):
        assert " ".join(row["question"].split()) in text
    for row in rows(ANSWERS):
        for citation in row["citations"]:
            assert " ".join(citation["quote"].split()) in text
    assert "does not stand at its place" not in text
    assert "18 without an answer" in text
    assert "Regression" in text


def test_every_link_inside_leads_somewhere_and_no_id_is_there_twice(page: str) -> None:
    shown = Page(page)
    assert len(set(shown.ids)) == len(shown.ids)
    inside = {link[1:] for link in shown.links if link.startswith("#")}
    assert len(inside) > 100
    assert inside <= set(shown.ids)
    assert {value for name, value in shown.attributes if name == "data-with"} <= set(shown.ids)


def test_a_citation_leads_to_its_sentence_in_the_article(page: str) -> None:
    cited = rows(ANSWERS)[0]["citations"][0]
    label = f"{cited['doc']}:{cited['start']}–{cited['end']}"
    link = re.search(rf'<a class="to" href="#(s\d+)"[^>]*>{re.escape(label)}</a>', page)
    assert link is not None
    assert f'id="{link[1]}"' in page
    marks = re.findall(rf'<mark[^>]* data-s="(?:s\d+ )*{link[1]}(?: s\d+)*">([^<]*)</mark>', page)
    assert "".join(marks).replace("&#34;", '"').replace("&#39;", "'") == cited["quote"]


def test_nothing_is_loaded_and_only_the_own_script_may_run(page: str) -> None:
    shown = Page(page)
    assert not {name for name, _ in shown.attributes} & {"src", "srcset", "action", "background", "poster"}
    assert not {"link", "img", "iframe", "object", "embed", "base", "audio", "video"} & set(shown.tags)
    assert "@import" not in page
    assert "url(" not in page
    (script,) = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    wanted = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(value for name, value in shown.attributes if name == "content" and "default-src" in value)
    assert f"script-src 'sha256-{wanted}'" in policy
    assert policy.startswith("default-src 'none'")


def test_hostile_text_stays_text_wherever_it_stands(tmp_path: Path) -> None:
    asked: Row = question(
        HOSTILE,
        question=HOSTILE,
        kind=HOSTILE,
        holders=[holder(HOSTILE)],
        must_contain=[[HOSTILE]],
        history=[{"role": "user", "content": HOSTILE}],
    )
    chain = [{"name": HOSTILE, "role": HOSTILE, "kind": "person"}]
    source = {"doc": HOSTILE, "start": 0, "end": 9, "quote": HOSTILE, "outlet": HOSTILE, "title": HOSTILE,
              "url": "javascript:hit()", "chain": chain, "hedge": HOSTILE, "stance": HOSTILE}  # fmt: skip
    given = answer(
        HOSTILE,
        HOSTILE,
        citations=[{"marker": 1, **source}],
        evidence=[source],
        reason=HOSTILE,
        standalone_question=HOSTILE,
        warnings=[HOSTILE],
        findings=[{"kind": HOSTILE, "sentence": HOSTILE, "detail": HOSTILE, "action": HOSTILE}],
        disagreements=[{"about": HOSTILE, "sides": [{"chain": chain, "says": HOSTILE}]}],
        sentences=[{"text": HOSTILE, "citations": [1], "origin": HOSTILE}],
    )
    runs = [make_run(tmp_path / name, [asked], [given], model=f"{name}:{HOSTILE}", dataset=HOSTILE) for name in "ab"]
    shown = Page(page_of(*runs))
    assert shown.tags.count("script") == 1
    assert "img" not in shown.tags
    assert not [name for name, _ in shown.attributes if name.startswith("on")]
    assert not [link for link in shown.links if "javascript" in link]
    assert "{{ 7*7 }}" in shown.text


def test_what_no_file_can_hold_is_replaced() -> None:
    assert printable("a\ud800b \ud83d\ude00").encode() == "a\ufffdb \U0001f600".encode()


def test_an_answer_json_of_another_system_may_lack_anything(tmp_path: Path) -> None:
    odd: list[Row] = [
        {"id": "q0", "answer": "Shut."},
        {"id": "q1", "answer": None, "citations": "none", "findings": 3, "sentences": [1], "evidence": [None]},
        {"id": "q2", "answer": "See [9] and [1].", "citations": [{"doc": 5}, {"doc": "d", "start": "0", "end": 1}]},
        {"id": "q3", "error": "timed out after 30 s", "findings": [7]},
    ]
    run = make_run(tmp_path / "run", [question(f"q{at}") for at in range(5)], odd)
    shown = Page(page_of(run))
    assert "See [9] and [1]." in shown.text
    assert "timed out after 30 s" in shown.text
    assert "the run has no answer to it" in shown.text


@pytest.mark.parametrize("url", ["javascript:hit()", "data:text/html,hit", "file:///etc/passwd", "//evil.example", ""])
def test_only_web_addresses_are_links(url: str) -> None:
    assert web_link(Source("d", 0, 1, "words", url=url)) is None


def test_a_web_link_leads_to_the_quoted_words() -> None:
    quote = "The state-run pier, Finn said, has been shut since Monday, and will stay so."
    link = web_link(Source("d", 0, 1, quote, url="https://post.example/pier"))
    assert (
        link
        == "https://post.example/pier#:~:text=The%20state%2Drun%20pier%2C%20Finn%20said%2C,Monday%2C%20and%20will%20stay%20so."
    )
    assert web_link(Source("d", 0, 1, "x\ud800", url="https://post.example/")) == "https://post.example/"


@pytest.mark.slow
def test_a_thousand_answers_in_ten_seconds_and_fifteen_megabytes(tmp_path: Path) -> None:
    asked, given = rows(QUESTIONS), {row["id"]: row for row in rows(ANSWERS)}
    unused = [citation for row in given.values() for citation in row["citations"]][:90]
    questions, answers = [], []
    for number in range(1000):
        one = asked[number % len(asked)]
        row = given[one["id"]] | {"id": f"{one['id']}-{number}"}
        answers.append(row | {"evidence": [unused[(number * 7 + at) % len(unused)] for at in range(10)]})
        questions.append(one | {"id": row["id"]})
    run = make_run(tmp_path / "run", questions, answers)
    started = time.process_time()  # the processor is shared, and what waits is not work
    made = page_of(run, gold=load_gold())
    assert time.process_time() - started < 10
    assert len(made.encode()) < 15_000_000
