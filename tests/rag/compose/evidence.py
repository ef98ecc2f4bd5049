"""Evidence by hand: a sentence, and what is said in it by whom, written as words of the sentence."""

from __future__ import annotations

from rag.compose import composed_sentence
from rag.types import Evidence, Holder, SourceClaim, Span, Stance

OFFSET = 40  # so that a span of the article is not taken for one of the sentence


NORNA = Holder("Norna", "news agency", "agency")
BRENK = Holder("Odo Brenk", "adviser to the harbour minister", "person")
VARGA = Holder("Ilse Varga", "its spokeswoman", "person")
BOARD = Holder("Delta Water Board", None, "office")
FISHERS = Holder("two fishermen on the quay", None, "anonymous")
NOBODY = Holder("", None, "anonymous")
SHE_SAID = "She said the gate was shut."


def place(quote: str, words: str, nth: int = 0) -> Span:
    """The span of the words in the article of ``evidence(quote)``."""
    at = -1
    for _ in range(nth + 1):
        at = quote.index(words, at + 1)
    return OFFSET + at, OFFSET + at + len(words)


def claim(
    quote: str,
    content: str,
    *chain: tuple[Holder, str | None],
    cue: str = "",
    hedge: str = "",
    stance: Stance = "asserts",
    inside: int | None = None,
) -> SourceClaim:
    """``chain``: each holder with the words of the sentence that mean it."""
    return SourceClaim(
        tuple(holder for holder, _ in chain),
        tuple(place(quote, part) for part in content.split(" | ")),
        tuple(place(quote, part) for part in cue.split(" | ") if part),
        tuple(place(quote, words) if words else None for _, words in chain),
        ((),) * len(chain),
        place(quote, hedge) if hedge else None,
        stance,
        None,
        inside,
    )


def evidence(
    quote: str,
    *claims: SourceClaim,
    doc: str = "a.txt",
    outlet: str | None = "Harbour Post",
    date: str | None = "2031-05-07",
    title: str | None = None,
    sentence: int = 3,
) -> Evidence:
    """A sentence of an article of Wednesday, 7 May 2031."""
    return Evidence(
        doc, sentence, OFFSET, OFFSET + len(quote), quote, outlet, date, title=title, claims=claims,
        chain=claims[0].chain if claims else (),
    )  # fmt: skip


def text(item: Evidence, *, style: int = 0, named: tuple[str, ...] = ()) -> str:
    """The sentence as it is composed, cited as [1]."""
    made = composed_sentence(item, 1, style=style, named=named)
    assert made.origin == "composed"
    assert made.citations == (1,)
    return made.text
