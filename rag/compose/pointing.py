"""Words that point to a thing of the sentence before: "In it, they conclude …", "because of that vote"; and numbers
that leave it to that sentence of what they are: "So far 41 have been repaired"."""

from __future__ import annotations

import re
from itertools import islice

from rag.claims.language.function_words import AUXILIARIES, IRREGULAR_PASTS
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import is_plural, singular, words_of
from rag.compose.quoting import unquoted
from rag.words import FUNCTION_WORDS

_WITHIN = re.compile(
    r"(?:In|Of|For|With|Without|Among|After|Before|Under|By|From|To|At|On|Through|Against|Behind|Between|About|Over)"
    r" (?:(?:it|them|this|that|these|those)(?:,| (?=(?:he|she|they|we|it|the|an?|there)\b))|(?:it|them) (?=[A-Z]))"
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
_THESE = re.compile(rf"\b(?P<that>these) {_COUNT}(?P<noun>[a-z][a-z-]{{2,20}})(?P<owns>[’'])?\b")
_SUCH = re.compile(
    rf"\b(?P<that>such) (?:an? )?{_COUNT}(?P<noun>[a-z][a-z-]{{2,20}})(?P<owns>[’'])?\b(?! (?:as|that)\b)",
    re.IGNORECASE,
)
_NO_SUCH = re.compile(
    r"\b(?:is|are|was|were|be|been|being|in|with|other|seen|never|ever)(?: not| n[’']t)? $", re.IGNORECASE
)
""" "It was such a shame", "in such pain", "other such weapons": of that kind, not the one told of."""
_DOING_THAT = re.compile(
    rf"^(?P<verb>[A-Z][a-z]{{3,12}}ing) (?P<that>that|those) {_COUNT}(?P<noun>[a-z][a-z-]{{2,20}})(?P<owns>[’']s?)?"
    r"(?= (?:can|could|will|would|may|might|is|was|has|had|takes|took)\b)"
)
_CAN_DO_THAT = re.compile(
    r"[^,;:—–]+ (?:can|could|will|would|may|might|must|should)(?: not| never)? (?!like\b)[a-z]{3,15} (?:that|this)"
    r"[.!?]?\s*$"
)
_SAID_THE_SAME = re.compile(
    r"(?:[^\s,;:—–]+ ){1,9}?(?:said|says?|did|does|thought|thinks|argued|argues|claimed|claims|demanded|demands)"
    r" (?:much |exactly |just )?the same(?: thing)?(?=[.,;]|\s*$| (?:on|in|at|to|earlier|later|last|yesterday)\b)"
)
_CLAUSES = re.compile(
    r"\b(?:if|unless|when|while|after|before|because|since|until|once|although|though|as|but|or|what|where"
    r"|and (?:he|she|it|they|we|the|an?|that|is|was|had|has|will|would))\b",
    re.IGNORECASE,
)
"""With one of these words a sentence may have told what its "that" or "the same" is: "If the dam breaks, …"."""
_DOES = rf"(?:(?:{'|'.join(sorted(word for word in AUXILIARIES if word.isalpha()))}|(?:under|over|with|out)?"
_DOES += (
    rf"(?:{'|'.join(sorted(IRREGULAR_PASTS))}))\b|[a-z]{{2,15}}ed (?:the|an?|his|her|its|their|that|to|over|\$|\d))"
)
_COUNTED = r"the (?:two|three|four|five|six|pair|trio)"
_THE_TWO = re.compile(rf"{_COUNTED} (?:also |both |all |then |later )?{_DOES}", re.IGNORECASE)
_SAID_THE_TWO = re.compile(
    rf"(?P<who>(?:[^\s,;:—–]+ ){{1,6}}?)(?:said|says?|believed?|reported|alleged?|claimed|found) (?:that )?"
    rf"{_COUNTED} (?:also |both |all |then |later )?{_DOES}"
)
_AND_ANOTHER = re.compile(
    r"\band (?:the|an?|his|her|its|their|two|three|four)\b|\b(?:two|three|four|five|six|both)\b", re.I
)
_OF_AN_AGE = re.compile(rf"The \d{{1,3}}-year-old (?:also |then |later )?{_DOES}")
_ENDS_WITH_THAT = re.compile(r"\b(?!(?:like|all|just|much|than)\b)[a-z]{3,20} (?:that|this)[.!?]?\s*$")
_FAR = 70
"""Characters: behind more words of its own a sentence mostly has told itself what "that goal" is."""
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3}){0,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]{3,5})?)"
)
_BARE_COUNT = re.compile(
    r"(?:(?:(?:so|thus) far|until now|since then|(?:by|since|in|until) [A-Z]?[\w ]{2,15}|only|just|at least|about"
    rf"|nearly|another|a further),? ){{0,2}}{_NUMBER}(?: more)? (?:(?:have|had) been|were|are) "
    r"(?:(?:not|then|later|since|already|still|[a-z]+ly) ){0,2}(?P<done>[a-z]{3,15})\b",
    re.IGNORECASE,
)
_COUNTED_THAT = re.compile(rf"\b(?:counted|found|saw|listed) {_NUMBER} (?:that|which)\b")
_OF_PEOPLE = words_of(
    """
    killed injured wounded hurt arrested detained jailed imprisoned sentenced executed shot rescued saved evacuated
    displaced infected hospitalised hospitalized drowned burned buried charged convicted acquitted elected
    """
)
"""What is said of people without the word: "Six were killed" is whole."""
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


_POINTING = (_OF_THAT, _HAS_THAT, _THOSE, _THESE, _SUCH, _DOING_THAT)


def points_back(text: str) -> bool:
    """Whether a sentence, without what lies before it, does not say which thing it means: "that state's primary". Not
    where it names the thing itself ("the threshold … below that threshold") or says which behind it ("those rivals who
    left")."""
    own = unquoted(text)
    if _WITHIN.match(text) or _is_bare_count(own):
        return True
    if len(own) <= _FAR and _ENDS_WITH_THAT.search(own):
        return True
    if _is_told_of_before(own):
        return True
    places = (found for one in _POINTING for found in islice(one.finditer(own), _MOST))
    return any(_is_open(own, found) for found in places)


def names_by_age(text: str) -> bool:
    """ "The 74-year-old had surgery in May": somebody who has been named."""
    return bool(_OF_AN_AGE.match(text))


def _is_told_of_before(text: str) -> bool:
    """ "Experts said the test could change that", "The guild has said the same thing", "Police said the two raised a
    million": where the one clause before these words has nothing that they could mean."""
    short = _SAID_THE_SAME.match(text) if len(text) <= _FAR else None
    found = short or _CAN_DO_THAT.match(text)
    if found and not _CLAUSES.search(found.group()):
        return True
    if _THE_TWO.match(text):
        return True
    said = _SAID_THE_TWO.match(text)
    return said is not None and not (_SEVERAL.search(said["who"]) or _AND_ANOTHER.search(said["who"]))


def _is_bare_count(text: str) -> bool:
    """ "So far 41 have been repaired", "We counted three that held water": of what, unless the sentence has it before
    ("Of the pumps we counted three that …")."""
    found = _BARE_COUNT.match(text)
    if found is not None:
        done = found["done"].lower()
        return done not in _OF_PEOPLE and (done in IRREGULAR_PASTS or done.endswith(("ed", "en", "wn")))
    found = _COUNTED_THAT.search(text)
    told = re.findall(r"[a-z][a-z-]{2,20}", text[: found.start()]) if found else ()
    return found is not None and not any(is_plural(word) for word in told)


def _is_open(text: str, found: re.Match[str]) -> bool:
    if "verb" in found.re.groupindex and found["verb"].lower() in lexicon().verbs:
        return False  # "will show that inflation …"
    noun, those = found["noun"], found["that"].lower() in ("those", "these")
    if noun in FUNCTION_WORDS or noun in _NO_THING or noun.endswith(("ed", "ing", "ly")):
        return False
    if found.re is _SUCH and _NO_SUCH.search(text[: found.start()]):
        return False
    if is_plural(noun) != those and found["that"].lower() != "such":
        return False
    if not found["owns"] and _RELATIVE.match(text, found.end()):
        return False
    before = text[: found.start("that")]
    if len(before) > _FAR or (those and _SEVERAL.search(before)):
        return False
    return not re.search(rf"\b{re.escape(singular(noun))}", before.lower())
