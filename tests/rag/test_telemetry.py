"""What is set in the process before the libraries are loaded."""

import os

import pytest

from rag.telemetry import share_cores, switch_off


def test_threads_wait_briefly_and_awake(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GOMP_SPINCOUNT", "OMP_WAIT_POLICY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv(name, "")  # so that monkeypatch takes away what the test sets
        monkeypatch.delenv(name)
    share_cores()
    assert os.environ["OMP_WAIT_POLICY"] == "active"
    assert int(os.environ["GOMP_SPINCOUNT"]) <= 100_000


@pytest.mark.parametrize("name", ["GOMP_SPINCOUNT", "OMP_WAIT_POLICY"])
def test_what_the_user_says_of_threads_is_left_alone(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    other = {"GOMP_SPINCOUNT": "OMP_WAIT_POLICY", "OMP_WAIT_POLICY": "GOMP_SPINCOUNT"}[name]
    monkeypatch.setenv(name, "passive")
    monkeypatch.delenv(other, raising=False)
    share_cores()
    assert os.environ[name] == "passive"
    assert other not in os.environ


def test_what_the_user_says_of_telemetry_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANONYMIZED_TELEMETRY", "True")
    switch_off()
    assert os.environ["ANONYMIZED_TELEMETRY"] == "True"
