"""Articles that attack the page: all of it is shown as text, nothing of it runs, and nothing is fetched."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from rag.collection import Collection
from tests.ui.browser.conftest import Site, Visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from rag.embedding import Embedder

ELSEWHERE = "http://elsewhere.example"
ATTACK = (
    f"<script>window.hit=1</script><img src='{ELSEWHERE}/a.png' onerror='window.hit=2'>"
    f"![x]({ELSEWHERE}/b.png) [y](javascript:window.hit=3) ${{window.hit=4}} {{{{#each x}}}} "
    f"<a href='javascript:window.hit=5'>z</a> \u202eright to left\u202c"
)
RECORDS = [
    {
        "id": "harbour<b>.txt",
        "text": f"The mayor of Ostwick said on Monday that the harbour ledger {ATTACK} was burned by the tax office.\n"
        f"The tax office denied that it burned the harbour ledger. Clerk {ATTACK} said the ledger is safe.",
        "outlet": f"Evil {ATTACK} Post",
        "title": f'"><svg onload="window.hit=6"> {ATTACK}',
        "url": "javascript:window.hit=7",
        "date": "2031-04-03",
    },
    {
        "id": "long.txt",
        "text": f"The governor of Ostwick said on Tuesday that the lighthouse is {'x' * 50_000} metres tall.",
        "outlet": "Long Post",
        "title": "y" * 5_000,
        "date": "2031-04-04",
    },
]


@pytest.fixture(scope="module")
def hostile(chromium: Browser, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("hostile")
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, RECORDS)), encoding="utf-8")
    with Collection.open(folder / "home", create=True, embedder=embedder) as collection:
        report = collection.ingest([folder / "news.jsonl"])
    assert report.added == len(RECORDS)
    site = Site(folder / "home", embedder)
    yield site
    site.stop()


def test_nothing_of_a_hostile_article_runs_or_is_fetched(chromium: Browser, hostile: Site) -> None:
    visit = Visit(chromium, hostile.address)
    visit.open()
    page = visit.ask(f"What did the mayor of Ostwick say about the harbour ledger {ATTACK}?"[:300])
    page.wait_for_selector(".by-source, .by-unused")
    page.locator(".by-evidence button[data-doc]").first.click()
    page.wait_for_selector(".by-evidence-article .by-text")
    shown = page.locator(".by-evidence-article").text_content() or ""
    assert "<script>window.hit=1</script>" in shown, "it is shown as text"
    assert f"![x]({ELSEWHERE}/b.png)" in shown
    assert "${window.hit=4}" in shown
    assert "\u202e" not in shown, "marks that turn the line around are made visible"
    assert page.evaluate("window.hit") is None
    for pane in ("#by-chat", "#by-evidence"):
        assert page.locator(f"{pane} :is(script, img, svg, iframe, object)").count() == 0
        links = [link.get_attribute("href") or "" for link in page.locator(f"{pane} a").all()]
        assert not [link for link in links if not link.startswith(("http:", "https:", "#"))]
    page.get_by_label("Outlets", exact=True).click()
    page.get_by_role("option", name="Evil").first.click()
    page.get_by_label("Only these articles", exact=True).click()
    page.get_by_role("option", name="onload").first.click()
    chips = page.locator(".by-narrowed .by-picked")
    chips.nth(1).wait_for()
    assert "<script>window.hit=1</script>" in (chips.first.text_content() or ""), "chips are text, too"
    assert page.locator("#by-narrow :is(script, img, svg), .by-narrowed :is(script, img, svg)").count() == 0
    assert page.evaluate("window.hit") is None
    visit.context.close()
    assert visit.errors == []
    assert visit.foreign() == []


def test_a_word_of_50_000_characters_does_not_widen_the_page(chromium: Browser, hostile: Site) -> None:
    visit = Visit(chromium, hostile.address)
    visit.open()
    page = visit.ask("How tall is the lighthouse of Ostwick according to the governor?")
    button = page.locator(".by-evidence button[data-doc]").first
    button.click()
    page.wait_for_selector(".by-evidence-article .by-text")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1400
    for pane in ("#by-pane-chat", "#by-pane-evidence"):
        wide = page.locator(pane).evaluate("node => node.scrollWidth - node.clientWidth")
        assert wide <= 0, pane
    visit.context.close()
    assert visit.errors == []


def test_a_hostile_address_of_a_conversation_or_question_is_only_text(chromium: Browser, hostile: Site) -> None:
    visit = Visit(chromium, hostile.address)
    page = visit.open("/?c=%22%3E%3Cscript%3Ewindow.hit=8%3C/script%3E&q=%3Cimg%20src=x%20onerror=window.hit=9%3E")
    page.wait_for_function("document.querySelector('#by-question textarea').value.startsWith('<img')")
    assert "There is no such conversation" in (page.locator(".by-error").text_content() or "")
    assert page.evaluate("window.hit") is None
    visit.context.close()
    assert visit.foreign() == []
