"""Words that say R in one chart and A in another, told apart by the company they keep.

German *verantwortlich* is R beside *rechenschaftspflichtig*, and A beside *Durchführung*. What such a word means is only
known from the other words of its table.
"""

from __future__ import annotations

from collections.abc import Iterable

from rolemap.model.involvement import Involvement
from rolemap.tables.words.said import Said
from rolemap.tables.words.spelling import fold, folded

_EITHER = folded(
    """
    de: verantwortlich | verantwortliche | verantwortlicher | verantwortung | zuständig | zuständige | zuständiger
    fr: responsable | responsables | responsabilité
    es: responsable | responsables | encargado
    it: responsabile | responsabili
    pt: responsável | responsáveis
    nl: verantwoordelijk | verantwoordelijke
    pl: odpowiedzialny | odpowiedzialna | odpowiedzialni
    cs: odpovědný | zodpovědný | odpovídá
    ru: ответственный | ответственные | отвечает
    uk: відповідальний | відповідальні
    sv: ansvarig | ansvariga
    da: ansvarlig | ansvarlige
    fi: vastuullinen | vastuuhenkilö
    hu: felelős
    ro: responsabil
    tr: sorumlu
    el: υπεύθυνος
    zh: 负责 | 負責 | 负责人 | 負責人 | 责任人 | 責任人
    ja: 責任 | 責任者 | 担当責任者
    ko: 책임 | 책임자
    vi: chịu trách nhiệm
    id: penanggung jawab
    ar: مسؤول | المسؤول
    he: אחראי
    """
)
_STEM = 5
_OTHER = {Involvement.PERFORM: Involvement.ANSWER, Involvement.ANSWER: Involvement.PERFORM}


def told_apart(said: Iterable[Said]) -> dict[str, Said]:
    """Return the words of a table that mean something else in this company, by word.

    Where two different words say R and none says A, or the reverse, and one of them may say either, that one says the
    other.

    Examples:
        >>> from rolemap.tables.words import involvement
        >>> heads = [involvement(each) for each in ("Durchführung", "Verantwortlich", "Information")]
        >>> told_apart(each for each in heads if each)["verantwortlich"].means
        (<Involvement.ANSWER: 'answer'>,)
    """
    words = {each.word: each for each in said}
    changed: dict[str, Said] = {}
    for means, other in _OTHER.items():
        same = [each for each in words.values() if each.means == (means,)]
        if any(other in each.means for each in words.values()):
            continue
        if len({fold(each.word)[:_STEM] for each in same}) > 1:
            either = [each for each in same if fold(each.word) in _EITHER]
            if len({fold(each.word)[:_STEM] for each in either}) == 1:
                changed |= {each.word: each._replace(means=(other,)) for each in either}
    return changed
