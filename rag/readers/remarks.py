"""What is worth saying about a file once, gathered over its records."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.readers.source import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTED = 5


@dataclass(slots=True)
class Remarks:
    """Collects remarks while a file of many records is read; ``notices`` says each kind once, with its lines."""

    where: str
    renamed: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_kind: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, line: int, text: str) -> None:
        """Remarks that begin alike ("date left out: …") are one kind; the part after the colon is kept for a few."""
        kind = text.partition(":")[0]
        self.by_kind.setdefault(kind, []).append((line, text if len(self.by_kind.get(kind, ())) < _LISTED else ""))

    def notices(self) -> Iterator[Notice]:
        for (name, field_name), count in self.renamed.items():
            records = "1 record" if count == 1 else f"{count} records"
            yield Notice(self.where, f"read {name!r} as {field_name!r} in {records}")
        for kind, remarks in self.by_kind.items():
            for line, text in remarks[:_LISTED]:
                yield Notice(f"{self.where}:{line}", text)
            if len(remarks) > _LISTED:
                last = f"lines {remarks[_LISTED][0]} to {remarks[-1][0]}"
                yield Notice(self.where, f"{kind}: {len(remarks) - _LISTED} records more, {last}")
