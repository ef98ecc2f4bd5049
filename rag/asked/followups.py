"""A follow-up to a question that stands alone: "And what did Kyiv say?", "Who told TASS that?", "Why?".

What a follow-up leaves out is put back from the last question, or from the last answer in its own words and in
quotation marks, so that a claim stays a claim: "Did that kill 60?" becomes "Did that kill 60 (“According to Kyiv, the
shell killed 60.”)?". What is put back stands in brackets wherever English needs more than an exchange of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.asked import wording
from rag.asked.exchanges import SET_APART, WHAT_ABOUT, exchanged
from rag.asked.people_meant import body_meant, fits, person_meant
from rag.asked.reasons import without_reason
from rag.asked.topic import topic_of
from rag.asked.understand import names_of, understand
from rag.words import FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.asked.asked import Asked
    from rag.asked.people_meant import KnownNames
    from rag.models.seam import Message

_MOST_TURNS = 6
_LONGEST = 2_000
_LONGEST_TOPIC = 160
_SHORT = 9
_MOST_SENTENCES = 3
_JOINING = re.compile(r"^(?:(?:and|but|so|also|ok(?:ay)?|then|well)\b[,\s]*)+", re.IGNORECASE)
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
_ANSWERS_THAT = re.compile(
    r"^what\s+(?:did|does|do|has|have|had)\s+(?P<holder>[^?]{2,80}?)\s+(?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|"
    r"say|said)\s+to\s+(?:that|this|it)\s*\??$|"
    r"^what\s+(?:did|does|do|has|have|had)\s+(?!(?:it|this|that|any(?:one|body))\s)(?P<replying>[^?]{2,80}?)\s+(?:answer(?:ed)?|repl(?:y|ied)|"
    r"respond(?:ed)?)(?:\s+then)?\s*\??$",
    re.IGNORECASE,
)
_OF_WHAT_WAS_SAID = re.compile(
    r"\b(?:den(?:y|ies|ied|ials?)|disput(?:e|es|ed|ing)|disagrees?|contradict(?:s|ed|ion)?|confirm(?:s|ed|ation)?|"
    r"proofs?|evidence|(?:the )?other side|reactions?|react(?:s|ed)?|repl(?:y|ies)|respon(?:d|ded|ses?)|how sure|"
    r"answer(?:s|ed)?|"
    r"(?:another|an?y? ?other|different) (?:view|version|account|figure|number|toll|count|estimate|explanation)s?|"
    rf"exact (?:words|quote))\b|^(?!.*\b(?:{wording.AUXILIARY})\b)[^?]{{2,60}}\s{SET_APART}\s*\??$",
    re.IGNORECASE,
)
""" "Does anybody deny it?", "And the mayor himself?": of what somebody has said, and not of the last question."""
_CLAIM_MEANT = re.compile(
    r"\b(?:(?:that|this)(?!\s+(?:the|a|an|he|she|they|it|his|her|their|its|night|evening|morning|afternoon|day|"
    r"week|weekend|month|year|time)\b)|so(?=\s*\??$)|otherwise)\b",
    re.IGNORECASE,
)
_THING_MEANT = re.compile(
    r"\b(?:it|its|there|those|these|then|one|ones|any of them|the same|that (?:night|evening|morning|afternoon|day|"
    r"week|weekend|month|year|time))\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\bthere\b", re.IGNORECASE)
""" "Is she still there?"; no "Was there a reason?"."""
_IT_SPEAKS = re.compile(rf"\b(?:{wording.AUXILIARY})\s+(?P<it>it)\s+(?:{wording.SAYING}|forecast)\b", re.IGNORECASE)
_SAYS_ABOUT = re.compile(rf"\b(?:about|{wording.SAYING})\b", re.IGNORECASE)
_ELSE = re.compile(r"(?<!\band anyone )(?<!\band anybody )(?<!\bor anyone )(?<!\bor anybody )\belse\b", re.IGNORECASE)
""" "Who else says so?"; no "according to the police and anyone else", who are others than the police."""
_HOW_MANY = re.compile(rf"^how many(?=\s+(?:{wording.AUXILIARY})\b)", re.IGNORECASE)
_PEOPLE_MEANT = re.compile(r"\b(?P<who>he|she|him|her|his|hers|they|them|their|theirs)\b", re.IGNORECASE)
_OWN_PEOPLE = re.compile(r"^(?:what about|how about|and)\s+(?P<who>his|her)\s+\w", re.IGNORECASE)
_OF_HIS_CLAIM = re.compile(
    r"\b(?:say|says|said|saying) (?:so|that|this|it)\b|"
    r"\bhow (?:does|did) (?:he|she) know(?: (?:that|this|so|it))?\s*\??$|"
    r"\b(?:stand|stands|stood) by\b|\b(?:his|her) source\s*\??$|"
    r"\b(?:take|took|taken) (?:it|that|this) back\b|\bchanged? (?:his|her) (?:story|account|version)\b|"
    r"\bfrom whom\b|\b(?:told|tell) (?:him|her) (?:so|that|this)\b|\b(?:hear|heard|learn|learned|learnt|have|get|got) "
    r"(?:it|that|this)(?: from)?\b|\bexact words\b",
    re.IGNORECASE,
)
""" "Who told her that?", "Does he stand by it?": of the one whose claim was the answer. "Did he know the victim?" may
be asked of whom the claim is about."""
_BESIDE = re.compile(r"\b(?:behind|beside|around|ahead of|next to|alongside) (?:him|her|them)\b", re.IGNORECASE)
""" "How many walked behind her?" is asked of the march that she led, and of no other."""
_BARE = re.compile(
    r"^(?:why|when|where|how|who|since when|until when|how (?:many|much|long|far|so|come|old|big)|by whom|says who|"
    r"which ones?|according to (?:whom?|what)|on what (?:evidence|grounds|basis)|confirmed|are you sure|"
    r"any (?:denial|proof|evidence|confirmation|reaction|reply|response)s?|"
    r"what (?:else|for|time|day|date|year)|on whose word|why not|how do (?:they|we) know|who says(?: so)?|is it "
    r"true|really)\s*\??$",
    re.IGNORECASE,
)
_MARKER = re.compile(r"\s*\[\d{1,3}(?:\s*,\s*\d{1,3})*\]")
_YES = re.compile(r"^(?:yes|no)[.,;:!]\s+(?=\S)", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_GLOSS = re.compile(r"\s*\(“[^”]*”\)")
_SENTENCE = re.compile(
    r"^.{15,}?(?<![A-Z])(?<!\b(?:Dr|Mr|St|No|Lt|Ms))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Rev))(?<!\b(?:Capt|Prof))[.!?][”\"]?(?=\s|$)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Standalone:
    """``question`` stands alone as far as the rules could make it; ``changed`` says whether they did anything.
    ``needs_model``: it leans on the conversation and no rule fits, or one would have to guess who "she" is.
    ``may_stand_alone``: nothing but its shortness leans; "Who is the president of the moon?" is about something new."""

    question: str
    changed: bool = False
    needs_model: bool = False
    may_stand_alone: bool = False


def standalone(question: str, history: Sequence[Message], *, names: KnownNames | None = None) -> Standalone:
    """The question with what it leaves to the conversation put back. ``history``: earlier turns, oldest first.
    ``names`` tell whether a person of the last question is one of the last answer's."""
    question = question[:_LONGEST]
    turns = [turn for turn in history if turn.role in ("user", "assistant")][-2 * _MOST_TURNS :]
    before: _Before | None = None
    for turn in turns:
        if turn.role == "user":
            asked = _rewritten(turn.content[:_LONGEST], before, names).question
            before = _Before(understand(asked), _topic(asked, before))
        elif before is not None:
            before = replace(before, told=_sentences(without_reason(turn.content[:_LONGEST])))
    return _rewritten(question, before, names)


@dataclass(frozen=True, slots=True)
class _Before:
    """The last question as it stands alone, what the conversation is about, and the sentences that answered it."""

    asked: Asked
    topic: str
    told: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        return self.told[0] if self.told else ""


def _topic(question: str, before: _Before | None) -> str:
    """What a question is about: still the same where it was put back into it, or where there is nothing else in it."""
    plain = _GLOSS.sub("", question)
    if before is not None and (
        f"({before.topic})" in question
        or (plain != question and (_BARE.match(plain) or _OF_WHAT_WAS_SAID.search(plain)))
    ):
        return before.topic
    return topic_of(plain)


def _rewritten(question: str, before: _Before | None, names: KnownNames | None) -> Standalone:
    question = " ".join(question.split())
    own = _JOINING.sub("", question)
    own = _NAMED_FIRST.sub(r"\g<asks> \g<who>", own)
    own = own[:1].upper() + own[1:]
    if before is not None:
        question = _of_whom_it_is(question, before, names)
    if before is None:
        return Standalone(question, needs_model=bool(_BARE.match(own) or WHAT_ABOUT.match(question)))
    whole = (
        _whose_reply(own, before.said)
        or _whose_words(own, before.topic)
        or exchanged(question, before.asked, names, topic=before.topic, said=before.said)
        or (_with(own, before.said or before.topic, quoted=bool(before.said)) if _BARE.match(own) else None)
    )
    if whole is not None:
        return Standalone(whole, True)
    return _glossed(own, question, before, names)


def _of_whom_it_is(question: str, before: _Before, names: KnownNames | None) -> str:
    """ "And her lawyer?" → "And Ulla Mard’s lawyer?", where she is no guess."""
    found = _OWN_PEOPLE.match(question)
    if found is None:
        return question
    people = _PEOPLE_MEANT.search(question)
    person = person_meant(before.asked, before.told, found["who"].lower(), names)
    return _exchanged(question, people, person) if people and person else question


def _whose_reply(own: str, said: str) -> str | None:
    """ "What does Kyiv answer to that?" → "What does Kyiv say about that (“The dam is mined.”)?" """
    found = _ANSWERS_THAT.match(own)
    holder = (found["holder"] or found["replying"]) if found else ""
    if not holder or not said or _PEOPLE_MEANT.fullmatch(holder):
        return None
    aux = own.split()[1].lower()
    verb = "say" if aux in ("did", "does", "do") else "said"
    return f"What {aux} {holder} {verb} about that (“{said}”)?"


def _whose_words(own: str, topic: str) -> str | None:
    """ "What did Kyiv say?" → "What did Kyiv say about the dam?" """
    found = _ONLY_HOLDER.match(own)
    if found is None or _PEOPLE_MEANT.fullmatch(found["holder"]) or _SAYS_ABOUT.search(found["holder"]):
        return None
    if found["holder"].lower() == "it":
        return None  # a body, which may be named
    verb = found["verb"] if re.fullmatch(r"say|said|think|thought|make|claim|claimed", found["verb"], re.I) else None
    if verb is None or verb.lower() == "make":
        verb = "say" if found["aux"].lower() in ("did", "does", "do") else "said"
    return f"What {found['aux'].lower()} {found['holder']} {verb} about {topic}?"


def _glossed(own: str, question: str, before: _Before, names: KnownNames | None) -> Standalone:
    """The question with names for "he" and "it" where that is no guess, and a referent in brackets behind each other
    word that needs one."""
    is_beside = _BESIDE.search(own) is not None
    meant = _told_that_is_meant(own, before)
    own, doubtful, person = _with_names(own, before, names)
    brought = _brought_up(person, before)
    own, said, told = _with_what_is_counted(own, before.asked), brought or before.said, brought or meant
    claim = _CLAIM_MEANT.search(own)
    if claim is not None and said:
        return Standalone(_with(own, said, quoted=True), True, doubtful)
    if _ELSE.search(own) and said:
        return Standalone(_with(own, said, quoted=True), True, doubtful)
    if _THERE.search(own) and said and before.asked.kind == "place":
        return Standalone(_with(own, said, quoted=True), True, doubtful)
    if claim is not None or doubtful or _THING_MEANT.search(own):
        return Standalone(_with(own, told or before.topic, quoted=bool(told)), True, doubtful)
    if person:
        return Standalone(_with(own, before.topic) if is_beside else _with(own, meant, quoted=True), True)
    leans = own != question or (len(own.split()) <= _SHORT and not names_of(own) and not asked_figures(own))
    if not leans:
        return Standalone(question)
    put = told or (said if _shares_a_thing(own, said) else "")
    whole = _with(own, put or before.topic, quoted=bool(put))
    is_new = own == question and _has_matter_of_its_own(own, f"{before.asked.question} {said}")
    return Standalone(whole, True, may_stand_alone=is_new)


def _with_names(own: str, before: _Before, names: KnownNames | None) -> tuple[str, bool, str]:
    """The question with a name for its "he", or for an "it" that speaks; whether "he" is left open, and the name that
    was put."""
    people = _PEOPLE_MEANT.search(own)
    if people is not None and not _named_before(own, people, names):
        person = person_meant(
            before.asked, before.told, people["who"].lower(), names, of_claim=_OF_HIS_CLAIM.search(own) is not None
        )
        return (_exchanged(own, people, person) if person else own), person is None, person or ""
    speaks = _IT_SPEAKS.search(own)
    body = body_meant(before.asked, names) if speaks else None
    if speaks is None or body is None:
        return own, False, ""
    return own[: speaks.start("it")] + body + own[speaks.end("it") :], False, body


def _told_that_is_meant(own: str, before: _Before) -> str:
    """The sentence of the last answer that a follow-up leans on: the claim, where it asks who denies or confirms it,
    else the one that has told what the last question had no word of ("the ten days", "a bill"). Empty for none."""
    if _OF_WHAT_WAS_SAID.search(own):
        return before.said
    fresh = _matter(own) - _TIMES - {stem(word) for word in words(before.asked.question)}
    named = {stem(word) for name in names_of(own) for word in words(name)}
    telling = (one for one in before.told if one is before.said or not _LEANS.match(one))
    return next((one for one in telling if not (fresh - named).isdisjoint(map(stem, words(one)))), "")


_LEANS = re.compile(r"(?:he|she|they|it|his|her|their|its|this|that|these|those)\b", re.IGNORECASE)


def _brought_up(name: str, before: _Before) -> str:
    """The later sentence of an answer that brought somebody up: "One of them, Odo Brenk, bought a ferry", which tells
    what "it" is in "And how did he pay for it?"."""
    if not name or name in before.asked.question:
        return ""
    return next((one for one in before.told[1:] if name in one), "")


def _with_what_is_counted(own: str, asked: Asked) -> str:
    """ "How many had been invited?", after "How many countries will come?": how many countries. Who "were hurt" need
    not be what was counted."""
    alone, counted = _HOW_MANY.match(own), wording.COUNTED.search(asked.question)
    if alone is None or counted is None or not counted["what"] or wording.BEFELL.match(own[alone.end() :]):
        return own
    return f"{alone.group()} {counted['what']}{own[alone.end() :]}"


def asked_figures(question: str) -> bool:
    return bool(re.search(r"\d", question))


_OWNED = re.compile(r"\s+(?!(?:that|this|so|to|about|in|on|at|for|by|with|from|when|if|and|or)\b)\w", re.IGNORECASE)


def _exchanged(own: str, found: re.Match[str], person: str) -> str:
    """ "his" and "their" before a noun become possessives."""
    who = found["who"].lower()
    owns = who in ("his", "their") or (who == "her" and _OWNED.match(own, found.end()) is not None)
    put = person + ("’" if owns and person.endswith("s") else "’s" if owns else "")
    return own[: found.start()] + put + own[found.end() :]


def _named_before(own: str, found: re.Match[str], names: KnownNames | None) -> bool:
    """ "What did Odo Brenk say about his boat?": the question has its own "he"; Ulla Mard would be none."""
    named = names_of("x " + own[: found.start()])
    return any(fits(name, found["who"].lower(), names) for name in named)


def _with(own: str, put: str, *, quoted: bool = False) -> str:
    """What is put back stands last: of a long question only the beginning is read, and that is to be what it asks."""
    if not put:
        return own
    gloss = f" (“{put}”)" if quoted else f" ({put})"
    return f"{own.rstrip('? ')}{gloss}?"


def _sentences(answer: str) -> tuple[str, ...]:
    """The first sentences of an answer, as they can be quoted: without its markers, a "Yes." before it, dates in
    brackets and quotation marks of its own; each shortened at a word where it is very long."""
    text = " ".join(_BRACKETS.sub("", _MARKER.sub("", answer)).split())
    text = _YES.sub("", text)
    found: list[str] = []
    while text and len(found) < _MOST_SENTENCES:
        first = _SENTENCE.match(text)
        sentence = first.group() if first else text
        text = text[len(sentence) :].lstrip()
        if len(sentence) > 2 * _LONGEST_TOPIC:
            sentence = sentence[: 2 * _LONGEST_TOPIC].rsplit(" ", 1)[0] + " …"
        found.append(re.sub('[“”"]', "", sentence).strip())
    return tuple(found)


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
