"""Each class of wrong claim is found where it was made, and the command writes both reports."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from eval.claims_errors import claims_errors
from eval.claims_match import match_article
from eval.claims_score import Entities
from eval.gold_claims import GoldArticle, GoldClaim, GoldHolder
from rag.cli import run
from rag.sentences import split_sentences
from rag.types import Claim, Link

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT = (
    "Captain Una Reve leads the rescue. “The raft was empty,” the captain told Radio Ost. "
    "The sea, she denied, is rising."
)
SENTENCES = split_sentences(TEXT)


def _span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def _whole(number: int) -> tuple[int, int]:
    return SENTENCES[number].begin, SENTENCES[number].stop


UNA = GoldHolder(_span("Una Reve"), _span("Captain"), "person", "earlier")
GOLD = GoldArticle(
    doc="raft.txt",
    complete=True,
    claims=(
        GoldClaim("c1", _whole(1), (_span("The raft was empty"),), (_span("told"),), (_span("the captain"),),
                  (GoldHolder(_span("Radio Ost"), None, "outlet", "same"), UNA), None, "asserts", _whole(0), None),
        GoldClaim("c2", _whole(2), (_span("The sea"), _span("is rising")), (_span("denied"),), (_span("she"),),
                  (UNA,), None, "denies", _whole(0), None),
    ),
    narrator=(_whole(0),),
    furniture=(),
)  # fmt: skip
LINK = Link("person", _span("Una Reve"), _span("Captain"), _span("the captain"))
RIGHT = (
    Claim(1, (_span("The raft was empty"),), (_span("told"),), (Link("outlet", _span("Radio Ost")), LINK),
          introduced_by=0),
    Claim(2, (_span("The sea"), _span("is rising")), (_span("denied"),), (replace(LINK, mention=_span("she")),),
          stance="denies", introduced_by=0),
)  # fmt: skip


def _report(claims: Sequence[Claim]) -> str:
    return claims_errors([match_article(GOLD, TEXT, SENTENCES, claims)], entities=Entities(), title="Errors")


def _classes(report: str) -> dict[str, list[str]]:
    parts = [part.splitlines() for part in report.split("\n## ")[1:]]
    return {head.split(":")[0]: [row for row in rows[3:] if row] for head, *rows in parts}


def test_without_errors_there_are_none() -> None:
    assert _classes(_report(RIGHT)) == {}
    assert "2 gold claims in 1 articles; 2 are found and right" in _report(RIGHT)


@pytest.mark.parametrize(
    ("index", "changes", "expected"),
    [
        (0, {"chain": (LINK,)}, {"chain length": ["| 2, found 1 | 1 | tell 1 | raft.txt 36-54 |"]}),
        (1, {"chain": (replace(LINK, name=_span("The raft")),)},
         {"wrong holder": ["| pronoun | 1 | deny 1 | raft.txt 85-115 |"]}),
        (1, {"chain": (replace(LINK, name=None),)},
         {"wrong holder": ["| pronoun: nobody found | 1 | deny 1 | raft.txt 85-115 |"]}),
        (0, {"chain": (Link("outlet", _span("The raft")), LINK)},
         {"wrong holder": ["| outer link | 1 | tell 1 | raft.txt 36-54 |"]}),
        (1, {"chain": (replace(LINK, name=_span("Reve")),)},
         {"name cut": ["| pronoun: shorter | 1 | deny 1 | raft.txt 85-115 |"]}),
        (1, {"chain": (replace(LINK, kind="office"),)},
         {"kind": ["| person, found office | 1 | deny 1 | raft.txt 85-115 |"]}),
        (1, {"chain": (replace(LINK, role=None),)}, {"role": ["| missed | 1 | deny 1 | raft.txt 85-115 |"]}),
        (1, {"stance": "doubts"}, {"stance": ["| denies, found doubts | 1 | deny 1 | raft.txt 85-115 |"]}),
        (1, {"hedge": _span("denied")},
         {"hedge": ["| found where there is none | 1 | deny 1 | raft.txt 85-115 |"]}),
        (1, {"inside": 0}, {"inside": ["| found where there is none | 1 | deny 1 | raft.txt 85-115 |"]}),
        (1, {"content": (_span("The sea"),)}, {"content": ["| ends early | 1 | deny 1 | raft.txt 85-115 |"]}),
    ],
)  # fmt: skip
def test_an_error_is_in_its_class(index: int, changes: dict[str, object], expected: dict[str, list[str]]) -> None:
    claims = list(RIGHT)
    claims[index] = replace(claims[index], **changes)  # type: ignore[arg-type]
    assert _classes(_report(claims)) == expected


def test_what_was_missed_and_what_is_too_much() -> None:
    extra = Claim(0, (_span("leads the rescue"),), (), (LINK,))
    assert _classes(_report([RIGHT[1], extra])) == {
        "missed": ["| verb: say | 1 | tell 1 | raft.txt 36-54 |"],
        "extra": ["| narrator's sentence, no cue | 1 |  | raft.txt 17-33 |"],
    }


def test_the_report_has_no_words_of_the_article_but_single_cues() -> None:
    report = _report([replace(RIGHT[1], chain=(Link("anonymous", _span("The raft")),), hedge=_span("sea"))])
    assert not any(word in report for word in ("Reve", "captain", "raft was", "rescue", "rising"))


@pytest.mark.parametrize("arguments", [[], ["--gold", "--polnear", "x"], ["--polnear", "x"]])
def test_what_cannot_be_measured_is_a_usage_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["eval", "attribution", *arguments]) == 2
    assert "--polnear" in capsys.readouterr().err


@pytest.mark.embedder
@pytest.mark.slow
def test_the_gold_is_scored_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, errors = tmp_path / "figures.json", tmp_path / "errors.md"
    assert run(["eval", "attribution", "--gold", "--out", str(out), "--errors", str(errors)]) == 0
    assert "sample-dev.jsonl: 15 articles" in capsys.readouterr().out
    assert '"label": "stance"' in out.read_text(encoding="utf-8")
    assert "# Errors of claims: sample-dev.jsonl" in errors.read_text(encoding="utf-8")
