"""Each metric on a few invented answers: what it counts, what it does not apply to, and what a failed answer is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eval.answer_questions import question_from_row
from eval.scores import show
from eval.scores.answer import read_answer, split_answer
from eval.scores.content import Case
from eval.scores.gold import Gold, GoldDoc, GoldLink, GoldStatement, load_gold
from eval.scores.metrics import BY_NAME, METRICS, VERSION
from eval.scores.run import Measured, Nothing, Share, score_run, summary
from rag.errors import UsageError
from tests.made_runs import Row, answer, holder, make_run, question, sample_run
from tests.timing import shortest

if TYPE_CHECKING:
    from pathlib import Path

    from eval.scores.outcome import Outcome

NO_GOLD = Gold({})
FINN, BOARD = holder("Orla Finn", "harbour master"), holder("Harbour Board", "the board")
GOOD = "Orla Finn, quoted by the Harbour Board, said the pier was closed [1]."


def scored(metric: str, asked: Row, given: Row | None, gold: Gold = NO_GOLD) -> Outcome:
    return BY_NAME[metric].score(Case(question_from_row(asked), read_answer(given), gold))


def counts(outcome: Outcome) -> tuple[float, float]:
    return outcome.hits, outcome.of


def test_retention_wants_every_required_holder_under_any_alias() -> None:
    asked = question(holders=[FINN, BOARD])
    assert counts(scored("retention", asked, answer(GOOD))) == (1, 1)
    one_gone = scored("retention", asked, answer("The harbour master said the pier was closed [1].", quote="The board"))
    assert counts(one_gone) == (0, 1)
    assert one_gone.why == "dropped: Harbour Board; the cited sentence names them"
    assert scored("retention", question(), answer(GOOD)).of == 0


def test_an_abstention_is_a_miss_of_retention_but_not_of_retention_when_answered() -> None:
    asked = question(holders=[FINN])
    silent = answer("The articles do not say.", abstained=True)
    assert counts(scored("retention", asked, silent)) == (0, 1)
    assert scored("retention_when_answered", asked, silent).of == 0
    assert scored("retention", asked | {"abstain_ok": True}, silent).of == 0
    assert counts(scored("correct", asked | {"abstain_ok": True}, silent)) == (1, 1)


@pytest.mark.parametrize(
    ("given", "failure"),
    [
        (None, "missing"),
        (answer(GOOD, error="The model is down."), "error"),
        (answer(GOOD, error="ollama:x did not finish its answer within 60 s. Try a smaller --model."), "timeout"),
    ],
)
def test_a_failed_answer_is_a_miss_of_questions_and_nothing_of_statements(given: Row | None, failure: str) -> None:
    asked = question(holders=[FINN], must_contain=[["closed"]], sides=[["Orla Finn"], ["Harbour Board"]])
    for metric in ("correct", "retention", "retention_when_answered", "content", "sides", "citation_hit"):
        outcome = scored(metric, asked, given)
        assert (outcome.hits, outcome.of, outcome.failure) == (0, 1, failure), metric
    for metric in (
        "holder_precision",
        "citation_precision",
        "cited",
        "swapped",
        "hedge_added",
        "total_s",
        "tokens_output",
    ):
        outcome = scored(metric, asked, given)
        assert (outcome.of, outcome.failure) == (0, failure), metric
    assert counts(scored("no_answer", asked, given)) == (1, 1)
    unanswerable = {"id": "q1", "question": "Why?", "kind": "unanswerable", "answerable": False}
    assert counts(scored("abstention_recall", unanswerable, given)) == (0, 1)


def test_content_and_correct() -> None:
    asked = question(holders=[FINN], must_contain=[["closed", "shut"]], must_not_contain=["open"])
    assert counts(scored("content", asked, answer("Orla Finn said it was SHUT [1]."))) == (1, 1)
    assert "none of closed / shut" in scored("content", asked, answer("Orla Finn spoke [1].")).why
    assert "says 'open'" in scored("content", asked, answer("Orla Finn said the closed pier was open [1].")).why
    assert counts(scored("content", asked, answer("  "))) == (0, 1)
    assert counts(scored("correct", asked, answer("Orla Finn said it was shut [1]."))) == (1, 1)
    assert "dropped: Orla Finn" in scored("correct", asked, answer("It was shut [1].")).why


def test_abstention_is_counted_as_precision_recall_and_both() -> None:
    unanswerable = {"id": "q1", "question": "Why?", "kind": "unanswerable", "answerable": False}
    silent, spoken = answer("Nobody says.", abstained=True), answer("It rained [1].")
    assert [counts(scored(m, unanswerable, silent)) for m in ("abstention_precision", "abstention_recall")] == [
        (1, 1)
    ] * 2
    assert counts(scored("abstention_f1", unanswerable, silent)) == (2, 2)
    assert counts(scored("abstention_f1", unanswerable, spoken)) == (0, 1)
    assert counts(scored("abstention_f1", question(), silent)) == (0, 1)
    assert scored("abstention_f1", question(), spoken).of == 0
    assert [counts(scored("abstained_wrongly", question(), given)) for given in (silent, spoken)] == [(1, 1), (0, 1)]
    assert scored("abstained_wrongly", unanswerable, silent).of == 0


def test_figures_of_two_holders_must_not_be_exchanged() -> None:
    pairs = [{"holder": "Orla Finn", "value": ["12"]}, {"holder": "Harbour Board", "value": ["20", "twenty"]}]
    asked = question(holders=[FINN, BOARD], pairs=pairs)
    right, wrong = "Orla Finn counted 12 boats, the board twenty [1].", "Orla Finn counted 20 boats, the board 12 [1]."
    assert counts(scored("swapped", asked, answer(right))) == (0, 1)
    assert scored("swapped", asked, answer(wrong)).why == "figures are given to the wrong holders"
    assert counts(scored("correct", asked, answer(wrong))) == (0, 1)


def test_a_wrong_holder_in_the_place_of_a_source_is_a_swap() -> None:
    asked = question(holders=[FINN], wrong_holders=[{"name": "Ida Vale", "aliases": []}])
    assert counts(scored("swapped", asked, answer("According to Ida Vale the pier was closed [1]."))) == (1, 1)
    assert counts(scored("swapped", asked, answer("The pier was closed when Ida Vale saw it [1]."))) == (0, 1)


def test_holder_precision_counts_who_stands_as_a_source() -> None:
    asked = question(holders=[FINN, holder("Tom Rask", required=False)])
    all_right = scored("holder_precision", asked, answer("Finn said it was shut [1], and Rask told reporters so."))
    assert counts(all_right) == (2, 2)
    one_wrong = scored("holder_precision", asked, answer("Orla Finn said it was shut, according to Ida Vale [1]."))
    assert counts(one_wrong) == (1, 2)
    assert "Ida Vale" in one_wrong.why
    assert scored("holder_precision", asked, answer("He said it was shut [1].")).of == 0
    outlet = answer("The Ostwick Post said it was shut [1].")
    outlet["citations"][0]["outlet"] = "Ostwick Post"
    assert scored("holder_precision", asked, outlet).of == 0


TEXT = "Orla Finn, citing a diver, said the north pier had reportedly sunk. The board denied that the pier had sunk."
FIRST = TEXT.index(" The board")
PIER = Gold(
    {
        "pier": GoldDoc(
            TEXT,
            {
                (0, FIRST): (
                    GoldStatement(
                        (GoldLink(("Orla Finn", "Finn")), GoldLink(("a diver",))),
                        "the north pier had sunk",
                        "reportedly",
                        "asserts",
                    ),
                ),
                (FIRST + 1, len(TEXT)): (
                    GoldStatement((GoldLink(("The board",)),), "the pier had sunk", None, "denies"),
                ),
            },
        )
    }
)


def cites(text: str, start: int, end: int) -> Row:
    made = answer(text)
    made["citations"] = [{"marker": 1, "doc": "pier.txt", "start": start, "end": end, "quote": TEXT[start:end]}]
    return made


def test_gold_claims_of_the_cited_sentence_tell_what_must_be_kept() -> None:
    whole = cites("Finn, citing a diver, said the north pier had reportedly sunk [1].", 0, FIRST)
    assert counts(scored("hedge_kept", question(), whole, PIER)) == (1, 1)
    assert counts(scored("collapsed", question(), whole, PIER)) == (0, 1)
    assert counts(scored("holder_precision", question(), whole, PIER)) == (2, 2)
    bare = cites("Finn said the north pier had sunk [1].", 0, FIRST)
    assert counts(scored("hedge_kept", question(), bare, PIER)) == (0, 1)
    assert scored("collapsed", question(), bare, PIER).why == "lost: a diver"
    elsewhere = cites("Finn spoke of the weather [1].", 0, FIRST)
    assert scored("hedge_kept", question(), elsewhere, PIER).of == 0


def test_a_denial_and_its_holder_are_held_against_the_gold_claims() -> None:
    denied = cites("The board denied that the pier had sunk [1].", FIRST + 1, len(TEXT))
    flipped = cites("The board said that the pier had sunk [1].", FIRST + 1, len(TEXT))
    assert counts(scored("denial_kept", question(), denied, PIER)) == (1, 1)
    assert counts(scored("denial_kept", question(), flipped, PIER)) == (0, 1)
    asked = question(holders=[holder("Orla Finn", required=False)])
    moved = cites("Orla Finn denied that the pier had sunk [1].", FIRST + 1, len(TEXT))
    assert scored("swapped", asked, moved, PIER).why == "gives what The board says to Orla Finn"


def test_an_article_of_the_same_name_with_other_words_has_no_gold() -> None:
    other = cites("Finn said the north pier had sunk [1].", 0, FIRST)
    other["citations"][0]["quote"] = "Something else stands here in this article."
    assert scored("hedge_kept", question(), other, PIER).of == 0


def test_hedges_denials_and_plans_of_quotes_without_gold() -> None:
    quote = "The union denied that the ferry will reportedly stop in June."
    kept = answer("The union denied that the ferry will reportedly stop in June [1].", quote=quote)
    lost = answer("The union confirmed that the ferry has stopped in June [1].", quote=quote)
    for metric in ("hedge_kept", "denial_kept", "plan_kept"):
        assert counts(scored(metric, question(), kept)) == (1, 1), metric
        assert counts(scored(metric, question(), lost)) == (0, 1), metric
    hedged = answer("The ferry possibly sank [1].", quote="The ferry sank.")
    assert counts(scored("hedge_added", question(), hedged)) == (1, 1)


def test_hedge_lists_of_the_question_count_and_dates_in_may_are_no_hedges() -> None:
    asked = question(must_contain=[["reportedly", "unconfirmed"], ["May 11", "11 May"]])
    assert counts(scored("hedge_kept", asked, answer("On May 11 it reportedly sank [1]."))) == (1, 1)
    assert counts(scored("hedge_kept", asked, answer("It sank on 11 May [1]."))) == (0, 1)


def test_citations_hit_and_precision() -> None:
    asked = question(support=[{"doc": "pier.txt", "start": 100, "end": 120}])
    made = answer("It was shut [1].")
    made["citations"] += [made["citations"][0] | {"marker": 2, "start": 110, "end": 130}]
    made["citations"] += [made["citations"][0] | {"marker": 3, "doc": "other.txt"}]
    assert counts(scored("citation_precision", asked, made)) == (2, 3)
    assert counts(scored("citation_hit", asked, made)) == (1, 1)
    made["citations"] = [made["citations"][0] | {"start": 0, "end": 19}]
    assert counts(scored("citation_hit", asked, made)) == (0, 1)


def test_every_sentence_wants_a_marker_that_resolves() -> None:
    assert counts(scored("cited", question(), answer("It was shut [1]. It rained. Nobody came [7]."))) == (1, 3)
    assert counts(scored("cited", question(), answer("It was shut. [1] It rained. [1]"))) == (2, 2)


def test_quotations_and_figures_are_those_of_the_quotes() -> None:
    quote = "“We lost 1,200 boats in two days,” she said on Monday."
    right = answer("“We lost 1200 boats in 2 days,” she said on Monday (7 May 2031) [1].", quote=quote)
    assert counts(scored("figures_exact", question(), right)) == (2, 2)
    assert counts(scored("quotations_exact", question(), right)) == (0, 1)  # 2 for "two" inside the quotation
    wrong = answer("“We lost all boats,” she said: 1,300 boats [1].", quote=quote)
    assert counts(scored("quotations_exact", question(), wrong)) == (0, 1)
    assert counts(scored("figures_exact", question(), wrong)) == (0, 1)


def test_seconds_that_were_not_measured_are_no_zero() -> None:
    given = answer(GOOD, seconds={"first_text": 0.5, "first_token": None, "total": float("nan")})
    assert counts(scored("first_text_s", question(), given)) == (0.5, 1)
    assert scored("first_token_s", question(), given).of == 0
    assert scored("total_s", question(), given).of == 0
    assert counts(scored("total_s", question(), answer(GOOD, seconds=2.5))) == (2.5, 1)


def test_answers_of_other_systems_are_read_from_their_text() -> None:
    text = "Dr. Finn said so [1]. The U.S. envoy agreed [1][2]. “It fell.” [2] End."
    assert split_answer(text) == ("Dr. Finn said so [1].", "The U.S. envoy agreed [1][2].", "“It fell.” [2]", "End.")
    others = read_answer(answer("It fell [Source 1]. It rose. [1, 2] It stood [sources 1, 2].")).sentences
    assert [(said.text, said.markers) for said in others] == [
        ("It fell.", (1,)), ("It rose.", (1, 2)), ("It stood.", (1, 2))
    ]  # fmt: skip
    changed = answer("Orla Finn said so [1].", sentences=[{"text": "Something else.", "citations": [1]}])
    assert [s.text for s in read_answer(changed).sentences] == ["Orla Finn said so."]


@pytest.mark.parametrize(
    "junk",
    [
        {"id": "q1"},
        {"id": "q1", "answer": None, "citations": None, "sentences": "x", "findings": 3, "seconds": "fast"},
        {"id": "q1", "answer": "x", "citations": [{"doc": 3, "start": "0"}, 7, None], "tokens": [1]},
        {"id": "q1", "answer": "İ" * 400 + " \x85 ﷺ [1]", "citations": [{"doc": "", "start": 5, "end": 1}]},
    ],
)
def test_every_metric_gives_an_outcome_for_junk(junk: Row) -> None:
    asked = question(holders=[FINN], pairs=[{"holder": "nobody known", "value": ["3"]}], must_contain=[["x"]])
    for metric in METRICS:
        outcome = scored(metric.name, asked, junk)
        assert 0 <= outcome.hits <= max(outcome.of, outcome.hits)
        assert outcome.why


@pytest.mark.parametrize(
    "piece", [". [1]", "“a ", "[1, ", "1,111 ", "from 1 to ", "may ", "(", "Finn, a, said ", "not to "]
)
def test_hostile_answers_are_scored_in_linear_time(piece: str) -> None:
    asked = question(holders=[FINN], must_contain=[["could", "not"]])
    quote = "The pier will not be shut, said Finn, and reportedly 12 boats sank."
    small, large = (answer(piece * count, quote=quote) for count in (60, 600))
    quick = shortest(lambda: [scored(metric.name, asked, small) for metric in METRICS])
    assert shortest(lambda: [scored(metric.name, asked, large) for metric in METRICS]) < 40 * quick + 1


def test_a_run_is_scored_with_counts_kinds_and_reasons(tmp_path: Path) -> None:
    scores = score_run(sample_run(tmp_path / "run"), load_gold())
    correct = summary(BY_NAME["correct"], scores.outcomes["correct"])
    assert isinstance(correct, Share)
    assert (correct.hits, correct.of, correct.failed) == (57, 90, 0)
    assert correct.low < correct.share < correct.high
    data = show.as_json(scores)
    assert data["metrics_version"] == VERSION
    assert sum(kind["questions"] for kind in data["kinds"].values()) == data["questions"] == 90
    assert "correct" in show.table(scores)
    lines = [json.loads(line) for line in show.details(scores)]
    assert len(lines) == 90
    assert all(row["scores"][name]["why"] for row in lines for name in row["scores"] if not name.endswith("_s") and
               not name.startswith("tokens"))  # fmt: skip
    assert show.table(score_run(tmp_path / "run", load_gold())) == show.table(scores)


def test_failures_are_counted_beside_every_share_and_never_in_the_seconds(tmp_path: Path) -> None:
    asked = [question(f"q{at}", holders=[FINN]) for at in range(4)]
    given = [answer(GOOD, "q0"), answer(GOOD, "q1", seconds={"total": 3.0}), answer("", "q2", error="down")]
    scores = score_run(make_run(tmp_path / "run", asked, given), NO_GOLD)
    retention = summary(BY_NAME["retention"], scores.outcomes["retention"])
    assert isinstance(retention, Share)
    assert (retention.hits, retention.of, retention.failed) == (2, 4, 2)
    total = summary(BY_NAME["total_s"], scores.outcomes["total_s"])
    assert isinstance(total, Measured)
    assert (total.count, total.mean, total.failed) == (2, 2.0, 2)
    assert summary(BY_NAME["hedge_kept"], scores.outcomes["hedge_kept"]) == Nothing(failed=2)
    assert "q3" in scores.problems[0]


def test_a_run_without_answers_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has no answers to score"):
        score_run(make_run(tmp_path / "run", [question()], []), NO_GOLD)


def test_a_kind_without_questions_is_an_error_that_names_the_kinds(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no question of the kind 'chain'; it has fact"):
        score_run(make_run(tmp_path / "run", [question()], [answer(GOOD)]), NO_GOLD, kind="chain")


def test_a_half_written_last_line_is_left_out_and_said(tmp_path: Path) -> None:
    folder = make_run(tmp_path / "run", [question(), question("q2")], [answer(GOOD)])
    with (folder / "answers.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": "q2", "answer": "Orla Fi')
    scores = score_run(folder, NO_GOLD)
    assert any("half-written" in problem for problem in scores.problems)
    assert [outcome.failure for outcome in scores.outcomes["no_answer"]] == [None, "missing"]


def test_the_gold_that_is_put_aside_is_read_on_request_only() -> None:
    dev = load_gold()
    assert dev.fingerprint.startswith("sample-dev:")
    assert len(dev.docs) == 15


def test_shared_without_the_collection_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no corpus/news-2022"):
        load_gold(shared=tmp_path)
