"""The two commands of the README: what they refuse, what they ask for, and that a second run does nothing again."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def set_up() -> ModuleType:
    """The set-up script, as a module."""
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "packaging" / "set_up.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(3, 9), (3, 10), (3, 14)])
def test_another_python_is_refused_in_a_sentence(set_up: ModuleType, version: tuple[int, int]) -> None:
    with pytest.raises(set_up.NotReadyError, match=rf"needs Python 3.11, 3.12 or 3.13, and this is Python {version[0]}\.{version[1]}\."):
        set_up.check_python(version)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_the_pythons_of_the_project_are_taken(set_up: ModuleType, version: tuple[int, int]) -> None:
    set_up.check_python(version)


def test_the_script_is_written_in_the_python_it_refuses() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--isolated", "--target-version=py39", "packaging/set_up.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("arguments", [[], ["everything"], ["demo", "now"]])
def test_anything_else_gets_one_sentence(set_up: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert set_up.main(arguments) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_root_one_line_says_what_to_install(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(set_up.shutil, "which", lambda name: None)
    with pytest.raises(set_up.NotReadyError) as refused:
        set_up.install_system_packages(["libgl1", "libegl1"])
    line = str(refused.value).splitlines()[-1]
    assert line == "su - -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends libgl1 libegl1'"


def test_a_missing_venv_is_among_the_packages(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(set_up, "STAMP", tmp_path / "none")
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(set_up, "installed_packages", lambda: {"libgl1"})
    monkeypatch.setattr(set_up.importlib.util, "find_spec", lambda name: None)
    assert set_up.missing_packages(("libgl1", "libegl1")) == ["python{}.{}-venv".format(*sys.version_info[:2]), "libegl1"]


def test_a_system_without_apt_misses_nothing(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up.shutil, "which", lambda name: None)
    assert set_up.missing_packages(set_up.DRAWING_PACKAGES) == []


def test_a_package_that_stands_in_for_another_counts(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    listing = "installed\tlibglib2.0-0t64\tlibglib2.0-0 (= 2.80)\nconfig-files\tlibegl1\t\n"
    monkeypatch.setattr(set_up.subprocess, "run", lambda *words, **more: subprocess.CompletedProcess([], 0, listing))
    assert set_up.installed_packages() == {"libglib2.0-0t64", "libglib2.0-0"}


def test_what_is_installed_is_not_installed_again(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    python, stamp = tmp_path / "python", tmp_path / "stamp"
    python.touch()
    stamp.write_text(set_up.pinned_set(), encoding="utf-8")
    monkeypatch.setattr(set_up, "STAMP", stamp)
    monkeypatch.setattr(set_up, "venv_python", lambda: python)
    monkeypatch.setattr(set_up, "run", lambda *words: pytest.fail("nothing is to be run"))
    set_up.install_python_packages()
    stamp.write_text("another set", encoding="utf-8")
    assert not set_up.has_python_packages()


def test_the_suite_is_run_in_two_parts_and_a_failure_is_kept(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []
    monkeypatch.setattr(set_up, "set_up", lambda packages: None)
    monkeypatch.setattr(set_up, "pytest", lambda arguments: calls.append(arguments) or int("not slow" in arguments))
    assert set_up.test([]) == 1
    assert [each[-2:] for each in calls] == [["-m", "not slow"], ["-m", "slow"]]
    assert set_up.test(["tests/store"]) == 0
    assert calls[-1] == ["tests/store"]


def test_a_machine_without_a_screen_draws_instead(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[str] = []
    monkeypatch.setattr(set_up, "DEMO", tmp_path)
    monkeypatch.setattr(set_up, "set_up", lambda packages: None)
    monkeypatch.setattr(set_up, "has_screen", lambda: False)
    monkeypatch.setattr(set_up, "lacdesk", lambda database, *words: calls.append(words[0]) or 0)
    assert set_up.demo([]) == 0
    assert calls == ["demo", "tour", "report"]


def test_a_database_that_is_there_is_opened(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    calls: list[str] = []
    monkeypatch.setattr(set_up, "DEMO", tmp_path)
    monkeypatch.setattr(set_up, "set_up", lambda packages: None)
    monkeypatch.setattr(set_up, "has_screen", lambda: True)
    monkeypatch.setattr(set_up, "lacdesk", lambda database, *words: database.touch() or calls.append(words[0]) or 0)
    assert [set_up.demo([]), set_up.demo([])] == [0, 0]
    assert calls == ["demo", "open", "open"]


def test_continuous_integration_installs_what_the_script_names_and_runs_the_command_of_the_readme() -> None:
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "$(python3 packaging/set_up.py packages)" in steps
    assert steps.splitlines()[-1] == "python3 packaging/set_up.py test"
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert "python3 packaging/set_up.py test" in readme
    assert "python3 packaging/set_up.py demo" in readme
