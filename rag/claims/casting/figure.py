"""A person, body or place of one article, as it becomes known from the article's words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rag.claims.casting.no_roles import can_be_somebody, is_office, only_to_another, yields
from rag.claims.language.nouns import is_plural, words_of

if TYPE_CHECKING:
    from rag.claims.casting.roles import Role
    from rag.types import HolderKind, Span

FigureKind = Literal["person", "office", "agency", "organisation", "outlet", "anonymous", "place", "other"]
Gender = Literal["m", "f"]
HE = words_of("he him his himself")
SHE = words_of("she her hers herself")
THEY = words_of("they them their theirs themselves these those")
IT = words_of("it its itself that this")
BODIES = frozenset(("office", "organisation", "agency", "outlet"))


@dataclass(slots=True)
class Figure:
    """A person, body or place of the article. ``names``: its mentions by name, in order; ``fullest``: of these each
    that is longer than all before it; ``roles``: what the article calls it, in order of the text."""

    index: int
    kind: FigureKind = "other"
    gender: Gender | None = None
    age: int | None = None
    plural: bool = False
    names: list[Span] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    fullest: list[tuple[int, Span, int]] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    words: tuple[str, ...] = ()
    introduced: bool = False
    """Whether an apposition or a post before the name has said what it is."""
    heads: set[str] = field(default_factory=set)
    """Lower-case words that may stand for it in a description: of its roles and titles, or of a body's name."""
    said: bool = False
    last_spoke: int = -99
    full_at: int = -99
    """The sentence of the last mention by more than one word."""
    thing: bool = False
    spoke: Span | None = None
    """Where a place first speaks: "Kestra said". Before that it was only a place."""

    def name_until(self, position: int) -> tuple[Span, int]:
        """The fullest name that stands before ``position``, and its sentence; the first one, should none."""
        at = bisect_right(self.fullest, position, key=lambda entry: entry[0]) - 1
        _, span, sentence = self.fullest[max(at, 0)]
        return span, sentence

    def role_until(self, position: int) -> Span | None:
        """What it is said to be before ``position``: the apposition, else the affiliation, a clause, the title. An
        office before the name tells more than an apposition that is no post: "Gov. Odo Brenk, a Radical"."""
        before = [role for role in self.roles if role.is_shown and role.span[1] <= position]
        if self.kind == "person":
            before = [role for role in before if can_be_somebody(role) and not only_to_another(role)]
        if not before:
            return None
        first = min(before, key=lambda role: (role.rank, role.span))
        office = next(filter(is_office, before), None) if yields(first) else None
        return (office or first).span


def holder_kind(figure: Figure) -> HolderKind:
    """The kind of holder that a figure is when it speaks: a place as a state, what is unknown by its words."""
    if figure.kind == "place":
        return "office"
    if figure.kind == "other" and len(figure.words) > 1 and is_plural(figure.words[-1]):
        return "anonymous"  # "House Republicans"
    if figure.kind == "other":
        return "person" if len(figure.words) < 4 else "organisation"
    return figure.kind


def fits(figure: Figure, word: str) -> bool:
    """Whether a pronoun can mean a figure, by kind, number and gender."""
    single = figure.kind in ("person", "anonymous") and not figure.plural
    unknown = figure.kind == "other" and not figure.plural and (len(figure.words) == 2 or figure.said)
    if word in HE:
        return (single or unknown) and figure.gender != "f" and not figure.thing
    if word in SHE:
        return (single or unknown) and figure.gender != "m" and not figure.thing
    if word in IT:
        return (figure.kind in BODIES and not figure.plural) or figure.spoke is not None or figure.thing
    return figure.plural or figure.kind in BODIES or figure.spoke is not None
