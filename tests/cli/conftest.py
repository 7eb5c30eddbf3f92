"""The program as a process: its exit code, what it printed, and a made-up council to work on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lacdesk.cli import main
from lacdesk.store.keys import key_file_of

ROOT = Path(__file__).parents[2]
DEMO = "demo"
AS_AT = "2026-11-21"
LONGEST = 600


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """One document of JSON, and nothing else, on stdout."""
        return json.loads(self.out)


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """Return an environment with a home of its own and no passphrase in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LACDESK", "XDG_"))}
    temporary = home / "temporary"
    temporary.mkdir(parents=True, exist_ok=True)
    own = {"HOME": str(home), "APPDATA": str(home), "LOCALAPPDATA": str(home), "TMPDIR": str(temporary), "USER": "maud"}
    return {**kept, **own, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "QT_QPA_PLATFORM": "offscreen", **more}


def run_program(home: Path, *arguments: object, passphrase: str | None = None, **more: str) -> Said:
    """Run `python main.py ...` with nobody at the keyboard; whatever happens, no traceback may be seen."""
    environment = surroundings(home, **more)
    if passphrase is not None:
        environment["LACDESK_PASSPHRASE"] = passphrase
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, arguments)],
        env=environment,
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LONGEST,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode != 3, "".join(report.read_text("utf-8") for report in Path(environment["TMPDIR"]).glob("lacdesk-report-*"))
    return Said(done.returncode, done.stdout, done.stderr)


Run = Callable[..., Said]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def run(home: Path) -> Run:
    """Runs the program in a home of this test's own."""

    def run_here(*arguments: object, passphrase: str | None = None, **more: str) -> Said:
        return run_program(home, *arguments, passphrase=passphrase, **more)

    return run_here


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Gives the program a command it must refuse: exit 2, one plain line on stderr, nothing on stdout. Returns the line.

    It is called and not started, because every start takes a second or two.
    """

    def refuse(*arguments: object, passphrase: str | None = None) -> str:
        monkeypatch.delenv("LACDESK_PASSPHRASE", raising=False)
        if passphrase is not None:
            monkeypatch.setenv("LACDESK_PASSPHRASE", passphrase)
        try:
            code: object = main([str(each) for each in arguments])
        except SystemExit as left:
            code = left.code
        said = capsys.readouterr()
        assert (code, said.out) == (2, ""), said
        assert len(said.err.splitlines()) == 1, said.err
        return said.err.rstrip("\n")

    return refuse


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small made-up council, made once a run by the command line: copy it, never open it."""
    folder = tmp_path_factory.mktemp("made")
    path = folder / "demo.lacdesk"
    said = run_program(folder, "demo", "--db", path, "--children", 20, "--years", 2, "--as-at", AS_AT, "--no-window", "--quiet")
    assert said.code == 0, said
    assert "Its passphrase is demo." in said.out
    return path


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """The small made-up council in a folder of this test's own."""
    path = tmp_path / "records" / made_demo.name
    path.parent.mkdir()
    shutil.copyfile(made_demo, path)
    shutil.copyfile(key_file_of(made_demo), key_file_of(path))
    return path
