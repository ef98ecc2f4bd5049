"""``byline eval run``: a dataset asked, answer by answer, into a run folder."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

import typer

from rag.cli_options import Interrupted
from rag.errors import ModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.dataset_files import Dataset
    from eval.run_many import Wanted
    from eval.runs import RunRecord
    from rag.ingest import Progress

app = typer.Typer()

_HELP = """Ask a dataset of questions and keep every answer, to be scored and compared.

DATASET is a JSONL file of questions, or sample, seeds, news-2022 (the last two with --shared DIR). pairs measures the
verifier alone, attribution the claims alone; both print their figures and need no model.

\b
Examples:
  byline eval run sample --model embedded:qwen2.5-coder-1.5b
  byline eval run sample --model embedded:qwen2.5-coder-1.5b --model embedded:smollm2-135m --out runs
  byline eval run questions.jsonl --home ~/.byline --model ollama:qwen3 --seeds 3
  byline eval run sample --system citation-engine --model embedded:qwen2.5-coder-1.5b
  byline eval run questions.jsonl --home ~/.byline --system my_engine:engine

Answers are saved one by one. Stopped or killed, the same command goes on; what is answered is not asked again. Without
--out, a run has its own folder under eval-runs.

Exit code: 0 all answered, 3 some questions failed (their answers have an `error`), 2 usage, 4 the collection cannot be
used, 5 the model is gone (what is answered is saved), 130 stopped with Ctrl-C.
"""


class Half(StrEnum):
    dev = "dev"
    test = "test"


SharedOption = Annotated[
    Path | None, typer.Option("--shared", metavar="DIR", help="Folder with corpus/seeds and corpus/news-2022.")
]
HalfOption = Annotated[Half, typer.Option("--half", help="Which half of a dataset that comes with Byline.")]


@app.command("run", help=_HELP, short_help="Ask a dataset, and keep the answers.")
def run(
    datasets: Annotated[list[str], typer.Argument(metavar="DATASET", show_default=False)],
    model: Annotated[
        list[str] | None,
        typer.Option("--model", "-m", metavar="MODEL", help="As for byline ask; may be repeated."),
    ] = None,
    system: Annotated[
        str, typer.Option("--system", metavar="SYSTEM", help="byline, citation-engine, raw, or MODULE:OBJECT.")
    ] = "byline",
    seeds: Annotated[int, typer.Option("--seeds", metavar="N", help="So many runs with other random numbers.")] = 1,
    temperature: Annotated[
        float | None,
        typer.Option("--temperature", metavar="T", help="Of the model [default: 0; 0.7 with several --seeds]."),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", help="Only N questions, in turn from each kind.")
    ] = None,
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar="KIND", help="Only questions of this kind; may be repeated.")
    ] = None,
    home: Annotated[
        Path | None,
        typer.Option("--home", metavar="DIR", help="The collection [default: the dataset's own, else as for ask]."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="RUN", help="The run's folder; of several runs, the folder that holds theirs."),
    ] = None,
    half: HalfOption = Half.dev,
    shared: SharedOption = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Throw away what the run's folder has, and ask anew.")] = False,
    retry_errors: Annotated[bool, typer.Option("--retry-errors", help="Ask again what failed.")] = False,
) -> None:
    from rag.telemetry import switch_off

    switch_off()
    if special := [name for name in datasets if name in ("pairs", "attribution") and not Path(name).is_file()]:
        if len(datasets) > 1:
            raise UsageError(f"{special[0]} is a measurement of its own: run it alone.")
        _run_special(special[0], half, shared, out)
        return
    from eval.dataset_files import find_dataset, select
    from eval.run_many import Wanted

    found = [find_dataset(name, half=half.value, shared=shared) for name in datasets]
    _require_names(found)
    wanted = Wanted(
        datasets=tuple(select(dataset, kinds=kind or (), limit=limit) for dataset in found),
        models=tuple(model) if model else (None,),
        system=system,
        seeds=seeds,
        temperature=temperature,
        limit=limit,
        kinds=tuple(kind or ()),
        home=home,
        out=out,
        fresh=fresh,
        retry=retry_errors,
    )
    if _run(wanted):
        raise typer.Exit(3)


def _run(wanted: Wanted) -> int:
    """Gives how many questions failed."""
    from eval.run_many import Watching, run_many

    failed = 0
    with _Bar() as bar:
        watching = Watching(bar.ingesting, bar.starting, bar.answered, bar.note)
        try:
            for folder, record in run_many(wanted, watching):
                bar.note(_done(folder, record))
                failed += record.failed
        except KeyboardInterrupt as error:
            raise Interrupted(f"stopped. {bar.saved}") from error
        except ModelError as error:
            raise type(error)(f"{error} {bar.saved}".strip()) from error
    return failed


def _done(folder: Path, record: RunRecord) -> str:
    each = f", {record.seconds / record.answered:.1f} s each" if record.sessions == 1 and record.answered else ""
    failed = f", {record.failed} of them failed" if record.failed else ""
    return (
        f"{record.dataset} · {record.system} · {record.model}"
        + (f" · seed {record.seed}" if record.temperature else "")
        + f": {record.answered} answers{failed}{each}. Next: byline eval score {folder}"
    )


class _Bar:
    """Answers and the time left on a terminal; elsewhere only lines, so that logs stay short."""

    def __init__(self) -> None:
        from rich.progress import MofNCompleteColumn
        from rich.progress import Progress as Bar

        from rag.rendering import progress_console

        console = progress_console()
        columns = (*Bar.get_default_columns(), MofNCompleteColumn())
        self._bar = Bar(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._bar.add_task("Opening", total=None)
        self.saved = ""
        self._folder = Path()
        self._told = False

    def ingesting(self, progress: Progress) -> None:
        self._bar.update(
            self._task,
            description="Making the dataset's collection",
            completed=progress.done_bytes,
            total=progress.total_bytes or None,
        )

    def starting(self, folder: Path, record: RunRecord) -> None:
        self._bar.reset(self._task, description=f"{record.model}, {record.dataset}", total=record.questions)
        self._folder, self._told = folder, False

    def answered(self, done: int, of: int) -> None:
        if not self._told and 0 < done < of:
            self.note(f"{done} of {of} questions are answered in {self._folder}; going on.")
        self._told = True
        self._bar.update(self._task, completed=done, total=of)
        self.saved = f"{done} of {of} answers are saved in {self._folder}; the same command goes on from there."

    def note(self, text: str) -> None:
        if self._bar.disable:
            print(text, file=sys.stderr, flush=True)
        else:
            self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()
        sys.stderr.flush()


def _require_names(datasets: Sequence[Dataset]) -> None:
    names = [dataset.name for dataset in datasets]
    if twice := [name for name in names if names.count(name) > 1]:
        raise UsageError(f"Two datasets are called {twice[0]}: rename a file, or run them one by one.")


def _run_special(name: str, half: Half, shared: Path | None, out: Path | None) -> None:
    if name == "attribution":
        from rag.cli_eval import score_gold

        score_gold(half, shared, out, None)
        return
    from eval.answer_questions import FOLDER
    from eval.builtin_homes import builtin_home
    from eval.dataset_files import find_dataset
    from eval.verifier import main
    from rag.settings import load_settings

    home = builtin_home(find_dataset("sample"), load_settings())
    file = ("--out", str(out)) if out else ()
    main(["--pairs", str(FOLDER / f"pairs-{half}.jsonl"), "--home", str(home), *file])
