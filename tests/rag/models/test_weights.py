from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from rag.errors import ModelDamaged, ModelNotFound
from rag.models import weights
from rag.models.catalog import CATALOG, CatalogModel, available, catalog_model
from rag.models.weights import check_weights, find_weights, record_path
from rag.settings import Settings
from tests.ollama_server import OllamaServer, Served

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b"GGUF" + b"weights" * 1000


def release(content: bytes = CONTENT) -> CatalogModel:
    return CatalogModel(
        name="toy",
        title="Toy",
        size_bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        licence="CC0-1.0",
        hub_repo="nobody/toy",
        hub_file="toy.gguf",
        parts=(),
        parts_version="1.0",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "toy.gguf"
    path.write_bytes(CONTENT)
    return path


def test_a_whole_file_is_hashed_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[Path] = []
    real = weights.hash_file

    def counted(file: Path) -> str:
        hashed.append(file)
        return real(file)

    monkeypatch.setattr(weights, "hash_file", counted)
    model = release()
    assert check_weights(path, model) == model.sha256
    assert check_weights(path, model) == model.sha256
    assert len(hashed) == 1
    os.utime(path, (1, 1))
    check_weights(path, model)
    assert len(hashed) == 2, "a touched file is hashed again"


def test_a_truncated_file_is_damaged_and_the_message_mends_it(path: Path) -> None:
    path.write_bytes(CONTENT[:-100])
    with pytest.raises(ModelDamaged) as caught:
        check_weights(path, release())
    assert str(path) in str(caught.value)
    assert "6,904 bytes instead of 7,004" in str(caught.value)
    assert "`byline models pull toy`" in str(caught.value)


def test_a_flipped_byte_is_found_although_the_size_is_right(path: Path) -> None:
    check_weights(path, release())
    damaged = bytearray(CONTENT)
    damaged[500] ^= 1
    path.write_bytes(bytes(damaged))
    os.utime(path, (2, 2))
    with pytest.raises(ModelDamaged, match="SHA-256"):
        check_weights(path, release())


@pytest.mark.parametrize("record", ["", "{", "[]", '{"size_bytes": 1}', "null"])
def test_a_damaged_record_only_means_hashing_again(path: Path, record: str) -> None:
    record_path(path).write_text(record)
    assert check_weights(path, release()) == release().sha256


def test_a_record_cannot_vouch_for_another_release(path: Path) -> None:
    check_weights(path, None)
    other = release(CONTENT[::-1])
    with pytest.raises(ModelDamaged, match="SHA-256"):
        check_weights(path, other)


def test_a_users_file_must_be_gguf(path: Path) -> None:
    path.write_bytes(b"<html>404</html>")
    with pytest.raises(ModelDamaged, match="not a GGUF file"):
        check_weights(path, None)


def test_a_name_that_is_no_file_lists_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound, match=r"smollm2-135m.*byline models pull NAME"):
        find_weights("llama-70b", Settings(models_dir=tmp_path))


def test_a_file_in_the_models_folder_is_found_by_its_name(path: Path) -> None:
    assert find_weights("toy.gguf", Settings(models_dir=path.parent)) == (path, None)


def test_the_path_of_a_catalogue_file_is_checked_like_its_name(tmp_path: Path) -> None:
    model = catalog_model("smollm2-135m")
    path = tmp_path / model.file_name
    path.write_bytes(CONTENT)
    assert find_weights(str(path), Settings(models_dir=tmp_path)) == (path, model)


def test_the_list_shows_what_is_there_what_is_damaged_and_what_can_be_brought(tmp_path: Path) -> None:
    (tmp_path / CATALOG[0].file_name).write_bytes(CONTENT)
    (tmp_path / "own.gguf").write_bytes(CONTENT)
    with OllamaServer(models=(Served("mistral:7b", size_bytes=4_100_000_000),)) as server:
        infos = {info.spec: info for info in available(Settings(models_dir=tmp_path, ollama_host=server.url))}
    damaged, absent = infos[f"embedded:{CATALOG[0].name}"], infos[f"embedded:{CATALOG[1].name}"]
    assert not damaged.present
    assert damaged.note.startswith("damaged: 7,004 of 1,117,320,768 bytes")
    assert not absent.present
    assert absent.path is None
    assert absent.note == f"get it with: byline models pull {CATALOG[1].name}"
    own = infos[f"embedded:{tmp_path / 'own.gguf'}"]
    assert (own.present, own.size_bytes) == (True, len(CONTENT))
    served = infos["ollama:mistral:7b"]
    assert (served.present, served.size_bytes, served.digest) == (True, 4_100_000_000, Served("mistral:7b").digest)


def test_the_list_is_made_without_ollama_and_without_a_folder(tmp_path: Path, closed_port: str) -> None:
    infos = available(Settings(models_dir=tmp_path / "not-there", ollama_host=closed_port))
    assert [info.spec for info in infos] == [f"embedded:{model.name}" for model in CATALOG]
