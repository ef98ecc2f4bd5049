"""What people read on a terminal, from answers made by hand."""

from __future__ import annotations

import io
from datetime import date

import pytest
from rich.console import Console

from rag.cli_progress import time_left
from rag.ingest import IngestReport
from rag.readers import Notice, Refusal
from rag.rendering import chain_text, print_answer, print_article, print_ingest, print_models, print_status, visible
from rag.store import Status
from rag.types import (
    Answer,
    AnswerSentence,
    Article,
    Citation,
    Disagreement,
    Evidence,
    Holder,
    Seconds,
    Sentence,
    Side,
    Tokens,
)

PACT = Holder("Pactwire", kind="agency")
VENN = Holder("Orla Venn", "mayor of Tarnbridge", "person")
QUOTE = "“The bridge stands,” Orla Venn, the mayor, told Pactwire."
EVIDENCE = Evidence("tarn/bridge.txt", 3, 120, 177, QUOTE, "Ford Courier", "2031-05-03", chain=(PACT, VENN))


def _answer(**changes: object) -> Answer:
    given: dict[str, object] = {
        "id": "q1",
        "question": "Does the bridge stand?",
        "standalone_question": "Does the bridge stand?",
        "answer": "It stands, according to Pactwire, citing Orla Venn [1].",
        "sentences": (AnswerSentence("It stands, according to Pactwire, citing Orla Venn.", (1,), ((PACT, VENN),)),),
        "citations": (Citation(1, EVIDENCE),),
        "model": "embedded:smollm2-135m",
        "tokens": Tokens(250, 0, 48),
        "seconds": Seconds(0.1, 2.04, 1.9, 6.12),
    }
    return Answer(**(given | changes))  # type: ignore[arg-type]


def _printed(answer: Answer, *, terminal: bool = False, width: int = 60, **options: bool) -> str:
    console = Console(file=io.StringIO(), force_terminal=terminal, width=width, highlight=False, _environ={})
    print_answer(answer, console, **options)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_an_answer_shows_its_markers_and_what_each_cites() -> None:
    assert _printed(_answer()).splitlines() == [
        "It stands, according to Pactwire, citing Orla Venn [1].",
        "",
        "[1] Ford Courier, 2031-05-03, tarn/bridge.txt:120-177",
        f"    {QUOTE}",
        "    said by Pactwire → Orla Venn (mayor of Tarnbridge)",
        "",
        "embedded:smollm2-135m · 6.1 s · first text after 2.0 s · 250 + 48 tokens",
    ]


def test_a_narrators_statement_gets_no_speaker() -> None:
    own = Evidence("a.txt", 0, 0, 4, "Rain.", "Ford Courier", chain=(Holder("Ford Courier"),))
    assert "said by" not in _printed(_answer(citations=(Citation(1, own),)))


def test_an_unknown_outlet_and_date_leave_no_gap() -> None:
    bare = Evidence("a.txt", 0, 10, 15, "Rain.")
    assert "[1] a.txt:10-15\n" in _printed(_answer(citations=(Citation(1, bare),)))


def test_long_lines_are_whole_where_a_program_reads_them_and_wrapped_on_a_terminal() -> None:
    long = " ".join(["word"] * 60)
    assert long in _printed(_answer(answer=long), width=40)
    assert long not in _printed(_answer(answer=long), width=40, terminal=True)


def test_a_quote_keeps_its_indent_where_it_is_wrapped() -> None:
    long = Evidence("a.txt", 0, 0, 300, " ".join(["word"] * 30) + "\nsecond line")
    shown = _printed(_answer(citations=(Citation(1, long),)), terminal=True, width=40)
    quoted = [line for line in shown.splitlines() if "word" in line or "second" in line]
    assert len(quoted) > 3
    assert all(line.startswith("    ") for line in quoted)


def test_colour_only_on_a_terminal() -> None:
    assert "\x1b[" in _printed(_answer(), terminal=True)
    assert "\x1b[" not in _printed(_answer())


@pytest.mark.parametrize("text", ["[red]alarm[/red] [1]", "[bold] [/] :smile: [link=x]"])
def test_markup_in_an_article_is_text(text: str) -> None:
    assert text in _printed(_answer(answer=text))


def test_escape_sequences_in_an_article_do_not_reach_the_terminal() -> None:
    evil = Evidence("a\x1b]0;x.txt", 0, 0, 9, "\x1b[2Jgone\u202e\x07", "Out\x1blet")
    shown = _printed(_answer(answer="\x1b[31mred", citations=(Citation(1, evil),)))
    assert not {"\x1b", "\u202e", "\x07"} & set(shown)
    assert "�[2Jgone��" in shown
    assert visible("one\r\ntwo\tthree") == "one\ntwo\tthree"


def test_an_abstention_shows_why_and_the_nearest_evidence() -> None:
    nearest = tuple(Evidence(f"{n}.txt", 0, 0, 5, f"Near {n}.") for n in range(5))
    shown = _printed(
        _answer(answer="", abstained=True, citations=(), evidence=nearest, reason="No article names the winner.")
    )
    assert "No article names the winner." in shown
    assert "Nearest in the articles:" in shown
    assert "Near 2." in shown
    assert "Near 3." not in shown


def test_evidence_that_was_not_used_stays_out_of_an_answer() -> None:
    assert "Near" not in _printed(_answer(evidence=(Evidence("n.txt", 0, 0, 5, "Near."),)))


def test_a_disagreement_gives_each_side_with_its_citation() -> None:
    sides = (
        Side((PACT, VENN), "the bridge stands", (1,)),
        Side((Holder("the militia", kind="organisation"),), "it is destroyed", (2, 3)),
    )
    shown = _printed(_answer(disagreements=(Disagreement("the bridge", sides, 1),)))
    assert "They disagree about the bridge (1 independent origin):" in shown
    assert "  Pactwire → Orla Venn (mayor of Tarnbridge): the bridge stands [1]" in shown
    assert "  the militia: it is destroyed [2][3]" in shown


def test_warnings_and_errors_are_shown() -> None:
    shown = _printed(_answer(warnings=("The prompt was cut to 250 tokens.",), error="Ollama stopped."))
    assert "Note: The prompt was cut to 250 tokens." in shown
    assert "Error: Ollama stopped." in shown


def test_the_question_is_repeated_only_in_a_series() -> None:
    assert "Does the bridge stand?" not in _printed(_answer())
    assert _printed(_answer(), question=True, gap=True).startswith("\nDoes the bridge stand?\n\n")


def test_a_chain_reads_from_the_outside_in() -> None:
    assert chain_text((PACT, VENN)) == "Pactwire → Orla Venn (mayor of Tarnbridge)"


def test_an_article_is_shown_with_the_offsets_of_its_sentences() -> None:
    text = "Bridge stands\n\nIt rained. It\nrained more."
    sentences = (
        Sentence(0, 0, 15, 0, 13, "heading"),
        Sentence(1, 15, 26, 15, 25),
        Sentence(2, 26, 41, 26, 41),
    )
    console = Console(file=io.StringIO(), width=80, highlight=False)
    print_article(Article("a.txt", text, "Ford Courier", date(2031, 5, 3), title="Bridge"), sentences, console)
    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().splitlines() == [
        "Bridge",
        "Ford Courier, 2031-05-03, a.txt",
        "",
        " 0-13  Bridge stands",
        "15-25  It rained.",
        "26-41  It",
        "       rained more.",
    ]


def test_models_say_how_to_get_what_is_missing() -> None:
    from rag.models.catalog import ModelInfo

    console = Console(file=io.StringIO(), width=80, highlight=False)
    infos = (
        ModelInfo("embedded:small", "Small", True, 98_000_000),
        ModelInfo("embedded:big", "Big", False, 1_100_000_000, note="get it with: byline models pull big"),
    )
    print_models(infos, console)
    assert isinstance(console.file, io.StringIO)
    there, missing = console.file.getvalue().splitlines()
    assert there.split() == ["embedded:small", "98", "MB", "there", "Small"]
    assert missing.endswith("Big  (get it with: byline models pull big)")


def _ingested(report: IngestReport) -> list[str]:
    console = Console(file=io.StringIO(), width=80, highlight=False)
    print_ingest(report, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_an_ingest_ends_with_its_counts() -> None:
    report = IngestReport(
        added=3,
        removed=("old.txt",),
        copies={"b.txt": "a.txt"},
        reprints={"c.txt": "a.txt"},
        articles=1204,
        words=6000,
        seconds=1.5,
        words_per_s=4000.0,
    )
    assert _ingested(report) == [
        "3 added, 1 removed, 1 exact copies, 1 reprints in 1.5 s (4,000 words/s). The collection has 1,204 articles."
    ]


def test_an_ingest_that_changed_nothing_says_so() -> None:
    assert _ingested(IngestReport(unchanged=30, articles=30, seconds=0.04)) == [
        "0 added, 30 unchanged in 0.0 s. The collection has 30 articles."
    ]


def test_refused_files_are_named_with_their_reason_and_counted_beyond_twenty() -> None:
    refused = tuple(Refusal(f"feed.jsonl:{n}", "no `text`") for n in range(1, 26))
    lines = _ingested(IngestReport(added=1, refused=refused, notices=(Notice("feed.jsonl", "read 'body' as 'text'"),)))
    assert lines[0] == "Note: feed.jsonl: read 'body' as 'text'"
    assert lines[1] == "Refused: feed.jsonl:1: no `text`"
    assert lines[20] == "Refused: feed.jsonl:20: no `text`"
    assert lines[21] == "… and 5 more refusals; --json has them all."
    assert "25 refused" in lines[22]


def test_a_status_names_what_does_not_agree() -> None:
    status = Status(
        articles=2,
        copies=1,
        sentences=40,
        chunks=9,
        claims=0,
        vectors=7,
        outlets={f"Outlet {n:02}": n for n in range(1, 15)},
        since=date(2031, 3, 1),
        until=date(2031, 5, 3),
        size_bytes=2_500_000,
        pending=2,
        unanalysed=3,
        by_rules=1,
        languages={"de": 2, "uk": 1},
        embedder="all-MiniLM-L6-v2",
        problems=("2 chunks have no vector. Run byline reindex.",),
    )
    console = Console(file=io.StringIO(), width=200, highlight=False)
    print_status(status, console)
    assert isinstance(console.file, io.StringIO)
    shown = console.file.getvalue()
    assert "articles   2 and 1 exact copies\n" in shown
    assert "chunks     9, 2 wait for vectors\n" in shown
    left_out = "3 articles wait, 1 article read by rules only, not analysed (language): German (2), Ukrainian (1)"
    assert f"claims     0, {left_out}\n" in shown
    assert "dates      2031-03-01 to 2031-05-03\n" in shown
    assert "Outlet 14 (14), Outlet 13 (13)" in shown
    assert "Outlet 03 (3) and 2 more\n" in shown
    assert shown.endswith("Problem: 2 chunks have no vector. Run byline reindex.\n")


@pytest.mark.parametrize(("seconds", "text"), [(0.4, "0 s"), (59.4, "59 s"), (185, "3:05 min"), (7800, "2:10 h")])
def test_time_left_is_short(seconds: float, text: str) -> None:
    assert time_left(seconds) == text
