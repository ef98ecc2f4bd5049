"""The data of Byline: immutable texts, and everything else as offsets into them.

Every offset counts characters (Python's ``text[start:end]``) of the article's text, end exclusive. An article is
named by ``doc``: the path relative to the ingested folder, a file's name, or the ``id`` of a JSONL record.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

SentenceKind = Literal["body", "heading", "furniture"]
"""``heading``: a title or section line. ``furniture``: menus, cookie notices, front matter; never evidence."""

Origin = Literal["model", "repaired", "composed"]

Span = tuple[int, int]
"""``(start, end)`` in characters of the article's text, end exclusive."""

HolderKind = Literal["person", "office", "agency", "organisation", "outlet", "anonymous"]
Stance = Literal["asserts", "denies", "doubts", "reports"]
"""What the last holder of a chain does with the content; ``reports``: the cue is a relayer's or nobody's."""


@dataclass(frozen=True, slots=True)
class Article:
    """One ingested text. ``text`` is the decoded file (no BOM, line ends kept) or the record's ``text``."""

    doc: str
    text: str
    outlet: str | None = None
    date: date | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A tile of the article. ``text[start:end]`` includes the white space that follows the sentence, so that the
    sentences of an article, joined, are its text; ``stop`` is the end without that white space, and
    ``text[begin:stop]`` is what is quoted."""

    index: int
    start: int
    end: int
    begin: int
    stop: int
    kind: SentenceKind = "body"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole sentences ``first`` to ``last`` (indices, last exclusive) that is embedded together.

    Furniture inside the run is left out of the embedded text; ``start`` and ``end`` are offsets into the article."""

    index: int
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Holder:
    """One link of a chain: who asserts. ``kind`` is person, office, agency, organisation, outlet or anonymous."""

    name: str
    role: str | None = None
    kind: str = "outlet"


@dataclass(frozen=True, slots=True)
class Link:
    """One holder of a claim's chain, as it stands in the article.

    ``name``: the fullest proper name or description of the holder up to and including the claim's sentence; None where
    nobody is named at all ("it is believed"). ``role``: what the article says the holder is ("adviser to the head of
    the DPR"). ``mention``: the words of the claim's own sentence that mean the holder ("the adviser", "he"); None where
    the sentence has none and the holder comes from an earlier one."""

    kind: HolderKind
    name: Span | None = None
    role: Span | None = None
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says on somebody's word. A sentence without claims is the narrator's: the outlet's own voice.

    ``sentence`` is the sentence's index. ``content`` (what is asserted, denied or doubted) and ``cue`` may be
    discontinuous; both are in order and inside the sentence. ``chain``: holders from the outside in, without the
    publishing outlet; the last one asserts. It is empty where the outlet itself hedges or doubts. ``hedge``: the words
    that weaken. ``introduced_by``: the index of the sentence where the last holder's ``name`` stands, when that is an
    earlier one. ``inside``: the index, among the article's claims, of the claim whose content holds this one; the chain
    then begins with that claim's chain. ``confidence`` from 0 to 1 is the tagger's."""

    sentence: int
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    chain: tuple[Link, ...] = ()
    hedge: Span | None = None
    stance: Stance = "asserts"
    introduced_by: int | None = None
    inside: int | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SourceClaim:
    """A claim of a source sentence as answers use it: its holders by name, the rest as spans of the article.

    ``chain`` is as in ``Claim``, outside in, without the outlet; a holder whom nobody names has the name "". Each of
    ``mentions`` belongs to the link at its place: the words of the sentence that mean it ("he"), None where there are
    none. ``aliases`` likewise: other words for that holder in the article and collection ("the adviser", "Kimakovski").
    ``introduced_by`` is the span of the sentence that names the last holder, ``inside`` an index into
    ``Evidence.claims``."""

    chain: tuple[Holder, ...]
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    mentions: tuple[Span | None, ...] = ()
    aliases: tuple[tuple[str, ...], ...] = ()
    hedge: Span | None = None
    stance: Stance = "asserts"
    introduced_by: Span | None = None
    inside: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source sentence that an answer may use. ``quote == article.text[start:end]``, always."""

    doc: str
    sentence: int
    start: int
    end: int
    quote: str
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    title: str | None = None
    chain: tuple[Holder, ...] = ()
    hedge: str | None = None
    stance: str = "reports"
    claim: tuple[int, int] | None = None
    introduced_by: tuple[int, int] | None = None
    origin: str | None = None
    """Articles with the same origin are reprints of one story (the ``doc`` of the first one ingested)."""
    score: float = 0.0
    claims: tuple[SourceClaim, ...] = ()
    """All claims of the sentence; ``chain``, ``hedge``, ``stance``, ``claim`` and ``introduced_by`` are those of the
    one that matters most. Without any it is the narrator's: the outlet's own voice."""
    met: tuple[tuple[str, float, float], ...] = ()
    """For each word of the question (folded, in order): how well the sentence meets it, in context (the cosine of the
    nearest token; of the sentence before, a little less), and how rare the word is in the collection. Empty for
    sentences that were not found by search."""
    answers: float | None = None
    """The reader's probability that the sentence, in its context, answers the question; None where none has read it."""
    meant: tuple[tuple[Span, str], ...] = ()
    """Words of the sentence that only its article explains, in order, and what they mean there: the span of "the mine"
    with "the Orvelle mine", that of "Brenk" with "Odo Brenk"."""
    in_quotation: bool = False
    """Whether a sentence of one holder's words alone stands in a quotation that begins before it and ends behind it, so
    that all of it is quoted though it has no marks."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Evidence that an answer points to with ``[marker]``."""

    marker: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """``text`` has no markers; ``citations`` are the markers it rests on."""

    text: str
    citations: tuple[int, ...]
    chains: tuple[tuple[Holder, ...], ...] = ()
    origin: Origin = "model"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing held against a sentence of the model's draft."""

    kind: str
    sentence: str
    detail: str
    action: Literal["repaired", "composed", "dropped"]


@dataclass(frozen=True, slots=True)
class Side:
    chain: tuple[Holder, ...]
    says: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    about: str
    sides: tuple[Side, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class Tokens:
    prompt: int = 0
    cached: int = 0
    output: int = 0


@dataclass(frozen=True, slots=True)
class Seconds:
    """Wall-clock seconds since the question was asked; None for what did not happen."""

    retrieve: float | None = None
    first_text: float | None = None
    first_token: float | None = None
    total: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What Byline says, with all it rests on and all it set aside. ``answer_json`` writes the fixed JSON form."""

    id: str
    question: str
    standalone_question: str
    answer: str
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    abstained: bool = False
    reason: str | None = None
    error: str | None = None
    findings: tuple[Finding, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    warnings: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    model: str = "none"
    prompt_hash: str = ""
    tokens: Tokens = field(default_factory=Tokens)
    seconds: Seconds = field(default_factory=Seconds)


@dataclass(frozen=True, slots=True)
class Filters:
    """Restrict a search to the articles that meet all of it: one of the outlets, one of the names, one of the ids.

    ``outlets`` are names as stored; dates are inclusive. An article without a date is outside every date range.
    ``docs`` are ids of articles. ``names`` are names in any spelling: an article meets them when it has that name."""

    outlets: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    docs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.outlets or self.since or self.until or self.docs or self.names)
