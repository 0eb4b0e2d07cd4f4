"""Names: what looks like a role, a team or a body, and what looks like a task. It tells which axis of a matrix is which.

Both are judged by their words alone, and are right of most names, not of all: ask of a whole axis, never of one name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from rolemap.tables.words.everyone import EVERYONE, THE_REST
from rolemap.tables.words.spelling import LONGEST, fold, folded, without_gender

_ROLE_NOUN = folded(
    """
    en: manager+s | mgr | lead+s | leader+s | director+s | officer+s | owner+s | engineer+s | team+s | committee+s | board+s | council+s
    en: department+s | dept | division | office+s | analyst+s | architect+s | developer+s | dev | designer+s | administrator+s | admin+s
    en: coordinator+s | specialist+s | expert+s | consultant+s | advisor+s | adviser+s | president | executive+s | exec | execs | head+s
    en: chief | chair+man+person | secretary | accountant+s | auditor+s | controller+s | operator+s | technician+s | scientist+s
    en: researcher+s | writer+s | editor+s | author+s | reviewer+s | approver+s | tester+s | trainer+s | representative+s | rep+s
    en: delegate+s | liaison | sponsor+s | champion+s | steward+s | custodian+s | vendor+s | supplier+s | client+s | customer+s | partner+s
    en: provider+s | contractor+s | user+s | stakeholder+s | staff | personnel | employee+s | member+s | group+s | unit+s | panel | authority
    en: agency | counsel | lawyer+s | attorney+s | commander | responder+s | practitioner+s | master | tribe | squad+s | guild | crew | cell
    en: desk | helpdesk | leadership | scrum master | people | participant+s | volunteer+s | maintainer+s | contributor+s | committer+s
    en: founder+s | intern+s | student+s | teacher+s | instructor+s | nurse+s | physician+s | doctor+s | clinician+s | investigator+s
    en: supervisor+s | superintendent | foreman | inspector+s | assistant+s | associate+s | strategist+s | planner+s | buyer+s | recruiter+s
    en: agent+s | orchestrator | bot | facilitator+s | moderator+s | organizer+s | organiser+s | governor+s | trustee+s | regulator+s | bank
    en: company | organization | organisation | ministry | directors | line | sme+s | lob | hod | forum | operations | engineering | guardian+s | mentor+s | coach | dba+s
    de: leiter | leitung | abteilung | ausschuss | gremium | vorstand | geschäftsführung | geschäftsführer | beauftragter | beauftragte
    de: entwickler | architekt | sachbearbeiter | mitarbeiter | kunde | kunden | lieferant | lieferanten | auftraggeber | auftragnehmer
    de: einkauf | fachbereich | betriebsrat | projektleiter | teamleiter | projektleitung | anwender | dienstleister | referent | prüfer
    nl: leider | directeur | afdeling | beheerder | medewerker | klant | leverancier | bestuur | ontwikkelaar
    sv: chef | chefen | ledare | avdelning | utvecklare | kund | leverantör | styrelse | leder | udvikler | utvikler | leverandør
    fi: päällikkö | johtaja | tiimi | asiantuntija | asiakas | toimittaja | kehittäjä | omistaja | hallitus
    hu: vezető | igazgató | menedzser | fejlesztő | ügyfél | csapat | osztály | szakértő | felelős
    tr: müdürü | müdür | yöneticisi | yönetici | ekibi | ekip | lideri | uzmanı | uzman | mühendisi | geliştirici | müşteri | departmanı
    """
)
"""Nouns that end the name of a role, in languages that put the noun last, or are one alone."""

_ROLE_FIRST = folded(
    """
    fr: directeur | directrice | responsable | chef | cheffe | équipe | comité | direction | service | département | chargé | chargée
    fr: ingénieur | ingénieure | analyste | développeur | développeuse | architecte | administrateur | gestionnaire | client | fournisseur
    fr: coordinateur | coordinatrice | consultant | expert | pilote | utilisateur | utilisateurs | commission | bureau | référent | prestataire
    es: director | directora | responsable | jefe | jefa | gerente | equipo | comité | departamento | ingeniero | ingeniera | analista
    es: desarrollador | arquitecto | administrador | coordinador | coordinadora | cliente | proveedor | usuario | usuarios | líder | dueño
    es: especialista | consultor | encargado | gerencia | dirección | área | patrocinador | junta | oficina
    it: direttore | direttrice | responsabile | capo | team | comitato | dipartimento | ufficio | ingegnere | analista | sviluppatore
    it: architetto | amministratore | coordinatore | cliente | fornitore | utente | utenti | referente | consulente | direzione
    pt: diretor | diretora | gerente | chefe | equipe | equipa | comitê | comité | departamento | engenheiro | engenheira | desenvolvedor
    pt: arquiteto | administrador | coordenador | coordenadora | cliente | fornecedor | usuário | utilizador | líder | diretoria | gestor
    pl: kierownik | dyrektor | menedżer | zespół | komitet | dział | inżynier | analityk | programista | architekt | administrator | klient
    pl: dostawca | koordynator | specjalista | właściciel | zarząd | użytkownik | prezes | lider
    cs: ředitel | vedoucí | manažer | tým | výbor | oddělení | inženýr | analytik | vývojář | architekt | správce | zákazník | dodavatel
    cs: koordinátor | specialista | vlastník | uživatel | garant
    ro: director | manager | șef | echipa | comitet | departament | inginer | analist | dezvoltator | client | furnizor | responsabil
    vi: giám đốc | trưởng | quản lý | nhóm | đội | phòng | ban | kỹ sư | chuyên viên | khách hàng | nhà cung cấp | bộ phận | trưởng nhóm
    id: manajer | direktur | kepala | tim | departemen | pelanggan | pemasok | ketua | staf | divisi
    ar: مدير | فريق | قسم | رئيس | مهندس | محلل | مطور | العميل | المورد | لجنة | إدارة | مسؤول | المدير | الفريق
    he: מנהל | מנהלת | צוות | מחלקת | מהנדס | מפתח | לקוח | ספק | ראש | ועדת | ועדה | סמנכל
    el: διευθυντής | υπεύθυνος | ομάδα | επιτροπή | τμήμα | μηχανικός | αναλυτής | πελάτης | προμηθευτής | προϊστάμενος
    """
)
"""Nouns that begin the name of a role, in languages that put the noun first."""

_DEPARTMENT = folded(
    """
    en: legal | finance | hr | human resources | it | ict | is | marketing | sales | procurement | purchasing | engineering | operations | ops
    en: security | infosec | information security | cybersecurity | compliance | risk | audit | internal audit | qa | quality
    en: quality assurance | qc | quality control | product | design | ux | ui | pr | communications | comms | facilities | logistics
    en: accounting | treasury | tax | privacy | customer service | customer support | customer success | support | it support
    en: business | technical | management | senior management | top management | executive management | upper management | line management
    en: product management | project management | program management | account management | middle management | administration | admin
    en: production | manufacturing | research | r d | rd | development | infrastructure | platform | data | analytics | architecture
    en: devops | secops | devsecops | finops | mlops | dataops | itops | sre | soc | noc | csirt | cert | pmo | cab | erb | arb | tsc | steerco
    en: eng | sec | fin | prod | infra | devs | fe | be | qe | cs | ai eng | tech | sme | gxp | medical | clinical | regulatory | hq | human
    en: backend | frontend | front end | back end | fullstack | mobile | network | networking | cloud | red team | blue team | warehouse
    en: public relations | investor relations | supply chain | maintenance | health and safety | hse | ehs | training | learning and development
    en: everyone | all | all teams | all staff | third party | third parties | public | community | government | aws | azure | gcp | google
    en: microsoft | red hat | union | workers council | works council | line of business | the business | subcontractors | consultancy
    de: einkauf | vertrieb | entwicklung | recht | rechtsabteilung | personal | finanzen | buchhaltung | fachbereich | betrieb | produktion
    de: qualitätssicherung | qs | datenschutz | dsb | isb | gf | gl | controlling | verwaltung | leitung | rechenzentrum
    fr: juridique | finance+s | rh | dsi | achats | qualité | métier | métiers | moe | moa | comptabilité | communication | logistique | dpo | rssi
    es: legal | finanzas | rrhh | ti | compras | calidad | ventas | sistemas | negocio | contabilidad | logística | operaciones
    it: legale | finanza | risorse umane | acquisti | qualità | vendite | amministrazione
    pt: jurídico | finanças | financeiro | rh | ti | compras | qualidade | vendas | negócio | operações | engenharia | segurança | comunicação | suprimentos | obra
    ru: юристы | бухгалтерия | кадры | маркетинг | продажи | закупки | безопасность | иб | ит | финансы | заказчик | бизнес | эксплуатация | дирекция | администрация
    zh: 开发 | 測試 | 测试 | 产品 | 運維 | 运维 | 法务 | 财务 | 人事 | 业务方 | 市场 | 销售 | 采购 | 安全 | 运营 | 設計 | 设计
    """
)
"""Departments and bodies that are called so alone."""

_ACRONYM = re.compile(
    r"c[a-z]{1,3}o|[es]?vp|avp|gm|pm|pmo|po|ppo|sm|tl|ba|qa|qc|sre|dba|hr|hrbp|it|dpo|ciso|rssi|dsi|tpm|epm|pgm|em|swe|sde|sdm|sdet|ux|ui"
    r"|dev|ops|devops|sme|bu|lob|kam|csm|ceo|cfo|cto|cio|coo|cmo|cpo|cdo|cro|cso|cco|chro|pi|pmc|tsc|cab|ea|sa|ta|fa|pa|hod|ic|qms|mlro|bod"
)
_ROLE_ENDING = re.compile(
    r"(?:[a-z]{3,}(?:manager|leiter|leiterin|leitung|beauftragter|beauftragte|verantwortlicher|verantwortliche|abteilung|ausschuss|vorstand"
    r"|entwickler|architekt|berater|besitzer|inhaber|eigner|planer|prufer|betreiber|team|engineer|eer|ologist|maker|holder|keeper|lead|ops"
    r"|paallikko|johtaja|ansvarig|ansvarlig|chef|sjef|leder|ledare|eigenaar|beheerder|meister|stelle|gremium|burokratie|referat))"
)
_ER = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|eur|euse|trice)s?|[a-z]{4,}dores")
_NOT_ER = folded(
    """
    en: handover | handovers | cutover | failover | rollover | reminder+s | turnover | rollout | takeover | gitops | changeover | spinner
    en: adapter | adapters | administer | after | answer | answers | artist | assist | banner | behavior | behaviour
    en: better | boiler | border | breaker | browser | buffer | builder | calendar | cancer | center | centers | chapter
    en: chapters | charger | charter | charters | checklist | checklists | clear | cluster | clusters | color | colour
    en: compiler | computer | computers | connector | connectors | consider | container | containers | controller
    en: converter | cooler | copper | corner | counter | counters | cover | crawler | cyber | december | deliver
    en: disaster | disasters | discover | docker | door | driver | drivers | earlier | editor | elevator | encounter
    en: enter | error | errors | ever | exist | exterior | factor | factors | faster | favor | feeder | fever | fiber
    en: filter | filters | firewall | floor | folder | folders | footer | freezer | further | gather | generator
    en: generators | greater | handler | header | headers | helper | higher | however | hyper | identifier | identifiers
    en: indicator | indicators | inner | installer | inter | interior | inverter | kubernetes | labor | labour | larger
    en: later | layer | layers | ledger | lesser | letter | letters | list | lists | loader | logger | longer | lower
    en: major | manner | master | matter | matters | meter | meters | minor | mirror | monitor | motor | never | newer
    en: newsletter | newsletters | november | number | numbers | october | offer | offers | older | order | orders | other
    en: outer | over | paper | papers | parameter | parameters | parser | per | persist | playlist | pointer | pointers
    en: poster | posters | power | prior | proper | quarter | quarters | reactor | recover | refactor | register
    en: registers | render | resist | resolver | rotor | router | routers | rubber | scheduler | sensor | sensors
    en: september | server | servers | shorter | shortlist | silver | simulator | slower | smaller | solver | story
    en: summer | super | tender | tenders | theater | theatre | timer | timers | together | tractor | trailer | transfer
    en: transfers | transformer | trigger | triggers | twist | twitter | under | upper | user | validator | vector
    en: vectors | waitlist | water | whether | wiki | winter | wrapper
    """
)
"""English words in -er, -or, -ist that are no people."""

_STEMS = re.compile(
    r"(?![а-яіїєґ]{3,}(?:ние|ния|ение|ция|вка|тка|рка|отка|ение|ання|ення) )(?:\S+ ){0,2}(?:менеджер|руководител|директор|отдел|инженер|аналитик|разработчик|специалист|команда|комитет|начальник|владел|заказчик"
    r"|исполнител|архитектор|тестировщик|администратор|координатор|эксперт|служба|департамент|управлени[ея] |подрядчик|поставщик|клиент"
    r"|спонсор|лид\b|тимлид|техлид|юрист|бухгалтер|дизайнер|оператор|пользовател|куратор|председател|совет\b|группа|секретар|ассистент"
    r"|методолог|маркетолог|продакт|керівник|розробник|власник|команда|відділ|фахівець|замовник|спеціаліст|користувач|постачальник)"
)
_EASTERN = re.compile(
    r".*(?:经理|經理|总监|總監|主管|部|部门|部門|团队|團隊|组|組|人员|人員|工程师|工程師|师|師|员|員|官|委员会|委員會|委員会|厂商|专家|顾问|领导"
    r"|负责人|負責人|董事会|老板|总裁|总经理|秘书|董事长|部长|组长|队长|处长|科长|店长|院长|专员|架构师|团|小组|架构组"
    r"|マネージャー|マネージャ|リーダー|エンジニア|担当|担当者|チーム|責任者|者|課|室|役員|社長|課長|部長|ベンダー|オーナー|デザイナー|アナリスト|ディレクター"
    r"|開発者|委員会|経営層|アーキテクト|リード|팀|팀장|매니저|담당자|책임자|부서|부장|엔지니어|개발자|디자이너|관리자|리더|리드|이사|위원회|임원|대표|기획자|분석가|과학자|전원|자문)"
)
"""Endings of the names of roles in Chinese, Japanese and Korean."""
_EASTERN_OBJECT = re.compile(
    r".*(?:客户|客戶|供应商|供應商|用户|用戶|代表|甲方|乙方|方|处|科|办|顧客|ユーザー|고객|사용자)"
)
"""Endings that name as often whom a task is about."""

_VERBS = folded(
    """
    en: train | contact
    en: accept | achieve | acknowledge | acquire | adapt | add | address | adjust | administer | adopt | advise | agree
    en: align | allocate | analyse | analyze | announce | apply | appoint | appraise | approve | arrange | assemble
    en: assess | assign | attend | authorise | authorize | backup | brief | bring | calculate | capture | carry | check
    en: choose | clarify | classify | clean | close | coach | collaborate | collect | communicate | compare | compile
    en: complete | conduct | configure | confirm | consolidate | construct | consult | convene | convert | coordinate
    en: create | customize | decide | declare | decommission | define | delegate | deliver | demonstrate | deploy | derive
    en: describe | detect | determine | develop | direct | disclose | discuss | disseminate | distribute | do | draft
    en: drive | educate | elicit | enable | enforce | engage | ensure | escalate | establish | estimate | evaluate
    en: examine | execute | explore | facilitate | fill | finalise | finalize | find | fix | follow | formulate | gather
    en: generate | get | give | grant | guide | handle | help | hire | hold | host | identify | implement | improve
    en: incorporate | inform | initiate | inspect | install | integrate | interview | introduce | investigate | invite
    en: keep | label | launch | liaise | list | log | maintain | make | manage | measure | merge | migrate | mitigate
    en: modify | negotiate | notify | obtain | offboard | onboard | optimise | optimize | organise | organize | oversee
    en: own | perform | plan | prepare | present | prevent | prioritise | prioritize | produce | promote | propose
    en: protect | provide | provision | publish | raise | recommend | reconcile | recover | recruit | reduce | refine
    en: register | reject | remediate | remove | renew | replace | report | request | resolve | respond | restore | retire
    en: retrieve | revise | revoke | rotate | run | safeguard | secure | select | send | set | share | sign | simulate
    en: solicit | solve | specify | sponsor | standardise | standardize | store | submit | summarise | summarize
    en: supervise | supply | tag | take | terminate | track | transfer | translate | triage | troubleshoot | understand
    en: undertake | update | upgrade | upload | validate | verify | write
    """
)
"""English verbs that begin a task and hardly ever the name of a role."""

_ALSO_NOUNS = folded(
    """
    en: advise | audit | backup | book | brief | budget | build | buy | certify | change | coach | code
    en: contract | control | design | document | fund | group | host | label | lead | log | map | market | model | monitor
    en: name | order | pay | plan | process | program | promote | purchase | rank | rate | record | release | report
    en: research | review | sample | schedule | scope | score | sell | ship | source | sponsor | staff | stage | start
    en: stop | supply | support | survey | test | transport | trial | vote | work
    """
)
"""English verbs that are as often the first noun of a role: "Test manager", "Test the release"."""

_ACTION = re.compile(
    r"[a-z]{3,}(?:tion|tions|sion|sions|ment|ments|ysis|yses|ing|ings|ance|ances|ence|ality|ability|age|ure|al|als|ung|ungen|cion|ciones|cao"
    r"|coes|zione|zioni|anie|enie|ani|eni|ning|else|minen|isme|mento|mentos|amento)"
)
_ACTION_NOUN = folded(
    """
    en: planning | review+s | approval+s | design | development | management | deployment+s | testing | reporting | analysis | setup | set up
    en: audit+s | test+s | plan+s | report+s | check+s | release+s | update+s | support | training | handover | kick off | kickoff | go live
    en: charter | brief | backlog | roadmap | strategy | specification+s | requirements | documentation | document+s | budget | schedule | scope
    en: policy | policies | standard+s | procedure+s | process+es | contract+s | release | rollout | roll out | sign off | closure | closeout
    en: decision+s | selection | register | log | matrix | model+s | prototype+s | code | case+s | survey | drill+s | exercise+s | retrospective
    en: meeting+s | workshop+s | demo+s | hiring | onboarding | offboarding | response | recovery | escalation | triage | feedback
    en: access | backup+s | patch+es | upgrade+s | change+s | request+s | incident+s | issue+s | risk+s | metrics | kpis
    en: ups | stand ups | standup+s | content | assets | materials | list | delivery | integration | implementation | scripts
    en: target+s | threshold+s | goals | objectives | criteria | hygiene | storage | retention | lifecycle | cadence
    """
)
_GERUND = re.compile(r"[a-z]{2,}ing")
_NOT_TASK_ING = folded(
    """
    en: accounting | building | consulting | engineering | leading | manufacturing | marketing | operating | purchasing
    en: steering
    """
)

_SURE_VERB = re.compile(
    r"(?!radar|calendar|webinar|solar|nuclear|scholar)[a-z]{4,}(?:ar|ir)|[а-яіїєґ]{3,}(?:ть|ти|ться|тись)"
)
"""Spanish, Portuguese, French, Russian and Ukrainian infinitives that are nothing else."""
_INFINITIVE = re.compile(
    r"(?:[a-z]{3,}(?:er|ir|re|ar|are|ere|ire|eren|ieren)|[а-яіїєґ]{3,}(?:ть|ти|ться)|[a-z]{3,}(?:ovat|owac|ac|it|at))"
)
_STATES = re.compile(
    r"[а-яіїєґ]{3,}(?:ние|ния|ция|ции|ка|тие|ство|ення|ання|ція|ки|за|ест|ст|иза)|[a-z]{3,}(?:cion|cao|stao|sao|zione|sion)|gestao"
)
_EASTERN_TASK = re.compile(
    r"(?:制定|制订|审批|設計|设计|开发|開發|测试|測試|评审|編寫|编写|分析|管理|确认|確認|实施|實施|执行|部署|发布|發布|收集|准备|提交|更新|维护|监控|培训|验收|规划|定义|选择|组织|评估|签署"
    r"|需求|计划|處理|处理|作成|承認|実施|レビュー|検証|要件|定義|策定|計画|構築|運用|テスト|リリース|選定|報告|対応|작성|승인|검토|관리|수립|개발|설계|테스트|배포|분석|계획|정의|운영).*"
    r"|.*(?:制定|审批|设计|開發|开发|测试|评审|编写|分析|管理|确认|实施|部署|发布|收集|更新|维护|监控|培训|验收|规划|评估|处理|计划|作成|承認|実施|レビュー|検証|定義|策定|計画|構築|運用|テスト|リリース|選定"
    r"|報告|対応|작성|승인|검토|관리|수립|개발|설계|테스트|배포|분석|계획|정의|운영)"
)
_CALLED_SO = _DEPARTMENT | EVERYONE | THE_REST

_BRACKETED = re.compile(r"[(\[{（【]([^()\[\]{}（）【】]*)[)\]}）】]")
_NUMBERED = re.compile(r"\W*(?:[A-Z]?\d+(?:\.\d+)*[.):]?\s+|[-*•]\s+)")
_ORDINAL = re.compile(r"(?: (?:\d+|i{1,3}|iv|[a-c]))+$")
_KEBAB = re.compile(r"[a-z\d]+(?:[-_][a-z\d]+)+")
_BEFORE_PREPOSITION = re.compile(
    r"(\S.*?) (?:of|for|with|to|from|by|in|on|if|at|via|or|per|de|du|des|da|do|dos|das|di|del|della|dei|d|fur|von|zur|zum|van|voor"
    r"|для|по|с|со|от|из|на|в|к|о|и|av|for|til|som) .*"
)
_ALTERNATIVES = re.compile(r"\s*[/&+,]\s*|\s[-–—]\s|\s(?:and|und|et|y)\s")
_MOST_WORDS_OF_A_ROLE = 6
_MOST_WORDS_WITH_AN_ACRONYM = 2

Kind = Literal["role", "task", ""]


def is_role_like(text: str) -> bool:
    """True for text that looks like the name of a role, a team or a body: "QA Lead", "CISO", "Chef de projet"."""
    return _kind(text) == "role"


def is_task_like(text: str) -> bool:
    """True for text that looks like something to do: "Approve budget", "Testing", "Gestion des risques"."""
    return _kind(text) == "task"


@lru_cache(maxsize=1 << 15)
def _kind(text: str) -> Kind:
    """Return what a name looks like, "" where nothing tells."""
    if not text or len(text) > 2 * LONGEST:
        return ""
    bare = _NUMBERED.sub("", without_gender(text), count=1)
    plain = _BRACKETED.sub(" ", bare)
    found = _of_phrase(plain, fold(plain) or fold(bare))
    if found:
        return found
    bracketed = _BRACKETED.search(bare)
    return "role" if bracketed is not None and bracketed[1] != text and _kind(bracketed[1]) == "role" else ""


def _of_phrase(plain: str, phrase: str) -> Kind:
    """Return what a phrase without numbers and brackets looks like."""
    if phrase in _CALLED_SO:
        return "role"
    before = _BEFORE_PREPOSITION.fullmatch(phrase)
    words = _ORDINAL.sub("", before[1] if before is not None else phrase).split()
    if not words:
        return ""
    if _begins_with_a_verb(phrase.split()):
        return "task"
    if _is_role(plain, phrase, words) or _is_role_of_several(plain):
        return "role"
    return "task" if _is_task(phrase, words, phrase.split(maxsplit=1)[0]) else ""


def _begins_with_a_verb(words: list[str]) -> bool:
    if len(words) == 1:
        return False
    first = words[0]
    return (first in _VERBS and first not in _ALSO_NOUNS) or _SURE_VERB.fullmatch(first) is not None


def _is_role(plain: str, phrase: str, words: list[str]) -> bool:
    first, last = words[0], words[-1]
    if len(words) > _MOST_WORDS_OF_A_ROLE:
        return False
    if last in _ROLE_NOUN or first in _ROLE_FIRST or _ROLE_ENDING.fullmatch(last) is not None:
        return True
    if _ER.fullmatch(last) is not None and last not in _NOT_ER:
        return True
    if _STEMS.match(phrase) is not None or _EASTERN.fullmatch(phrase) is not None:
        return True
    if _EASTERN_OBJECT.fullmatch(phrase) is not None and _EASTERN_TASK.fullmatch(phrase) is None:
        return True
    return last not in _ACTION_NOUN and first not in _VERBS and _has_acronym(plain, words)


def _has_acronym(plain: str, words: list[str]) -> bool:
    """True for "CISO", "PM" and "PM Europe"; a longer name is judged by its other words."""
    if len(words) > _MOST_WORDS_WITH_AN_ACRONYM:
        return False
    ends = [each for each in (words[0], words[-1]) if _ACRONYM.fullmatch(each) is not None]
    return any(each == plain.strip().casefold() or each.upper() in plain for each in ends)


def _is_role_of_several(plain: str) -> bool:
    """True for "Legal / Privacy" and "CISO/SSO", and for an agent's name such as "api-designer-large"."""
    if _KEBAB.fullmatch(plain.strip()) is not None:
        return any(each in _ROLE_NOUN or _ER.fullmatch(each) is not None for each in fold(plain).split())
    parts = [each for each in _ALTERNATIVES.split(plain) if fold(each)]
    if len(parts) < 2:  # noqa: PLR2004 - several
        return False
    kinds = [_of_phrase(each, fold(each)) for each in parts]
    return "task" not in kinds and (kinds[-1] == "role" or (kinds[0] == "role" and "/" in plain))


def _is_task(phrase: str, words: list[str], first: str) -> bool:
    last = words[-1]
    if words != [first] and (first in _VERBS or first in _ALSO_NOUNS):
        return True
    if _GERUND.fullmatch(first) is not None and first not in _NOT_TASK_ING:
        return True
    if last in _ACTION_NOUN or _ACTION.fullmatch(last) is not None:
        return True
    if _STATES.fullmatch(first) is not None or (phrase != first and _INFINITIVE.fullmatch(first) is not None):
        return True
    return not phrase.isascii() and _EASTERN_TASK.fullmatch(phrase) is not None
