"""What ``byline doctor`` looks at. Each check stands alone: a broken part is a finding, never the end of the list."""

from __future__ import annotations

import importlib
import platform
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rag.errors import BylineError, EmptyCollection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.settings import Settings

OLDEST_PYTHON = (3, 11)
SPARE_BYTES = 2_000_000_000
_PACKAGES = (
    "chromadb",
    "gradio",
    "llama_index.core",
    "ollama",
    "openai",
    "pypdf",
    "docx",
    "sentence_transformers",
    "torch",
    "trafilatura",
    "xllamacpp",
)


@dataclass(frozen=True, slots=True)
class Check:
    """``problem``: something asked for will not work; ``note``: fine, but good to know. ``mend`` says what to do."""

    state: Literal["ok", "note", "problem"]
    what: str
    mend: str = ""


def check_all(home: Path | None) -> Iterator[Check]:
    from rag.settings import load_settings

    yield _python()
    yield from _packages()
    try:
        settings = load_settings(home)
    except BylineError as error:
        yield Check("problem", str(error), "Correct or remove it; the rest was not checked.")
        return
    yield _disk(settings.home.expanduser())
    yield from _collection(home)
    yield from _models(settings)
    yield _embedder(settings)
    yield _tagger(settings)
    yield from _second_opinion(settings)


def _python() -> Check:
    what = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    if sys.version_info < OLDEST_PYTHON:
        return Check("problem", what, "Byline needs Python 3.11 or later.")
    return Check("ok", what)


def _packages() -> Iterator[Check]:
    broken = []
    for name in _PACKAGES:
        try:
            importlib.import_module(name)
        # A package may fail in any way while it is imported: a missing library of the system, a clash of versions.
        except Exception as error:
            broken.append(name)
            yield Check(
                "problem",
                f"The package {name} cannot be imported ({type(error).__name__}: {_one_line(error)})",
                "Install again: make clean install, or pip install --force-reinstall byline.",
            )
    if not broken:
        yield Check("ok", f"All {len(_PACKAGES)} packages that Byline builds on can be imported")


def _disk(folder: Path) -> Check:
    there = next(parent for parent in (folder, *folder.absolute().parents) if parent.exists())
    free = shutil.disk_usage(there).free
    what = f"{free / 1e9:,.1f} GB free for the collection in {folder}"
    if free < SPARE_BYTES:
        return Check("problem", what, "Make room, or choose a folder on another disk with --home or BYLINE_HOME.")
    return Check("ok", what)


def _collection(home: Path | None) -> Iterator[Check]:
    from rag.cli_options import open_collection

    try:
        with open_collection(home) as collection:
            status = collection.status()
    except EmptyCollection as error:
        yield Check("note", str(error), "byline ingest PATH… makes one.")
        return
    except BylineError as error:
        yield Check("problem", str(error))
        return
    yield Check(
        "ok",
        f"The collection has {status.articles} articles, {status.sentences} sentences, {status.claims} claims",
    )
    if status.by_rules:
        yield Check(
            "note",
            f"Who says what was found by rules alone in {status.by_rules} articles, for want of the tagger",
            "Once the tagger loads, the next byline ingest analyses them again.",
        )
    for problem in status.problems:
        yield Check("problem", problem)


def _models(settings: Settings) -> Iterator[Check]:
    from rag.models import default_spec
    from rag.models.catalog import available

    found = available(settings)
    there = [model.spec for model in found if model.present]
    for model in found:
        if not model.present and model.path is not None:
            yield Check("problem", f"The model {model.spec} is {model.note}")
    yield Check("ok" if there else "note", "Models: " + (", ".join(there) if there else "none is installed"))
    if not any(spec.startswith("ollama:") for spec in there):
        yield Check("note", f"No Ollama with a chat model answers at {settings.ollama_host} (it is not needed)")
    try:
        spec = default_spec(settings)
    except BylineError as error:
        yield Check("problem", str(error))
        return
    known_absent = spec.startswith("embedded:") and any(model.spec == spec and not model.present for model in found)
    if known_absent:
        name = spec.removeprefix("embedded:")
        yield Check(
            "problem",
            f"Questions are answered by {spec}, which is not installed",
            f"byline models pull {name}, or choose another: --model, BYLINE_MODEL (`none` needs no model).",
        )
    else:
        yield Check("ok", f"Questions are answered by {spec}")


def _embedder(settings: Settings) -> Check:
    from rag.embedding import MiniLM

    folder = Path(settings.embedding_model).expanduser() if settings.embedding_model else None
    try:
        embedder = MiniLM(folder=folder, threads=settings.threads)
    # Loading fails in as many ways as torch and the weights can be broken.
    except Exception as error:
        return Check("problem", f"The embedding model does not load ({type(error).__name__}: {_one_line(error)})")
    why = "" if embedder.precision == "bfloat16" else " (the processor has no fast bfloat16, or it differed too much)"
    return Check("ok", f"Embedding model {embedder.name}, computing in {embedder.precision}{why}")


def _tagger(settings: Settings) -> Check:
    if not settings.claims:
        return Check("note", "Ingest does not find out who says what: the setting claims is off")
    from rag.tagging import Tagger

    try:
        tagger = Tagger(threads=settings.threads)
    # As for the embedding model: weights can be broken in many ways.
    except Exception as error:
        return Check(
            "problem",
            f"The tagger, which finds who says what, does not load ({_one_line(error)})",
            "Install Byline again; until then ingest uses rules, which miss more.",
        )
    return Check("ok", f"The tagger, which finds who says what, computes in {tagger.precision}")


def _second_opinion(settings: Settings) -> Iterator[Check]:
    """Nothing where the setting names none."""
    if not settings.second_opinion:
        return
    from rag.second_opinion import SecondOpinion

    try:
        SecondOpinion(settings.second_opinion)
    except BylineError as error:
        yield Check("problem", str(error))
        return
    yield Check("ok", f"The second opinion is that of {settings.second_opinion}")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
