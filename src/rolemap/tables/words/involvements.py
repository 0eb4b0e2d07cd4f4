"""The words of involvement in some twenty-five languages, as data: word lists (see `spelling`) that `said` reads.

A list stands under the primitives (`Involvement`) that its words mean, in their most usual reading. The order counts:
of a word in two lists the first is believed.

The trap: a word must be a whole answer to "what does this role do here". What is as often the name of a role or of a
task ("Lead", "Owner", "Input", "Freigabe") belongs into `loose`.
"""

FIRM = {
    "perform": """
        en: responsible+s | responsible for | is responsible for | does the work | do the work | responsible for doing
        de: verantwortlich+e+er+en | zuständig+e+er | ausführend+e+er | durchführungsverantwortlich+e+er
        de: durchführungsverantwortung | umsetzungsverantwortlich+e+er | verantwortlich für | verantwortliche person
        de: verantwortliche stelle | verantwortliche rolle | verantwortliche abteilung
        fr: responsable+s | réalisateur+s | réalisatrice+s | exécutant+e+s | responsable de l'exécution | personne responsable
        es: responsable+s | ejecutor+a+es | encargado+s | encargada+s | responsable de ejecución | persona responsable
        it: responsabile | responsabili | esecutore | esecutori | persona responsabile
        pt: responsáve+l+is | executante+s | pessoa responsável | responsável pela execução
        nl: verantwoordelijk+e+en | uitvoerend+e | uitvoeringsverantwoordelijk+e
        pl: odpowiedzialn+y+a+e+i | odpowiedzialny za wykonanie | osoba odpowiedzialna | realizuje | wykonuje
        cs: odpovědn+ý+á+é+í | zodpovědn+ý+á+é+í | odpovědná osoba | provádí | vykonává
        ru: ответственн+ый+ая+ое+ые | ответственное лицо | ответственный исполнитель | исполняет | выполняет
        ru: ответственный за выполнение | ответственный за исполнение | отвечает за выполнение
        uk: відповідальн+ий+а+е+і | відповідальна особа | відповідальний за виконання | виконує
        sv: ansvarig+a | utför | utförandeansvarig
        da: ansvarlig+e | udførende | udfører | utførende | utfører | ansvarlig for
        fi: vastuullinen | vastuussa | vastuutaho | vastuuhenkilö
        hu: felelős+ök | végrehajtásért felelős
        ro: responsabil+i+ă | persoana responsabilă
        tr: sorumlu+lar | sorumlu kişi
        el: υπεύθυν+ος+η+ο+οι | αρμόδι+ος+α+οι
        zh: 负责 | 负责人 | 负责者 | 執行者 | 执行者 | 执行人 | 執行人 | 負責 | 負責人 | 負責者 | 实施者 | 责任人 | 责任方 | 責任人 | 執行負責人 | 执行负责人 | 谁负责 | 谁执行
        ja: 実行責任 | 実行責任者 | 実行者 | 実施責任者 | 遂行責任者 | 作業責任者 | 実務担当者 | 実施者
        ko: 실무 담당자 | 실무담당자 | 실행 책임자 | 실행책임자 | 수행 책임자 | 수행자 | 실무자
        vi: người thực hiện | người phụ trách | trách nhiệm thực hiện
        id: bertanggung jawab | pelaksana | bertanggungjawab
        ar: مسؤول | المسؤول | مسئول | المسئول | مسؤول عن التنفيذ | المسؤول عن التنفيذ | منفذ | المنفذ
        he: אחראי | אחראית | אחראים | אחראי ביצוע | אחראי לביצוע
    """,
    "answer": """
        en: accountable+s | accountable for | is accountable for | ultimately responsible | ultimately accountable
        en: answerable | overall responsible
        de: rechenschaftspflichtig+e+er | rechenschaftspflicht | gesamtverantwortlich+e+er | gesamtverantwortung
        de: endverantwortlich+e+er | hauptverantwortlich+e+er | ergebnisverantwortlich+e+er | kostenverantwortlich+e+er
        de: letztverantwortlich+e+er | entscheidungsverantwortlich+e+er
        fr: redevable+s | imputable+s | rend compte | rend des comptes | doit rendre compte | responsable final | garant+e+s
        fr: autorité | responsable ultime
        es: rinde cuentas | quien rinde cuentas | rendir cuentas | responsable final | responsable último | rendidor de cuentas
        it: responsabile finale | responsabile ultimo | rende conto | garante | responsabile del risultato
        pt: presta contas | prestador de contas | quem presta contas | responsável final | responsabilizado | responsabilizável
        nl: eindverantwoordelijk+e | aansprakelijk+e | rekenschapsplichtig+e | eindverantwoordelijkheid
        pl: rozliczan+y+a+e+i | odpowiedzialny za całość | rozliczalny | nadzorując+y+a
        cs: nese odpovědnost | celkově odpovědný | hlavní odpovědnost | skládá účty
        ru: подотчетн+ый+ая+ые | ответственный за результат | несет ответственность | конечный ответственный
        ru: полностью ответственный | отвечает за результат | главный ответственный
        uk: підзвітн+ий+а+і | несе відповідальність | відповідальний за результат | звітує
        sv: ytterst ansvarig | huvudansvarig | övergripande ansvarig | resultatansvarig | beslutsansvarig | ansvarsskyldig
        da: overordnet ansvarlig | hovedansvarlig | øverste ansvarlige | endelig ansvarlig | ytterst ansvarlig
        fi: tilivelvollinen | päävastuullinen | kokonaisvastuussa | vastuunkantaja | kokonaisvastuu
        hu: elszámoltatható | számonkérhető | végső felelős | beszámoltatható
        ro: răspunzător | responsabil final | răspunde
        tr: hesap verebilir | hesap veren | hesap verecek | nihai sorumlu | son sorumlu
        el: υπόλογ+ος+η+οι | λογοδοτεί | τελικός υπεύθυνος
        zh: 问责 | 问责人 | 当责 | 当责者 | 當責 | 當責者 | 問責 | 最终负责 | 最终负责人 | 最終負責人 | 最终责任人 | 最終責任 | 总负责人 | 总负责 | 负最终责任
        ja: 説明責任 | 説明責任者 | 最終責任者 | 最終責任 | 結果責任 | 結果責任者
        ko: 최종 책임자 | 최종책임자 | 최종 책임 | 총괄 책임자 | 책임자 | 설명 책임자
        vi: chịu trách nhiệm | người chịu trách nhiệm | chịu trách nhiệm giải trình | giải trình | chịu trách nhiệm chính
        vi: chịu trách nhiệm cuối cùng
        id: akuntabel | penanggung jawab | penanggungjawab | penanggung jawab akhir
        ar: مساءل | المساءل | خاضع للمساءلة | الخاضع للمساءلة | المسؤول النهائي | محاسب
        he: נושא באחריות | אחריות כוללת | בעל האחריות | אחראי על | אחראי כולל | אחריות סופית
    """,
    "consult": """
        en: consulted | consult+s | to be consulted | consulted with | input required
        de: konsultiert+e+er | zu konsultieren | zu konsultierend+e | wird konsultiert | beratend+e+er | berät | wird befragt
        de: anzuhören | wird angehört | konsultieren | zu rate gezogen
        fr: consulté+e+s+es | à consulter | consulter | consulte | est consulté
        es: consultad+o+a+os+as | a consultar | consultar | ser consultado
        it: consultat+o+a+i+e | da consultare | consultare | consultiv+o+i
        pt: consultad+o+a+os+as | a consultar | consultar
        nl: geraadpleegd+e | geconsulteerd+e | te raadplegen | raadplegen | consulteren | raadgevend+e
        pl: konsultowan+y+a+e+i | konsultuje | konsultując+y+a+e | doradza | konsultacja
        cs: konzultován+a+o+i | konzultovan+ý+á+é+í | konzultuje | konzultant
        ru: консультируем+ый+ая+ые | консультирует+ся | консультант+ы | консультирующ+ий+ая+ие | консультируют | консультировать
        ru: консультация | консультации
        uk: консультован+ий+а+і | консультує+ться | консультант+и | консультують | консультація
        sv: konsulterad+e | konsulteras | rådfrågas | rådfrågad+e | rådgivande | tillfrågas
        da: konsulteret | konsulteres | konsultert | rådføres | høres | rådspørges
        fi: konsultoitava | konsultoitu | konsultoidaan | kuultava | kuullaan | neuvonantaja
        hu: konzultált | konzultálandó | konzultáció | véleményező | konzultált fél
        ro: consultat+ă+i+e | de consultat
        tr: danışılan+lar | danışılacak | danışılır | görüşü alınan
        el: συμβουλευόμεν+ος+η+οι | ζητείται η γνώμη | συμβουλεύει | διαβούλευση
        zh: 咨询 | 被咨询 | 咨询者 | 被咨询者 | 咨询人 | 被咨询人 | 諮詢 | 被諮詢 | 諮詢者 | 被諮詢者 | 咨詢 | 被咨詢 | 谁咨询 | 事先咨询 | 意见征询
        ja: 相談先 | 協業先 | 相談 | 相談相手 | 相談者 | 相談対象 | 相談対応者 | 相談役 | 協議先
        ko: 자문 | 자문역 | 조언자 | 협의 | 협의자 | 업무 수행 조언자 | 협의 대상 | 자문 대상 | 자문자 | 컨설팅
        vi: tham vấn | được tham vấn | người được tham vấn | tư vấn | người tư vấn | tham khảo ý kiến | được tư vấn
        id: dikonsultasikan | konsultasi | dikonsultasi | dimintai pendapat
        ar: مستشار | المستشار | يستشار | مستشارون | استشارة | تتم استشارته | استشاري
        he: יועץ | נועץ | מתייעצים | התייעצות | להתייעצות | להתייעץ | מיועץ
    """,
    "inform": """
        en: informed | inform+s | to be informed | kept informed | keep informed | notified | notify | to be notified | fyi
        en: for information | for your information | in the loop
        de: informiert+e+er | zu informieren | zu informierend+e | wird informiert | informieren | in kenntnis gesetzt
        de: informationsempfänger | zur information | zur kenntnis | zu informierende stelle
        fr: informé+e+s+es | à informer | informer | est informé | pour information | tenu informé
        es: informad+o+a+os+as | a informar | informar | ser informado
        it: informat+o+a+i+e | da informare | informare | per conoscenza
        pt: informad+o+a+os+as | a informar | informar
        nl: geïnformeerd+e | te informeren | informeren | ter informatie
        pl: informowan+y+a+e+i | poinformowan+y+a+e+i | otrzymuje informacje | do wiadomości | informacja
        cs: informován+a+o+i | informovan+ý+á+é+í | na vědomí
        ru: информируем+ый+ая+ые | информируется | информирован+ный+ные | проинформирован+ный | информируют | уведомляем+ый+ые
        ru: информировать | осведомлен+ный | уведомляется | извещаем+ый+ые | получает информацию | информирование
        uk: інформован+ий+а+і | поінформован+ий+а+і | інформується | інформують | проінформован+ий | повідомляється | інформування
        sv: informerad+e | informeras | för kännedom
        da: informeret | informeres | informert | orienteres | orienteret | orientert | til orientering | holdes informert
        fi: informoitava | informoitu | informoidaan | tiedotettava | tiedoksi | pidetään ajan tasalla
        hu: tájékoztatott | tájékoztatandó | informált | értesített | tájékoztatás | értesítendő
        ro: informat+ă+i+e | de informat | spre informare
        tr: bilgilendirilen+ler | bilgilendirilecek | bilgilendirilir | haberdar edilen | bilgi verilen | bilgilendirme
        el: ενημερών+εται+ονται | ενημερούμεν+ος+η+οι | ενημερωμέν+ος+η+οι | πληροφορείται | προς ενημέρωση
        zh: 知会 | 知會 | 被知会 | 被知會 | 告知 | 被告知 | 知情 | 知情者 | 知情人 | 被告知者 | 通知 | 被通知 | 被通知者 | 告知者 | 谁知情 | 知悉
        ja: 報告先 | 情報提供先 | 通知先 | 共有先 | 情報共有先 | 報告 | 情報共有 | 報告対象 | 報告を受ける者
        ko: 통보 | 통보 대상 | 결과 통보 대상자 | 보고 | 보고 대상 | 정보 공유 | 공유 대상 | 정보 제공 대상 | 통보 대상자 | 공유
        vi: được thông báo | thông báo | nhận thông tin | người được thông báo | được thông tin | người nhận thông tin
        id: diinformasikan | diberi informasi | diberitahu | diberi tahu | mendapat informasi | terinformasi
        ar: مطلع | المطلع | يبلغ | مبلغ | على اطلاع | إبلاغ | يتم إبلاغه | للعلم | مطلعون | يتم إعلامه
        he: מיודע | מיודעים | מעודכן | מעודכנים | יידוע | ליידוע | לידיעה | לעדכן
    """,
    "support": """
        en: supporting | supports | supported by | supportive | supporter+s
        de: unterstützend+e+er | unterstützt | mitwirkend+e+er | mitwirkung | wirkt mit | unterstützer
        fr: soutien | apporte son soutien | en appui | vient en appui | en support
        es: apoya | de apoyo | en apoyo | da soporte
        it: supporta | a supporto | di supporto
        pt: apoia | em apoio | apoiador+es
        nl: ondersteunend+e | ondersteunt | ondersteuner
        pl: wspierając+y+a+e | wspiera | pomocniczy
        cs: podporuje | podporující | spolupracuje | spolupracující
        ru: поддерживающ+ий+ая+ие | оказывает поддержку | содействует | поддерживает | помогает
        uk: підтримує | надає підтримку | підтримуюч+ий+а | сприяє
        sv: stödjande | stödjer | stöttar | stöttande
        da: støttende | støtter | understøtter | understøttende
        fi: tukeva | tukee | avustava
        hu: támogató | támogat | közreműködő | közreműködik
        ro: sprijină | susține
        tr: destekleyen+ler | destek veren | destekler
        el: υποστηρίζει | υποστηρικτικ+ός+ή+ό
        zh: 协助 | 协助者 | 配合 | 支持者 | 協助 | 協助者 | 辅助 | 輔助
        ja: 支援者 | 補助者 | 実行支援者 | 補佐
        ko: 지원자 | 지원 담당자 | 보조
        vi: người hỗ trợ | hỗ trợ
        id: mendukung | pendukung
        ar: مساند | داعم | المساند | الداعم
        he: תומך | מסייע | תומכים
    """,
    "ratify": """
        en: approver+s | approves | approved by | approve | approving | ratifies | authorizer+s | authoriser+s | authorizes
        en: authorises | authorized by | authorised by
        de: genehmiger | genehmigt | genehmigend+e+er | freigebend+e+er | gibt frei | genehmigt durch | freigegeben von
        fr: approbateur+s | approbatrice+s | approuve | valideur+s | valide | approuvé par | validé par
        es: aprobador+a+es | aprueba | aprobado por | autoriza
        it: approvatore | approvatori | approva | approvato da | autorizza
        pt: aprovador+a+es | aprova | aprovado por | autoriza
        nl: goedkeurder+s | keurt goed | goedgekeurd door | goedkeurend+e | fiatteur
        pl: zatwierdzając+y+a+e | zatwierdza | akceptuje | akceptując+y+a
        cs: schvaluje | schvalující | schvalovatel | schvaluje a odpovídá
        ru: утверждающ+ий+ая+ие | утверждает | согласующий и утверждающий | одобряет | санкционирует | утверждают
        uk: затверджує | затверджуюч+ий+а | погоджує та затверджує | затверджують
        sv: godkännare | godkänner | godkännande | godkänns av
        da: godkender | godkjenner | godkendt af | godkjent av
        fi: hyväksyjä+t | hyväksyy
        hu: jóváhagyó | jóváhagyja | jóváhagy | engedélyező
        ro: aprobă | aprobator
        tr: onaylayan+lar | onaylar | onay veren | onaylayıcı
        el: εγκρίνει | εγκρίνων
        zh: 批准 | 批准人 | 批准者 | 审批 | 审批人 | 审批者 | 審批 | 審批人 | 核准 | 核准人 | 核准者 | 谁批准
        ja: 承認 | 承認者 | 決裁者 | 決裁 | 承認責任者
        ko: 승인자 | 승인 | 승인권자 | 결재 | 결재자
        vi: phê duyệt | người phê duyệt | duyệt
        id: menyetujui | penyetuju | pemberi persetujuan | disetujui oleh
        ar: يعتمد | موافق | المعتمد | يوافق | صاحب الصلاحية
        he: מאשר | מאשרת | מאשרים | מאשר סופי
    """,
    "ratify answer": """
        en: decider+s | decide+s | decision maker+s | decision taker | decided by | makes the decision | final decision maker
        de: entscheider+in | entscheidet | entscheidungsträger+in | trifft die entscheidung | entscheidungsbefugt
        fr: décideur+s | décideuse | décide | décisionnaire+s | preneur de décision
        es: decisor+a+es | decide | tomador de decisiones | decididor
        it: decisore | decisori | decisor | prende la decisione
        pt: decisor+a+es | tomador de decisão | decide a
        nl: beslisser+s | beslist | besluitvormer | besluit | beslissingsbevoegd
        pl: decydent+ka | decyduje | podejmuje decyzję | decydujący
        cs: rozhoduje | rozhodující
        ru: принимает решение | лицо принимающее решение | решающий | лпр | принимающий решение
        uk: приймає рішення | ухвалює рішення | особа що приймає рішення
        sv: beslutsfattare | beslutar | fattar beslut
        da: beslutningstager | beslutter | beslutningstaker | træffer beslutning | beslutningstaker
        fi: päättäjä | päättää | päätöksentekijä
        hu: döntéshozó | dönt | döntő
        ro: decident | decide | factor de decizie
        tr: karar verici | karar veren | karar vericiler
        el: αποφασίζει | λήπτης απόφασης
        zh: 决策 | 决策者 | 决策人 | 決策 | 決策者 | 决定者 | 拍板人
        ja: 意思決定者 | 決定者 | 意思決定
        ko: 의사결정자 | 의사 결정자 | 의사결정권자 | 결정권자
        vi: người quyết định | quyết định | ra quyết định
        id: pengambil keputusan | memutuskan
        ar: صاحب القرار | متخذ القرار | يقرر
        he: מקבל ההחלטה | מחליט | מקבל החלטות
    """,
    "sign": """
        en: sign off | signs off | signed off by | signatory | signatories | signer+s | sign off required | final sign off
        de: unterzeichner+in | zeichnet | zeichnungsberechtigt+e+er | unterschrift
        fr: signataire+s | signe
        es: firmante+s | firma
        it: firmatario | firmatari
        pt: signatário+s | assina
        nl: ondertekenaar
        ru: подписант | подписывает | подписывающий
        zh: 签署 | 签字人 | 签核 | 簽核 | 簽署
        ja: 署名者
    """,
    "verify": """
        en: verifier+s | verifies | verified by | quality reviewer+s | quality review | reviews | reviewed by | review required
        en: checks | checked by
        de: prüft | prüfend+e+er | überprüft | qualitätsprüfer+in | qualitätsprüfung | geprüft durch | geprüft von
        fr: vérificateur+s | vérifie | relecteur+s | contrôle qualité | vérifié par
        es: verificador+a+es | verifica | revisor+a+es | revisado por
        it: verificatore | verificatori | verifica di qualità
        pt: verificador+a+es | revisor+a+es | verificado por
        nl: toetser | verifieert | kwaliteitscontroleur
        pl: weryfikuje | weryfikując+y+a | sprawdzający | sprawdza
        cs: ověřuje | kontroluje | ověřovatel
        ru: проверяющ+ий+ая+ие | проверяет | верифицирует | верификатор | контролирует качество
        uk: перевіряє | перевіряюч+ий+а
        sv: granskare | granskar
        da: kontrollerer | gransker | reviderer
        fi: tarkastaja | tarkastaa | todentaja
        hu: ellenőrző | ellenőriz | ellenőrzi
        tr: doğrulayan | kontrol eden | denetleyen
        zh: 审核 | 审核人 | 审核者 | 審核 | 審核人 | 校验 | 验证者 | 验证人 | 评审人 | 复核 | 复核人 | 检查人
        ja: 検証者 | 確認者 | レビュアー | レビュー担当 | レビューア | 品質確認者
        ko: 검토자 | 검증자 | 확인자
        vi: kiểm tra | người kiểm tra | thẩm định
        id: memverifikasi | verifikator | peninjau
    """,
    "initiate": """
        en: recommend+s | recommended by | recommender+s | proposes | proposer+s | proposed by | initiates | initiated by | drives
        de: empfiehlt | schlägt vor | vorschlagend+e+er | initiiert | treiber
        fr: recommande | initiateur+s | force de proposition
        es: recomienda | propone | impulsor+a+es | iniciador
        it: raccomanda | propone | promotore | iniziatore
        pt: recomenda | propõe | iniciador | impulsionador
        nl: beveelt aan | initieert | initiatiefnemer | voorsteller
        pl: rekomenduje | inicjuje | inicjator | wnioskuje | proponuje
        cs: doporučuje | navrhuje | iniciátor
        ru: инициатор | инициирует | рекомендует | предлагает
        uk: ініціатор | ініціює | рекомендує | пропонує
        zh: 发起人 | 发起者 | 建议者 | 推动者 | 驱动者 | 發起人 | 提议人
        ja: 推進者 | 提案者 | 起案者 | 発案者 | 起案
        ko: 추진자 | 발의자 | 제안자
    """,
    "veto": """
        en: must agree | agrees | has to agree | concurs | has veto | concurrence | agreed by | veto right
        de: stimmt zu | zustimmend+e | zustimmung | zustimmungspflichtig | mitzeichnung | vetorecht
        fr: donne son accord | droit de veto | doit être d'accord
        es: da su acuerdo | derecho de veto | debe estar de acuerdo
        it: deve concordare | diritto di veto | concorda
        nl: stemt in | gaat akkoord | instemming
        pl: uzgadnia | opiniuje
        ru: согласующ+ий+ая+ие | согласовывает | согласование | согласовывают
        uk: погоджує | погоджуюч+ий+а
        zh: 同意 | 会签 | 會簽
        ja: 合意者 | 合議
        ko: 합의자 | 합의
    """,
    "excluded": """
        en: out of the loop | omitted | omit | excluded | kept out | out of loop
        de: außen vor | ausgeschlossen
        fr: exclu+e+s+es | hors boucle | hors de la boucle
        es: excluid+o+a+os+as
        it: esclus+o+a+i+e
        pt: excluíd+o+a+os+as
    """,
    "answer perform": """
        en: primary responsibility | primary responsible | primarily responsible
    """,
}
"""Words that can hardly be anything else."""
