"""Which of two people of one surname "Mr. Vane" is: not the younger who praises his younger brother, not whom his own
words name in full; who spoke just before by a description. Where nobody can tell, the surname stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.language.nouns import is_person_noun

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.resolving.scene import Scene
    from rag.types import Span

_SIBLING = re.compile(
    r"\b(?:his|her) (?:own )?(?:(?P<younger>younger|little|kid|baby)|(?P<older>older|elder|big)) "
    r"(?:brother|sister|sibling)\b"
)
_OLDER = re.compile(r"\b(?:older|elder|big) (?:brother|sister|sibling)\b")
_YOUNGER = re.compile(r"\b(?:younger|little|kid|baby) (?:brother|sister|sibling)\b")
_OF_HIMSELF = re.compile(r"(?:\bI, |\bI am |\bI['’]m |name is |[Tt]his is |\bme, )\Z")
_GOES_ON = re.compile(r"\b(?:also|further|added|adds|continued|went on)\b")
_AS_HE = re.compile(r" (?:said|says|added|noted|joked|recalled|quipped|remarked|declared),? as (?P<who>he|she)\b")
_NAMED = 40
_LOOK = 600


def namesake(scene: Scene, phrase: Phrase, figure: Figure, sentence: int, content: Sequence[Span]) -> Figure | None:
    """Whom a surname alone means, where it is borne by two who were named before: ``figure`` unless the words around
    it say otherwise; None where nobody can tell."""
    if phrase.name is None or len(scene.cast.names[phrase.name].words) != 1 or figure.kind != "person":
        return figure
    surname = scene.cast.names[phrase.name].words[0]
    people = _bearers(scene, surname, phrase.span[0])
    if figure in people and figure.gender is not None and not _is_of_gender(scene, figure.gender, phrase, sentence):
        rest = [one for one in people if one is not figure and one.gender != figure.gender]
        return rest[0] if len(rest) == 1 else None
    if figure not in people or len(people) < 2:
        return figure
    for speaker in scene.speakers(sentence, back=3):
        if speaker.kind == "person" and speaker.words == (surname,) and not speaker.names:
            return speaker  # whoever of the two that was, he goes on
    before = _described_speaker(scene, sentence, phrase)
    excluded = {one.index for one in people if _named_in_quotation(scene, one, content)}
    excluded |= _by_age(scene, people, sentence, phrase.span[1])
    if before is not None:
        here = scene.sentences[sentence - 1]
        excluded |= {one.index for one in people if _named_in_quotation(scene, one, [(here.begin, here.stop)])}
    elif figure.index not in excluded:
        return figure
    rest = [one for one in people if one.index not in excluded]
    if excluded and len(rest) == 1:
        return rest[0]
    if before is not None and not excluded:
        return before
    return figure if figure.index not in excluded else None


def _is_of_gender(scene: Scene, gender: str, phrase: Phrase, sentence: int) -> bool:
    """Whether the words behind a surname speak of a person of this gender: "Vane said as he led in his wife" does of
    no woman."""
    found = _AS_HE.match(scene.text, phrase.span[1], scene.sentences[sentence].stop)
    return found is None or found["who"] == ("he" if gender == "m" else "she")


def surname_alone(scene: Scene, phrase: Phrase, sentence: int) -> Figure:
    """Somebody of whom nobody can tell which bearer of the surname it is."""
    assert phrase.name is not None
    name = scene.cast.names[phrase.name]
    figure = scene.join(phrase, sentence, "person", name.span)
    figure.words, figure.plural, figure.thing = name.words, False, False
    return figure


def _bearers(scene: Scene, surname: str, position: int) -> list[Figure]:
    """The people of a surname who were named in full before a position."""
    known = (one for one in scene.cast.figures[:2000] if one.kind == "person" and one.words[-1:] == (surname,))
    return [one for one in known if len(one.words) > 1 and one.names and one.names[0][0] < position][:8]


def _described_speaker(scene: Scene, sentence: int, phrase: Phrase) -> Figure | None:
    """As in "“…,” the former mayor said. Mr. Vane also …": who spoke the sentence before, alone and without a name,
    and goes on."""
    if not sentence or not _GOES_ON.search(scene.text, phrase.span[1], phrase.span[1] + 30):
        return None
    spoke = {one.index: one for one in scene.speakers(sentence - 1, back=0, weak=False)}
    if len(spoke) != 1 or any(True for _ in scene.speakers(sentence, back=0)):
        return None
    (one,) = spoke.values()
    said = one.words[-1:] and is_person_noun(one.words[-1])
    return (
        one
        if one.kind in ("anonymous", "person") and not one.plural and not one.thing and not one.names and said
        else None
    )


def _named_in_quotation(scene: Scene, figure: Figure, content: Sequence[Span]) -> bool:
    """Whether words in quotation marks name somebody in full, as one does not name oneself."""
    text = scene.text
    for start, end in figure.names[-_NAMED:]:
        around = next((span for span in content if span[0] <= start < span[1]), None)
        if around is None or " " not in text[start:end] or _OF_HIMSELF.search(text, max(0, start - 12), start):
            continue
        lead = text[max(around[0] - 2, start - _LOOK, 0) : start]
        if lead.count("“") > lead.count("”") or (lead.count('"') % 2 == 1):
            return True
    return False


def _by_age(scene: Scene, people: Sequence[Figure], sentence: int, position: int) -> set[int]:
    """Who cannot be meant where the sentence tells of "his younger brother": the younger of two."""
    stop = min(scene.sentences[sentence].stop, position + _LOOK)
    found = _SIBLING.search(scene.text, position, stop)
    if found is None or len(people) != 2:
        return set()
    called = [(one, " ".join(role.phrase for role in one.roles[:8])) for one in people]
    elder = {one.index for one, words in called if _OLDER.search(words)}
    younger = {one.index for one, words in called if _YOUNGER.search(words)}
    every = {one.index for one in people}
    elder, younger = elder or (every - younger if younger else set()), younger or (every - elder if elder else set())
    if len(elder) != 1 or len(younger) != 1 or elder == younger:
        return set()
    return younger if found["younger"] else elder
