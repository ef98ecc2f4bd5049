"""A question to what it asks: the kind of answer, whose words, the matter, the time, and what it takes for granted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.asked import wording
from rag.asked.alike import is_counted, is_fate
from rag.asked.asked import Asked
from rag.asked.parties import parties_of
from rag.asked.premise import premise_of
from rag.asked.sourcing import asks_where_from
from rag.asked.times import time_asked
from rag.figures import figures
from rag.names.vocabulary import TITLES
from rag.words import ASKING_WORDS, FUNCTION_WORDS, stem, words

if TYPE_CHECKING:
    from datetime import date

    from rag.asked.asked import Kind, Measure

_LONGEST = 2_000
_BRACKETS = re.compile(r"\s*\([^()]{1,400}\)")
_ANSWERED = re.compile(r"\s*\(“[^”]{1,400}”\)")
"""What ``standalone`` quotes from an answer: when that was is not asked."""
_TOKEN = re.compile(r"[^\W_][\w’'.\-]*")
_NAME = re.compile(
    r"(?<![\w’'])(?:[A-ZÀ-ÖØ-ÞЀ-Я][\w’'-]*\w|[A-Z]\.)(?:\s+(?:(?:of|de|del|der|den|van|von|al|bin|la|le|and the)\s+)?"
    r"[A-ZÀ-ÖØ-ÞЀ-Я][\w’'-]*\w|\s+[A-Z]\.){0,5}"
)
_NOT_HOLDERS = frozenset(
    """it this that they he she we you i there people anyone anybody someone somebody who what them him her us all both
    articles article news reports report sources source story press media paper papers text evidence basis proof
    everyone nobody one ones each others""".split()  # noqa: SIM905
)
_FIGURES = frozenset("figure figures number numbers total totals count counts estimate estimates".split())  # noqa: SIM905
""" "going by the figure that all accept": somebody's figure is his word, a figure alone nobody's."""
_SMALL_IN_NAMES = frozenset("the of and de del der den van von al bin la le".split())  # noqa: SIM905
_LEADING = re.compile(r"^(?:the|a|an|this|that|these|those|what|its|his|her|their|both|either)\s+", re.IGNORECASE)
_NO_NAMES = frozenset("i give suppose compare".split())  # noqa: SIM905


def understand(question: str, *, today: date | None = None) -> Asked:
    """What a stand-alone question asks. ``today``: what its relative times are counted from, best the date of the
    newest article. Never fails: what no rule reads is of the kind ``general``, about all of its words."""
    question = " ".join(question[:_LONGEST].split())
    # What ``standalone`` put back in brackets is what the question is about, not what it asks.
    asking = _BRACKETS.sub("", question) or question
    kind = _kind(asking)
    # "What do Orsk and Lenta say?": each of them is looked for, and not somebody who is called both.
    holder = _holder(asking) if not parties_of(asking) else None
    if holder and kind in ("general", "person") and not _is_counting(asking):
        kind = "what-said"
    measure = _measure(asking)
    wants_source = asks_where_from(asking)
    time = time_asked(_ANSWERED.sub("", question), today)
    held = frozenset(words(holder)) if holder else frozenset()
    described = _described(asking, holder) if holder else ""
    return Asked(
        question,
        kind,
        holder=holder,
        holder_is_name=bool(holder) and _is_name(holder or "") and not described,
        matter=_matter(question, held.union(words(described)), time.text if time else ""),
        names=tuple(name for name in names_of(question) if not frozenset(words(name)) <= held),
        figures=tuple(figures(question)),
        measure=measure,
        counted=_counted(asking) or _named(asking),
        time=time,
        # Who asks where the claim that the mayor fled comes from does not take it that he fled.
        premise=None if wants_source and kind == "who-says" else premise_of(asking),
        subject=_subject(asking, held),
        victims=_victims(asking),
        fate=_fate(asking),
        thing=_thing(asking) if kind == "what-said" and holder else None,
        wants_sides=kind in ("yes-no", "who-says") or bool(wording.SIDES.search(asking) or parties_of(asking)),
        wants_newest=bool(wording.NEWEST.search(asking)),
        wants_source=wants_source,
    )


def names_of(text: str) -> tuple[str, ...]:
    """The capitalised runs of a question, without the word that only begins it."""
    found: dict[str, None] = {}
    small = {token.lower() for token in _TOKEN.findall(text) if token[0].islower()}
    for match in _NAME.finditer(text):
        name = re.sub(r"['’]s?$", "", match.group())
        opens = match.start() == 0 or text[: match.start()].rstrip()[-1:] in '.?!:;“"'
        tokens = name.split()
        while opens and tokens and _is_common(tokens[0], small):
            tokens = tokens[1:]
        name = " ".join(tokens)
        if name and fold_key(name) not in _NO_NAMES and any(word not in FUNCTION_WORDS for word in words(name)):
            found[name] = None
    return tuple(found)


def fold_key(name: str) -> str:
    return " ".join(words(name))


def _is_common(token: str, small: set[str]) -> bool:
    folded = token.lower()
    base = next(iter(words(token)), folded)
    return base in FUNCTION_WORDS | ASKING_WORDS | wording.LIGHT_WORDS | _NO_NAMES or folded in small


def _kind(question: str) -> Kind:
    if wording.QUOTATION.search(question):
        return "quotation"
    if wording.WHO_SAYS.search(question) and not _is_named_by_clause(question):
        # "Who says how many died?" is answered by a number with its holder, not by a name.
        plain = _plain_kind(question, leaving_out="person")
        return plain if plain in ("number", "date") else "who-says"
    return _plain_kind(question)


def _is_named_by_clause(question: str) -> bool:
    """ "What is the name of the driver who says he was robbed?" asks for a name, and not who says it."""
    found = wording.NAME_ASKED.search(question)
    return found is not None and question[found.end() :].lstrip().lower().startswith("who ")


def _plain_kind(question: str, *, leaving_out: Kind | None = None) -> Kind:
    """The kind whose words come first; "How much did they pay, and when?" asks for a number."""
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (
        ("date", wording.DATE),
        ("number", wording.NUMBER),
        ("cause", wording.CAUSE),
        ("place", wording.PLACE),
        ("person", wording.PERSON),
        ("yes-no", wording.YES_NO),
    )
    found: list[tuple[int, int, Kind]] = []
    for order, (kind, pattern) in enumerate(kinds):
        first = pattern.search(question)
        # "… to take Grozny when it did" and "After …, where …": a conjunction is not the question.
        if first is not None and kind != leaving_out and not (kind == "date" and _is_conjunction(question, first)):
            found.append((first.start(), order, kind))
    return min(found)[2] if found else "general"


def _is_conjunction(question: str, found: re.Match[str]) -> bool:
    if found.group().lower() != "when":
        return False
    follows = question[found.end() :].split(maxsplit=1)[:1]
    return not follows or not re.fullmatch(wording.AUXILIARY, follows[0], re.IGNORECASE)


def _is_counting(question: str) -> bool:
    return bool(wording.NUMBER.search(question))


def _measure(question: str) -> Measure:
    for pattern, measure in wording.MEASURES:
        if pattern.search(question):
            return measure  # type: ignore[return-value]
    return "any"


def _counted(question: str) -> tuple[str, ...]:
    found = wording.COUNTED.search(question)
    if found is None:
        return ()
    what = found["what"] or found["of"] or ""
    named = {word for name in names_of(f"x {what}") for word in words(name)}
    # Of "Front fighters" fighters are counted; an article on the Front need not name it again.
    counted = _kept(" ".join(word for word in words(what) if word not in named)) or _kept(what)
    if counted or not re.match(r"(?:people|persons|men|women)\b", found["what"] or "", re.IGNORECASE):
        return counted
    # "How many people in Lipnets fell ill": what befell them is counted.
    follows = question[found.end() :].rpartition("?")[0] or question[found.end() :]
    # "How many people did the town strike off?": only a fate is what befell them, whatever else somebody did.
    may_be = is_fate if _DONE_BY.match(follows) else is_counted
    for name in names_of(question):
        follows = follows.replace(name, " ")
    return tuple(one for one in _kept(" ".join(follows.split()[:5])) if may_be(one) and one not in _LASTING)


def _kept(text: str) -> tuple[str, ...]:
    kept = (w for w in words(text) if w not in FUNCTION_WORDS and w not in _UNCOUNTED and w not in wording.LIGHT_WORDS)
    return tuple(dict.fromkeys(map(stem, kept)))


def _named(question: str) -> tuple[str, ...]:
    """What a name is asked for of: "What was the boat called?" → boat."""
    found = wording.NAME_ASKED.search(question)
    what = next((group for group in found.groups() if group), "") if found else ""
    # The last word is the head: "the Orvenian patrol boat".
    return tuple(stem(word) for word in list(words(what))[-1:])


_DONE_BY = re.compile(r"\s*(?:did|does|do|has|have|had|will|would)\s+(?:the|a|an|its|his|her|their|[A-Z])", re.ASCII)
_LASTING = frozenset(map(stem, ("day", "days", "night", "nights", "week", "weeks", "month", "months", "hour", "hours")))
_UNCOUNTED = frozenset(
    """times time people own new better worse higher lower different exactly approximately roughly money further other
    extra more size fell felt fall went left""".split()  # noqa: SIM905
)


def _holder(question: str) -> str | None:
    for pattern, sure in wording.HOLDER_PATTERNS:
        for found in pattern.finditer(question):
            holder = _cleaned(found["holder"]) or _cleaned(_without_clause(question, found["holder"]))
            if holder is None:
                continue
            if not sure and not _asks_for_words(question, found):
                continue
            # "Why didn't Finn tell anyone?" asks why, and for none of her words.
            if _WHY_NOT.match(question[found.start() : found.end("holder")]):
                continue
            return holder
    return None


def _without_clause(question: str, holder: str) -> str:
    """Whose words "what did the teenager who won the cup say" asks for, without what he did."""
    found = re.match(r"(?P<who>(?:[\w’'-]+\s){0,3}[\w’'-]+)\s(?:who|that)\s", holder)
    return found["who"] if found and re.match(r"(?:what|how)\b", question, re.IGNORECASE) else ""


_WHY_NOT = re.compile(r"(?:why|how come)\b.{0,180}?(?:n['’]t\b|\bnot$)", re.IGNORECASE)
_OPENER = re.compile(
    r"(?:what|how|for what|with what|in (?:which|what|whose) words)\b(?! (?:many|much|long|far|old|often|few)\b)",
    re.IGNORECASE,
)
_NAMING = frozenset("name named call called list listed mention mentioned cite cited".split())  # noqa: SIM905


def _asks_for_words(question: str, found: re.Match[str]) -> bool:
    """Whether "… did HOLDER VERB" asks for words: "What did she make of it?", and not "When did she call?"."""
    verb = found["verb"].lower()
    opener = question[found.start() :]
    asking = _OPENER.match(opener)
    if verb in wording.WEAK_SAYING:
        said = bool(asking) and bool(
            re.match(rf"\s+(?:odds\s+)?(?:{wording.AUXILIARY})\b", opener[asking.end() :] if asking else "")
        )
    else:
        said = verb in wording.STRONG_SAYING or bool(asking) or (verb in _NAMING and opener.lower().startswith("which"))
    return said and _may_say(question, found)


def _may_say(question: str, found: re.Match[str]) -> bool:
    """ "What was the boat called?", "what had been read": nobody there says it; "Is it tied to the state?": a noun."""
    verb = found["verb"].lower().split()[0]
    if _is_noun(question, found):
        return False
    before = question[: found.start("holder")].rstrip().rsplit(" ", 1)[-1].lower()
    # "had been shipped by the time she recalled it": the verb is another clause's.
    if _OTHER_CLAUSE.search(found["holder"]):
        return False
    if before in ("is", "are", "was", "were"):
        return verb.endswith("ing")
    is_past = verb.endswith("ed") or verb in _PAST
    # After "did" and "would" stands the plain verb, after "has" the participle.
    return is_past if before in ("has", "have", "had") or before.startswith(("hasn", "haven", "hadn")) else not is_past


_OTHER_CLAUSE = re.compile(
    r"^(?:\w+ly )?(?:been|being)\b|\b(?:when|while|before|after|by the time|because)\b", re.IGNORECASE
)


def _is_noun(question: str, found: re.Match[str]) -> bool:
    """ "How long was Orsk's state radio silent?", "Did the mayor's claim hold up?": what stands behind a possessive is
    a thing of his, unless that thing speaks ("What did the mayor's report say?")."""
    is_owner = re.search(r"(?:['’]s|s['’])$", found["holder"]) is not None
    return is_owner and not re.match(rf"\s+(?:{wording.SAYING})\b", question[found.end() :], re.IGNORECASE)


_PAST = frozenset("said told thought wrote gave made seen sought".split())  # noqa: SIM905


def _cleaned(text: str) -> str | None:
    holder = _LEADING.sub("", text.strip(" ,.?!’'\"“”"))
    holder = re.sub(r"\s+(?:ever|just|also|now|publicly|really|literally|exactly|actually|have|has|had)$", "", holder)
    holder = re.sub(r"\s+(?:himself|herself|itself|themselves|first|still|also)$|['’]s$", "", holder)
    own = list(words(holder))
    if not own or set(own) <= _NOT_HOLDERS | FUNCTION_WORDS | _FIGURES or own[0] in _NOT_HOLDERS:
        return None
    if re.search(rf"\b(?:that|who|which|{wording.AUXILIARY})\b", holder, re.IGNORECASE) and len(own) > 3:
        return None
    return holder


def _is_name(holder: str) -> bool:
    """ "Orla Finn", "the Harbour Front", "Judge Odo Brenk"; no "Kestria's foreign ministry" or "NATO chief"."""
    tokens = [token for token in _TOKEN.findall(holder) if token.lower() not in _SMALL_IN_NAMES]
    first = tokens[0].lower().strip(".") if tokens else ""
    return bool(tokens) and all(token[0].isupper() for token in tokens[first in TITLES and len(tokens) > 1 :])


def _described(question: str, holder: str) -> str:
    """What the question says that the holder is: "Elek, a soldier of the 4th Brigade". The articles may have no more of
    him than "a soldier"."""
    found = re.search(rf"\b{re.escape(holder)},\s(?:a|an|one|the)\s(?P<what>[^,?]{{2,80}}),", question)
    return found["what"] if found else ""


def _subject(question: str, held: frozenset[str]) -> str | None:
    found = wording.SUBJECT.search(question) or _WHO_IS_OLD.search(question)
    if found is None or _ASIDE.search(f"{found['subject']} "):
        return None
    names = names_of(f"x {found['subject']}")
    return names[-1] if names and not held.intersection(words(names[-1])) else None


_ASIDE = re.compile(r"\b(?:since|after|before|until|during|because|when|while|than|despite)\s|['’]s?\s")
""" "How many soldiers have deserted since Brenk's letter?" is not asked of Brenk, nor of her what her brother did."""
_WHO_IS_OLD = re.compile(
    r"\b[Hh]ow old (?:is|was|are|were) (?:the )?"
    r"(?P<subject>(?:[a-z-]+\s+){0,3}[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){0,4})"
)


def _victims(question: str) -> tuple[str, ...]:
    """ "How many Front men have been killed?": the names of those to whom it was done."""
    found = wording.COUNTED.search(question)
    counted = (found["what"] or found["of"] or "") if found else ""
    return names_of(f"x {counted}") if _fate(question) else ()


def _thing(question: str) -> str | None:
    """ "What losses did the Front admit?": the folded word for what its holder is to have spoken of."""
    found = wording.THING.match(question)
    own = [word for word in words(found["what"]) if word not in wording.LIGHT_WORDS | FUNCTION_WORDS] if found else []
    # A figure's thing is called by few words; what somebody finds or fears, by many.
    return own[-1] if own and is_counted(stem(own[-1])) else None


def _fate(question: str) -> str | None:
    """ "How many of them have been killed?": the stem of what befell those who are counted."""
    found = wording.COUNTED.search(question)
    befell = wording.BEFELL.match(question[found.end() :]) if found else None
    return stem(befell["fate"].lower()) if befell else None


def _matter(question: str, held: frozenset[str], time: str) -> tuple[str, ...]:
    every = dict.fromkeys(words(question.replace(time, " ") if time else question))
    chosen = tuple(
        word
        for word in every
        if word not in FUNCTION_WORDS
        and word not in ASKING_WORDS
        and word not in wording.LIGHT_WORDS
        and word not in held
    )
    return chosen or tuple(word for word in every if word not in FUNCTION_WORDS and word not in held)
