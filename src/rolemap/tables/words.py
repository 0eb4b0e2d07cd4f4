"""What single words mean in the matrices that people write, in some twenty-five languages: involvement, ticks, blanks.

The neighbours: `vocabulary` holds the words of involvement; `heads` knows the heads of columns, `titles` what stands
above a table, `names` what looks like a role or a task. All of them compare `fold`ed text with word lists of one kind.
`cells`, `legend`, `notation`, `grid` and `lists` ask them.

The trap: a word counts only as the whole text. "Support" is involvement, "Support team" is a role, and "Responsible AI
Lead" is one too. Words that are as often a role or an ordinary word as an involvement ("Lead", "Owner", "Input") are
loose, so that a caller can ask for company before it believes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rolemap.model.involvement import NOTATIONS, Involvement
from rolemap.tables import vocabulary

_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0640]")
"""Marks over and under Latin, Greek, Cyrillic, Hebrew and Arabic letters, and the Arabic stretcher; no kana voicing."""

_BETWEEN = re.compile(r"[^\w#%]+|_+")
_WITHOUT_PARTS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that Unicode does not take apart into a Latin letter and an accent."""

LONGEST = 120
"""Longer texts are sentences; no word of ours is looked for in them."""

_LONGEST_TITLE = 400

_GENDERED = re.compile(
    r"(?<=[^\W\d_A-Z])(?:[*:/·•]-?|\(-?)(?:innen|in|nen|en|es|as|os|ен|ая|r|n|s|e|a|o|i)\)?(?!\w)"
)
"""The other gender or number behind a word: Genehmiger*in, Verantwortliche/r, informé·e·s, Aprobador/a, Approver(s)."""


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Return `text` for comparison: lower case, without accents, punctuation as single spaces; "#" and "%" stay."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text.casefold())
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", parts)).translate(_WITHOUT_PARTS)
    return _BETWEEN.sub(" ", text.casefold()).strip()


def spellings(words: str) -> Iterator[str]:
    """Yield every word of a word list (see `vocabulary`), as written there."""
    for line in words.strip().splitlines():
        _language, _, phrases = line.partition(":")
        for phrase in phrases.split("|"):
            stem, *endings = phrase.strip().split("+")
            yield stem
            for ending in endings:
                yield stem + ending


def folded(words: str) -> frozenset[str]:
    """Return every word of a word list, folded."""
    return frozenset(fold(word) for word in spellings(words))


def without_gender(text: str) -> str:
    """Return `text` without the second gender or number that people put behind a word: "Approver(s)", "Leiter*in"."""
    return _GENDERED.sub("", text)


class Said(NamedTuple):
    """What a word says about involvement.

    Attributes:
        means: the primitives, in the most usual reading of the word.
        word: as our list spells it, lower case.
        firm: it can hardly be anything else; a loose word ("Lead", "Support") may also name a role.
        rest: what stood in brackets behind it: "one only" of "Accountable (one only)".
    """

    means: tuple[Involvement, ...]
    word: str
    firm: bool = True
    rest: str = ""


@cache
def _said() -> dict[str, Said]:
    """Return every firm and loose word of involvement, folded, and what it says."""
    found: dict[str, Said] = {}
    for lists, firm in ((vocabulary.FIRM, True), (vocabulary.LOOSE, False)):
        _add(found, lists, firm=firm)
    return found


@cache
def _said_beside_a_letter() -> dict[str, Said]:
    """Return the words that say something only where their letter stands beside them."""
    found: dict[str, Said] = {}
    _add(found, vocabulary.LETTERED, firm=True)
    return found


def _add(found: dict[str, Said], lists: dict[str, str], *, firm: bool) -> None:
    for meaning, words in lists.items():
        means = tuple(Involvement(each) for each in meaning.split())
        for word in spellings(words):
            found.setdefault(fold(word), Said(means, word, firm))


_FRAME = re.compile(
    r"(?:(?:who|which|is|are|was|were|must|should|shall|will|has|have|needs|be|been|being|to|keep|kept) )+(?=\w)"
    r"| (?:by|for|with|to|of)$"
)
"""What may stand around a word of involvement: "who is", "must be", "for"."""

_PARTY = (
    r"(?:parties|party|persons|person|people|individuals|individual|roles|role|teams|team|members|member|staff|units|unit"
    r"|groups|group|departments|department|stakeholders|stakeholder|functions|function|organisation|organization|leader"
    r"|entity|entities|contacts|contact|name|names|actor|actors|owner|owners|side|position)"
)
_OF_A_PARTY = re.compile(rf"(\w+) {_PARTY}|{_PARTY} (\w+)")
"""Whoever is involved, named beside it: "Responsible party", "Person accountable"."""

_BRACKETED = re.compile(r"(.*\S)\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_INITIAL = re.compile(r"\W*[(\[*_]+([^\W\d_])[)\]*_]+(?=[^\W\d_]{2})")
_LETTER_THEN = re.compile(
    r"[(\[{“\"'*_]*([^\W\d_])[)\]}”\"'*_]*(?:\s*[:=：→|]\s*|\s+[-–—‒−]+\s*|\s*[–—]\s*|\.\s+)(\S.*)"
)
_LETTER_WITH = re.compile(r"([^\W\d_])\s*[(\[（【]\s*(.+?)\s*[)\]）】]")
_LETTER_TIGHT = re.compile(r"([^\W\d_])\s*[-/.,)\]]\s*([^\W\d_].*)")
_THEN_LETTER = re.compile(r"(\S.*?)(?:\s*[(\[（【]\s*([^\W\d_])\s*[)\]）】]|\s*[-–—:=/,]\s*([^\W\d_]))")
_ALONE = re.compile(r"[\s(\[{*_`\"'“]*([^\W\d_])[\s)\]}*_`\"'”.:]*")


@lru_cache(maxsize=1 << 14)
def involvement(text: str) -> Said | None:
    """Return what a word or a short phrase says about involvement, None when it is not a known one as a whole."""
    if not text or len(text) > LONGEST:
        return None
    found = _plainly(text)
    if found is not None:
        return found
    letter, rest = _letter_and_rest(text)
    if letter and rest:
        return _plainly(rest) or _said_beside_a_letter().get(fold(rest))
    return None


def _plainly(text: str) -> Said | None:
    """Return what a text without a letter says."""
    said = _said()
    phrase = fold(text)
    found = said.get(phrase) or said.get(fold(without_gender(text)))
    if found is not None:
        return found
    found = said.get(_FRAME.sub("", phrase))
    if found is not None:
        return found
    party = _OF_A_PARTY.fullmatch(phrase)
    if party is not None:
        found = said.get(party[1] or party[2])
        return found if found is not None and found.firm and found.word.isascii() else None
    bracketed = _BRACKETED.fullmatch(text.strip())
    if bracketed is None:
        return None
    found = said.get(fold(bracketed[1])) or said.get(fold(without_gender(bracketed[1])))
    rest = bracketed[2].strip() if len(bracketed[2].strip()) > 1 else ""
    if found is None or not (found.firm or not rest or fold(rest) in said):
        return None
    return found._replace(rest=rest)


@lru_cache(maxsize=1 << 14)
def letter_of(text: str) -> str | None:
    """Return the letter that a head carries, alone or beside its word: "R", "R (Responsible)", "(R)esponsible"."""
    return _letter_and_rest(text)[0] or None


def _letter_and_rest(text: str) -> tuple[str, str]:
    """Return a letter and the words beside it, ("", "") when `text` is not made like that."""
    text = without_gender(text.strip())
    alone = _ALONE.fullmatch(text)
    if alone is not None:
        return (
            (alone[1].upper(), "")
            if alone[1].isalpha() and alone[1].upper() != alone[1].lower()
            else ("", "")
        )
    initial = _INITIAL.match(text)
    if initial is not None:
        return initial[1].upper(), initial[1] + text[initial.end() :]
    for pattern, is_plain in ((_LETTER_WITH, True), (_LETTER_THEN, True), (_LETTER_TIGHT, False)):
        found = pattern.fullmatch(text)
        if found is not None and ((is_plain and found[1].isupper()) or _is_word(found[2])):
            return found[1].upper(), found[2]
    found = _THEN_LETTER.fullmatch(text)
    if found is not None and _is_word(found[1]):
        return (found[2] or found[3]).upper(), found[1]
    return "", ""


def _is_word(text: str) -> bool:
    return _plainly(text) is not None or fold(text) in _said_beside_a_letter()


_BLANKS = folded(
    """
    en: no | n a | na | none | nil | null | empty | blank | not involved | not applicable | no involvement | no role | not required
    en: no action | not relevant | no responsibility
    de: nein | entfällt | nicht beteiligt | nicht zutreffend | nicht relevant | keine | kein | nicht involviert | k a
    fr: non | néant | non applicable | sans objet | aucun | aucune | non impliqué | s o | non concerné
    es: ninguno | ninguna | no aplica | no involucrado | no participa | n d
    it: nessuno | nessuna | non applicabile | non coinvolto
    pt: não | nenhum | nenhuma | não aplicável | não se aplica | não envolvido
    nl: nee | geen | n v t | nvt | niet van toepassing | niet betrokken
    pl: nie | brak | nie dotyczy | n d | niezaangażowany
    cs: ne | žádný | žádná | není relevantní | neúčastní se | netýká se
    ru: нет | не участвует | не применимо | неприменимо | н д | не вовлечен | отсутствует
    uk: ні | немає | не бере участі | не застосовується | відсутній
    sv: nej | ingen | inte involverad | ej tillämpligt | ej aktuellt
    da: nei | ikke relevant | ikke involveret | ikke involvert | ikke aktuelt
    fi: ei | ei osallistu | ei sovellettavissa | ei mitään
    hu: nem | nincs | nem érintett | nem releváns
    ro: nu | niciunul | nu se aplică | neimplicat
    tr: hayır | yok | uygulanamaz | dahil değil
    el: όχι | κανένας | δεν εφαρμόζεται | δεν εμπλέκεται
    zh: 否 | 无 | 無 | 不适用 | 不適用 | 不涉及 | 不参与 | 不參與 | 没有 | 沒有
    ja: いいえ | なし | 無し | 該当なし | 関与なし | 対象外
    ko: 아니오 | 없음 | 해당 없음 | 해당없음 | 관여 없음
    vi: không | không áp dụng | không có | không liên quan
    id: tidak | tidak ada | tidak berlaku | tidak terlibat
    ar: لا | لا يوجد | لا ينطبق | غير معني | لا شيء
    he: לא | אין | לא רלוונטי | לא מעורב
    """
)
_BLANK_MARKS = frozenset("-‐‑‒–—―−﹘－ー─━~∼〜_/\\|.…·•‥⋯∅❌")
"""A cell of nothing but these is empty; the bullet counts as a tick when it stands alone."""

_TICKS = frozenset("✓✔☑☒✅🗸×⨯╳xXхХ●⬤•■⚫◉🟢★⭐👍")
_YES = folded(
    """
    en: 1 | yes | y | true | involved
    de: ja | beteiligt
    fr: oui
    es: sí
    pt: sim
    pl: tak
    cs: ano
    ru: да
    uk: так
    fi: kyllä
    hu: igen
    ro: da
    tr: evet
    el: ναι
    zh: 是 | 有
    ja: はい | 有
    ko: 예 | 네
    vi: có
    id: ya
    ar: نعم
    he: כן
    """
)
_VARIATION = re.compile("[\ufe0e\ufe0f\u200b-\u200f\u2060\ufeff\u00ad]")
"""Characters that show nothing: emoji variations, zero widths."""


@lru_cache(maxsize=1 << 14)
def is_blank(text: str) -> bool:
    """True if a cell says that there is nothing: "", a dash, "n/a", "not involved"; a tick or a question does not."""
    bare = _VARIATION.sub("", text).strip()
    if not bare:
        return True
    if bare == "•":
        return False
    if all(each in _BLANK_MARKS or each.isspace() for each in bare):
        return True
    return len(bare) <= LONGEST and fold(bare) in _BLANKS


@lru_cache(maxsize=1 << 14)
def is_mark(text: str) -> bool:
    """True if a cell is a tick that only says yes: "✓", "x", "●", "yes"."""
    bare = _VARIATION.sub("", text).strip(" \t\n()[]*_`")
    return bare in _TICKS or (0 < len(bare) <= LONGEST and fold(bare) in _YES)


NOTATION_NAMES = {
    **{name.casefold(): name for name in NOTATIONS},
    "raciq": "RACIQ",
    "raci q": "RACIQ",
    "raci vs": "RACI-VS",
    "racivs": "RACI-VS",
    "raci s": "RASCI",
    "rasci": "RASCI",
    "raci o": "RACIO",
    "cairo": "CAIRO",
    "responsible accountable consulted informed": "RACI",
    "responsible accountable support consulted informed": "RASCI",
    "responsible accountable supporting consulted informed": "RASCI",
    "responsible accountable supportive consulted informed": "RASCI",
    "driver approver contributor informed": "DACI",
    "driver approver contributors informed": "DACI",
    "recommend agree perform input decide": "RAPID",
    "linear responsibility chart": "LRC",
    "linear responsibility charting": "LRC",
}
"""Folded spelling -> name in `NOTATIONS`."""

_ALSO_WORDS = {"rapid", "paris", "cairo"}
"""Notations whose names are ordinary words or towns: they count in capitals only."""

_OPTIONAL_LETTER = re.compile(r"(?<=[A-Z])[(\[]([A-Z]+)[)\]](?:(?=[A-Z\s])|$)")
_CAPITALS = re.compile(r"\b[A-Z](?:[A-Z]|[.,/·•|&+ -]+(?=[A-Z]\b))*[A-Z]\b")
_MOST_WORDS = max(len(each.split()) for each in NOTATION_NAMES)


@lru_cache(maxsize=1 << 12)
def notation_named(text: str) -> str | None:
    """Return the notation that a title names, the longest where it names several: "RA(S)CI matrix" says RASCI."""
    if len(text) > _LONGEST_TITLE:
        return None
    tried = [text, _OPTIONAL_LETTER.sub(r"\1", text)]
    spelled = [re.sub(r"[^A-Z]", "", each) for each in _CAPITALS.findall(text)]
    found = {NOTATION_NAMES[each.casefold()] for each in spelled if each.casefold() in NOTATION_NAMES}
    for each in tried:
        words = fold(each).split()
        for start in range(len(words)):
            for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
                phrase = " ".join(words[start:end])
                name = NOTATION_NAMES.get(phrase)
                if name and (phrase not in _ALSO_WORDS or name in each):
                    found.add(name)
    return max(sorted(found), key=len, default=None)
