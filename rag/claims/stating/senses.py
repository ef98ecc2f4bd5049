"""Verbs of speech in a sense that says nothing: "claimed the prize", "said goodbye", "answered a question"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rag.claims.language.clauses import is_clause
from rag.claims.language.function_words import (
    AUXILIARIES,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    is_adverb,
)
from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import is_person_noun, singular, words_of
from rag.claims.language.verbs import heads_relative, is_plural
from rag.claims.stating.done_to import is_done_to_somebody, is_left_out
from rag.claims.stating.other_uses import is_other_use

if TYPE_CHECKING:
    from rag.claims.stating.claimhood import Said

_TAKEN = words_of(
    """
    territory land ground prize prizes title titles trophy medal medals gold silver bronze seat seats life lives place
    places spot spots crown throne wicket wickets points pole benefits asylum refund inheritance
    """
)
"""What one claims by taking it or asking for it: "claimed the title". To claim victory is to say that one won."""
_SPOKEN = words_of("goodbye goodnight hello hi farewell thanks sorry amen grace mass cheese no yes too")
_MOVED = words_of("onto into upstairs downstairs")
_CALLED_TO = words_of("stage podium lectern stand phone office order arms mind life attention")
_ANSWERS = words_of("answer respond reply")
_ANYTHING = words_of("anything everything something all whatever")
_SHARED = words_of("share shares shared sharing hear hears heard hearing fan fans fanned stoke stokes stoked")
_UNDONE = words_of("failure failures pressure inability reluctance unwillingness")
_ANYBODY = words_of("anyone anybody whoever nobody")
_NOTHING = words_of("nothing nobody none little")
_BEFORE_IF = words_of("but and , see unclear know even only . “ ‘") | {'"'}
_SHOWING = frozenset({"show", "figure", "report"})
_SUPPOSED = _SHOWING | {"say", "claim", "believe", "deny", "doubt", "demand", "accuse"}
_RAISED = words_of("raise raises raised raising face faces faced facing prompt prompts prompted pose poses posed")
_TO_PLACE = words_of("to into aboard home back")
_MANNER = 12
_QUESTION = 8


def in_other_sense(said: Said) -> bool | None:
    """False where the cue is a word of speech that means something else here; None where it may be a claim."""
    for other in _OTHERS:
        if other(said):
            return False
    return None


def _plain(said: Said) -> bool:
    """Behind the cue words that are no quotation and no clause."""
    quoted = any(said.view.quotations.covered(*span) for span in said.draft.content)
    return said.after and not quoted and said.opens not in ("that", ":")


def _takes(said: Said) -> bool:
    """ "claimed the prize", "as it claims more territory from the rebels", "claimed three lives"."""
    if (
        said.word.lemma != "claim"
        or said.word.is_noun
        or not _plain(said)
        or is_clause(said.view, said.draft.content[0])
    ):
        return False
    end = next((n for n, low in enumerate(said.lows) if n and (low in PREPOSITIONS or low == ",")), len(said.lows))
    return end < 7 and said.lows[end - 1] in _TAKEN and said.opens != "to"


def _greets(said: Said) -> bool:
    """ "Guests say goodbye at noon", "When she said no, he left"."""
    if said.word.lemma not in ("say", "tell") or not _plain(said):
        return False
    rest = said.lows[1:2]
    return said.opens in _SPOKEN and (not rest or rest[0] in PREPOSITIONS | {",", ".", "to", "again"})


def _moves(said: Said) -> bool:
    """ "called her deputy, a nurse, onto the stage", "called him to the phone": no verdict."""
    view = said.view
    if said.word.lemma != "call" or not _plain(said):
        return False
    if view.low(said.last + 1) == "attention":
        return True  # "has called attention to hunger"
    for n in range(said.last + 1, min(len(view.tokens) - 1, said.last + 1 + 2 * _MANNER)):
        low = view.low(n)
        if low in _MOVED:
            return True
        if low == "to" and (view.low(n + 1) in _CALLED_TO or view.low(n + 2) in _CALLED_TO):
            return True
        if low in AUXILIARIES | RELATIVES or view.in_quotes[n] or (low in ("as", "and")):
            return False
    return False


def _assumes(said: Said) -> bool:
    """ "assumed office", "assumed a louder style": with no clause nothing is thought."""
    active = said.word.lemma == "assume" and not said.passive
    source = said.draft.source
    if active and source is not None and said.view.cut(source).lower() == "it":
        return True  # "But it assumes that most would come", of a plan
    return active and _plain(said) and not is_clause(said.view, said.draft.content[0]) and len(said.lows) < _MANNER


def _answers(said: Said) -> bool:
    """ "answered a question", "responded to the criticism", "responded by standing": not what was answered, unless that
    is told too ("responded to complaints by Ida Vale that it was late"): then it is hers."""
    if said.word.lemma not in _ANSWERS or said.word.is_noun or not _plain(said) or "that" in said.lows:
        return False
    between = {said.view.low(n) for n in range(said.last + 1, said.start + 1)}
    if "with" in between and not any(low in lexicon().nouns for low in said.lows):
        return True  # "responded with rage"
    return bool(between & {"to", "by", "question", "questions"}) or "question" in said.lows[:3]


def _goes_on(said: Said) -> bool:
    """ "continued delivering his speech"."""
    if said.word.lemma != "continue" or not _plain(said) or not said.opens.endswith("ing"):
        return False
    return said.view.low(said.last + 1) == said.opens and said.opens not in ("nothing", "everything", "king")


def _identifies(said: Said) -> bool:
    """ "voters who identify as independents", "identified themselves as teachers"."""
    if said.word.lemma != "identify" or said.passive or not said.after:
        return False
    after = said.view.low(said.last + 1)
    return after == "as" or (after.endswith(("self", "selves")) and said.view.low(said.last + 2) in ("as", "with"))


def _anonymously(said: Said) -> bool:
    """ "a guest who described the talk on condition of anonymity": how he spoke, and no verdict on it."""
    judged = said.word.kind == "judge" and "anonymity" in said.lows and "as" not in said.lows
    return judged and "condition" in said.lows and _plain(said)


def _whatever(said: Said) -> bool:
    """ "as hard as anything the senator said", "more votes than her advisers expected"."""
    view, source = said.view, said.draft.source
    if said.after or said.word.is_noun or source is None or said.in_quotes:
        return False
    ends = view.place(said.draft.content[-1][1] - 1)
    joined = all(view.tokens[n].is_word for n in range(ends, view.place(source[0])))  # not "He lost all, she said"
    return view.low(ends) in _ANYTHING | {"than"} and joined and ends < view.place(source[0]) <= ends + 2


def _worries(said: Said) -> bool:
    """ "something that worries officials": they stand behind the verb as its object, and hold nothing."""
    source = said.draft.source
    if said.word.lemma != "worry" or source is None or source[0] < said.draft.cue[-1][1]:
        return False
    behind = said.view.place(source[0]) - said.last - 1
    return behind < 3 and not any(said.view.quotations.covered(*span) for span in said.draft.content)


def _is_stirred(said: Said) -> bool:
    """ "share some views on schools", "a campaign fanning fears of floods": a noun that another verb has."""
    view, source = said.view, said.draft.source
    if not said.word.is_noun or said.opens == "that" or view.low(said.last) not in lexicon().nouns:
        return False
    owned = view.low(said.first - 1).endswith(("'s", "s'")) or view.low(said.first - 1) in ("his", "her", "their")
    if owned:
        return False
    if any(view.low(n) in _SHARED for n in range(max(0, said.first - 3), said.first)):
        return True
    if source is None or view.place(source[1] - 1) != said.first - 1:
        return False
    doing = view.tokens[said.first - 1]
    return doing.low.endswith("ing") and doing.text[0].islower() and view.place(source[0]) < said.first - 1


def _is_undone(said: Said) -> bool:
    """ "his failure to denounce the gangs", "under pressure to reject it": what is not done says nothing. A failure is
    told by somebody else, and "refused to" stays: it denies."""
    first = said.first - (said.view.low(said.first - 1) == "to")
    return first < said.first and said.view.low(first - 1) in _UNDONE and not said.word.is_noun


def _is_supposed(said: Said) -> bool:
    """ "if the letters show that he lied", "whether the mayor told them to go", "nothing that suggests she lied",
    "anyone who says it": nobody says that they do."""
    view, source = said.view, said.draft.source
    if source is None:
        return view.low(said.first - 1) == "that" and view.low(said.first - 2) in _NOTHING
    if said.in_quotes and not view.in_quotes[said.first]:
        return False
    start = view.place(source[0])
    if view.low(start) == "who" and view.low(start - 1) in _ANYBODY:
        return True
    opens = start - (view.low(start - 1) in DETERMINERS)
    if view.low(opens - 1) in ("if", "unless", "whether") and start < said.first and view.low(said.first - 1) != ",":
        opening = view.low(opens - 1) == "whether" or opens == 1 or view.low(opens - 2) in _BEFORE_IF
        return opening and said.word.kind in _SUPPOSED
    return said.word.kind in _SHOWING and view.low(view.place(source[1] - 1)) in _NOTHING


def _is_asked(said: Said) -> bool:
    """ "Asked if he thought that", "When asked by a guard whether she believed it": the question is another's; not
    "asked if the warden, who said it held, would go"."""
    view, source = said.view, said.draft.source
    if source is None or said.word.kind not in _SUPPOSED:
        return False
    opens = view.place(source[0]) - 1
    opens -= view.low(opens) in DETERMINERS
    if view.low(opens) not in ("if", "whether") or source[0] > said.draft.cue[0][0]:
        return False
    if any(view.low(n) in ("who", "which", ",") for n in range(opens + 1, said.first)):
        return False
    for n in range(opens - 1, max(-1, opens - _QUESTION), -1):
        if view.low(n) in ("asked", "asks", "asking"):
            return True
        if not view.tokens[n].is_word:
            return False
    return False


def _asks_him(said: Said) -> bool:
    """ "left when questioned about the fire", "the guards were questioned by the police", "questioned him about it": an
    interview, and no doubt."""
    view = said.view
    if said.word.lemma != "question" or said.word.is_noun:
        return False
    if view.low(said.last + 1) in ("about", "by", "over"):
        return True
    for n in range(said.last + 1, min(len(view.tokens), said.last + 5)):
        if view.low(n) == "about":
            return n > said.last + 1
        guest = view.low(n) in DETERMINERS | {"him", "her", "them", "me", "us"} or _is_person(view.low(n))
        if not (view.tokens[n].text[0].isupper() or guest):
            return False
    return False


def _raises(said: Said) -> bool:
    """ "is raising questions about how it would work": nobody asks them, and they doubt nothing."""
    view = said.view
    if view.low(said.last) not in ("question", "questions") or said.draft.source is not None:
        return False
    return any(view.low(n) in _RAISED for n in range(max(0, said.first - 3), said.last))


def _is_appointed(said: Said) -> bool:
    """ "Ida Vale, recently named head of the port, is": a post that she was given."""
    view, source = said.view, said.draft.source
    if said.word.lemma not in ("name", "designate") or source is None or source[0] > said.draft.cue[0][0]:
        return False
    comma = view.place(source[1] - 1) + 1
    between = [view.low(n) for n in range(comma + 1, said.last)]
    return view.low(comma) == "," and all(is_adverb(low) or low in ("just", "newly") for low in between)


def _receives(said: Said) -> bool:
    """ "welcomed the leaders to the hall", "welcomed her home": guests, and no verdict."""
    view = said.view
    if said.word.lemma != "welcome" or said.word.is_noun or said.passive or not _plain(said):
        return False
    for n in range(said.last + 1, min(len(view.tokens) - 1, said.last + 8)):
        low, before = view.low(n), view.tokens[n - 1]
        if low in _TO_PLACE and n > said.last + 1:
            guest = before.text[0].isupper() or before.low in ("him", "her", "them", "us") or _is_person(before.low)
            return guest and (low in ("home", "back") or view.low(n + 1) in DETERMINERS | POSSESSIVES | {"town"})
        if low in PREPOSITIONS | AUXILIARIES | RELATIVES | {",", "and"}:
            return False
    return False


def _is_person(low: str) -> bool:
    return is_person_noun(low) or is_person_noun(singular(low))


def _weighs(said: Said) -> bool:
    """ "assessed the damage", "took credit for it" say nothing of it; "assessed the damage as slight" does."""
    if said.word.lemma == "credit" and said.view.low(said.last) == "credit":
        before = said.view.low(said.last - 1)
        return not (before in PRONOUNS or is_plural(before) or before == "also")
    return said.word.lemma == "assess" and _plain(said) and "as" not in said.lows


def _is_noun(said: Said) -> bool:
    """ "hill states that have suffered": "states" is no verb."""
    return not said.word.is_noun and any(heads_relative(said.view, n) for n in range(said.first, said.last + 1))


_OTHERS = (
    _is_noun,
    _takes,
    _greets,
    _moves,
    _assumes,
    _answers,
    _goes_on,
    _identifies,
    _anonymously,
    _whatever,
    _worries,
    _is_stirred,
    _is_undone,
    _is_supposed,
    _is_asked,
    _asks_him,
    _raises,
    _is_appointed,
    _receives,
    _weighs,
    is_done_to_somebody,
    is_left_out,
    is_other_use,
)
