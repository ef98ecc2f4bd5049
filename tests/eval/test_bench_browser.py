"""What the measurement of the browser page is made on; the measurement itself is no test."""

from __future__ import annotations

from eval.bench.browser import ASKED_OF_LONG, LONG, LONG_WORDS, MARK, articles


def test_the_last_of_the_articles_is_the_long_one_with_one_marked_sentence() -> None:
    made = articles(4, None)
    assert len(made) == len({record["id"] for record in made}) == 4
    last = made[-1]
    assert last["id"] == LONG
    assert LONG_WORDS <= len(last["text"].split()) < LONG_WORDS * 1.1
    assert last["text"].count(MARK) == 1
    assert all(word in MARK for word in ASKED_OF_LONG.split()[2:4])
    assert all(MARK not in record["text"] for record in made[:-1])
