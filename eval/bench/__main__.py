"""All measurements, one after the other: ``python -m eval.bench [--shared DIR] [--model M]`` (``make bench``).

Each runs in a process of its own, prints one JSON line and writes eval/results/NAME.json. Exit code 1 when one of them
fails, after the others have run. A missed target is a figure, not a failure.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from eval.bench import record
from rag.models import DEFAULT_EMBEDDED

ROOT = Path(__file__).resolve().parent.parent.parent


def commands(shared: Path | None, *, model: str, questions: int, kills: int, out: Path) -> dict[str, list[str]]:
    """The arguments of each measurement, by its name."""
    there = ["--shared", str(shared.resolve())] if shared else []
    to = ["--out", str(out.resolve())]
    given = {"support": [*there, *to]} if there else {}  # the pages are nobody's to give away
    return given | {
        "retrieval": [*there, *to],
        "ingest": [*there, *to],
        "extraction": to,
        "memory": to,
        "browser": [*there, *to],
        "answers": [*there, *to, "--model", model, "--questions", str(questions)],
        "kill_ingest": ["--kills", str(kills)],
    }


def run(name: str, arguments: list[str], *, out: Path) -> bool:
    """Whether the measurement ended well; its line goes to standard output, its errors to standard error."""
    print(f"{name} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"eval.bench.{name}", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    print(done.stdout, end="", flush=True)
    if name == "kill_ingest" and done.stdout.strip():  # it prints its outcome and leaves the file to us
        record.write(name, json.loads(done.stdout.splitlines()[-1]), folder=out)
    if done.returncode:
        print(f"{name} failed with exit code {done.returncode}.", file=sys.stderr)
    return done.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__.partition("\n")[0])
    parser.add_argument("--shared", type=Path, help="folder of real articles (see eval/bench/material.py)")
    parser.add_argument("--model", default=DEFAULT_EMBEDDED, help=f"for the answers (default: {DEFAULT_EMBEDDED})")
    parser.add_argument("--questions", type=int, default=20, help="for the answers")
    parser.add_argument("--kills", type=int, default=100, help="how often ingest is killed")
    parser.add_argument("--only", action="append", default=[], help="this measurement only (may be repeated)")
    parser.add_argument("--out", type=Path, default=record.RESULTS, help="folder for the results")
    options = parser.parse_args()
    every = commands(
        options.shared, model=options.model, questions=options.questions, kills=options.kills, out=options.out
    )
    unknown = [name for name in options.only if name not in every]
    if unknown:
        parser.error(f"there is no measurement {unknown[0]!r}; there are {', '.join(every)}")
    ended_well = [
        run(name, arguments, out=options.out) for name, arguments in every.items() if name in (options.only or every)
    ]
    return 0 if all(ended_well) else 1


if __name__ == "__main__":
    sys.exit(main())
