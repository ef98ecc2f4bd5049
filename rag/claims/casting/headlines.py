"""Titles in capitals, where a capital tells no name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.language.tokens import Token
    from rag.types import Sentence


def headline_style(words: Sequence[str], *, whole_sentence: bool = False) -> bool:
    """Whether nearly all longer words have a capital, so that a capital says nothing: Title Case or CAPITALS.
    ``whole_sentence``: it ends with a full stop, as headlines seldom do ("The Board of Kell met Karl Vane.")."""
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    least, share = (6, 0.99) if whole_sentence else (3, 0.75)
    return len(long) >= least and sum(word[0].isupper() for word in long) > share * len(long)


def shouted_sentences(text: str, sentences: Sequence[Sentence], tokens: Sequence[Token]) -> frozenset[int]:
    """The indices of the sentences in which a capital says nothing."""
    words: dict[int, list[str]] = {}
    for token in tokens:
        words.setdefault(token.sentence, []).append(token.word)
    stops = {index: text[sentences[index].stop - 1] for index in words}
    return frozenset(
        index
        for index, said in words.items()
        if len(said) > 4 and headline_style(said, whole_sentence=stops[index] in ".!?")
    )
