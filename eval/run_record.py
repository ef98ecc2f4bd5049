"""The facts that a run's record keeps: which Byline, which articles, which model, which machine."""

from __future__ import annotations

import datetime
import hashlib
import json
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.bench.record import machine
from eval.dataset_files import as_jsonl
from eval.runs import RunRecord
from rag.models import parse_spec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eval.dataset_files import Dataset
    from eval.systems import System
    from rag.collection import Collection
    from rag.models.seam import LanguageModel
    from rag.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
_ANSWERING = (
    "claims",
    "context_tokens",
    "embedding_model",
    "evidence_sentences",
    "max_output_tokens",
    "model_timeout_s",
    "prompt_tokens",
)
"""Settings that an answer depends on; folders and addresses are nobody's business."""
_OBJECTING = ("second_opinion", "second_opinion_least")
_GIT_TIMEOUT_S = 20.0
_KEY_DIGITS = 12


def new_record(
    system: System,
    collection: Collection,
    dataset: Dataset,
    model: LanguageModel | None,
    *,
    system_name: str,
    model_name: str,
    temperature: float = 0.0,
    seed: int = 0,
    limit: int | None = None,
    kinds: tuple[str, ...] = (),
) -> RunRecord:
    """The record of a run that begins. ``model`` None: nothing is loaded (``model_name`` is "none", or what an engine
    of somebody's own is called)."""
    revision, dirty = git_revision(ROOT)
    status = collection.status()
    settings = {name: getattr(collection.settings, name) for name in _ANSWERING}
    if collection.settings.second_opinion:  # without one, a run is like those of a time that knew none
        settings |= {name: getattr(collection.settings, name) for name in _OBJECTING}
    depends: dict[str, Any] = {
        "system": system_name,
        "model": model_name,
        "model_digest": model.digest() if model else "",
        "temperature": temperature,
        "seed": seed,
        "prompt_hashes": dict(system.prompts),
        "settings": settings,
        "collection_fingerprint": fingerprint(collection),
        "code_sha256": code_sha256(),
    }
    asked = as_jsonl(dataset)
    return RunRecord(
        **depends,
        key=hashlib.sha256(json.dumps(depends, sort_keys=True).encode()).hexdigest()[:_KEY_DIGITS],
        model_size_bytes=model_size_bytes(model_name, collection.settings) if model else None,
        dataset=dataset.name,
        dataset_sha256=dataset.sha256,
        questions_sha256=hashlib.sha256(asked).hexdigest(),
        questions=len(dataset.lines),
        limit=limit,
        kinds=kinds,
        collection={
            "articles": status.articles,
            "copies": status.copies,
            "sentences": status.sentences,
            "chunks": status.chunks,
            "claims": status.claims,
            "vectors": status.vectors,
            "embedder": status.embedder,
        },
        revision=revision,
        dirty=dirty,
        machine=machine(),
        started=now(),
        complete=False,
        warnings=status.problems,
    )


def differences(old: RunRecord, new: RunRecord) -> list[str]:
    """What the answers of two records do not have in common, in words."""
    pairs = {
        "the system": (old.system, new.system),
        "the model": (old.model, new.model),
        "the model's file": (old.model_digest, new.model_digest),
        "the temperature": (old.temperature, new.temperature),
        "the seed": (old.seed, new.seed),
        "the prompts": (dict(old.prompt_hashes), dict(new.prompt_hashes)),
        "the settings": (dict(old.settings), dict(new.settings)),
        "the articles of the collection": (old.collection_fingerprint, new.collection_fingerprint),
        "Byline's code": (old.code_sha256, new.code_sha256),
    }
    return [what for what, (before, after) in pairs.items() if before != after]


def fingerprint(collection: Collection) -> str:
    """Changes with every article that comes, goes or changes, its metadata included; not with what Byline derives from
    them, so that two versions of Byline can be compared on the same articles."""
    digest = hashlib.sha256()
    for doc in collection.docs():
        article = collection.article(doc)
        day = article.date.isoformat() if article.date else None
        row = (doc, article.outlet, day, article.url, article.title, article.text)
        digest.update(json.dumps(row).encode())  # ASCII: also what is no valid Unicode can be hashed
    return digest.hexdigest()


@cache
def code_sha256() -> str:
    """Of the installed code that answers, its data files and prompts; of this process, whatever is edited meanwhile."""
    digest = hashlib.sha256()
    for folder in ("rag", "prompts"):
        for file in sorted((ROOT / folder).rglob("*")):
            # The front ends do not change an answer.
            if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith("cli"):
                digest.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def git_revision(root: Path) -> tuple[str | None, bool | None]:
    """The commit of the source tree, and whether it has changes; (None, None) for an installed package."""
    if not (root / ".git").exists():
        return None, None
    command = ["git", "--no-optional-locks", "-C", str(root)]
    try:
        revision = subprocess.run(
            [*command, "rev-parse", "HEAD"], capture_output=True, text=True, check=True, timeout=_GIT_TIMEOUT_S
        )
        changed = subprocess.run(
            [*command, "status", "--porcelain", "--untracked-files=no"],
            capture_output=True,
            text=True,
            check=True,
            timeout=_GIT_TIMEOUT_S,
        )
    except (OSError, subprocess.SubprocessError):  # no git here, or a repository without a commit
        return None, None
    return revision.stdout.strip(), bool(changed.stdout.strip())


def model_size_bytes(spec: str, settings: Settings) -> int | None:
    """The weights' size; None where the server does not say."""
    parsed = parse_spec(spec)
    if parsed.engine == "embedded":
        from rag.models.weights import find_weights

        return find_weights(parsed.name, settings)[0].stat().st_size
    if parsed.engine == "ollama":
        from rag.errors import ModelError
        from rag.models.ollama import list_models

        try:
            sizes: Mapping[str, int] = {
                model.name: model.size_bytes for model in list_models(settings, timeout_s=settings.model_timeout_s)
            }
        except ModelError:
            return None
        return sizes.get(parsed.name) or sizes.get(f"{parsed.name}:latest")
    return None


def now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
