"""Whether a verb or adjective that the tagger passed over attributes all the same: by what follows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.language.function_words import (
    AUXILIARIES,
    BE,
    BREAKERS,
    DAYS,
    DETERMINERS,
    IRREGULAR_PASTS,
    MONTHS,
    NOT,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    is_adverb,
)
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import Group
from rag.claims.stating.claimhood import NUMBERS
from rag.claims.stating.conditional import is_condition

if TYPE_CHECKING:
    from rag.claims.language.view import View


_THINGS = words_of("things lot lots words stuff")
_COUNTS = words_of("count toll figure number estimate total tally forecast")
_TO_DO = words_of("advise instruct beg order urge shout yell scream signal")
_OPENS = words_of("he she they it there we i the his her their its")
"""With what a clause without "that" may begin behind an adjective: "was sure the pier would stand"."""
_TO_KINDS = frozenset({"demand", "accuse"})


def adjective_at(view: View, place: int) -> Group | None:
    """ "was less sure of", "is not convinced that", "are certain they would": the group of an adjective after "be"."""
    cue = lexicon().adjectives.get(view.low(place))
    if cue is None:
        return None
    bare = view.low(place + 1) not in ("of", "that", "about", "whether")
    if bare and not (view.low(place + 1) in _OPENS and clause_at(view, place + 1, len(view.tokens))):
        return None
    first, weak = place, False
    while first > 0 and (
        view.low(first - 1) in AUXILIARIES | NOT | {"less", "more", "so", "too"} or is_adverb(view.low(first - 1))
    ):
        first -= 1
        weak = weak or view.low(first) in NOT | {"less"} or view.low(first).endswith("n't")
    if not any(view.low(n) in BE for n in range(first, place)):
        return None
    last = place + 1 if bare or view.low(place + 1) in ("that", "whether") else place + 2
    if weak:
        cue = replace(cue, stance="doubts", kind="doubt")
    return Group(cue, frozenset({"past"}), first, place, last, passive=False, negated=False, modal=None)


def is_sure(view: View, group: Group, high: int, *, joined: bool) -> bool:
    """Whether a verb that the tagger passed over attributes all the same: "that" or a denial or figure follows."""
    if group.last >= high:
        return view.sentence.kind == "heading" and bool(group.forms & {"s", "base"}) and group.cue.kind != "judge"
    after, kind = view.low(group.last), group.cue.kind
    if group.modal in ("will", "would", "could", "may", "might", "must", "should", "can", "shall") and kind != "deny":
        return False
    if group.modal in ("must", "should") and not group.negated:
        return False  # "said Kell must rebut the claims": nobody has yet
    if kind == "say" and view.in_quotes[group.verb] and after in ("‘", "'") and "ing" not in group.forms:
        return True  # "She says ‘it was the valve’", within what another says
    if kind in ("deny", "doubt") or group.negated:
        clause = after in DETERMINERS | PRONOUNS | {"that", "whether"}
        return after not in ("by", ",", ".") and (clause or view.low(group.verb) not in lexicon().nouns)
    if kind == "figure":
        return _is_figure(view, group, high)
    if group.cue.lemma in ("say", "tell") and after in ("when", "if", "because", "as", "while"):
        # not "a story people tell when they are alone", but "said if he won, they would leave"
        return group.cue.lemma == "say" and is_condition(view, group.last, high)
    if after == "that" and view.low(group.last + 1) in ("same", "day", "night", "week", "month", "year", "time"):
        return False
    if after == "that" or view.low(group.last + 1) == "that":
        return kind not in ("show", "figure") or joined
    if group.cue.lemma == "detail" and "past" in group.forms and view.low(group.first - 1) == "which":
        return True  # "a report, which detailed a strike on …"
    if group.cue.lemma in ("find", "conclude", "show") and view.tokens[group.last].text in ("“", '"', "‘", "'"):
        return True  # "the inquiry had found “isolated errors”"
    if group.cue.lemma in ("say", "tell", "reply") and own_words_at(view, group.verb, group.last, high) is not None:
        return True
    if kind in _TO_KINDS:
        return _to_do(view, group, high)
    if kind == "judge" and group.forms & {"past", "s"} and _is_verdict(view, group, high):
        return True
    if group.cue.lemma == "suspect" and any(view.low(n) == "of" for n in range(group.last, min(high, group.last + 6))):
        return True
    if kind == "announce":
        return False
    if group.cue.lemma == "tell" and {"nothing", "little", "much", "more", "story"} & {
        view.low(group.last),
        view.low(group.last + 1),
        view.low(group.last + 2),
    }:
        return False
    if group.cue.lemma in ("tell", "inform", "assure", "warn", "remind", "promise") and _told_clause(
        view, group.last, high
    ):
        return True
    if group.cue.lemma == "promise" and after in ("him", "her", "them", "us", "me"):
        return True
    near = range(group.last, min(high - 1, group.last + 7))
    if group.cue.lemma in _TO_DO and any(view.low(n) == "to" for n in near):
        return True
    if group.cue.lemma in ("tell", "inform", "warn", "threaten", "promise", "vow", "pledge", "assure"):
        return any(
            view.low(n) in ("to", "of", "about", "against", "that")
            for n in range(group.last, min(high, group.last + 10))
        )
    if group.cue.lemma == "complain":
        lows = [view.low(n) for n in range(group.last, min(high, group.last + 7))]
        of = next((n for n, low in enumerate(lows) if low in ("of", "about", "that")), None)
        return of is not None and (of == 0 or lows[0] == "to") and bool(group.forms & {"past", "s"})
    if kind in ("say", "report", "claim", "believe", "write") and after in ("it", "he", "she", "they", "we", "there"):
        return after != "it" or (group.last + 1 < high and view.tokens[group.last + 1].is_word)
    passes = kind in ("say", "report", "claim", "believe", "write") and group.cue.lemma != "publish"
    if passes and (_that_later(view, group.last, high) or _nested_quote(view, group.last, high)):
        return True
    if group.cue.lemma in ("say", "tell") and {view.low(n) for n in range(group.last, group.last + 4)} & _THINGS:
        return clause_at(view, group.last, high)  # "he says a lot of things"
    if group.cue.lemma in ("say", "claim", "allege", "believe", "insist", "admit"):
        return view.tokens[group.last].is_word and (view.low(group.last) not in PREPOSITIONS)
    return group.cue.lemma in _WITH_CLAUSE and clause_at(view, group.last, high)


def _to_do(view: View, group: Group, high: int) -> bool:
    """What is demanded of whom: "urged them to leave"; not "commands the brigade"."""
    for n in range(group.last, min(high, group.last + 12)):
        if view.low(n) in ("to", "of", "for", "that"):
            return view.low(n) == "to" or group.cue.lemma not in ("command", "counsel")
        if view.low(n) == "," and group.cue.lemma in ("command", "counsel"):
            return False
    return False


def _is_verdict(view: View, group: Group, high: int) -> bool:
    """ "called the findings “a bedtime story”", "had described the strike as a gift"."""
    for n in range(group.last, min(high - 1, group.last + 10)):
        article = (
            n > group.last + 1 and view.low(n) in ("a", "an", "the") and group.cue.lemma in ("call", "label", "dub")
        )
        if article and view.low(n - 1) not in PREPOSITIONS and view.low(n + 1) not in ("next", "same", "day", "other"):
            return True  # "had called the programme the safest in Europe"
        if view.low(n) == "as" or (view.tokens[n].text in "“\"‘'" and n > group.last):
            return True
        if view.low(n) == "to" and view.low(n + 1) in ("him", "her", "them", "me", "us"):
            continue  # "had described it to him as"
        if not view.tokens[n].is_word or view.low(n) in AUXILIARIES | {"to", "for", "on", "that", "who"}:
            return False
    return False


_WITH_CLAUSE = words_of(
    """
    think fear hope suspect reckon estimate argue add maintain concede acknowledge contend assert confirm predict
    warn boast joke complain promise assume guess swear feel suppose presume report announce reveal indicate
    """
)


def clause_at(view: View, place: int, high: int) -> bool:
    """Whether a clause without "that" begins at ``place``: "prices would rise", "the town had fallen"."""
    if not view.tokens[place].is_word or view.low(place) in PREPOSITIONS or view.low(place) in AUXILIARIES:
        return False
    if view.low(place).split("'")[0] in ("he", "she", "it", "they", "we", "i", "you") and "'" in view.low(place):
        return place + 1 < high
    if view.low(place) in ("he", "she", "they", "we", "i") and place + 1 < high:
        return view.tokens[place + 1].is_word or view.tokens[place + 1].text in '“‘"'
    for n in range(place + 1, min(high, place + 8)):
        if view.low(n) in AUXILIARIES or (n == place + 1 and view.low(n).endswith("n't")):
            return True
        if n > place + 1 and view.low(n).endswith("ed") and view.low(n + 1) not in PREPOSITIONS:
            return view.low(place) in DETERMINERS | POSSESSIVES | PRONOUNS and n < place + 4
        if view.tokens[n].text in '“‘"' and n > place + 1:
            continue  # "the bids “would sort themselves out”"
        if view.low(n) in IRREGULAR_PASTS and n > place + 1 and view.low(place) in DETERMINERS | POSSESSIVES:
            return True  # "the contracts came first"
        if not view.tokens[n].is_word or view.low(n) in BREAKERS | {"who", "which", "and"}:
            return False
    return False


def _told_clause(view: View, place: int, high: int) -> bool:
    """ "had told allies the town could not be held", "told her, ‘They never count’"."""
    addressee = told_whom(view, place)
    return (
        addressee is not None
        and addressee < high
        and (clause_at(view, addressee, high) or _nested_quote(view, place, high))
    )


def told_whom(view: View, place: int) -> int | None:
    """The place after the person spoken to, where a clause or quotation begins."""
    if view.low(place) in ("him", "her", "them", "us", "me", "you", "reporters", "journalists"):
        after = place + 1
        while is_adverb(view.low(after)) or view.low(after) in DAYS:
            after += 1
        if view.low(after) in ("in", "on", "at") and after + 2 < len(view.tokens):
            dated = view.low(after + 1) in DAYS | MONTHS or view.low(after + 1).isdigit()
            after += 2 * dated  # "told us in May it was safer"
        if view.low(after) in ("in", "on", "at", "over", "by") and after + 2 < len(view.tokens):
            for n in range(after + 2, min(len(view.tokens) - 1, after + 5)):  # "told us on television there was"
                if view.low(n) in PRONOUNS | {"there", "it"} and clause_at(view, n, len(view.tokens)):
                    return n
        return after
    for n in range(place + 1, min(len(view.tokens), place + 6)):
        low = view.low(n)
        if low in (",", ":"):
            return n
        if low in ("the", "a", "an", "his", "their", "its") or low.split("'")[0] in PRONOUNS - {"who", "one"}:
            return n if view.low(n - 1) not in PREPOSITIONS else None
        if not view.tokens[n].is_word or low in AUXILIARIES:
            return None
    return None


def _that_later(view: View, place: int, high: int) -> bool:
    """ "boasted to a colleague that", "admitted in a closed meeting that"."""
    if view.low(place) not in PREPOSITIONS | DAYS and not is_adverb(view.low(place)):
        return False
    for n in range(place, min(high, place + 10)):
        if view.low(n) == "that":
            return view.low(n - 1) not in PREPOSITIONS
        if not view.tokens[n].is_word or view.low(n) in AUXILIARIES | NOT | {"who", "which"}:
            return False
    return False


def _nested_quote(view: View, place: int, high: int) -> bool:
    """ "He said to me, ‘There is no virus’": words in marks within a quotation."""
    for n in range(place, min(high, place + 8)):
        if view.low(n) in (",", ":"):
            mark = view.tokens[n + 1].text if n + 1 < high else ""
            closes = mark in ('"', "''") and view.in_quotes[n]
            if mark[:1] in tuple("'‘“\"") and len(mark) <= 2:
                return not closes
            if view.low(n + 1) not in PREPOSITIONS:  # "told him, in the car, “I am he”"
                return False
            continue
        if not view.tokens[n].is_word:
            return False
    return False


def own_words_at(view: View, verb: int, place: int, high: int) -> int | None:
    """ "He said to me, Ida, you have done well", "My father told me: the tail hangs": within a quotation the words of
    another stand without marks of their own. Where they begin."""
    if not view.in_quotes[verb]:
        return None
    for n in range(place, min(high - 1, place + 7)):
        if view.low(n) == ":" or (view.low(n) == "," and n - place in (0, 1, 2)):
            begins = view.tokens[n + 1].is_word and view.in_quotes[n + 1]
            return n + 1 if begins and view.low(n + 1) not in PREPOSITIONS | {"and", "but", "who", "which"} else None
        if not view.tokens[n].is_word or view.low(n) in AUXILIARIES | {"that", "he", "she", "it", "they", "i", "we"}:
            return None
    return None


def _is_figure(view: View, group: Group, high: int) -> bool:
    lows = [view.low(n) for n in range(group.last, min(high, group.last + 12))]
    has_number = any(low[:1].isdigit() or low in NUMBERS or low in ("twice", "double") for low in lows)
    if group.cue.particle:
        return has_number or group.cue.particle[0] in ("of", "about")
    if group.cue.lemma == "put" and has_number and "at" in lows[:8]:
        return True
    if group.cue.lemma in ("raise", "lower", "revise", "cut", "put", "update"):
        return bool(_COUNTS.intersection(lows[:5]))
    return (
        group.cue.lemma == "give"
        and has_number
        and ("as" in lows or bool({"value", "figure", "number", "toll"} & set(lows[:4])))
    )
