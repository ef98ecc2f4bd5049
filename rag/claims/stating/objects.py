"""Things that "say": a clock, a sign, a law, a decision. Nobody holds what they say; it is the narrator's.

What can hold a claim is a person, a body, or a document somebody wrote; other nouns behind "the" cannot, unless words
are quoted. Of 332 such sources in 250 articles of PolNeAR's training half, 15 have a noun that this takes
for a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.language.function_words import POSSESSIVES
from rag.claims.language.held_by import is_no_phrase
from rag.claims.language.nouns import DOCUMENT_NOUNS, is_person_noun, kind_of_noun, singular, words_of

if TYPE_CHECKING:
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_OBJECTS = words_of(
    """
    experience clock clocks watch dial sundial calendar timetable schedule thermometer barometer hygrometer
    gauge gauges meter meters compass display screen scoreboard speedometer altimeter odometer scale scales
    sensor dashboard counter plate plates screens monitor regulation regulations directive clause notice notices
    catalogue catalog dictionary encyclopedia atlas sign signs signpost signposts plaque plaques poster posters
    label labels sticker stickers tag inscription inscriptions gravestone tombstone headstone epitaph nameplate
    doorplate placard cheque check ticket tickets receipt menu price stamp postmark badge ribbon flag packet
    packaging tin wrapper mat doorbell bell siren lyrics chorus billboard billboards noticeboard whiteboard
    blackboard rulebook handbook manual instructions guidebook recipe timer stopwatch tattoo mug jersey door
    gate wall window monument memorial statue engraving graffiti barcode proverb adage saying motto slogan
    cliché maxim law laws rule rules statute statutes bylaw bylaws byelaw byelaws constitution etiquette
    tradition custom logic
    """
)
"""What anybody can read off: with "say", "read", "tell", "show" there is no holder. A letter or a report has one."""
_MATTERS = words_of(
    """
    verdict decision move vote strike silence absence presence choice timing case victory defeat win loss
    success failure accident episode incident anniversary scene building place street ceremony ritual affair
    scandal story history experience example fact facts detail details sign signs trend pattern patterns events
    event developments development numbers size speed scale reaction response mood atmosphere look tone smell
    colour colours face faces eyes hands tracks ruins traces scars cracks dust smoke rust marks stains clues
    gesture gestures appearance lack difference contrast comparison change changes rise fall increase drop shift
    calm evidence arrest arrests dispute row crisis delay delays outcome turnout reception queue queues
    prices
    """
)
_SUGGESTS = words_of(
    """
    suggest indicate show imply signal hint underline underscore highlight illustrate mean prove demonstrate reveal
    point confirm remind recall
    """
)
_THINGS_BEFORE = frozenset({"it", "they", "this", "these", "those"})
_TELLS = frozenset({"tell", "speak", "say"})
_NP_ENDS = words_of(
    "of in at on from that which who for to with outside inside above by near over under between behind"
)


_HOLDERS = words_of(
    """
    results result agreement legislation contract collection non-profit nonprofit discussion majority minority
    third half quarter percent cent percentage audience crowd public community communities panel moderator
    narrator generation couple pair trio twin twins left right poor rich guy guys page website site blog array probe
    journal response population electorate other others one ones lot number many few most rest old young elderly
    unemployed accused deceased bereaved homeless wounded injured blind deaf household households family
    families side sides camp camps voice voices mob wing wings faction bloc tribe clan town city village country
    nation state parish borough region neighbourhood continent west east north south ad ads advert adverts
    commercial commercials message messages memo note notes diary diaries will testament bill lawsuit suit
    petition complaint indictment motion brief programme manifesto platform hostage hostages convict thief
    thieves cook chef nun monk hermit saint smith valet spy captive exile fan fans foe pal mate mates lad lads
    cop cops tsar guru mentor bench bar lobby jury crew squad gang cartel consensus coalition leadership
    opposition press media industry sector trade management workforce staff personnel youth elite elites base
    grassroots room house floor street chamber gallery pack forecast forecasts model models simulation
    simulations theory hypothesis argument narrative critique column editorial review doctrine position guide
    spouse bride groom scribe bard knight duke earl lord lady migrant kid baby teen peer enemy sect sultan
    sheikh czar tutor don marshal constable patient survivor friend
    cable cables telegram telegrams
    """
)
"""What can hold a claim, though it is no word for a person, a body or a document: "the majority believes"."""
_PEOPLE_END = (
    "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman", "women", "people", "year-old",
    "year-olds", "ee", "ees", "eer", "ant", "ants", "folk", "mate", "kin", "ling", "ese", "ish",
)  # fmt: skip
_OF_SPEECH = frozenset({"say", "show", "claim", "believe", "report"})
_SOMEBODY = frozenset({"he", "she", "i", "we", "his", "her", "my", "our"})
_DETERMINERS = frozenset({"the", "a", "an", "its", "this", "that", "these", "those"})


def without_things(view: View, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those whose holder is a thing that anybody can read, a matter that "suggests", or no noun
    phrase at all."""
    phrased = [one for one in drafts if one.source is None or not is_no_phrase(view, one.source)]
    return [one for one in phrased if not _is_of_thing(view, one)]


def _is_of_thing(view: View, draft: Draft) -> bool:
    if draft.cue and _is_in_title(view, view.place(draft.cue[0][0])):
        return True
    source = draft.source
    if source is None:
        return False
    head = _head(view, source)
    if draft.word is None or head in _OBJECTS:
        return head in _OBJECTS and (draft.word is None or draft.word.kind != "source" or head not in _MATTERS)
    if _may_be_thing(view, draft, source, head):
        return True
    lemma = draft.word.lemma
    if lemma in _SUGGESTS:
        shown = (
            head in _THINGS_BEFORE
            and lemma in ("reveal", "show")
            and view.low(view.place(draft.content[0][0])) != "that"
        )
        return head in _MATTERS or shown or _is_matter(view, source, head)  # "They revealed a crater", of pictures
    return lemma in _TELLS and head in _MATTERS and not may_hold(view, source)


def _is_in_title(view: View, place: int) -> bool:
    """ "“He Said, She Knew” won the prize": a verb with a capital in the midst of quotation marks."""
    token = view.tokens[place]
    before = view.tokens[place - 1] if place else token
    if not (view.in_quotes[place] and token.text[:1].isupper() and before.text[:1].isupper()):
        return False
    return (
        not token.text.isupper() and before.is_word and view.in_quotes[place - 1] and view.in_quotes[max(0, place - 2)]
    )


def _may_be_thing(view: View, draft: Draft, source: Span, head: str) -> bool:
    """ "The leaflet tells people what to do": a noun for nobody. Whose words are quoted is somebody all the same."""
    phrase = view.cut(source)
    words = phrase.split()
    if words[0].lower() == "those" and len(words) == 2 and head.endswith("ed"):
        return False  # "those surveyed", "those polled"
    if not head.isalpha() or words[0].lower() not in _DETERMINERS or any(c.isupper() for c in phrase[1:]):
        return False
    if (
        draft.word is None
        or not draft.content
        or draft.word.kind not in _OF_SPEECH
        or any(view.quotations.covered(*span) for span in draft.content)
    ):
        return False
    begins = view.place(draft.content[0][0])
    if _SOMEBODY.intersection(view.low(n) for n in range(begins, begins + 3)) or "who" in words:
        return False  # "The bellhop said he had heard a bang"
    return not {head, singular(head)} & _HOLDERS and not head.endswith(_PEOPLE_END) and not may_hold(view, source)


def _is_matter(view: View, source: Span, head: str) -> bool:
    """ "Its composition shows", "The ruin of Kell suggests": a noun for nobody and for nothing that somebody wrote."""
    known = {head, singular(head)} & (_HOLDERS | DOCUMENT_NOUNS)
    if not head.isalpha() or known or head.endswith(_PEOPLE_END) or is_person_noun(head):
        return False
    words = view.cut(source).lower().split()
    if any(word in DOCUMENT_NOUNS or is_person_noun(word) for word in words):
        return False
    return kind_of_noun(head) is None and (words[0] in _DETERMINERS or words[0] in POSSESSIVES)


def _head(view: View, source: Span) -> str:
    """The noun of a noun phrase, folded; empty where that is a name: "the Clock"."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    end = next((n for n in range(first + 1, last) if view.low(n) in _NP_ENDS or view.low(n) == ","), last)
    token = view.tokens[end - 1]
    return "" if token.text[:1].isupper() and end - 1 > 0 else token.low
