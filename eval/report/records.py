"""The record of a run in words: what it takes to make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eval.report.gather import Column
    from eval.runs import RunRecord


def facts(column: Column) -> tuple[tuple[str, str], ...]:
    """Name and words; what the record does not say is left out."""
    if column.run is None:
        scores = column.scores
        return ("baseline", scores.name), ("model", scores.model), ("metrics", f"version {scores.version}")
    record = column.run.record
    versions = record.machine.get("versions") or {}
    return tuple(
        (name, text)
        for name, text in (
            ("run", column.run.folder.name),
            ("system", record.system),
            ("model", record.model),
            ("weights", _weights(record)),
            ("sampling", f"temperature {record.temperature:g}, seed {record.seed}"),
            ("questions", f"{len(column.run.questions)} of {record.dataset or 'an unnamed dataset'}"),
            ("answers", _answers(column, record)),
            ("dataset SHA-256", record.dataset_sha256),
            ("collection", ", ".join(_part(what, its) for what, its in record.collection.items())),
            ("collection fingerprint", record.collection_fingerprint),
            ("prompts", ", ".join(f"{name} {its}" for name, its in record.prompt_hashes.items())),
            ("settings", ", ".join(f"{name} {value}" for name, value in record.settings.items())),
            ("revision", _revision(record)),
            ("code SHA-256", record.code_sha256),
            ("versions", ", ".join(f"{name} {its}" for name, its in versions.items())),
            ("machine", _machine(record)),
            ("time", _time(record)),
            ("metrics", f"version {column.scores.version}, gold claims {column.scores.gold}"),
            ("warnings", "; ".join(record.warnings)),
        )
        if text
    )


def _part(what: str, its: object) -> str:
    return f"{its} {what}" if isinstance(its, int) else f"{what} {its}"


def _weights(record: RunRecord) -> str:
    size = f"{record.model_size_bytes:,} bytes" if record.model_size_bytes else ""
    return ", ".join(part for part in (size, record.model_digest and f"SHA-256 {record.model_digest}") if part)


def _answers(column: Column, record: RunRecord) -> str:
    assert column.run is not None
    failed = sum(outcome.failure is not None for outcome in column.scores.outcomes["no_answer"])
    parts = [f"{len(column.run.answers)}", f"{failed} failed" if failed else "none failed"]
    return ", ".join(parts if record.complete else [*parts, "the run was interrupted"])


def _revision(record: RunRecord) -> str:
    return f"{record.revision}{', with changes' if record.dirty else ''}" if record.revision else ""


def _machine(record: RunRecord) -> str:
    facts = record.machine
    said = (facts.get("cpu"), f"{facts.get('cores')} cores" if facts.get("cores") else "", facts.get("system"))
    return ", ".join(str(fact) for fact in said if fact)


def _time(record: RunRecord) -> str:
    sessions = f" in {record.sessions} sessions" if record.sessions > 1 else ""
    if not record.started:
        return ""
    return f"{record.started} to {record.finished or '(interrupted)'}, {record.seconds:.0f} s{sessions}"
