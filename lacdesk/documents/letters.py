"""What a person typed, made into letters that can be drawn: the one place where text is made safe to print.

Nothing here reads markup, so angle brackets and ampersands are letters like any other.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from bidi import algorithm

from lacdesk.documents.fonts import Weight, font_for

LAM = "\u0644"
JOINERS = {"\u200c": False, "\u200d": True, "\u0640": True}
RIGHT_TO_LEFT = frozenset({"R", "AL"})
DROPPED = frozenset({"Cc", "Cf"})
FENCE = "\u200e"
TURNED_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
TURNED = re.compile(f"{TURNED_LETTER}+(?:[ .,'\u2019-]+{TURNED_LETTER}+)*")
SPACES = str.maketrans(dict.fromkeys("\t\n\r\x0b\x0c\x85\u2028\u2029", " "))


@dataclass(frozen=True, slots=True)
class Shown:
    """A word as it is drawn, and what it says where the drawn letters are not what was typed."""

    letters: str
    spoken: str = ""


def words_in(text: str) -> list[str]:
    """The text cut at its spaces, composed (NFC), line ends and tabs being spaces; runs of spaces leave empty words."""
    return unicodedata.normalize("NFC", text).translate(SPACES).split(" ")


@lru_cache(maxsize=20_000)
def show(word: str) -> Shown:
    """The letters to draw for one word: joined forms for Arabic, no control characters, and "[grinning face]" for what no font has."""
    if word.isascii() and word.isprintable():
        return Shown(word)
    drawn = _name_missing(_drop_controls(_join_arabic(word)))
    said = _drop_controls(word)
    return Shown(drawn, "" if drawn == said else _speakable(said))


def printed_as_names(text: str) -> dict[str, str]:
    """Return each letter of a text that no font here draws, with what is printed in its place: {"\U0001f600": "[grinning face]"}.

    A person is told of these before printing; on screen, in Word and in the record they stay as typed.
    """
    drawn = "".join(_drop_controls(_join_arabic(word)) for word in words_in(text))
    return {letter: f"[{_name_of(letter)}]" for letter in drawn if not _is_drawn(letter)}


def spoken_letters(text: str) -> str:
    """A text for the places that are read and not drawn (title, bookmark, alternative text): its letters without control characters."""
    return _speakable(_drop_controls(" ".join(words_in(text))))


def _drop_controls(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter) not in DROPPED and not "\ufe00" <= letter <= "\ufe0f")


def _speakable(text: str) -> str:
    return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cs", "Co", "Cn"))


def _is_drawn(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cs", "Co", "Cn") and font_for(letter, Weight.REGULAR) is not None


def _name_missing(text: str) -> str:
    parts = [(drawn, "".join(letters)) for drawn, letters in groupby(text, _is_drawn)]
    return "".join(letters if drawn else f"[{', '.join(map(_name_of, letters))}]" for drawn, letters in parts)


def _name_of(letter: str) -> str:
    """The Unicode name of a letter in small letters; its number where it has none."""
    name, dash, number = unicodedata.name(letter, f"U+{ord(letter):04X}").partition("-")
    if name.startswith("U+"):
        return name
    return f"{name.lower().replace('cjk', 'CJK')}{dash}{number}"


@cache
def _joined_forms() -> dict[str, dict[str, str]]:
    """Every Arabic letter, or lam with an alef, and its forms by place in the word, from the Unicode presentation forms."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        base = "".join(chr(int(letter, 16)) for letter in letters)
        if kind in ("<isolated>", "<initial>", "<medial>", "<final>") and (len(base) == 1 or (len(base) == 2 and base[0] == LAM)):
            forms.setdefault(base, {})[kind.strip("<>")] = chr(code)
    return {base: found for base, found in forms.items() if len(base) == 1 or base[1] in "\u0622\u0623\u0625\u0627"}


def _joins_next(letter: str) -> bool:
    return JOINERS.get(letter, "initial" in _joined_forms().get(letter, {}))


def _joins_previous(letter: str) -> bool:
    return JOINERS.get(letter, "final" in _joined_forms().get(letter, {}))


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter[-1]) == "Mn"


def _join_arabic(word: str) -> str:
    """The word with each Arabic letter in the form its neighbours ask for, and lam with alef as one."""
    if not any(unicodedata.bidirectional(letter) == "AL" for letter in word):
        return word
    letters = _with_ligatures(word)
    return "".join(_joined(letters, index) for index in range(len(letters)))


def _with_ligatures(word: str) -> list[str]:
    letters: list[str] = []
    for letter in word:
        if letters and letters[-1] + letter in _joined_forms():
            letters[-1] += letter
        else:
            letters.append(letter)
    return letters


def _joined(letters: list[str], index: int) -> str:
    letter = letters[index]
    forms = _joined_forms().get(letter)
    if forms is None:
        return letter
    before = next((other for other in reversed(letters[:index]) if not _is_mark(other)), "")
    after = next((other for other in letters[index + 1 :] if not _is_mark(other)), "")
    after_previous = _joins_next(before) and _joins_previous(letter)
    before_next = _joins_next(letter) and _joins_previous(after[:1])
    place = {(False, False): "isolated", (False, True): "initial", (True, True): "medial", (True, False): "final"}
    form = forms.get(place[after_previous, before_next], letter)
    return form if font_for(form[0], Weight.REGULAR) else letter


def is_right_to_left(text: str) -> bool:
    """Whether any letter of the text is written from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text)


def starts_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left, which sets the direction of the whole paragraph."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((direction in RIGHT_TO_LEFT for direction in directions if direction in {"L", *RIGHT_TO_LEFT}), False)


def drawing_order(line: str, from_right: bool) -> list[tuple[int, str]]:
    """Where each drawn letter stood in the line, from left to right as drawn, with brackets mirrored (Unicode bidi, UAX 9).

    In a line from the left every stretch of right-to-left words is turned by itself, so that a bracket or number after it stays after it.
    """
    marked = line if from_right else _fenced(line)
    storage = _resolved(marked, from_right)
    places = {index: place for place, index in enumerate(index for index, letter in enumerate(marked) if letter != FENCE)}
    return [(places[letter["index"]], letter["ch"]) for letter in storage["chars"] if letter["ch"] != FENCE]


def _fenced(line: str) -> str:
    """The line with a left-to-right mark after each stretch of right-to-left words."""
    return TURNED.sub(lambda found: found.group() + FENCE, line)


def _resolved(line: str, from_right: bool) -> dict[str, Any]:
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = int(from_right)
    storage["base_dir"] = "R" if from_right else "L"
    algorithm.get_embedding_levels(line, storage)
    for index, letter in enumerate(storage["chars"]):
        letter["index"] = index
    for step in (
        algorithm.explicit_embed_and_overrides,
        algorithm.resolve_weak_types,
        algorithm.resolve_neutral_types,
        algorithm.resolve_implicit_levels,
        algorithm.reorder_resolved_levels,
        algorithm.apply_mirroring,
    ):
        step(storage, False)
    return storage
