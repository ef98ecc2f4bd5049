"""Files and folders to articles.

``find_sources`` lists what there is, cheaply; ``read_source`` reads one file. Neither raises for what lies in a file:
whatever cannot go in is a ``Refusal`` that names the file, the line and the reason, and the rest goes on.
"""

from __future__ import annotations

from rag.readers.find import find_sources, ingested_roots
from rag.readers.read import read_source
from rag.readers.source import Format, Metadata, Notice, Refusal, Source

__all__ = [
    "Format",
    "Metadata",
    "Notice",
    "Refusal",
    "Source",
    "find_sources",
    "ingested_roots",
    "read_source",
]
