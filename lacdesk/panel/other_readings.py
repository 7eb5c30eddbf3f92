"""Names of which a mark parts the pieces, or that are written as an address of the web has them: read as the words they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote_to_bytes

from lacdesk.panel.seen import Word, bare, words_in

_UNSEEN = "\u115f\u1160"
_LETTER = rf"[^\W\d_{_UNSEEN}]"
_PIECES = re.compile(rf"(?<!{_LETTER}){_LETTER}++(?:(?:[^\w\s'’ʼ`´′]{{1,2}}|[_{_UNSEEN}]){_LETTER}++)+")
_ENCODED = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")
_MOST_TIMES = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """What an encoded stretch of a text says, bare, and where the stretch stands."""

    text: str
    start: int
    end: int


def closed_pieces(text: str) -> Iterator[Word]:
    """Yield each word of a bare text that a hyphen, a point or another mark parts in pieces, such as `Nao-mi`, closed."""
    return (_closed(found) for found in _PIECES.finditer(text))


def with_closed(words: Sequence[Word], closed: Sequence[Word]) -> list[Word]:
    """Return the words of a text in order with the closed ones in place of what they were closed from."""
    covered = {place for word in closed for place in range(word.start, word.end)}
    return sorted((*closed, *(word for word in words if word.start not in covered)), key=lambda word: word.start)


def decoded(text: str) -> Iterator[Decoded]:
    """Yield what is percent-encoded in a bare text, as an address of the web is, however many times it was encoded."""
    for found in _ENCODED.finditer(text):
        said = found[0]
        for _ in range(_MOST_TIMES):
            said = _once_decoded(said)
        yield Decoded(bare(said.replace("+", " ")), *found.span())


def _once_decoded(text: str) -> str:
    content = unquote_to_bytes(text)
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _closed(found: re.Match[str]) -> Word:
    (word,) = words_in("".join(each for each in found[0] if each.isalpha() and each not in _UNSEEN))
    return replace(word, start=found.start(), end=found.end())
