"""Which attributions are claims: no questions, no silence, no acts, no plans, nothing the outlet itself saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.casting.outlets import may_hold
from rag.claims.interviewing.transcript import is_dateline
from rag.claims.language.clauses import is_clause
from rag.claims.language.function_words import PREPOSITIONS
from rag.claims.language.nouns import is_person_noun, kind_of_noun, words_of
from rag.claims.language.verbs import Group, is_relative
from rag.claims.stating.conditional import is_condition
from rag.claims.stating.no_speech import not_spoken
from rag.claims.stating.senses import in_other_sense
from rag.claims.stating.showing import NOTHING, is_document, is_picture, searches
from rag.claims.stating.wording import by_wording

if TYPE_CHECKING:
    from rag.claims.language.lexicon import Cue
    from rag.claims.language.view import View
    from rag.claims.stating.draft import Draft
    from rag.types import Span

_NO_OBJECTS = words_of(
    """
    nothing little so much question questions comment comments statement statements interview interviews speech
    speeches resignation apology request requests call calls anonymity journalists reporters inquiry inquiries
    thanks prayers point
    """
)
_SUBJECTS = words_of("it he she they we i you that there this")
NUMBERS = words_of(
    """
    one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand
    thousands million millions billion half number figure count toll estimate total
    """
)
_BEFORE_NO_CUE = frozenset(("the", "a", "had", "have", "has", "good", "this"))
_COLON_SURE = 0.6
_IN_SURE = 0.5
_NO_SPEECH = words_of("as how why what who when where live latest updates")
"""How what follows the colon of a headline begins that nobody says: "Storm Vale: as it happened"."""
_AHEAD = words_of(
    """
    likely expected set due ready going about planning scheduled sure bound poised unlikely able
    """
)


def is_claim(view: View, draft: Draft, *, passive: bool = False) -> bool:
    """Whether an attribution is a claim as the guidelines say: no question, silence, act or plan."""
    start = view.place(draft.content[0][0])
    end = view.place(draft.cue[-1][1] - 1)
    opens = view.low(start)
    quoted = view.quotations.covered(*draft.content[0]) * 2 > draft.content[0][1] - draft.content[0][0]
    if view.low(end) in ("titled", "entitled"):
        return False
    bare = view.low(end) == "as" or (view.low(end + 1) in ("only", "as") and view.low(end - 1) == ",")
    if bare and {"identified", "named", "known"} & {view.low(end), view.low(end - 1), view.low(end - 2)}:
        return False  # "one man, identified only as Brek"
    if view.low(end + 1) in ("little", "nothing") and view.low(end + 2) in ("about", "of", "on", "to"):
        return False  # "has said little about the plan"
    if view.low(end) == "saying" and view.low(end - 1) == "without":
        return False  # "It goes without saying that it is late"
    word = draft.word
    if word is not None and word.lemma == "go on" and view.low(end + 1) == "to":
        return False  # "went on to win the cup"
    if word is None:
        if opens == "that" and len(draft.content) == 1 and len(view.cut(draft.content[0]).split()) == 1:
            return False
        return _by_mark(view, draft, opens, quoted=quoted, start=start)
    said = Said(view, draft, word, passive, quoted, start, view.place(draft.cue[0][0]), end, opens)
    for judge in (not_spoken, by_wording, in_other_sense, _without_source, _by_noun, _by_content):
        verdict = judge(said)
        if verdict is not None:
            return verdict
    return _by_kind(said)


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution with a cue word, and where its parts stand: tokens ``start`` of the content, which begins with
    the word ``opens``, ``first`` and ``last`` of the cue."""

    view: View
    draft: Draft
    word: Cue
    passive: bool
    quoted: bool
    start: int
    first: int
    last: int
    opens: str

    @property
    def after(self) -> bool:
        return self.draft.content[0][0] > self.draft.cue[-1][0]

    @property
    def in_quotes(self) -> bool:
        return self.quoted and self.view.in_quotes[min(self.start, len(self.view.tokens) - 1)]

    @property
    def lows(self) -> list[str]:
        """The words of the content's first piece."""
        return [self.view.low(n) for n in range(self.start, self.view.place(self._content[1] - 1) + 1)]

    @property
    def _content(self) -> Span:
        first = self.draft.content[0]
        if self.start >= len(self.view.tokens):
            return first
        return self.view.words(self.start, self.view.place(first[1] - 1) + 1)


def _by_mark(view: View, draft: Draft, opens: str, *, quoted: bool, start: int) -> bool:
    """For a cue that is no word of the lexicon: a colon, a dash, "in"."""
    mark = view.cut(draft.cue[0])
    if mark in (":", "—", "–", "-", "―"):
        if mark == ":" and draft.source is not None and not quoted and is_dateline(view, draft.source):
            return False
        asked = not quoted and view.stop > view.begin and view.text[view.stop - 1] == "?"
        if asked or (not quoted and opens in _NO_SPEECH):
            return False
        known = draft.source is not None and _is_holder(view, draft.source)
        if view.sentence.kind == "heading" and quoted and not known and draft.source is not None:
            single = len(view.cut(draft.source).split()) == 1
            return single or may_hold(view, draft.source)  # "Ferry trial: “He asked me”"
        return quoted or draft.confidence >= _COLON_SURE or known
    quoted = quoted and view.in_quotes[min(start, len(view.tokens) - 1)]
    sure = mark.lower() == "in" and draft.confidence > _IN_SURE and draft.source is not None
    if sure and draft.source is not None and is_document(view, draft.source):
        return True  # "In the latest poll, the mayor leads by four points"
    return (opens == "that" or quoted) and draft.source is not None


def _not_verified(view: View, place: int) -> bool:
    lows = [view.low(n) for n in range(place, place + 7)]
    negated = {"not", "cannot", "never"}.intersection(lows[:3]) or any(low.endswith("n't") for low in lows[:3])
    return bool(negated) and any(low.startswith(("verif", "confirm", "corrobor", "authentic", "prove")) for low in lows)


def _without_source(said: Said) -> bool | None:
    """What is no claim where nobody is named, and what a word before the cue makes of it."""
    view, draft, word = said.view, said.draft, said.word
    if draft.source is None:
        if word.lemma == "dismiss" and said.passive:
            return False  # "was dismissed as campaign manager"
        if not word.is_noun and view.low(said.first).endswith("ing"):
            return False
        if word.kind == "judge" and word.particle:
            return False  # "heaped criticism on the mayor"
        if not said.passive and not word.is_noun and said.first == 0 and not said.quoted:
            return False  # "Call their bluff": an order to nobody
    if word.lemma in ("question", "reason") and view.low(said.first - 1) in _BEFORE_NO_CUE:
        return False  # "begged the question of whether", "had reason to think"
    if word.is_noun and "no" in (view.low(said.first - 1), view.low(said.first - 2)):
        return False  # "with no clear sign that"
    if word.is_noun and said.opens in ("that", "which") and _not_verified(view, said.start + 1):
        return False  # ", a claim that could not be verified"
    return None


def _by_noun(said: Said) -> bool | None:
    """Negated cues, and nouns: "its claim that", "the report of a blast"."""
    view, draft, word, opens = said.view, said.draft, said.word, said.opens
    source = view.cut(draft.source).lower() if draft.source is not None else None
    if word.is_noun and source == "whose" and opens != "that":
        return False
    if draft.negated:
        return word.lemma in NEGATABLE
    if not word.is_noun:
        return None
    if source in ("that", "this", "it", "which"):
        return False
    if source is not None and _in_view(view, view.place(draft.cue[-1][0])):
        return True
    if opens == "that":
        return False if is_relative(view, said.start) else None
    there_is = _there_is(view, draft)
    if not there_is and (source is None or not _next_to(view, draft)):
        return False
    return None


def _by_content(said: Said) -> bool | None:
    """What the content must be, before the kind of cue decides."""
    view, draft, word, opens = said.view, said.draft, said.word, said.opens
    if said.after and opens in ("whether", "if") and word.kind not in ("deny", "doubt"):
        spoken = word.kind in ("say", "claim", "believe", "report", "write") and view.low(said.first - 1) != "to"
        if not (spoken and is_condition(view, said.start, len(view.tokens))):
            return False
    if said.passive and draft.source is None and word.kind in ("judge", "figure", "show"):
        return False
    shows = word.kind == "show" or word.lemma in ("suggest", "imply", "hint")
    if shows and view.low(said.first).endswith("ing") and opens != "that":
        return _polls_show(said)  # ", suggesting a retreat" is the narrator's
    if word.kind == "figure":
        return word.particle in (("of",), ("about",)) or any(
            low in NUMBERS or low in ("twice", "double") or low[:1].isdigit() for low in said.lows
        )
    if word.kind == "show" and said.lows == ["that"]:
        return False
    if word.lemma == "count" and not any(low in NUMBERS or low[:1].isdigit() or low == "of" for low in said.lows):
        return False  # "Growers count frost damage"
    if draft.source is not None:
        if word.lemma == "find" and said.after and opens in NOTHING and searches(view, draft.source):
            return True
        if word.lemma == "read" and said.quoted and not said.after:
            return True  # "“…,” it reads."
    if word.kind == "show" and opens != "that" and is_picture(view, draft.source):
        return False
    return None


def _polls_show(said: Said) -> bool:
    """ "with polls showing the mayor ahead": the document and its participle close, and no verb has it as subject."""
    view, source = said.view, said.draft.source
    if source is None or said.word.kind != "show" or not is_document(view, source):
        return False
    before = view.low(view.place(source[0]) - 1)
    return (before in PREPOSITIONS or before == "citing") and view.place(source[1] - 1) + 1 == said.first


def _by_kind(said: Said) -> bool:
    """By what the cue takes: a clause, a thing, or nothing unless it is quoted."""
    view, draft, word, lows = said.view, said.draft, said.word, said.lows
    if word.takes == "nothing" and not word.is_noun:
        if word.kind == "write" and not said.after:
            return True
        if word.kind == "show" and draft.source is not None and is_document(view, draft.source):
            return True
        if word.kind == "show" and view.low(0) == "as" and said.last < 16 and view.low(said.last + 1) == ",":
            return True  # "As the Post documented, a dozen mayors left"
        if word.lemma == "mention" and "as" in lows:
            return True  # "had mentioned Kell as a target"
        counted = lows if word.lemma == "find" else lows[:3]
        if word.lemma in ("find", "show", "indicate", "record") and any(low[:1].isdigit() for low in counted):
            return True
        return said.in_quotes or said.opens == "that" or is_clause(view, draft.content[0])
    if word.lemma in ("promise", "demand", "pledge", "vow", "urge"):
        return True  # "promised a full inquiry"
    if (
        word.lemma == "recall"
        and {"conversation", "meeting", "talk", "exchange"} & set(lows[:4])
        and "that" not in lows
    ):
        return False
    clausal = lows[:1] and lows[0] in _SUBJECTS | {"to"}  # "says it paid nothing"
    return not (word.takes == "clause" and len(lows) <= 4 and not clausal and _NO_OBJECTS.intersection(lows[-1:]))


def _in_view(view: View, place: int) -> bool:
    """ "In their view, the deal was dead"."""
    opens = any(view.low(n) in ("in", "by") and n <= 1 for n in range(max(0, place - 5), place))
    return opens and view.low(place) in ("view", "opinion", "account", "estimate") and view.low(place + 1) == ","


def is_future(view: View, group: Group) -> bool:
    """ "will say", "is likely to stress", "is expected to argue": speech that was not yet spoken."""
    if group.modal in ("will", "would", "could", "may", "might", "should", "must", "shall", "'ll", "'d", "can"):
        return not (group.negated and group.cue.lemma in NEGATABLE) and group.cue.kind != "deny"
    return view.low(group.first - 1) == "to" and view.low(group.first - 2) in _AHEAD


def _is_holder(view: View, source: Span) -> bool:
    """ "Police: three dead": one or two words, the last of which means a person or a body."""
    words = view.cut(source).lower().split()
    return len(words) <= 2 and bool(words) and (is_person_noun(words[-1]) or kind_of_noun(words[-1]) is not None)


def _next_to(view: View, draft: Draft) -> bool:
    """Whether the content stands right behind the noun: "claims he was seen"; not "took its claim as fact"."""
    after = view.place(draft.cue[-1][1] - 1) + 1
    between = [view.low(n) for n in range(after, view.place(draft.content[0][0]))]
    return draft.content[0][0] > draft.cue[-1][0] and all(
        low in ("of", "to", "about", "on", "over", "“", '"', ":") for low in between
    )


def _there_is(view: View, draft: Draft) -> bool:
    """ "There are fears over …"; not "raising concerns about …"."""
    place = view.place(draft.cue[0][0])
    return any(view.low(n) == "there" for n in range(max(0, place - 5), place + 1)) or place == 0


NEGATABLE = {
    "accept": "denies",
    "recognise": "denies",
    "recognize": "denies",
    "agree": "denies",
    "believe": "doubts",
    "think": "doubts",
    "trust": "doubts",
}
"""What their "not" says of the content. "did not confirm", "would not say" are silence."""
