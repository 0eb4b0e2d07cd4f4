"""Words that are involvement only in company: beside other such words, or beside their letter. See `involvements`."""

LOOSE = {
    "perform": """
        en: execute+s+d | executor+s | executed by | executing | perform+s+er+ers | performed by | performing | doer+s | does
        en: implementer+s | implements | lead+s | leader | lead by | led by | assignee+s | assigned to | in charge
        en: participant+s | handled by | carried out by | done by | who does it | who | participates
        de: durchführung | durchführend+e+er | führt durch | ausführung | umsetzung | umsetzer | bearbeiter+in
        de: federführend | federführung | erledigt durch | wer | zuständigkeit
        fr: réalisation | réalise | exécute | exécution | fait | en charge | pilote+s | qui
        es: ejecuta | ejecución | realiza | a cargo | quién | líder
        it: esegue | esecuzione | incaricato | realizza | chi
        pt: executor+a+es | executa | execução | realiza | encarregado | quem
        nl: uitvoerder+s | uitvoering | voert uit | trekker | wie
        pl: wykonawca | wykonawcy | wykonanie | realizator | realizacja | kto
        cs: vykonavatel | řešitel | provedení | kdo
        ru: исполнитель | исполнители | исполнение | выполнение | реализует | кто
        uk: виконавець | виконавці | виконання | реалізує | хто
        sv: utförare | utförande | vem
        da: utførelse | udførelse | hvem
        fi: toteuttaja | suorittaja | vastaava | toteuttaa | kuka
        hu: végrehajtó | végrehajtja | kivitelező | ki
        ro: execută | execuție
        tr: uygulayan | yürüten | uygulayıcı | yapan | uygular
        el: εκτελεί | εκτελεστής | εκτέλεση
        zh: 执行 | 執行 | 实施 | 負責單位 | 负责单位 | 责任部门 | 承办人 | 主办 | 主責 | 主责
        ja: 担当 | 担当者 | 実行 | 実施 | 主担当
        ko: 담당 | 담당자 | 수행 | 실행 | 책임
        vi: thực hiện | phụ trách
        id: melaksanakan | pelaksanaan
        ar: تنفيذ | التنفيذ | ينفذ
        he: מבצע | מבצעת | ביצוע | מבצעים
    """,
    "answer": """
        en: owner+s | owned by | business owner | process owner | single owner
        de: eigentümer+in | verantwortung | inhaber
        fr: propriétaire+s
        es: dueño | propietario
        it: proprietario
        pt: dono | proprietário
        nl: eigenaar
        pl: właściciel
        cs: vlastník
        ru: владелец
        uk: власник
        sv: ägare
        da: ejer | eier
        fi: omistaja
        zh: 所有者 | 负责部门
        ja: 責任者 | オーナー
        ko: 소유자
    """,
    "answer perform": """
        en: primary
        zh: 主要负责
    """,
    "consult": """
        en: contributor+s | contribute+s | contributed by | contributing | input+s | gives input | provides input | advise+s+d
        en: adviser+s | advisor+s | advisory | consultation | consulting | suggest+s
        de: beratung | beitragend+e+er | input | mitsprache | konsultation | berater+in
        fr: contributeur+s | contribue | contribution | conseil | conseille | consultation | avis
        es: contribuyente+s | colaborador+a+es | contribuye | asesor+a+es | asesora | consulta | consultor
        it: contributore | contributori | contribuisce | consulenza | consulente | consultazione
        pt: contribuidor+a+es | contribui | consulta | assessor
        nl: bijdrager | draagt bij | adviseert | adviseur | advies
        ru: участвует | эксперт
        sv: bidrar | rådgivare
        zh: 贡献者 | 參與者 | 参与者 | 参与 | 顾问 | 參與 | 協作 | 协作
        ja: 貢献者 | 助言者 | 助言
        ko: 기여자 | 조언
    """,
    "inform": """
        en: to know | cc
        de: information | kenntnisnahme
    """,
    "support": """
        en: support | assist+s+ed | assisting | assisted by | helper+s | helps | help | collaborator+s | secondary | backup
        de: unterstützung | mitarbeit | hilft | assistenz
        fr: support | appui | assiste | aide
        es: soporte | apoyo | asiste | colabora
        it: supporto | assistenza | aiuta | collabora
        pt: suporte | apoio | auxilia | colabora
        nl: ondersteuning | helpt
        pl: wsparcie | pomoc | pomaga | współpracuje
        cs: podpora | pomáhá | spolupráce
        ru: поддержка | помощник | соисполнитель | соисполнители
        uk: підтримка | помічник | співвиконавець
        sv: stöd | support
        da: støtte | hjælper | hjelper
        fi: tuki | avustaja
        hu: támogatás | segítő | segít
        ro: suport | sprijin
        tr: destek
        el: υποστήριξη
        zh: 支持 | 支援 | 协办 | 協辦
        ja: 支援 | サポート | 補助
        ko: 지원
        id: dukungan
        ar: دعم | الدعم | مساعدة
        he: תמיכה | סיוע
    """,
    "ratify": """
        en: approval | approved | authority | authorization | final approval | ratify
        de: genehmigung | freigabe | freigeber+in
        fr: approbation | validation
        es: aprobación | autoridad | autorización
        it: approvazione | autorizzazione | autorità
        pt: aprovação | autoridade | autorização
        nl: goedkeuring | fiat
        pl: zatwierdzenie | akceptacja
        cs: schválení
        ru: утверждение | одобрение
        uk: затвердження | схвалення
        sv: attest
        da: godkendelse | godkjenning
        fi: hyväksyntä
        hu: jóváhagyás
        ro: aprobare
        tr: onay
        el: έγκριση
        id: persetujuan
        ar: اعتماد | موافقة
        he: אישור
    """,
    "ratify answer": """
        de: entscheidung
        zh: 决定
        ko: 의사결정
    """,
    "sign": """
        en: sign | signed by | signature required
    """,
    "verify": """
        en: verify | reviewer+s | review | check | checker+s | quality assurance review | inspector | validates | validator+s
        de: prüfer+in | prüfung | kontrolliert
        fr: réviseur+s | vérification | contrôle | contrôleur
        es: revisa | verificación | revisión
        it: revisore
        pt: revisa | verificação | revisão
        nl: reviewer | controleert
        ru: проверка | рецензент
        zh: 评审 | 检查 | 验证
        ja: 確認 | レビュー | 検証
        ko: 검토 | 확인 | 검증
    """,
    "initiate": """
        en: driver+s | drive | initiator+s | initiate
        de: vorschlag | empfehlung
        fr: moteur | recommandation
        es: recomendación | impulsa
        pt: condutor
    """,
    "veto": """
        en: agree | veto
        fr: accord
        es: acuerdo
        it: accordo
        nl: akkoord
    """,
    "monitor": """
        en: monitor+s | monitored by | oversees | oversight | observer+s | observes | supervises | watches
        de: überwacht | überwachung | aufsicht | beobachter
        fr: surveille | supervise | observateur
        es: supervisa | observador
        it: supervisiona | osservatore
        pt: monitora | supervisiona | observador
        ru: контролирует | наблюдатель
        zh: 监督 | 监督人 | 監督
        ja: 監視 | 監督
    """,
}
"""Words that are as often a role, a task or an ordinary word: believed in company."""

LETTERED = {
    "perform": """
        en: responsibility | responsibilities | task | work | doing
        de: verantwortung | aufgabe
        fr: responsabilité
        es: responsabilidad
        it: responsabilità
        pt: responsabilidade
        ru: ответственность
    """,
    "answer": """
        en: accountability
    """,
    "consult": """
        en: consultant+s | consultancy | consultative | collaborate+s | collaboration | communicate
        fr: consultant+s
        es: consultor+es
    """,
    "inform": """
        en: information | informant+s | informational | interested
        es: información
        it: informazione
        pt: informação
    """,
    "veto": """
        en: control
    """,
    "excluded": """
        en: out | outside
    """,
}
"""Words that say something only beside a letter: "C - Consultant"."""
