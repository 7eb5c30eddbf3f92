"""The tree as the architecture tests read it: each file once a run."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

NOT_OURS = {"build", "dist", "tour", "__pycache__"}
PICTURES = {".png", ".svg", ".ttf", ".pdf", ".db", ".ico", ".lock"}


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the checkout."""
    return Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def texts(root: Path) -> dict[str, str]:
    """Every text file of ours by its path; fixtures, which are copied from elsewhere byte for byte, are left out."""
    found = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if is_ours(path.relative_to(root)) and path.is_file()}
    assert "pyproject.toml" in found
    return {name: path.read_text(encoding="utf-8") for name, path in sorted(found.items())}


@pytest.fixture(scope="session")
def program(texts: dict[str, str]) -> dict[str, ast.Module]:
    """The parsed modules of the program itself by their path."""
    return {name: ast.parse(text) for name, text in texts.items() if name.startswith("lacdesk/") and name.endswith(".py")}


def is_ours(path: Path) -> bool:
    """Whether a file was written for this project and can be read as text."""
    folders = set(path.parts)
    hidden = any(part.startswith(".") and part != ".ci" for part in path.parts[:-1])
    fixture = path.parts[:2] in {("tests", "data"), ("tests", "golden"), ("tests", "schemas")}
    return not (hidden or fixture or folders & NOT_OURS or path.suffix in PICTURES or path.suffix == ".pyc")
