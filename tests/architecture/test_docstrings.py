"""Every public name says in a sentence what it promises: nested functions and overrides too, for they promise something of their own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

Named = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
Place = tuple[Named, ...]

NO_WORDS, NO_STOP, ONLY_ITS_NAME = "says nothing", "does not end its first paragraph with a full stop", "says no more than its name"
QT_ROOM = "lacdesk/desktop/"
QT_CAMEL = re.compile(r"[a-z]+[A-Z]\w*")
"""Names that are Qt's, not ours: Qt's own pages say what they promise."""

LITTLE_WORDS = {
    *("a", "an", "and", "for", "from", "give", "in", "is", "it", "its", "of", "on"),
    *("or", "return", "say", "that", "the", "this", "to", "what", "whether", "which", "with"),
}
BLOCKS = ("body", "handlers", "orelse", "finalbody", "cases")
"""Where a statement holds others; expressions hold none, so that they need not be walked."""


@dataclass(frozen=True)
class Fault:
    """A public name whose docstring promises nothing, and in what way."""

    line: int
    name: str
    what: str


PLANTED = [
    ("def read():\n    return 1", [Fault(1, "read", NO_WORDS)]),
    ("async def read():\n    return 1", [Fault(1, "read", NO_WORDS)]),
    ("class Book:\n    pages = 1", [Fault(1, "Book", NO_WORDS)]),
    ("class _Book:\n    def close(self):\n        return 1", [Fault(2, "_Book.close", NO_WORDS)]),
    ("def _read():\n    def turn():\n        return 1\n    return turn", [Fault(2, "_read.turn", NO_WORDS)]),
    ("try:\n    pass\nexcept OSError:\n    def read():\n        return 1", [Fault(4, "read", NO_WORDS)]),
    ("match 1:\n    case _:\n        def read():\n            return 1", [Fault(3, "read", NO_WORDS)]),
    ("def read():\n    '''  '''", [Fault(1, "read", NO_WORDS)]),
    ("def read():\n    '''Return the page that was read last'''", [Fault(1, "read", NO_STOP)]),
    ("def read():\n    '''Return the page,\n    read last\n\n    Nothing else.\n    '''", [Fault(1, "read", NO_STOP)]),
    ("def read_page():\n    '''Read the page.'''", [Fault(1, "read_page", ONLY_ITS_NAME)]),
    ("def is_open():\n    '''Whether it is open.'''", [Fault(1, "is_open", ONLY_ITS_NAME)]),
    ("class PageBook:\n    '''A book of pages.'''", [Fault(1, "PageBook", ONLY_ITS_NAME)]),
    ("class Book(Widget):\n    def resize(self):\n        return 1", [Fault(1, "Book", NO_WORDS), Fault(2, "Book.resize", NO_WORDS)]),
    ("class _Book:\n    def sizeHint(self):\n        return 1", [Fault(2, "_Book.sizeHint", NO_WORDS)]),
    ("class _Book(Widget):\n    def _show(self):\n        def paint():\n            return 1", [Fault(3, "_Book._show.paint", NO_WORDS)]),
    ("def sizeHint():\n    return 1", [Fault(1, "sizeHint", NO_WORDS)]),
]
HOOKS = "    def paintEvent(self):\n        return 1\n    def sizeHint(self):\n        return 1"
SOUND = [
    "def read_page():\n    '''Return the page that was read last.\n\n    `page`: from 1\n    '''",
    "def _read():\n    return lambda: 1",
    "class _Book(Widget):\n    def __init__(self):\n        self.pages = 1",
    f"class _Book(Widget):\n{HOOKS}",
]


def test_every_public_name_says_what_it_promises(program: dict[str, ast.Module]) -> None:
    found = [f"{name}:{fault.line} {fault.name} {fault.what}" for name, tree in program.items() for fault in faults_in(name, tree)]
    assert found == []


@pytest.mark.parametrize(("source", "faults"), PLANTED)
def test_a_name_that_promises_nothing_is_found(source: str, faults: list[Fault]) -> None:
    assert list(faults_in(f"{QT_ROOM}planted.py", ast.parse(source))) == faults


@pytest.mark.parametrize("source", SOUND)
def test_a_promise_and_what_is_qt_s_own_pass(source: str) -> None:
    assert list(faults_in(f"{QT_ROOM}planted.py", ast.parse(source))) == []


def test_names_are_qt_s_only_in_the_window() -> None:
    tree = ast.parse(f"class _Book(Widget):\n{HOOKS}")
    assert [fault.name for fault in faults_in("lacdesk/store/planted.py", tree)] == ["_Book.paintEvent", "_Book.sizeHint"]


def faults_in(path: str, tree: ast.Module) -> Iterator[Fault]:
    """Yield the public names of a module that promise nothing, from the top down."""
    for each, above in named(tree):
        what = "" if each.name.startswith("_") or is_qt_s(each, above, path) else fault_of(each)
        if what:
            yield Fault(each.lineno, ".".join([*(one.name for one in above), each.name]), what)


def fault_of(each: Named) -> str:
    """Return what is wrong with what a name says of itself; "" where nothing is."""
    first = first_of(each)
    if not first:
        return NO_WORDS
    if not first.endswith("."):
        return NO_STOP
    return ONLY_ITS_NAME if stems(words_of(first) - LITTLE_WORDS) <= stems(words_of(each.name)) else ""


def first_of(each: Named) -> str:
    """Return the first paragraph of a docstring; "" where there is none."""
    return re.split(r"\n\s*\n", (ast.get_docstring(each) or "").strip())[0]


def words_of(text: str) -> set[str]:
    """Return the words of a sentence or of a name, whether it parts them by underscores or by capitals."""
    return set(re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).lower()))


def stems(words: set[str]) -> set[str]:
    """Return words without the s of a plural or a verb, so that pages are as good as a page."""
    return {word.removesuffix("s") for word in words}


def is_qt_s(each: Named, above: Place, path: str) -> bool:
    """Whether a name is one that Qt calls: a method of a widget, model or layout, in Qt's camelCase."""
    if isinstance(each, ast.ClassDef) or not path.startswith(QT_ROOM):
        return False
    is_method = bool(above) and isinstance(above[-1], ast.ClassDef) and bool(above[-1].bases)
    return is_method and QT_CAMEL.fullmatch(each.name) is not None


def named(node: ast.AST, above: Place = ()) -> Iterator[tuple[Named, Place]]:
    """Yield every class and function below a node with those it lies in, however deep in blocks."""
    for each in [inner for block in BLOCKS for inner in getattr(node, block, ())]:
        if isinstance(each, Named):
            yield each, above
            yield from named(each, (*above, each))
        else:
            yield from named(each, above)
