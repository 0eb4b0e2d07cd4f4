"""Heads of columns and names of rows: which axis of a matrix holds the roles, in every language."""

import csv
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from rolemap.tables import words

CORPUS = Path(os.environ.get("ROLEMAP_CORPUS", "../shared/corpus"))

HEADS: dict[Callable[[str], bool], tuple[list[str], list[str]]] = {
    words.is_activity_head: (
        ["Activity", "ACTIVITIES", "Task", "Task(s)", "Tasks:", "Process", "Process step", "Key decisions", "Deliverable", "Work package",
         "Activity / Decision", "Activity\\Role", "Task/Role", "Activities & Tasks", "Task name", "Decision Type", "Incident response activity",
         "Area of responsibility", "Roles and Responsibilities", "Milestone", "Capability", "activity_or_gate", "Roles → / Tasks ↓", "Control",
         "Aufgabe / Prozess", "Aktivität", "Tätigkeit", "Activité", "Tâche", "Actividad / Entregable", "Tarea", "Attività", "Atividade",
         "Tarefa", "Taak", "Zadanie", "Činnost", "Активность", "Задача", "Задача/Участник", "Завдання", "Uppgift", "Oppgave", "Tehtävä", "Feladat",
         "Activitate", "Görev", "Δραστηριότητα", "活动", "任务", "決策/任務", "タスク", "작업", "Công việc", "Kegiatan", "المهمة", "משימה"],
        ["", "Role", "Team", "Project Manager", "Notes", "Legal", "Operations", "IT Operations", "Role / Activity", "Task force", "Process Owner",
         "Name", "RACI", "Process Engineering", "Service Desk"],
    ),
    words.is_role_head: (
        ["Role", "ROLES", "Role(s)", "Team", "Stakeholder", "Person", "Position", "Name of role", "Party", "Department", "Responsible party",
         "Role \\ Activity", "Role/Task", "Role / Team", "Job title", "Project role", "Rolle", "Rôle", "Rol", "Ruolo", "Papel", "Роль", "Rola",
         "Rooli", "角色", "役割", "역할", "Vai trò", "الدور", "תפקיד"],
        ["", "Activity", "Task / Role", "Role model design", "Team Lead", "Rollout", "SLA", "Head of Department"],
    ),
    words.is_other_head: (
        ["#", "No.", "Nr", "№", "N°", "ID", "Task ID", "Step", "Phase", "Stage", "Category", "Description", "Notes", "Comments", "Status", "SLA",
         "SLA (hours)", "Due date", "Target Date", "Deadline", "Duration", "Frequency", "Priority", "Deliverable", "Tools", "Evidence", "KPI",
         "Escalation path", "Trigger", "Approval level", "Effort (hrs)", "% complete", "Rationale", "Beschreibung", "Bemerkung", "Frist",
         "Échéance", "Preuve", "Fecha límite", "Evidencia o trigger", "Scadenza", "Prazo", "Termin", "Popis", "Срок", "Описание", "Kuvaus",
         "备注", "序号", "说明", "備考", "비고", "Mô tả", "ملاحظات"],
        ["", "Project Manager", "Legal", "Finance", "Operations", "SO", "POs", "PC", "Platform", "Data", "Security", "R", "C", "I", "Vendor", "QA Lead",
         "Руководитель", "Date Engineer"],
    ),
    words.is_group_head: (
        ["Phase", "Stage", "Category", "Area", "Domain", "Workstream", "Process group", "Section", "Type", "Theme", "Phase / Stage", "Bereich",
         "Domaine", "Fase", "Categoría", "Зона", "Этап", "阶段", "フェーズ", "단계"],
        ["", "Activity", "Domain Owner", "Area Manager", "Notes", "Type approval lead"],
    ),
    words.is_note_head: (
        ["Notes", "Note:", "Comments", "Comment(s)", "Remarks", "Additional notes", "Notes / Comments", "Bemerkungen", "Commentaires", "Notas",
         "Примечания", "备注", "備考"],
        ["", "Activity", "Note taker", "Status", "Release manager"],
    ),
    words.is_id_head: (
        ["#", "No", "No.", "Nr.", "№", "№ п/п", "N°", "Nº", "ID", "Step", "WBS", "Ref", "Task ID", "artefact_id", "S.No", "Lp.", "序号"],
        ["", "Activity", "C", "N", "SO", "POs", "IDM Team", "Identity", "Node", "Reference architect"],
    ),
    words.is_letters_head: (
        ["RACI", "RASCI", "RACI code", "RACI Role", "R/A/C/I", "R, A, C, I", "Letter(s)", "Involvement", "Assignment", "Responsibility type",
         "Level", "RACI (R/A/C/I)", "责任类型"],
        ["", "Role", "Activity", "R", "RACI matrix for the whole programme", "Assignment of rooms", "Letter writer"],
    ),
}  # fmt: skip


class TestHeads:
    @pytest.mark.parametrize(("asked", "text"), [(f, t) for f, (yes, _) in HEADS.items() for t in yes])
    def test_a_head_is_known(self, asked: Callable[[str], bool], text: str) -> None:
        assert asked(text)

    @pytest.mark.parametrize(("asked", "text"), [(f, t) for f, (_, no) in HEADS.items() for t in no])
    def test_what_only_holds_its_words_is_none(self, asked: Callable[[str], bool], text: str) -> None:
        assert not asked(text)

    @pytest.mark.parametrize(
        ("text", "axes"),
        [
            ("Activity\\Role", "activity role"), ("Task / Role", "activity role"), ("Tasks vs Roles", "activity role"), ("Tasks vs. Roles", "activity role"),
            ("Role \\ Activity", "role activity"), ("Role/Task", "role activity"), ("Roles → / Tasks ↓", "activity role"), ("Activity ↓ / Role →", "activity role"),
            ("↓ Tasks | Roles →", "activity role"), ("→ Roles, ↓ Tasks", "activity role"), ("Aufgabe / Rolle", "activity role"), ("Tâche / Rôle", "activity role"),
            ("Задача/Участник", "activity role"), ("任务/角色", "activity role"), ("Tasks & Roles", "activity role"), ("Stakeholder × Deliverable", "role activity"),
        ],
    )  # fmt: skip
    def test_a_corner_names_both_axes(self, text: str, axes: str) -> None:
        assert words.corner(text) == tuple(axes.split())

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "/",
            "Activity",
            "Activity / Task",
            "Role / Team",
            "Task / Area",
            "Roles & Responsibilities",
            "PM / QA",
            "a/b/c",
        ],
    )
    def test_other_cells_are_no_corner(self, text: str) -> None:
        assert words.corner(text) is None


class TestNames:
    @pytest.mark.parametrize(
        "text",
        ["Project Manager", "QA Lead", "Director", "CISO", "CISO/SSO", "PM", "QA", "HR", "IT", "Legal", "Legal / Privacy", "Finance", "Vendor", "Client",
         "SOC / Security Analyst", "Incident Commander", "IT Operations", "Steering Committee", "Product Owner", "Fred (Tech Lead)", "VP of Design",
         "Head of Marketing", "Cloud adoption team", "api-crd-designer", "Test Manager", "Support Engineer", "Release Manager", "Review Board",
         "Responsible AI Lead", "Projektleiter", "Datenschutzbeauftragter", "Chef de projet", "Directeur marketing", "Sponsor du projet",
         "Gerente de Proyecto", "Responsabile qualità", "Desenvolvedores", "Kierownik projektu", "Менеджер проекта", "Руководитель", "项目经理",
         "开发团队", "测试人员", "プロジェクトマネージャー", "担当者", "데이터 분석가", "Everyone", "All others", "Developer 2"],
    )  # fmt: skip
    def test_a_role_looks_like_one(self, text: str) -> None:
        assert words.is_role_like(text)
        assert not words.is_task_like(text)

    @pytest.mark.parametrize(
        "text",
        ["Approve budget", "Notify customer", "Onboard new customer", "Define the scope", "Testing", "Release planning", "Incident response", "4. UI design",
         "1.2.1 Project Closure and Handover", "Risk assessment", "Communication with partners", "Train volunteers", "Contact vendors", "Write the test plan",
         "Development of guidelines", "Budget approval", "Anforderungserhebung", "Gestion des risques", "Définition du besoin", "Validar requisitos",
         "Planificación del proyecto", "Notificar a los usuarios", "Gestão de riscos", "Утверждение бюджета", "Разработка", "Оценить риски", "需求分析", "审批预算",
         "要件定義", "요구사항 분석"],
    )  # fmt: skip
    def test_a_task_looks_like_one(self, text: str) -> None:
        assert words.is_task_like(text)
        assert not words.is_role_like(text)

    @pytest.mark.parametrize("text", ["", " ", "Anna", "API", "A1", "?", "42", "Темп"])
    def test_some_names_tell_nothing(self, text: str) -> None:
        assert not words.is_role_like(text)
        assert not words.is_task_like(text)

    @pytest.mark.parametrize(
        "text", ["All", "all teams", "Everyone", "alle", "Все участники", "全員", "所有人"]
    )
    def test_everyone_is_a_role_by_that_name(self, text: str) -> None:
        assert words.is_role_like(text)
        assert not words.is_the_rest(text)

    @pytest.mark.parametrize(
        "text",
        ["All others", "the rest", "Remaining", "pozostałe", "alle anderen", "остальные", "其他", "Others"],
    )
    def test_the_rest(self, text: str) -> None:
        assert words.is_the_rest(text)

    @pytest.mark.parametrize("text", ["", "All-hands lead", "Other", "Restaurant", "Alle Meier"])
    def test_not_the_rest(self, text: str) -> None:
        assert not words.is_the_rest(text)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real matrices is not there")
class TestRealMatrices:
    def test_the_axis_of_roles_is_told_from_that_of_activities(self) -> None:
        wrong = []
        for path in sorted(CORPUS.glob("*/expected.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                rows = list(csv.DictReader(file))
            roles, activities = ({row[name] for row in rows} for name in ("role", "activity"))
            if _leaning(roles) <= _leaning(activities):
                wrong.append(path.parent.name)
        assert wrong == []

    def test_no_name_of_a_role_is_taken_for_a_firm_word_or_a_blank(self) -> None:
        for path in sorted(CORPUS.glob("*/expected.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                for row in csv.DictReader(file):
                    for name in (row["role"], row["activity"]):
                        said = words.involvement(name)
                        assert said is None or not said.firm, name
                        assert not words.is_blank(name), name


def _leaning(texts: set[str]) -> float:
    """Return how much texts look like roles, from -1 to 1."""
    return (sum(map(words.is_role_like, texts)) - sum(map(words.is_task_like, texts))) / max(1, len(texts))
