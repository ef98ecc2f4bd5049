"""Sentences that only the one before them explains: "He refused to name the caller", "It gave no number"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rag.compose.antecedents import PERSON, is_explained, names_somebody, opens_with_phrase, sex_of
from rag.compose.pointing import names_by_age, points_back
from rag.compose.quoting import quoted, unquoted
from rag.compose.source import source_of
from rag.compose.trimming import lead_length
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from rag.compose.antecedents import Sex
    from rag.compose.source import Source
    from rag.types import Evidence

_PRONOUN = re.compile(
    r"[“\"‘']?(?P<word>It|They|He|She|Its|Their|His|Her|(?:Neither|Both|Some|Most|All|None|Many|One|Two|Three|Four) of "
    r"(?:them|these|those)|Most(?= (?:had|have|were|are)\b)|(?:Then|Whoever \w{2,12}) it|"
    r"The (?:latter|former|others?)|Neither|Another|Others?(?= [a-z])|Namely|Among them|"
    r"(?:This|That|These|Those)(?= (?:is|was|were|are|has|had|have|would|will|could|can|may|means?|meant|comes?|came"
    r"|follow(?:s|ed)|contradict(?:s|ed)|did|does|left|led|made|makes)\b))\b",
    re.IGNORECASE,
)
_SAID_SO = re.compile(
    r"\b(?:said|says?|did|does|done|thinks?|thought|claim(?:s|ed)?|admit(?:s|ted)?|confirm(?:s|ed)?) so(?=[.,;]|$)"
)
_ONE_SUCH = re.compile(r"\b(?:one|no|any|another|several|two|most) such\b")
_SHORT_WORDS = 10
"""A longer sentence mostly says itself what its "so" means."""
_SETTLED = re.compile(
    r"(?:this|that) (?:is|was|has been|had been) (?:then |also |later )?"
    r"(?:disputed|denied|rejected|contradicted|contested|confirmed|questioned|doubted|dismissed)\b",
    re.IGNORECASE,
)
_THAT_IS_WHEN = re.compile(
    r"(?:this|that)(?: is| was|[’']s) (?:also |just |exactly |precisely |partly )?"
    r"(?:what|when|where|why|how|because)\b",
    re.IGNORECASE,
)
""" "That’s when she spoke of the gate", "That was what Brenk said": whosever words they are, they were told before."""
_POINTING = frozenset(("this", "that", "these", "those"))
_SAYS_WHAT_FOLLOWS = re.compile(
    r"it (?:(?:is|was|has been|had been|will be|would be|remains|remained|seems|seemed|appears|appeared|became)\s)"
    r"(?:\w+\s){0,4}?(?:that|to|whether|if|how|who|why|when|what|where|which|since)\b"
    r"|it (?:took|takes|rained|snowed|happened)\b",
    re.IGNORECASE,
)
_OF_WHAT_IS_ASKED = re.compile(
    r"it (?:is|was|lasts?|lasted|measures|weighs|costs?|contains|carries|stands|stood|lies|lay|consists|covers|runs"
    r"|holds|takes|took)\b",
    re.IGNORECASE,
)


_ELLIPTIC = re.compile(
    r"(?:[\w’'-]+ ){1,6}(?:has|have|had|did|does|do|is|was|are|were|will|would|can|could)(?: not|n[’']t)[.”\"]*$"
)
""" "Brenk himself has not.": what he has not done was told before."""
_GOES_ON = re.compile(r" (?:that|and|but|who|which|because)$")
_NAMED_NEXT = re.compile(r"(?:[a-z-]{2,20} ){0,3}(?!He\b|She\b|It\b|I\b)[A-Z][a-z]+")
_IT_DONE = (
    r"(?:(?:has|had|have|also|later|then|never|(?:is|was) (?:said|reported|alleged|believed|rumoured) to have) ){0,2}"
    r"(?P<verb>put|puts|denied|denies|rejected|rejects|disputed|disputes|doubted|doubts|called|calls|confirmed|confirms"
    r"|dismissed|dismisses|questioned|ignored|repeated|withdrew|refused|welcomed|blamed|ordered|signed|used|found|kept)"
    r" (?:it|them|this|(?<=called )that|(?<=calls )that|that(?! (?:an?|the)\b))"
    r"(?=[.,;:]| (?:at|on|in|for|by|over|as|a|an|the)\b| \d)"
)
_DID_IT = re.compile(r"(?!(?:As|Like|When|If|How|What)\b)(?:The |the )?(?:[A-Z][\w’'.-]{1,30} ){1,5}" + _IT_DONE)
_ONE_DID_IT = re.compile(
    r"(?:The|An?) (?P<who>[a-z-]{2,20}(?: [a-z-]{2,20}){0,3}?)(?:,(?: [A-Z][\w’'.-]{1,30}){1,5},)? " + _IT_DONE
)
_OF_THE_LAW = r"(?:prosecutor|investigator|detective|judge|magistrate|inspector|sheriff)"
_SAYS_HE_IS_ACCUSED = re.compile(
    r"(?!.{0,30}\b(?:former|ex|retired|suspended|dismissed)\b)"
    rf"(?:(?:The|An?) )?(?:[\w-]+ ){{0,2}}{_OF_THE_LAW}\b(?:,? [A-Z][\w’'.-]{{1,30}}){{0,4}},? (?:said|says) (?:that )?"
    r"(?P<whom>he|she) (?:is|was|had been|has been|were) (?:also |now |still )?"
    r"(?:suspected|accused|charged|wanted|sought|indicted|under investigation|being (?:investigated|sought|held))\b",
    re.IGNORECASE,
)
""" "The prosecutor said he was suspected of theft": the law speaks of somebody else, told before."""


def leans_back(item: Evidence, *, is_alone: bool = True) -> bool:
    """Whether a sentence begins with a word for something told before it ("It gave no number", "The latter …"), or has
    one that needs it ("Maldrin has not said so", "one such letter", "because of that vote").

    Not where that word means a holder, whom the composer names, nor for the "it" of "It is not known whether", nor for
    one that only states what the thing asked about is like: "It lasts 48 seconds" is the film that was asked about,
    unless other sentences stand in the answer (``is_alone``), one of which that "it" might mean."""
    source = source_of(item)
    lead = lead_length(source.text)
    text = source.text[lead:]
    found = _PRONOUN.match(text)
    if (
        _THAT_IS_WHEN.match(text)
        or _points_to_words(unquoted(text))
        or points_back(text)
        or _ELLIPTIC.match(text)
        or _did_it(text)
        or (names_by_age(text) and not _is_holder(source, lead))
        or open_person(item) is not None
    ):
        return True
    if found is None or _SAYS_WHAT_FOLLOWS.match(text) or (is_alone and _OF_WHAT_IS_ASKED.match(text)):
        return False
    if _SETTLED.match(text):
        return True
    if found["word"].lower() in _POINTING and any(link.name for claim in source.tops for link in claim.chain):
        return False  # "This was supported by a refugee who …": whose words they are is said, and what he said
    return not _is_holder(source, lead + found.start("word"))


def open_person(item: Evidence) -> Sex | None:
    """The sex of a "he" or "her" in a sentence who is nobody that is named or described before it there: "The court
    said that he had paid"; None where there is none. A pronoun that the composer replaces by its holder's name, and one
    in quotation marks, is none."""
    source = source_of(item)
    marks = quoted(source.text)
    accused = _SAYS_HE_IS_ACCUSED.match(source.text, lead_length(source.text))
    if accused is not None and not _is_holder(source, accused.start("whom")):
        return sex_of(accused["whom"])
    explained: set[Sex] = set()
    for found in PERSON.finditer(source.text):
        sex = sex_of(found.group())
        if sex in explained or marks.holds(found.start()) or _is_holder(source, found.start()):
            continue
        if not is_explained(source, found.span()) and not _is_named_next(source.text, found.end()):
            return sex
        explained.add(sex)
    return None


def _did_it(text: str) -> bool:
    """ "Odo Brenk denied it", "The engineer, Odo Brenk, had ordered it": before the verb stands nobody but who did it,
    nothing that the "it" could mean ("The owner of the boat sold it")."""
    one = _ONE_DID_IT.match(text)
    is_one = one is not None and FUNCTION_WORDS.isdisjoint(one["who"].split())
    return is_one or bool(_DID_IT.match(text))


def _is_named_next(text: str, place: int) -> bool:
    """ "In his report, Odo Brenk said …", "Despite doubts, also in his own party, Brenk …": the name that follows the
    opening phrase."""
    comma = text.find(", ", place, place + 80)
    if comma > 0 and _GOES_ON.search(text, place, comma):
        return False  # "Those close to him say that, in spite of Brenk, …": an aside, and no opening phrase
    is_opening = comma > 0 and (", " not in text[:place] or opens_with_phrase(text))
    return is_opening and bool(_NAMED_NEXT.match(text, comma + 2))


def names_a_person(item: Evidence, sex: Sex | None = None) -> bool:
    """Whether a sentence names or describes somebody whom a "he" (by ``sex``) in a later one may mean."""
    return names_somebody(source_of(item), sex)


def _points_to_words(text: str) -> bool:
    return bool(_ONE_SUCH.search(text) or (len(text.split()) <= _SHORT_WORDS and _SAID_SO.search(text)))


def _is_holder(source: Source, place: int) -> bool:
    """Whether the word there is a mention of a holder whose name is more than that word."""
    return any(
        span is not None and span[0] == place and bool(link.name) and link.name.lower() != source.words(span).lower()
        for claim in source.claims
        for link, span in zip(claim.chain, claim.mentions, strict=True)
    )
