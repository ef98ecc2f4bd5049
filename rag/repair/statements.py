"""Whether what a model wrote as a sentence says anything: no question, no "The answer is 4", no fragment."""

from __future__ import annotations

import re

from rag.claims.language.function_words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    IRREGULAR_PASTS,
    POSSESSIVES,
    PREPOSITIONS,
)
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import is_person_noun, words_of
from rag.compose.quoting import unquoted
from rag.verify.meanings import is_past

_ABOUT_THE_ANSWER = re.compile(
    r"(?:so |thus |therefore |hence )?(?:the|my|this|an) (?:(?:correct|short|final|right) )?"
    r"(?:answer|question|prompt|sources?(?= do(?:es)? not|s? (?:provided|given)))(?:'s)?"
    r"(?: (?:is|was|to|asks?|asked|does|do|would|provided|given)\b|:)",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(
    r"\b(?:of|on|at|to|from|by|with|for|in|into|between|and|or|but|the|an?|because|than|its|their)[.]?$",
    re.IGNORECASE,
)
_PHRASAL = re.compile(
    r"\b(?:\w+ed|\w+ing|went|go(?:es)?|gone|came|comes?|moved?|called|carried|is|was|were|are|be|been|taken|took|left|got"
    r"|put|set|told|said|lived?|what|where|who|whom|relied|refer(?:red|s)?|asked|looked|dealt) (?:\w+ )?"
    r"(?:on|in|at|by|to|for|from|with|of)[.]?$",
    re.IGNORECASE,
)
_FEW_WORDS = 7
_SIDE_CLAUSE = re.compile(r",\s(?:(?:in|of|to|from|by|for|with|at|on|under)\s)?(?:who|whom|whose|which|where)\b")
_GOES_ON = re.compile(r"(?:and|or|but|nor|which|who|whose|whom)\b")
"""In small letters: the rest of a sentence whose beginning was cut off."""
_AS_SAYING = re.compile(r"\bas (?:saying|telling|stating|adding|claiming|denying|insisting|warning|confirming)\b")
_IN_NAMES = words_of("the a an of for and de van von al in according to")
_APPOSED = re.compile(r"\s(?:an?|the|his|her|its|their)\s|\s(?=according to\s)")
_INSIDE = re.compile(r"\s(?:that|who|which)\s")
_LEADS = ADVERBS | words_of(
    "moreover nevertheless nonetheless furthermore afterwards besides otherwise overnight elsewhere tomorrow tonight"
)
_DAYS = words_of("monday tuesday wednesday thursday friday saturday sunday")
_BEFORE_OBJECT = DETERMINERS | POSSESSIVES
_ROLE = re.compile(r"\s?(?:(?:an?|the|his|her|its|their)\s)?(?P<role>[^“”\"]+)")
_LONGEST_LY = 5
"""Letters of "Italy" and "Emily": a longer capital word in "-ly" that leads a sentence is an adverb."""


def is_statement(text: str) -> bool:
    """Whether a sentence states something by itself. When in doubt it does."""
    own = unquoted(text).strip()
    if _GOES_ON.match(text):
        return False
    if text.rstrip().endswith("?") or _ABOUT_THE_ANSWER.match(text.strip()):
        return False
    if _LOOSE_END.search(own) and not _PHRASAL.search(own) and not text.rstrip().endswith(("”", '"')):
        return False
    return (len(text.split()) >= _FEW_WORDS or _has_verb(text)) and not _lacks_main_clause(text)


def _lacks_main_clause(text: str) -> bool:
    """Whether a sentence names somebody and says nothing of him but aside: "Vale Works, a dye works above the weir,
    whose basin has leaked", "Ann Lee, the mayor, as saying that it held" without whoever quoted her."""
    own = unquoted(text).strip(" .!")
    if own.count(" ") + 1 < len(text.split()):
        return False  # a quotation may be all that is said
    said = _AS_SAYING.search(own)
    if said is not None:
        return not _has_verb(own[: said.start()])
    aside = _SIDE_CLAUSE.search(own)
    name, *apposed = (own if aside is None else own[: aside.start()]).split(",")
    if aside is not None and "," in own[aside.end() :]:
        return False  # the main clause may stand behind
    if not apposed and aside is None:
        return False
    if name.startswith("According") and apposed:
        return False
    named = _is_name(name) or (name.startswith(("A ", "An ")) and not _has_verb(name))
    return named and all(_is_apposition(part) for part in apposed)


def _is_name(part: str) -> bool:
    """ "Captain Ruta Holm of the Coast Guard", "Presiding judge Ann Lee"."""
    words = part.split()
    if not words or words[0].lower() in PREPOSITIONS or words[-1].lower() in _DAYS:
        return False  # "Last Monday, the mayor …"
    lone = words[0].lower() if len(words) == 1 else ""
    # "However, the ministry …" and "Reportedly, the army …" lead a main clause; "Still Waters" is a name.
    if lone in _LEADS or (lone.endswith("ly") and len(lone) > _LONGEST_LY):
        return False
    return words[-1][0].isupper() and all(
        word[0].isupper() or word in _IN_NAMES or is_person_noun(word) for word in words
    )


def _is_apposition(part: str) -> bool:
    """ " a dye works above the weir": begins with an article, and has no verb that is surely finite."""
    inside = _INSIDE.search(part)
    own = part[: inside.start()] if inside else part
    return bool(_APPOSED.match(part)) and "and" not in own.split() and not is_clause(own)


def is_clause(text: str) -> bool:
    """Whether a verb in it is surely finite. One in "-ed" or "-s" is so before its object ("burned the mill", "denies
    any losses"), and one of speech at the end ("the ministry said"): "a dye works based above the weir" has none."""
    said = text.lower().split()
    for before, word, after in zip(["the", *said], said, [*said[1:], ""], strict=False):
        if word in AUXILIARIES | IRREGULAR_PASTS:
            return True
        if before in _BEFORE_OBJECT:
            continue
        speech = word in lexicon().verbs
        if after in _BEFORE_OBJECT and (speech or is_past(word) or word.endswith("s")) and word not in PREPOSITIONS:
            return True
        if speech and is_past(word) and after in ("", "on"):
            return True
    return False


def is_named_with_role(text: str) -> bool:
    """Whether it is a name, and behind its commas only what the named one is: "Ann Lee, a former pilot from Dunmere".
    Behind a comma in doubt it is a clause: what is no person in the singular, then nothing or a preposition."""
    name, *roles = text.split(",")
    return not is_clause(name) and all(_is_role(part) for part in roles)


def _is_role(part: str) -> bool:
    found = _ROLE.fullmatch(part)
    if found is None or _has_verb(part):
        return False
    said = found["role"].split()
    at = next((n for n, word in enumerate(said) if is_person_noun(word.lower())), None)
    # "the pilots strike" has a verb that looks like a noun; behind "the pilot" it would end in "s".
    return at is not None and not said[at].endswith("s") and (at + 1 == len(said) or said[at + 1] in PREPOSITIONS)


def _has_verb(text: str) -> bool:
    before = ""
    for word in re.findall(r"[\w’'-]+", text):
        low = word.lower().replace("’", "'")
        if low in AUXILIARIES or low.endswith("n't") or (low in lexicon().verbs and word[:1].islower()):
            return True
        owned = before.endswith(("'s", "s'")) or before in ("the", "a", "an", "its", "their", "his", "her", "")
        if (
            word[:1].islower()
            and not owned
            and (is_past(low) or low.endswith("ed") or (low.endswith("s") and "'" not in low))
        ):
            return True
        before = low
    return False
