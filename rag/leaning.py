"""How badly a sentence needs the one before it: "he added", "the adviser", a quotation that goes on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rag.types import Sentence

AFTER_HEADING = 25.0
INSIDE_QUOTATION = 5.0
AFTER_COLON = 4.0
CONTINUED_QUOTATION = 4.0
LEANING = 1.2
SAME_LINE = 0.25
BEFORE_HEADING = -0.4

# Not "the army", "the government", "the police": these often stand on their own.
_ROLES = (
    "adviser|advisor|agency|agreement|aide|ally|ambassador|analyst|announcement|attack|attacker|author|boy|"
    "candidate|captain|chairman|chief|claim|colonel|commander|commission|committee|company|counsel|counselor|"
    "counsellor|couple|decision|defendant|department|deputy|diplomat|director|doctor|document|economist|"
    "envoy|executive|expert|facility|father|figure|figures|filing|firm|general|girl|governor|group|head|"
    "incident|interview|judge|lawmaker|lawyer|lawsuit|leader|letter|man|mayor|measure|men|message|minister|"
    "ministry|mother|move|officer|official|officials|operation|organisation|organization|owner|pair|party|plan|"
    "post|president|prosecutor|protester|publication|refugee|remark|remarks|report|reporter|representative|"
    "request|researcher|resident|scientist|secretary|senator|sergeant|settlement|soldier|spokesman|"
    "spokesperson|spokeswoman|statement|strike|study|suit|suspect|teacher|team|think-tank|town|trio|two|unit|"
    "victim|video|village|volunteer|woman|women|witness|worker|former|latter|same|other|others|first|second|third"
)
_SAID = (
    "said|says|added|adds|noted|notes|told|claimed|stated|continued|explained|insisted|wrote|recalled|argued|warned|"
    "stressed|emphasi[sz]ed|concluded|went on|pointed out|acknowledged|admitted|suggested|replied|asked|predicted"
)
_LEANS = re.compile(
    r"[\[(…. ]*(?:"
    r"(?:He|She|They|It|His|Her|Hers|Their|Theirs|Its|Him|Them|This|That|These|Those|Such|Both|Neither|Either|However|"
    r"But|And|Or|Yet|So|Also|Instead|Nevertheless|Nonetheless|Still|Moreover|Furthermore|Therefore|Thus|Then|Hence|"
    r"Consequently|Otherwise|Additionally|Similarly|Likewise|Rather|Indeed|Asked|Pressed|Another|Others|Here|There|Why)\b|"
    r"(?:In (?:addition|response|reply|turn|contrast|return|particular|doing so|that|this)|On the other hand|"
    r"By contrast|As a result|At the same time|As such|For example|For instance|After (?:that|this)|"
    r"(?:According to|For|In|With|To|Of|Among|By) (?:him|her|them|it|his|their|its|this|that|these|those))\b|"
    rf"(?:The|This|That|One) (?:[a-z-]+ )?(?:{_ROLES})\b(?! of\b))"
)
_TAIL = re.compile(
    rf"[,!?]['\"”’»]*\s(?:he|she|they|it|the [a-z]+(?: [a-z]+)?)\s(?:also |further |then |later )?(?:{_SAID})\b"
    rf"|[,!?]['\"”’»]*\s(?:{_SAID})\s(?:he|she|they|the [a-z]+)\b"
    rf"|^.{{0,60}}\b(?:also|further|then)\s(?:{_SAID})\b|^.{{0,60}}\b(?:added|continued|went on|reiterated)\b"
)
_LONGEST_READ = 1500
_CLOSER_OF = {'"': '"', "''": "''", "``": "''", "“": "”", "„": "“", "«": "»", "‘": "’"}
_QUOTES = re.compile(r"[\"“”„«»‘’]|''|``")


def leans(sentence: str) -> bool:
    """Whether ``sentence`` says who or what only together with the sentence before it."""
    if sentence.startswith(tuple(_CLOSER_OF)) and sentence.endswith(tuple(_CLOSER_OF.values())):
        return True  # a quotation whose speaker is not in it
    return bool(_LEANS.match(sentence) or _TAIL.search(sentence[:_LONGEST_READ]))


def break_costs(text: str, sentences: Sequence[Sentence]) -> list[float]:
    """What it costs to begin a chunk with each of ``sentences`` (0 for one that stands on its own)."""
    quotations = _quotations(text, sentences)
    costs = []
    for number, sentence in enumerate(sentences):
        cost = quotations[number]
        if number:
            before = sentences[number - 1]
            gap = text[before.stop : sentence.begin]
            if before.kind == "heading":
                cost += AFTER_HEADING
            elif text[before.begin : before.stop].endswith(":"):
                cost += AFTER_COLON
            if "\n" not in gap and "\r" not in gap:
                cost += SAME_LINE
        if sentence.kind == "heading":
            cost += BEFORE_HEADING
        elif leans(text[sentence.begin : sentence.stop]):
            cost += LEANING
        costs.append(cost)
    return costs


def _quotations(text: str, sentences: Sequence[Sentence]) -> list[float]:
    """The cost, by sentence, of cutting a quotation before it.

    A quotation of several paragraphs opens each of them and closes only the last; so the state ends with a paragraph
    and an opening quote at the head of the next continues it."""
    costs = []
    closer = ""
    for number, sentence in enumerate(sentences):
        quoted = text[sentence.begin : sentence.stop]
        cost = 0.0
        if number and closer:
            gap = text[sentences[number - 1].stop : sentence.begin]
            if "\n" not in gap and "\r" not in gap:
                cost = INSIDE_QUOTATION
            else:
                closer = ""
                cost = CONTINUED_QUOTATION if quoted.startswith(tuple(_CLOSER_OF)) else 0.0
        costs.append(cost)
        closer = _open_after(quoted, closer)
    return costs


def _open_after(sentence: str, closer: str) -> str:
    """The closing quote that is still awaited after ``sentence``, or ""; quotations inside it are passed over."""
    for found in _QUOTES.finditer(sentence):
        mark = found.group()
        follows = sentence[found.end() : found.end() + 1]
        if closer:
            # In ‘…’ an apostrophe may look like the end: "the soldiers’ base"; it costs a worse break, no more.
            if mark == closer and not (mark == "’" and follows.isalnum()):
                closer = ""
        elif mark in _CLOSER_OF and follows and not follows.isspace():
            closer = _CLOSER_OF[mark]
    return closer
