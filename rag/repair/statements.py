"""Whether what a model wrote as a sentence says anything: no question, no "The answer is 4", no fragment."""

from __future__ import annotations

import re

from rag.claims.language.function_words import AUXILIARIES
from rag.claims.language.lexicon import lexicon
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


def is_statement(text: str) -> bool:
    """Whether a sentence states something by itself. When in doubt it does."""
    own = unquoted(text).strip()
    if text.rstrip().endswith("?") or _ABOUT_THE_ANSWER.match(text.strip()):
        return False
    if _LOOSE_END.search(own) and not _PHRASAL.search(own) and not text.rstrip().endswith(("”", '"')):
        return False
    return len(text.split()) >= _FEW_WORDS or _has_verb(text)


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
