"""Words that have a capital because they open a sentence, and are no part of a name."""

from __future__ import annotations

from rag.abbreviations import STARTERS
from rag.claims.language.nouns import words_of

OPENERS = frozenset(word.casefold() for word in STARTERS) | words_of(
    """
    i i'm i've i'd i'll we're you're they're it's that's there's here's what's he's she's let don't can't dear yes
    no oh well ok okay please thank thanks according citing quoting speaking asked told said says addressing writing
    following amid among against along around above below between beyond without whereas although though unless
    until upon via out off up down left right back next last early late earlier lately recently previously currently
    initially finally ultimately eventually sadly fortunately unfortunately clearly apparently reportedly allegedly
    q a re see read watch listen share follow updated published photo image picture video file exclusive breaking
    analysis opinion twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozens hundreds
    thousands eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen four five six seven eight
    nine ten neighbouring neighboring nearby
    """
)
_TRADES = words_of(
    """
    insurer retailer brewer airline broadcaster supermarket lender utility grocer distiller builder housebuilder
    carrier operator developer manufacturer distributor wholesaler publisher tabloid newspaper website charity start-up
    startup club
    """
)
PARTICLES = words_of(
    """
    de la del della delle di da dos das do du des van von vom der den ter ten zu zum zur al el bin ibn bint abu ben
    y e af av le los las san
    """
)
"""Small words within names."""
ABBREVIATED = words_of(
    """
    mr mrs ms dr prof gen lt col maj capt sgt cpl pvt adm cmdr brig st rev hon sen rep gov pres sr jr supt insp det
    mt ft no lieut u.s u.k
    """
)
"""What a full stop behind does not end."""


def is_trade(lower: str) -> bool:
    """What a company does, before its name: "Carmaker Vale"."""
    return lower.endswith("maker") or lower in _TRADES
