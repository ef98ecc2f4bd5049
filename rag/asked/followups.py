"""A follow-up to a question that stands alone: "And what did Kyiv say?", "Who told TASS that?", "Why?".

What a follow-up leaves out is put back from the last question, or from the last answer in its own words and in
quotation marks, so that a claim stays a claim: "Did that kill 60?" becomes "Did that (“According to Kyiv, the shell
killed 60.”) kill 60?". What is put back stands in brackets wherever English needs more than an exchange of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.asked import wording
from rag.asked.alike import is_role
from rag.asked.parties import parties_of
from rag.asked.topic import topic_of
from rag.asked.understand import names_of, understand
from rag.words import FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.models.seam import Message
    from rag.verify.fault import SameName

_MOST_TURNS = 6
_LONGEST = 2_000
_LONGEST_TOPIC = 160
_SHORT = 9
_OF_SEVERAL = frozenset(("they", "them", "their", "theirs"))
_JOINING = re.compile(r"^(?:(?:and|but|so|also|ok(?:ay)?|then|well)\b[,\s]*)+", re.IGNORECASE)
_WHAT_ABOUT = re.compile(r"^(?:what about|how about|and)\s+(?P<what>[^?]{2,100}?)\s*\??$", re.IGNORECASE)
_ONLY_HOLDER = re.compile(
    rf"^what\s+(?P<aux>did|does|do|has|have|"
    rf"had)\s+(?P<holder>[^?]{{2,80}}?)\s+(?P<verb>{wording.SAYING})(?:\s+(?:then|back|to (?:that|this|it)|"
    r"about (?:it|that|this)))?\s*\??$",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    rf"^(?!(?:in|at|on|by|for|after|before|since|during|with|from|well)\b)(?P<who>[^,?]{{2,60}}), "
    rf"(?P<asks>(?:what|how|when|where|why|whom?) (?:{wording.AUXILIARY})) (?:it|he|she|they)\b",
    re.IGNORECASE,
)
""" "The army, what does it say?" """
_CLAIM_MEANT = re.compile(
    r"\b(?:(?:that|this)(?!\s+(?:the|a|an|he|she|they|it|his|her|their|its)\b)|so(?=\s*\??$)|otherwise)\b",
    re.IGNORECASE,
)
_THING_MEANT = re.compile(r"\b(?:it|its|there|those|these|then|one|ones|any of them|the same)\b", re.IGNORECASE)
_PEOPLE_MEANT = re.compile(r"\b(?P<who>he|she|him|her|his|hers|they|them|their|theirs)\b", re.IGNORECASE)
_BARE = re.compile(
    r"^(?:why|when|where|how|who|since when|until when|how (?:many|much|long|far|so|come|old|big)|by whom|says who|"
    r"which ones?|"
    r"what (?:else|for|time|day|date|year)|on whose word|why not|how do (?:they|we) know|who says(?: so)?|is it "
    r"true|really)\s*\??$",
    re.IGNORECASE,
)
_MARKER = re.compile(r"\s*\[\d{1,3}(?:\s*,\s*\d{1,3})*\]")
_SENTENCE = re.compile(r"^.{15,}?(?<![A-Z])(?<!\b(?:Dr|Mr|St|No))(?<!\bMrs)[.!?][”\"]?(?=\s|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Standalone:
    """``question`` stands alone as far as the rules could make it; ``changed`` says whether they did anything.
    ``needs_model``: it leans on the conversation and no rule fits, or one would have to guess who "she" is.
    ``may_stand_alone``: nothing but its shortness leans; "Who is the president of the moon?" is about something new."""

    question: str
    changed: bool = False
    needs_model: bool = False
    may_stand_alone: bool = False


def standalone(question: str, history: Sequence[Message], *, names: SameName | None = None) -> Standalone:
    """The question with what it leaves to the conversation put back. ``history``: earlier turns, oldest first.
    ``names`` tell whether a person of the last question is one of the last answer's."""
    question = question[:_LONGEST]
    turns = [turn for turn in history if turn.role in ("user", "assistant")][-2 * _MOST_TURNS :]
    before, answer = "", ""
    for turn in turns:
        if turn.role == "user":
            before = _rewritten(turn.content[:_LONGEST], before, answer, names).question
            answer = ""
        else:
            answer = turn.content[:_LONGEST]
    return _rewritten(question, before, answer, names)


def _rewritten(question: str, before: str, answer: str, names: SameName | None) -> Standalone:
    question = " ".join(question.split())
    own = _JOINING.sub("", question)
    own = _NAMED_FIRST.sub(r"\g<asks> \g<who>", own)
    own = own[:1].upper() + own[1:]
    if not before:
        return Standalone(question, needs_model=bool(_BARE.match(own) or _WHAT_ABOUT.match(question)))
    asked = understand(before)
    said = _first_sentence(answer)
    whole = (
        _whose_words(own, asked)
        or _what_about(question, asked)
        or (_with(own, said or topic_of(before), quoted=bool(said)) if _BARE.match(own) else None)
    )
    if whole is not None:
        return Standalone(whole, True)
    return _glossed(own, question, before, asked, said, names)


def _whose_words(own: str, asked: Asked) -> str | None:
    """ "What did Kyiv say?" → "What did Kyiv say about the dam?" """
    found = _ONLY_HOLDER.match(own)
    if found is None or _PEOPLE_MEANT.fullmatch(found["holder"]):
        return None
    verb = found["verb"] if re.fullmatch(r"say|said|think|thought|make|claim|claimed", found["verb"], re.I) else None
    about = topic_of(asked.question)
    if verb is None or verb.lower() == "make":
        verb = "say" if found["aux"].lower() in ("did", "does", "do") else "said"
    return f"What {found['aux'].lower()} {found['holder']} {verb} about {about}?"


def _what_about(question: str, asked: Asked) -> str | None:
    """ "What about Kyiv?" exchanges whose words are asked for; "What about the tanks?" asks the same one about them."""
    found = _WHAT_ABOUT.match(question)
    if found is None or re.match(rf"(?:{wording.AUXILIARY}|what|who|how|when|where|why|which)\b", found["what"], re.I):
        return None
    what = found["what"]
    if asked.holder is None:
        plain = _JOINING.sub("", question).rstrip("? ")
        return f"{plain[:1].upper()}{plain[1:]} ({topic_of(asked.question)})?"
    may_speak = names_of("x " + what) or any(is_role(stem(word)) for word in words(what))
    if may_speak and asked.kind == "what-said" and asked.question.count(asked.holder) == 1:
        return asked.question.replace(asked.holder, what)
    return f"What did {_named(asked.holder, asked.question)} say about {what}?"


def _glossed(own: str, question: str, before: str, asked: Asked, said: str, names: SameName | None) -> Standalone:
    """The question with a referent in brackets behind each word that needs one."""
    doubtful = False
    people = _PEOPLE_MEANT.search(own)
    if people is not None and _named_before(own, people.start()):
        people = None
    if people is not None:
        person = _person(asked, said, people["who"].lower(), names)
        doubtful = person is None
        if person is not None:
            own = _exchanged(own, people, person)
    claim = _CLAIM_MEANT.search(own)
    if claim is not None and said:
        return Standalone(_with(own, said, quoted=True, at=_end_of_phrase(own, claim.end())), True, doubtful)
    if claim is not None or doubtful or _THING_MEANT.search(own):
        return Standalone(_with(own, topic_of(before)), True, doubtful)
    if people is not None:
        return Standalone(own, True)
    leans = own != question or (len(own.split()) <= _SHORT and not names_of(own) and not asked_figures(own))
    if not leans:
        return Standalone(question)
    shares = _shares_a_thing(own, said)
    whole = _with(own, said if shares else topic_of(before), quoted=shares)
    return Standalone(whole, True, may_stand_alone=own == question and _has_matter_of_its_own(own, f"{before} {said}"))


def asked_figures(question: str) -> bool:
    return bool(re.search(r"\d", question))


def _person(asked: Asked, said: str, pronoun: str, names: SameName | None) -> str | None:
    """Who "he" is: whose words were asked for, or the only person there is. None where it would be a guess."""
    parties = parties_of(asked.question)
    if parties:
        every = " and ".join(_named(party, asked.question) for party in parties)
        return every if pronoun in _OF_SEVERAL else None
    if asked.holder is not None:
        return _named(asked.holder, asked.question)
    if pronoun in _OF_SEVERAL:
        return None
    candidates = [name for name in asked.names if _may_be_person(name, asked.question)]
    candidates = candidates or [name for name in names_of(said) if _may_be_person(name, said)]
    distinct = [
        name
        for number, name in enumerate(candidates)
        if not any(names is not None and names.same(name, other) >= 0.8 for other in candidates[:number])
    ]
    return distinct[0] if len(distinct) == 1 else None


def _may_be_person(name: str, text: str) -> bool:
    """No place ("in Orsk") and no part of a longer name ("the Orsk tunnel")."""
    return (
        re.search(
            rf"\b(?:in|at|of|from|on|to|near|into|across)\s+(?:the\s+)?{re.escape(name)}|"
            rf"{re.escape(name)}\s+[a-z-]{{4,}}(?<!ed)(?<!say)\s+(?!the\b)",
            text,
        )
        is None
        or " " in name
    )


def _exchanged(own: str, found: re.Match[str], person: str) -> str:
    """ "his" and "their" before a noun become possessives."""
    who = found["who"].lower()
    owns = who in ("his", "their") or (who == "her" and re.match(r"\s+\w", own[found.end() :]) is not None)
    put = person + ("’" if owns and person.endswith("s") else "’s" if owns else "")
    return own[: found.start()] + put + own[found.end() :]


def _named_before(own: str, place: int) -> bool:
    """ "What did Odo Brenk say about his boat?": the question has its own "he"."""
    return bool(names_of("x " + own[:place]))


def _named(holder: str, question: str) -> str:
    """The holder as the question has it, with its article."""
    found = re.search(rf"\b((?:the|a|an)\s+)?{re.escape(holder)}", question, re.IGNORECASE)
    return found.group() if found else holder


def _with(own: str, put: str, *, quoted: bool = False, at: int | None = None) -> str:
    if not put:
        return own
    gloss = f" (“{put}”)" if quoted else f" ({put})"
    body = own.rstrip("? ")
    at = len(body) if at is None or at > len(body) else at
    return f"{body[:at]}{gloss}{body[at:]}?"


def _end_of_phrase(own: str, place: int) -> int:
    """Behind the noun of "that advice"; behind "that" itself where no noun follows."""
    noun = re.match(r"\s+([a-z-]{3,})\b", own[place:])
    if noun and stem(noun[1]) in _NOUNS_OF_SPEECH:
        return place + noun.end()
    return place


_NOUNS_OF_SPEECH = frozenset(
    stem(word)
    for word in """advice claim statement figure number report order warning allegation accusation account decision
    demand plan offer threat promise denial count toll estimate forecast attack strike accident event fire shooting
    vote letter law ban""".split()  # noqa: SIM905
)


def _first_sentence(answer: str) -> str:
    """The first sentence of an answer without its markers; shortened at a word where it is very long."""
    text = " ".join(_MARKER.sub("", answer).split())
    found = _SENTENCE.match(text)
    first = found.group() if found else text
    if len(first) <= 2 * _LONGEST_TOPIC:
        return first.strip('“”"')
    return first[: 2 * _LONGEST_TOPIC].rsplit(" ", 1)[0] + " …"


def _shares_a_thing(own: str, said: str) -> bool:
    return bool(_matter(own) & {stem(word) for word in words(said)})


def _has_matter_of_its_own(own: str, conversation: str) -> bool:
    """Two words that tell, one new to the conversation: "Who won the chess title?", not "What happened next?"."""
    mine = _matter(own) - _TIMES
    return len(mine) > 1 and not mine <= {stem(word) for word in words(conversation)}


_TIMES = frozenset(map(stem, ("next", "first", "last", "new", "today", "later", "earlier")))


def _matter(text: str) -> frozenset[str]:
    light = FUNCTION_WORDS | wording.LIGHT_WORDS
    return frozenset(stem(word) for word in words(text) if word not in light)
