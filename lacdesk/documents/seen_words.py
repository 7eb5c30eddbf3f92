"""Bytes and strings as the words a search can find: encodings, marks, escapes, and what stands between the figures of binary files."""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
import struct
from collections.abc import Iterator
from urllib.parse import unquote

_BYTE_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OLD_ENCODINGS = ("cp1252", "cp1250", "iso8859-2", "mac_roman", "cp1256")
_DECLARED = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?([A-Za-z][\w.:-]+)", re.IGNORECASE)
_STRANGE = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f\ufffd]")
_KNOWN_LETTERS = re.compile("[\t\n\r\x20-\x7e\xa0-\u06ff\u1e00-\u1eff\u2000-\u20cf\ufb00-\ufdff\ufe70-\ufeff]")
_TAG = re.compile(r"<\s*/?\s*(?:[\w.-]+:)?([\w.-]*)[^>]*>")
_WRAPPED = re.compile(r"<!\[CDATA\[(.*?)\]\]>|<!--(.*?)-->", re.DOTALL)
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])(?!xmlns\b)[\w:.-]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENDS_WORDS = re.compile(
    r"p|br|tab|cr|tr|td|th|tc|li|d[dt]|div|h[1-6]|table|title|row|item|option|si|[cvf]|cell|comment|note|line|page|sheet|description"
    r"|creator|subject|alt"
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\u\{([0-9A-Fa-f]{1,6})\}|\\x([0-9A-Fa-f]{2})")
_ADDED = re.compile(r"""["'`]\s*\+\s*["'`]""")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/_-]{4}\s{0,2}){6,}(?:[A-Za-z0-9+/_-]{2,3}={0,2})?")
_RUN = re.compile(rb"(?:[A-Za-z0-9 ,.'/_&()@:;\-]|[\xc3-\xc5\xd8-\xdb][\x80-\xbf]|(?<=[A-Za-z])[\xc0-\xff](?=[A-Za-z]))+")
_WIDE_RUN = re.compile("[A-Za-z0-9\u00c0-\u024f\u0600-\u06ff ,.'\u2019/_&()@:;\u2013-]+")
_WORDLIKE = re.compile(r"[^\W\d_]{2}")
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)
_SMALLER_PICTURE = re.compile(rb"\xff\xd8\xff.*\xff\xd9", re.DOTALL)
_PICTURE_NOTE = re.compile(rb"\xff[\xe0-\xef\xfe]")
_RTF_MARK = re.compile(r"\\'([0-9a-fA-F]{2})|\\u(-?\d+) ?\??|\\(?:par|line|tab|cell|row)\b ?|\\([{}\\~_-])|\\[a-zA-Z]+-?\d* ?|\\.|[{}\r\n]")
_RTF_BREAK = re.compile(r"\\(?:par|line|tab|cell|row)\b")
_MOST_UNESCAPED = 3
_SMALL = 8_192


def text_of(content: bytes) -> str:
    """Return bytes as text, in the encoding they say or seem to have."""
    for mark, encoding in _BYTE_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    wide = _wide(content)
    if wide:
        return wide
    declared = _DECLARED.search(content[:1024])
    for encoding in (*([declared[1].decode("ascii")] if declared else []), "utf-8"):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return content.decode("cp1252", "replace")


def is_text(content: bytes) -> bool:
    """Say whether a file is text and nothing else."""
    return not _STRANGE.search(content.decode("latin-1")) or bool(_wide(content)) or not _STRANGE.search(text_of(content))


def readings_of(content: bytes) -> Iterator[str]:
    """Yield a text file in every way it may be meant: as it stands, without its marks, and with its escapes and old encodings read."""
    text = text_of(content)
    yield from text_readings(text)
    if not text.isascii() and not _is_utf8(content) and not _wide(content):
        yield from (content.decode(encoding, "replace") for encoding in _OLD_ENCODINGS)
    if "quoted-printable" in text.lower():
        yield text_of(quopri.decodestring(content))
    for found in _BASE64.finditer(text):
        inner = _from_base64(found[0])
        if len(inner) > 3 and is_text(inner):
            yield text_of(inner)


def text_readings(text: str) -> Iterator[str]:
    """Yield a text, and where it holds marks or escapes also what they mean."""
    if text.lstrip().startswith("{\\rtf"):
        yield rtf_words(text)
        return
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        yield from bare_markup(text)
        return
    yield text
    if "<" in text and ">" in text:
        yield from bare_markup(text)
    elif "&" in text:
        yield from _other(html.unescape(text), text)
    yield from _other(unescaped(text), text)


def unescaped(text: str) -> str:
    """Return a text with the escapes of scripts and addresses read, and strings that a script adds together joined."""
    text = _ADDED.sub("", text)
    if "\\" in text:
        text = _ESCAPED.sub(lambda found: chr(min(int(found[1] or found[2] or found[3], 16), 0x10FFFF)), text)
    for _ in range(_MOST_UNESCAPED):
        if not _PERCENT.search(text):
            break
        text = unquote(text)
    return text


def bare_markup(text: str) -> Iterator[str]:
    """Yield a text with its marks left out, first as spaces, then so that runs of one paragraph stay one; and their attributes."""
    opened = _WRAPPED.sub(lambda found: found[1] if found[1] is not None else found[2], text)
    joined = _TAG.sub(lambda found: "\n" if _ENDS_WORDS.fullmatch(found[1].lower()) else "", opened)
    joined = "\n".join(line.strip() for line in html.unescape(joined).splitlines() if line.strip())
    spaced = html.unescape(_TAG.sub(" ", opened))
    yield joined
    if spaced.split() != joined.split():
        yield re.sub(r"[^\S\n]+", " ", spaced)
    names = dict.fromkeys(found for found in _TAG.findall(opened) if found)
    attributes = dict.fromkeys(one or other for one, other in _ATTRIBUTE.findall(opened))
    yield html.unescape(unescaped("\n".join((*names, *attributes))))


def rtf_words(text: str) -> str:
    """Return the words of a text in the old rich text format, its codes left out."""
    declared = re.search(r"\\ansicpg(\d+)", text)
    encoding = f"cp{declared[1]}" if declared else "cp1252"
    return _RTF_MARK.sub(lambda found: _rtf_meant(found, encoding), text)


def _rtf_meant(found: re.Match[str], encoding: str) -> str:
    if found[1]:
        try:
            return bytes.fromhex(found[1]).decode(encoding, "replace")
        except LookupError:
            return bytes.fromhex(found[1]).decode("cp1252", "replace")
    if found[2]:
        return chr(int(found[2]) % 0x10000)
    if found[3]:
        return {"~": " ", "_": "-", "-": ""}.get(found[3], found[3])
    return "\n" if _RTF_BREAK.match(found[0]) else ""


def words_between(content: bytes, shortest: int = 0) -> str:
    """Return what looks like words in a binary file, a line for each run, in letters of one byte and of two."""
    least = shortest or (4 if len(content) < _SMALL else 6)
    found = [text_of(run) for run in _RUN.findall(content) if len(run) >= least]
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            found += [run for run in _WIDE_RUN.findall(content[start:].decode(encoding, "replace")) if len(run) >= 3]
    return "\n".join(dict.fromkeys(run.strip() for run in found if _WORDLIKE.search(run)))


def picture_words(content: bytes) -> Iterator[str]:
    """Yield what a picture's file says beside the picture: comments, the camera's and the editor's notes, and what stands after its end."""
    for packet in _XMP.findall(content):
        yield from bare_markup(text_of(packet))
    if content.startswith(b"\xff\xd8"):
        place = 2
        while note := _PICTURE_NOTE.search(content, place):
            length = int.from_bytes(content[note.end() : note.end() + 2]) or 2
            yield words_between(_SMALLER_PICTURE.sub(b"\n", content[note.end() + 2 : note.end() + length]))
            place = note.end() + length
        yield words_between(content.rpartition(b"\xff\xd9")[2])
    elif b"ftypjp2" in content[:64] or b"jP  " in content[:16]:
        yield words_between(content.partition(b"jp2c")[0])


def profile_words(content: bytes) -> Iterator[str]:
    """Yield what a colour profile says of itself."""
    (count,) = struct.unpack_from(">I", content, 128) if len(content) > 132 else (0,)
    for number in range(min(count, 100)):
        if len(content) < 144 + 12 * number:
            return
        start, length = struct.unpack_from(">II", content, 136 + 12 * number)
        tag = content[start : start + length]
        if tag[:4] in (b"desc", b"text", b"mluc"):
            yield words_between(tag[4:])


def _wide(content: bytes) -> str:
    """Text of two bytes a letter without a mark that says so; empty where it is none."""
    if len(content) < 4 or len(content) % 2 or b"\0" not in content:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = content.decode(encoding, "replace").rstrip("\0")
        if text and len(_KNOWN_LETTERS.findall(text)) > 0.97 * len(text):
            return text
    return ""


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _from_base64(written: str) -> bytes:
    letters = re.sub(r"[\s=]", "", written).replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4] + (letters[len(letters) // 4 * 4 :] + "==")[:4] * (len(letters) % 4 > 1))
    except (binascii.Error, ValueError):
        return b""


def _other(meant: str, written: str) -> Iterator[str]:
    if meant != written:
        yield meant
