"""Who "he", "she", "it", "they" and "one of them" mean, as the source of a claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.claims.casting.figure import BODIES, HE, IT, SHE, THEY, fits
from rag.claims.casting.kinds import GIVEN
from rag.claims.casting.phrases import Phrase
from rag.claims.language.nouns import is_person_noun, singular
from rag.claims.language.tokens import inside
from rag.claims.resolving.asked_before import who_was_asked
from rag.claims.resolving.leading import beside_clause, first_of_it
from rag.claims.resolving.new_here import new_here

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rag.claims.casting.figure import Figure
    from rag.claims.language.tokens import Token
    from rag.claims.resolving.scene import Appearance, Scene
    from rag.types import Sentence, Span

_QUOTED = re.compile(r'["“”‘]|\B\x27')
_WHAT = re.compile(r"\bwhat (?:[a-z]{2,12}ly )?\Z")
_LETTER = re.compile(
    r" (?:[\w’'-]{1,20} ){0,2}(?:letter|message|statement|post|email|e-mail|diary|speech|note|reply|testimony|words|"
    r"account|address|remarks|answers?|memoirs?|article|column|blog|thread)\b"
)
_BACK = 3
_LEAD = 80
_ASKED = re.compile(r"['’]? (?:[\w.'’-]{1,20} ){0,5}(?:asked|wondered|asks|wonders)\b")


def antecedent(
    scene: Scene,
    phrase: Phrase,
    sentence: int,
    content: tuple[Span, ...],
    *,
    goes_on: bool = False,
    outer: Figure | None = None,
    depth: int = 0,
    since: int | None = None,
    things: bool = True,
) -> Figure | None:
    """The figure that a pronoun means, or None where nothing fits. Who spoke last comes first, then whoever is the
    subject of the sentence before, then the nearest: "Vane told the agency. … he said" goes on with Vane. ``outer``:
    who says the sentence that the pronoun is in; he would say "I". ``things``: whether it may be a letter."""
    word = phrase.words[0]
    goes_on = goes_on and word in ("he", "she")
    position = phrase.span[0]
    if word in ("who", "which"):
        return _just_before(scene, sentence, position)
    if goes_on and (figure := _body_before(scene, sentence)):
        return figure
    if word in THEY:
        return _several(scene, sentence, position, content, outer)
    if word in ("he", "she") and outer is None and (figure := _as_for(scene, sentence, position)) is not None:
        return figure if fits(figure, word) else None
    if word in HE | SHE:
        position = first_of_it(scene, word, sentence, position, content)
    alone = outer is None and (since is None or since >= sentence)
    if alone and (figure := _same_pronoun(scene, word, sentence, position, content, depth)):
        return figure
    if word == "it" and (speaker := _what_it_says(scene, sentence, position)) is not None:
        return speaker
    if word == "it" and (body := _name_before(scene, sentence)) is not None:
        return body
    found = _first_fitting(scene, word, sentence, position, content, outer, since=since, things=things)
    if found is None:
        return None
    if word in HE and found.gender is None and found.kind != "anonymous":
        found.gender = "m"
    elif word in SHE and found.gender is None:
        found.gender = "f"
    return found


def _as_for(scene: Scene, sentence: int, position: int) -> Figure | None:
    """As in "As for Vane, he said …": the person that the sentence then is about."""
    begin = scene.sentences[sentence].begin
    if not scene.text.startswith("As for ", begin) or position - begin > _LEAD:
        return None
    for one in scene.appearances(sentence, position):
        figure = scene.figures[one.figure]
        ends = [end for start, end in figure.names if start == one.position]
        if ends and scene.text[ends[0] : position] == ", " and figure.kind in ("person", "other"):
            return figure
    return None


def _same_pronoun(
    scene: Scene, word: str, sentence: int, position: int, content: tuple[Span, ...], depth: int
) -> Figure | None:
    """As in "At 29 she still lives with them. “I like it,” she said": whom the "she" of the sentence before means, if
    nobody is named there before it and nobody spoke."""
    if depth > 3 or word not in ("he", "she") or sentence == 0:
        return None
    here = [one for one in scene.appearances(sentence, position) if not any(a <= one.position < b for a, b in content)]
    # "Allies say he is late" breaks no chain: "allies" are no "he".
    acts = any(one.subject and not scene.figures[one.figure].plural for one in here)
    if acts or any(fits(one, word) for one in scene.speakers(sentence, back=1)):
        return None
    before = scene.sentences[sentence - 1]
    if before.kind != "body":
        return None
    opening = inside(scene.cast.tokens, (before.begin, before.stop))
    main = _behind_participle(scene, opening, word)
    for token in [main] if main is not None else opening[:12]:
        if token.lower.partition("'")[0] == word:
            if main is None and any(
                scene.figures[one.figure].kind == "person" for one in scene.appearances(sentence - 1, token.start)
            ):
                return None
            span = (token.start, token.end)
            return antecedent(scene, Phrase("pronoun", span, span, words=(word,)), sentence - 1, (), depth=depth + 1)
        described = is_person_noun(token.lower) and singular(token.lower) == token.lower
        if (token.capital and not token.initial) or described:  # "I have found the third man, and he …"
            return None
    return None


def _behind_participle(scene: Scene, tokens: Sequence[Token], word: str) -> Token | None:
    """As in "Dismayed by his years under Mayor Brek, he left": the "he" of the main clause, who is no one named before
    it but behind a "his"."""
    if not tokens or not tokens[0].lower.endswith(("ed", "ing")):
        return None
    for at, token in enumerate(tokens[1:_FURTHEST], 1):
        if token.lower.partition("'")[0] == word and scene.text[tokens[at - 1].end : token.start] == ", ":
            return token if any(one.lower in _OWNS[word] for one in tokens[1:at]) else None
    return None


_OWNS = {"he": ("his",), "she": ("her",)}
_FURTHEST = 40


def _first_fitting(
    scene: Scene,
    word: str,
    sentence: int,
    position: int,
    content: tuple[Span, ...],
    outer: Figure | None,
    *,
    since: int | None = None,
    things: bool = True,
) -> Figure | None:
    if word == "it" and outer is None and (country := _country_here(scene, sentence, position)):
        return country
    if word in ("he", "she") and outer is None and (figure := beside_clause(scene, sentence, position, word)):
        return figure
    weak: Figure | None = None
    seen = 0
    for figure in _candidates(scene, sentence, position, content, outer=outer, since=since):
        seen += 1
        if figure is outer or not fits(figure, word) or (figure.thing and not things):
            continue
        if outer is None and _is_named_behind(scene, figure, position, content):
            continue
        if weak is None:
            if word in IT or _is_sure(scene, figure, sentence):
                return figure
            weak = figure
        elif _is_sure(scene, figure, sentence) or seen > 60:
            return figure if seen <= 60 else weak
    return outer if weak is None and outer is not None and fits(outer, word) else weak


def _is_named_behind(scene: Scene, figure: Figure, position: int, content: tuple[Span, ...]) -> bool:
    """As Brenk in "He said that Brenk would sell": a pronoun is nobody whom its own clause then names (Chomsky 1981,
    principle C). Words in quotation marks may name their speaker."""
    return any(
        position < start
        and any(a <= start and end <= b for a, b in content)
        and not _QUOTED.search(scene.text, position, start)
        for start, end in figure.names
    )


def _what_it_says(scene: Scene, sentence: int, position: int) -> Figure | None:
    """As in "Kestra shelled what it called a base": a body of the same sentence, what it is about before others."""
    if not _WHAT.search(scene.text, max(0, position - 30), position):
        return None
    here = [one for one in scene.appearances(sentence, position) if _acts(scene.figures[one.figure])]
    first = next((one for one in here if one.subject), None) or max(here, key=lambda one: one.position, default=None)
    return scene.figures[first.figure] if first is not None else None


def _acts(figure: Figure) -> bool:
    return (figure.kind in BODIES or figure.kind == "place") and not figure.plural


def _name_before(scene: Scene, sentence: int) -> Figure | None:
    """As in "Skerry Dawn said … It denied …": a name that spoke last, and that nothing shows to be a person's."""
    spoke = next(scene.speakers(sentence - 1, back=0, weak=False), None) if sentence else None
    if spoke is None or spoke.kind not in ("person", "other") or spoke.gender or spoke.age or spoke.roles:
        return None
    if spoke.introduced or spoke.plural or not spoke.words or spoke.words[0] in GIVEN or not spoke.names:
        return None
    spoke.kind = "organisation"
    return spoke


def _country_here(scene: Scene, sentence: int, position: int) -> Figure | None:
    """As in "Varnia expelled a man who it said had spied": a place that acts speaks as a state."""
    for one in scene.appearances(sentence, position):
        figure = scene.figures[one.figure]
        if one.subject and figure.kind == "place" and one.position == scene.sentences[sentence].begin:
            return figure
    return None


def _is_sure(scene: Scene, figure: Figure, sentence: int) -> bool:
    """Whether it is known to be a person, so that "Dirty Dancing" is not taken for a "she" if somebody else is near."""
    if figure.kind == "anonymous" or figure.said or figure.introduced or figure.gender or figure.age or figure.roles:
        return True
    if new_here(scene, figure, sentence):
        return True
    full = figure.full_at == sentence - 1
    return full and any(one.subject and scene.figures[one.figure] is figure for one in scene.appearances(sentence - 1))


def _body_before(scene: Scene, sentence: int) -> Figure | None:
    """As in "He also noted …" right after an institute's claim, with no person in sight, goes on with the institute."""
    here = [scene.figures[one.figure] for one in scene.appearances(sentence - 1)]
    if any(figure.kind in ("person", "anonymous") for figure in here):
        return None
    spoke = next(scene.speakers(sentence, back=1, weak=False), None)
    return spoke if spoke is not None and spoke.kind in BODIES else None


def _several(
    scene: Scene, sentence: int, position: int, content: tuple[Span, ...], outer: Figure | None
) -> Figure | None:
    """People first; a body ("the ministry … they said") only if it has just spoken, and nobody else begins here:
    "“They told us to wait,” Ida Vale said" after the ministry's words is not about the ministry."""
    if outer is not None:  # "They told us …": rather those of whom the speakers tell than the speakers
        around = [one for one in scene.speakers(sentence, back=1) if one.plural and not one.thing]
        first = next(scene.speakers(sentence - 1, back=0, weak=False), None)
        if len({one.index for one in around}) > 1 and around[0] is not first:
            return around[0]
    for figure in _candidates(scene, sentence, position, content):
        if figure.plural and not figure.thing:
            return _members(scene, figure, sentence, content) or figure
    if outer is not None and (sentence - 1, outer.index) not in scene.spoke[-40:]:
        return None
    for figure in scene.speakers(sentence, back=1):
        if figure is not outer and (figure.kind in BODIES or figure.spoke is not None):
            return figure
    return None


_MEMBERS = re.compile(r"\b[Mm]embers of (?:the )?(?=[A-Z])")


def _members(scene: Scene, crowd: Figure, sentence: int, content: tuple[Span, ...]) -> Figure | None:
    """As in "“The members of the Harbour Council will act,” they said": the council, whose words go on, is nearer than
    a crowd that spoke before it."""
    for start, end in content:
        for found in _MEMBERS.finditer(scene.text, start, end):
            for one in scene.appearances(sentence):
                body = scene.figures[one.figure]
                nearer = body.kind in BODIES and body.said and body.last_spoke > crowd.last_spoke
                if nearer and one.position in (found.end(), found.end() - 4):
                    return body
    return None


def group(scene: Scene, sentence: int, words: Sequence[str] = ()) -> Figure | None:
    """The people that "one of them", "both" and "the other" are taken from: the last holder that is several, and is
    called so where ``words`` says what they are ("one of the two officials")."""
    if len(words) > 3 and words[1:3] == ("of", "the"):
        for figure in scene.speakers(sentence, back=40):
            if figure.plural and figure.kind == "anonymous" and figure.words and words[-1] in figure.words:
                return figure
    for figure in scene.speakers(sentence, back=4):
        # "Some of the journalists" are not taken from a "they" that nobody knows.
        if figure.plural and figure.kind == "anonymous" and not (figure.words and figure.words[0] in THEY):
            return figure
    return None


def _candidates(
    scene: Scene,
    sentence: int,
    position: int,
    content: tuple[Span, ...],
    *,
    outer: Figure | None = None,
    since: int | None = None,
) -> Iterator[Figure]:
    """``since``: where the quotation began that ends in this sentence; whom it names is not who says it."""
    if outer is not None:
        yield from (scene.figures[one.figure] for one in reversed(scene.appearances(sentence, position)))
        yield from scene.told_of(sentence - 1)
    here = [one for one in scene.appearances(sentence, position) if not any(a <= one.position < b for a, b in content)]
    yield from (scene.figures[one.figure] for one in here if one.subject)
    # "Asked about the vote that Brek may lose, she replied …" goes on with who spoke before.
    yield from scene.speakers(sentence, back=1, weak=False)
    yield from (scene.figures[one.figure] for one in here if not one.subject)
    first = sentence if since is None or since >= sentence else since - 1
    for at in range(first, max(-1, first - _BACK - 1), -1):
        spoke = [
            figure
            for figure in scene.speakers(sentence, back=sentence - at, weak=False)
            if (at, figure.index) in scene.spoke[-40:]
        ]
        appeared = [] if at == sentence else scene.appearances(at)
        # The subject of a sentence after the last claim is nearer than whoever made it.
        yield from (scene.figures[one.figure] for one in appeared if one.subject and not spoke)
        yield from spoke
        yield from (scene.figures[one.figure] for one in appeared)
    yield from scene.speakers(sentence, back=12)


def _just_before(scene: Scene, sentence: int, position: int) -> Figure | None:
    here = [one for one in scene.appearances(sentence, position) if scene.text[one.position - 1 : one.position] != "("]
    nearest = max(here, key=lambda one: one.position, default=None)
    if nearest is None or (scene.text[position : position + 5] == "which" and not _touches(scene, nearest, position)):
        return None
    return scene.figures[nearest.figure]


def _touches(scene: Scene, one: Appearance, position: int) -> bool:
    """Whether "which" stands right behind a name, so that nothing else can be meant."""
    ends = [end for start, end in scene.figures[one.figure].names if start == one.position]
    return not ends or len(scene.text[ends[0] : position].strip("”\"’', ")) == 0


def _behind_quotation(scene: Scene, at: int) -> Figure | None:
    """As in "“Is it over?” Vane asked. “I think so.”": who stands behind the marks, though a question is no claim."""
    here = scene.sentences[at]
    close = max(scene.text.rfind(mark, here.begin, here.stop) for mark in ("”", '"', "''"))
    found = _ASKED.match(scene.text, close + 1, here.stop) if close > here.begin else None
    if found is None:
        return None
    for one in scene.appearances(at):
        if one.position > close and scene.figures[one.figure].kind in ("person", "other"):
            return scene.figures[one.figure]
    for token in inside(scene.cast.tokens, (close, here.stop)):
        if token.lower in ("he", "she"):
            span = (token.start, token.end)
            return antecedent(scene, Phrase("pronoun", span, span, words=(token.lower,)), at, ())
    return None


def _answers(scene: Scene, at: int) -> Figure | None:
    """As in "She said that she had rung him. How did he sound? “Tired.”": whoever spoke right before the outlet's
    question, though it asks about somebody else."""
    here = scene.sentences[at]
    if not scene.text.startswith("?", here.stop - 1) or here.kind != "body":
        return None
    spoke = next(scene.speakers(at - 1, back=0, weak=False), None)
    return spoke if spoke is not None and spoke.kind in ("person", "anonymous") and not spoke.thing else None


def before_quotation(scene: Scene, sentences: Sequence[Sentence], sentence: int) -> Figure | None:
    """Who speaks in a quotation that names nobody: whoever the sentence before it is about, by a pronoun or a name."""
    at = sentence - 1
    while at >= 0 and at > sentence - 4 and sentences[at].kind != "body":
        at -= 1
    if at < 0:
        return None
    if (figure := _behind_quotation(scene, at) or who_was_asked(scene, None, sentence)) is not None:
        return figure
    for figure in scene.speakers(sentence, back=sentence - at):
        return figure
    if (asked := _answers(scene, at)) is not None:
        return asked
    for token in inside(scene.cast.tokens, (sentences[at].begin, sentences[at].stop))[:40]:
        if token.lower in ("his", "her") and _LETTER.match(scene.text, token.end):  # "We print her letter:"
            span = (token.start, token.end)
            word = "he" if token.lower == "his" else "she"
            return antecedent(scene, Phrase("pronoun", span, span, words=(word,)), at, ())
        if token.lower in ("he", "she"):
            phrase = Phrase("pronoun", (token.start, token.end), (token.start, token.end), words=(token.lower,))
            return antecedent(scene, phrase, at, ())
    for one in scene.appearances(at):
        if one.subject and scene.figures[one.figure].kind in ("person", "other", "anonymous"):
            return scene.figures[one.figure]
    return None
