"""Bytes to text, and text to plain text: what the containers that are text files have in common.

The neighbours: `markdown`, `html` and whoever else reads a text file. A text is cut into lines only where code frames
cut it (`errors.split_lines`), so the rarer line breaks of Unicode become spaces here: the columns stay, and the line
numbers are those that a person sees.
"""

from __future__ import annotations

import codecs
import re

from rolemap.errors import LoadError, Position, Problem

LARGEST = 16 * 1024 * 1024
"""How many bytes of text are read at most."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x89PNG", b"\x1f\x8b", b"GIF8", b"\xff\xd8\xff")
_ODD_BREAKS = {ord("\x00"): "\ufffd", ord("\x85"): " ", ord("\u2028"): " ", ord("\u2029"): " "}
_INVISIBLE = {ord(ch): None for ch in "\u200b\u2060\ufeff\u00ad"}
_HAS_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")


def decode(path: str, raw: bytes, declared: str = "") -> str:
    r"""Return the text of a file without its byte order mark, its lines ended by "\n".

    Args:
        path: for the message.
        raw: the whole file.
        declared: the encoding that the file itself names; believed unless a byte order mark says otherwise.

    Raises:
        LoadError: for what is no text, or too large.
    """
    if len(raw) > LARGEST:
        size, limit = len(raw) / 1024 / 1024, LARGEST // 1024 // 1024
        raise _unusable(
            path, f"the file has {size:,.0f} MB; a text of at most {limit} MB is read", "split the file"
        )
    if raw.startswith(_BINARY):
        raise _unusable(
            path, "the file is no text, whatever its name says", "save it as text, or name it for what it is"
        )
    text = _decoded(raw, declared)
    if sum(map(text.count, "\x00\x01\x02\x03\x04\x05\x06")) > max(len(text) // 10, 5):
        raise _unusable(path, "the file is no text: it is full of control characters", "save it as UTF-8")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() and "\x00" not in text else text.translate(_ODD_BREAKS)


def refuse_more(path: str, text: str, most: int, sign: str, name: str) -> None:
    """Refuse a text that would take minutes to read.

    Raises:
        LoadError: when it holds `sign`, which people call `name`, more than `most` times.
    """
    if (count := text.count(sign)) > most:
        raise _unusable(path, f"the file has {count:,} {name}; at most {most:,} are read", "split the file")


def plain(text: str) -> str:
    r"""Return `text` with every run of white space collapsed to one space, empty lines and invisible characters gone.

    Examples:
        >>> plain("  Project\t manager \n\n R\u00a0/ A ")
        'Project manager\nR / A'
    """
    if _HAS_INVISIBLE.search(text):
        text = text.translate(_INVISIBLE)
    if "\n" not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _decoded(raw: bytes, declared: str) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    for encoding in filter(None, (declared, _utf16_without_mark(raw), "utf-8", "cp1252")):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        except ValueError:  # a codec that is none of text, such as "hex", or a name with a NUL in it
            continue
    return raw.decode("latin-1")


def _utf16_without_mark(raw: bytes) -> str:
    """Return the UTF-16 that `raw` seems to be in: Latin text has a zero in every second byte of it."""
    sample = raw[:400]
    if len(raw) % 2 or len(sample) < 4:  # noqa: PLR2004 - two characters
        return ""
    zeros = [sample[start::2].count(0) * 2 / len(sample) for start in (0, 1)]
    if zeros[1] > 0.6 and not zeros[0]:  # noqa: PLR2004 - most, with room for a few other letters
        return "utf-16-le"
    return "utf-16-be" if zeros[0] > 0.6 and not zeros[1] else ""  # noqa: PLR2004 - the same


def _unusable(path: str, message: str, advice: str) -> LoadError:
    return LoadError([Problem(Position(path), message, advice)])
