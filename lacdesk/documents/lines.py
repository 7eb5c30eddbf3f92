"""Breaking text into lines and drawing one line: fonts by letter, links, and right-to-left words in their own order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from lacdesk.documents.fonts import font_for, text_font, width_of
from lacdesk.documents.letters import drawing_order, is_right_to_left, show, starts_right_to_left, words_in
from lacdesk.documents.styles import Style
from lacdesk.shapes import Run, Text

PLACE = "#"
"""What the link to a place in the same file begins with; such links look like the words round them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one font and one colour; width in points."""

    letters: str
    font: str
    size: float
    colour: str
    width: float

    def with_letters(self, letters: str) -> Piece:
        """The same look with other letters."""
        return replace(self, letters=letters, width=width_of(letters, self.font, self.size))


@dataclass(frozen=True, slots=True)
class Word:
    """What stands between two spaces: its pieces, what it says where its letters do not, and where it links to."""

    pieces: tuple[Piece, ...]
    spoken: str = ""
    link: str = ""

    @property
    def width(self) -> float:
        """The width in points."""
        return sum(piece.width for piece in self.pieces)

    @property
    def letters(self) -> str:
        """The letters as drawn."""
        return "".join(piece.letters for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TextLine:
    """The words of one line; `from_right` is the direction of its paragraph, `goes_on` is false on the last line."""

    words: tuple[Word, ...]
    style: Style
    from_right: bool = False
    goes_on: bool = False

    @property
    def space(self) -> Piece:
        """The space between two words."""
        return _space(self.style)

    @property
    def width(self) -> float:
        """The width in points, without a space at the end."""
        return sum(word.width for word in self.words) + self.space.width * max(len(self.words) - 1, 0)

    @property
    def spoken(self) -> str:
        """What the line says where its letters do not say it; empty where they do."""
        is_turned = any(is_right_to_left(word.letters) for word in self.words)
        if not is_turned and not any(word.spoken for word in self.words):
            return ""
        return " ".join(word.spoken or word.letters for word in self.words) + (" " if self.goes_on else "")


@lru_cache(maxsize=200)
def _space(style: Style) -> Piece:
    font = text_font(style.weight, style.is_tabular)
    return Piece(" ", font, style.size, style.colour, width_of(" ", font, style.size))


@lru_cache(maxsize=50_000)
def _pieces(letters: str, style: Style) -> tuple[Piece, ...]:
    main = text_font(style.weight, style.is_tabular)
    fonts = ((font_for(letter, style.weight, style.is_tabular) or main, letter) for letter in letters)
    runs = [(font, "".join(letter for _, letter in found)) for font, found in groupby(fonts, lambda pair: pair[0])]
    return tuple(Piece(run, font, style.size, style.colour, width_of(run, font, style.size)) for font, run in runs)


def _run_words(run: Run, style: Style) -> list[Word]:
    looking = style.looking(run.look)
    if run.link and not run.link.startswith(PLACE):
        looking = replace(looking, colour="blue")
    if run.spoken:
        return [Word(_pieces(show(run.words.replace(" ", "\u00a0")).letters, looking), run.spoken, run.link)]
    shown = (show(word) for word in words_in(run.words))
    return [Word(_pieces(word.letters, looking) if word.letters else (), word.spoken, run.link) for word in shown]


def _joined(first: Word, second: Word) -> Word:
    spoken = (first.spoken or first.letters) + (second.spoken or second.letters) if first.spoken or second.spoken else ""
    return Word(first.pieces + second.pieces, spoken, first.link or second.link)


def _all_words(text: Text, style: Style) -> list[Word]:
    """The words of a text; a word may have several looks, and empty words only mark where a space was."""
    words: list[Word] = []
    for run in (Run(text),) if isinstance(text, str) else text:
        first, *rest = _run_words(run, style)
        if words:
            words[-1] = _joined(words[-1], first)
        else:
            words.append(first)
        words.extend(rest)
    return [word for word in words if word.pieces]


def _cut(word: Word, width: float) -> Iterator[Word]:
    """A word too wide for a line, cut between letters; what it says is kept with its first part."""
    if word.width <= width:
        yield word
        return
    part: list[Piece] = []
    spoken = word.spoken
    for letter in (piece.with_letters(letter) for piece in word.pieces for letter in piece.letters):
        if part and sum(piece.width for piece in part) + letter.width > width:
            yield Word(_merged(part), spoken, word.link)
            part, spoken = [], ""
        part.append(letter)
    yield Word(_merged(part), spoken, word.link)


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    groups = groupby(pieces, lambda piece: (piece.font, piece.size, piece.colour))
    found = (list(group) for _, group in groups)
    return tuple(group[0].with_letters("".join(piece.letters for piece in group)) for group in found)


def break_lines(text: Text, style: Style, width: float) -> list[TextLine]:
    """The text in lines no wider than the width, in points; a text without letters has no lines."""
    words = [part for word in _all_words(text, style) for part in _cut(word, width)]
    space = _space(style).width
    rows: list[list[Word]] = []
    room = 0.0
    for word in words:
        room -= space + word.width
        if not rows or room < -0.01:
            rows.append([])
            room = width - word.width
        rows[-1].append(word)
    from_right = starts_right_to_left("".join(word.letters for word in words)) if words else False
    last = len(rows) - 1
    return [TextLine(tuple(row), style, from_right, index < last) for index, row in enumerate(rows)]


def text_width(text: Text, style: Style) -> float:
    """The width of a text on one line, in points."""
    return sum(line.width for line in break_lines(text, style, 1e9))


def shorten(text: str, style: Style, width: float) -> str:
    """The text, or as many of its words as fit in the width with "…" after them."""
    words = text.split()
    kept = len(words)
    while kept > 1 and text_width(" ".join(words[:kept]) + ("…" if kept < len(words) else ""), style) > width:
        kept -= 1
    return text if kept == len(words) else " ".join(words[:kept]) + "…"


def drawn_pieces(line: TextLine) -> tuple[Piece, ...]:
    """The pieces of a line from left to right as they are drawn, neighbours of one look joined."""
    pieces: list[Piece] = []
    for index, word in enumerate(line.words):
        pieces += [line.space, *word.pieces] if index else word.pieces
    letters = "".join(piece.letters for piece in pieces)
    if is_right_to_left(letters):
        looks = [piece for piece in pieces for _ in piece.letters]
        pieces = [looks[index].with_letters(letter) for index, letter in drawing_order(letters, line.from_right)]
    elif line.goes_on:
        pieces.append(line.space)
    return _merged(pieces)
