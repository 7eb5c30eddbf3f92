"""Sets LacDesk up in this folder, then starts it on a made-up council or runs its tests; needs nothing but Python.

    python3 packaging/set_up.py demo
    python3 packaging/set_up.py test
    python3 packaging/set_up.py packages      (the Debian packages the tests still need here, for scripts)

On Windows: py packaging\\set_up.py demo. Only the standard library is imported and nothing newer than Python 3.9 is written here,
so that an older Python can say in a sentence what it lacks. The second run finds everything in place and starts at once.
It never waits for input. Ends with 0 when done, 2 when something must be changed first, otherwise with what was run.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = VENV / "installed-from.txt"
DEMO = ROOT / "build" / "demo"
OLDEST, NEWEST = (3, 11), (3, 13)
MUST_CHANGE = 2

DRAWING_PACKAGES = ("libgl1", "libegl1", "libglib2.0-0", "libdbus-1-3", "libxkbcommon0", "libfontconfig1", "fonts-dejavu-core")
SCREEN_PACKAGES = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0")
TEST_PACKAGES = ("libjaxb-java", "poppler-utils")
SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
JDK_PACKAGE = "openjdk-17-jdk-headless"


class NotReadyError(Exception):
    """What must be changed before this can go on, in one sentence."""


def main(arguments: list[str]) -> int:
    """Does what the first word asks for and returns the exit code."""
    commands = {"demo": demo, "test": test, "packages": packages}
    if not arguments or arguments[0] not in commands:
        print("Say what to set up for: demo (starts the program on a made-up council) or test (runs the tests).", file=sys.stderr)
        return MUST_CHANGE
    try:
        check_python(sys.version_info[:2])
        return commands[arguments[0]](arguments[1:])
    except NotReadyError as problem:
        print(problem, file=sys.stderr)
        return MUST_CHANGE
    except KeyboardInterrupt:
        return 130


def check_python(version: tuple[int, ...]) -> None:
    """Raises NotReadyError unless this is a Python that every pinned package is made for."""
    if OLDEST <= version <= NEWEST:
        return
    here = ".".join(str(part) for part in version)
    raise NotReadyError(f"LacDesk needs Python 3.11, 3.12 or 3.13, and this is Python {here}. Run this command with one of those.")


def demo(arguments: list[str]) -> int:
    """Makes the demonstration council if it is not there, then opens it, or draws its pages where there is no screen."""
    if arguments:
        raise NotReadyError("demo takes nothing more: python3 packaging/set_up.py demo")
    set_up(DRAWING_PACKAGES + (SCREEN_PACKAGES if has_screen() else ()))
    database = DEMO / f"council-{date.today():%Y-%m}.db"
    DEMO.mkdir(parents=True, exist_ok=True)
    if not database.exists():
        say("Making the demonstration council. This takes about half a minute.")
        code = lacdesk(database, "demo", "--no-window")
        if code:
            return code
    return open_window(database) if has_screen() else draw_pages(database)


def open_window(database: Path) -> int:
    """Starts the program on the database and waits until its window is closed."""
    say("Starting LacDesk. The passphrase of the demonstration council is: demo")
    return lacdesk(database, "open")


def draw_pages(database: Path) -> int:
    """Draws every page to PNG and the performance report to PDF, and says where they are."""
    pages, report = DEMO / "pages", DEMO / "performance.pdf"
    say("This machine has no screen, so the pages are drawn to pictures and the report to a PDF.")
    month = date.today().replace(day=1) - timedelta(days=1)
    code = lacdesk(database, "tour", "--out", str(pages)) or lacdesk(
        database, "report", "performance", "--month", f"{month:%Y-%m}", "--out", str(report)
    )
    if code == 0:
        say(f"Pages:  {pages}\nReport: {report}")
    return code


def test(arguments: list[str]) -> int:
    """Runs the whole test suite, the quick tests first, or pytest with the arguments given; returns its exit code."""
    set_up(DRAWING_PACKAGES + test_packages())
    if arguments:
        return pytest(arguments)
    codes = [pytest([*SIDE_BY_SIDE, "-m", part]) for part in ("not slow", "slow")]
    return codes[0] or codes[1]


def packages(arguments: list[str]) -> int:
    """Prints the Debian packages that the tests need and this machine lacks, on one line."""
    print(*missing_packages(DRAWING_PACKAGES + test_packages()))
    return 0


def test_packages() -> tuple[str, ...]:
    """The Debian packages only the tests need; a Java development kit of another kind will do as well."""
    return TEST_PACKAGES if shutil.which("javac") else (*TEST_PACKAGES, JDK_PACKAGE)


def has_screen() -> bool:
    """Whether a window can be shown: always, except on a Linux without a display."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def set_up(system_packages: tuple[str, ...]) -> None:
    """Makes sure that the system packages and the pinned Python packages are there."""
    install_system_packages(missing_packages(system_packages))
    install_python_packages()


def missing_packages(wanted: tuple[str, ...]) -> list[str]:
    """The Debian packages among those wanted that are not installed, and the one that makes virtual environments."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return []
    here = installed_packages()
    missing = [name for name in wanted if name not in here]
    if importlib.util.find_spec("ensurepip") is None and not has_python_packages():
        missing.insert(0, "python{}.{}-venv".format(*sys.version_info[:2]))
    return missing


def installed_packages() -> set[str]:
    """The names of all installed Debian packages, and the names they stand in for."""
    listing = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${db:Status-Status}\t${Package}\t${Provides}\n"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        stdin=subprocess.DEVNULL,
    ).stdout
    names: set[str] = set()
    for status, package, provides in (line.split("\t") for line in listing.splitlines()):
        if status == "installed":
            names.update([package], (other.split()[0] for other in provides.split(",") if other.strip()))
    return names


def install_system_packages(missing: list[str]) -> None:
    """Installs Debian packages as root; as anybody else raises NotReadyError with the one line to run."""
    if not missing:
        return
    update, install = "apt-get update -qq", "apt-get install -y -qq --no-install-recommends " + " ".join(missing)
    if os.geteuid() != 0:
        raise NotReadyError(
            f"Some system packages are missing. Run this line, then this command again:\n{as_root(f'{update} && {install}')}"
        )
    say("Installing system packages: " + " ".join(missing))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for line in (update, install):
        if run([*line.split(), "-o", "DPkg::Lock::Timeout=120"], environment, output=subprocess.DEVNULL):
            raise NotReadyError(
                "The system packages could not be installed: what apt-get said is above. Mend that and run this command again."
            )


def as_root(command: str) -> str:
    """The line an ordinary person types to run a shell command as root."""
    return f"sudo sh -c '{command}'" if shutil.which("sudo") else f"su - -c '{command}'"


def install_python_packages() -> None:
    """Makes the virtual environment and installs exactly the pinned packages, unless this was done for the same list."""
    if has_python_packages():
        return
    say("Installing the pinned Python packages into .venv. This takes about a minute, once.")
    if run([sys.executable, "-m", "venv", str(VENV)]):
        raise NotReadyError(
            "The virtual environment .venv could not be made: what Python said is above. Remove the folder .venv and try again."
        )
    pip = [str(venv_python()), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    if run([*pip, "--require-hashes", "--requirement", str(LOCK)]):
        raise NotReadyError("The Python packages could not be installed: what pip said is above. Check the connection and try again.")
    STAMP.write_text(pinned_set(), encoding="utf-8")


def has_python_packages() -> bool:
    """Whether the virtual environment holds exactly the present pinned set."""
    return venv_python().exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == pinned_set()


def pinned_set() -> str:
    """The digest that names the present content of requirements.lock."""
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def venv_python() -> Path:
    """The Python of the virtual environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def lacdesk(database: Path, *arguments: str) -> int:
    """Runs one command of the program on the demonstration database and returns its exit code."""
    environment = {**os.environ, "LACDESK_PASSPHRASE": "demo"}
    if not has_screen():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return run([str(venv_python()), "main.py", *arguments, "--db", str(database)], environment)


def pytest(arguments: list[str]) -> int:
    """Runs pytest without a screen and returns its exit code."""
    return run([str(venv_python()), "-m", "pytest", *arguments], {"QT_QPA_PLATFORM": "offscreen", **os.environ})


def run(command: list[str], environment: dict[str, str] | None = None, output: int | None = None) -> int:
    """Runs a command in the checkout, with nothing to read from, and returns its exit code."""
    return subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output, check=False).returncode


def say(words: str) -> None:
    """Prints at once, so that it stands before what the next command prints."""
    print(words, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
