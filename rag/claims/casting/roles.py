"""What an article says somebody is: the apposition, the words before a name, an affiliation, a clause, a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.casting.known import CALENDAR
from rag.claims.casting.no_roles import belongs_behind, is_face, is_outcome, rank_of_list, without_request
from rag.claims.casting.unshown import shown
from rag.claims.casting.whole_roles import before_when, end_of_role, once_was, with_former, without_clause, without_next
from rag.claims.language.function_words import BE, PREPOSITIONS, RELATIVES
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import (
    AGENCY_HEADS,
    DOCUMENT_NOUNS,
    HONORIFICS_FEMALE,
    HONORIFICS_MALE,
    OFFICE_HEADS,
    ORGANISATION_HEADS,
    OUTLET_HEADS,
    POSTS,
    RANKS,
    is_person_noun,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.claims.casting.spotting import Name
    from rag.claims.language.tokens import Token
    from rag.types import Sentence, Span

ARTICLES = frozenset(("a", "an", "the"))
POSSESSIVES = frozenset(("its", "his", "her", "their", "our", "my"))
_STOPS = words_of(
    """
    of in at from for with on to near by who that which whom whose about under over between against as into after
    before during since until within outside inside involved familiar based close named known called dated working
    living it he she they we i you speaking quoted cited consulted interviewed responsible based told said says and
    but or while when where because
    """
)
_NUMBERS = words_of(
    """
    two three four five six seven eight nine ten eleven twelve some several half almost nearly just
    """
)
_ROLE_HEADS = (OFFICE_HEADS | ORGANISATION_HEADS | OUTLET_HEADS | AGENCY_HEADS) - words_of(
    "side state city town opposition press"
)
_BRACKETED = re.compile(r" ?\([^()\n]{1,40}\)")
_AGED = re.compile(r",? (?:aged )?\(?\d{1,3}\)?(?=[,.;)\s]|\Z)")
_RELATIVE = re.compile(r",? who ")
_PRESENT = re.compile(
    r"(?!(?:was|is|has|does|says|tells|knows|thinks|believes|fears|claims|wants|asks|insists)\b)\w+s\b|is an? "
)
_AFFILIATION = re.compile(
    r",? ((?:of (?:the )?(?:[a-z]{3,14} ){0,2}|(?:from|at|with) (?:the )?)[A-Z][\w'’.&-]{0,30}"
    r"(?: (?:(?:of|for|the|and|de|la) ){0,2}[A-Z][\w'’.&-]{0,30}){0,7})"
)
_KIND_BEHIND = re.compile(
    r" ((?:state |news |wire |daily |weekly )?(?:agency|newspaper|magazine|website|broadcaster|tabloid|newswire))"
    r"(?=[ ,.;:\"”]|\Z)"
)
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Role:
    """``rank``: 0 for an apposition and for words before the name, 1 for a post in capitals before it, 2 for an
    affiliation, 3 for a relative clause, 4 for a mere title. ``head``: its noun; ``words``: nouns that may mean it.
    One that is not shown still tells who is meant."""

    span: Span
    rank: int
    head: str | None
    words: tuple[str, ...]
    phrase: str
    is_shown: bool = True


def role_beside(text: str, sentence: Sentence, tokens: Sequence[Token], name: Name) -> list[Role]:
    """The roles that stand right before and right behind a name in its sentence."""
    found = [*_before(text, sentence, tokens, name), *_behind(text, sentence, name)]
    rank = rank_of_list(text, sentence.begin, name.span[0])
    if rank is not None:
        found.append(_title(text, rank))
    elif (
        name.title
        and not _courtesy(text[slice(*name.title)])
        and text[slice(*name.title)].split()[-1].lower() not in _OF
        and not text[slice(*name.title)].endswith("-based")
    ):
        found.append(_title(text, without_request(text, name.title, sentence.begin)))
    if len(name.words) > 1 and name.words[-1] in POSTS:  # "Singer", of "Paul Singer", is he again
        found.append(Role(name.span, 4, None, name.words[-1:], name.words[-1], is_shown=False))
    return [role for one in found if (role := shown(text, name, one)) is not None]


def head_of(words: Sequence[str]) -> str | None:
    """The noun of a noun phrase in lower case: the last word before a preposition, a clause or a participle."""
    head = None
    for at, word in enumerate(words):
        if word in _STOPS or word[:1].isdigit() or word in _NUMBERS:
            if head is not None:
                break
            continue
        if head in DOCUMENT_NOUNS and word.endswith("ed"):
            break  # "a judge's report leaked to the press"
        if head is not None and word.endswith(("ed", "ing")) and is_person_noun(head) and _goes_on(words, at):
            break  # "a lawyer advising the company", "a lawyer hired by the company"
        if word not in ARTICLES:
            head = word
    return head


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether a participle has its object or its agent behind it."""
    return at + 1 < len(words) and words[at + 1] in ARTICLES | POSSESSIVES | PREPOSITIONS


def _courtesy(title: str) -> bool:
    """As in "Mr" and "Mrs" say nothing of what somebody is."""
    return all(word.strip(".").casefold() in HONORIFICS_MALE | HONORIFICS_FEMALE for word in title.split())


def _title(text: str, title: Span) -> Role:
    words = text[slice(*title)].casefold().split()
    only_rank = all(word.strip(".") in RANKS or word in RANKS for word in words)
    span = with_former(text, title)
    return Role(span, 4 if only_rank else 1, words[-1].strip("."), tuple(words), " ".join(words))


def _before(text: str, sentence: Sentence, tokens: Sequence[Token], name: Name) -> list[Role]:
    """As in "political scientist Orla Finn", "a reserve, Idris Vane, 19", "the union's spokesman, Anatol Brek"."""
    start = name.title[0] if name.title else name.span[0]
    at = name.first - 1
    while at >= 0 and tokens[at].start >= start:
        at -= 1
    if at < 0 or tokens[at].sentence != name.sentence:
        return []
    gap = text[tokens[at].end : start]
    if gap not in (" ", ", ", "\u00a0"):
        return []
    comma = gap == ", "
    head = tokens[at].lower
    fits = is_person_noun(head) or (head in _ROLE_HEADS and not name.title)
    if not comma and (not fits or tokens[at].capital or (is_person_noun(head) and belongs_behind(text, tokens, name))):
        return []
    first = _phrase_start(text, tokens, at, whole=comma)
    if first is None:
        return []
    if not comma:
        first = _behind_clause(tokens, first, at)
    opening = tokens[first].lower
    if comma and text[name.span[1] : name.span[1] + 1].isspace() and text[name.span[1] : name.span[1] + 2] != " (":
        return []  # "The referee, Orla Finn said, had …"
    if not comma and _is_relative(text, tokens, first, name):
        return []
    if comma and name.possessive:
        return []  # "After the Group of 20 conference, Finn's first guests …"
    if comma and not (opening in ARTICLES | POSSESSIVES or tokens[first].possessive or _opens(tokens, first)):
        return []
    words = [token.lower for token in tokens[first : at + 1]]
    head = head_of(words) or ""
    if not (is_person_noun(head) or (head in _ROLE_HEADS and not (comma and name.title))):
        return []  # "In the last days of his campaign, Sen. Finn (Kell) …"
    if comma and not is_person_noun(head) and is_face(tokens, first):
        return []
    work = head == "star" and text[tokens[first].start - 2 : tokens[first].start] in ("” ", '" ', "’ ")
    if head in _VERBS_TOO and opening not in ARTICLES | POSSESSIVES and not work:
        return []  # "voters trust Vane"; but “Salt Water” star Orla Finn
    ran = _DOES.match(text, name.span[1]) or (head == "campaign" and len(name.words) == 1)
    if not is_person_noun(head) and not name.title and ran:
        return []  # "whatever authority Vane had", "the agency Vane ran": he is none
    if opening in ARTICLES:
        first += 1
    span = (tokens[first].start, tokens[at].end)
    role = Role(span, 0, head, _nouns(words), text[slice(*span)].casefold(), is_shown=not (work and first == at))
    return [role] if first <= at else []


def _is_relative(text: str, tokens: Sequence[Token], first: int, name: Name) -> bool:
    """ "was the only friend Vane ever trusted": the name begins a clause about the noun, and is not called so."""
    the = next((n for n in range(first, max(0, first - 3), -1) if tokens[n].lower in ARTICLES), 0)
    if not the or tokens[the - 1].lower not in BE or tokens[the].sentence != tokens[the - 1].sentence:
        return False
    follows = _NEXT.match(text, name.span[1])
    return follows is not None and follows[1] not in PREPOSITIONS | RELATIVES | _JOINS


_NEXT = re.compile(r" ([a-z]+)")
_JOINS = words_of("and or but when while as if then than because since until where now again too")


def _opens(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].initial


def _behind_clause(tokens: Sequence[Token], first: int, at: int) -> int:
    """Without what leads in before the noun phrase: "Since naming former governor Karl Vane", "By appointing …"."""
    led = first
    while led < at and tokens[led].lower in _LEADS_IN:
        led += 1
    lower = tokens[led].lower
    after = led > first or (led > 0 and tokens[led - 1].lower in _LEADS_IN) or tokens[led].initial
    if led < at and after and lower.endswith("ing") and lower not in _ADJECTIVES:
        led += 1
    return led


_BREAKS = words_of(
    """
    out up off down over back also only again even just still then now once told saw made got gave took left sent
    spoke wrote joins join meet meets see sees call calls names say says praises blames accuses asks urges thanks
    hails said says told by as with and but or that than to from according quoted quoting citing cited added adding
    of when while if whether for in on at after before because is was were are has had have be been will would can
    could met asked urged called named appointed elected into about against between through who which where what how
    not also including like joined replaced succeeded accused blamed praised thanked interviewed identified
    described
    """
)


_ADJECTIVES = words_of(
    """
    daily nightly weekly monthly quarterly elderly friendly early family united allied so-called red acting leading
    ruling sitting visiting outgoing founding managing marketing engineering
    """
)
_SUBJECTS = words_of("he she they we i you")
_LEADS_IN = PREPOSITIONS | words_of("since after before while when besides like unlike following including")
_VERBS_TOO = words_of("trust watch command fund exchange guard guards forces staff works campaign mine star sun mirror")
_OF = words_of("of to for at in on with")
_DOES = re.compile(
    r" (?:has|had|have|was|were|is|are|did|does|would|will|can|could|ran|runs|leads|led|owns|owned|headed|heads|left"
    r"|founded|built|joined)\b"
)


def _phrase_start(text: str, tokens: Sequence[Token], at: int, *, whole: bool) -> int | None:
    """The first token of the noun phrase that ends at a token, to the left: at its article, or as far as it goes."""
    first = at
    while first >= 0 and at - first < 12:
        token = tokens[first]
        if token.lower in ARTICLES | POSSESSIVES:
            of = first - 1
            if whole and of > 2 and tokens[of].lower in _OF and tokens[of - 2].lower == "of":
                of -= 2  # "A professor of tides at the university, Orla Finn"
            if not whole or of < 1 or tokens[of].lower not in _OF or not is_person_noun(tokens[of - 1].lower):
                return first
            first = of - 1  # "the leader of the Varn group, Orla Finn"
            continue
        before = tokens[first - 1] if first else None
        if before is None or before.sentence != token.sentence or token.initial:
            return first
        if before.lower in CALENDAR:
            return first
        if before.lower in _SUBJECTS and first < at:
            return first + 1  # "She swept challenger Orla Finn"
        gap = text[before.end : token.start]
        if gap not in (" ", "\u00a0", "'s ", "’s ", "' ", "’ "):
            return first
        if before.lower == "of" and first > 1 and tokens[first - 2].lower not in _BREAKS:
            first -= 2
            continue
        if before.lower in _BREAKS or (
            before.lower.endswith(("ed", "ly")) and not before.capital and before.lower not in _ADJECTIVES
        ):
            return first
        first -= 1
    return None


def _behind(text: str, sentence: Sentence, name: Name) -> list[Role]:
    """What follows: ", an adviser …", " (HWB), a laboratory", " of the Harbour Board", ", who chairs the board,"."""
    position = name.span[1]
    if name.possessive or position >= sentence.stop:
        return []
    stop = min(sentence.stop, position + _LONGEST)
    if name.definite and (found := _KIND_BEHIND.match(text, position, stop)):
        span = found.span(1)
        return [Role(span, 0, found.group(1).rpartition(" ")[2], (), found.group(1))]
    for pattern in (_BRACKETED, _AGED):
        found = pattern.match(text, position, stop)
        position = found.end() if found else position
    if serves := _SERVES.match(text, position, stop):
        end = before_when(text, serves.end(), end_of_role(text, serves.end(), stop))
        words = [word.strip("’'\"()") for word in text[serves.end() : end].casefold().split()]
        span = (serves.end(), end)
        return [Role(span, 0, head_of(words), _nouns(words), text[slice(*span)].casefold())] if words else []
    roles: list[Role] = []
    if affiliation := _AFFILIATION.match(text, position, stop):
        start, end = affiliation.span(1)
        end = without_next(text, start, end)
        end -= len(text[start:end]) - len(text[start:end].rstrip(".,"))
        if text[end - 2 : end] in ("'s", "’s"):
            return roles  # "told Finn of Kell's plans"
        if len(name.words) > 1 or not text.startswith(("at ", "with "), start):  # "They met Finn at the Mill house"
            roles.append(Role((start, end), 2, None, (), text[start:end].casefold()))
        position = end
    if text[position : position + 2] != ", ":
        return roles
    start = position + 2
    if found := _RELATIVE.match(text, position, stop):
        start = found.end()
        end = end_of_role(text, start, stop)
        if (post := once_was(text, start, end)) is not None:
            words = text[slice(*post)].casefold().split()
            return [*roles, Role(post, 0, head_of(words), _nouns(words), " ".join(words))]
        if _PRESENT.match(text, start, end) and start < end < stop:
            roles.append(Role((start, end), 3, None, (), text[start:end].casefold()))
        return roles
    end = end_of_role(text, start, stop)
    if is_outcome(text[start:end].casefold().split()[1:]):
        return roles
    clause = _SUBCLAUSE.search(text, start, end)
    words = [word.strip("’'\"()") for word in text[start:end].casefold().split()]
    if not words or _VERBS.search(f" {text[start : clause.start() if clause else end]} "):
        return roles
    own = text[start : clause.start() if clause else end].casefold().split()
    lead = words[0]
    says = any(word.endswith("s") and word in lexicon().verbs and word not in lexicon().nouns for word in own)
    if says and lead not in ARTICLES | POSSESSIVES:
        return roles  # "told Vane, Council President Ida Moor urges him to open the gate"
    head = head_of(words) or ""
    named = is_person_noun(head) or head in _ROLE_HEADS or head in DOCUMENT_NOUNS
    if lead.endswith("s") and lead in lexicon().verbs and any(article in words[1:3] for article in ARTICLES):
        return roles
    if (lead.endswith(("ing", "ed")) and lead not in _ADJECTIVES) or lead in _STOPS or lead in ("through", "via"):
        return roles
    determined = lead in ARTICLES or lead in POSSESSIVES or "'s" in text[start:end] or "’s" in text[start:end]
    if not (named or lead in ("a", "an") or (lead == "the" and text[end : end + 1] == ",")):
        return roles
    if not determined and not (named and text[start].islower()) and not (named and end < stop):
        return roles
    if lead in ARTICLES:
        start += len(lead) + 1
    end = without_clause(text, start, end)
    if start < end:
        roles.append(Role((start, end), 0, head, _nouns(words), text[start:end].casefold()))
    return roles


_SERVES = re.compile(
    r" (?:resigned|resigns|serves|served|works|worked|acts|acted|appointed|named|elected) as (?:an? |the )?"
)


_VERBS = re.compile(
    r" (?:said|says|told|called|wrote|has|had|have|is|was|were|are|will|would|warned|claimed|added|denied|argued|noted|"
    r"insisted|confirmed|announced|explained|reported|asked|urged|accused|tweeted|described|that|did|do|does|"
    r"shows?|suggests?|finds?|agrees?|believes?|began|went|refused|"
    r"\w+ed(?= (?:his|her|its|their|the|an?|to) )|saw|came|went|made|got|took)\b"
)
_SUBCLAUSE = re.compile(r" (?:who|which|that|whose) ")


def _nouns(words: Sequence[str]) -> tuple[str, ...]:
    """The head of a role and its parts before the first preposition: "operations chief" for "… at the pit"."""
    found = []
    for word in words:
        if word in _STOPS:
            break
        if word not in ARTICLES and word not in POSSESSIVES:
            found.append(word)
    return tuple(found)
