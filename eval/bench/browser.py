"""How long a person waits at the browser page: first paint, the composed answer, an article of 20,000 words.

    python -m eval.bench.browser --shared DIR

Serves a collection of ``--articles`` articles with ``byline serve`` in a process of its own and uses it with Chromium
(Debian: apt-get install chromium), without a language model. The articles are real ones where ``--shared`` has them
(corpus/, and the texts of data/polnear/train), else made (eval/bench/material.py). The ingest takes some minutes and is
not measured; ``--keep HOME`` keeps its collection there and uses it again.

- ``first_paint_s``: from the address to the first content that Chromium paints, in a window that has nothing cached;
  ``again_s`` in one that has. ``ready_s``, cold: until the welcome, with its questions of this collection, is there.
- ``composed_s``: from pressing "Ask" to the painted answer, ``QUESTIONS`` different questions after one to warm up.
- ``article_s``: from a click on a marker to the painted article of 20,000 words, scrolled to its sentence;
  ``list_article_s``: the same article opened in the view "Articles", with its speakers in colour.

Seconds are medians with the longest beside them. Others may work on the machine; ``cpu_s`` are the seconds of processor
time that the server (Linux only) and all processes of the browser took for one of them, medians too.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.bench import material, record
from rag.collection import Collection

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from eval.bench.material import Record

TARGETS = {"first_paint_s": 1.5, "composed_s": 0.5, "article_s": 0.5, "list_article_s": 0.5}
QUESTIONS = 12
TIMES = 7
LONG = "twenty-thousand-words"
LONG_WORDS = 20_000
MARK = "The lantern keeper Wilhelmina Quist said that the heron of Ossendrift counts every seventh barge."
ASKED_OF_LONG = "What did Wilhelmina Quist say about the heron of Ossendrift?"
WINDOW = {"viewport": {"width": 1440, "height": 900}}
_PATIENCE_MS = 60_000
_PAINTED = """([selector, act]) => new Promise((done) => {
  const begun = performance.now();
  const before = new Set(document.querySelectorAll(selector));
  const look = () => {
    const there = [...document.querySelectorAll(selector)].some((one) => !before.has(one) && one.offsetParent);
    if (!there) return;
    watcher.disconnect();
    requestAnimationFrame(() => setTimeout(() => done((performance.now() - begun) / 1000)));  // after it was painted
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document.body, { childList: true, subtree: true, attributes: true });
  new Function(act)();
})"""
"""Seconds from an act to what it brings, measured inside the page: what drives the browser has its own delays."""
_ASK = "document.querySelector('#by-question .submit-button').click()"


def articles(count: int, shared: Path | None) -> list[Record]:
    """So many articles, the last of them the long one."""
    found: list[Record] = []
    if shared:
        found = material.real_articles(shared)
        texts = sorted((shared / "data" / "polnear" / "train" / "text").glob("*.txt"))
        step = max(len(texts) // max(count - len(found), 1), 1)
        for file in texts[::step][: max(count - 1 - len(found), 0)]:
            outlet, day, _ = (file.stem + "__").split("_", 2)
            found.append({"id": file.stem, "text": file.read_text(encoding="utf-8"), "outlet": outlet, "date": day})
    if len(found) < count - 1:
        found += material.made_articles((count - len(found)) * 700)
    return [*found[: count - 1], long_article()]


def long_article() -> Record:
    """The marked sentence stands in its middle."""
    parts = [item["text"] for item in material.made_articles(LONG_WORDS + 2_000, seed=7)]
    words = 0
    kept = []
    for part in parts:
        kept.append(part)
        words += len(part.split())
        if words >= LONG_WORDS:
            break
    kept.insert(len(kept) // 2, MARK)
    return {
        "id": LONG,
        "text": "\n\n".join(kept),
        "outlet": "Eastern Ledger",
        "date": "2031-06-01",
        "title": "The long one",
    }


def filled(home: Path, count: int, shared: Path | None) -> int:
    """The collection in ``home``, made where it is not there yet; gives the number of its articles."""
    with Collection.open(home, create=True) as collection:
        if LONG not in collection.docs():
            file = material.write_records(articles(count, shared), home / "bench.jsonl")
            collection.ingest([file])
        return len(collection.docs())


@contextmanager
def serving(home: Path) -> Iterator[tuple[str, int]]:
    """The address of a server of its own, and its process id."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "rag.cli", "serve", "--home", str(home), "--port", str(port), "--model", "none"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address, server)
            yield address, server.pid
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + _PATIENCE_MS / 1000
    while time.monotonic() < ends:
        if server.poll() is not None:
            raise RuntimeError(f"byline serve ended with exit code {server.returncode}")
        try:
            urllib.request.urlopen(address + "/api/status", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("byline serve did not answer")


class Meter:
    """Takes the time of things, and the processor time of server and browser for them."""

    def __init__(self, browser: Browser, server: int) -> None:
        self._session = browser.new_browser_cdp_session()
        self._server = server

    def measured(self, times: Sequence[Callable[[], float]]) -> dict[str, Any]:
        """Each of ``times`` does something and gives its seconds."""
        seconds, ours, theirs = [], [], []
        for act in times:
            before = self._cpu()
            seconds.append(act())
            after = self._cpu()
            ours.append(after[0] - before[0])
            theirs.append(after[1] - before[1])
        return {
            "median": round(statistics.median(seconds), 3),
            "longest": round(max(seconds), 3),
            "times": len(seconds),
            "cpu_s": {"server": round(statistics.median(ours), 3), "browser": round(statistics.median(theirs), 3)},
        }

    def _cpu(self) -> tuple[float, float]:
        processes = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        stat = Path(f"/proc/{self._server}/stat")
        own = 0.0
        if stat.is_file():
            fields = stat.read_text().rpartition(")")[2].split()
            own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return own, sum(process["cpuTime"] for process in processes)


def run(address: str, server: int, questions: Sequence[str]) -> dict[str, Any]:
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        raise RuntimeError("there is no Chromium here; on Debian: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        meter = Meter(browser, server)
        _opened(browser, address).context.close()  # the first page of a server's life reads more than any other
        found = _paints(browser, meter, address)
        page = _opened(browser, address)
        asked = [*questions, *(_text(one) for one in page.locator(".by-welcome .by-ask").all())]
        _ask(page, "Who reports it?")
        found["composed_s"] = meter.measured([lambda q=q: _ask(page, q) for q in asked[:QUESTIONS]])  # type: ignore[misc]
        _ask(page, ASKED_OF_LONG)
        found["article_s"] = meter.measured([lambda: _open_cited(page)] * TIMES)
        found["list_article_s"] = meter.measured([lambda: _open_listed(browser, address)] * TIMES)
        browser.close()
    return found


def _paints(browser: Browser, meter: Meter, address: str) -> dict[str, Any]:
    ready: list[float] = []
    again: list[float] = []

    def cold() -> float:
        page = _opened(browser, address)
        painted = _first_paint(page)
        ready.append(page.evaluate("performance.getEntriesByName('by-ready')[0].startTime / 1000"))
        page.reload()
        page.wait_for_selector(".by-welcome")
        again.append(_first_paint(page))
        page.context.close()
        return painted

    found = meter.measured([cold] * TIMES)
    found["cpu_s"]["note"] = "two loads, until the welcome is there"
    return {"first_paint_s": found, "again_s": _of(again), "ready_s": _of(ready)}


def _of(seconds: Sequence[float]) -> dict[str, Any]:
    return {"median": round(statistics.median(seconds), 3), "longest": round(max(seconds), 3), "times": len(seconds)}


def _opened(browser: Browser, address: str) -> Page:
    """A window without anything cached, with the page in it."""
    page = browser.new_context(**WINDOW).new_page()  # type: ignore[arg-type]
    page.set_default_timeout(_PATIENCE_MS)
    page.add_init_script(
        "new MutationObserver((_, watcher) => { if (document.querySelector('.by-welcome')) { watcher.disconnect(); "
        "performance.mark('by-ready'); } }).observe(document, { childList: true, subtree: true })"
    )
    page.goto(address)
    page.wait_for_selector(".by-welcome")
    return page


def _first_paint(page: Page) -> float:
    paint: float = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime / 1000")
    return paint


def _ask(page: Page, question: str) -> float:
    page.fill("#by-question textarea", question)
    seconds: float = page.evaluate(_PAINTED, [".by-turn .by-answer", _ASK])
    page.wait_for_selector(".by-turn:last-child .by-done")
    page.wait_for_selector("#by-chat[data-busy], #by-chat [data-busy]", state="detached")
    page.wait_for_timeout(300)
    return seconds


def _open_cited(page: Page) -> float:
    seconds: float = page.evaluate(
        _PAINTED, ["#by-at", "[...document.querySelectorAll('.by-turn:last-child .by-marker')][0].click()"]
    )
    if page.locator(".by-evidence-article .by-text").inner_text().count(" ") < LONG_WORDS * 0.9:
        raise RuntimeError("the marker does not lead to the long article")
    page.get_by_role("button", name="All evidence").click()
    page.wait_for_timeout(300)
    return seconds


def _open_listed(browser: Browser, address: str) -> float:
    page = _opened(browser, address)
    page.get_by_role("tab", name="Articles", exact=True).click()
    page.wait_for_selector(".by-articles [data-doc]")
    page.wait_for_timeout(500)
    seconds: float = page.evaluate(
        _PAINTED, ["#by-article .by-article-text", f"window.byline.openArticle({json.dumps(LONG)})"]
    )
    page.context.close()
    return seconds


def _text(one: Any) -> str:  # noqa: ANN401  (a locator)
    return str(one.text_content() or "")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.browser", description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, help="folder of real articles (see eval/bench/material.py)")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument(
        "--keep", type=Path, metavar="HOME", help="keep the collection in this folder for the next time"
    )
    parser.add_argument("--out", type=Path, default=record.RESULTS, help="folder for browser.json")
    options = parser.parse_args()
    if options.articles < 2:
        parser.error("--articles must be at least 2")
    with tempfile.TemporaryDirectory() as workplace:
        home = options.keep or Path(workplace) / "home"
        home.mkdir(parents=True, exist_ok=True)
        count = filled(home, options.articles, options.shared)
        questions = (
            [item.text for item in material.own_dataset("news-2022", options.shared).questions]
            if options.shared
            else []
        )
        with serving(home) as (address, server):
            found = run(address, server, questions[:: max(len(questions) // QUESTIONS, 1)])
    met = {name: found[name]["median"] <= limit for name, limit in TARGETS.items()}
    outcome = {"articles": count, **found, "targets": TARGETS, "target_met": met}
    record.write("browser", outcome, folder=options.out)
    print(json.dumps(outcome))
    return 0


if __name__ == "__main__":
    sys.exit(main())
