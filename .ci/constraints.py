"""Write ``constraints.txt``: the exact version of everything that ``.[dev]`` needs, as pip resolves it.

pip resolves without installing (``--dry-run``) and as if nothing were installed (``--ignore-installed``), so that what
lies about in ``.venv`` cannot leak in. With ``--keep``, present constraints stay: only what is new is added and what is
no longer needed goes. torch is always the version of ``TORCH``: later ones bring CUDA libraries.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

TORCH = "torch==2.13.0"
TARGET = Path(__file__).parent.parent / "constraints.txt"
HEADER = """\
# The versions that are tested together. Made by `make constraints` (keeps what is here) or `make upgrade` (newest);
# do not edit. torch 2.13.0 stands without a local version, so that a CPU build (2.13.0+cpu) satisfies it.
"""


def resolve(constraints: str) -> list[str]:
    """``name==version`` lines, sorted by name, local versions (``+cpu``) cut off."""
    with tempfile.TemporaryDirectory() as folder:
        given, report = Path(folder) / "given.txt", Path(folder) / "report.json"
        given.write_text(constraints, encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet"]
        command += ["--constraint", str(given), "--report", str(report), f"{TARGET.parent}[dev]"]
        subprocess.run(command, check=True)
        resolved = json.loads(report.read_text(encoding="utf-8"))["install"]
    found = {entry["metadata"]["name"].lower().replace("_", "-"): entry["metadata"]["version"] for entry in resolved}
    # CUDA libraries are of one platform only: where pip takes them, it takes those that torch itself pins.
    return [
        f"{name}=={version.split('+')[0]}"
        for name, version in sorted(found.items())
        if name != "byline" and not name.startswith(("nvidia-", "cuda-")) and name != "triton"
    ]


def main() -> None:
    kept = TARGET.read_text(encoding="utf-8") if "--keep" in sys.argv[1:] and TARGET.exists() else ""
    lines = resolve(f"{kept}\n{'' if 'torch==' in kept else TORCH}\n")
    TARGET.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(lines)} packages")


if __name__ == "__main__":
    main()
