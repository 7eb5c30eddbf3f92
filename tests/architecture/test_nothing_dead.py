"""Nothing stands in the program that nothing names: what is dead is deleted."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLACES = ("lacdesk", "tests", "benchmarks", "packaging", "db")
PLAIN = frozenset({"property", "staticmethod", "classmethod", "cached_property", "cache", "lru_cache", "dataclass", "contextmanager"})
CALLED_FROM_OUTSIDE = frozenset({"supports_statement_cache"})
"""What SQLAlchemy reads by name."""


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not _is_called_from_outside(node):
            yield node.name
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _is_called_from_outside(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether a framework calls it: Qt its own names in camel case, and whatever a decorator takes note of."""
    is_qt = isinstance(node, ast.FunctionDef) and re.search("[a-z][A-Z]", node.name) is not None
    return is_qt or node.name.startswith("__") or not set(map(_called, node.decorator_list)) <= PLAIN


def _called(decorator: ast.expr) -> str:
    """The last name of a decorator, called or not."""
    return re.split(r"\(", ast.unparse(decorator))[0].split(".")[-1]


def unnamed(program: dict[Path, str], elsewhere: list[str]) -> list[str]:
    """The functions, classes and constants of a program that nothing names but their own definition."""
    counted = Counter(word for text in (*program.values(), *elsewhere) for word in re.findall(r"\w+", text))
    found = {(file, name) for file, text in program.items() for name in _names(ast.parse(text)) if counted[name] == 1}
    return sorted(f"{file}: {name}" for file, name in found if name not in CALLED_FROM_OUTSIDE)


def test_everything_in_the_program_is_named_somewhere_else() -> None:
    texts = {file.relative_to(ROOT): file.read_text("utf-8") for place in PLACES for file in (ROOT / place).rglob("*.py")}
    program = {file: text for file, text in texts.items() if file.parts[0] == "lacdesk" and file.parts[1] != "records"}
    assert unnamed(program, [text for file, text in texts.items() if file not in program]) == []


def test_what_nothing_names_is_found() -> None:
    window = "class Window:\n    def paintEvent(self) -> None: ...\n"
    program = f"def used() -> None: ...\ndef dead() -> None: ...\n{window}used()\nWindow()\nLEFT = 1\n"
    assert unnamed({Path("a.py"): program}, []) == ["a.py: LEFT", "a.py: dead"]
    assert unnamed({Path("a.py"): program}, ["dead(LEFT)"]) == []
