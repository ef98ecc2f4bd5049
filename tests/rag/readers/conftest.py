from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.readers import Source, find_sources, read_source
from tests.rag.readers.reading import Item, Read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIMIT_BYTES = 1_000_000


@pytest.fixture
def read() -> Callable[..., Read]:
    def read(*paths: Path, limit_bytes: int = LIMIT_BYTES) -> Read:
        items: list[Item] = []
        for found in find_sources(paths):
            if isinstance(found, Source):
                items.extend(read_source(found, max_article_bytes=limit_bytes))
            else:
                items.append(found)
        return Read(items)

    return read
