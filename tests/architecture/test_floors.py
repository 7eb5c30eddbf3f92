"""Who may import what: the rooms of the program from the bottom up, and the libraries each may use."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_archon import archrule

import lacdesk

FLOOR_1 = ("shapes", "places", "practice")
FLOOR_3 = (*FLOOR_1, "records", "store")
FLOOR_4 = (*FLOOR_3, "casework", "indicators", "panel")
FLOOR_5 = (*FLOOR_4, "documents", "exchange")
ROOMS = {
    "shapes": ("practice",),
    "places": (),
    "practice": ("places",),
    "records": FLOOR_1,
    "store": (*FLOOR_1, "records"),
    "casework": FLOOR_3,
    "indicators": FLOOR_3,
    "panel": (*FLOOR_3, "indicators"),
    "documents": FLOOR_4,
    "exchange": (*FLOOR_4, "documents"),
    "demo": FLOOR_5,
    "desktop": (*FLOOR_5, "demo"),
    "cli": (*FLOOR_5, "demo", "desktop"),
}
LIBRARIES = {
    "records": {"sqlalchemy"},
    "store": {"sqlalchemy", "sqlcipher3", "argon2", "cryptography", "keyring", "alembic", "platformdirs"},
    "casework": {"sqlalchemy"},
    "indicators": {"sqlalchemy", "pandas", "numpy"},
    "panel": {"sqlalchemy"},
    "documents": {"reportlab", "pikepdf", "pypdfium2", "openpyxl", "docx", "bidi", "uharfbuzz"},
    "exchange": {"sqlalchemy"},
    "demo": {"sqlalchemy"},
    "desktop": {"PySide6", "shiboken6", "pyqtgraph", "sqlalchemy", "platformdirs", "tomlkit", "pypdfium2", "numpy"},
    "cli": {"rich", "sqlalchemy", "platformdirs"},
}
LATE_ROOMS = {"indicators", "documents"}


BUILT = [room for room in ROOMS if any(Path(lacdesk.__path__[0]).glob(f"{room}*"))]


@pytest.mark.parametrize("room", BUILT)
def test_rooms_import_only_from_floors_below(room: str) -> None:
    above = [name for name in ROOMS if name not in {room, *ROOMS[room]}]
    rule = archrule(f"{room} imports only from floors below").match(*modules_of(room))
    rule.should_not_import(*(pattern for name in above for pattern in modules_of(name))).check("lacdesk", only_direct_imports=True)


def test_every_room_has_a_floor(program: dict[str, ast.Module]) -> None:
    assert {room_of(name) for name in program} - {"__init__", "__main__"} <= set(ROOMS)


def test_rooms_use_only_their_own_libraries(program: dict[str, ast.Module]) -> None:
    strangers = [
        f"{name}:{line} {library}"
        for name, tree in program.items()
        for line, library in imports(ast.walk(tree))
        if library.split(".")[0] not in {*sys.stdlib_module_names, "lacdesk", *LIBRARIES.get(room_of(name), ())}
    ]
    assert strangers == []


def test_pandas_and_documents_load_only_when_asked_for(program: dict[str, ast.Module]) -> None:
    early = [
        f"{name}:{line} {module}"
        for name, tree in program.items()
        for line, module in imports(at_import(tree.body))
        if room_of(name) not in LATE_ROOMS and room_of(module.replace(".", "/")) in LATE_ROOMS
    ]
    assert early == []


def modules_of(room: str) -> tuple[str, ...]:
    """Patterns that match a room and every module in it; the command line lies in modules beside each other."""
    return f"lacdesk.{room}", f"lacdesk.{room}_*" if room == "cli" else f"lacdesk.{room}.*"


def room_of(path: str) -> str:
    """The room a path such as lacdesk/store/keys.py lies in."""
    parts = path.removesuffix(".py").split("/")
    room = parts[1] if parts[0] == "lacdesk" and len(parts) > 1 else ""
    return "cli" if room.startswith("cli_") else room


def imports(nodes: Iterator[ast.AST]) -> Iterator[tuple[int, str]]:
    """The line and full name of every module imported by these nodes; from lacdesk import store gives lacdesk.store."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "lacdesk":
            yield from ((node.lineno, f"lacdesk.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "a relative import"


def at_import(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """The statements that run when a module is imported: not those inside functions, nor those only type checkers read."""
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from at_import([child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)])
