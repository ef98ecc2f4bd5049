"""``byline status``: what the collection holds, and whether its parts agree; ``byline doctor``: is all well here?"""

from __future__ import annotations

import json
from dataclasses import asdict

import typer

from rag.cli_options import Home, Json, open_collection

app = typer.Typer()

_STATUS_HELP = """Show what the collection holds, and whether what is derived agrees with the articles.

\b
Examples:
  byline status
  byline status --json | jq .articles
"""
_DOCTOR_HELP = """Check Python, the packages, the models, the disk and the collection; say how to mend what is wrong.

Exit code: 0 all is well, 1 something must be mended.

\b
Examples:
  byline doctor
  byline doctor --home ./elections --json
"""


@app.command(help=_STATUS_HELP, short_help="Show what the collection holds.")
def status(as_json: Json = False, home: Home = None) -> None:
    with open_collection(home) as collection:
        found = collection.status()
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, default=str))
        return
    from rich.console import Console

    from rag.rendering import print_status

    print_status(found, Console(highlight=False))


@app.command(help=_DOCTOR_HELP, short_help="Find what is wrong, and how to mend it.")
def doctor(as_json: Json = False, home: Home = None) -> None:
    from rag.telemetry import switch_off

    switch_off()
    from rag.cli_doctor import check_all

    checks = []
    for check in check_all(home):
        checks.append(check)
        if as_json:
            print(json.dumps(asdict(check), ensure_ascii=False))
        else:
            print(f"{check.state:<7}  {check.what}" + (f"\n         {check.mend}" if check.mend else ""), flush=True)
    if any(check.state == "problem" for check in checks):
        raise typer.Exit(1)
