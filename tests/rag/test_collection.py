from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from rag.collection import Collection
from rag.errors import ArticleNotFound, EmptyCollection, ModelNotFound, QuestionError, UnknownOutlet, UsageError
from rag.events import Composed, Finished, Retrieved
from rag.models.seam import Message, Usage
from rag.settings import Settings
from rag.types import Filters
from tests.models import Writes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

pytestmark = pytest.mark.embedder

QUESTION = "How many people died in the fire at the Sarnhollow colliery?"


def repeats(messages: Sequence[Message]) -> Iterator[str | Usage]:
    """The first source word for word, with its marker."""
    first = next(line for line in messages[-1].content.splitlines() if line.startswith("[1] ("))
    yield first.partition(") ")[2] + " [1]"
    yield Usage(10, 0, 10)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory, sample_articles: Path) -> Iterator[Collection]:
    with Collection.open(tmp_path_factory.mktemp("collection") / "home", create=True) as opened:
        opened.ingest([sample_articles])
        yield opened


def test_an_answer_without_a_model_cites_the_exact_sentences(collection: Collection) -> None:
    answer = collection.ask(QUESTION, model="none", id="q7")
    assert (answer.id, answer.model, answer.error, answer.abstained) == ("q7", "none", None, False)
    assert "sarnhollow" in answer.citations[0].evidence.doc
    for item in (*(c.evidence for c in answer.citations), *answer.evidence):
        assert collection.article(item.doc).text[item.start : item.end] == item.quote
        assert collection.sentences(item.doc)[item.sentence].begin == item.start


def test_a_model_of_ones_own_answers(collection: Collection) -> None:
    model = Writes(repeats)
    answer = collection.ask(QUESTION, model=model)
    assert answer.model == "test:writes"
    assert answer.sentences[0].origin == "model"
    assert answer.tokens.prompt == 10
    assert not model.closed


def test_a_stream_begins_with_the_evidence_and_ends_with_the_answer(collection: Collection) -> None:
    # Nobody contradicts or outdates this one, so what is shown first stays.
    first, second, *_, last = collection.stream("Who has been named commandant of Chorwitza?", model="none")
    assert isinstance(first, Retrieved)
    assert isinstance(second, Composed)
    assert isinstance(last, Finished)
    assert second.answer.answer == last.answer.answer


def test_filters_reach_the_answer(collection: Collection) -> None:
    outlet = next(iter(collection.outlets()))
    answer = collection.ask("What happened?", model="none", filters=Filters(outlets=(outlet.upper(),)))
    assert {c.evidence.outlet for c in answer.citations} <= {outlet}
    with pytest.raises(UnknownOutlet):
        collection.ask(QUESTION, model="none", filters=Filters(outlets=("Nobody's Gazette",)))


def test_nothing_within_the_filters_is_an_abstention(collection: Collection) -> None:
    answer = collection.ask(QUESTION, model="none", filters=Filters(since=date(2900, 1, 1)))
    assert answer.abstained
    assert (answer.citations, answer.sentences) == ((), ())
    assert answer.reason


@pytest.mark.parametrize("question", ["", "?", "a" * 2001])
def test_a_question_that_cannot_be_asked_is_refused(collection: Collection, question: str) -> None:
    with pytest.raises(QuestionError):
        collection.ask(question, model="none")


def test_a_model_that_is_not_there_is_an_error(collection: Collection) -> None:
    with pytest.raises((ModelNotFound, UsageError)):
        collection.ask(QUESTION, model="embedded:/nowhere/at/all.gguf")


def test_the_articles_are_listed_and_shown(collection: Collection) -> None:
    docs = collection.docs()
    assert len(docs) == sum(collection.outlets().values()) >= 24
    article = collection.article(docs[0])
    assert "".join(article.text[s.start : s.end] for s in collection.sentences(docs[0])) == article.text
    with pytest.raises(ArticleNotFound, match=docs[0][:-5]):
        collection.article(docs[0][:-1])


def test_status_agrees(collection: Collection) -> None:
    status = collection.status()
    assert (status.problems, status.pending) == ((), 0)
    assert status.articles + status.copies == len(collection.docs())
    assert status.chunks == status.vectors


def test_a_collection_that_is_not_there_or_empty_says_how_to_fill_it(home: Path) -> None:
    with pytest.raises(EmptyCollection, match="byline ingest"):
        Collection.open(home)
    with Collection.open(home, create=True) as opened, pytest.raises(EmptyCollection, match="byline ingest"):
        opened.ask(QUESTION, model="none")


def test_the_settings_of_a_collection_are_its_own(home: Path) -> None:
    settings = Settings(home=home, evidence_sentences=2)
    with Collection.open(create=True, settings=settings) as opened:
        assert opened.home == home
        assert opened.settings is settings


def test_evidence_sentences_limits_what_is_considered(home: Path, sample_articles: Path) -> None:
    with Collection.open(home, create=True, settings=Settings(home=home, evidence_sentences=2)) as opened:
        opened.ingest([sample_articles / "sarnhollow-fire.txt"])
        retrieved = next(iter(opened.stream(QUESTION, model="none")))
        assert isinstance(retrieved, Retrieved)
        assert len(retrieved.evidence) == 2


def test_closing_twice_is_no_error(home: Path) -> None:
    opened = Collection.open(home, create=True)
    opened.close()
    opened.close()
