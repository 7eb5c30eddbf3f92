"""Starting is quick because the heavy libraries are loaded when they are first needed, not before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LATE = {"pandas", "numpy", "pyqtgraph", "reportlab", "alembic", "openpyxl", "pikepdf", "docx"}


@pytest.mark.parametrize("module", ["lacdesk.cli", "lacdesk.desktop.app", "lacdesk.casework.door", "lacdesk.store.database"])
def test_importing_loads_nothing_heavy(module: str, root: Path) -> None:
    assert LATE & loaded_by(f"import {module}", root) == set()


def test_the_command_line_alone_does_not_load_qt(root: Path) -> None:
    assert "PySide6" not in loaded_by("import lacdesk.cli", root)


def loaded_by(code: str, root: Path) -> set[str]:
    """The top-level modules in a fresh interpreter after it has run the code."""
    script = f"import sys\n{code}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())
