from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rag.errors import UsageError
from rag.settings import FILE, Settings, load_settings

if TYPE_CHECKING:
    from pathlib import Path


def write(home: Path, text: str) -> None:
    home.mkdir(exist_ok=True)
    (home / FILE).write_text(text, encoding="utf-8")


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, 'evidence_sentences = 7\nmodel = "none"\n')
    monkeypatch.setenv("BYLINE_EVIDENCE_SENTENCES", "9")
    settings = load_settings(home)
    assert (settings.evidence_sentences, settings.model) == (9, "none")
    assert settings.max_output_tokens == Settings().max_output_tokens
    assert settings.home == home


def test_the_home_of_the_environment_has_its_own_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(home, "threads = 3\n")
    monkeypatch.setenv("BYLINE_HOME", str(home))
    settings = load_settings()
    assert (settings.home, settings.threads) == (home, 3)


def test_without_a_file_there_are_the_defaults(home: Path) -> None:
    assert load_settings(home) == Settings(home=home)


def test_a_tilde_is_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert load_settings("~/news").home == tmp_path / "news"
    assert load_settings().home == tmp_path / ".byline"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("evidence_sentences", "0"),
        ("evidence_sentences", "many"),
        ("threads", "0"),
        ("model_timeout_s", "-1"),
        ("model_timeout_s", "nan"),
        ("model_timeout_s", "inf"),
        ("context_tokens", "12"),
    ],
)
def test_a_value_that_makes_no_sense_names_its_setting(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"BYLINE_{name.upper()}", value)
    with pytest.raises(UsageError, match=rf"setting {name} \(BYLINE_{name.upper()}.*{value}"):
        load_settings(home)


def test_a_bad_value_in_the_file_names_its_setting(home: Path) -> None:
    write(home, 'max_output_tokens = "long"\n')
    with pytest.raises(UsageError, match=r"max_output_tokens in byline\.toml\) has the value 'long'"):
        load_settings(home)


@pytest.mark.parametrize("content", [b"model = none\n", b"[[[\n", b"\xff\xfe\x00", b'model = "a"\nmodel = "b"\n'])
def test_a_broken_file_is_named(home: Path, content: bytes) -> None:
    home.mkdir()
    (home / FILE).write_bytes(content)
    with pytest.raises(UsageError, match=FILE.replace(".", r"\.")):
        load_settings(home)


def test_a_file_that_cannot_be_read_is_named(home: Path) -> None:
    (home / FILE).mkdir(parents=True)
    with pytest.raises(UsageError, match=FILE.replace(".", r"\.")):
        load_settings(home)


def test_an_unknown_setting_in_the_file_is_named(home: Path) -> None:
    write(home, "evidence_sentence = 7\n")
    with pytest.raises(UsageError, match="evidence_sentence"):
        load_settings(home)
