"""Writes the table of settings into README.md from rag/settings.py; with --check only says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from rag.settings import Settings

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- settings:begin -->\n", "<!-- settings:end -->\n"


def table() -> str:
    rows = ["| variable | default | what |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None else f"`{field.default}`"
        rows.append(f"| `BYLINE_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows) + "\n"


def main() -> int:
    text = README.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    current = before + BEGIN + table() + END + after
    if "--check" in sys.argv:
        if current != text:
            print("README.md: the table of settings is out of date; run: make readme", file=sys.stderr)
        return int(current != text)
    README.write_text(current, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
