"""Whom "the campaign", "the groups" and "the source" mean where words that are no holder's brought them in before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.behind import names_in
from rag.claims.casting.phrases import read_phrase
from rag.claims.language.nouns import is_person_noun, words_of

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene

_SOMEBODYS = words_of("campaign")
"""Bodies that are called after whose they are: "the Vane campaign"."""
_GROUPS = words_of("groups organizations organisations")
_MANY = (
    r"(?:[Mm]any|[Ss]everal|[Ss]ome|[Dd]ozens of|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|"
    r"[Tt]en|[Ee]leven|[Tt]welve|\d{1,3}|[Mm]ore than \d{1,3}|[Aa] (?:coalition|group|dozen|number) of)"
)
_COUNTED = re.compile(
    rf"\b{_MANY} (?:[\w’'-]{{2,20}} ){{0,4}}(?:groups|organizations|organisations|associations|charities|nonprofits)\b"
)
_MARKS = re.compile(r"[“”\"]|''")
_BACK = 3000
_SENTENCES = 12


def owned_before(scene: Scene, phrase: Phrase, sentence: int) -> Phrase | None:
    """As in "the campaign" after "the Vane campaign" or "Vane's campaign": those words, where all before it are one
    person's."""
    if phrase.head not in _SOMEBODYS or not phrase.definite or len(phrase.words) != 1:
        return None
    start = scene.sentences[max(0, sentence - _SENTENCES)].begin
    found: list[Phrase] = []
    owners = set()
    first = max(start, phrase.span[0] - _BACK)
    for place in re.finditer(rf"[A-Z][\w’'-]{{1,30}} {phrase.head}\b", scene.text[first : phrase.span[0]]):
        stop = first + place.end()
        for index, name in _names_at(scene, first + place.start(), stop - len(phrase.head) - 1):
            figure = scene.figures[scene.cast.figure_of[index]]
            if figure.kind in ("person", "other"):
                owners.add(figure.index)
                found.append(read_phrase(scene.text, scene.cast, (name, stop)))
    return found[-1] if len(owners) == 1 and found[-1].kind == "description" else None


def _names_at(scene: Scene, start: int, stop: int) -> list[tuple[int, int]]:
    """The name whose last word is ``text[start:stop]``, as its index and where it begins."""
    for index in names_in(scene.cast, (max(0, start - 60), start + 1)):
        name = scene.cast.names[index]
        if name.span[1] in (stop, stop - 2):
            return [(index, name.span[0])]
    return []


def counted_before(scene: Scene, phrase: Phrase, sentence: int) -> Phrase | None:
    """As in "the groups" after "Eleven harbour organizations": those, where no others were counted."""
    if phrase.head not in _GROUPS or not phrase.definite or len(phrase.words) != 1:
        return None
    start = scene.sentences[max(0, sentence - _SENTENCES)].begin
    places = [found.span() for found in _COUNTED.finditer(scene.text, start, phrase.span[0])]
    if len(places) != 1:
        return None
    found = read_phrase(scene.text, scene.cast, places[0])
    return found if found.kind == "description" else None


def in_this_sentence(scene: Scene, phrase: Phrase, sentence: int) -> Phrase | None:
    """As in "Asked again, a second source agreed: “It is so,” the source said": the one of this sentence."""
    if phrase.plural or not is_person_noun(phrase.head) or not phrase.definite or len(phrase.words) != 1:
        return None
    begin = max(scene.sentences[sentence].begin, phrase.span[0] - 600)
    lead = scene.text[begin : phrase.span[0]]
    pattern = rf"\b(?:[Aa]n?|[Aa]nother) (?:[a-z][\w’'-]{{1,30}} ){{0,3}}{re.escape(phrase.head)}\b"
    places = [found.span() for found in re.finditer(pattern, lead) if not _in_marks(lead[: found.start()])]
    if len(places) != 1:
        return None
    found = read_phrase(scene.text, scene.cast, (begin + places[0][0], begin + places[0][1]))
    return found if found.kind == "description" and found.head == phrase.head else None


def _in_marks(lead: str) -> bool:
    """Whether a quotation is open at the end of these words."""
    return lead.count("“") > lead.count("”") or lead.count('"') % 2 > 0


def not_quoted(scene: Scene, figure: Figure | None, sentence: int) -> Figure | None:
    """Whoever is named only inside of a quotation is not who is described next, but its speaker may be: "“He failed,
    as Vane did.” The former senator left"."""
    before = scene.sentences[sentence - 1]
    spoke = next(scene.speakers(sentence - 1, back=0, weak=False), None)
    said = scene.text[before.begin : before.stop]
    goes_on = said.endswith(("”", '"', "''")) and len(_MARKS.findall(said)) == 1
    if figure is None or spoke is None or figure is spoke or not (goes_on or _MARKS.match(said)):
        return figure
    end = before.begin + max(said.rfind(mark) for mark in ("”", '"', "''"))
    outside = any(end < start < before.stop for start, _ in figure.names)
    return figure if outside else spoke if spoke.kind == "person" else None
