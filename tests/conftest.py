"""What all tests share: no setting of the user's shell reaches them, and nothing they start reaches the network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rag.telemetry import switch_off

ROOT = Path(__file__).parent.parent

# Before any test module imports a library that would read these variables.
switch_off()


@pytest.fixture(autouse=True)
def _no_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    """``BYLINE_MODELS_DIR`` stays: it only says where the model files are."""
    for name in list(os.environ):
        if name.startswith("BYLINE_") and name != "BYLINE_MODELS_DIR":
            monkeypatch.delenv(name)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture(scope="session")
def sample_articles() -> Path:
    """The folder of the sample collection."""
    return ROOT / "eval" / "corpus"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for a collection; it does not exist yet."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def small_model() -> str:
    """The name of the small model for ``--model``; the test is skipped where its file is not."""
    from rag.models.catalog import catalog_model, models_dir
    from rag.settings import Settings

    model = catalog_model("smollm2-135m")
    if not (models_dir(Settings()) / model.file_name).is_file():
        pytest.skip(f"the model is not here; get it with: byline models pull {model.name}")
    return f"embedded:{model.name}"
