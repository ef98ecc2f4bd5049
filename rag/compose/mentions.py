"""The words of a sentence that mean a holder ("he", "the adviser", "Hallgrim") to his name and role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.claims.language.lexicon import lexicon
from rag.claims.language.nouns import DOCUMENT_NOUNS, RANKS
from rag.compose.asides import cue_behind, is_parenthetical
from rag.compose.naming import PRONOUNS, RELATIVES, described, is_kin, is_named, says_role, short
from rag.compose.phrasing import phrase_for, possessive, with_post
from rag.compose.quoting import quoted
from rag.compose.source import Edit
from rag.words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rag.compose.source import Source
    from rag.types import Holder, Span

_OWNER = re.compile(r"(?:its|his|her|their)\s(?:own\s)?", re.IGNORECASE)
_OWNED = re.compile(r"(?P<whose>.{2,70}[’'](?:s|(?<=s[’'])))\s(?P<what>\S.*)")
_OWNED_ROLE = re.compile(r",\s(its|his|her|their)\s")
_ADVERB = re.compile(
    r"(?:then|now|later|earlier|afterwards|meanwhile|today|yesterday),?\s(?=(?:the|a|an|its|his|her)\s)", re.I
)
_SHORT_VERB = re.compile(r"(?P<short>[’'](?:s|d|ll|ve|re)) (?:also |now |already |been )?(?P<next>\w+)")
_THAT = re.compile(r"that (?P<name>[A-Z][\w-]*)")
_TITLED = re.compile(r"((?:\b[A-Z][\w.-]{1,14}\s){1,2})$")

_THROUGH = re.compile(r"^(?:Through|Via) (?:an?|his|her|its|their) [\w-]+(?: [\w-]+)? $")
_AT_ONCE = 70
_TWO_TRADES = re.compile(
    r"(?:the|a|an) [a-z][a-z -]+ and (?!(?:the|an?|his|her|its|their)\b)[a-z][a-z -]+$", re.IGNORECASE
)
""" "the fisherman and poet": one man."""
_SUBCLAUSE = re.compile(r"(?:Even )?(?:[Tt]hough|Although|While|When|After|Before|Since|If|As|Because|Until|Once) ")
_PERSONAL = frozenset(("he", "she", "his", "her"))
_HONORIFICS = {
    "mr": frozenset(("he", "his", "him")), "mx": PRONOUNS,
    **dict.fromkeys(("mrs", "ms", "miss"), frozenset(("she", "her")))
}  # fmt: skip
"""With the pronouns that may mean whom they stand before: "Mr. Reeve" is no "she" of that surname."""
_OWNERS = frozenset(("his", "her", "its", "their"))
_NAMING = re.compile(r"\b(?:name[sd]?|called|identified|known|nicknamed|introduced)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the sentence whose words mean a holder."""

    holder: Holder
    span: Span


def mentions_of(source: Source) -> list[Mention]:
    """The mentions of all holders outside quotation marks, in the order of the sentence, each place once."""
    marks = quoted(source.text)
    found: dict[Span, Mention] = {}
    for claim in source.claims:
        for holder, span in zip(claim.chain, claim.mentions, strict=True):
            if span and holder.name and not marks.holds(span[0]):
                found.setdefault(span, Mention(holder, _core(source.text, span, holder)))
    # "EU documents | accusing" of one claim is not exchanged beneath the longer words that mean another's holder.
    beneath = {one for one in found for other in found if one[0] == other[0] and one[1] < other[1]}
    return sorted((one for span, one in found.items() if span not in beneath), key=lambda one: one.span)


def _long_verb(found: re.Match[str]) -> str:
    """ "He’s claiming", "they’d told": the verb that a name needs in full."""
    is_past = found["next"].endswith(("ed", "en", "said", "told", "made", "ought"))
    longer = {"s": "has" if is_past else "is", "d": "had" if is_past else "would"}
    return {**longer, "ll": "will", "ve": "have", "re": "are"}[found["short"][1:]]


def _core(text: str, span: Span, holder: Holder) -> Span:
    """The words of a mention that a name can stand for: without a time word before it ("Since then the directorate"),
    and of one without the full name only what stands before its apposition or before others who say it too."""
    start, end = span
    found = _ADVERB.match(text[start:end])
    start += found.end() if found else 0
    name = _THAT.match(text, start, end)
    if name and name["name"] in holder.name.split():
        start = name.start("name")  # "said that | Stark’s claim …"
    if not is_named(text[start:end], holder):
        behind = re.search(r", | and ", text[start:end])
        if behind and behind.group() == ", " and _is_surname(text[start + behind.end() : end], holder):
            return start, end  # "The minister of the harbours, Mr. Brenk"
        both = behind and behind.group() == " and " and holder.kind == "person" and _TWO_TRADES.match(text, start, end)
        end = start + behind.start() if behind and not both and " and " not in holder.name else end
    return start, end


def mention_edit(
    source: Source,
    mention: Mention,
    *,
    lead: int,
    named: Collection[str],
    here: Collection[str] = (),
    wrap: str = "{}",
) -> Edit | None:
    """How a mention is changed so that it names its holder, by name and role if ``named`` does not hold him yet; None
    where it stays. ``here``: names of holders that stand before it in the sentence. ``wrap`` puts words around the
    name ("{}, quoted by TASS,")."""
    holder, (start, end) = mention.holder, mention.span
    words = source.words(mention.span)
    first = holder.name not in named
    if words.lower() in RELATIVES or _is_modifier(source, mention) or _is_named_behind(source, mention):
        return None
    opens = not source.text[lead:start].strip(" “\"‘'")
    if is_named(words, holder):
        if wrap == "{}":
            return _of_named(source, mention, opens=opens, first=first, lead=lead)
        if not _is_bare_name(words, holder):
            return Edit(start, end, _wrapped(words, wrap, closes="," in words, follows=source.text[end : end + 2]))
    elif wrap == "{}" and (
        _is_clear(source, mention, first=first, here=here) or (not first and _is_named_next(source, mention, lead))
    ):
        return None
    if wrap == "{}" and (surname := _surname_before(source, mention)):
        is_filled = any(meant == holder.name for _, meant in source.meant)
        return Edit(*surname, short(holder)) if first and not is_filled else None
    start, end = _opening_pronoun(source, mention, lead) or _widened(source.text, mention.span)
    if _owns(source.text, words, end):
        if _is_owner_behind(source.text, holder, end):
            return None
        return Edit(start, end, f"{short(holder)}{possessive(holder.name)}")
    if source.text[end : end + 1] == "," and _is_surname(words.rpartition(", ")[2], holder) and ", " in words:
        end += 1  # the comma that closes "The minister of the harbours, Mr. Brenk,"
    aside = is_parenthetical(source, start, end, lead=lead)
    told = with_post(holder, source.text[start:end])
    phrase, closes = phrase_for(source, words, told, end, first=first, aside=aside)
    short_verb = _SHORT_VERB.match(source.text, end)
    if short_verb and words.lower() in PRONOUNS:
        put = _wrapped(phrase, wrap, closes=closes, follows=" ")
        return Edit(start, short_verb.end("short"), f"{put} {_long_verb(short_verb)}")
    cue = cue_behind(source, end) if wrap == "{}" and aside else None
    if cue is not None:  # "The referee, coach Ann Lee said, had …" would make her the referee
        return Edit(start, cue[1], f"{source.words(cue)} {phrase}")
    put = _wrapped(phrase, wrap, closes=closes, follows=source.text[end : end + 2])
    through = _THROUGH.search(source.text[lead:start])
    return Edit(start - 1, end, f", {put}") if through else Edit(start, end, put)


def _is_clear(source: Source, mention: Mention, *, first: bool, here: Collection[str]) -> bool:
    """ "He" behind his name in the same sentence; a surname where the answer has introduced him."""
    words = source.words(mention.span)
    if _is_surname(words, mention.holder) and (not first or _is_told_before(source, mention)):
        return not is_anothers(mention.holder, mention.span, source.meant)
    is_behind = mention.holder.name in here or is_named(source.text[: mention.span[0]], mention.holder)
    return words.lower() in PRONOUNS | _OWNERS and is_behind


def is_anothers(holder: Holder, span: Span, meant: Sequence[tuple[Span, str]]) -> bool:
    """Whether the surname there means somebody else in its article (``rag.surnames``): the holder is named in full."""
    return any(words == holder.name and span[0] <= place[0] < span[1] for place, words in meant)


def _is_named_next(source: Source, mention: Mention, lead: int) -> bool:
    """ "Though she called it shut, Brenk left": a "he" of the clause that opens a sentence, before his surname."""
    if source.words(mention.span).lower() not in _PERSONAL or not _SUBCLAUSE.match(source.text, lead):
        return False
    surname = mention.holder.name.split()[-1]
    found = re.compile(rf"[^.;:]*?, (?:[A-Z][\w.]+ )?{re.escape(surname)} [a-z]").match(source.text, mention.span[1])
    return found is not None and ", " not in source.text[lead : mention.span[0]]


def _is_told_before(source: Source, mention: Mention) -> bool:
    """Whether the whole name stands before the mention: "that poll leader Odo Brenk should go, and | Brenk said"."""
    at = source.text.find(mention.holder.name, 0, mention.span[0])
    return at >= 0 and " " in mention.holder.name and not quoted(source.text).holds(at)


def _surname_before(source: Source, mention: Mention) -> Span | None:
    """The surname of a "he" that stands before him in the sentence: "Reeve is upbeat, for he sees …"."""
    holder = mention.holder
    if (
        source.words(mention.span).lower() not in PRONOUNS | _OWNERS
        or holder.kind != "person"
        or " " not in holder.name
    ):
        return None
    marks = quoted(source.text)
    lone = re.compile(rf"(?<![\w.’'-]){re.escape(holder.name.split()[-1])}(?![\w-]| [A-Z])")
    for found in lone.finditer(source.text, 0, mention.span[0]):
        before = source.text[: found.start()].rstrip().split(" ")[-1]
        if marks.holds(found.start()):
            continue
        fitting = _HONORIFICS.get(before.rstrip(".").lower())
        if fitting is not None:  # "Mrs. Reeve has said that she …" gives "Ida Reeve"
            if source.words(mention.span).lower() not in fitting:
                continue
            return found.start() - len(before) - 1, found.end()
        if not before[:1].isupper() or before.lower() in FUNCTION_WORDS or before[-1] in ".,:;":
            return found.span()
    return None


def _opening_pronoun(source: Source, mention: Mention, lead: int) -> Span | None:
    """The same pronoun at the head of the sentence: of "He was asked of it, but he said" the first wants the name."""
    words = source.words(mention.span)
    found = re.compile(rf"{re.escape(words)}\b", re.IGNORECASE).match(source.text, lead)
    if words.lower() not in ("he", "she") or found is None or found.end() > mention.span[0]:
        return None
    is_another = any(span == found.span() for claim in source.claims for span in claim.mentions)
    return None if is_another else found.span()


def _owns(text: str, words: str, end: int) -> bool:
    """Whether a pronoun is the owner of what follows: "his recent claim", not "told her that"."""
    follows = re.match(r" ([a-z][\w-]*)", text[end:])
    if words.lower() not in _OWNERS or follows is None:
        return False
    return words.lower() != "her" or follows[1] not in FUNCTION_WORDS


def _is_owner_behind(text: str, holder: Holder, end: int) -> bool:
    """ "In their view, Democrats could win": whose view, the next words say."""
    found = re.match(r" [a-z][\w-]*(?: [a-z][\w-]*){0,3}, (?:the )?", text[end : end + _AT_ONCE])
    return found is not None and text.startswith(holder.name, end + found.end())


def _of_named(source: Source, mention: Mention, *, opens: bool, first: bool, lead: int) -> Edit | None:
    """A mention that has the name keeps its words, but for an owner from an earlier sentence and for a missing role."""
    holder, (start, end) = mention.holder, mention.span
    words = source.words(mention.span)
    owner = _OWNER.match(words)
    if owner and is_kin(words[owner.end() :].split(" ")[0]) and "," not in words:
        return None  # "His son Jon": whose son, the sentence does not say, and "Son Jon" is no English
    if owner and opens and not _OWNER.match(holder.name):
        comma = words.find(", ")
        if is_kin(words[: comma if comma > 0 else len(words)]):
            closes = (
                comma > 0 and source.text[end : end + 1] == ","
            )  # the comma that closes the apposition goes with it
            return Edit(start, end + closes, words[comma + 2 :]) if comma > 0 else None
        phrase, closes = described(holder)
        if whose := _whose(holder, words[owner.end() :]):
            return Edit(start, start + owner.end(), f"{whose} ")
        if comma > 0 and not closes and holder.role and source.text[end : end + 1] == ",":
            return Edit(start, end + 1, phrase)
        return Edit(start, start + owner.end(), "The " if comma > 0 else "")
    owned = _OWNED_ROLE.search(words)
    if owned and opens and not is_kin(words[owned.start() + 2 :]):
        whose = _whose(holder, words[owned.end() :])
        return Edit(start + owned.start(1), start + owned.end(1), whose or "the")
    if not first or holder.kind != "person" or not _is_bare_name(words, holder) or says_role(source.text, holder):
        return None
    aside = is_parenthetical(source, start, end, lead=lead)
    phrase, closes = phrase_for(source, words, holder, end, first=True, aside=aside)
    if phrase == words:
        return None
    return Edit(start, end, _wrapped(phrase, "{}", closes=closes, follows=source.text[end : end + 2]))


def _whose(holder: Holder, behind: str) -> str | None:
    """The owner in a role, where the sentence has the rest of it: "the Tarsa Front’s" for "its" before "spokesman"."""
    found = _OWNED.fullmatch(holder.role or "")
    return found["whose"] if found and behind.casefold().startswith(found["what"].casefold()) else None


def _is_modifier(source: Source, mention: Mention) -> bool:
    """ "Ukrainian accusations", "the caption of the post": words that a name cannot stand for."""
    end, words = mention.span[1], source.words(mention.span)
    cue = next((source.words(span) for one in source.claims for span in one.cue if span[0] == end + 1), "")
    noun = cue.split()[0].lower() if cue else ""
    is_whole = words.split()[-1] == mention.holder.name.split()[-1]
    if is_whole and noun in lexicon().verbs and source.text.startswith("that ", end + len(cue) + 2):
        return False  # "The Water Board estimates that …" of the Delta Water Board
    if noun in lexicon().nouns and not (mention.holder.kind == "person" and noun in lexicon().verbs):
        return not is_named(words, mention.holder) and words.split()[-1][:1].isupper()
    head = (words.split(" of ")[0].split() or [""])[-1].lower()
    return mention.holder.kind == "anonymous" and head in DOCUMENT_NOUNS and not is_named(words, mention.holder)


def _is_named_behind(source: Source, mention: Mention) -> bool:
    """ "a field commander it named only as Kolvey", "one, who gave her name as Lotte": he is named at once."""
    words = source.words(mention.span).lower()
    if not re.match(r"(?:an?|one|another)\b", words) or is_named(words, mention.holder):
        return False
    behind = source.text[mention.span[1] : mention.span[1] + _AT_ONCE]
    return bool(_NAMING.search(behind)) and is_named(behind, mention.holder)


def _wrapped(phrase: str, wrap: str, *, closes: bool, follows: str) -> str:
    text = wrap.format(phrase + ("," if closes and wrap != "{}" and not wrap.startswith("{},") else ""))
    if wrap == "{}" and closes:
        text += ","
    if text.endswith(",") and follows[:1] in (",", ".", ";", ":", "?", "!"):
        text = text[:-1]
    return text


def _widened(text: str, span: Span) -> Span:
    """With an article or a title before the words: "the|agency", "Mr Hale"."""
    start, end = span
    article = re.search(r"\b(?:the|a|an)\s$", text[max(0, start - 4) : start], re.IGNORECASE)
    if article and not re.match(r"(?:the|a|an)\s", text[start:end], re.IGNORECASE):
        return start - (article.end() - article.start()), end
    title = _TITLED.search(text[max(0, start - 32) : start])
    if title and all(word.lower() in RANKS for word in title.group().split()):
        start -= len(title.group())
    return start, end


def _is_bare_name(words: str, holder: Holder) -> bool:
    """Only the name, perhaps with article and title."""
    rest = words.replace(holder.name, " ").split()
    return all(word.lower() in RANKS or word.lower() == "the" for word in rest)


def _is_surname(words: str, holder: Holder) -> bool:
    own = [word for word in words.split() if word.lower() not in RANKS]
    return bool(own) and all(word in holder.name.split() for word in own)
