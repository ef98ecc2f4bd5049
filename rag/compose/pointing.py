"""Words that point to a thing of the sentence before: "In it, they conclude …", "because of that vote"."""

from __future__ import annotations

import re
from itertools import islice

from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import is_plural, singular, words_of
from rag.compose.quoting import unquoted
from rag.words import FUNCTION_WORDS

_WITHIN = re.compile(
    r"(?:In|Of|For|With|Without|Among|After|Before|Under|By|From|To|At|On|Through|Against|Behind|Between|About|Over)"
    r" (?:it|them|this|that|these|those)(?:,| (?=(?:he|she|they|we|it|the|an?|there)\b))"
)
_COUNT = r"(?:(?:two|three|four|five|six|same|very|last|first|second|[a-z]{2,12}(?:al|ic|ous|ive)) ){0,2}"
_OF_THAT = re.compile(
    r"\b(?:of|in|at|on|by|with|under|below|above|from|for|over|into|near|against|during|behind|beyond|through|across"
    rf"|within|about|around|between|among) (?P<that>that|those) {_COUNT}(?P<noun>[a-z][a-z-]{{2,20}})(?P<owns>[’']s)?\b"
)
_HAS_THAT = re.compile(
    r"\b(?:to|not|can|could|will|would|may|might|must|should) (?P<verb>[a-z]{3,15}) "
    rf"(?P<that>that|those) {_COUNT}(?P<noun>[a-z][a-z-]{{2,20}})(?P<owns>[’']s)?"
    r"(?=[.,;]| (?:in|on|at|for|by|with|to)\b|$)"
)
_THOSE = re.compile(rf"\b(?P<that>[Tt]hose) {_COUNT}(?P<noun>[a-z][a-z-]{{2,20}})(?P<owns>[’'])?\b")
_ENDS_WITH_THAT = re.compile(r"\b(?!(?:like|all|just|much|than)\b)[a-z]{3,20} (?:that|this)[.!?]?\s*$")
_FAR = 70
"""Characters: behind more words of its own a sentence mostly has told itself what "that goal" is."""
_SEVERAL = re.compile(r"\b[A-Z][\w’'-]+,? (?:and|or) [A-Z]")
_MOST = 6
"""Places of a sentence that are looked at."""
_NO_THING = words_of(
    """
    time times day days night nights week weeks year years month months moment moments period periods date dates era
    evening morning afternoon hour hours minute minutes point stage age regard respect case cases way ways sense reason
    purpose end kind sort kinds sorts type types much extent one ones people men women children matter note score basis
    number figure level
    """
)
"""Said of whatever stands there ("at that time"), and what a relative clause mostly follows ("those people who …")."""
_RELATIVE = re.compile(r" (?:an?|who|whom|whose|which|that|of|in|with|from|where|when|[a-z]+(?:ed|ing))\b")


def points_back(text: str) -> bool:
    """Whether a sentence, without what lies before it, does not say which thing it means: "that state's primary". Not
    where it names the thing itself ("the threshold … below that threshold") or says which behind it ("those rivals who
    left")."""
    if _WITHIN.match(text):
        return True
    own = unquoted(text)
    if len(own) <= _FAR and _ENDS_WITH_THAT.search(own):
        return True
    places = (found for one in (_OF_THAT, _HAS_THAT, _THOSE) for found in islice(one.finditer(own), _MOST))
    return any(_is_open(own, found) for found in places)


def _is_open(text: str, found: re.Match[str]) -> bool:
    if found.re is _HAS_THAT and found["verb"] in lexicon().verbs:
        return False  # "will show that inflation …"
    noun, those = found["noun"], found["that"].lower() == "those"
    if noun in FUNCTION_WORDS or noun in _NO_THING or is_plural(noun) != those or noun.endswith(("ed", "ing", "ly")):
        return False
    if not found["owns"] and _RELATIVE.match(text, found.end()):
        return False
    before = text[: found.start("that")]
    if len(before) > _FAR or (those and _SEVERAL.search(before)):
        return False
    return not re.search(rf"\b{re.escape(singular(noun))}", before.lower())
