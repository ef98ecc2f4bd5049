from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rag.analysis import RELEASE
from rag.cli import run
from rag.cli_claims import claim_to_dict
from rag.collection import Collection
from rag.quoted_claims import Quote, QuotedClaim, QuotedHolder

CORPUS = Path(__file__).parents[2] / "eval" / "corpus"
FIRE = (
    "A barn burned near Tamm on Friday. Ada Byrne, a farmer, said that nobody had been hurt. The police denied that.\n"
)
BRAND = "Die Scheune bei Tamm ist am Freitag abgebrannt, sagte die Bäuerin, und verletzt wurde dabei niemand.\n"
DULL = "The barn stands near Tamm. It is red. It was built in 1902 by two brothers.\n"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in {"fire.txt": FIRE, "brand.txt": BRAND, "dull.txt": DULL}.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "metadata.csv").write_text("file,outlet,date\nfire.txt,Tamm Radio,2031-05-03\n", encoding="utf-8")
    home = tmp_path_factory.mktemp("filled") / "home"
    assert run(["ingest", str(folder), "--home", str(home)]) == 0
    return home


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_the_json_form_has_every_span_with_its_words() -> None:
    sentence = Quote(0, 20, "It burned, she said.")
    she = QuotedHolder("person", Quote(40, 49, "Ada Byrne"), Quote(33, 39, "Farmer"), Quote(11, 14, "she"))
    claim = QuotedClaim(
        "a.txt", None, None, 3, 0, sentence, (Quote(0, 9, "It burned"),), (Quote(15, 19, "said"),), (she,),
        introduced_by=Quote(21, 60, "…"), confidence=0.12345,
    )  # fmt: skip
    made = claim_to_dict(claim)
    assert made["chain"] == [
        {
            "name": "Ada Byrne",
            "role": "Farmer",
            "kind": "person",
            "span": [40, 49],
            "role_span": [33, 39],
            "mention": [11, 14],
        }
    ]
    assert made["content"] == [{"start": 0, "end": 9, "text": "It burned"}]
    assert (made["claim"], made["confidence"], made["hedge"]) == (3, 0.123, None)
    narrator = claim_to_dict(QuotedClaim("a.txt", "Tamm Radio", None, None, 0, sentence, (sentence,)))
    assert [(link["name"], link["kind"]) for link in narrator["chain"]] == [("Tamm Radio", "outlet")]
    assert narrator["claim"] is None


@pytest.mark.embedder
def test_claims_of_an_article_on_the_terminal(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "fire.txt", "--home", str(filled)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    shown = out.splitlines()
    assert shown[0] == "Tamm Radio, 2031-05-03, fire.txt"
    place = f"{FIRE.index('Ada')}-{FIRE.index(' The police')}"
    assert f"{place}  Ada Byrne, a farmer, said that nobody had been hurt." in shown
    assert any(line.strip().startswith("Ada Byrne") for line in shown)
    assert "A barn burned" not in out
    assert run(["claims", "fire.txt", "--all", "--home", str(filled)]) == 0
    assert "Tamm Radio (its own voice)" in capsys.readouterr().out


@pytest.mark.embedder
def test_claims_as_json_lines_slice_the_article(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "--json", "--home", str(filled)]) == 0
    found = lines(capsys)
    assert {claim["doc"] for claim in found} == {"fire.txt"}
    assert {claim["stance"] for claim in found} == {"asserts", "denies"}
    for claim in found:
        for quote in (claim["sentence"], *claim["content"], *claim["cue"]):
            assert FIRE[quote["start"] : quote["end"]] == quote["text"]
        for link in claim["chain"]:
            assert FIRE[slice(*link["span"])] == link["name"]


@pytest.mark.embedder
@pytest.mark.parametrize(
    ("options", "count"),
    [
        (["--holder", "byrne"], 1),
        (["--holder", "Byrne", "--stance", "denies"], 0),
        (["--stance", "denies"], 1),
        (["--limit", "1"], 1),
        (["--outlet", "tamm radio", "--since", "2031-05"], 2),
        (["--since", "2032"], 0),
        (["--article", "fire.txt"], 2),
        (["--article", "dull.txt", "--article", "fire.txt", "--stance", "denies"], 1),
        (["--article", "dull.txt"], 0),
        (["--name", "byrne"], 2),
        (["--all"], 6),
    ],
)
def test_options_choose(filled: Path, options: list[str], count: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "--json", *options, "--home", str(filled)]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == count
    assert ("No claim is like that." in err) == (count == 0)
    assert "1 article is not analysed (not in English)" in err


@pytest.mark.embedder
@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["fir.txt"], 1, "fire.txt"),
        (["brand.txt"], 0, "not analysed (language: German)"),
        (["dull.txt"], 0, "the outlet's own voice"),
        (["fire.txt", "--holder", "Okoro"], 0, "No claim in fire.txt is like that."),
        (["--stance", "claims"], 2, "asserts, denies, doubts, reports"),
        (["fire.txt", "--outlet", "Tamm Radio"], 2, "either one article, or"),
        (["fire.txt", "--name", "Byrne"], 2, "either one article, or"),
        (["--outlet", "Tam Radio"], 2, "Tam Radio"),
        (["--article", "fir.txt"], 1, "Near it: fire.txt"),
        (["--name", "Okoro"], 1, "No article has the name 'Okoro'"),
        (["--name", "Ada Byrne", "--article", "dull.txt"], 2, "None of the articles chosen names Ada Byrne"),
        (["--since", "soon"], 2, "not a date"),
        (["--limit", "0"], 2, "--limit"),
    ],
)
def test_what_cannot_be_shown_is_said(
    filled: Path, arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["claims", *arguments, "--home", str(filled)]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err


@pytest.mark.embedder
def test_ingest_and_status_and_show_tell_of_claims(
    filled: Path, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fire.txt").write_text(FIRE, encoding="utf-8")
    (tmp_path / "brand.txt").write_text(BRAND, encoding="utf-8")
    assert run(["ingest", str(tmp_path / "fire.txt"), str(tmp_path / "brand.txt"), "--home", str(home)]) == 0
    said = capsys.readouterr().err
    assert "Who says what: 2 claims found." in said
    assert "1 article is not in English: kept and searchable, not analysed." in said
    assert run(["status", "--home", str(filled)]) == 0
    assert "claims     2, not analysed (language): German (1)" in capsys.readouterr().out
    assert run(["show", "fire.txt", "--home", str(filled)]) == 0
    assert "— Ada Byrne" in capsys.readouterr().out
    assert run(["show", "brand.txt", "--home", str(filled)]) == 0
    assert "Not analysed for who says what (language: German)." in capsys.readouterr().out
    assert run(["show", "brand.txt", "--json", "--home", str(filled)]) == 0
    assert json.loads(capsys.readouterr().out)["analysis"] == {"method": "none", "release": RELEASE, "others": ["de"]}


@pytest.mark.embedder
def test_the_setting_leaves_the_analysis_out(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fire.txt").write_text(FIRE, encoding="utf-8")
    monkeypatch.setenv("BYLINE_CLAIMS", "false")
    assert run(["ingest", str(tmp_path / "fire.txt"), "--home", str(home)]) == 0
    with Collection.open(home) as collection:
        assert collection.status().problems == ()
    capsys.readouterr()
    assert run(["claims", "fire.txt", "--home", str(home)]) == 4
    assert "BYLINE_CLAIMS" in capsys.readouterr().err
    monkeypatch.delenv("BYLINE_CLAIMS")
    assert run(["claims", "fire.txt", "--home", str(home)]) == 4
    assert "not analysed yet. Run byline ingest" in capsys.readouterr().err
    assert run(["status", "--home", str(home)]) == 0
    assert "1 of 1 articles are not analysed yet" in capsys.readouterr().out
    assert run(["reindex", "--home", str(home)]) == 0
    assert "2 claims found" in capsys.readouterr().err
    assert run(["claims", "fire.txt", "--home", str(home)]) == 0
