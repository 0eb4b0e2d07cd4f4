"""The heads of columns in some twenty-five languages, as data: word lists (see `spelling`) that `heads` reads.

A head may stand in several lists: "Step" numbers the rows or names them.
"""

from rolemap.tables.words.spelling import folded

ACTIVITY = folded(
    """
    en: activit+y+ies | task+s | process+es | step+s | process step+s | deliverable+s | decision+s | decision point+s
    en: responsibilit+y+ies | work package+s | work item+s | work product+s | milestone+s | function+s | item+s | topic+s
    en: area+s of responsibility | capabilit+y+ies | control+s | action+s | action item+s | workflow+s | procedure+s | practice+s
    en: event+s | work | duty | duties | subprocess+es | sub process+es | sub task+s | subtask+s | sub activity | artifact+s
    en: artefact+s | output+s | what | what needs to be done | scenario+s | use case+s | requirement+s
    en: component+s | subsystem+s | feature+s | gate+s | matter+s | aspect+s | theme+s | approval+s | control objective+s | project phase+s | phase+s | stage+s | area+s | domain+s | story | stories | epic+s | job+s
    en: accountabilit+y+ies | obligation+s | initiative+s | objective+s | question+s | management practice+s | key practice+s
    en: roles and responsibilities | roles responsibilities | role responsibility | role and responsibility | scope item+s
    en: work stream+s | workstream+s | element+s | document+s | change type+s | asset+s | concern+s | subject+s | effort+s
    de: aktivität+en | aufgabe+n | tätigkeit+en | taetigkeit+en | prozess+e | prozessschritt+e | arbeitspaket+e | schritt+e
    de: entscheidung+en | ergebnis+se | lieferobjekt+e | verantwortungsbereich+e | aufgabenbereich+e | thema | themen | vorgang
    de: vorgänge | funktion+en | meilenstein+e | maßnahme+n | arbeitsschritt+e | teilaufgabe+n | was | teilprozess+e | leistung+en
    de: aktion+en | hauptaufgabe+n | aktivitaet+en | verantwortlichkeit+en | zuständigkeit+en | liefergegenstand | arbeitsergebnis
    fr: activité+s | tâche+s | processus | étape+s | livrable+s | décision+s | responsabilité+s | action+s | lot+s de travaux
    fr: mission+s | jalon+s | fonction+s | domaine+s de responsabilité | sujet+s | thème+s | quoi | lot de travail | lot+s | sous lot+s | chantier+s
    es: actividad+es | tarea+s | proceso+s | paso+s | entregable+s | decisión | decisiones | responsabilidad+es | hito+s
    es: acción | acciones | paquete+s de trabajo | función | funciones | etapa+s | tema+s | área de responsabilidad | qué
    it: attività | compito | compiti | processo | processi | passo | deliverable | decisione | decisioni | responsabilità
    it: azione | azioni | pacchetto di lavoro | pacchetti di lavoro | fase | fasi | funzione | mansione | mansioni | consegna
    pt: atividade+s | tarefa+s | processo+s | etapa+s | entrega+s | entregáve+l+is | decisão | decisões | ação | ações | marco+s
    pt: responsabilidade+s | pacote+s de trabalho | função | funções | actividade+s | passo+s
    nl: activiteit+en | taak | taken | proces+sen | processtap+pen | stap+pen | besluit+en | beslissing+en | werkpakket+ten
    nl: verantwoordelijkheid | verantwoordelijkheden | werkzaamheid | werkzaamheden | onderwerp+en | mijlpa+al+len | actie+s
    pl: działanie | działania | zadanie | zadania | czynność | czynności | proces+y | krok+i | etap+y | decyzja | decyzje
    pl: odpowiedzialność | obowiązek | obowiązki | produkt | aktywność | aktywności | pakiet roboczy | kamień milowy | obszar odpowiedzialności
    cs: činnost+i | úkol+y | aktivita | aktivity | proces+y | krok+y | výstup+y | rozhodnutí | odpovědnost+i | úloha
    ru: активност+ь+и | задач+а+и | деятельность | процесс+ы | действи+е+я | работ+а+ы | этап+ы | шаг+и | решени+е+я | функци+я+и
    ru: мероприяти+е+я | операци+я+и | вид работ | виды работ | обязанност+ь+и | зона ответственности | зоны ответственности | веха
    ru: результат+ы | артефакт+ы | пакет работ | область ответственности | бизнес процесс+ы | подпроцесс+ы | тема | что
    uk: активност+ь+і | активність | завдання | діяльність | процес+и | дія | дії | робота | роботи | етап+и | крок+и | рішення
    uk: функці+я+ї | задач+а+і | зона відповідальності | захід | заходи
    sv: aktivitet+er | uppgift+er | process+er | steg | beslut | leverans+er | ansvarsområde+n | arbetsuppgift+er | arbetspaket | moment
    da: aktivitet+er | opgave+r | oppgave+r | proces+ser | prosess+er | trin | beslutning+er | leverance+r | ansvarsområde+r | aktiviteter oppgaver
    fi: tehtävä+t | toiminto | toiminnot | toimenpide | toimenpiteet | prosessi+t | vaihe+et | päätös | päätökset | vastuualue+et | aktiviteetti
    hu: döntéstípus | tevékenység+ek | feladat+ok | folyamat+ok | lépés+ek | döntés+ek | felelősségi kör | munkacsomag+ok
    ro: activitate | activități | sarcin+ă+i | proces+e | pas | pași | decizie | decizii | livrabil+e | responsabilitate | acțiune
    tr: faaliyet+ler | görev+ler | aktivite+ler | süreç+ler | adım+lar | işler | karar+lar | sorumluluk+lar | iş paketi | teslimat
    el: δραστηριότητ+α+ες | εργασί+α+ες | ενέργει+α+ες | διαδικασί+α+ες | καθήκον+τα | βήμα+τα | απόφαση | αποφάσεις | παραδοτέ+ο+α
    zh: 活动 | 任务 | 活動 | 任務 | 工作 | 工作项 | 工作任务 | 事项 | 事項 | 流程 | 步骤 | 步驟 | 工作内容 | 工作內容 | 职责 | 職責 | 决策 | 決策
    zh: 交付物 | 工作包 | 里程碑 | 环节 | 過程 | 过程 | 职责事项 | 主要活动 | 关键活动 | 任务项 | 具体任务 | 责任事项 | 功能 | 项目 | 項目 | 工作事项
    zh: 任务名称 | 活动名称 | 作业 | 作業 | 阶段任务 | 责任领域 | 议题 | 产出物 | 动作 | 场景
    ja: タスク | 活動 | 作業 | 業務 | プロセス | 作業項目 | 工程 | 意思決定 | 成果物 | タスク名 | アクティビティ | 責任範囲 | 作業内容 | 項目 | 業務内容 | ステップ | 決定事項
    ko: 결정 | 결정 항목 | 결정 사항 | 작업 | 활동 | 업무 | 과업 | 프로세스 | 단계 | 태스크 | 산출물 | 의사결정 | 업무 내용 | 작업 항목 | 항목 | 책임 영역
    vi: hoạt động | công việc | nhiệm vụ | quy trình | bước | đầu việc | hạng mục | quyết định | trách nhiệm | sản phẩm bàn giao | tác vụ
    id: aktivitas | tugas | kegiatan | proses | pekerjaan | langkah | keputusan | tanggung jawab | hasil kerja
    ar: نشاط | النشاط | الأنشطة | مهمة | المهمة | المهام | العملية | العمليات | الإجراء | الخطوة | القرار | المسؤولية | أنشطة | مهام
    he: פעילות | משימה | משימות | פעילויות | תהליך | שלב | החלטה | תחום אחריות | נושא | פעולה
    """
)
ROLE = folded(
    """
    en: role+s | team+s | stakeholder+s | stakeholder group+s | person+s | people | position+s | part+y+ies | department+s
    en: responsible party | responsible parties | responsible person | responsible role | name of role | job title+s | title
    en: actor+s | member+s | team member+s | participant+s | resource+s | function | who | job role+s | group+s | organi+zation+sation
    en: owner+s | entity | entities | unit+s | business unit+s | persona+s | agent+s | individual+s | committee+s | staff | assignee+s
    en: contact person | responsible team | accountable party | functional role+s | organizational unit+s | line of defense | line of defence
    de: rolle+n | person+en | team+s | abteilung+en | beteiligte+r | stelle+n | funktion+en | bereich+e | organisationseinheit+en | akteur+e
    de: rollenbezeichnung | mitarbeiter | name der rolle | gremium | gremien | position | wer | verantwortliche rolle | partei+en
    fr: rôle+s | équipe+s | personne+s | acteur+s | intervenant+s | partie+s prenante+s | parties prenantes | partie prenante | service+s
    fr: poste+s | fonction+s | département+s | entité+s | direction+s | membre+s | qui
    es: rol+es | equipo+s | persona+s | actor+es | cargo+s | puesto+s | interesado+s | parte interesada | partes interesadas | departamento+s
    es: responsable+s | función | área+s | integrante+s | miembro+s | quién
    it: ruolo | ruoli | squadra | persona | persone | attore | attori | posizione | reparto | parte interessata | team | stakeholder | ufficio | chi
    pt: papel | papéis | função | equipe+s | equipa+s | pessoa+s | cargo+s | ator+es | parte interessada | partes interessadas | departamento+s | área+s
    nl: rol+len | persoon | personen | afdeling+en | functie+s | betrokkene+n | belanghebbende+n | actor+en | wie
    pl: rola | role | zespół | zespoły | osoba | osoby | stanowisko | stanowiska | interesariusz+e | dział+y | uczestnik | uczestnicy | jednostka
    cs: role | osoba | osoby | tým+y | pozice | oddělení | zainteresovaná strana | útvar
    ru: рол+ь+и | команд+а+ы | участник+и | должност+ь+и | сотрудник+и | исполнител+ь+и | подразделени+е+я | отдел+ы | стейкхолдер+ы | лицо
    ru: заинтересованное лицо | заинтересованная сторона | заинтересованные стороны | кто | функциональная роль | специалист+ы
    uk: рол+ь+і | команд+а+и | учасник+и | посада | посади | особа | підрозділ+и | відділ+и | стейкхолдер+и | хто
    sv: roll+er | person+er | team | avdelning+ar | funktion+er | intressent+er | befattning+ar
    da: rolle+r | person+er | team | afdeling+er | avdeling+er | interessent+er | stilling+er | funktion+er
    fi: rooli+t | henkilö+t | tiimi+t | osasto+t | sidosryhmä+t | toimija+t | tehtävänimike
    hu: szerepkör+ök | szerep+ek | személy+ek | csapat+ok | érintett+ek | beosztás | szervezeti egység
    ro: rol+uri | echip+ă+e | persoan+ă+e | parte interesată | departament+e | funcție
    tr: rol+ler | ekip+ler | kişi+ler | paydaş+lar | departman+lar | pozisyon+lar | birim+ler | görevli
    el: ρόλο+ς+ι | ομάδ+α+ες | άτομ+ο+α | θέση | τμήμα | ενδιαφερόμενος
    zh: 角色 | 团队 | 團隊 | 人员 | 人員 | 岗位 | 崗位 | 职位 | 職位 | 部门 | 部門 | 干系人 | 相关方 | 利益相关者 | 角色名称 | 成员 | 責任人 | 责任人 | 负责方 | 组织 | 职务 | 参与方
    ja: 役割 | ロール | 担当 | 担当者 | チーム | 部署 | 関係者 | 役職 | ステークホルダー | メンバー | 部門 | 組織
    ko: 역할 | 팀 | 담당자 | 부서 | 이해관계자 | 직책 | 직무 | 구성원
    vi: vai trò | nhóm | đội | người | bộ phận | phòng ban | các bên liên quan | chức danh | vị trí
    id: peran | tim | orang | jabatan | departemen | pemangku kepentingan | posisi
    ar: الدور | دور | الأدوار | أدوار | الفريق | فريق | الشخص | القسم | المنصب | الوظيفة | أصحاب المصلحة | الجهة
    he: תפקיד | תפקידים | צוות | אדם | מחלקה | בעל תפקיד | בעלי עניין
    """
)
GROUP = folded(
    """
    en: phase+s | stage+s | categor+y+ies | area+s | domain+s | workstream+s | work stream+s | process group+s | section+s | type+s
    en: theme+s | group+s | process area+s | process | module+s | track+s | pillar+s | sub category | subcategory | class | stream+s
    en: focus area+s | function | functional area+s | knowledge area+s | life cycle phase | lifecycle phase | lifecycle stage | epic
    en: project phase+s | activity group | task group | activity type | task type | component+s | layer+s | level | family | topic
    en: activity category | responsibility area+s | responsibility area | area of responsibility | capability area | discipline+s
    de: phase+n | kategorie+n | bereich+e | gruppe+n | prozessgruppe+n | abschnitt+e | typ | art | thema | themenbereich+e | prozess | gebiet
    de: arbeitsbereich+e | themenfeld | handlungsfeld | projektphase+n | teilprojekt
    fr: phase+s | catégorie+s | domaine+s | groupe+s | section+s | type+s | thème+s | étape | axe+s | volet | chantier
    es: fase+s | categoría+s | área+s | grupo+s | dominio+s | sección | tipo+s | etapa+s | ámbito+s | tema
    it: fase | fasi | categoria | categorie | area | aree | gruppo | dominio | sezione | tipo | tema | ambito
    pt: fase+s | categoria+s | área+s | grupo+s | domínio+s | seção | tipo+s | etapa+s | tema | bloco
    nl: fase+n | fase | categorie+ën | domein+en | groep+en | gebied+en | sectie | soort | thema | type
    pl: faza | fazy | kategoria | kategorie | obszar+y | grupa | grupy | dziedzina | sekcja | typ | etap
    cs: fáze | kategorie | oblast+i | skupina | sekce | typ | etapa
    ru: фаз+а+ы | этап+ы | категори+я+и | област+ь+и | групп+а+ы | раздел+ы | тип | стади+я+и | домен+ы | направлени+е+я | блок | зона | зоны
    uk: фаз+а+и | етап+и | категорі+я+ї | област+ь+і | область | груп+а+и | розділ | тип | напрям+и
    sv: fas+er | kategori+er | område+n | grupp+er | typ
    da: fase+r | kategori+er | område+r | gruppe+r | type
    fi: vaihe+et | kategoria+t | luokka | alue+et | osa alue | ryhmä+t | tyyppi
    hu: fázis+ok | kategóri+a+ák | terület+ek | csoport+ok | szakasz+ok | típus
    ro: faz+ă+e | categorie | categorii | domeniu | domenii | grup+uri | tip
    tr: faz | aşama+lar | kategori+ler | alan+lar | grup+lar | bölüm | tür
    el: φάση | φάσεις | κατηγορί+α+ες | τομέας | ομάδα | ενότητα | τύπος
    zh: 阶段 | 階段 | 类别 | 類別 | 领域 | 領域 | 分类 | 分類 | 类型 | 類型 | 分组 | 模块 | 模組 | 流程组 | 大类 | 板块 | 主题 | 业务领域
    ja: フェーズ | 段階 | カテゴリ | カテゴリー | 分類 | 区分 | 領域 | 分野 | グループ | 種別 | 大項目 | 工程
    ko: 단계 | 구분 | 분류 | 카테고리 | 영역 | 유형 | 그룹 | 페이즈
    vi: giai đoạn | danh mục | lĩnh vực | nhóm | phân loại | loại | mảng
    id: fase | tahap | tahapan | kategori | area | bidang | kelompok | jenis
    ar: المرحلة | مرحلة | الفئة | المجال | مجال | القسم | المجموعة | النوع | التصنيف
    he: שלב | קטגוריה | תחום | קבוצה | סוג | נושא
    """
)
NOTE = folded(
    """
    en: note+s | comment+s | remark+s | observation+s | additional notes | notes and comments | comment notes | clarification+s
    en: rationale | reasoning | explanation+s | justification | context | caveat+s | assumption+s | constraint+s | special considerations
    en: exception+s | condition+s | conditions | additional info | additional information | further information | why
    de: bemerkung+en | anmerkung+en | kommentar+e | hinweis+e | notiz+en | begründung | erläuterung+en | ergänzung+en
    fr: remarque+s | commentaire+s | note+s | observation+s | précision+s
    es: nota+s | comentario+s | observación | observaciones | aclaraciones
    it: nota | note | commento | commenti | osservazioni
    pt: nota+s | comentário+s | observaç+ão+ões | obs
    nl: opmerking+en | toelichting | notitie+s | commentaar
    pl: uwag+a+i | komentarz+e | notatk+a+i
    cs: poznámk+a+y | komentář+e
    ru: примечани+е+я | комментари+й+и | заметки | пояснени+е+я | замечани+е+я
    uk: приміт+ка+ки | коментар+і | нотатки | пояснення
    sv: kommentar+er | anteckning+ar | anmärkning+ar
    da: bemærkning+er | kommentar+er | merknad+er | note+r | noter
    fi: huomautu+s+kset | kommentti | kommentit | huomio+t | lisätiedot
    hu: megjegyzés+ek | komment
    ro: observații | comentarii | note | notă
    tr: not+lar | yorum+lar | açıklama+lar
    el: σημειώσεις | σχόλια | παρατηρήσεις
    zh: 备注 | 備註 | 说明 | 說明 | 注释 | 註解 | 注意事项 | 备注说明 | 补充说明
    ja: 備考 | コメント | 注記 | メモ | 補足 | 注釈
    ko: 비고 | 참고 | 메모 | 코멘트 | 설명
    vi: ghi chú | nhận xét | chú thích
    id: catatan | komentar | keterangan
    ar: ملاحظات | ملاحظة | تعليقات | الملاحظات
    he: הערות | הערה
    """
)
ID = folded(
    """
    en: # | no | nr | num | number | id | ids | ref | ref no | step | step # | wbs | wbs code | s no | sl no | sr no | sno | srno | item # | key
    en: seq | sequence | order | row | index | identifier | line | code | serial | serial number | step no | # no | ref # | task # | item
    en: s n | sn | sl # | sr # | sr | sl | uid | jira | ticket | raci id | idx | reference number
    de: nr | lfd nr | lfdnr | nummer | kennung | schlüssel | position | schritt | ziffer
    fr: n° | no | numéro | réf | référence | identifiant | étape
    es: n° | nº | núm | número | ref | paso | ítem | código
    it: num | numero | rif | codice | passo
    pt: nº | n° | núm | número | ref | código | passo | item
    nl: nr | nummer | ref | stap
    pl: nr | lp | l p | numer | krok
    cs: číslo | p č | poř č | krok
    ru: № | № п п | п п | номер | ид | код | шаг | no п п
    uk: № | № п п | номер | код | крок
    sv: nr | nummer | steg
    da: nr | nummer | trin
    fi: nro | numero | tunnus | vaihe
    hu: sorszám | ssz | azonosító | szám
    ro: nr | nr crt | număr | pas
    tr: no | numara | sıra | sıra no | adım
    el: α α | αρ | αριθμός
    zh: 序号 | 序號 | 编号 | 編號 | 号 | 步骤 | 步驟 | 流水号 | 标号
    ja: 番号 | 項番 | 通番 | 連番
    ko: 번호 | 순번 | 순서 | 연번
    vi: stt | số thứ tự | mã số
    id: no | nomor | kode
    ar: رقم | الرقم | الرمز
    he: מספר | מס | מזהה
    """
)
OTHER = folded(
    """
    en: description+s | detail+s | status | sla+s | due | due date | deadline+s | start | end | date+s | duration | frequency | cadence
    en: priority | deliverable+s | output+s | artifact+s | artefact+s | tool+s | tooling | evidence | reference+s | link+s | source+s
    en: kpi+s | metric+s | measure+s | risks | escalation | escalate to | escalation path | trigger+s | threshold+s | approval level
    en: timeline | timing | time | when | effort | cost+s | budget | location | version | % complete | progress | documentation | doc+s
    en: rationale | contact+s | contact information | email+s | e mail | email address | phone | url | input+s | dependencies | dependency
    en: method | approach | how | purpose | objective+s | outcome+s | acceptance criteria | criteria | definition of done | success criteria
    en: example+s | scope | impact | severity | complexity | requirement | guidance | standard | policy | regulation | framework | template+s
    en: estimated hours | hours | days | weeks | week | month | quarter | sprint | year | schedule | target | target date | completed | done
    en: prerequisites | prerequisite | predecessor+s | successor+s | summary | meaning | definition | explanation | responsibilities
    en: key responsibilities | region | country | channel | format | medium | sign off date
    en: last updated | updated | created | modified | created by | review date | approval date | state | result+s | action required
    en: communication method | meeting | forum | handoff | gate | quality gate | exit criteria | entry criteria | risk level
    de: beschreibung+en | detail+s | status | fällig | fälligkeit | fällig am | frist+en | termin+e | start | beginn | ende | datum | dauer
    de: häufigkeit | priorität | ergebnis+se | werkzeug+e | nachweis+e | referenz+en | link+s | quelle+n | kennzahl+en | risiko | risiken
    de: eskalation | auslöser | zeitplan | zeitraum | aufwand | kosten | ort | version | dokument+e | dokumentation | rhythmus | input | ziel+e
    de: hilfsmittel | stand | fortschritt | wann | wie | kontakt | intervall | schnittstelle+n | voraussetzung+en
    fr: description+s | détail+s | statut | échéance+s | date+s | début | durée | fréquence | priorité | livrable+s | outil+s
    fr: preuve+s | référence+s | lien+s | source+s | indicateur+s | risque+s | escalade | déclencheur | délai+s | coût+s | lieu | version
    fr: état | avancement | quand | comment | objectif+s | entrée+s | sortie+s | charge | charges | périodicité | résultat+s
    es: descripción | descripciones | detalle+s | estado | fecha+s | fecha límite | plazo+s | inicio | duración | frecuencia
    es: prioridad | entregable+s | herramienta+s | evidencia+s | referencia+s | enlace+s | fuente+s | indicador+es | riesgo+s | costo+s
    es: esfuerzo | ubicación | versión | cuándo | cómo | objetivo+s | avance | resultado+s | escalamiento | disparador | documentación
    it: descrizione | descrizioni | dettagli | stato | scadenza | scadenze | date | inizio | fine | durata | frequenza | priorità
    it: output | strumenti | strumento | evidenza | riferimento | riferimenti | link | fonte | indicatori | rischio | rischi | costo | costi
    it: tempi | quando | come | obiettivo | obiettivi | versione | tempistica | risultato | documentazione
    pt: descrição | descrições | detalhe+s | estado | status | datas | prazo+s | início | fim | duração | frequência | prioridade
    pt: entregáve+l+is | ferramenta+s | evidência+s | referência+s | fonte+s | indicador+es | risco+s | custo+s | quando | como | objetivo+s
    pt: resultado+s | versão | documentação | esforço | periodicidade
    nl: omschrijving | beschrijving | status | deadline | datum | begin | einde | duur | frequentie | prioriteit | resultaat | hulpmiddel+en
    nl: bewijs | bron | risico | risico's | wanneer | hoe | kosten | versie | toelichting | doel | planning | termijn
    pl: opis+y | szczegóły | status | termin+y | daty | początek | koniec | czas trwania | częstotliwość | priorytet | rezultat+y | wynik+i
    pl: narzędzi+e+a | dowód | dowody | źródł+o+a | ryzyk+o+a | koszt+y | wersja | kiedy | jak | cel+e | odniesieni+e+a | dokumentacja | produkt+y
    cs: popis | detail+y | stav | termín+y | datum | začátek | konec | doba trvání | četnost | frekvence | priorita | výstup+y | nástroj+e
    cs: zdroj+e | rizik+o+a | náklady | verze | kdy | jak | cíl+e | důkaz | odkaz+y | dokumentace
    ru: описани+е+я | детали | время работы | неделя | недели | часы | кол во задач | время | статус+ы | срок+и | дата | даты | начало | окончание | конец | длительность | продолжительность | частота
    ru: периодичность | приоритет | результат+ы | инструмент+ы | документ+ы | ссылк+а+и | источник+и | показател+ь+и | риск+и | эскалация
    ru: триггер+ы | порог | трудозатраты | стоимость | место | верси+я+и | когда | как | цел+ь+и | вход | выход | kpi | метрик+а+и | артефакт+ы
    ru: критери+й+и | подтверждение | документация | состояние | условие | условия
    uk: опис | деталі | статус | термін+и | дата | початок | кінець | тривалість | частота | пріоритет | результат+и | інструмент+и | документ+и
    uk: посилання | джерел+о+а | показник+и | ризик+и | версія | коли | як | мета | вхід | вихід | критері+й+ї | документація
    sv: beskrivning+ar | status | datum | start | slut | frekvens | prioritet | resultat | verktyg | källa | länk+ar | risk+er | kostnad | när | hur
    da: beskrivelse+r | status | dato | frist | start | slut | frekvens | prioritet | resultat | værktøj | verktøy | kilde | risiko | hvornår | hvordan
    fi: kuvaus | kuvaukset | tila | määräaika | päivämäärä | alku | loppu | kesto | tiheys | prioriteetti | tulos | tuotos | työkalu+t | lähde | riski+t
    hu: leírás | részletek | állapot | státusz | határidő | dátum | kezdés | vége | időtartam | gyakoriság | prioritás | eredmény | eszköz+ök | kockázat
    ro: descriere | detalii | stare | termen | început | sfârșit | durată | frecvență | prioritate | rezultat+e | instrumente | risc+uri
    tr: tanım | detay+lar | durum | son tarih | tarih | başlangıç | bitiş | süre | sıklık | öncelik | çıktı+lar | araç+lar | kaynak | risk+ler
    el: περιγραφή | λεπτομέρειες | κατάσταση | προθεσμία | ημερομηνία | έναρξη | λήξη | διάρκεια | συχνότητα | προτεραιότητα | αποτέλεσμα
    zh: 描述 | 详情 | 状态 | 狀態 | 截止日期 | 日期 | 时间 | 時間 | 开始 | 结束 | 开始时间 | 结束时间 | 周期 | 频率 | 頻率 | 优先级 | 優先級 | 交付物 | 产出
    zh: 输出 | 输入 | 工具 | 证据 | 参考 | 參考 | 链接 | 来源 | 指标 | 风险 | 風險 | 升级 | 触发条件 | 阈值 | 工期 | 工时 | 成本 | 地点 | 版本 | 文档 | 进度 | 完成标准
    zh: 任务描述 | 关键产出 | 输出物 | 交付成果 | 时限 | 目标 | 内容 | 依据 | 标准 | 要求 | 产出物 | 時程 | 期限 | 说明 | 說明
    ja: 説明 | 詳細 | 状態 | ステータス | 期限 | 締切 | 日付 | 開始 | 終了 | 期間 | 頻度 | 優先度 | 成果物 | ツール | 参照 | リンク | 出典 | 指標 | リスク | 工数 | 費用 | 場所
    ja: 版 | バージョン | 概要 | 内容 | 目的 | タイミング | 完了条件 | インプット | アウトプット | 進捗 | 時期
    ko: 설명 | 상세 | 상태 | 기한 | 마감일 | 날짜 | 시작 | 종료 | 기간 | 빈도 | 주기 | 우선순위 | 산출물 | 도구 | 참조 | 링크 | 출처 | 지표 | 위험 | 비용 | 버전 | 시점
    vi: mô tả | chi tiết | trạng thái | thời hạn | bắt đầu | kết thúc | thời gian | tần suất | ưu tiên | đầu ra | công cụ | nguồn | rủi ro
    vi: đầu vào | kết quả | tài liệu | mức ưu tiên | tiến độ
    id: deskripsi | rincian | status | tenggat | tanggal | mulai | selesai | durasi | frekuensi | prioritas | hasil | alat | sumber | risiko | waktu
    ar: الوصف | وصف | الحالة | التاريخ | البداية | النهاية | المدة | التكرار | الأولوية | المخرجات | الأدوات | المرجع | المخاطر | الموعد النهائي
    he: תיאור | סטטוס | תאריך | תאריך יעד | התחלה | סיום | משך | תדירות | עדיפות | תוצר | תוצרים | כלים | מקור | סיכונים | פירוט
    """
)
LETTERS = folded(
    """
    en: raci code+s | raci letter+s | raci role+s | raci value+s | raci type+s | raci assignment+s | raci designation+s | raci category
    en: raci status | raci level | raci responsibility | raci involvement | raci marker | raci r a c i | letter+s | r a c i | r a s c i
    en: code | involvement | involvement type | involvement level | assignment+s | assignment type | responsibility type | level | role type
    en: responsibility level | level of involvement | level of responsibility | type of involvement | type of responsibility | participation
    en: participation type | accountability type | relationship | responsibility code | responsibility+s | rights | raci matrix
    de: buchstabe+n | raci wert | raci kürzel | raci rolle | beteiligung | beteiligungsart | zuordnung | art der beteiligung | kürzel
    fr: lettre+s | code raci | rôle raci | implication | niveau d'implication | affectation | type de responsabilité
    es: letra+s | código raci | rol raci | participación | asignación | tipo de responsabilidad | nivel de participación
    it: lettera | lettere | codice raci | ruolo raci | coinvolgimento | assegnazione | tipo di responsabilità
    pt: letra+s | código raci | papel raci | envolvimento | atribuição | tipo de responsabilidade | participação
    nl: letter+s | raci rol | betrokkenheid | toewijzing
    pl: litera | litery | kod raci | rola raci | zaangażowanie | przypisanie
    cs: písmeno | písmena | raci role | zapojení | přiřazení
    ru: буква | буквы | код raci | роль raci | участие | вид участия | тип ответственности | степень участия | вовлеченность | назначение
    uk: літера | літери | роль raci | участь | тип відповідальності
    sv: bokstav | bokstäver | delaktighet
    zh: 责任类型 | 責任類型 | raci角色 | raci 角色 | 字母 | raci类型 | raci代码 | 参与方式 | 职责类型 | 参与程度
    ja: raci区分 | raci 区分 | 責任区分 | 関与 | 関与区分
    ko: raci 역할 | 책임 유형 | 관여 | raci 구분
    vi: loại trách nhiệm | vai trò raci
    id: peran raci | keterlibatan
    """
)
