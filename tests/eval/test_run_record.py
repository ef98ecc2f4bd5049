"""What a record says of articles, code and revision."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

import pytest

from eval.run_record import code_sha256, differences, fingerprint, git_revision
from eval.runs import RunRecord
from rag.types import Article

if TYPE_CHECKING:
    from pathlib import Path

    from rag.collection import Collection

QUAY = Article("quay.txt", "The quay is shut.", "Echo", date(2031, 5, 6), None, "Quay shut")
OTHER = Article("other.txt", "It is open.")


class Shelf:
    def __init__(self, *articles: Article) -> None:
        self._articles = {article.doc: article for article in articles}

    def docs(self) -> tuple[str, ...]:
        return tuple(sorted(self._articles))

    def article(self, doc: str) -> Article:
        return self._articles[doc]


def _fingerprint(*articles: Article) -> str:
    return fingerprint(cast("Collection", Shelf(*articles)))


def test_the_fingerprint_is_of_the_articles_whatever_their_order() -> None:
    assert _fingerprint(QUAY, OTHER) == _fingerprint(OTHER, QUAY)


@pytest.mark.parametrize(
    "changed",
    [
        replace(QUAY, text="The quay is shut!"),
        replace(QUAY, date=date(2031, 5, 7)),
        replace(QUAY, outlet=None),
        replace(QUAY, doc="in/quay.txt"),
        replace(QUAY, text="The quay is \ud800 shut."),
    ],
)
def test_every_change_of_an_article_changes_the_fingerprint(changed: Article) -> None:
    assert _fingerprint(changed, OTHER) != _fingerprint(QUAY, OTHER)
    assert _fingerprint(QUAY) != _fingerprint(QUAY, OTHER)


def test_differences_are_in_words_and_none_for_what_does_not_touch_an_answer() -> None:
    record = RunRecord(model="none", collection_fingerprint="f00")
    assert differences(record, replace(record, started="now", dirty=True, limit=3)) == []
    other = replace(record, model="embedded:x", seed=1, settings={"prompt_tokens": 100})
    assert differences(record, other) == ["the model", "the seed", "the settings"]


def test_the_code_is_a_hash_that_stays() -> None:
    assert len(code_sha256()) == 64
    assert code_sha256() == code_sha256()


def test_a_source_tree_has_a_revision_and_an_installed_package_has_none(tmp_path: Path) -> None:
    assert git_revision(tmp_path) == (None, None)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    assert git_revision(tmp_path) == (None, None)  # no commit yet
    (tmp_path / "a.txt").write_text("one")
    subprocess.run([*git, "add", "a.txt"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "one"], check=True)
    revision, dirty = git_revision(tmp_path)
    assert revision is not None
    assert (len(revision), dirty) == (40, False)
    (tmp_path / "a.txt").write_text("two")
    assert git_revision(tmp_path) == (revision, True)
