"""The views beside Ask, used as a person would use them."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from eval.bench.kill_ingest import FormTagger, HashingEmbedder
from rag.collection import Collection
from rag.errors import ModelNotFound
from tests.rag.kept import FERRY, filled
from tests.ui.browser.conftest import Site, Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from playwright.sync_api import Browser, Page

    from rag.embedding import Embedder, Passage, QuestionVectors

HOSTILE = (
    "The mayor of Quellhausen said <script>window.hacked=1</script> <img src=x onerror='window.hacked=2'> was a joke. "
    "![x](http://elsewhere.example/x.png) \u202egnirts\u202c ${window.hacked=3} {{window.hacked=4}}. "
)


_OPEN_IT = """async () => {
  document.querySelector("#by-article").innerHTML = "";
  const started = performance.now();
  await window.byline.openArticle("long.md");
  document.querySelector(".by-article-text").getBoundingClientRect();
  return performance.now() - started;
}"""


_STICKS_OUT = """() => {
  const views = ".by-articles, .by-said-view, .by-names-view, .by-models-view, .by-runs-view";
  const inside = [...document.querySelectorAll(views)].flatMap((view) => [...view.querySelectorAll("*")]);
  const scrolls = "svg, figure, pre";
  return inside
    .filter((one) => one.offsetParent && one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(scrolls))
    .map((one) => one.outerHTML.slice(0, 120));
}"""


class _NoEmbedder(HashingEmbedder):
    """Reading an article needs none; nobody asks anything here."""

    def embed_questions(self, questions: Sequence[str]) -> list[QuestionVectors]:
        raise ModelNotFound("no embedding model in this test")

    def embed_tokens(self, passages: Sequence[Passage]) -> list[tuple[NDArray[np.float32], ...]]:
        raise ModelNotFound("no embedding model in this test")


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """``open_page(path="/", **options of the window)``; afterwards nothing went wrong and nothing left this machine."""
    visits: list[Visit] = []

    def opened(path: str = "/", *, dark: bool = False, **options: Any) -> Page:  # noqa: ANN401
        scheme = "dark" if dark else "light"
        visits.append(Visit(chromium, site.address, color_scheme=scheme, reduced_motion="reduce", **options))
        return visits[-1].open(path)

    yield opened
    for visit in visits:
        visit.context.close()
        assert visit.errors == []
        assert visit.foreign() == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


def _tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_an_article_is_found_opened_and_read_holder_by_holder(page: Page, site: Site) -> None:
    _tab(page, "Articles")
    expect(page.locator(".by-article-rows li")).to_have_count(30)
    page.get_by_placeholder("Find by title, outlet, name").fill("mossavel verdict")
    expect(page.locator(".by-article-rows li")).to_have_count(1)
    page.locator(".by-article-rows a").click()
    text = page.locator(".by-article-text")
    expect(text).to_be_visible()
    assert text.evaluate("one => one.textContent") == site.served.collection().article("mossavel-verdict.txt").text
    button = page.locator(".by-legend button").first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.locator(".by-lit").count() > 0
    button.click()
    assert page.locator(".by-lit").count() == 0


def test_a_link_opens_the_article_at_the_sentence_to_the_character(open_page: Callable[..., Page], site: Site) -> None:
    claim = next(claim for claim in site.served.collection().claims("mossavel-verdict.txt") if claim.index > 5)
    start, end = claim.sentence.start, claim.sentence.end
    page = open_page(
        f"/#article=mossavel-verdict.txt&at={start}-{end}", dark=True, viewport={"width": 390, "height": 800}
    )
    expect(page.locator(".by-target").first).to_be_in_viewport()
    marked = page.locator(".by-target").evaluate_all("all => all.map(one => one.textContent).join('')")
    assert marked == claim.sentence.text
    page.get_by_role("button", name="All articles").click()
    expect(page.locator(".by-article-rows li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "nothing sticks out"


def test_files_are_added_while_one_can_ask_and_hostile_ones_are_text(page: Page, site: Site, tmp_path: Path) -> None:
    (tmp_path / "hostile.txt").write_text(HOSTILE + "w" * 50_000, encoding="utf-8")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    _tab(page, "Articles")
    page.locator("#by-files").set_input_files([tmp_path / "hostile.txt", tmp_path / "photo.png"])
    expect(page.locator("#by-adding")).to_contain_text("1 article added", timeout=40_000)
    expect(page.locator(".by-file-refused")).to_contain_text("photo.png")
    expect(page.locator(".by-file-refused")).to_contain_text("does not read")
    page.locator(".by-article-rows a", has_text="hostile.txt").click()
    text = page.locator(".by-article-text")
    expect(text).to_contain_text("<script>window.hacked=1</script>")
    expect(text).to_contain_text("${window.hacked=3}")
    assert page.evaluate("window.hacked") is None
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("#by-article")).to_contain_text("was removed")
    expect(page.locator(".by-article-rows li")).to_have_count(30)


def test_a_long_article_opens_within_half_a_second(chromium: Browser, tmp_path: Path) -> None:
    sentence = "The mayor, Orla Finn, said that the bridge over the Vessen was unsafe. The council denied it. "
    text = "".join(f"{sentence}It has {number} piers.\n\n" for number in range(960))
    assert len(text.split()) > 20_000
    filled(tmp_path, [{"id": "long.md", "text": text}]).close()
    site = Site(tmp_path / "home", _NoEmbedder())
    page = Visit(chromium, site.address).open()
    _tab(page, "Articles")
    page.locator(".by-article-rows a").wait_for()
    took = [page.evaluate(_OPEN_IT) for _ in range(3)]
    assert page.locator(".by-article-text .by-c").count() > 900
    page.context.close()
    site.stop()
    # Half a second on a machine that has its cores to itself; here others may be at work.
    busy = max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert min(took) < 500 * busy, took


def test_with_a_password_everybody_has_their_own_conversations(
    chromium: Browser, embedder: Embedder, tmp_path: Path
) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    with Collection.open(tmp_path / "home", create=True, embedder=embedder, tagger=FormTagger()) as collection:
        collection.ingest([tmp_path / "ferry.txt"])
    site = Site(tmp_path / "home", embedder, users={"ada": "correct horse", "ben": "battery staple"})
    stranger = Visit(chromium, site.address)
    assert stranger.context.request.get(site.address).status == 401
    ada = Visit(chromium, site.address, http_credentials={"username": "ada", "password": "correct horse"})
    ada.open()
    ada.ask("What did the harbour master say?")
    ben = Visit(chromium, site.address, http_credentials={"username": "ben", "password": "battery staple"})
    _tab(ben.open(), "Articles")
    expect(ben.page.locator(".by-article-rows li")).to_have_count(1)
    assert [one.title for one in site.served.conversations.listed(owner="ada")] == ["What did the harbour master say?"]
    assert site.served.conversations.listed(owner="ben") == site.served.conversations.listed() == ()
    for visit in (stranger, ada, ben):
        visit.context.close()
        assert visit.errors == []
    site.stop()


def test_who_said_what_is_filtered_and_a_dot_leads_to_the_sentence(page: Page) -> None:
    _tab(page, "Who said what")
    rows = page.locator(".by-sayings tbody tr")
    expect(page.locator("svg.by-plot")).to_be_visible()
    everything = page.locator(".by-count", has_text="claims").first.inner_text()
    chip = page.locator(".by-chips button").first
    name = chip.inner_text().rsplit(" ", 1)[0]
    chip.click()
    expect(page.get_by_label("Who", exact=True)).to_have_value(name)
    expect(page.locator("#by-said .by-count")).not_to_have_text(everything)
    assert rows.count() < 60
    page.get_by_label("Stance").select_option("denies")
    expect(page.locator("#by-said")).to_contain_text(re.compile("denies|No claim"))
    page.get_by_label("Stance").select_option("")
    page.get_by_label("Who", exact=True).fill("")
    page.get_by_label("About").fill("Sarnhollow fire")
    expect(page.locator("#by-said .by-count")).to_contain_text("about “Sarnhollow fire”")
    page.locator("svg.by-plot a").first.click()
    expect(page.locator("#by-article .by-target").first).to_be_in_viewport()


def test_names_are_split_and_that_is_undone(page: Page) -> None:
    _tab(page, "Names")
    page.get_by_label("Name", exact=True).fill("Khorvitsa")
    first = page.locator(".by-name").first
    spellings = first.locator(".by-spellings li")
    expect(first.get_by_role("heading")).to_have_text("Khorvitsa")
    before = spellings.count()
    first.locator(".by-spellings button").first.click()
    expect(page.locator("#by-names-said")).to_contain_text("is no longer Khorvitsa")
    expect(spellings).to_have_count(before - 1)
    page.get_by_role("button", name="Undo the last join or split").click()
    expect(page.locator("#by-names-said")).to_contain_text("Taken back")
    expect(spellings).to_have_count(before)


def test_models_and_evaluations_say_what_is_there(page: Page) -> None:
    _tab(page, "Models")
    expect(page.locator("#by-models")).to_contain_text("embedded:smollm2-135m")
    expect(page.locator("#by-models")).to_contain_text("No model: the best source sentences")
    _tab(page, "Evaluations")
    expect(page.locator("#by-runs")).to_contain_text(re.compile("byline eval run|Report"))


@pytest.mark.parametrize(
    ("view", "shown", "dark"),
    [
        ("Articles", ".by-articles", False),
        ("Articles", ".by-articles", True),
        ("Who said what", ".by-said-view", False),
        ("Who said what", ".by-said-view", True),
        ("Names", ".by-names-view", False),
        ("Models", ".by-models-view", True),
        ("Evaluations", ".by-runs-view", False),
    ],
)
def test_no_serious_fault_of_accessibility_in_what_byline_shows(
    open_page: Callable[..., Page], view: str, shown: str, dark: bool
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = open_page("/#article=mossavel-verdict.txt" if view == "Articles" else "/", dark=dark)
    if view != "Articles":
        _tab(page, view)
    page.locator(shown).wait_for()
    # A few rows are checked as well as hundreds, which take a minute.
    for field, words in (("Find by title, outlet, name", "verdict"), ("words of an event", "Sarnhollow"),
                         ("in any spelling", "Khorvitsa")):  # fmt: skip
        box = page.locator(shown).get_by_placeholder(field)
        if box.count():
            box.fill(words)
            page.wait_for_timeout(400)
    page.wait_for_function("!document.querySelector('[aria-busy=true]')")
    found = axe.run(page, context=shown).response["violations"]
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in serious] == []


def test_nothing_sticks_out_of_a_narrow_window(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 1280, "height": 800})
    for view in ("Articles", "Who said what", "Names", "Models", "Evaluations"):
        page.set_viewport_size({"width": 1280, "height": 800})
        _tab(page, view)
        page.wait_for_function("!document.querySelector('[aria-busy=true]')")
        page.set_viewport_size({"width": 340, "height": 700})
        page.wait_for_timeout(200)
        wide = page.evaluate(_STICKS_OUT)
        assert wide == [], view


def test_articles_by_keyboard_alone(page: Page) -> None:
    _tab(page, "Articles")
    expect(page.locator(".by-article-rows li").first).to_be_visible()
    page.locator("#by-article-search").focus()
    page.keyboard.type("opera")
    expect(page.locator(".by-article-rows li")).to_have_count(1)
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.by-article-rows a')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#by-article h2")).to_be_focused()
