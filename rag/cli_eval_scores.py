"""``byline eval score``, ``compare`` and ``bless``: what saved answers are worth, and whether a change harmed them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rag.cli_eval_run import Half, SharedOption
from rag.cli_options import Json
from rag.errors import UsageError

if TYPE_CHECKING:
    from eval.scores.gold import Gold

app = typer.Typer()

_SCORE_HELP = """Score saved answers: every metric with its count and 95% interval, in all and by kind of question.

RUN is the folder of a run, or a folder of runs. No model is needed, and the same answers give the same figures for
ever. A question without an answer is a miss, and is counted by itself. docs/comparing.md has the metrics.

\b
Examples:
  byline eval score eval-runs/sample-dev--byline--none
  byline eval score runs/a runs/b --json
  byline eval score runs/a --details scores.jsonl

Exit code: 0 scored, 2 what is no run, or has no answers.
"""
_COMPARE_HELP = """Say whether the answers of CANDIDATE are better or worse than those of BASE.

BASE and CANDIDATE are folders of runs on the same questions and the same collection (a folder of several runs: seeds of
one model), or BASE is a baseline's file. With one run, BASE is the blessed baseline of its dataset.

\b
Examples:
  byline eval compare runs/a runs/b
  byline eval compare runs/b
  byline eval compare runs/a runs/b --fail-if "retention<-0.01" --fail-if "latency>20% and worse"
  byline eval compare runs/a runs/b --markdown > comparison.md

A rule is METRIC worse, METRIC<-0.01, METRIC>20%, or one of the latter and worse; "any worse" is for all shares. Without
--fail-if and --policy the rules of eval/policy.toml hold.

Exit code: 0 no regression, 1 a rule is broken, 2 usage (also what is no run, or has no answers), 3 the two cannot be
compared: other questions, another collection, other metrics.
"""
_BLESS_HELP = """Make a run the baseline that later runs are compared with: a small file to commit.

\b
Examples:
  byline eval bless runs/a
  byline eval bless runs/a --name nightly

Without --name the baseline has the name of the dataset, and takes the place of the one before.
"""

Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only questions of this kind.")]
GoldHalf = Annotated[
    Half, typer.Option("--half", help="With test, the gold claims that are put aside are read too, and shown.")
]
Baselines = Annotated[Path, typer.Option("--baselines", metavar="DIR", help="The folder of the baselines.")]
_BASELINES = Path("eval") / "baselines"


@app.command("score", help=_SCORE_HELP, short_help="Score saved answers.")
def score(
    runs: Annotated[list[Path], typer.Argument(metavar="RUN…", show_default=False)],
    kind: Kind = None,
    details: Annotated[
        Path | None, typer.Option("--details", metavar="FILE", help="JSONL: every score with its explanation.")
    ] = None,
    half: GoldHalf = Half.dev,
    shared: SharedOption = None,
    as_json: Json = False,
) -> None:
    from eval.runs import run_folders
    from eval.scores import show
    from eval.scores.run import score_run

    gold = _gold(shared, half)
    scored = [score_run(folder, gold, kind=kind) for run in runs for folder in run_folders(run)]
    if details:
        lines = [line for scores in scored for line in show.details(scores)]
        details.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps([show.as_json(scores) for scores in scored], ensure_ascii=False))
    else:
        typer.echo("\n\n".join(show.table(scores) for scores in scored))


@app.command("compare", help=_COMPARE_HELP, short_help="Compare two runs: better or worse?")
def compare(
    base: Annotated[Path, typer.Argument(metavar="[BASE]", show_default=False)],
    candidate: Annotated[Path | None, typer.Argument(metavar="CANDIDATE", show_default=False)] = None,
    fail_if: Annotated[
        list[str] | None, typer.Option("--fail-if", metavar="RULE", help="What is a regression; may be repeated.")
    ] = None,
    policy: Annotated[Path | None, typer.Option("--policy", metavar="FILE", help="TOML file with rules.")] = None,
    kind: Kind = None,
    flips: Annotated[int, typer.Option("--flips", metavar="N", min=0, help="Flipped questions shown each way.")] = 10,
    baselines: Baselines = _BASELINES,
    half: GoldHalf = Half.dev,
    shared: SharedOption = None,
    as_json: Json = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Markdown, for a pull request.")] = False,
) -> None:
    from eval.comparing import effects, gate, show
    from eval.comparing.regression import load_sides

    if as_json and as_markdown:
        raise UsageError("Choose one of --json and --markdown.")
    rules = gate.chosen_rules(fail_if or (), policy)
    newer, older = (candidate, base) if candidate else (base, None)
    sides = load_sides(newer, older, _gold(shared, half), baselines=baselines, kind=kind)
    comparison = effects.compare(*sides)
    rulings = gate.judge(comparison, rules)
    if as_json:
        typer.echo(json.dumps(show.as_json(comparison, rulings), ensure_ascii=False))
    else:
        typer.echo((show.markdown if as_markdown else show.text)(comparison, rulings, flips=flips))
    if any(ruling.broken for ruling in rulings):
        raise typer.Exit(1)


@app.command("bless", help=_BLESS_HELP, short_help="Make a run the baseline.")
def bless(
    run: Annotated[Path, typer.Argument(metavar="RUN", show_default=False)],
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="The baseline's name.")] = None,
    baselines: Baselines = _BASELINES,
    half: GoldHalf = Half.dev,
    shared: SharedOption = None,
) -> None:
    from eval.comparing import baseline
    from eval.comparing.side import load_side

    side = load_side(run, _gold(shared, half))
    file = baseline.bless(side, baselines, name=name)
    typer.echo(f"{side.name} is the baseline {file} ({file.stat().st_size / 1024:.0f} KiB). Commit it.")


def _gold(shared: Path | None, half: Half) -> Gold:
    from eval.scores.gold import load_gold

    return load_gold(shared=shared, test_half=half is Half.test)
