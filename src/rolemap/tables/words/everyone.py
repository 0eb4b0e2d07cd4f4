"""Names that mean many roles: everyone, and all that have not been named."""

from __future__ import annotations

import re
from functools import lru_cache

from rolemap.tables.words.spelling import LONGEST, fold, folded

EVERYONE = folded(
    """
    en: all | everyone | everybody | all teams | all staff | all employees | all team members | all stakeholders | all users | team | all roles
    en: entire team | whole team | all departments | all agents | all parties | all members | company wide | all hands | any | anyone
    de: alle | alle teams | alle mitarbeiter | alle beteiligten | jeder | das ganze team | alle rollen
    fr: tous | toutes | tout le monde | toutes les équipes | tous les acteurs
    es: todos | todas | todos los equipos | todo el equipo
    it: tutti | tutte | tutti i team
    pt: todos | todas | todas as equipes | todos os times
    nl: allen | iedereen | alle teams
    pl: wszyscy | wszystkie zespoły
    cs: všichni | všechny týmy
    ru: все | все команды | все участники | вся команда | все сотрудники
    uk: усі | всі | всі команди
    sv: alla | alla team
    da: alle teams
    fi: kaikki
    hu: mindenki
    ro: toți | toate echipele
    tr: herkes | tüm ekipler | hepsi
    el: όλοι | όλες οι ομάδες
    zh: 所有人 | 全员 | 全員 | 全体 | 全體 | 所有团队 | 全体成员 | 所有角色
    ja: 全員 | 全チーム | 全社員
    ko: 전원 | 모두 | 전체 | 모든 팀
    vi: tất cả | mọi người | tất cả các nhóm
    id: semua | semua tim
    ar: الجميع | جميع الفرق
    he: כולם | כל הצוותים
    """
)
THE_REST = folded(
    """
    en: all others | others | all other | all the others | everyone else | everybody else | the rest | rest | remaining | all the rest | all remaining
    en: all other roles | all other teams | other roles | other teams | the others | rest of team | rest of the team | all other agents | everyone other
    de: alle anderen | alle übrigen | übrige | die übrigen | der rest | rest | andere | sonstige | restliche
    fr: tous les autres | les autres | autres | le reste | reste
    es: todos los demás | los demás | demás | el resto | resto | otros
    it: tutti gli altri | gli altri | altri | il resto | restanti
    pt: todos os outros | os demais | demais | os outros | o resto | restante+s | outros
    nl: alle anderen | de rest | overige+n | de overigen | anderen
    pl: pozostałe | pozostali | wszyscy pozostali | wszystkie pozostałe | reszta | inni | inne
    cs: ostatní | všichni ostatní | zbytek | zbývající
    ru: остальные | все остальные | прочие | все прочие | другие
    uk: решта | інші | усі інші | всі інші
    sv: övriga | alla andra | resten
    da: øvrige | alle andre | resten | de øvrige
    fi: muut | kaikki muut | loput
    hu: többiek | mindenki más | a többi
    ro: ceilalți | toți ceilalți | restul
    tr: diğerleri | diğer | geri kalan | tüm diğerleri | kalanlar
    el: οι υπόλοιποι | υπόλοιποι | όλοι οι άλλοι | λοιποί
    zh: 其他 | 其它 | 其余 | 其他人 | 其余人员 | 其他角色 | 其餘 | 其他团队
    ja: その他 | その他全員 | 残り | 他全員
    ko: 나머지 | 기타 | 그 외
    vi: còn lại | những người khác | khác | các vai trò còn lại
    id: lainnya | yang lain | sisanya
    ar: الآخرون | الباقون | البقية | الباقي
    he: השאר | כל השאר | אחרים | היתר
    """
)

_BRACKETED = re.compile(r"[(\[{（【][^()\[\]{}（）【】]*[)\]}）】]")


@lru_cache(maxsize=1 << 12)
def is_the_rest(text: str) -> bool:
    """True for "all others", "the rest", "остальные": every role that has not been named."""
    return len(text) <= LONGEST and fold(_BRACKETED.sub(" ", text)) in THE_REST
