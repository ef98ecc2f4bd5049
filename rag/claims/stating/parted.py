"""One statement for each of several holders: "neither X nor Y accepts", two named people who deny together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rag.claims.casting.kinds import kind_of_words
from rag.claims.casting.outlets import may_hold
from rag.claims.language.function_words import AUXILIARIES, DETERMINERS
from rag.claims.language.grammar import antecedent
from rag.claims.language.nouns import words_of
from rag.claims.language.verbs import Group, group_at
from rag.claims.stating.claimhood import NEGATABLE
from rag.claims.stating.one_holder import (
    the_one_named,
    who_of,
    with_clause,
    with_shared_subject,
    without_addressee,
    without_its_verb,
)

if TYPE_CHECKING:
    from rag.claims.language.tokenise import Token
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span


_ASKING = words_of("unclear clear known unknown know knows knew ask asked asks sure over about determine establish see")


def meant(view: View, span: Span) -> Span:
    """What a content that is only "which" stands for."""
    if view.cut(span).lower() in ("which", "who", "whom"):
        return antecedent(view, view.place(span[0])) or span
    return span


def parted(view: View, draft: Draft) -> tuple[Draft, ...]:
    """A draft of the tagger for each of its holders, and "who" replaced by whom it stands for."""
    draft = replace(draft, content=tuple(meant(view, span) for span in draft.content))
    draft = with_shared_subject(view, without_addressee(view, draft))
    source = draft.source
    if source is None:
        return (draft,)
    draft = _with_whom(view, draft, source)
    place = view.place(source[0])
    if view.cut(source).lower() == "who" and view.low(place - 1) in _ASKING:
        return ()  # "It is unclear who ordered it"
    if view.cut(source).lower() in ("who", "which", "that"):
        head = antecedent(view, place)
        if head is None and view.cut(source).lower() == "who" and view.low(place - 1) in ("", "and", "or"):
            return ()  # "What the report says, and who disputes it"
        source = who_of(view, head) if head is not None else source
    elif view.low(place) == "who" and (head := antecedent(view, place)) is not None:
        source = (head[0], source[1])  # "A driver who fled said": the tagger takes "who fled"
    else:
        source = the_one_named(view, _whose(view, with_clause(view, source), draft))
    noun = draft.word is None or draft.word.is_noun
    own = without_its_verb(view, source, noun=noun)
    if own is None:
        return ()
    source = own
    group = group_at(view, view.place(draft.cue[-1][1] - 1)) if draft.cue else None
    found = holders(view, source, group)
    negated = draft.negated or view.low(view.place(source[0])) == "neither"
    if negated and not draft.negated and (draft.word is None or draft.word.lemma not in NEGATABLE):
        return ()
    return tuple(replace(draft, sources=(*draft.sources[:-1], one), negated=negated) for one in found)


def _with_whom(view: View, draft: Draft, source: Span) -> Draft:
    """ "Odo Brek, whom an aide described as “mad”": of whom it is said belongs to what is said."""
    relative = view.place(source[0]) - 1
    judges = draft.word is not None and draft.word.kind == "judge" and draft.cue
    if not judges or view.low(relative) not in ("whom", "which", "who") or draft.cue[0][0] < source[1]:
        return draft
    whom = antecedent(view, relative)
    if whom is None or len(draft.content) > 1 or draft.content[0][0] < draft.cue[-1][1]:
        return draft
    return replace(draft, content=(whom, *draft.content))


def _whose(view: View, source: Span, draft: Draft) -> Span:
    """ "The League, whose treasurer told the court": the treasurer told it."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    whose = next((n for n in range(first, last - 1) if view.low(n) == "whose"), None)
    if whose is None or not draft.cue or view.place(draft.cue[0][0]) not in (last, last + 1):
        return source
    if any(view.low(n) in AUXILIARIES for n in range(whose, last)):
        return source
    named = [n for n in range(whose + 2, last) if view.low(n) == ","]
    if view.low(last) == "," and not named:
        return source  # "the man, whose son, said"
    owned = view.words(whose + 1, last)
    return owned if may_hold(view, owned) else source


def holders(view: View, source: Span, group: Group | None) -> tuple[Span, ...]:
    """The holders that a subject names: two where "neither X nor Y accepts" or two named people deny together."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    if view.low(first) == "neither" or view.low(first - 1) == "neither":
        begin = first + 1 if view.low(first) == "neither" else first
        nor = next((n for n in range(begin, last) if view.low(n) == "nor"), None)
        if nor is not None and begin < nor < last - 1:
            return view.words(begin, nor), view.words(nor + 1, last)
    return split_people(view, source)


def split_people(view: View, source: Span) -> tuple[Span, ...]:
    """ "Aron Vale, 71, and Ida Vale, 39" are two holders; "Vale and Sons", "police and prosecutors" are one source."""
    first, last = view.place(source[0]), view.place(source[1] - 1) + 1
    joints = [n for n in range(first + 1, last - 1) if view.low(n) == "and"]
    for joint in joints:
        left, right = view.tokens[first], view.tokens[joint + 1]
        end = joint - 1 if view.low(joint - 1) == "," else joint
        words_left = [token for token in view.tokens[first:end] if token.is_word and token.text[0].isalpha()]
        words_right = [token for token in view.tokens[joint + 1 : last] if token.is_word and token.text[0].isalpha()]
        if any(view.low(n) == "," and view.low(n + 1) in DETERMINERS for n in range(first, end)):
            continue  # "Ida Vale, the Stone and Moor Professor"
        if (
            joint == first + 1
            and left.low in ("he", "she")
            and len(words_right) > 1
            and words_right[0].text[0].isupper()
        ):
            return view.words(first, joint), view.words(joint + 1, last)
        if _after_preposition(view, first, end):
            continue  # "Ida Vale, head of a group in Kell and Moor Bay"
        pieces = view.cut(view.words(first, end)).rsplit(",", 1)
        if len(pieces) == 2 and len(pieces[1].split()) == 1 and pieces[1].strip()[:1].isupper():
            continue  # "the twins, Karl and Ida Vale"
        if left.low in ("he", "she") and joint == first + 1 and joint + 2 == last and right.low == "others":
            return view.words(first, joint), view.words(joint + 1, last)
        if joints == [joint] and _known_apart(view, (first, end), (joint + 1, last)):
            begin = first + (left.low == "both")
            return view.words(begin, end), view.words(joint + 1, last)
        words_left, words_right = _without_former(words_left), _without_former(words_right)
        named = all(token.text[0].isupper() for token in (*words_left[:2], *words_right[:2]))
        if (
            named
            and len(words_left) >= 2
            and len(words_right) >= 2
            and left.low not in DETERMINERS
            and right.low not in DETERMINERS
        ):
            return (*_listed(view, first, end), view.words(joint + 1, last))
    return (source,)


def _known_apart(view: View, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """ "Vane and the HWB" are two holders where the article has each alone; "Marks and Spencer", "Kestra and Varnia",
    which may speak as one, are not."""
    sides = []
    for first, last in (left, right):
        first += view.low(first) in ("both", "the")
        tokens = view.tokens[first:last]
        if not tokens or len(tokens) > 6 or not all(token.text[0].isupper() for token in tokens):
            return False
        sides.append(tokens)
    kinds = [kind_of_words([token.low for token in tokens]) for tokens in sides]
    if all(kind == "place" for kind in kinds) or sum(len(tokens) == 1 for tokens in sides) == 0:
        return False
    start, stop = view.tokens[left[0]].start, view.tokens[right[1] - 1].end
    around = view.text[max(0, start - _FAR) : start] + "\n" + view.text[stop : stop + _FAR]
    pair = f"{sides[0][-1].text} and {sides[1][0].text}"
    return pair not in around and all(tokens[-1].text in around for tokens in sides)


_FAR = 6000


def _after_preposition(view: View, first: int, end: int) -> bool:
    """Whether the capitals that end at a token stand behind a preposition, within an apposition."""
    place = end - 1
    while place > first and view.tokens[place].text[0].isupper():
        place -= 1
    place -= view.low(place) == "the"
    return first < place < end - 1 and view.low(place) in ("in", "of", "for", "at", "from")


def _without_former(words: list[Token]) -> list[Token]:
    """ "former Varnian Gov. Ida Vale": a name all the same."""
    return words[1:] if words and words[0].low in ("former", "then", "late", "acting") else words


def _listed(view: View, first: int, end: int) -> tuple[Span, ...]:
    """ "Ida Vale, Karl Moor" are two; "Ida Vale, 39" and "Ida Vale, mayor of Kell" one."""
    commas = [n for n in range(first, end) if view.low(n) == ","]
    starts = [first, *(n + 1 for n in commas)]
    pieces = list(zip(starts, [*commas, end], strict=True))
    named = all(
        2 <= stop - start <= 4 and all(token.text[0].isupper() for token in view.tokens[start:stop])
        for start, stop in pieces
    )
    return tuple(view.words(*piece) for piece in pieces) if named else (view.words(first, end),)
