"""A verb with its auxiliaries: where one stands, and whether the word is a verb there and no noun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.language.function_words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    MARKS,
    MODAL,
    NOT,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
)
from rag.claims.language.lexicon import Cue, Form, lexicon, verb_at
from rag.claims.language.nouns import words_of

if TYPE_CHECKING:
    from rag.claims.language.view import View


@dataclass(frozen=True, slots=True)
class Group:
    """The words of one verb: token indices ``first`` to ``last``, exclusive, with auxiliaries, "also" and particle.
    ``verb`` is the index of the verb itself."""

    cue: Cue
    forms: frozenset[Form]
    first: int
    verb: int
    last: int
    passive: bool
    negated: bool
    modal: str | None


def group_at(view: View, place: int) -> Group | None:
    """The verb group whose verb is the token ``place``; None where that is no verb of the lexicon."""
    found = verb_at(view.tokens, place)
    if found is None:
        return None
    cue, forms, last = found
    first, seen = place, place - 1
    helpers: list[str] = []
    negated = False
    while seen >= 0:
        word = view.low(seen)
        if not helpers and is_named_so(view, seen, forms):
            break
        if word in AUXILIARIES or word.endswith("n't"):
            helpers.append(word)
            first = seen
        elif word in NOT or (word == "longer" and view.low(seen - 1) == "no"):
            negated = True
            seen -= word == "longer"
            first = seen
        elif not is_adverb(word) and not _is_between(view, seen):
            break
        seen -= 1
    if not helpers:
        negated = negated and view.low(first) in ("never", "no")
        first = first if negated else place
    if helpers and view.low(place - 1) in ("to",):
        helpers = []
    negated = negated or any(word.endswith(("n't", "not")) for word in helpers)
    if first == place and view.low(place - 1) in ("also", "further"):
        first = place - 1
    elif helpers and view.low(first - 1) == "also":
        first -= 1
    if first == place and view.low(place - 1) == "to" and view.low(place - 2) == "used" and "base" in forms:
        first = place - 2  # "used to say"
    passive = bool(helpers) and helpers[0] in BE and "participle" in forms and "ing" not in forms
    modal = next((word for word in helpers if word in MODAL), None)
    return Group(cue, forms, first, place, last, passive, negated, modal)


def _is_between(view: View, place: int) -> bool:
    """ "had never before claimed", "has only said": what stands between a verb and its auxiliary."""
    word, before = view.low(place), view.low(place - 1)
    return (word in ("before", "once") and before in ("never", "not")) or (word == "only" and before in AUXILIARIES)


def is_named_so(view: View, place: int, forms: frozenset[Form]) -> bool:
    """Whether "May" or "Will" before a verb in one of the ``forms`` is a name: "May said", but "May they say"."""
    name = view.low(place) in MODAL and view.tokens[place].text[0].isupper()
    return name and bool(forms & {"past", "s"}) and "base" not in forms


def separated_at(view: View, place: int) -> Cue | None:
    """The verb of "ruled this out", "played it down", with the pronoun before its particle."""
    if view.low(place + 1) not in ("this", "that", "it", "them"):
        return None
    found = lexicon().verbs.get(view.low(place), ())
    return next((cue for cue, _ in found if cue.particle == (view.low(place + 2),)), None)


def parted_at(view: View, first: int, last: int) -> Cue | None:
    """ "spoke openly about", "has spoken at length about": a verb with its particle, and how it was done in between."""
    for place in range(first, last - 2):
        between = [view.low(n) for n in range(place + 1, last - 1)]
        for cue, _ in lexicon().verbs.get(view.low(place), ()):
            if cue.particle == (view.low(last - 1),) and (between == ["at", "length"] or all(map(is_adverb, between))):
                return cue
    return None


NOUNABLE = words_of(
    """
    order orders command commands demand demands promise promises question questions reply replies answer
    answers comment comments remark remarks post posts text texts email emails message messages state states
    project projects rule rules reason reasons note notes signal signals guess guesses cry cries plan plans
    charge charges fault faults blame dispute disputes contest contests second seconds echo echoes share shares
    show shows find finds record records document documents detail details raise cut cuts update updates address
    press appeal appeals name names label labels brand brands rate rates praise welcome hope hopes fear fears
    worry worries trust feel protest protests boast boasts grumble blast outline outlines snap vow vows pledge
    pledges threat quote quotes discount forecast forecasts caution urge urges advocate advocates counsel query
    queries doubt doubts term terms hail mock report reports claim claims hint hints suspect suspects estimate
    estimates indict pen blog caption volunteer volunteers credit credits press
    """
)


def is_verb_here(view: View, group: Group) -> bool:
    """Whether the word is a verb in this place, and not a noun ("the claims"), an adjective ("the alleged", "called"),
    part of a name ("the Harbour Post") or of a phrase that says nothing ("that said")."""
    place, before, after = group.verb, view.low(group.first - 1), view.low(group.last)
    if group.first < place and view.low(group.first) not in ("also", "further"):
        return True
    if view.tokens[place].text[0].isupper() and place and view.sentence.kind != "heading" and not view.shouts:
        return view.low(place - 1) in MARKS
    word = view.low(place)
    if group.cue.kind == "judge" and after in PREPOSITIONS and view.low(group.last + 1) in ("which", "whom"):
        return False  # "intercepted telephone calls in which"
    if before == "one" and not group.forms & {"past", "s"}:
        return False  # "took only one call", "one reason for it"
    if before in DETERMINERS - {"that", "this", "some", "both"} or before in POSSESSIVES or before.endswith("'s"):
        return False
    if group.first == place and _is_adjective(view, group):
        return False
    if before in ("to", "enough") or (before in PREPOSITIONS and "past" not in group.forms):
        return False
    if word in _SELDOM_VERBS and not (before in PRONOUNS or before == "who"):
        return False  # "profound questions as to", "72 work-related emails that"
    if closes_with_several(view, group):
        return True
    if word in NOUNABLE and group.forms & {"base", "s"}:
        if heads_relative(view, place):
            return False
        if before in _BEFORE_NOUNS or before.isdigit() or (before.endswith("ing") and "s" in group.forms):
            return False
        if (
            view.sentence.kind == "heading"
            and not after
            and any(view.low(n) == "," for n in range(max(0, place - 4), place))
        ):
            return True  # "Pill does not help, trial finds"
        if before in PRONOUNS or before == "who":
            return True
        if after in ("", ",", ".") and _after_relative(view, group.first):
            return True
        if after in DETERMINERS | {"it", "them"} and _several(view, group.first) and group.forms == {"base"}:
            return True  # "Lawyers for the crew dispute this"
        if (
            after in PREPOSITIONS | AUXILIARIES | {"", ",", ".", "and", "but"}
            or not before
            or before in MARKS | {",", "and"}
        ):
            return False
        following = group_at(view, group.last) if group.last < len(view.tokens) else None
        speaks = following is not None and following.cue.kind != "not"
        if (
            speaks
            and following is not None
            and ("past" in following.forms or ("base" in following.forms and view.low(following.verb) not in NOUNABLE))
        ):
            return False  # "some advocates said"
        neighbour = group_at(view, group.first - 1)
        if neighbour is not None and "past" not in neighbour.forms - {"participle"} | {"base"}:
            return False
        if "s" in group.forms or is_plural(before):
            return True
        several = any(view.low(n) == "and" for n in range(max(0, group.first - 6), group.first))
        return several and view.tokens[group.first - 1].text[0].isupper()
    if is_adverb(before) and group.first == place:
        before = view.low(group.first - 2)  # "They still believe that"
    after_age = before == "," and view.low(group.first - 2).isdigit()  # "Aron Vale and Ida Vale, 39, deny"
    if group.forms == {"base"} and not (
        after_age or before in PRONOUNS or is_plural(before) or before in ("who", "people", "and", "both", ")")
    ):
        return False
    return not (before == "that" and after == ",")


def _is_adjective(view: View, group: Group) -> bool:
    """ "the party's last contested primary", "a hotly disputed law", "several supposed cures": a participle that stands
    with a noun."""
    if not group.forms & {"past", "participle"} or not view.tokens[group.last : group.last + 1]:
        return False
    after = view.low(group.last)
    if not view.tokens[group.last].is_word or after in _NO_NOUNS or after in PREPOSITIONS | AUXILIARIES:
        return False
    if view.low(group.verb) in ("supposed", "purported"):
        return not is_adverb(after)
    first = group.first
    if is_plural(after) and any(
        view.low(n) == "there" and view.low(n + 1) in BE for n in range(max(0, first - 5), first)
    ):
        return True  # "there were only eight reported thefts"
    while first > 0 and group.first - first < 3 and (is_adverb(view.low(first - 1)) or view.low(first - 1) in _RANKS):
        first -= 1
    if first == group.first:
        return False
    opens = view.low(first - 1)
    owned = opens in POSSESSIVES or (opens.endswith(("'s", "s'")) and opens.split("'")[0] not in _CONTRACTED)
    manner = all(view.low(n).endswith("ly") or view.low(n) in ("most", "least") for n in range(first, group.first))
    # "was the last contested primary", but "The last contested nothing"
    ranked = opens == "the" and view.low(first - 2) in PREPOSITIONS | BE
    return owned or (opens in ("a", "an", "the") and manner) or ranked


_NO_NOUNS = DETERMINERS | POSSESSIVES | PRONOUNS | words_of("that to there him them us me it as and or but not no")
_RANKS = words_of("last first next second third most least best worst")
_CONTRACTED = PRONOUNS | words_of("that there here what this where let")


def closes_with_several(view: View, group: Group) -> bool:
    """ "The rivals had met twice, say regulars.": the verb and several people close the sentence."""
    if view.low(group.first - 1) != "," or group.first != group.verb or view.low(group.verb) not in _SAY:
        return False
    for n in range(group.last, min(len(view.tokens), group.last + 7)):
        if view.low(n + 1) in ("", ".") and n + 3 > len(view.tokens):
            return is_plural(view.low(n)) and view.low(group.last) not in PREPOSITIONS | {"that"}
        if not view.tokens[n].is_word or view.low(n) in AUXILIARIES:
            return False
    return False


_SAY = words_of("say insist warn argue believe claim report fear")


def _several(view: View, end: int) -> bool:
    """Whether the noun phrase before ``end`` has a plural for its head, with a preposition behind it."""
    for n in range(end - 1, max(0, end - 7), -1):
        if view.low(n) in ("for", "of", "in", "at", "from"):
            return is_plural(view.low(n - 1))
        if not view.tokens[n].is_word or view.low(n) in AUXILIARIES:
            return False
    return False


_SELDOM_VERBS = words_of("questions emails texts messages")
_BEFORE_NOUNS = words_of(
    """
    earlier previous recent such false new latest further past rebel first initial repeated widespread
    conflicting media news unconfirmed official many more several various no two three four five six seven eight
    nine ten eleven twelve dozen hundred thousand
    """
)


def _after_relative(view: View, place: int) -> bool:
    """ "which the opposition disputes": a noun phrase after a relative pronoun stands before ``place``."""
    for n in range(place - 1, max(-1, place - 6), -1):
        if view.low(n) in ("which", "that", "whose"):
            return n < place - 1
        if not view.tokens[n].is_word or view.low(n) in AUXILIARIES | PREPOSITIONS - {"in", "of", "at", "from"}:
            return False
    return False


def heads_relative(view: View, place: int) -> bool:
    """ "hill states that have suffered", "such names as": a noun, though the word may be a verb."""
    if view.low(place) not in NOUNABLE:
        return False
    have = view.low(place + 2) in AUXILIARIES - {"is", "was"} and view.low(place + 3) not in PRONOUNS | DETERMINERS
    such = any(view.low(n) == "such" for n in range(max(0, place - 3), place))
    return (view.low(place + 1) == "that" and have) or (such and view.low(place + 1) == "as")


def is_plural(word: str) -> bool:
    """Whether a noun looks like a plural."""
    return (word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in (
        "people",
        "police",
        "children",
        "men",
        "women",
        "some",
        "many",
        "others",
        "both",
        "media",
        "few",
        "most",
        "critics",
    )


def verb_follows(view: View, place: int) -> bool:
    """Whether the token is surely a verb of speech in the past or third person, "said"."""
    found = verb_at(view.tokens, place)
    return found is not None and bool(found[1] & {"past", "s"}) and view.low(place) not in lexicon().nouns


def is_relative(view: View, that: int) -> bool:
    """Whether the "that" after a noun is what is denied: "a claim that Tarn denies"."""
    for place in range(that + 2, min(len(view.tokens), that + 7)):
        found = verb_at(view.tokens, place)
        if found is not None:
            return (
                found[0].kind in ("deny", "doubt") and view.low(found[2]) in (",", ".", ";", "")
                if found[2] < len(view.tokens)
                else True
            )
    return False
