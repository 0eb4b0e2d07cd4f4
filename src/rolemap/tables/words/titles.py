"""Titles: which notation one names, and whether it announces a legend or a table of those responsible."""

from __future__ import annotations

import re
from functools import lru_cache

from rolemap.model.involvement import NOTATIONS
from rolemap.tables.words.spelling import fold, folded

_LONGEST_TITLE = 400

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
_CAPITALS = re.compile(
    r"(?<![A-Za-z\d])[A-Z](?:[A-Z]|[.,/·•|&+ -]{1,3}(?=[A-Z](?![A-Za-z])))*[A-Z](?![A-Za-z\d])"
)
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


_LEGEND = folded(
    """
    en: legend+s | key+s | definition+s | glossary | raci key | raci legend | raci definitions | terminology | abbreviations | acronyms | codes
    en: what the letters mean | letter+s | notation | roles legend | meaning | raci explained | raci codes | what is raci | how to read
    de: legende+n | erläuterung+en | begriffe | definition+en | schlüssel | abkürzungen | zeichenerklärung | bedeutung
    fr: légende+s | définition+s | lexique | glossaire | clé | abréviations | signification
    es: leyenda+s | definición | definiciones | glosario | clave | abreviaturas | significado
    it: legenda | definizioni | glossario | significato | abbreviazioni
    pt: legenda+s | definições | glossário | significado | abreviaturas
    nl: legenda | definities | verklaring | betekenis | afkortingen
    pl: legenda | definicje | słownik | objaśnienia | oznaczenia | skróty
    cs: legenda | definice | vysvětlivky | význam | zkratky
    ru: легенда | условные обозначения | обозначения | расшифровка | определения | пояснения | сокращения | значения
    uk: легенда | умовні позначення | позначення | визначення | пояснення
    sv: teckenförklaring | förklaring | definitioner
    da: signaturforklaring | forklaring | definitioner | tegnforklaring
    fi: selite | selitteet | määritelmät
    hu: jelmagyarázat | jelölések | fogalmak
    ro: legendă | definiții | abrevieri
    tr: lejant | açıklama | tanımlar | kısaltmalar
    el: υπόμνημα | ορισμοί | επεξήγηση
    zh: 图例 | 圖例 | 说明 | 說明 | 定义 | 定義 | 术语 | 缩写说明 | 字母说明 | 角色说明 | 符号说明 | raci说明 | raci定义
    ja: 凡例 | 定義 | 用語 | 説明
    ko: 범례 | 정의 | 용어 | 설명
    vi: chú giải | chú thích | định nghĩa | ký hiệu
    id: legenda | keterangan | definisi
    ar: مفتاح | وسيلة إيضاح | تعريفات | المفتاح | دليل الرموز
    he: מקרא | הגדרות
    """
)
_RESPONSIBILITY = re.compile(
    r"responsib(?!le ai)|accountabilit|ownership|who (?:does|owns|decides)|division of (?:labou?r|work)"
    r"|verantwort|zustandigkeit|responsabi|verantwoordelijk|odpowiedzialn|odpovednost|ответственност|обязанност"
    r"|відповідальн|ansvar|vastuu|felelos|sorumluluk|αρμοδιοτητ|ευθυν|责任|責任|职责|職責|分工|役割分担|책임|trach nhiem|tanggung jawab|מסؤולي"
    r"|مسؤولي|אחריות"
)


@lru_cache(maxsize=1 << 12)
def is_legend_title(text: str) -> bool:
    """True for a title that announces the meaning of letters: "Legend", "RACI key:", "凡例"."""
    if len(text) > _LONGEST_TITLE:
        return False
    phrase = fold(text)
    return (
        phrase in _LEGEND
        or " ".join(each for each in phrase.split() if each not in _NAMES_AND_FILLERS) in _LEGEND
    )


_NAMES_AND_FILLERS = frozenset(
    [
        *NOTATION_NAMES,
        "the",
        "matrix",
        "chart",
        "role",
        "roles",
        "matrice",
        "zur",
        "der",
        "of",
        "and",
        "letter",
    ]
)


@lru_cache(maxsize=1 << 12)
def is_responsibility_title(text: str) -> bool:
    """True for a title that says that the names in a table are those responsible: "Shared responsibilities"."""
    return len(text) <= _LONGEST_TITLE and _RESPONSIBILITY.search(fold(text)) is not None
