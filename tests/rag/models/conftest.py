from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Protocol

import pytest

from rag.models import load_model
from rag.models.catalog import CATALOG, models_dir
from rag.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rag.models.seam import LanguageModel


class Load(Protocol):
    def __call__(self, spec: str, **settings: object) -> LanguageModel: ...


@pytest.fixture
def load() -> Iterator[Load]:
    """``load_model`` with settings by name; the models are closed after the test."""
    models: list[LanguageModel] = []

    def loaded(spec: str, **settings: object) -> LanguageModel:
        _skip_if_absent(spec)
        models.append(load_model(spec, settings=Settings(**settings)))  # type: ignore[arg-type]
        return models[-1]

    yield loaded
    for model in models:
        model.close()


@pytest.fixture
def closed_port() -> str:
    """The address of a port on which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    return f"http://127.0.0.1:{port}"


def _skip_if_absent(spec: str) -> None:
    for model in CATALOG:
        path = models_dir(Settings()) / model.file_name
        if spec == f"embedded:{model.name}" and not path.is_file():
            pytest.skip(f"the model is not here; get it with: byline models pull {model.name}")
