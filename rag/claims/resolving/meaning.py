"""Which figure of the article the words of a source mean: by name, by description, as the author of a document."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from rag.claims.casting.behind import names_in
from rag.claims.casting.figure import BODIES, holder_kind
from rag.claims.casting.named_things import poll_before
from rag.claims.casting.phrases import read_phrase, without_article
from rag.claims.casting.roles import Role, head_of
from rag.claims.casting.unnamed import kind_of_unnamed
from rag.claims.language.nouns import is_person_noun, kind_of_noun, words_of
from rag.claims.language.tokens import inside
from rag.claims.resolving.brought import counted_before, in_this_sentence, owned_before
from rag.claims.resolving.descriptions import alike, elder, meant, relatives
from rag.claims.resolving.posts_told import post_told
from rag.claims.resolving.scene import sentence_at
from rag.claims.resolving.subjects import brought_in

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.casting.spotting import Name
    from rag.claims.resolving.scene import Scene
    from rag.types import HolderKind, Span

_OWNER = {"his": "he", "her": "she", "their": "they", "its": "it"}
"""Whose a report is: "his account", "their study"."""
_BY = re.compile(r",? (?:by|from) ([^,.;\n]{1,60})")
_FROM = re.compile(r" (?:from|by) ((?:the|a|an|one|its|two|several) [^,.;\n]{1,60})\Z")
_SHOWS = re.compile(
    r"\b(?:gives?|gave|reads?|shows?|showed|lists?|listed|contains?|contained|states?|puts?|quotes?|quoted)\b"
)
_AGES = frozenset({"elder", "younger", "older", "senior", "junior"})


def named(scene: Scene, phrase: Phrase, sentence: int) -> Figure:
    """The figure of a phrase whose head is a proper name; what the phrase says of it is noted."""
    assert phrase.name is not None
    cast = scene.cast
    name = cast.names[phrase.name]
    bracketed = scene.text[name.span[0] - 1 : name.span[0]] == "(" and phrase.name > 0
    if bracketed and cast.names[phrase.name - 1].span[1] == name.span[0] - 2:
        # "Orla Finn (Lab), who proposed it"
        return scene.figures[cast.figure_of[phrase.name - 1]]
    figure = scene.figures[cast.figure_of[phrase.name]]
    before = scene.text[phrase.span[0] : name.span[0]].casefold().split()
    if _AGES & set(before):
        people = _surnamed(scene, name.words[-1])
        figure = elder(people, before[-1]) or _parent(people, before[-1]) or figure
    elif len(name.words) == 1 and figure.kind == "person":
        figure = _of_that_surname(scene, figure, name.words[0], sentence)
    if phrase.head and is_person_noun(phrase.head) and phrase.span[0] < name.span[0] and not name.title:
        _called(scene, figure, phrase)
    if figure.kind == "place" and figure.spoke is None:
        figure.spoke = name.span
        figure.fullest = [(name.span[0], name.span, sentence)]
    return figure


def _of_that_surname(scene: Scene, figure: Figure, surname: str, sentence: int) -> Figure:
    """Of two people of one surname the one who has just spoken."""
    for speaker in scene.speakers(sentence, back=3):
        if speaker.words[-1:] == (surname,) and len(speaker.words) > 1 and speaker.kind == "person":
            return speaker
    return figure


def _called(scene: Scene, figure: Figure, phrase: Phrase) -> None:
    """As in "a field commander it named only as Brek": the description is his role."""
    if figure.kind == "other":
        figure.kind = "person"
    for token in inside(scene.cast.tokens, phrase.span):
        if token.lower == phrase.head:
            start, _ = without_article(scene.text, phrase.span)
            span = (start, token.end)
            if not figure.roles and span[1] < phrase.core[0]:
                figure.roles.append(Role(span, 0, phrase.head, (), scene.text[slice(*span)].casefold()))
            break


def _surnamed(scene: Scene, surname: str) -> list[Figure]:
    people = (one for one in scene.cast.figures[:2000] if one.words[-1:] == (surname,) and len(one.words) > 1)
    return list(islice(people, 8))


def _parent(people: list[Figure], word: str) -> Figure | None:
    """As in "Karl Varn, a son of …": he is the younger."""
    young = [one for one in people if {"son", "daughter"} & set(" ".join(role.phrase for role in one.roles).split())]
    if len(young) != 1:
        return None
    return young[0] if word in ("younger", "junior") else next((one for one in people if one is not young[0]), None)


def described(
    scene: Scene, phrase: Phrase, sentence: int, content: tuple[Span, ...], *, outer: Figure | None
) -> Figure | None:
    """The figure of a definite description, of those before it, or of words before it that brought somebody in
    without saying anything of him. ``outer``: who says the sentence, and so would hardly call himself that."""
    if phrase.head in ("father", "mother", "son", "daughter") and len(phrase.words) == 1:
        found = elder(relatives(scene, sentence, phrase.span[0]), phrase.head)
        if found is not None:
            return found
    if (told := post_told(scene, phrase, sentence)) is not None:
        return told
    here = in_this_sentence(scene, phrase, sentence)
    if here is not None:
        return _known_by(scene, here, sentence) or new_figure(scene, here, sentence, outer=False)
    found = meant(scene, phrase, sentence, content, outer=outer)
    if found is not None and alike(phrase.head) in {alike(word) for word in found.heads}:
        return found
    one = _one_of_them(scene, phrase, sentence)
    if one is not None:
        return one
    new = owned_before(scene, phrase, sentence) or counted_before(scene, phrase, sentence)
    new = new or brought_in(scene.text, scene.cast, scene.sentences, phrase, sentence)
    if new is None:
        return found
    there = sentence_at(scene.sentences, new.span[0])
    return _known_by(scene, new, there) or new_figure(scene, new, there, outer=False)


def _known_by(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """Who is known by these words already: "the tram maker" that meant Vane Ltd where it stands, or a holder."""
    start = phrase.span[0]
    here = (scene.figures[one.figure] for one in scene.appearances(sentence) if one.position == start)
    return next((figure for figure in here if all(name[0] != start for name in figure.names)), None)


def _one_of_them(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """As in "The diplomat" after "One told the agency", said of "Western diplomats"."""
    if "other" in phrase.words:
        return None
    for figure in scene.speakers(sentence, back=2):
        several = figure.plural and figure.kind == "anonymous" and not phrase.plural
        if several and is_person_noun(phrase.head) and alike(head_of(figure.words) or "") == alike(phrase.head):
            return figure
    return None


def is_title(phrase: Phrase) -> bool:
    """A bare singular ("adviser says"), as headlines have it."""
    return not phrase.indefinite and not phrase.possessive and not phrase.plural and phrase.kind == "description"


def document_before(scene: Scene, phrase: Phrase, sentence: int, cue: str) -> Figure | None:
    """As in "It gives a value of …": a letter or a sheet of the sentence before, which cannot say, but give."""
    if phrase.words != ("it",) or not _SHOWS.search(cue):
        return None
    return next((one for one in scene.back(sentence, phrase.span[0], reach=2) if one.thing), None)


_KEPT = words_of("file files record records dossier")
"""What an authority or a bank keeps about somebody, where it is said of what sort it is: "his bank records"."""


def owner_of(scene: Scene, phrase: Phrase) -> Phrase | None:
    """The pronoun that says whose a document is: "his" of "his account"; none of "his tax file", which others keep."""
    words = scene.text[slice(*phrase.core)].split()
    first = words[0]
    kept = len(words) > 2 and phrase.head in _KEPT and first.casefold() in ("his", "her")
    if first.casefold() not in _OWNER or kept:
        return None
    span = (phrase.core[0], phrase.core[0] + len(first))
    return replace(phrase, kind="pronoun", span=span, core=span, words=(_OWNER[first.casefold()],))


def _is_maker(text: str, name: Name, phrase: Phrase) -> bool:
    """Whether a document is said to be by or of a name, whatever that is: "a study by Orla Finn, who teaches at Kell
    University", "the Greens’ complaint to the Kell Court"."""
    start = name.title[0] if name.title else name.span[0]
    first = text[phrase.core[0] : start].strip(" theTHE") == ""
    return (name.possessive and first) or (len(name.words) > 1 and text[max(0, start - 4) : start] == " by ")


def author(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """Whose the report is: "data from the Institute", "the president's statement", "the report" itself."""
    cast = scene.cast
    words = scene.text[slice(*phrase.core)]
    owners = names_in(cast, phrase.span if " by " in words else phrase.core)[:12]
    if any(
        re.fullmatch(r",? and (?:the )?", scene.text[cast.names[a].span[1] : cast.names[b].span[0]])
        for a, b in pairwise(owners)
    ):
        return None  # "a study by Kell University and the Varn Institute"
    for index in owners:
        figure = scene.figures[cast.figure_of[index]]
        if figure.kind not in ("place", "other") or _is_maker(scene.text, cast.names[index], phrase):
            return figure
    by = _BY.match(scene.text, phrase.core[1])
    for index in names_in(cast, by.span(1))[:4] if by else ():  # "The report, by the news agency Norpress, …"
        return scene.figures[cast.figure_of[index]]
    within = _FROM.search(words)
    if within is not None and not owners:  # "A statement from the army"
        start = phrase.core[0] + within.start(1)
        body = read_phrase(scene.text, cast, (start, phrase.core[1]))
        if body.kind == "description" and (is_person_noun(body.head) or kind_of_noun(body.head) is not None):
            return meant(scene, body, sentence) or new_figure(scene, body, sentence, outer=False)
    for ending in ("'s ", "’s "):
        if ending in words:
            owner = read_phrase(scene.text, cast, (phrase.core[0], phrase.core[0] + words.index(ending)))
            return meant(scene, owner, sentence) if owner.kind == "description" else None
    if phrase.definite and phrase.head in ("paper", "papers") and len(phrase.words) == 1:
        phrase = replace(phrase, kind="description", head="newspaper", words=("newspaper",))
    return (meant(scene, phrase, sentence) or _poll_told_of(scene, phrase, sentence)) if phrase.definite else None


def _poll_told_of(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """As in "Vane leads in the Kell Post/Norna poll. … In the poll, Brek …", where it was no source."""
    if phrase.words not in (("poll",), ("survey",)):
        return None
    start = scene.sentences[max(0, sentence - 6)].begin
    span = poll_before(scene.text, max(start, phrase.span[0] - 3000), phrase.span[0])
    if span is None:
        return None
    poll = read_phrase(scene.text, scene.cast, span)
    return new_figure(scene, replace(poll, kind="document"), sentence_at(scene.sentences, span[0]), outer=False)


_WRITING = {
    "email": r"e-?mail(?:ed|s)?",
    "e-mail": r"e-?mail(?:ed|s)?",
    "tweet": r"tweet(?:ed|s)?|twitter",
    "post": r"post(?:ed|s)?|blog|facebook|instagram|telegram|twitter",
    "statement": r"statement",
    "letter": r"letter|wrote|writes",
    "memo": r"memo|wrote",
    "release": r"release|announced|announces",
    "story": r"report(?:ed|s)?|wrote|writes|story|article",
    "article": r"report(?:ed|s)?|wrote|writes|story|article",
    "report": r"report(?:ed|s)?",
    "editorial": r"editorial|wrote|writes",
    "book": r"book|memoir|wrote|writes",
    "video": r"video",
    "message": r"message|texted",
    "column": r"column|wrote|writes",
    "op-ed": r"op-ed|wrote|writes",
}
_PRINTED = frozenset({"story", "article", "report"})
"""What outlets write: "the story" is no politician's."""


def wrote(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """Whose "the email" or "the statement" is, right after a sentence in which one holder wrote or put it out."""
    pattern = _WRITING.get(phrase.head)
    if pattern is None or not phrase.definite or phrase.possessive or len(phrase.words) > 2 or sentence == 0:
        return None
    before = scene.sentences[sentence - 1]
    if not re.search(
        rf"\b(?:{pattern})\b", scene.text[before.begin : min(before.stop, before.begin + 800)], re.IGNORECASE
    ):
        return None
    spoke = {figure.index: figure for figure in scene.speakers(sentence - 1, back=0, weak=False)}
    if len(spoke) != 1:
        return None
    figure = next(iter(spoke.values()))
    if phrase.head in _PRINTED and figure.kind not in ("outlet", "agency"):
        return None
    return None if figure.thing else figure


def new_figure(scene: Scene, phrase: Phrase, sentence: int, *, outer: bool) -> Figure:
    """A holder who has no proper name joins the scene. ``outer``: it passes on what another says."""
    kind = _kind_of_list(scene, phrase) or kind_of_unnamed(phrase, outer=outer)
    name = phrase.core if kind == "anonymous" else without_article(scene.text, phrase.core)
    figure = scene.join(phrase, sentence, kind, name)
    figure.thing = figure.thing or phrase.kind == "document"
    return figure


def _kind_of_list(scene: Scene, phrase: Phrase) -> HolderKind | None:
    if phrase.words:
        return None
    figures = [scene.figures[scene.cast.figure_of[at]] for at in names_in(scene.cast, phrase.core)]
    if figures and figures[0].kind == "other" and figures[-1].kind in BODIES:
        return holder_kind(figures[-1])  # "the Field and Mill Federation": one body
    return next(map(holder_kind, figures), None)
