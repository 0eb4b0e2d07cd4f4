"""Which character set a text is in that does not say so: what spreadsheets of many countries save as CSV.

The neighbour: `text` decodes UTF-8, UTF-16 and whatever has a byte order mark; this is for the rest. Nothing is
certain here, so whoever uses the answer says what was assumed. The trap: every byte is a letter in some set, so a set
counts only when the whole sample is valid in it and gives the characters that it was made for.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_SAMPLE = 64 * 1024
_MOST, _SOME = 0.9, 0.5
_EASTERN = (  # the pairs of bytes that the common characters are made of
    ("shift_jis", re.compile(rb"(?:\x81[\x40-\xfc]|[\x82\x83\x88-\x97][\x40-\xfc])+"), re.compile(rb"[\x82\x83][\x40-\xfc]")),
    ("big5", re.compile(rb"(?:[\xa1\xa4-\xc6][\x40-\x7e\xa1-\xfe])+"), re.compile(rb"[\xa4-\xc6][\x40-\x7e]")),
    ("euc_kr", re.compile(rb"(?:[\xb0-\xc8][\xa1-\xfe])+"), re.compile(rb"[\xb0-\xc8][\xa1-\xfe]{3}")),
    ("gb2312", re.compile(rb"(?:[\xa1\xa3\xb0-\xd7][\xa1-\xfe])+"), re.compile(rb"[\xb0-\xd7][\xa1-\xfe]{3}")),
)  # fmt: skip
"""Name, common characters, and what must be there at least once."""

_CYRILLIC = (("cp1251", re.compile("[а-яёіїєґ]{3,}")), ("koi8-r", re.compile("[а-яё]{3,}")))
_ODD = re.compile(r"[^\x00-\x7f]")
_ODD_BYTE = re.compile(rb"[\x80-\xff]")


def guess(raw: bytes) -> str:
    """Return the character set that `raw` is most likely in; "" when it says so itself or is plain UTF-8 or UTF-16.

    Examples:
        >>> guess("Übung;Größe".encode("cp1252"))
        'cp1252'
        >>> guess("Задача;Отдел".encode("cp1251"))
        'cp1251'
    """
    if raw.startswith(_MARKS) or b"\0" in raw[:_SAMPLE] or _is_valid("utf-8", raw):
        return ""
    sample = raw[:_SAMPLE]
    broken = sample.decode("utf-8", "replace")
    if 2 * broken.count("\ufffd") < len(_ODD.findall(broken)):
        return "utf-8"  # a few bytes of it are damaged
    odd = len(_ODD_BYTE.findall(sample))
    for name, common, needed in _EASTERN:
        held = sum(len(_ODD_BYTE.findall(run)) for run in common.findall(sample))
        if held > _MOST * odd and needed.search(sample) and _is_valid(name, sample):
            return "gb18030" if name == "gb2312" else name
    shares = {name: _share(wanted, sample.decode(name, "replace")) for name, wanted in _CYRILLIC}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] > _SOME else "cp1252"


def _is_valid(name: str, sample: bytes) -> bool:
    """Return True if every character of the sample is one in this set; its end may cut one."""
    try:
        codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _share(wanted: re.Pattern[str], text: str) -> float:
    """Return which part of the characters beyond ASCII stands in a run that is wanted."""
    odd = len(_ODD.findall(text))
    return sum(map(len, wanted.findall(text))) / odd if odd else 0.0
