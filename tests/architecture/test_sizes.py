"""Small files, small functions, names that say what a thing is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from statistics import median

FILE, PAGE, FUNCTION, MEDIAN = 500, 300, 50, 10
EMPTY_NAMES = {"Manager", "Helper", "Helpers", "Util", "Utils", "Data", "Info"}

Functions = ast.FunctionDef | ast.AsyncFunctionDef


def test_files_are_short(texts: dict[str, str]) -> None:
    migrations = "db/migrations/versions/"  # what a migration did once is not split afterwards
    sizes = {name: text.count("\n") for name, text in texts.items() if name.endswith(".py") and not name.startswith(migrations)}
    assert {name: size for name, size in sizes.items() if size > most_lines(name)} == {}


def test_functions_are_short(program: dict[str, ast.Module]) -> None:
    assert [f"{name} ({size})" for name, size in function_sizes(program) if size > FUNCTION] == []


def test_most_functions_are_very_short(program: dict[str, ast.Module]) -> None:
    assert median(size for _, size in function_sizes(program)) < MEDIAN


def test_names_of_classes_say_something(program: dict[str, ast.Module]) -> None:
    classes = [(name, node.name) for name, tree in program.items() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    assert [f"{name} {title}" for name, title in classes if set(re.findall(r"[A-Z][a-z]+", title)) & EMPTY_NAMES] == []


def test_names_of_modules_say_something(program: dict[str, ast.Module]) -> None:
    words = {name: {word.title() for word in re.split(r"[/._]", name)} for name in program}
    assert [name for name, parts in words.items() if parts & EMPTY_NAMES] == []


def most_lines(name: str) -> int:
    """The longest a file may be: a page of the window is shorter than other files."""
    return PAGE if name.startswith("lacdesk/desktop/pages/") else FILE


def function_sizes(program: dict[str, ast.Module]) -> Iterator[tuple[str, int]]:
    """Every function of the program with its length in lines, signature and docstring included."""
    for name, tree in program.items():
        for node in ast.walk(tree):
            if isinstance(node, Functions):
                yield f"{name}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1
