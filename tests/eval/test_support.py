"""Support on pages: the figures are those of hand-made cases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from eval.bench.support import load, ranked, run, sentence_f1

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    "The ferry Ondine entered service in 2019.",
    "It carries 240 passengers and 30 cars across the Sarn.",
    "Tickets are sold on board.",
)


def row(claim: str, label: str, *sets: list[int]) -> str:
    return json.dumps({"claim": claim, "evidence": PAGE, "label": label, "supporting_sentences": list(sets)})


def test_the_nearest_sentences_come_first() -> None:
    assert ranked("The Ondine carries 240 passengers.", PAGE)[0] == 1
    assert ranked("When did the ferry enter service?", PAGE)[0] == 0
    assert ranked("Nothing of this kind.", ()) == ()


def test_a_page_is_told_right_and_wrong(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(
        "\n".join(
            [
                row("The ferry Ondine entered service in 2019.", "supported", [0]),
                row("The ferry Ondine entered service in 2017.", "not_supported"),
                row("The ferry carries 240 passengers and is the fastest of Europe.", "partially_supported", [0, 1]),
                row("Passengers buy their fare from the crew.", "supported", [2], [1, 2]),
            ]
        )
    )
    cases = load(file)
    outcome = run(cases)
    assert (outcome["claims"]["precision"], outcome["claims"]["recall"]) == (1.0, 0.5), "other words are not seen"
    assert outcome["claims"]["accuracy"]["hits"] == 3
    assert outcome["gold_cited"]["claims"] == 3
    assert outcome["kinds"] == {"unsupported": 1}


def test_the_set_that_fits_best_counts(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    file.write_text(row("Tickets are sold on board.", "supported", [0, 1], [2]))
    (case,) = load(file)
    assert sentence_f1(case, (2,)) == 1.0
    assert sentence_f1(case, (0, 2)) == 2 / 3
