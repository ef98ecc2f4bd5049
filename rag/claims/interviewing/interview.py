"""Interviews whose answers have no words that attribute them: names on lines of their own, Q and A, questions alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from rag.claims.interviewing.interviewee import Interviewee, full_names, introduced, says_interview
from rag.claims.interviewing.turns import (
    ALONE_FIRST,
    CAPITAL,
    ENDED,
    FIRST,
    SECOND,
    Words,
    block_of,
    holds,
    in_third_person,
    read_paragraphs,
    turn_of,
    unquoted,
    without_end,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rag.claims.interviewing.turns import Paragraph, Turn
    from rag.claims.language.view import View
    from rag.types import Span

_QUESTIONS = 4
"""So many questions with answers an interview has at least that shows nobody's name before them."""


def interview(views: Sequence[View]) -> tuple[Turn, ...]:
    """The turns of an interview in order; none where nothing shows the article to be one. A transcript in which nobody
    asks, or that is part of a report, has none either. Linear in the text."""
    if not views or views[0].text.count("?") < 2:
        return ()
    read = read_paragraphs(views)
    if sum(one.question for one in read) < 2:
        return ()
    return (
        _by_names_above(views, read)
        or _by_colons(views, read)
        or _by_letters(views, read)
        or _by_questions(views, read)
    )


def _by_names_above(views: Sequence[View], read: Sequence[Paragraph]) -> tuple[Turn, ...]:
    """ "Ida Vale / I was asleep. / Tom Reed / Were you alone?": each name on a line of its own."""
    text = views[0].text
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(read[:-1]):
        if one.alone and one.name and not read[at + 1].alone:
            by_name[text[slice(*one.name)].rstrip(".")].append(at)
    starts = sorted(at for places in by_name.values() if len(places) > 1 for at in places)
    names = [name for name, at in by_name.items() if len(at) > 1]
    if len(starts) < 4 or len(names) < 2:
        return ()
    words = Words(text)
    if not all(words.is_somebody(name, read[starts[0]].begin) for name in names):
        return ()
    blocks = [range(at + 1, after) for at, after in zip(starts, [*starts[1:], len(read)], strict=True)]
    blocks = [block_of(text, read, block, name=read[at].name) for at, block in zip(starts, blocks, strict=True)]
    blocks = without_end(text, read, blocks)
    keys = [text[slice(*(read[at].name or (0, 0)))].rstrip(".") for at in starts]
    ended = sum(
        ENDED.search(text, read[block[-1]].begin, read[block[-1]].stop) is not None for block in blocks if block
    )
    if ended * 5 < len(blocks) * 4 or sum(a == b for a, b in pairwise(keys)) * 5 > len(keys):
        return ()
    return _by_keys(read, list(zip(starts, keys, blocks, strict=True)))


def _by_keys(
    read: Sequence[Paragraph],
    turns: Sequence[tuple[int, str, range]],
    *,
    initials: Mapping[str, Span] | None = None,
) -> tuple[Turn, ...]:
    """The turns of an interview by the paragraphs with the speakers' names, the names and the paragraphs of each turn;
    none where nobody asks. ``initials``: the names stand before colons, and some are short for these."""
    asked = Counter(key for _, key, block in turns if block and read[block[-1]].question)
    asking = {key for key, count in Counter(key for _, key, _ in turns).items() if asked[key] * 2 > count}
    known = initials or {}
    only = {key: known.get(key, read[at].name) for at, key, _ in turns if key not in asking}
    if not asking or not only:
        return ()
    whom = next(iter(only.values())) if len(only) == 1 else None
    found: list[Turn] = []
    for at, key, block in turns:
        asks = key in asking
        label = read[at].name if initials is not None and key not in known and not asks else None
        found.extend(turn_of(read, block, speaker=whom if asks else only[key], label=label, asks=asks))
    return tuple(found)


def _by_colons(views: Sequence[View], read: Sequence[Paragraph]) -> tuple[Turn, ...]:
    """ "Reed: Were you alone? / Vale: I was asleep. / I heard nothing.": where some answers go on in paragraphs without
    a name, none of which names the speakers, as the outlet's own would."""
    text = views[0].text
    starts = [at for at, one in enumerate(read) if one.name and not one.alone]
    keys = [text[slice(*(read[at].name or (0, 0)))] for at in starts]
    counts = Counter(keys)
    often = {key for key, count in counts.items() if count > 1}
    if len(starts) < 4 or len(often) < 2:
        return ()
    blocks = [range(at, after) for at, after in zip(starts, [*starts[1:], len(read)], strict=True)]
    blocks = [block_of(text, read, one, name=read[one.start].name) for one in blocks]
    blocks = without_end(text, read, blocks, longest=1)
    surnames = {key.split()[-1] for key in counts}
    for block in blocks:
        for at in block[1:]:
            if any(found.group() in surnames for found in CAPITAL.finditer(unquoted(text, read[at]))):
                return ()
    words = Words(text)
    spoken = [
        (at, key, block)
        for at, key, block in zip(starts, keys, blocks, strict=True)
        if key in often or words.is_somebody(key, read[at].begin)  # "Interview: Tom Reed"
    ]
    return _by_keys(read, spoken, initials=_named_by_initials(views, read, keys))


def _named_by_initials(views: Sequence[View], read: Sequence[Paragraph], keys: Sequence[str]) -> dict[str, Span]:
    """Whom "IV" means where Ida Vale was named before."""
    short = {key for key in keys if key.isupper() and key.isalpha() and 1 < len(key) < 4}
    first = next(one.first for one in read if one.name and not one.alone)
    return full_names(views, first, short) if short and first else {}


def _by_letters(views: Sequence[View], read: Sequence[Paragraph]) -> tuple[Turn, ...]:
    """ "Q: Were you alone? / A: I was asleep." """
    text = views[0].text
    starts = [at for at, one in enumerate(read) if one.letter]
    if len(starts) < 4:
        return ()
    blocks = [range(at, after) for at, after in zip(starts, [*starts[1:], len(read)], strict=True)]
    answers = [n for n, at in enumerate(starts) if read[at].letter == "A"]
    asked = [n for n, at in enumerate(starts) if read[at].letter == "Q"]
    turned = sum(read[a].letter != read[b].letter for a, b in pairwise(starts))
    if min(len(answers), len(asked)) < 2 or turned * 4 < (len(starts) - 1) * 3:
        return ()
    who = introduced(views, 0, read[starts[0]].first)
    if who is not None and who.guessed:
        named = in_third_person(text, read, [blocks[n] for n in answers], who.name)
        who = Interviewee(None) if named * 3 > len(answers) else who  # of whom they talk
    blocks = [block_of(text, read, block, name=who.name if who else None) for block in blocks]
    blocks = without_end(text, read, blocks, longest=2 if read[starts[0]].alone else 1)
    spoken = sum(holds(text, read, blocks[n], FIRST) for n in answers)
    alone = sum(holds(text, read, blocks[n], ALONE_FIRST) for n in answers)
    if who is None:
        # A reader asks about himself in a column of advice, whose answers are the outlet's.
        letters = sum(holds(text, read, blocks[n], ALONE_FIRST) for n in asked)
        if alone * 2 < len(answers) or letters * 2 >= len(asked):
            return ()
        who = Interviewee(None)
    third = in_third_person(text, read, [blocks[n] for n in answers], who.name)
    ours = not alone and not says_interview(text, 0, read[starts[0]].begin)
    if ours or spoken * 3 < len(answers) or third * 3 > len(answers):
        return ()
    return tuple(
        turn
        for at, block in zip(starts, blocks, strict=True)
        for turn in turn_of(read, block, speaker=who.span, asks=read[at].letter == "Q")
    )


def _by_questions(views: Sequence[View], read: Sequence[Paragraph]) -> tuple[Turn, ...]:
    """Paragraphs that ask, and under them paragraphs that answer, with a name before none or some of them."""
    text = views[0].text
    labels = [at for at, one in enumerate(read) if one.name and not one.alone]
    asking = [at for at in labels if read[at].question]
    first = {
        text[slice(*(read[at].name or (0, 0)))]: read[at].begin for at in reversed(labels) if not read[at].question
    }
    words = Words(text) if first else None
    people = {name for name, begin in first.items() if words is not None and words.is_somebody(name, begin)}
    answering = [at for at in labels if not read[at].question and text[slice(*(read[at].name or (0, 0)))] in people]
    if len(people) > 1 or (len(asking) > 1 and len(answering) > 1):
        return ()
    if answering:
        begin = next((at for at in range(answering[0], max(-1, answering[0] - 4), -1) if read[at].question), None)
        who: Interviewee | None = Interviewee(read[answering[0]].name, named=True)
    else:
        begin, who = _introduced(views, read)
    if begin is None or who is None:
        return ()
    asked = _asked(text, read, begin, who.name)
    answered = [block for _, block in asked if block]
    if who.guessed and in_third_person(text, read, answered, who.name):
        who = Interviewee(None)  # of whom they talk
    labels_at = set(answering)
    labelled = sum(any(at in labels_at for at in block) for block in answered)
    certain = len(answering) > 1 and labelled > 1 and labelled * 2 >= len(answered)
    third = in_third_person(text, read, answered, who.name)
    told = bool(answering) or who.spoke or says_interview(text, 0, read[begin].begin)
    if not certain and (third or not _converses(text, read, asked, least=_QUESTIONS - bool(answering), told=told)):
        return ()
    return tuple(_asked_turns(text, read, asked, labels_at, who.span, carries=third == 0))


def _introduced(views: Sequence[View], read: Sequence[Paragraph]) -> tuple[int | None, Interviewee | None]:
    """Where the questions begin, and who is asked: the first words between questions that introduce an interview."""
    last, passed = 0, 0
    for at, one in enumerate(read):
        if not one.question or at == last:
            last = at + 1 if at == last and one.question else last
            passed += one.question
            continue
        first, end = read[last].first, one.first
        who = None
        if passed == 0 or says_interview(views[0].text, read[last].begin, read[at - 1].stop):
            who = introduced(views, first, end)
        if who is not None:
            return at, who
        passed += 1
        last = at + 1
        if passed > 3:
            break
    return None, None


def _asked(text: str, read: Sequence[Paragraph], begin: int, name: Span | None) -> list[tuple[range, range]]:
    """The questions from paragraph ``begin`` on, each with the paragraphs that answer it."""
    found, at = [], begin
    asks = [one.question for one in read]
    for before in range(begin + 1, len(read)):
        asks[before] = asks[before] and not (asks[before - 1] and _wonders(text, read[before]))
    while at < len(read):
        if not asks[at]:
            at += 1
            continue
        first = at
        while at < len(read) and asks[at]:
            at += 1
        answer = at
        while at < len(read) and not asks[at]:
            at += 1
        found.append((range(first, answer), block_of(text, read, range(answer, at), name=name)))
    while found and not found[-1][1]:
        found.pop()
    ends = without_end(text, read, [block for _, block in found])
    return _prompted(text, read, [(question, block) for (question, _), block in zip(found, ends, strict=True)])


def _prompted(text: str, read: Sequence[Paragraph], asked: Sequence[tuple[range, range]]) -> list[tuple[range, range]]:
    """With what the interviewer says that is no question ("You told others that he was on leave.") as one: between two
    answers, where an answer is mostly one paragraph."""
    if sum(len(block) == 1 for _, block in asked) * 3 < len(asked) * 2:
        return list(asked)
    found: list[tuple[range, range]] = []
    for question, block in asked:
        inner = block[1::2]
        if len(block) % 2 and all(_is_prompt(text, read[at]) for at in inner):
            found.append((question, block[:1]))
            found.extend((range(at, at + 1), range(at + 1, at + 2)) for at in inner)
        else:
            found.append((question, block))
    return found


def _is_prompt(text: str, one: Paragraph) -> bool:
    return one.last - one.first == 1 and FIRST.search(unquoted(text, one)) is None and one.name is None


def _wonders(text: str, one: Paragraph) -> bool:
    """Whether a paragraph answers though it ends with a question: several sentences, told by "I" and not to "you"."""
    words = unquoted(text, one)
    told = FIRST.search(words) is not None and not SECOND.search(words.rsplit(". ", 1)[-1])
    return one.last - one.first > 2 and words.count("?") < 2 and told


def _converses(
    text: str, read: Sequence[Paragraph], asked: Sequence[tuple[range, range]], *, least: int, told: bool
) -> bool:
    """Whether questions and answers read as talk: many turns, answers in the first person, "you" in a question if
    the article has not ``told`` that it is an interview."""
    answered = [block for _, block in asked if block]
    if len(answered) < least or len(answered) * 5 < len(asked) * 4:
        return False
    spoken = sum(holds(text, read, block, FIRST) for block in answered)
    if sum(holds(text, read, block, ALONE_FIRST) for block in answered) * 5 < len(answered):
        return False  # an outlet that answers itself says "we"
    addressed = sum(holds(text, read, block, SECOND) for block, _ in asked)
    long = sum(len(block) for block in answered) > 6 * len(answered)
    return spoken * 2 >= len(answered) and (told or addressed > 0) and not long


def _asked_turns(
    text: str,
    read: Sequence[Paragraph],
    asked: Sequence[tuple[range, range]],
    answering: set[int],
    who: Span | None,
    *,
    carries: bool,
) -> list[Turn]:
    turns: list[Turn] = []
    for question, block in asked:
        turns.extend(turn_of(read, question, speaker=who, asks=True))
        label = next((at for at in block if at in answering), None)
        if label is not None:
            # Above the name stands what the outlet sums up, or his own words in quotation marks.
            quoted = [at for at in range(block[0], label) if text[read[at].begin] in '“"«„']
            for at in quoted:
                turns.extend(turn_of(read, range(at, at + 1), speaker=who))
            name = read[label].name
            turns.extend(turn_of(read, range(label, block[-1] + 1), speaker=who, label=name))
        elif carries:
            turns.extend(turn_of(read, block, speaker=who))
    return turns
