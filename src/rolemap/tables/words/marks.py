"""Cells that say nothing, and cells that only say yes.

The trap: a question mark, "TBD" and an unknown symbol are neither; they are reported.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rolemap.tables.words.spelling import LONGEST, fold, folded

_BLANKS = folded(
    """
    en: no | n a | na | none | nil | null | empty | blank | not involved | not applicable | no involvement | no role | not required
    en: no action | not relevant | no responsibility
    de: nein | entfällt | nicht beteiligt | nicht zutreffend | nicht relevant | keine | kein | nicht involviert
    fr: non | néant | non applicable | sans objet | aucun | aucune | non impliqué | non concerné
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
_BLANK_MARKS = frozenset("-‐‑‒–—―−﹘－ー─━~∼〜_/\\|.…·•‥⋯∅❌☐⬜□✗✘🚫⛔")
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
