"""A real process is killed while somebody types: at most two seconds of it are lost, the rest is offered, and the database is whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from lacdesk.desktop.desk import person_named
from lacdesk.store.drafts import list_drafts
from lacdesk.store.lock import lock_file_of
from lacdesk.store.verify import verify

from .conftest import CouncilFile, Window
from .typing_until_killed import letter

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
REST_AFTER_TYPING = 2.5
KEPT_WITHIN = 2.0
WRITING = 1.0
"""What the disk may take beside the two seconds; a machine that stalled the typing itself is given that stall as well."""

Killed = tuple[str, list[float], float]


@pytest.fixture
def kill_while_typing(council: CouncilFile) -> Iterator[Callable[[int, int, int | None], Killed]]:
    """Starts the window, has it type, and kills it: after so many letters, or once typing ended and the program rested.

    Returns the letters typed, when each was, and when the process was killed.
    """
    begun: list[subprocess.Popen[str]] = []

    def run(letters: int, every_ms: int, kill_at: int | None) -> Killed:
        command = [sys.executable, str(HERE / "typing_until_killed.py"), str(council.path), str(council.file.settings)]
        surroundings = {**os.environ, "PYTHONPATH": str(HERE.parents[1]), "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
        process = subprocess.Popen(
            [*command, council.file.passphrase, str(letters), str(every_ms)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=surroundings,
        )
        begun.append(process)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{council.amara}\n")
        process.stdin.flush()
        moments: list[float] = []
        for line in process.stdout:
            if line.startswith("typed"):
                moments.append(float(line.split()[2]))
            if line.startswith("ended"):
                time.sleep(REST_AFTER_TYPING)
                break
            if len(moments) == kill_at:
                break
        assert process.poll() is None, "the window ended by itself"
        killed = time.monotonic()
        process.kill()
        rest = process.stdout.read()
        assert process.wait(20) == -signal.SIGKILL
        moments += [float(line.split()[2]) for line in rest.splitlines() if line.startswith("typed")]
        return "".join(letter(place) for place in range(len(moments))), moments, killed

    yield run
    for process in begun:
        if process.poll() is None:
            process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def kept(council: CouncilFile) -> str:
    """Return what the draft holds of the words typed, after proving that the database is whole."""
    with council.open() as database:
        assert verify(database).problems == []
        person = person_named(database, "P. Rowan")
        with database.reading(person) as session:
            drafts = list_drafts(session, person)
            return str(drafts[0].answers["wishes_feelings"]) if drafts else ""


def test_killed_after_a_rest_nothing_is_lost_and_the_draft_is_offered(
    council: CouncilFile, kill_while_typing: Callable[..., Killed], open_window: Callable[[], Window]
) -> None:
    typed, _, _ = kill_while_typing(40, 30, None)
    assert lock_file_of(council.path).read_text("ascii").strip(), "the lock should tell of the process that is gone"
    assert kept(council) == typed
    window = open_window()
    window.sign_in(council.file.passphrase)
    assert "1 draft" in window.workspace.status._parts["drafts"][1].text()
    window.workspace.go("record", form="visit", child_id=council.amara)
    assert window.form().typed()["wishes_feelings"] == typed
    window.settle()
    assert kept(council) == typed


def test_killed_in_the_middle_of_a_word_at_most_two_seconds_are_lost(
    council: CouncilFile, kill_while_typing: Callable[..., Killed]
) -> None:
    typed, moments, killed = kill_while_typing(1000, 50, 130)
    found = kept(council)
    assert found
    assert typed.startswith(found)
    stalled = max(after - before for before, after in pairwise(moments))
    lost_from = moments[len(found)] if len(found) < len(moments) else killed
    assert killed - lost_from <= KEPT_WITHIN + WRITING + stalled
