"""Things the repository never holds, each with its reason."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

import pytest

DATE_LETTERS = "aAbBcpxX"
WORDS_OF_BLAME = re.compile(r"\b(please|sorry|(in)?valid|oops|an error occurred|this field is required)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Refusal:
    """A pattern that no line of the files in a place may match."""

    pattern: str
    reason: str
    where: str = "*"
    but_not: tuple[str, ...] = ()


REFUSALS = [
    Refusal(rf"strftime\([^)]*%-?[{DATE_LETTERS}]", "names of days and months come from lacdesk.practice.words", "lacdesk/*.py"),
    Refusal(rf"\{{[^}}]*:%[^}}]*[{DATE_LETTERS}]", "names of days and months come from lacdesk.practice.words", "lacdesk/*.py"),
    Refusal(
        r"\b(month|day)_(name|abbr)\b.*\bcalendar\b|\bcalendar\.(month|day)_", "names of days and months come from words", "lacdesk/*.py"
    ),
    Refusal(
        r"import .*\btext\b|sa\.text\(|sqlalchemy\.text\(",
        "reads are select() of record classes, so that permissions hold; only search and maintenance write SQL",
        "lacdesk/*.py",
        ("lacdesk/store/*", "lacdesk/desktop/*", "lacdesk/documents/*"),
    ),
    Refusal(r"\bexec_driver_sql\b", "only the store writes SQL", "lacdesk/*.py", ("lacdesk/store/*",)),
    Refusal(
        r"__table__\s*\.\s*(select|insert|update|delete)\b", "Core statements go past the journal", "lacdesk/*.py", ("lacdesk/store/*",)
    ),
    Refusal(
        r"from sqlalchemy\b.* import .*\b(insert|update|delete)\b",
        "a change goes through the unit of work, so that the journal holds it",
        "lacdesk/*.py",
        ("lacdesk/store/*",),
    ),
    Refusal(r"[\"']#[0-9A-Fa-f]{3,8}[\"']", "colours are written only in resources/theme", "lacdesk/*.py"),
    Refusal(r"\bQColor\(\s*\d", "colours are written only in resources/theme", "lacdesk/*.py"),
    Refusal(r"\b(TO" r"DO|FIX" r"ME)\b", "what is not done is not begun, or is an issue"),
    Refusal(r"(^|[\s\"'(=`])/(?:work|farm|root|tmp|home/\w+)/", "a path of one machine means nothing on another"),
    Refusal(r"\.\./shared|\bshared[/]\w", "the repository stands alone"),
    Refusal(r"://[\w.-]*(pythonhosted|pypi|deb\.debian|npmjs|golang)\.[a-z]|--(extra-)?index[-]url", "no registry address is committed"),
    Refusal(r"[#] type: ignore(?!\[)|[#] noqa(?!: )", "an exception to a check names what it excepts"),
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.pattern)
def test_nothing_refused_is_in_the_tree(refusal: Refusal, texts: dict[str, str]) -> None:
    found = [
        f"{name}:{number} {line.strip()}"
        for name, text in texts.items()
        if fnmatch(name, refusal.where) and not any(fnmatch(name, place) for place in refusal.but_not)
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(refusal.pattern, line)
    ]
    assert found == [], refusal.reason


def test_words_on_screen_never_blame(program: dict[str, ast.Module]) -> None:
    found = [f"{name}:{line} {words}" for name, tree in program.items() for line, words in strings(tree) if WORDS_OF_BLAME.search(words)]
    assert found == []


def test_words_in_forms_and_reference_never_blame(texts: dict[str, str]) -> None:
    places = ("forms/", "db/reference/", "resources/")
    found = [
        f"{name}:{number} {line}"
        for name, text in texts.items()
        if name.startswith(places) and name.endswith((".toml", ".md"))
        for number, line in enumerate(text.splitlines(), 1)
        if WORDS_OF_BLAME.search(line) and not line.startswith("#")
    ]
    assert found == []


def test_typed_words_are_drawn_and_never_read_as_markup(program: dict[str, ast.Module]) -> None:
    readers = [
        name
        for name, tree in program.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom | ast.Import) and "reportlab.platypus" in ast.unparse(node)
    ]
    assert readers == []


def strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and words of every string in a module that is not a docstring."""
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value
