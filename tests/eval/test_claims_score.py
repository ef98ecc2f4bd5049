"""The scorer of claims: right claims score 1 in everything, and each mistake lowers the figure named after it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from eval.claims_cases import SHOWN, show
from eval.claims_match import ArticleScore, match_article
from eval.claims_score import Entities, Scores, as_json, fold, main, score, table
from eval.claims_source import gold_statements, gold_texts, tagged
from eval.gold_claims import GoldArticle, GoldClaim, GoldHolder, NameCluster, problems
from rag.errors import UsageError
from rag.sentences import split_sentences
from rag.types import Claim, Link
from tests.timing import shortest

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Mira Dale leads the dockers’ union. “They said 12 boats had sunk,” she told Radio Ost. "
    "The pier reportedly burned, but the mayor denied rebel claims that it had fallen. The sea was calm. “We saw it.”"
)
SENTENCES = split_sentences(TEXT)


def _span(words: str, *, after: str = "") -> tuple[int, int]:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return start, start + len(words)


def _whole(number: int) -> tuple[int, int]:
    return SENTENCES[number].begin, SENTENCES[number].stop


RADIO = GoldHolder(_span("Radio Ost"), None, "outlet", "same")
MIRA = GoldHolder(_span("Mira Dale"), _span("leads the dockers’ union"), "person", "earlier")
THEY = GoldHolder(_span("They"), None, "anonymous", "same")
GOLD = GoldArticle(
    doc="pier.txt",
    complete=True,
    claims=(
        GoldClaim("c1", _whole(1), (_span("They said 12 boats had sunk"),), (_span("told"),), (_span("she"),),
                  (RADIO, MIRA), None, "asserts", _whole(0), None),
        GoldClaim("c2", _whole(1), (_span("12 boats had sunk"),), (_span("said"),), (_span("They"),),
                  (RADIO, MIRA, THEY), None, "asserts", None, "c1"),
        GoldClaim("c3", _whole(2), (_span("The pier"), _span("burned")), (_span("reportedly"),), (),
                  (GoldHolder(None, None, "anonymous", "same"),), _span("reportedly"), "reports", None, None),
        GoldClaim("c4", _whole(2), (_span("rebel claims that it had fallen"),), (_span("denied"),),
                  (_span("the mayor"),), (GoldHolder(_span("mayor"), None, "person", "same"),), None, "denies", None,
                  None),
        GoldClaim("c5", _whole(2), (_span("that it had fallen"),), (_span("claims"),), (_span("rebel"),),
                  (GoldHolder(_span("rebel"), None, "anonymous", "same"),), _span("claims"), "asserts", None, None),
        GoldClaim("c6", _whole(4), (_span("We saw it"),), (), (),
                  (replace(THEY, name=_span("rebel"), spans_in="earlier"),), None, "asserts", _whole(2), None),
    ),
    narrator=(_whole(0), _whole(3)),
    furniture=(),
)  # fmt: skip
RIGHT = (
    Claim(1, (_span("They said 12 boats had sunk"),), (_span("told"),),
          (Link("outlet", _span("Radio Ost")),
           Link("person", _span("Mira Dale"), _span("leads the dockers’ union"), _span("she"))), introduced_by=0),
    Claim(1, (_span("12 boats had sunk"),), (_span("said"),),
          (Link("outlet", _span("Radio Ost")), Link("person", _span("Mira Dale"), _span("leads the dockers’ union")),
           Link("anonymous", _span("They"), mention=_span("They"))), inside=0),
    Claim(2, (_span("The pier"), _span("burned")), (_span("reportedly"),), (Link("anonymous"),),
          hedge=_span("reportedly"), stance="reports"),
    Claim(2, (_span("rebel claims that it had fallen"),), (_span("denied"),),
          (Link("person", _span("mayor"), mention=_span("the mayor")),), stance="denies"),
    Claim(2, (_span("that it had fallen"),), (_span("claims"),),
          (Link("anonymous", _span("rebel"), mention=_span("rebel")),), hedge=_span("claims")),
    Claim(4, (_span("We saw it"),), (), (Link("anonymous", _span("rebel")),), introduced_by=2),
)  # fmt: skip
CLUSTERS = (NameCluster("Mira Dale", "person", ("Mira Dale", "M. Dale"), {"the mayor": ("pier.txt",)}, ()),)


def _match(*claims: Claim, gold: GoldArticle = GOLD) -> ArticleScore:
    return match_article(gold, TEXT, SENTENCES, claims)


def _found(scores: Scores, key: str) -> tuple[int, int]:
    return next(row.found or row.all for row in scores.rows if row.key == key)


def _all(scores: Scores, key: str) -> tuple[int, int]:
    return next(row.all for row in scores.rows if row.key == key)


def _changed(index: int, **changes: object) -> Scores:
    claims = list(RIGHT)
    claims[index] = replace(claims[index], **changes)  # type: ignore[arg-type]
    return score([_match(*claims)])


def test_the_gold_of_these_tests_is_in_its_schema() -> None:
    assert problems(GOLD, TEXT) == []


def test_right_claims_are_right_in_everything() -> None:
    scores = score([_match(*RIGHT)])
    wrong = {row.key: row.all for row in scores.rows if row.all[0] != row.all[1]}
    assert wrong == {"extra": (0, 6)}
    assert scores.content_f1 == (1.0, 1.0)


def test_the_order_of_the_claims_does_not_matter() -> None:
    backwards = tuple(replace(one, inside=5 if one.inside == 0 else None) for one in reversed(RIGHT))
    assert _all(score([_match(*backwards)]), "inside") == (6, 6)
    assert [case.got and case.got.content for case in _match(*backwards).cases] == [one.content for one in RIGHT]


@pytest.mark.parametrize(
    ("key", "index", "changes"),
    [
        ("chain", 0, {"chain": RIGHT[0].chain[1:]}),
        ("chain", 0, {"chain": RIGHT[0].chain[::-1]}),
        ("chain", 5, {"chain": (Link("anonymous", _span("mayor")),)}),
        ("chain", 2, {"chain": ()}),
        ("chain", 2, {"chain": (Link("anonymous", _span("The pier")),)}),
        ("chain", 3, {"chain": (Link("person", None),)}),
        ("long", 0, {"chain": RIGHT[0].chain[1:]}),
        ("length", 3, {"chain": RIGHT[0].chain}),
        ("last", 0, {"chain": RIGHT[0].chain[::-1]}),
        ("kind", 3, {"chain": (replace(RIGHT[3].chain[0], kind="office"),)}),
        ("role", 0, {"chain": (RIGHT[0].chain[0], replace(RIGHT[0].chain[1], role=_span("leads")))}),
        ("role", 3, {"chain": (replace(RIGHT[3].chain[0], role=_span("mayor")),)}),
        ("mention", 3, {"chain": (replace(RIGHT[3].chain[0], mention=None),)}),
        ("mention", 5, {"chain": (replace(RIGHT[5].chain[0], mention=_span("We")),)}),
        ("introduced", 0, {"introduced_by": None}),
        ("introduced", 5, {"introduced_by": 1}),
        ("introduced", 3, {"introduced_by": 0}),
        ("stance", 3, {"stance": "asserts"}),
        ("unasserted", 3, {"stance": "asserts"}),
        ("stance", 0, {"stance": "denies"}),
        ("hedge", 2, {"hedge": None}),
        ("hedged", 2, {"hedge": None}),
        ("hedge", 0, {"hedge": _span("said")}),
        ("hedge-exact", 4, {"hedge": _span("rebel claims")}),
        ("inside", 1, {"inside": None}),
        ("inside", 1, {"inside": 2}),
        ("inside", 5, {"inside": 0}),
        ("nested", 1, {"inside": None}),
        ("cue", 3, {"cue": ()}),
        ("cue", 5, {"cue": (_span("saw"),)}),
        ("cue-exact", 3, {"cue": (_span("mayor denied"),)}),
        ("content", 5, {"content": (_span("saw it"),)}),
    ],
)
def test_a_mistake_lowers_its_figure(key: str, index: int, changes: dict[str, object]) -> None:
    right, scores = score([_match(*RIGHT)]), _changed(index, **changes)
    assert _found(scores, "recall") == (6, 6)
    assert _found(scores, key) == (_found(right, key)[0] - 1, _found(right, key)[1])


def test_what_is_near_is_right() -> None:
    assert _all(_changed(4, hedge=_span("rebel claims")), "hedge") == (6, 6)
    assert _all(_changed(3, cue=(_span("mayor denied"),)), "cue") == (6, 6)
    assert _all(_changed(3, chain=(replace(RIGHT[3].chain[0], name=_span("the mayor")),)), "chain") == (6, 6)


def test_a_missed_claim_is_wrong_in_everything_that_counts_all() -> None:
    scores = score([_match(*RIGHT[:3], *RIGHT[4:])])
    assert _all(scores, "recall") == (5, 6)
    assert (_found(scores, "chain"), _all(scores, "chain")) == ((5, 5), (5, 6))
    assert (_found(scores, "hedge"), _all(scores, "hedge")) == ((5, 5), (5, 6))
    assert (_found(scores, "kind"), _all(scores, "kind")) == ((8, 8), (8, 9))
    assert scores.content_f1 == (1.0, pytest.approx(5 / 6))


def test_an_inner_claim_whose_outer_one_was_missed_is_inside_nothing() -> None:
    for inside in (None, 0):
        scores = score([_match(replace(RIGHT[1], inside=inside), *RIGHT[2:])])
        assert _found(scores, "nested") == (0, 1)


def test_a_claim_too_many_costs_precision_and_says_where_it_stands() -> None:
    invented = Claim(3, (_span("The sea was calm"),), (), (Link("person", _span("Mira Dale")),))
    scored = _match(*RIGHT, invented, RIGHT[0])
    assert [(extra.narrator, extra.got) for extra in scored.extras] == [(True, invented), (False, RIGHT[0])]
    scores = score([scored])
    assert _all(scores, "precision") == (6, 8)
    assert [row.all for row in scores.rows if row.key == "extra"] == [(1, 8), (1, 8)]
    assert _all(scores, "narrator") == (1, 2)


def test_the_outlets_own_hedge_in_a_narrators_sentence_invents_nobody() -> None:
    scores = score([_match(*RIGHT, Claim(3, (_span("The sea was calm"),), hedge=_span("calm")))])
    assert _all(scores, "narrator") == (2, 2)
    assert _all(scores, "precision") == (6, 7)


def test_in_a_selection_of_claims_nothing_is_too_much() -> None:
    part = replace(GOLD, complete=False, claims=GOLD.claims[:1])
    scores = score([_match(*RIGHT, gold=part)])
    assert "precision" not in {row.key for row in scores.rows}
    assert _all(scores, "recall") == (1, 1)


def test_a_claim_of_another_sentence_is_no_match() -> None:
    assert _all(score([_match(*RIGHT[:5], replace(RIGHT[5], sentence=3))]), "recall") == (5, 6)


def test_a_claim_about_something_else_in_the_sentence_is_no_match() -> None:
    other = replace(RIGHT[3], content=(_span("The pier"),), cue=(_span("but"),))
    scores = score([_match(*RIGHT[:2], other)])
    assert _all(scores, "recall") == (3, 6)
    assert [case.gold.id for case in _match(*RIGHT[:2], other).cases if case.got == other] == ["c3"]


def test_two_who_deny_together_are_told_apart_by_their_mention() -> None:
    both = (RIGHT[3], replace(RIGHT[3], chain=(Link("anonymous", _span("rebel"), mention=_span("The pier")),)))
    assert [case.got for case in _match(*both[::-1]).cases if case.gold.id == "c4"] == [both[0]]


def test_names_are_one_entity_when_the_clusters_say_so() -> None:
    entities = Entities(CLUSTERS)
    assert entities.same("The  “Mira” Dale", "mira dale", "x")
    assert entities.same("M. Dale", "Mira Dale", "x")
    assert entities.same("the mayor", "Mira Dale", "pier.txt")
    assert not entities.same("the mayor", "Mira Dale", "quay.txt")
    assert not entities.same("Dale", "Mira Dale", "x")
    assert not Entities().same("M. Dale", "Mira Dale", "x")
    claims = [*RIGHT[:3], replace(RIGHT[3], chain=(Link("person", _span("Mira Dale")),)), *RIGHT[4:]]
    scores = score([_match(*claims)], entities=entities)
    assert (_all(scores, "chain"), _all(scores, "entity")) == ((5, 6), (6, 6))


@pytest.mark.parametrize(
    ("name", "folded"),
    [("The Quay Board", "quay board"), ("a dock worker", "dock worker"), ("Theo An", "theo an"), ("an", ""), ("", "")],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


def test_no_gold_claims_is_an_error() -> None:
    with pytest.raises(ValueError, match="no gold claims"):
        score([_match(gold=replace(GOLD, claims=()))])


def test_the_table_gives_counts_and_intervals() -> None:
    printed = table(score([_match(*RIGHT[:3], *RIGHT[4:])]))
    assert "chain right (names equal)" in printed
    assert "1.000    5/5    [0.57 1.00]" in printed
    assert "0.833    5/6    [0.44 0.97]" in printed


def test_the_figures_as_json() -> None:
    rows = {row["label"]: row for row in json.loads(json.dumps(as_json(score([_match(*RIGHT[:5])]))))["rows"]}
    assert rows["gold claims found"] == {
        "key": "recall", "label": "gold claims found",
        "all": {"hits": 5, "of": 6, "share": 0.8333, "low": 0.4365, "high": 0.9699},
    }  # fmt: skip
    assert rows["role exact, a link"]["found"]["of"] == 8


def test_each_case_is_shown_with_gold_and_got() -> None:
    claims = [*RIGHT[:3], replace(RIGHT[3], stance="asserts", inside=2), *RIGHT[4:5]]
    articles = [_match(*claims, Claim(3, (_span("calm"),)))]
    assert {what: show(articles, what, entities=Entities()).splitlines()[0].split()[-1] for what in SHOWN} == {
        **dict.fromkeys(SHOWN, "0"),
        **dict.fromkeys(("missed", "extra", "stance", "unasserted", "inside"), "1"),
    }
    stance = show(articles, "stance", entities=Entities())
    assert "  ≠ stance   gold denies\n             got  asserts\n" in stance
    assert "» The pier reportedly burned" in stance
    assert "    chain    person:mayor\n" in stance
    assert "narrator's sentence" in show(articles, "extra", entities=Entities())
    assert "anonymous:rebel" in show(articles, "missed", entities=Entities())


def test_the_golds_own_words_resolve_nothing() -> None:
    first, inner, nobody, mayor, _, running = gold_statements(GOLD, TEXT, SENTENCES)
    assert first.sources == (_span("Radio Ost"), _span("she"))
    assert (inner.inside, inner.sources) == (0, (_span("They"),))
    assert (nobody.sources, nobody.hedge, nobody.stance) == ((None,), _span("reportedly"), "reports")
    assert mayor.sources == (_span("the mayor"),)
    assert (running.continues, running.sources, running.sentence) == (4, (), 4)


@pytest.mark.parametrize(
    ("second", "sources"),
    [
        ("“It sank,” she told Radio Ost.", ["Radio Ost", "she"]),
        ("“It sank,” she told the agency.", ["the agency", "she"]),
        ("“Radio Ost sank,” she told us.", ["she"]),
    ],
)
def test_the_words_of_an_outer_link_that_was_named_earlier(second: str, sources: list[str]) -> None:
    text = f"Mira Dale told Radio Ost that she swam. {second}"
    sentences = split_sentences(text)
    here = sentences[1].begin
    outer, mira = (GoldHolder((at, at + 9), None, kind, "earlier") for at, kind in ((15, "outlet"), (0, "person")))
    content, she = text.index("sank", here), text.index("she", here)
    claim = GoldClaim("c1", (here, len(text)), ((here + 1, content + 4),), ((she + 4, she + 8),), ((she, she + 3),),
                      (outer, mira), None, "asserts", (0, 38), None)  # fmt: skip
    (statement,) = gold_statements(GoldArticle("swim.txt", False, (claim,), (), ()), text, sentences)
    assert [text[slice(*span)] for span in statement.sources if span] == sources


def test_an_article_that_is_nowhere_is_named() -> None:
    with pytest.raises(UsageError, match=r"pier\.txt"):
        gold_texts([GOLD])


def test_a_long_article_takes_linear_time() -> None:
    def seconds(times: int) -> float:
        text = TEXT + "\n\n"
        moved = [_moved(GOLD, RIGHT, len(text) * n, len(SENTENCES) * n) for n in range(times)]
        claims = tuple(claim for _, some in moved for claim in some)
        gold = replace(GOLD, claims=tuple(one for some, _ in moved for one in some))
        sentences = split_sentences(text * times)
        assert all(case.got for case in match_article(gold, text * times, sentences, claims).cases)
        return shortest(lambda: match_article(gold, text * times, sentences, claims))

    assert seconds(800) < 30 * seconds(100)


def _moved(
    gold: GoldArticle, claims: tuple[Claim, ...], by: int, sentences: int
) -> tuple[list[GoldClaim], list[Claim]]:
    def spans(some: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((start + by, end + by) for start, end in some)

    return (
        [
            replace(
                one,
                id=f"{by}{one.id}",
                inside=None,
                sentence=spans((one.sentence,))[0],
                content=spans(one.content),
                cue=spans(one.cue),
                source=spans(one.source),
            )
            for one in gold.claims
        ],
        [
            replace(one, sentence=one.sentence + sentences, content=spans(one.content), cue=spans(one.cue), chain=())
            for one in claims
        ],
    )


class _Forbidden:
    def tag_many(self, texts: list[str]) -> None:
        raise AssertionError("the tagger was called")


@pytest.mark.embedder
def test_what_the_tagger_found_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = tagged([TEXT], cache=tmp_path / "cache")
    assert any(one.source and TEXT[one.source.start : one.source.end] == "she" for one in first[0])
    monkeypatch.setattr("eval.claims_source._tagger", _Forbidden)
    assert tagged([TEXT], cache=tmp_path / "cache") == first
    with pytest.raises(AssertionError, match="was called"):
        tagged([TEXT + " And so on."], cache=tmp_path / "cache")


def test_a_gold_file_that_is_not_there_or_damaged_or_given_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "damaged.jsonl"
    damaged.write_text('{"doc": "x"}\n', encoding="utf-8")
    for files, message in (
        (["none.jsonl"], "no gold file none.jsonl"),
        ([str(damaged)], "damaged.jsonl:1: KeyError"),
        (["sample-dev.jsonl", "sample-dev.jsonl"], "annotated twice"),
    ):
        with pytest.raises(SystemExit):
            main(["--gold", *files])
        assert message in capsys.readouterr().err
