"""The words by which a table is understood: every language's own, and all that only looks like them."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolemap.model.involvement import NOTATIONS, Involvement, Notation
from rolemap.tables import words
from rolemap.tables.words import columns, everyone, involvements, loose, names
from rolemap.tables.words.spelling import fold, folded, spellings

INVOLVEMENT = {
    "perform": [
        "Responsible", "RESPONSIBLE", "Responsible:", "responsible for", "Is responsible for", "Who is responsible?",
        "R - Responsible", "R = Responsible", "R: Responsible", "Responsible (R)", "(R)esponsible", "[R]esponsible",
        "R (Responsible)", "**R**esponsible", "Responsible - R", "R–Responsible", "Responsible party", "Person responsible",
        "Responsible(s)", "role_responsible", "Executor", "Performs", "R: does the work", "Assignee", "Lead",
        "Verantwortlich", "Verantwortliche/r", "Verantwortliche:r", "VERANTWORTLICHER", "Durchführung", "Durchfuhrung",
        "Réalisateur", "realisateur", "Réalisateur(s)", "Encargado/a", "Responsabile", "Responsável", "Uitvoerder",
        "Odpowiedzialny", "Zodpovědný", "Ответственный", "Ответственный (R)", "Исполнитель", "Відповідальний", "Ansvarig",
        "Udførende", "Vastuullinen", "Felelős", "Responsabil", "Sorumlu", "Υπεύθυνος", "ΥΠΕΥΘΥΝΟΣ", "负责人", "执行",
        "負責人", "実行責任者", "실무 담당자", "Người thực hiện", "Pelaksana", "المسؤول", "אחראי",
    ],
    "answer": [
        "Accountable", "Accountable - A", "A = Accountable", "Accountable for", "Accountable party", "Owner", "Process owner",
        "Ultimately responsible", "A – Accountability", "Rechenschaftspflichtig", "Gesamtverantwortlich", "Autorité",
        "Redevable", "Imputable", "Rinde cuentas", "Responsable final", "Eindverantwoordelijk", "Rozliczany", "Подотчётный",
        "Подотчетный (A)", "Підзвітний", "Ytterst ansvarig", "Tilivelvollinen", "Elszámoltatható", "Hesap veren", "Υπόλογος",
        "问责", "当责者", "説明責任者", "최종 책임자", "Chịu trách nhiệm giải trình", "Akuntabel", "נושא באחריות", "المساءل",
    ],
    "consult": [
        "Consulted", "C - Consulted", "Consulted:", "To be consulted", "Consults", "Contributor(s)", "Contributors", "Input",
        "C - Consultant", "Konsultiert", "zu konsultieren", "Consulté(e)", "Consultée", "Consultado/a", "Consultata",
        "Geraadpleegd", "Konsultowany", "Konzultován", "Консультируемый", "Консультируется", "Консультант", "Konsulteras",
        "Konsultoitava", "Konzultált", "Consultat", "Danışılan", "咨询", "諮詢", "相談先", "자문", "Tham vấn", "Dikonsultasikan",
    ],
    "inform": [
        "Informed", "I - Informed", "To be informed", "Keep informed", "Notified", "I (Informed)", "FYI", "Informiert",
        "zu informieren", "Informé·e·s", "Informé(e)s", "À informer", "Informado(a)", "Informati", "Geïnformeerd",
        "Poinformowany", "Informován", "Информируемый", "Информируется", "Поінформований", "Informeras",
        "Orienteres", "Informoitava", "Tájékoztatott", "Informat", "Bilgilendirilen", "知会", "告知", "報告先", "통보",
        "Được thông báo", "Diinformasikan", "מיודע",
    ],
    "support": ["Support", "Supports", "Supporting", "Supported by", "Assists", "Unterstützung", "mitwirkend", "Soutien", "协助", "支援"],
    "ratify": ["Approver", "Approves", "Approver(s)", "Approved by", "Genehmiger*in", "Approbateur", "Aprobador/a", "Утверждающий", "审批", "承認者"],
    "ratify answer": ["Decide", "Decides", "Decision maker", "Decision-maker", "Entscheider:in", "Décideur", "决策者"],
    "sign": ["Sign-off", "Sign off", "Signs off", "Signatory", "Signataire"],
    "verify": ["Verifier", "Quality reviewer", "Quality Review", "Reviewer", "Reviewers", "Prüfer", "Проверяющий"],
    "initiate": ["Driver", "Driver(s)", "Recommend", "Recommends", "Proposes", "发起人"],
    "veto": ["Agree", "Agrees", "Must agree", "Zustimmung", "Согласующий"],
    "monitor": ["Monitors", "Oversees"],
    "excluded": ["Out of the loop", "Omitted", "Kept out"],
    "answer perform": ["Primary"],
}  # fmt: skip

NO_INVOLVEMENT = [
    "", " ", "R", "A/R", "RACI", "Responsible AI Lead", "Responsible Investment", "Support team", "Support (Tier 2)", "IT Support",
    "Information Security", "Quality Reviewer Team", "Team Lead", "Tech Lead", "Product Owner", "Lead Engineer",
    "Owner's representative", "Code Reviewer", "Consultant", "External consultants", "Accountable Care Organization", "Driver team",
    "Approval Board", "Sign-off Committee", "Input validation", "The PM is responsible for the plan", "Monitoring", "Decision",
    "Informed consent form", "Control", "Task", "Responsibility", "Responsible: Alice", "Everyone", "Executor service", "Agreement",
    "Verantwortlichkeiten", "Responsable produit", "Responsable qualité", "Ответственный за качество продукта", "责任", "x",
    "Support / Legal", "Performance", "Director", "I am informed of everything that happens in this project " * 3,
]  # fmt: skip


class TestInvolvement:
    @pytest.mark.parametrize(("means", "text"), [(m, t) for m, texts in INVOLVEMENT.items() for t in texts])
    def test_a_word_says_what_it_means(self, means: str, text: str) -> None:
        said = words.involvement(text)
        assert said is not None
        assert said.means == tuple(Involvement(each) for each in means.split())

    @pytest.mark.parametrize("text", NO_INVOLVEMENT)
    def test_a_word_inside_a_name_or_a_sentence_says_nothing(self, text: str) -> None:
        assert words.involvement(text) is None

    @pytest.mark.parametrize(
        "text", ["Support", "Lead", "Owner", "Input", "Reviewer", "Driver", "Durchführung", "担当"]
    )
    def test_a_word_that_may_be_a_role_is_loose(self, text: str) -> None:
        said = words.involvement(text)
        assert said is not None
        assert not said.firm

    def test_what_stands_in_brackets_is_kept(self) -> None:
        said = words.involvement("Accountable (one only)")
        assert said is not None
        assert said.rest == "one only"
        assert said.word == "accountable"

    def test_a_letter_in_brackets_is_no_remark(self) -> None:
        said = words.involvement("Responsible (R)")
        assert said is not None
        assert said.rest == ""

    @pytest.mark.parametrize(
        "notation",
        [each for name, each in NOTATIONS.items() if name in ("RASCI", "CAIRO", "RACI-VS", "DACI")],
    )
    def test_the_words_of_a_notation_mean_what_it_says(self, notation: Notation) -> None:
        for letter in notation.letters:
            said = words.involvement(letter.word)
            assert said is not None
            assert said.means == letter.means

    def test_no_word_stands_in_two_lists(self) -> None:
        seen: dict[str, str] = {}
        for tier, lists in ("firm", involvements.FIRM), ("loose", loose.LOOSE):
            for means, table in lists.items():
                for word in folded(table):
                    assert seen.setdefault(word, f"{tier} {means}") == f"{tier} {means}", word


class TestLetters:
    @pytest.mark.parametrize(
        ("text", "letter"),
        [
            ("R", "R"), ("r", "R"), ("(R)", "R"), ("**R**", "R"), ("R.", "R"), (" A: ", "A"), ("R (Responsible)", "R"), ("Responsible (R)", "R"),
            ("R – Responsible", "R"), ("R-Responsible", "R"), ("R = Responsible", "R"), ("R=Responsible", "R"), ("**R**esponsible", "R"),
            ("(R)esponsible", "R"), ("R)esponsible", "R"), ("R: does the work", "R"), ("Accountable - A", "A"), ("Accountable, A", "A"),
            ("A (approuve)", "A"), ("R（负责）", "R"), ("Ответственный (R)", "R"), ("О — Ответственный", "О"), ("I. Informed", "I"),
        ],
    )  # fmt: skip
    def test_a_head_carries_its_letter(self, text: str, letter: str) -> None:
        assert words.letter_of(text) == letter

    @pytest.mark.parametrize(
        "text",
        ["", "Responsible", "RA", "R/A", "R&D", "A-Team", "C-Level", "T1 Roadmap", "Region (A)", "Product Owner (P)", "I am", "X-ray", "负",
         "1", "#", "Verantwortliche(r)", "Approver(s)", "Team A"],
    )  # fmt: skip
    def test_other_heads_carry_none(self, text: str) -> None:
        assert words.letter_of(text) is None


class TestCells:
    @pytest.mark.parametrize(
        "text",
        ["", " ", "\u200b", "-", "–", "—", "―", "−", "--", "N/A", "n/a", "n.a.", "NA", "/", ".", "…", "·", "none", "None", "not involved", "Not applicable",
         "nicht beteiligt", "entfällt", "нет", "无", "なし", "No", "❌", "(none)", "_"],
    )  # fmt: skip
    def test_a_cell_may_say_that_there_is_nothing(self, text: str) -> None:
        assert words.is_blank(text)
        assert not words.is_mark(text)

    @pytest.mark.parametrize(
        "text",
        [
            "✓",
            "✔",
            "✔️",
            "☑",
            "✅",
            "x",
            "X",
            "(x)",
            "×",
            "●",
            "⬤",
            "•",
            "1",
            "yes",
            "Ja",
            "oui",
            "sí",
            "да",
            "是",
        ],
    )
    def test_a_tick_says_yes(self, text: str) -> None:
        assert words.is_mark(text)
        assert not words.is_blank(text)

    @pytest.mark.parametrize(
        "text",
        ["?", "TBD", "tbc", "○", "R", "A", "s.o.", "0", "2", "xx", "C?", "PM", "SO", "N", "no one but Anna"],
    )
    def test_the_rest_is_neither(self, text: str) -> None:
        assert not words.is_blank(text)
        assert not words.is_mark(text)


class TestTitles:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("RACI", "RACI"), ("RASCI matrix", "RASCI"), ("DACI-Framework", "DACI"), ("RAPID® decision", "RAPID"), ("RACI(Q)", "RACIQ"), ("RA(S)CI chart", "RASCI"),
            ("R.A.C.I.", "RACI"), ("R/A/C/I", "RACI"), ("RACI-VS", "RACI-VS"), ("RACI and RASCI", "RASCI"), ("raci matrix", "RACI"), ("Матрица RACI", "RACI"),
            ("Responsible, Accountable, Consulted, Informed", "RACI"), ("PARIS model", "PARIS"), ("Linear responsibility chart", "LRC"), ("项目RACI矩阵", "RACI"),
        ],
    )  # fmt: skip
    def test_a_title_names_a_notation(self, text: str, name: str) -> None:
        assert words.notation_named(text) == name

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "a rapid decision",
            "Rapid response",
            "Office in Paris",
            "Traci",
            "gracious",
            "Cairo office",
            "Matrix",
            "CI/CD",
            "RAC",
        ],
    )
    def test_ordinary_words_name_none(self, text: str) -> None:
        assert words.notation_named(text) is None

    def test_every_spelling_leads_to_a_known_notation(self) -> None:
        assert set(words.NOTATION_NAMES.values()) == set(NOTATIONS)
        assert all(fold(each) == each for each in words.NOTATION_NAMES if "-" not in each)

    @pytest.mark.parametrize(
        "text",
        [
            "Legend",
            "Legend:",
            "Key",
            "RACI Key",
            "Definitions",
            "RACI definitions",
            "Legende",
            "Légende",
            "Leyenda",
            "Легенда RACI",
            "图例",
            "凡例",
        ],
    )
    def test_a_legend_is_announced(self, text: str) -> None:
        assert words.is_legend_title(text)

    @pytest.mark.parametrize("text", ["", "RACI", "Key decisions", "Key contacts", "Legendary", "Activities"])
    def test_other_titles_announce_none(self, text: str) -> None:
        assert not words.is_legend_title(text)

    @pytest.mark.parametrize(
        "text",
        [
            "Shared responsibilities",
            "Responsibility matrix",
            "Verantwortlichkeiten",
            "Responsabilités",
            "Зоны ответственности",
            "职责分工",
            "役割分担",
        ],
    )
    def test_a_title_of_those_responsible(self, text: str) -> None:
        assert words.is_responsibility_title(text)

    @pytest.mark.parametrize("text", ["", "Contacts", "Response times", "Responsible AI", "Budget"])
    def test_other_titles_name_nobody(self, text: str) -> None:
        assert not words.is_responsibility_title(text)


ASKED: list[Callable[[str], object]] = [
    words.fold, words.involvement, words.letter_of, words.is_activity_head, words.is_role_head, words.corner, words.is_other_head, words.is_group_head,
    words.is_note_head, words.is_id_head, words.is_letters_head, words.is_role_like, words.is_task_like, words.is_the_rest,
    words.is_blank, words.is_mark, words.is_legend_title, words.is_responsibility_title, words.notation_named,
]  # fmt: skip

HOSTILE = ["<script>alert(1)</script>", '"', "|", "`", "a\nb", "]", "{", "#", "=1+1", "\x00\x1b[0m", "\u202eabc", "责" * 200, "🧑‍🚀", "x" * 5000, "(" * 3000, "R (" * 2000,
           "A - " * 2000, "·e" * 3000, "to be " * 1000, " / " * 2000, "ﬁ", "İ", "ß", "\ud800"]  # fmt: skip


class TestAnyText:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_hostile_text_is_answered(self, text: str) -> None:
        for asked in ASKED:
            asked(text)

    @given(st.text(max_size=60))
    def test_any_text_is_answered(self, text: str) -> None:
        for asked in ASKED:
            asked(text)

    @given(st.text(max_size=60))
    def test_folding_twice_is_folding_once(self, text: str) -> None:
        assert fold(fold(text)) == fold(text)

    def test_a_word_list_is_lower_case_and_without_holes(self) -> None:
        tables = [*involvements.FIRM.values(), *loose.LOOSE.values(), *loose.LETTERED.values()]
        for table in tables:
            for line in table.strip().splitlines():
                assert line.strip()[2] == ":", line
                assert all(word for word in spellings(line)), line
        assert (
            ""
            not in columns.ACTIVITY
            | columns.ROLE
            | columns.OTHER
            | columns.GROUP
            | columns.NOTE
            | columns.ID
            | columns.LETTERS
        )
        assert "" not in names._ROLE_NOUN | names._VERBS | everyone.THE_REST  # noqa: SLF001 - the word lists themselves
