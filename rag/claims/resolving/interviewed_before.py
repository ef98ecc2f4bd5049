"""The outlet that the sentence before a quotation says somebody spoke to: "In an interview with CNN, Vale was asked
about the pier. “It held,” he said."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import Outlets, plain
from rag.claims.language.quotes import Quotations
from rag.claims.language.view import View
from rag.types import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Sentence, Span

_TALK = re.compile(
    r"\binterview (?:(?:he|she) (?:gave|granted) |(?:on|this|last) (?:[A-Z]?[a-z]{1,12} )){0,2}(?:with|to|on|for) "
    r"|\b(?:[Aa]ppearing|appeared|appearance|appears|went|[Ss]peaking|spoke) (?:(?:on|to|with)) "
    r"|\b[Aa]sked (?:[A-Z][a-z]{1,12} )?on (?=[A-Z])"
    r"|\binterviewed (?:[A-Za-z]{1,15} ){0,5}by "
)
_MEDIA = frozenset({"daily", "weekly", "newspaper", "paper", "magazine", "broadcaster", "channel", "agency", "website"})
_NAME = re.compile(r"[A-Z][\w-]{1,30}")
_FULL_NAME = re.compile(r"[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){1,4}")
_HE = re.compile(r"\b(?:he|she|his|her)\b", re.IGNORECASE)


class Interviews:
    """Finds the outlet that a sentence of an article says somebody talked to."""

    def __init__(self, text: str, sentences: Sequence[Sentence], outlet: str | None) -> None:
        self._text = text
        self._sentences = sentences
        self._publisher = plain(outlet or "")
        self._outlets: Outlets | None = None
        self._quotations: Quotations | None = None

    def talked_to(self, index: int, speaker: str, others: frozenset[str]) -> Link | None:
        """The outlet that sentence ``index`` says ``speaker``, a surname in small letters, talked to. None where the
        sentence has somebody else in it: one of ``others``, or a full name that is not his."""
        sentence = self._sentences[index]
        words = self._text[sentence.begin : sentence.stop]
        found = _TALK.search(words)
        if found is None or '"' in words or "“" in words:
            return None
        names = [name.casefold() for name in _NAME.findall(words)]
        if speaker not in names and not _HE.search(words):
            return None
        if any(name in others for name in names if name != speaker):
            return None
        span = self._outlet(sentence, sentence.begin + found.end())
        if span is None or self._names_another(sentence, span, speaker):
            return None
        if self._publisher in (name := plain(self._text[slice(*span)]), f"the {name}"):
            return None
        return None if self._publisher.endswith(f" {name}") else Link("outlet", span)

    def _outlet(self, sentence: Sentence, start: int) -> Span | None:
        if self._outlets is None or self._quotations is None:
            self._outlets, self._quotations = Outlets(self._text), Quotations(self._text)
        view = View(self._text, sentence, self._quotations)
        place = view.place(start)
        place += view.low(place) == "the"
        place += view.low(place) in _MEDIA  # "spoke to the daily Lumen"
        end = place
        while end < min(len(view.tokens), place + 5) and view.tokens[end].text[0].isupper():
            end += 1
            if view.low(end - 1).endswith("'s"):  # "on CNN's Meet the Town"
                break
        if end == place:
            return None
        span = view.words(place, end)
        span = (span[0], span[1] - 2) if view.low(end - 1).endswith("'s") else span
        return span if self._outlets.is_outlet(view, span) else None

    def _names_another(self, sentence: Sentence, outlet: Span, speaker: str) -> bool:
        """Whether a full name stands there that is not the speaker's."""
        for found in _FULL_NAME.finditer(self._text, sentence.begin, sentence.stop):
            words = found.group().casefold().replace("’", "'").removesuffix("'s").split()
            inside = found.start() <= outlet[1] + 4 and outlet[0] < found.end()  # its programme
            if not inside and speaker not in words:
                return True
        return False
