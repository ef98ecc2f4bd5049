"""What somebody takes something for: who does, of what, and where the words mean something else."""

from __future__ import annotations

import pytest

from tests.rag.claims.surface import said


@pytest.mark.parametrize(
    ("text", "sources", "content"),
    [
        ("Kestra regards the whole strait as its own.", "Kestra", "the whole strait as its own"),
        ("Prosecutors saw the letter as an insult.", "Prosecutors", "the letter as an insult"),
        ("Mayor Ida Vale cast Karl Brek as “vain and lazy”.", "Mayor Ida Vale", "Karl Brek as “vain and lazy”"),
        ("The police have attributed the blaze to a candle.", "The police", "the blaze to a candle"),
        ("Many perceive her silence as quite deliberate.", "Many", "her silence as quite deliberate"),
        ("The mayor views the pier as a waste, a charge that hurt.", "The mayor", "the pier as a waste"),
    ],
)
def test_who_takes_it_for_that(text: str, sources: str, content: str) -> None:
    (one,) = said(text)
    assert one.sources == (sources,)
    assert one.content == (content,)
    assert one.stance == "asserts"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The coast is widely seen as a Brek stronghold.", ("The coast", "a Brek stronghold")),
        ("The sale in 2010 was regarded as a snub.", ("The sale in 2010", "a snub")),
        ("Ida Vale has been criticised for hiding the bills.", ("Ida Vale", "for hiding the bills")),
    ],
)
def test_nobody_is_named_who_takes_it_for_that(text: str, content: tuple[str, ...]) -> None:
    (one,) = said(text)
    assert one.sources == (None,)
    assert one.content == content
    assert one.stance == "reports"


def test_by_whom_it_is_seen_so() -> None:
    (one,) = said("The sale is viewed by many bakers as a snub.")
    assert one.sources == ("many bakers",)
    assert one.content == ("The sale", "a snub")


@pytest.mark.parametrize(
    "text",
    [
        "A guard saw the man as he left the pier.",
        "Ida Vale saw the boat as a wave struck it.",
        "The director cast Ida Vale as a nurse.",
        "The year saw Vale as far ahead as ever.",
        "He was last seen as the sun rose over Kell.",
        "The plan could be seen as a snub.",
        "The view of the town as a whole is fine.",
        "The saying was attributed to a monk.",
        "Kestra does not regard the strait as its own.",
        "We regard the strait as ours.",
    ],
)
def test_no_claim(text: str) -> None:
    assert said(text) == []


def test_a_report_attributed_to_a_clerk_is_passed_on() -> None:
    assert all(
        one.cue != ("attributed",) or one.sources != ("Norpress",)
        for one in said("Norpress attributed the report to a clerk.")
    )
