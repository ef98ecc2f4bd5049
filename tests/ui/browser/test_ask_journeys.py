"""What a person does in the view "Ask", done in a browser."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from tests.ui.browser.conftest import PATIENCE_MS, SCRIPTED, Visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.ui.browser.conftest import Site

TOLL = "How many people died in the fire at the Sarnhollow colliery?"
COMMANDANT = "Who has been named commandant of Chorwitza, and who reports it?"
NOTHING = "Which team won the world chess olympiad for robots?"


def _marked(page: Page) -> str:
    """The text of all that is highlighted as the cited sentence."""
    return "".join(page.locator(".by-evidence-article .by-text mark.by-cited").all_text_contents())


def test_ask_hover_and_click_through_to_the_exact_sentence(visit: Visit, site: Site) -> None:
    visit.open()
    page = visit.ask(COMMANDANT)
    marker = page.locator(".by-marker").first
    marker.hover()
    tip = page.locator(".by-float:popover-open")
    tip.wait_for()
    marker.click()
    page.wait_for_selector("#by-at")
    doc, at = marker.get_attribute("data-doc"), marker.get_attribute("data-at")
    assert doc is not None
    assert at is not None
    start, end = map(int, at.split("-"))
    quote = site.served.collection().article(doc).text[start:end]
    assert _marked(page) == quote
    assert page.locator("#by-at").is_visible()
    claim = "".join(page.locator(".by-evidence-article .by-text mark.by-claim").all_text_contents())
    assert claim, "what is claimed is marked by itself"
    assert claim in quote
    page.get_by_role("button", name="All evidence").click()
    assert page.locator(".by-source").first.is_visible()


def test_a_marker_shows_its_sentence_on_focus_and_escape_puts_it_away(visit: Visit) -> None:
    visit.open()
    page = visit.ask(COMMANDANT)
    marker = page.locator(".by-marker").first
    marker.focus()
    tip = page.locator(".by-float")
    described = page.locator("#" + (marker.get_attribute("aria-describedby") or "missing"))
    assert tip.is_visible()
    assert tip.text_content() == described.text_content()
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_each_sentence_says_on_whose_word_it_stands(visit: Visit) -> None:
    visit.open()
    page = visit.ask(COMMANDANT)
    who = page.locator(".by-sentence .by-who").first.text_content() or ""
    assert re.search(r"\w.*, citing .*\w", who), who
    assert page.locator(".by-sentence .by-origin").count() == page.locator(".by-sentence").count()


def test_sides_of_a_disagreement_stand_next_to_each_other(visit: Visit) -> None:
    visit.open()
    page = visit.ask(TOLL)
    boxes = [side.bounding_box() for side in page.locator(".by-side").all()]
    assert len(boxes) >= 2
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["y"] == pytest.approx(boxes[1]["y"], abs=2)
    assert boxes[0]["x"] < boxes[1]["x"]
    assert "independent origin" in (page.locator(".by-disagreement").text_content() or "")


def test_an_outlet_and_a_date_narrow_the_evidence(visit: Visit) -> None:
    page = visit.open()
    page.get_by_label("Outlets", exact=True).click()
    page.get_by_role("option", name=re.compile(r"^Northline\s*\d+$")).click()
    visit.ask(TOLL)
    outlets = set(page.locator(".by-sources .by-place b").all_text_contents())
    assert outlets == {"Northline"}
    page.get_by_label("From", exact=True).fill("2040")
    visit.ask("Who is to blame for the fire?")
    assert page.locator(".by-turn").last.locator(".by-sentence").count() == 0
    assert "Only: Northline, from 1 January 2040" in (page.locator(".by-turn").last.text_content() or "")


def test_a_name_and_an_article_are_chosen_by_keyboard_shown_taken_out_and_kept(visit: Visit, site: Site) -> None:
    page = visit.open()
    (name, *_) = site.served.collection().names("Chorwitza")
    page.get_by_label("Names in the article", exact=True).focus()
    page.keyboard.type(name.name[:6])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chips = page.locator(".by-narrowed .by-picked")
    chips.first.wait_for()
    assert chips.all_text_contents() == [f"naming {name.name}×"]
    page.keyboard.press("Tab")
    offered = page.locator("#by-pick-docs-list [role=option]")
    offered.first.wait_for()
    docs = {str(one.get_attribute("data-value")) for one in offered.all()}
    assert docs == set(name.docs), "only those with the name are offered"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chips.nth(1).wait_for()
    visit.ask(COMMANDANT)
    assert "Only: naming" in (page.locator(".by-understood").first.text_content() or "")
    page.reload()
    page.locator(".by-done").wait_for()
    page.locator(".by-narrowed .by-picked").nth(1).wait_for()
    assert chips.count() == 2, "they are kept with the conversation"
    chips.first.get_by_role("button").press("Enter")
    page.keyboard.press("Tab")
    assert chips.count() == 1
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".by-welcome")
    assert chips.count() == 0


def test_a_date_that_is_none_is_said_in_the_words_of_the_page(visit: Visit) -> None:
    page = visit.open()
    page.get_by_label("From", exact=True).fill("soon")
    visit.ask(TOLL)
    assert "From: 'soon' is not a date" in (page.locator(".by-error").text_content() or "")


def test_a_follow_up_is_understood_in_its_conversation_and_outlives_a_reload(visit: Visit, site: Site) -> None:
    visit.open()
    page = visit.ask(COMMANDANT)
    offered = page.locator(".by-next .by-ask").first
    question = offered.text_content() or ""
    offered.click()
    turn = page.locator(".by-turn").nth(1)
    turn.locator(".by-done").wait_for()
    assert (turn.locator(".by-asked").text_content() or "").endswith(question)
    assert "Understood as: " in (turn.locator(".by-understood").text_content() or "")
    address = page.url
    assert "c=" in address
    page.reload()
    page.locator(".by-turn").nth(1).wait_for()
    assert page.locator(".by-asked").all_text_contents()[1].endswith(question)
    page.locator(".by-turn").nth(0).locator(".by-marker").first.click()
    page.wait_for_selector("#by-at")
    listed = page.locator("#by-conversation-list .by-row").first
    assert "2 questions" in (listed.text_content() or "")


def test_a_new_question_comes_into_view(visit: Visit) -> None:
    visit.open()
    visit.ask(TOLL)
    page = visit.ask(COMMANDANT)
    box = page.locator(".by-asked").last.bounding_box()
    pane = page.locator(".by-turns").bounding_box()
    assert box is not None
    assert pane is not None
    assert pane["y"] <= box["y"] <= pane["y"] + pane["height"] - box["height"]


def test_conversations_are_found_opened_and_deleted(visit: Visit) -> None:
    visit.open()
    page = visit.ask(TOLL)
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".by-welcome")
    assert "c=" not in page.url
    page.get_by_label("Find a conversation").fill("sarnhollow colliery")
    row = page.locator("#by-conversation-list .by-row", has_text="Sarnhollow").first
    row.click()
    page.wait_for_selector(".by-turn")
    deleted = page.url.partition("c=")[2]
    assert page.locator(f".by-remove[data-conversation='{deleted}']").count() == 1
    page.locator(f".by-remove[data-conversation='{deleted}']").click()
    page.locator(f".by-remove[data-conversation='{deleted}']").wait_for(state="detached")
    page.wait_for_selector(".by-welcome")


def test_what_nothing_answers_is_said_with_the_nearest_evidence_open(visit: Visit) -> None:
    visit.open()
    page = visit.ask(NOTHING)
    assert page.locator(".by-abstained").is_visible()
    assert page.locator(".by-marker").count() == 0
    assert page.locator(".by-sources details[open]").is_visible()


def test_ask_again_and_edit_take_the_place_of_the_turn(visit: Visit) -> None:
    visit.open()
    page = visit.ask(TOLL)
    first = page.url
    page.get_by_role("button", name="Ask again").click()
    page.wait_for_selector(".by-working, .by-done")
    page.wait_for_selector("#by-chat [data-busy]", state="detached")
    page.locator(".by-done").wait_for()
    assert page.locator(".by-turn").count() == 1
    page.get_by_role("button", name="Edit").click()
    box = page.locator("#by-question textarea")
    page.wait_for_function(f"document.querySelector('#by-question textarea').value === {TOLL!r}")
    box.fill(COMMANDANT)
    box.press("Enter")
    page.locator(f".by-turn:has-text({COMMANDANT[:30]!r}) .by-done").wait_for()
    assert page.locator(".by-turn").count() == 1
    assert page.url == first, "it is still the same conversation"


def test_an_answer_is_copied_as_markdown_with_footnotes(visit: Visit) -> None:
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open()
    page = visit.ask(COMMANDANT)
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("button", name="Copied").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    assert "[^1]" in text
    assert "[^1]:" in text


def test_a_model_that_breaks_in_mid_answer_leaves_the_composed_answer(visit: Visit, site: Site) -> None:
    site.model.script = site.model.breaks_off
    visit.open()
    page = visit.ask(COMMANDANT, model=SCRIPTED)
    assert "closed the connection in the middle" in (page.locator(".by-error").text_content() or "")
    assert page.locator(".by-sentence").count() >= 1
    assert page.locator(".by-sources .by-source").count() >= 1


def test_the_composed_answer_stands_at_once_and_stop_does_not_wait_for_the_model(visit: Visit, site: Site) -> None:
    site.model.go_on.clear()
    site.model.script = site.model.waits
    page = visit.open()
    visit.choose_model(SCRIPTED)
    page.fill("#by-question textarea", COMMANDANT)
    page.press("#by-question textarea", "Enter")
    page.wait_for_selector(".by-working .by-sentence")
    page.get_by_role("button", name="Stop").click()
    page.locator(".by-done").wait_for(timeout=5_000)
    site.model.go_on.set()
    assert "The model was stopped" in (page.locator(".by-warning").last.text_content() or "")
    assert page.locator(".by-sentence").count() >= 1


def test_a_reload_in_mid_answer_loses_nothing(visit: Visit, site: Site) -> None:
    site.model.go_on.clear()
    site.model.script = site.model.waits
    visit.open()
    page = visit.ask(TOLL)
    conversation = page.url.partition("c=")[2]
    visit.choose_model(SCRIPTED)
    page.fill("#by-question textarea", COMMANDANT)
    page.press("#by-question textarea", "Enter")
    page.wait_for_selector(".by-working .by-sentence")
    page.reload()
    page.wait_for_selector(".by-turn")
    site.model.go_on.set()
    ends = time.monotonic() + PATIENCE_MS / 1000
    while len(site.served.conversations.get(conversation).turns) < 2 and time.monotonic() < ends:
        time.sleep(0.1)
    page.reload()
    page.locator(".by-turn").nth(1).wait_for()
    assert page.locator(".by-turn").nth(1).locator(".by-sentence").count() >= 1


def test_a_thumb_down_becomes_a_test_case(visit: Visit, site: Site) -> None:
    visit.open()
    page = visit.ask(TOLL)
    before = len(site.served.feedback.all())
    page.get_by_role("button", name="Bad", exact=True).click()
    page.get_by_label("What it says is wrong").check()
    page.get_by_role("button", name="Keep as a test case").click()
    page.get_by_text("kept on this machine").wait_for()
    given = site.served.feedback.all()
    assert len(given) == before + 1
    assert given[-1].fault == "wrong_content"
    assert given[-1].answer.question == TOLL


def test_a_conversation_is_saved_and_opened_again(visit: Visit, tmp_path: Path) -> None:
    visit.open()
    page = visit.ask(COMMANDANT)
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    kept = tmp_path / "kept.md"
    download.value.save_as(kept)
    assert COMMANDANT in kept.read_text(encoding="utf-8")
    before = page.url
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".by-welcome")
    page.locator("#by-open-export").set_input_files(kept)
    page.wait_for_selector(".by-turn .by-sentence")
    assert page.url != before, "it is a conversation of its own"


def test_a_reload_during_the_very_first_answer_shows_it_and_its_end(visit: Visit, site: Site) -> None:
    site.model.go_on.clear()
    site.model.script = site.model.waits
    page = visit.open()
    visit.choose_model(SCRIPTED)
    page.fill("#by-question textarea", COMMANDANT)
    page.press("#by-question textarea", "Enter")
    page.wait_for_selector(".by-working .by-sentence")
    address = page.url
    assert "c=" in address
    assert page.locator(".by-save a").first.is_hidden(), "what is not kept yet cannot be saved"
    page.reload()
    page.wait_for_selector(".by-working .by-sentence")
    assert page.locator(".by-welcome").count() == 0
    site.model.go_on.set()
    page.wait_for_selector(".by-done .by-sentence")
    assert page.url == address
    assert page.locator(".by-asked").count() == 1
    page.locator("#by-conversation-list .by-row", has_text="Chorwitza").first.wait_for()


def test_who_reads_an_article_goes_on_reading_when_the_model_has_finished(visit: Visit, site: Site) -> None:
    site.model.go_on.clear()
    site.model.script = site.model.waits
    page = visit.open()
    visit.choose_model(SCRIPTED)
    page.fill("#by-question textarea", COMMANDANT)
    page.press("#by-question textarea", "Enter")
    page.locator(".by-working .by-marker").first.click()
    page.wait_for_selector("#by-at")
    site.model.go_on.set()
    page.locator(".by-done").wait_for()
    page.wait_for_timeout(500)
    assert page.locator("#by-at").is_visible()


def test_an_answer_can_be_stopped_after_a_reload(visit: Visit, site: Site) -> None:
    site.model.go_on.clear()
    site.model.script = site.model.waits
    page = visit.open()
    visit.choose_model(SCRIPTED)
    page.fill("#by-question textarea", COMMANDANT)
    page.press("#by-question textarea", "Enter")
    page.wait_for_selector(".by-working .by-sentence")
    page.reload()
    page.get_by_role("button", name="Stop").click()
    page.locator(".by-done").wait_for(timeout=5_000)
    site.model.go_on.set()
    assert "The model was stopped" in (page.locator(".by-warning").last.text_content() or "")


def test_a_link_to_a_question_puts_it_into_the_box(visit: Visit) -> None:
    page = visit.open("/?q=Who%20denies%20it%3F")
    page.wait_for_function("document.querySelector('#by-question textarea').value === 'Who denies it?'")


def test_two_windows_do_not_disturb_each_other(visit: Visit, chromium: Browser, site: Site) -> None:
    other = Visit(chromium, site.address)
    visit.open()
    other.open()
    visit.ask(TOLL)
    other.ask(COMMANDANT)
    assert visit.page.locator(".by-turn").count() == other.page.locator(".by-turn").count() == 1
    assert visit.page.url != other.page.url
    other.context.close()


def test_on_a_narrow_screen_a_marker_leads_to_the_evidence_and_back(chromium: Browser, site: Site) -> None:
    visit = Visit(chromium, site.address, viewport={"width": 390, "height": 844}, has_touch=True)
    page = visit.open()
    assert page.locator("#by-pane-chat").is_visible()
    assert page.locator("#by-pane-filters").is_hidden()
    page.get_by_role("button", name="Collection").click()
    visit.choose_model("none (source sentences)")
    page.get_by_label("Names in the article", exact=True).tap()
    page.get_by_label("Names in the article", exact=True).fill("Chorwitza")
    page.get_by_role("option", name="Chorwitza").first.tap()
    page.get_by_role("button", name="Chat", exact=True).click()
    assert page.locator(".by-narrowed .by-picked").is_visible(), "what is chosen in another pane is not forgotten"
    visit.ask(COMMANDANT, model=None)
    page.locator(".by-marker").first.click()
    page.wait_for_selector("#by-at")
    assert page.locator("#by-pane-evidence").is_visible()
    assert page.locator("#by-pane-chat").is_hidden()
    page.get_by_role("button", name="All evidence").click()
    assert page.locator("#by-pane-chat").is_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390, "nothing needs scrolling sideways"
    visit.context.close()
    assert visit.errors == []


def test_all_of_it_works_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open()
    visit.choose_model("none (source sentences)")
    page.locator("#by-question textarea").focus()
    page.keyboard.type(COMMANDANT)
    page.keyboard.press("Enter")
    page.locator(".by-done").wait_for()
    page.locator(".by-turns").focus()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('by-marker')"):
            break
    else:
        pytest.fail("no marker can be reached with Tab")
    assert page.locator(".by-float").is_visible()
    page.keyboard.press("Enter")
    page.wait_for_selector("#by-at")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('by-marker')"), "the focus comes back"


def test_the_finished_answer_is_told_to_a_screen_reader(visit: Visit) -> None:
    visit.open()
    page = visit.ask(COMMANDANT)
    told = page.get_by_role("status").filter(has_text="Answer:")
    first = page.locator(".by-sentence p").first.evaluate("node => node.firstChild.textContent.trim()")
    assert len(first) > 20
    assert first in (told.first.text_content() or "")
