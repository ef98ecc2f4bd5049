"""Writes docs/images: the views of the browser page on the sample collection, light and dark. ``make screenshots``.

Needs Chromium (Debian: apt-get install chromium). No language model is used, so that the pictures stay the same.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import sys
import tempfile
import threading
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rag.telemetry import switch_off  # noqa: E402

switch_off()

from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from rag.serving import Served

IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 250_000
QUESTION = "How many people died in the fire at the Sarnhollow colliery?"
ARTICLE = "#article=mossavel-verdict.txt"
WIDTH, HEIGHT = 1360, 860


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path, help="the sample collection, if it is ingested already")
    parser.add_argument("--out", type=Path, default=IMAGES, help="folder of the pictures")
    arguments = parser.parse_args()
    browser_path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser_path is None:
        print("screenshots: there is no Chromium here; on Debian: apt-get install chromium", file=sys.stderr)
        return 1
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        # A copy: asking keeps a conversation, and the pictures shall not show one of yours.
        home = Path(folder) / "home"
        if arguments.home:
            shutil.copytree(arguments.home, home, ignore=shutil.ignore_patterns("desk.db*", "dropped"))
        with serving(home, ingest=not arguments.home) as (address, served), sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
            for scheme in ("light", "dark"):
                for name, take in (("ask", ask), ("articles", articles), ("said", said)):
                    served.conversations.delete_all()
                    context = browser.new_context(
                        viewport={"width": WIDTH, "height": HEIGHT},
                        color_scheme=scheme,
                        reduced_motion="reduce",
                    )
                    page = context.new_page()
                    take(page, address)
                    page.wait_for_timeout(500)
                    save(page.screenshot(), arguments.out / f"{name}-{scheme}.png")
                    context.close()
            browser.close()
    return 0


def ask(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("#by-question textarea")
    page.fill("#by-question textarea", QUESTION)
    page.press("#by-question textarea", "Enter")
    page.wait_for_selector(".by-turn .by-done")
    page.locator(".by-marker").first.click()
    page.wait_for_timeout(800)


def articles(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.wait_for_selector(".by-article-text")
    page.evaluate("window.scrollTo(0, 0)")


def said(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("tab", name="Who said what", exact=True).click()
    page.wait_for_selector("svg.by-plot")


def save(picture: bytes, path: Path) -> None:
    """As a PNG with a palette: a third of the size. Fails where it is too large even so."""
    # By coverage, the pale colours of the holders would be merged; the octree keeps what is far from the rest.
    image = (
        Image.open(BytesIO(picture)).convert("RGB").quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    )
    image.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path}: {size:,} bytes")
    if size > MOST_BYTES:
        raise SystemExit(f"{path} has {size:,} bytes; at most {MOST_BYTES:,} belong into the repository.")


@contextmanager
def serving(home: Path, *, ingest: bool) -> Iterator[tuple[str, Served]]:
    import uvicorn

    from rag.collection import Collection
    from rag.server import create_app
    from rag.serving import Served

    if ingest:
        with Collection.open(home, create=True) as collection:
            collection.ingest([ROOT / "eval" / "corpus"])
    served = Served(home, model="none")
    served.warm_up()
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(served), log_level="error", timeout_graceful_shutdown=1, lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/", served
    finally:
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
