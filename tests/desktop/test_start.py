"""Starting the window stays quick: what is heavy is not loaded until it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = ("sqlalchemy", "cryptography", "pandas", "numpy", "pyqtgraph", "reportlab", "alembic", "openpyxl", "pikepdf")
SCRIPT = """
import sys
from pathlib import Path
from lacdesk.desktop.app import make_app
from lacdesk.desktop.shell import Shell
app = make_app(Path(sys.argv[1]))
shell = Shell(Path(sys.argv[1]) / "none.db", Path(sys.argv[1]))
shell.begin()
shell.show()
app.processEvents()
print(",".join(name for name in sys.argv[2].split(",") if name in sys.modules))
shell.close()
"""


def test_nothing_heavy_is_loaded_when_the_window_opens(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), ",".join(HEAVY)], capture_output=True, text=True, timeout=60, check=True
    )
    assert ran.stdout.strip() == ""
