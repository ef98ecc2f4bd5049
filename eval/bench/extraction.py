"""Does finding who says what take linear time on the worst of texts? Each is read at three sizes, doubling.

    python -m eval.bench.extraction --characters 250000

Timed are the four steps of ``rag.analysis``: sentences, prose, the tagger's attributions, the claims. ``growth`` is the
time for the largest text over that for the middle one: 2 is linear, 4 quadratic. Time is the processor's, so that other
work on the machine does not count. Exit code 1 when a step grows by more
than ``LIMIT``, or a span lies outside its sentence.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.bench import record
from rag.analysis import Analyser
from rag.claims.extract import extract_claims
from rag.prose import prose
from rag.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rag.types import Claim, Sentence

LIMIT = 3.0
_NEGLIGIBLE_S = 0.25
"""Below it, a step's growth is noise."""

_PLAIN = "The harbour board said on Monday that the eastern quay would stay closed until the divers had seen it. "
WORST: Mapping[str, str] = {
    "plain report": _PLAIN + "\n\n",
    "one sentence": "the mayor said that the clerk had said that the pilot claimed, and ",
    "one list": "Okoro, Byrne, Brandt, Meer, ",
    "a quotation never closed": "we saw the bridge go down and nobody came to help us. ",
    "quotation marks": '"',
    "curly quotation marks": "“”",
    "quotations": "“It is gone,” he said. ",
    "quotations in quotations": "“They said ‘it is gone’ to us,” she added, ",
    "brackets": "(the board (the mayor (the clerk ",
    "capitals": "THE MAYOR SAID THE BRIDGE WAS LOST AND THE ARMY DENIED IT. ",
    "names": "Ilse Varga Tom Okoro Ada Byrne ",
    "a table": "Tamm 12 3\nVesna 7 1\nKarlsk 0 4\n",
    "a transcript": "Q: What did you see?\nA: I saw the quay fall, he said.\n",
    "cues": "said claimed denied according to ",
    "colons": "Mayor: ",
    "hard-wrapped lines": "The board closed the quay for the third time this month, its head said,\nand the ",
    "no spaces": "saidthat",
    "dots": ". ",
    "pronouns": "He said she said they said it said. ",
    "new people": "{n} Okoro, mayor of Tamm{n}, said that {n} Byrne denied it. ",
}


def text_of(name: str, characters: int) -> str:
    """About so many characters of a worst case."""
    pattern = WORST[name]
    opening = "The mayor said: “" if name == "a quotation never closed" else ""
    if "{n}" in pattern:
        pattern = "".join(pattern.replace("{n}", _word(number)) for number in range(characters // len(pattern) + 1))
    return (opening + pattern * (characters // len(pattern) + 1))[:characters]


def _word(number: int) -> str:
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[digit] + "a"
    return letters.capitalize()


def steps(text: str, analyser: Analyser) -> dict[str, float]:
    """Seconds of the processor for each step. Raises ValueError for a span outside its sentence."""
    times: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401  (what the step gives)
        begun = time.process_time()
        result = work()
        times[name] = time.process_time() - begun
        return result

    sentences = timed("sentences", lambda: split_sentences(text))
    reading = timed("prose", lambda: prose(text, sentences))
    (attributions,) = timed("attributions", lambda: analyser.attributions([reading]))
    claims = timed("claims", lambda: extract_claims(text, reading.sentences, attributions))
    check(claims, sentences)
    return times


def check(claims: Sequence[Claim], sentences: Sequence[Sentence]) -> None:
    for claim in claims:
        sentence = sentences[claim.sentence]
        for start, end in (*claim.content, *claim.cue):
            if not sentence.begin <= start < end <= sentence.stop:
                raise ValueError(f"{start}-{end} is not within the sentence {sentence.begin}-{sentence.stop}")


def run(analyser: Analyser, *, characters: int, names: Sequence[str] = tuple(WORST)) -> dict[str, Any]:
    steps(text_of("plain report", 20_000), analyser)  # loads what is loaded late
    outcome: dict[str, dict[str, Any]] = {}
    for name in names:
        try:
            sizes = {
                size: steps(text_of(name, size), analyser) for size in (characters // 4, characters // 2, characters)
            }
        # A text on which the extraction breaks is an outcome, and the others are still worth knowing.
        except Exception as error:
            outcome[name] = {"error": f"{type(error).__name__}: {error}", "linear": False}
            print(f"{name}: {outcome[name]['error']}", file=sys.stderr, flush=True)
            continue
        _, half, whole = sizes.values()
        growth = {step: whole[step] / half[step] for step in whole if whole[step] > _NEGLIGIBLE_S}
        outcome[name] = {
            "seconds": {size: {step: round(s, 3) for step, s in took.items()} for size, took in sizes.items()},
            "growth": {step: round(value, 2) for step, value in growth.items()},
            "linear": all(value <= LIMIT for value in growth.values()),
        }
        print(f"{name}: {sum(whole.values()):.1f} s, {outcome[name]['growth']}", file=sys.stderr, flush=True)
    return {"characters": characters, "limit": LIMIT, "texts": outcome}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench.extraction", description=__doc__.partition("\n")[0])
    parser.add_argument("--characters", type=int, default=250_000, help="of the largest text of each kind")
    parser.add_argument("--only", choices=tuple(WORST), action="append", help="this kind only (may be repeated)")
    parser.add_argument("--out", type=Path, default=record.RESULTS, help="folder for extraction.json")
    options = parser.parse_args()
    if options.characters < 1000:
        parser.error("--characters must be at least 1000")
    from rag.tagging import Tagger

    # One thread: the second one's waiting would count as time of the processor.
    analyser = Analyser(lambda: Tagger(threads=1))
    outcome = run(analyser, characters=options.characters, names=options.only or tuple(WORST))
    record.write("extraction", outcome, folder=options.out)
    print(json.dumps(outcome))
    return 0 if all(text["linear"] for text in outcome["texts"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
