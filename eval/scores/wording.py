"""Whether an answer keeps the words on which a claim's sense hangs: hedges, denials, and what is yet to come.

What must be kept is told by the question's gold and by the gold claims of the cited sentences; where these have no
gold, by the plainest words of the cited sentences themselves. A sentence of the answer is held only against what it
says of them (``gold.relays``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eval.scores.content import unstated
from eval.scores.gold import RELAYED, relays
from eval.scores.outcome import failed, not_applicable, share
from eval.scores.words import fold, says, says_any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from eval.scores.answer import Cited, Said
    from eval.scores.content import Case
    from eval.scores.outcome import Outcome

HEDGE = re.compile(
    r"\b(?:reported(?:ly)?|reports|alleg\w{1,9}|apparent(?:ly)?|presum\w{1,7}|supposed(?:ly)?|purported(?:ly)?"
    r"|claim\w{0,5}|suggest\w{0,5}|could|(?<!\d )(?<!of )may(?! \d)|might|appear\w{0,4}|seem\w{0,6}|believ\w{1,4}"
    r"|thought|understood|(?:is|are|was|were) said|said to|unlikely|likely|probabl[ey]|improbable|possibl[ey]"
    r"|potential(?:ly)?|so called|rumou?r\w{0,3}|unconfirmed|unverified|unclear|suspected|no confirmation"
    r"|not (?:be(?:en)? )?(?:confirmed|verified|certain|known|established))\b"
)
"""Words that weaken, over folded text."""
DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ial|ials|ying)|reject\w{0,3}|dismiss\w{0,3}|disput\w{1,3}|refut\w{1,3}|contest\w{0,3}"
    r"|contradict\w{0,3}|doubt\w{0,3}|rebut\w{0,4}|refus\w{1,3}|declin\w{1,3}|not|no|none|nobody|nothing|never|neither|nor"
    r"|without|false|untrue|wrong|unlike|unable|cannot|played down|no one)\b|n't\b"
)
"""Words that deny or doubt, over folded text."""
_DENYING = re.compile(r"\b(?:den(?:y|ie|ia)?|reject|dismiss|disput|refut|contradict|contest|doubt|rebut)")
"""Words, or stems of words, by which somebody denies; "no" and "not" also tell plain facts."""
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|dismiss(?:es|ed)|disput(?:es|ed)|refut(?:es|ed)|doubt(?:s|ed))\b"
)
_HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|apparently|presumably|supposedly|purportedly|appears? to|seems? to|(?:may|might) have"
    r"|(?:is|are|was|were) (?:said|believed|thought|understood|reported|alleged) to)\b"
)
_NEGATES = re.compile(r"\b(?:not|never|no|none|nobody|nothing|cannot|neither)\b|n't\b")
_WHOLE = 0.8
"""Of a sentence with a plain "not" or "no", an answer must say nearly all, lest the "not" is in what it left out."""
_WEAKENS = re.compile(
    r"\b(?:reportedly|allegedly|apparently|presumably|supposedly|purportedly|could|(?<!\d )(?<!of )may(?! \d)|might"
    r"|perhaps|possibly|probably|likely|seem(?:s|ed)?|appear(?:s|ed)? to)\b"
)
PLAN = re.compile(
    r"\b(?:will|would|shall|(?:intend|plan|expect|threaten|promise|aim|want)(?:s|ed)? to|going to"
    r"|(?:is|are|was|were) to)\b"
)
"""Words that tell what is yet to come, over folded text."""
_SAYING = re.compile(r"\b(?:claim|alleg|suggest)")
_ATTRIBUTES = re.compile(r"\b(?:said|says|told|according to|citing|quoted|reported|by)\b")
_QUOTED = re.compile(r"[\"“”‘’']")
_HEDGE_LIST = 0.25
_DENIAL_LIST = 0.3


def hedge_kept(case: Case) -> Outcome:
    """Of the hedges, those of which the answer keeps a weakening word: the lists of ``must_contain`` that are hedges,
    and the hedges of the cited sentences that a sentence of the answer says (of their gold claims; where there is no
    gold, those that the cited words show by themselves)."""
    return _kept(case, HEDGE, _HEDGE_LIST, _hedges(case))


def denial_kept(case: Case) -> Outcome:
    """Of the denials and doubts, those of which the answer keeps a denying word: likewise; and of every sentence with a
    plain "not" that the answer says nearly as it stands."""
    return _kept(case, _DENYING, _DENIAL_LIST, _denials(case))


def hedge_added(case: Case) -> Outcome:
    """Of the sentences of the answer, those with a weakening word though no sentence that they cite has any."""
    if skipped := unstated(case):
        return skipped
    judged = [s for s in case.given.sentences if s.cited and all(cited.quote for cited in s.cited)]
    added = [s.text for s in judged if _adds_hedge(s)]
    return share(len(added), len(judged), f"added: {added[0]}" if added else "no hedge is added")


def plan_kept(case: Case) -> Outcome:
    """Of the sentences of the answer that say what a cited sentence tells as yet to come, those that do so as well."""
    if skipped := unstated(case):
        return skipped
    told = [
        sentence
        for sentence in case.given.sentences
        if any(_says_but(sentence, cited, PLAN) for cited in sentence.cited)
    ]
    done = [s.text for s in told if not PLAN.search(fold(s.text))]
    return share(len(told) - len(done), len(told), f"told as done: {done[0]}" if done else "plans stay plans")


def _hedges(case: Case) -> Iterator[tuple[str, bool]]:
    for sentence, cited in case.given.cited_beside:
        statements = case.gold.of(cited)
        if statements is None and _says_but(sentence, cited, _HEDGES):
            yield f"hedge of {cited.quote!r}", HEDGE.search(fold(sentence.text)) is not None
        for statement in statements or ():
            if statement.hedge and relays(sentence.text, statement.content):
                yield f"hedge {statement.hedge!r}", _keeps_hedge(sentence, statement.hedge)


def _denials(case: Case) -> Iterator[tuple[str, bool]]:
    for sentence, cited in case.given.cited_beside:
        kept = DENIAL.search(fold(sentence.text)) is not None
        statements = case.gold.of(cited)
        denied = statements is None and _says_but(sentence, cited, _DENIES)
        if denied or _says_but(sentence, cited, _NEGATES, least=_WHOLE):
            yield f"denial of {cited.quote!r}", kept
            continue
        for statement in statements or ():
            if statement.stance in ("denies", "doubts") and relays(sentence.text, statement.content):
                yield f"{statement.stance} {statement.content!r}", kept


def _says_but(sentence: Said, cited: Cited, words: re.Pattern[str], *, least: float = RELAYED) -> bool:
    """Whether a cited sentence has the words in question, and a sentence of the answer says all the rest of it."""
    quote = fold(cited.quote)
    return words.search(quote) is not None and relays(sentence.text, words.sub(" ", quote), least=least)


def _kept(case: Case, words: re.Pattern[str], least: float, sources: Iterable[tuple[str, bool]]) -> Outcome:
    """``least``: the share of a list's alternatives that must have the words, for the list to be one of these."""
    given = case.given
    lists = [one for one in case.question.must_contain if case.question.answerable and _share(one, words) >= least]
    if given.failure:
        return failed(given.failure, counts=bool(lists))
    if given.abstained:
        return not_applicable("abstained")
    found = [(f"none of {' / '.join(one[:3])}", says_any(given.text, one) is not None) for one in lists]
    found += sources
    lost = [what for what, kept in found if not kept]
    why = f"lost: {'; '.join(lost)}" if lost else "kept" if found else "nothing of the kind"
    return share(len(found) - len(lost), len(found), why)


def _keeps_hedge(sentence: Said, hedge: str) -> bool:
    """A weakening word, or the hedge's own. "Claimed" vouches no more than "said" does, and scare quotes are kept by
    quoting."""
    text, words = fold(sentence.text), fold(hedge)
    if HEDGE.search(text) or says(sentence.text, hedge.strip("“”\"'‘’")):
        return not _QUOTED.match(hedge) or _QUOTED.search(sentence.text) is not None
    return bool(_SAYING.search(words) and _ATTRIBUTES.search(text))


def _adds_hedge(sentence: Said) -> bool:
    hedged = _WEAKENS.search(fold(sentence.text)) is not None
    return hedged and not any(HEDGE.search(fold(cited.quote)) for cited in sentence.cited)


def _share(alternatives: Sequence[str], words: re.Pattern[str]) -> float:
    return sum(words.search(fold(one)) is not None for one in alternatives) / len(alternatives)
