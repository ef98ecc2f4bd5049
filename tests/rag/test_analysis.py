from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from eval.bench.kill_ingest import FormTagger, HashingEmbedder
from rag import analysis, upkeep
from rag.analysis import Analyser
from rag.claim_store import Analysis, analysis_of, claims_in
from rag.claims import extract
from rag.errors import ModelDamaged, ModelNotFound
from rag.ingest import IngestReport, ingest
from rag.quoted_claims import quoted_claims
from rag.settings import Settings
from rag.status import status
from rag.store import Store
from rag.vectors import Vectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rag.tagging import Attribution
    from rag.types import Claim

DAM = "The dam stands at the head of the valley. Mayor Ilse Brandt said that the dam will hold.\n"
FERRY = "Captain Tom Okoro said that the ferry sank in the night. Divers went down to it in the morning.\n"
GERMAN = "Die Bürgermeisterin sagte am Montag, der Damm werde halten, und niemand müsse das Tal verlassen.\n"


class Counting(FormTagger):
    """Notes the texts that it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def tag_many(self, texts: Sequence[str]) -> list[list[Attribution]]:
        self.texts += texts
        return FormTagger.tag_many(self, texts)


class Desk:
    """A collection, a folder of articles and a tagger, for a test to change."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.store = Store.open(home, create=True)
        self.vectors = Vectors(self.store)
        self.tagger = Counting()
        self.analyser: Analyser | None = Analyser(lambda: self.tagger)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8", newline="")

    def ingest(self, *, prune: bool = False) -> IngestReport:
        return ingest(
            self.store,
            self.vectors,
            HashingEmbedder(),
            [self.folder],
            settings=Settings(),
            analyser=self.analyser,
            prune=prune,
        )

    def said(self, doc: str | None = None) -> list[tuple[str, str]]:
        """(last holder, content) of each claim."""
        return [
            (claim.chain[-1].mention.text if claim.chain[-1].mention else "", claim.content[0].text)
            for claim in quoted_claims(self.store, doc)
        ]

    def analysis(self, doc: str) -> Analysis | None:
        return analysis_of(self.store, self.store.row_of(doc))

    @property
    def problems(self) -> tuple[str, ...]:
        return status(self.store, self.vectors, wants_claims=True).problems


@pytest.fixture
def desk(home: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(home, tmp_path / "articles")
    yield desk
    desk.vectors.close()
    desk.store.close()


def test_ingest_finds_who_says_what(desk: Desk) -> None:
    desk.write("dam.txt", DAM)
    desk.write("ferry.txt", FERRY)
    report = desk.ingest()
    assert report.claims == 2
    assert desk.said("dam.txt") == [("Mayor Ilse Brandt", "that the dam will hold")]
    assert desk.said("ferry.txt") == [("Captain Tom Okoro", "that the ferry sank in the night")]
    (claim,) = claims_in(desk.store, desk.store.row_of("dam.txt"))
    assert claim.sentence == 1
    assert desk.analysis("dam.txt") == Analysis("tagger", analysis.RELEASE)
    assert status(desk.store, desk.vectors).claims == 2
    assert desk.problems == ()


def test_what_is_analysed_is_not_analysed_again(desk: Desk) -> None:
    desk.write("dam.txt", DAM)
    desk.ingest()
    desk.analyser = Analyser(lambda: pytest.fail("the tagger was loaded"))
    assert desk.ingest().claims == 0
    assert len(desk.said()) == 1


def test_articles_ingested_without_analysis_wait_for_it(desk: Desk) -> None:
    analyser, desk.analyser = desk.analyser, None
    desk.write("dam.txt", DAM)
    desk.ingest()
    assert desk.analysis("dam.txt") is None
    assert status(desk.store, desk.vectors).problems == ()
    assert "1 of 1 articles are not analysed yet" in desk.problems[0]
    desk.analyser = analyser
    assert desk.ingest().claims == 1
    assert desk.problems == ()


def test_a_changed_article_has_only_its_new_claims_and_a_removed_one_none(desk: Desk) -> None:
    desk.write("dam.txt", DAM)
    desk.write("ferry.txt", FERRY)
    desk.ingest()
    desk.write("dam.txt", "Engineer Amara Diallo said that the dam has cracks.\n")
    (desk.folder / "ferry.txt").unlink()
    desk.ingest(prune=True)
    assert desk.said() == [("Engineer Amara Diallo", "that the dam has cracks")]
    for table in ("claims", "holders", "analyses"):
        assert desk.store.rows(f"SELECT count(*) FROM {table}") == [(1,)]


def test_another_outlet_has_the_article_analysed_again_and_another_date_has_not(desk: Desk) -> None:
    desk.write("dam.txt", DAM)
    desk.write("metadata.csv", "file,outlet,date\ndam.txt,Tamm Radio,2031-05-03\n")
    desk.ingest()
    desk.write("metadata.csv", "file,outlet,date\ndam.txt,Tamm Radio,2031-05-04\n")
    assert (desk.ingest().changed, len(desk.tagger.texts)) == (1, 1)
    desk.write("metadata.csv", "file,outlet,date\ndam.txt,Harbour Post,2031-05-04\n")
    assert (desk.ingest().changed, len(desk.tagger.texts)) == (1, 2)
    assert {claim.outlet for claim in quoted_claims(desk.store)} == {"Harbour Post"}


def test_an_exact_copy_shares_the_claims_and_keeps_them_in_its_own_right(desk: Desk) -> None:
    desk.write("a.txt", DAM)
    desk.write("b.txt", DAM)
    assert desk.ingest().claims == 1
    assert desk.said("a.txt") == desk.said("b.txt") == desk.said()
    assert [claim.doc for claim in quoted_claims(desk.store, "b.txt")] == ["b.txt"]
    upkeep.remove(desk.store, desk.vectors, docs=["a.txt"], load_embedder=HashingEmbedder, analyser=desk.analyser)
    assert len(desk.said("b.txt")) == 1
    assert desk.problems == ()


def test_removing_an_article_does_not_analyse_all_that_waits(desk: Desk) -> None:
    analyser, desk.analyser = desk.analyser, None
    desk.write("dam.txt", DAM)
    desk.write("ferry.txt", FERRY)
    desk.ingest()
    upkeep.remove(desk.store, desk.vectors, docs=["dam.txt"], analyser=analyser)
    assert desk.tagger.texts == []


def test_reindex_finds_the_claims_anew(desk: Desk) -> None:
    desk.write("dam.txt", DAM)
    desk.ingest()
    before = list(quoted_claims(desk.store))
    desk.store.connection.execute("UPDATE claims SET stance = 'doubts', sentence = 0")
    phases = []
    upkeep.reindex(
        desk.store,
        desk.vectors,
        HashingEmbedder(),
        analyser=desk.analyser,
        on_progress=lambda progress: phases.append(progress.phase),
    )
    assert list(quoted_claims(desk.store)) == before
    assert "analysing" in phases
    upkeep.reindex(desk.store, desk.vectors, HashingEmbedder())
    assert desk.said() == []
    assert "not analysed yet" in desk.problems[0]


def test_an_error_between_batches_loses_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "BATCH_WORDS", 1)
    for number in range(5):
        desk.write(f"{number}.txt", f"Pilot {number}. Captain Tom Okoro said that boat {number} sank.\n")
    tag_many = desk.tagger.tag_many

    def fail(texts: Sequence[str]) -> list[list[Attribution]]:
        if "boat 3" in texts[0]:
            raise OSError("the power went")
        return tag_many(texts)

    monkeypatch.setattr(desk.tagger, "tag_many", fail)
    with pytest.raises(OSError, match="the power went"):
        desk.ingest()
    assert len(desk.said()) == 2, "the batch before it was still at work"
    assert desk.vectors.count() == 5
    monkeypatch.undo()
    assert desk.ingest().claims == 3
    assert [content for _, content in desk.said()] == [f"that boat {number} sank" for number in range(5)]


def test_an_article_in_another_language_is_kept_and_marked(desk: Desk) -> None:
    desk.write("damm.txt", GERMAN)
    desk.write("dam.txt", DAM)
    report = desk.ingest()
    assert (report.claims, report.foreign, report.added) == (1, 1, 2)
    assert desk.analysis("damm.txt") == Analysis("none", analysis.RELEASE, ("de",))
    assert desk.tagger.texts == [DAM.strip()]
    assert status(desk.store, desk.vectors).languages == {"de": 1}
    assert desk.problems == ()


def test_offsets_are_those_of_hard_wrapped_text(desk: Desk) -> None:
    text = (
        "The board has closed the eastern quay for the third time this month\n"
        "since the crane that fell in April still lies across the rails. Mayor\n"
        "Ilse Brandt said that nobody would open it before the divers had seen\n"
        "every pile.\n"
    )
    desk.write("quay.txt", text)
    desk.ingest()
    (claim,) = quoted_claims(desk.store, "quay.txt")
    assert claim.content[-1].text.endswith("seen\nevery pile")
    for quote in (*claim.content, *claim.cue, claim.sentence):
        assert text[quote.start : quote.end] == quote.text


def test_furniture_holds_no_claim(desk: Desk) -> None:
    desk.write("dam.txt", f"{DAM}\nSubscribe to our newsletter\n\nShare on Facebook\n")
    desk.ingest()
    assert desk.tagger.texts == [DAM.strip()]
    assert len(desk.said()) == 1


@pytest.mark.parametrize("error", [ModelNotFound("The tagger is missing."), ModelDamaged("The tagger is damaged.")])
def test_without_weights_the_rules_do_it_until_they_are_back(desk: Desk, error: Exception) -> None:
    def load() -> Counting:
        raise error

    desk.write("dam.txt", DAM)
    desk.write("ferry.txt", FERRY)
    working, desk.analyser = desk.analyser, Analyser(load)
    report = desk.ingest()
    assert [notice.text for notice in report.notices if str(error) in notice.text and "rules" in notice.text] != []
    assert len(report.notices) == 1
    assert ("Mayor Ilse Brandt", "that the dam will hold") in desk.said()
    assert status(desk.store, desk.vectors).by_rules == 2
    assert desk.ingest().claims == 0
    desk.analyser = working
    assert desk.ingest().claims == 2
    assert status(desk.store, desk.vectors).by_rules == 0


def test_an_article_on_which_the_rules_break_is_named_and_the_others_go_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extract.extract_claims

    def fail(text: str, *others: Any, **options: Any) -> tuple[Claim, ...]:  # noqa: ANN401
        if "ferry" in text:
            raise IndexError("list index out of range")
        return real(text, *others, **options)

    monkeypatch.setattr(extract, "extract_claims", fail)
    desk.write("dam.txt", DAM)
    desk.write("ferry.txt", FERRY)
    report = desk.ingest()
    assert report.claims == 1
    assert [(notice.where, "IndexError: list index" in notice.text) for notice in report.notices] == [
        ("ferry.txt", True)
    ]
    assert "1 of 2 articles could not be analysed" in desk.problems[0]
    monkeypatch.undo()
    upkeep.reindex(desk.store, desk.vectors, HashingEmbedder(), analyser=desk.analyser)
    assert desk.problems == ()


def test_claims_of_an_earlier_release_are_a_problem_with_its_mend(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("dam.txt", DAM)
    desk.ingest()
    monkeypatch.setattr(analysis, "RELEASE", analysis.RELEASE + 1)
    assert "earlier Byline: run byline reindex" in desk.problems[0]


def test_a_book_is_tagged_in_parts_and_its_offsets_stay_true(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analysis, "_PART_CHARACTERS", 100)
    text = "\n".join(f"Captain Tom Okoro said that boat number {number} sank in the night." for number in range(20))
    desk.write("book.txt", text)
    desk.ingest()
    assert len(desk.tagger.texts) == 10
    assert "\n".join(desk.tagger.texts) == text
    assert [content for _, content in desk.said()] == [f"that boat number {n} sank in the night" for n in range(20)]
