"""The command line: collects the commands, and translates errors into one line and an exit code.

Exit codes: 0 done; 1 an error; 2 what was asked for makes no sense; 3 done, but some files were refused;
4 the collection cannot be used; 5 the model gave no answer; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from rag import (
    cli_ask,
    cli_claims,
    cli_eval,
    cli_ingest,
    cli_models,
    cli_names,
    cli_remove,
    cli_serve,
    cli_show,
    cli_status,
)
from rag.cli_options import Interrupted
from rag.errors import BylineError

if TYPE_CHECKING:
    from collections.abc import Sequence

_HELP = """Answers questions about a collection of news articles, and never loses who said what.

\b
Examples:
  byline ingest articles/
  byline ask "Who says the bridge is destroyed?"
  byline ask "How many were killed?" --outlet TASS --since 2024-03
  byline serve
"""

# Plain help: the boxes of the rich help would cost 0.1 s at every start, and make the examples hard to copy.
app = typer.Typer(
    name="byline", help=_HELP, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False
)
for _module in (
    cli_ingest,
    cli_ask,
    cli_serve,
    cli_show,
    cli_claims,
    cli_names,
    cli_remove,
    cli_models,
    cli_status,
    cli_eval,
):
    app.add_typer(_module.app)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"byline {version('byline')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit code. Errors are one line on standard error; with BYLINE_DEBUG=1, a traceback."""
    try:
        code = app(args=arguments, prog_name="byline", standalone_mode=False)
        # The commands raise typer.Exit with a code; typer itself turns Ctrl-C into 130.
        if code == Interrupted.exit_code:
            _complain("stopped.")
        return code if isinstance(code, int) else 0
    except typer.TyperException as error:  # wrong options: typer's message names them
        show = getattr(error, "show", None)
        show() if show else _complain(error.format_message())
        return error.exit_code
    except typer.Abort:  # a question that was answered with Ctrl-D
        _complain("nothing was done.")
        return 1
    except KeyboardInterrupt:
        _complain("stopped.")
        return Interrupted.exit_code
    except BylineError as error:
        if _debugging():
            raise
        _complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:  # of a file named on the command line; those of the collection are BylineErrors
        if _debugging():
            raise
        _complain(f"{error.filename}: {error.strerror}" if error.filename else str(error))
        return 1
    except Exception as error:
        if _debugging():
            raise
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        _complain(f"unexpected error, probably a defect of Byline: {what} (BYLINE_DEBUG=1 shows where it happened)")
        return 1


def _complain(message: str) -> None:
    print(f"byline: {message}", file=sys.stderr)


def _debugging() -> bool:
    return os.environ.get("BYLINE_DEBUG", "") not in ("", "0")


def main() -> None:
    """The entry point ``byline``."""
    code = 1
    try:
        code = run()
        sys.stdout.flush()
    except BrokenPipeError:
        # `byline ask --json … | head -1`: the reader has enough. Python would complain at exit when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


if __name__ == "__main__":
    main()
