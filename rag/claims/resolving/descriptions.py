"""Whom a description means: "the ministry", "the adviser", "the agency", "the elder Varn"."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.claims.casting.behind import names_in
from rag.claims.casting.known import DEMONYMS, is_national
from rag.claims.casting.roles import POSSESSIVES, head_of
from rag.claims.language.nouns import (
    PERSON_NOUNS,
    POSTS,
    gender_of_noun,
    is_person_noun,
    kind_of_noun,
    singular,
    words_of,
)
from rag.claims.language.tokens import inside
from rag.claims.resolving.about import person_before
from rag.claims.resolving.brought import not_quoted
from rag.claims.resolving.kindred import has_kindred, kindred, means_nobody, sponsors
from rag.claims.resolving.of_paragraph import paragraph_about

if TYPE_CHECKING:
    from rag.claims.casting.figure import Figure
    from rag.claims.casting.phrases import Phrase
    from rag.claims.casting.roles import Role
    from rag.claims.casting.spotting import Name
    from rag.claims.resolving.scene import Scene
    from rag.types import Span

_ALIKE = {
    "advisor": "adviser", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair",
    "chairwoman": "chair", "chairperson": "chair", "programme": "program", "organization": "organisation",
    "counselor": "adviser", "counsellor": "adviser", "councilor": "councillor", "defense": "defence",
    "center": "centre", "dept": "department", "govt": "government", "paper": "newspaper", "attorney": "lawyer",
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "col": "colonel",
    "lt": "lieutenant", "maj": "major", "capt": "captain", "prof": "professor", "dr": "doctor", "sgt": "sergeant",
    "pres": "president", "trooper": "soldier",
}  # fmt: skip
_OF_NO_SORT = words_of("organisation organization group body institution")
_COMPANY = words_of(
    """
    company firm business corporation manufacturer maker operator developer retailer supplier airline conglomerate
    giant utility producer startup start-up group owner
    """
)
_BODY = words_of(
    """
    organisation organization group body think-tank think tank institute ngo charity association institution
    nonprofit non-profit watchdog union party movement club team league federation foundation centre center
    """
)
_OF_A_SORT = _BODY - _OF_NO_SORT
_NO_COMPANY = words_of(
    """
    union party institute university school hospital charity foundation front militia association
    """
)
_CALLED_SO = words_of(
    """
    bank hospital clinic school university college academy museum library theatre theater church court union parish
    laboratory lab prison observatory
    """
)
"""What a body is only where its name or role says so, and in no other words."""
_NO_CLUB = _NO_COMPANY | words_of("league federation company bank police court trust commission committee")
_OUTLET = words_of(
    """
    outlet newspaper paper site website broadcaster channel station magazine publication tabloid daily weekly
    network programme program journal portal podcast report article editorial
    """
)
_PERSON = words_of(
    """
    person man woman official source officer insider politician diplomat leader speaker writer author expert witness
    boy girl veteran spokesperson figure member teenager youth mother father
    """
)
_PARTISANS = words_of("republican democrat conservative liberal socialist independent progressive")
_LEADERS = words_of(
    """
    leader president premier chancellor strongman dictator autocrat ruler despot tyrant king monarch
    """
)
"""What somebody is called who leads a country: "the Kestran strongman" for "Kestran President Karl Vane"."""
_ANYBODY = words_of("man woman person source insider witness")
_SOURCES = words_of("official officer figure member spokesperson diplomat")
"""What an unnamed source may be called later; no "author" or "mother" that was not called so."""
_CHARACTER = words_of(
    """
    senator governor congressman congresswoman lawmaker politician businessman businesswoman billionaire millionaire
    candidate nominee frontrunner front-runner republican democrat star actor actress singer author novelist native
    veteran tycoon mogul premier leader economist professor researcher scientist expert activist campaigner striker
    defender midfielder champion historian academic diplomat monarch pontiff cleric lawyer surgeon neurosurgeon
    mogul magnate heavyweight hopeful incumbent comedian rapper filmmaker director
    """
)
_BY_TRADE = words_of("journalist reporter columnist commentator writer broadcaster anchor presenter")
"""What somebody is called in other words only with more words: "the hill-country journalist"."""
_COUNTRY = words_of("nation country world state region city continent town party")
"""Whose a body may be that was just named: "the nation's largest gun group"."""
_OF_SOMEBODY = words_of("campaign team administration camp")
_PROSECUTES = words_of("state district county city federal general crown prosecuting us u.s.")
_POINTING = words_of("this that these those")
_ELDER = words_of("father elder older senior mother")
_YOUNGER = words_of("son daughter younger junior")


@lru_cache(maxsize=4096)
def alike(word: str) -> str:
    """One form for words that mean the same in a role, in the singular."""
    return _ALIKE.get(one := singular(word), one)


def meant(
    scene: Scene, phrase: Phrase, sentence: int, content: tuple[Span, ...] = (), *, outer: Figure | None = None
) -> Figure | None:
    """The figure that appeared before and that a definite description means; None where none fits, or nothing but
    guesses. All words of the description in a name or a role beat its noun alone, and that beats a
    general word. ``outer``, who speaks, is meant by no general word ("Brek said the officer had shouted")."""
    if phrase.head not in scene.small:  # "the Varnians"
        return _characterised(scene, phrase, sentence, content) if is_national(phrase.head) else None
    head = alike(phrase.head)
    wanted = {alike(word) for word in phrase.words if (word.isalpha() or "-" in word) and word not in _POINTING}
    about = person_before(scene, phrase, sentence, content) if head in has_kindred() else None
    best: Figure | None = None
    best_score = 0.0
    here = {word for index in scene.named_in(sentence) for word in scene.cast.names[index].words}
    seen: set[int] = set()
    last = list(scene.speakers(sentence, back=1))
    for figure in scene.back(sentence, phrase.span[0], reach=60):
        if figure.index in seen or not agrees(figure, phrase):
            continue
        if phrase.plural and not figure.plural and figure.kind in ("outlet", "agency"):
            continue  # "the reports" are no paper's
        if means_nobody(scene.text, figure) or (head in _OUTLET and sponsors(scene.text, figure)):
            continue
        seen.add(figure.index)
        heads = {alike(word) for word in figure.heads}
        if _is_beside(figure, head) or _is_field(figure, head):
            score: float = 0
        elif head in _LEADERS and len(wanted) > 1 and wanted - {head} <= heads and heads & _LEADERS:
            score = 4
        elif head in _LEADERS and _may_lead(figure, wanted - {head}):
            score = 3.5
        elif wanted <= heads and head in heads:
            score = 6 if len(wanted) > 1 else 5
        elif head in heads and not _other_words(scene, figure, wanted - {head}):
            score = 3
        elif figure is about and kindred(head, heads):
            score = 4.6  # more than who was called just that two sentences ago
        else:
            score = _general(figure, head, len(wanted))
        if figure is outer and score < 3:
            continue
        if head in _OUTLET | {"agency"} and _passed_on(scene, figure, sentence, head):
            return figure
        distance = scene.distance(figure, sentence)
        if score == 2 and figure.kind not in ("person", "anonymous"):
            spoke = figure.said and head not in _OUTLET  # the newspaper that was named last, quoted or not
            score += 0.6 * spoke - min(1.0, 0.15 * distance) + _is_subject_before(scene, figure, sentence)
        if head == "secretary" and "press" in heads and "press" not in wanted:
            score = 0  # "the secretary" is the minister
        if score >= 5 and "former" not in wanted and _is_former(scene, figure, head):
            score = 0 if len(wanted) > 1 else score - 2  # "the UN chief" is no former chief of anything
        if score >= 5:
            score -= min(2.5, 0.25 * distance)
        elif score and head in _PERSON and figure.said and distance < 2:
            score += 1.5
            if figure.last_spoke == sentence - 1 and any(one.index == figure.index for one in last):
                score += 0.5
        if 0 < score < 4 and here & set(figure.words):
            score += 0.5
        if score > best_score:
            best, best_score = figure, score
        if best_score > 5.5 or len(seen) > 80:
            break
    if best is not None and outer is None and (nearer := paragraph_about(scene, phrase, sentence, best)) is not None:
        best = nearer if agrees(nearer, phrase) else None
    best = best or (_characterised(scene, phrase, sentence, content) if outer is None else None)
    return best or _body_characterised(scene, phrase, sentence)


def _may_lead(figure: Figure, country: set[str]) -> bool:
    """Whether "the Kestran leader" may be somebody of whom the article says only that he is a president: not of what,
    nor of another country."""
    leads = any(role.head and alike(role.head) in _LEADERS and " of " not in role.phrase for role in figure.roles)
    return leads and bool(country) and country <= DEMONYMS and not figure.heads & DEMONYMS


def _is_former(scene: Scene, figure: Figure, head: str) -> bool:
    """Whether somebody is called by a noun only as what he once was: "former League Chief Jeff Hale"."""
    posts = [role for role in figure.roles if role.head and alike(role.head) == head]

    def once(role: Role) -> bool:
        shown = scene.text[slice(*role.span)].casefold().split()
        return "former" in (*shown[:2], *role.phrase.split()[:2])

    return bool(posts) and all(map(once, posts))


def _is_beside(figure: Figure, head: str) -> bool:
    """Whether a body that has no name is called after what is meant: "the parish" is no "parish magazine"."""
    if figure.names or figure.kind not in ("office", "organisation", "agency", "outlet") or not figure.words:
        return False
    own = head_of(figure.words)
    return own is not None and alike(own) != head and head in {alike(word) for word in figure.words}


def _is_field(figure: Figure, head: str) -> bool:
    """Whether a body has a word only in what it is for: "the research" is no Institute for Sea Research."""
    if figure.kind not in ("office", "organisation", "agency") or "for" not in figure.words:
        return False
    named = figure.words[: figure.words.index("for")]
    called = {alike(word) for word in named} | {alike(role.head) for role in figure.roles if role.head}
    return head in figure.words and head not in called


def _is_subject_before(scene: Scene, figure: Figure, sentence: int) -> bool:
    """Whether the sentence before opens with a body: "The Harbour Trust came to the same result. … the group said"."""
    begin = scene.sentences[sentence - 1].begin if sentence else 0
    opening = [one for one in scene.appearances(sentence - 1) if one.subject and one.position - begin < 5]
    return any(scene.figures[one.figure] is figure for one in opening)


def _passed_on(scene: Scene, figure: Figure, sentence: int, head: str) -> bool:
    """Whether a medium passed on the sentence before, and is not called something else: "the newspaper" then is it."""
    if figure.kind not in ("outlet", "agency") or figure.last_spoke < sentence - 1:
        return False
    called = {alike(role.head) for role in figure.roles if role.head} & _OUTLET
    return (figure.kind == "agency") == (head == "agency") and (not called or head in called)


def _body_characterised(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """As in "the frozen-fish maker" or "the Alpine club" when one body was just named, and no other."""
    if alike(phrase.head) in _CALLED_SO:
        return None  # "the bank" is no company, nor "the hospital" a school
    owned = phrase.possessive and phrase.words[0].removesuffix("’s").removesuffix("'s") not in _COUNTRY
    if phrase.plural or owned or len(phrase.words) > 5 or names_in(scene.cast, phrase.core):
        return None
    medium = kind_of_noun(phrase.head) == "outlet" or phrase.head == "paper"
    if medium and not phrase.definite:
        return None  # "told state television"
    if medium:  # "the conservative-leaning newspaper"
        outlets = (one for one in scene.speakers(sentence, back=2) if one.kind == "outlet")
        spoke = {one.index for one in outlets if not sponsors(scene.text, one)}
        if len(spoke) != 1:
            return _named_as_outlets_are(scene, phrase, sentence) if len(phrase.words) == 1 else None
        return scene.figures[spoke.pop()]
    if kind_of_noun(phrase.head) != "organisation" or singular(phrase.head) in PERSON_NOUNS | _OF_SOMEBODY:
        return None
    if _stands_before(scene, phrase, sentence):
        return None
    for at, before in ((sentence, phrase.span[0]), (sentence - 1, None)):
        found = {one.figure for one in scene.appearances(at, before) if _may_be_body(scene.figures[one.figure])}
        if len(found) == 1:
            figure = scene.figures[found.pop()]
            if figure.kind != "organisation":
                figure.kind = "organisation"
            return figure
        if found:
            return None
    return None


def _stands_before(scene: Scene, phrase: Phrase, sentence: int) -> bool:
    """Whether the sentence before has the noun itself: "a boy of the Kell school is in a hospital. … the hospital"."""
    begin = scene.sentences[max(0, sentence - 1)].begin
    return any(token.lower == phrase.head for token in inside(scene.cast.tokens, (begin, phrase.span[0])))


def _named_as_outlets_are(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """As in "The Beacon leads with the fire. … the paper": a name with "the", of which nothing else is known."""
    for at, before in ((sentence, phrase.span[0]), (sentence - 1, None), (sentence - 2, None)):
        for one in scene.appearances(at, before):
            figure = scene.figures[one.figure]
            unknown = figure.kind in ("organisation", "other") or (figure.kind == "person" and not figure.gender)
            plain = unknown and not figure.roles and not figure.age and not figure.plural and bool(figure.names)
            if plain and scene.text[max(0, figure.names[0][0] - 4) : figure.names[0][0]].lower() == "the ":
                figure.kind = "outlet"
                return figure
    return None


def _may_be_body(figure: Figure) -> bool:
    if figure.kind == "person":
        return figure.gender is None and not figure.roles and not figure.introduced and not figure.said
    # "the company" that has no name is not "the bank"
    return figure.kind in ("organisation", "other") and not figure.plural and bool(figure.names)


def party_member(scene: Scene, phrase: Phrase, name: Name, sentence: int, content: tuple[Span, ...]) -> Figure | None:
    """As in "the Kell Republican", which has capitals like a name, right after a sentence about one person."""
    if not name.definite or name.words[-1] not in _PARTISANS or len(name.words) > 3:
        return None
    called = replace(phrase, kind="description", name=None, head=name.words[-1], words=name.words, definite=True)
    return _characterised(scene, called, sentence, content)


def _characterised(scene: Scene, phrase: Phrase, sentence: int, content: tuple[Span, ...]) -> Figure | None:
    """As in "the hill-country senator" right after a sentence about one person: said of him, in other words."""
    trade = phrase.head in _BY_TRADE and len(phrase.words) > 1
    if phrase.head == "attorney" and _PROSECUTES & set(phrase.words):
        return None  # a post: "the state attorney" is not whom he charges
    character = trade or _is_character(phrase.head) or phrase.head in _PARTISANS
    if phrase.plural or phrase.possessive or len(phrase.words) > 6 or not character:
        return None
    figure = not_quoted(scene, person_before(scene, phrase, sentence, content), sentence)
    if figure is None or means_nobody(scene.text, figure):
        return None
    posts = {role.head for role in figure.roles if role.rank < 2 and role.head in POSTS}
    people = {one.figure for one in scene.appearances(sentence - 1) if scene.figures[one.figure].kind == "person"}
    if trade and (posts or len(people) > 1 or figure.kind != "person"):
        return None
    if alike(phrase.head) in POSTS and posts and alike(phrase.head) not in {alike(post) for post in posts if post}:
        return None  # "the governor" is not the reporter
    if is_national(phrase.head):
        gender = {"man": "m", "woman": "f"}.get("woman" if phrase.head.endswith("woman") else phrase.head[-3:])
        return figure if gender is None or figure.gender in (None, gender) else None
    return figure if agrees(figure, phrase) else None


def _is_character(head: str) -> bool:
    return head.endswith("-year-old") or is_national(head) or alike(head) in {alike(word) for word in _CHARACTER}


def goes_on_speaking(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """As in "The player added" after the words of "a team-mate": whoever spoke before goes on."""
    spoke = list(scene.speakers(sentence, back=1, weak=False))
    if not is_person_noun(phrase.head) or not spoke or any(one is not spoke[0] for one in spoke):
        return None
    return spoke[0] if agrees(spoke[0], phrase) and spoke[0].kind in ("person", "anonymous") else None


def in_their_service(scene: Scene, phrase: Phrase, sentence: int) -> Figure | None:
    """As in "her lawyer" after "Orla Finn's lawyer, Karl Vane": whoever was brought in as somebody's."""
    for figure in scene.back(sentence, phrase.span[0], reach=20):
        for role in figure.roles:
            owned = "'s " in role.phrase or "’s " in role.phrase or role.phrase.split(" ")[0] in POSSESSIVES
            if owned and role.head and alike(role.head) == alike(phrase.head) and agrees(figure, phrase):
                return figure
    return None


def agrees(figure: Figure, phrase: Phrase) -> bool:
    """Whether number, gender and kind allow that a description means a figure."""
    if phrase.plural != figure.plural and figure.kind in ("person", "anonymous"):
        return False
    gender = gender_of_noun(phrase.head)
    if gender and figure.gender and gender != figure.gender:
        return False
    if is_person_noun(phrase.head) and not phrase.plural:
        if figure.thing:
            return False
        return figure.kind in ("person", "anonymous", "other")
    if kind_of_noun(phrase.head) in ("office", "organisation", "agency", "outlet"):
        return figure.kind not in ("person", "anonymous")
    return is_person_noun(phrase.head) or figure.kind != "person"


def elder(figures: list[Figure], word: str) -> Figure | None:
    """Of two people of one surname the one that "the father" or "the younger" means, by their ages."""
    aged = sorted((figure for figure in figures if figure.age), key=lambda figure: figure.age or 0)
    if len(aged) < 2 or aged[0].age == aged[-1].age:
        return None
    return aged[-1] if word in _ELDER else aged[0] if word in _YOUNGER else None


def relatives(scene: Scene, sentence: int, position: int) -> list[Figure]:
    """People of one surname, those who appeared last."""
    by_surname: dict[str, list[Figure]] = {}
    for figure in scene.back(sentence, position):
        if figure.kind == "person" and len(figure.words) > 1:
            group = by_surname.setdefault(figure.words[-1], [])
            if figure not in group:
                group.append(figure)
            if len(group) > 1:
                return group
    return []


def _other_words(scene: Scene, figure: Figure, words: set[str]) -> bool:
    """Whether a description says something that does not go with the figure: "the finance ministry" is no other one."""
    known = {alike(word) for word in figure.heads} | {alike(word) for word in figure.words}
    return any(word not in known and word not in _LIGHT for word in words)


_LIGHT = words_of("same late former new young old then local state official chief senior of and he she it")


def _is_of_another_sort(figure: Figure, head: str) -> bool:
    """Whether a body without a name has been called after its sort, which the noun is not: "the museum", and now "the
    union" or "the charity". A noun of no sort ("the group", "the body") may mean it, or have been its own."""
    return not figure.names and head in _OF_A_SORT and not {alike(word) for word in figure.heads} & _OF_NO_SORT


def _general(figure: Figure, head: str, count: int) -> int:
    """What a general word may mean: "the company", "the agency", "the outlet", "the official"."""
    if count > 1 or "university" in figure.heads:
        return 0
    if head == "force":
        return 2 * bool({"police", "constabulary"} & figure.heads)
    if head == "agency":
        return 2 if figure.kind == "agency" else int(figure.kind == "office" and figure.said and bool(figure.names))
    if head in _COMPANY and figure.kind == "organisation" and not _NO_COMPANY & figure.heads:
        return 2
    if head in ("club", "team") and figure.heads & _NO_CLUB:
        return 0
    if _is_of_another_sort(figure, head):
        return 0
    if head in _BODY and figure.kind == "organisation":
        return 2
    if head in _OUTLET and figure.kind == "outlet":
        return 2
    if head in _ANYBODY | _SOURCES and figure.kind == "anonymous" and figure.said and not figure.plural:
        return 2
    if head in _PERSON - _ANYBODY and figure.kind == "person" and figure.said:
        return 1
    return 0
