"""One place puts files in place; who writes beside it is named here with the reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator

HERE = "store/whole"
OTHERS = {
    ("store/backup", "open"): "the inside of a backup, under the name it was lent",
    ("store/restore", "open"): "a database put back into its own file, which tells it from a copy",
    ("cli", "mkstemp"): "the report of a fault, which stays for whoever reads it",
    ("cli", "open"): "the end of a broken pipe",
    ("cli_keeping", "TemporaryDirectory"): "a folder that goes with all in it",
    ("desktop/tour_stops", "TemporaryDirectory"): "a folder that goes with all in it",
    ("desktop/tour_stops", "write_text"): "a file in that folder",
}
ALWAYS = {"mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "TemporaryDirectory", "write_bytes", "write_text"}
MOVES = {("os", "replace"), ("os", "rename"), ("shutil", "move"), ("shutil", "copy"), ("shutil", "copyfile"), ("shutil", "copy2")}


def test_only_one_place_puts_files_in_place(program: dict[str, ast.Module]) -> None:
    found = {(name.removeprefix("lacdesk/").removesuffix(".py"), way) for name, tree in program.items() for way in ways(tree)}
    assert {each for each in found if each[0] != HERE} == set(OTHERS)


def ways(tree: ast.Module) -> Iterator[str]:
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
        holder = call.func.value.id if isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name) else ""
        if name in ALWAYS or (holder, name) in MOVES or (name == "open" and writes(call)):
            yield name


def writes(call: ast.Call) -> bool:
    modes = [each.value for each in [*call.args[:2], *(word.value for word in call.keywords)] if isinstance(each, ast.Constant)]
    return any(isinstance(mode, str) and set(mode) <= set("rwxabt+") and set(mode) & set("wxa+") for mode in modes)
