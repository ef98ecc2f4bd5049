"""The page in a real browser, by mouse and keyboard: filter, search, sources, links; wide and on a phone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from eval.comparing.gate import read_policy
from eval.report.gather import gather
from eval.report.html import html
from eval.report.texts import text_at_hand
from eval.scores.gold import Gold
from tests.made_runs import ANSWERS, QUESTIONS, make_run, rows, sample_run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]
SHOWN = "details.q:not([hidden])"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real answers, and the same with a tenth failed and one that tries to run a script."""
    folder = tmp_path_factory.mktemp("runs")
    worse = [row | ({"error": "timed out after 30 s"} if at % 10 == 0 else {}) for at, row in enumerate(rows(ANSWERS))]
    worse[1]["answer"] = '<img src=x onerror="document.title=1"><script>document.title=1</script> ' + worse[1]["answer"]
    worse[2]["findings"] = [{"kind": "dead citation", "sentence": "One.", "detail": "no [9]", "action": "dropped"}]
    other = make_run(folder / "other", rows(QUESTIONS), worse, model="embedded:tiny-1b")
    report = gather([sample_run(folder / "base"), other], Gold({}), rules=read_policy())
    page = folder / "report.html"
    page.write_text(html(report, text_at_hand()), encoding="utf-8")
    return page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with playwright.sync_playwright() as tool:
        started = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(params=[(1280, 900, "light"), (390, 844, "dark")], ids=["wide", "phone"])
def page(browser: Browser, file: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Fails where the page asks for anything from the network, or says something to the console."""
    width, height, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    opened = context.new_page()
    heard: list[str] = []
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("request", lambda asked: heard.append(asked.url) if not asked.url.startswith("file:") else None)
    opened.goto(file.as_uri())
    yield opened
    context.close()
    assert heard == []


def shows(page: Page, count: int) -> None:
    """Waits until so many questions are shown."""
    playwright.expect(page.locator(SHOWN)).to_have_count(count)


def test_it_fits_and_hostile_text_has_not_run(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.title() == "Evaluation: sample-dev"
    assert page.locator("#count").inner_text() == "All 90 questions"


def test_filters_narrow_and_clear(page: Page) -> None:
    page.select_option("[name=kind]", "chain")
    shows(page, 7)
    page.select_option("[name=run]", "1")
    page.select_option("[name=is]", "no-answer")
    shows(page, 1)
    assert "of 90 questions" in page.locator("#count").inner_text()
    page.click("button[type=reset]")
    shows(page, 90)


def test_search_looks_into_answers_and_sources(page: Page) -> None:
    page.fill("[name=text]", "xyzzy-nothing")
    page.wait_for_selector("#nothing", state="visible")
    page.fill("[name=text]", "timed out")
    shows(page, 9)


def test_figures_and_flips_lead_to_their_questions(page: Page) -> None:
    page.click("td.states a:has-text('no answer')")
    shows(page, 9)
    page.click(".findings td a")
    shows(page, 1)
    flip = page.locator(".flips a").first
    flip.click()
    target = page.locator(flip.get_attribute("href"))
    assert target.get_attribute("open") is not None
    assert target.is_visible(), "a link to a question shows it, whatever the filter hides"


def test_a_source_opens_with_its_sentence_marked_and_escape_leads_back(page: Page) -> None:
    page.locator("details.q summary").first.click()
    link = page.locator("details.q[open] .cited a.to").first
    quote = page.locator("details.q[open] .cited q").first.inner_text().strip("“”")
    link.focus()
    page.keyboard.press("Enter")
    assert page.locator("#reader").is_visible()
    assert "".join(page.locator("#reader mark.now").all_inner_texts()) == quote
    box = page.locator("#reader mark.now").first.bounding_box()
    assert 0 < box["y"] < page.viewport_size["height"]
    page.keyboard.press("Escape")
    assert not page.locator("#reader").is_visible()
    assert link.evaluate("one => one === document.activeElement")


def test_the_keyboard_is_enough(page: Page) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "text"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    assert page.locator("details.q[open]").get_attribute("id") == "q1"
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.closest('details').id") == "q0"


def test_without_script_all_is_there_and_sources_are_links(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(file.as_uri())
    assert not opened.locator("#filter").is_visible()
    opened.locator("details.q summary").first.click()
    opened.locator("details.q[open] .cited a.to").first.click()
    assert opened.locator("mark:target").is_visible()
    context.close()
