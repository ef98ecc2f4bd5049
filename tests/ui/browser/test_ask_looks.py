"""Accessibility (axe-core) and both colour schemes of the view "Ask"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.browser.conftest import Visit
from tests.ui.browser.test_ask_journeys import COMMANDANT, TOLL

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.ui.browser.conftest import Site

OF_THE_FRAMEWORK: dict[str, str] = {}
"""Findings of axe in what Gradio renders, by rule, and where."""


def serious(page: Page) -> list[str]:
    """Axe's serious and critical findings in what Byline renders."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
        if not (rule["id"] in OF_THE_FRAMEWORK and OF_THE_FRAMEWORK[rule["id"]] in str(node["html"]))
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_answer_and_the_article(chromium: Browser, site: Site, scheme: str) -> None:
    visit = Visit(chromium, site.address, color_scheme=scheme)
    page = visit.open()
    assert serious(page) == []
    visit.ask(TOLL)
    visit.ask(COMMANDANT)
    page.locator(".by-steps summary").last.click()
    assert serious(page) == []
    page.locator(".by-marker").last.click()
    page.wait_for_selector("#by-at")
    assert serious(page) == []
    visit.context.close()


@pytest.mark.parametrize("size", [(1440, 860), (1280, 720), (820, 1100), (390, 844)])
def test_the_page_itself_does_not_scroll(chromium: Browser, site: Site, size: tuple[int, int]) -> None:
    visit = Visit(chromium, site.address, viewport={"width": size[0], "height": size[1]})
    page = visit.open()
    assert page.evaluate("document.documentElement.scrollHeight - innerHeight") == 0
    visit.context.close()


def test_the_page_follows_the_colour_scheme_of_the_system(chromium: Browser, site: Site) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        visit = Visit(chromium, site.address, color_scheme=scheme)
        page = visit.open()
        grounds.append(page.evaluate("getComputedStyle(document.querySelector('.gradio-container')).backgroundColor"))
        visit.context.close()
    assert grounds[0] == "rgb(255, 255, 255)"
    assert grounds[1] != grounds[0]


def test_at_twice_the_size_one_pane_is_shown_and_nothing_is_cut_off(chromium: Browser, site: Site) -> None:
    """A window of 1280 points at 200% has the room of 640."""
    visit = Visit(chromium, site.address, viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = visit.open()
    page.get_by_role("button", name="Collection").click()
    visit.choose_model("none (source sentences)")
    page.get_by_role("button", name="Chat", exact=True).click()
    visit.ask(COMMANDANT, model=None)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    assert page.locator("#by-pane-evidence").is_hidden()
    visit.context.close()
