"""The wheel holds what it must and nothing else, and works from an environment of its own in any folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOP = {"rag", "prompts", "ui", "eval"}
NOT_SHIPPED = {"__pycache__"}


def _config() -> dict[str, object]:
    config: dict[str, object] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return config


def test_every_package_is_listed() -> None:
    """Packages are listed by hand; a folder with modules that is not listed would be missing in the wheel only."""
    tool = _config()["tool"]
    assert isinstance(tool, dict)
    folders = {".".join(path.parent.relative_to(ROOT).parts) for top in TOP for path in (ROOT / top).rglob("*.py")}
    assert folders <= set(tool["setuptools"]["packages"])


def test_every_dependency_is_pinned() -> None:
    project = _config()["project"]
    assert isinstance(project, dict)
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0] for line in pins if line and not line.startswith("#")}
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {name.split(">=")[0] for name in wanted} <= pinned
    assert "torch==2.13.0" in pins


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that neither a stale ``build`` folder nor the test leaves anything behind."""
    source, target = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in (*TOP, "tests"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns(*NOT_SHIPPED))
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(target), str(source)], check=True, timeout=120)
    (built,) = target.glob("*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_all_that_is_listed_and_no_tests(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert {name.split("/")[0] for name in names} == TOP
    assert not [name for name in names if "test" in name.split("/")[0]]
    wanted = {
        path.relative_to(ROOT).as_posix()
        for folder, pattern in (
            ("rag", "**/*.py"),
            ("ui", "**/*.py"),
            ("eval", "**/*.py"),
            ("rag", "py.typed"),
            ("rag/names", "*.csv"),
            ("prompts", "*"),
            ("ui/static", "*"),
            ("eval/corpus", "**/*"),
            ("eval/report/page", "*"),
            ("eval/datasets", "*.jsonl"),
            ("eval/datasets/claims", "**/*"),
        )
        for path in (ROOT / folder).glob(pattern)
        if path.is_file() and not path.name.startswith(".") and not NOT_SHIPPED & set(path.parts)
    }
    assert wanted - names == set()


@pytest.mark.slow
def test_the_wheel_works_from_an_environment_of_its_own(wheel: Path, tmp_path: Path) -> None:
    """The dependencies are lent by this environment through a .pth file; Byline itself comes from the wheel alone."""
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True, timeout=60)
    (packages,) = venv.glob("lib/python*/site-packages")
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", str(venv / "bin" / "python"), "install", "--no-deps"]
    subprocess.run([*pip, "--no-index", str(wheel)], check=True, timeout=120)
    ours = Path(pytest.__file__).parent.parent
    (packages / "lent.pth").write_text(f"{ours}\n", encoding="utf-8")

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(venv / "bin" / arguments[0]), *arguments[1:]],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            timeout=120,
        )

    where = run("python", "-c", "import rag, prompts; print(rag.__file__); print(prompts.__file__)")
    assert [Path(line).is_relative_to(packages) for line in where.stdout.splitlines()] == [True, True], where.stderr
    shown = run("byline", "--help")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "byline ingest articles/" in shown.stdout
    assert run("byline", "--version").stdout == "byline 0.1.0\n"
    empty = run("byline", "status", "--home", str(tmp_path / "home"))
    assert (empty.returncode, empty.stdout) == (4, "")
    assert empty.stderr.startswith("byline: ")
    assert "byline ingest" in empty.stderr
