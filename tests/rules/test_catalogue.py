"""One catalogue: the ledger of released codes, the code, the pages, the command line and the written semantics agree.

Each is compared with the code both ways, so that nothing is only here or only there.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import rolemap
from rolemap import RULES, Finding, Index
from rolemap.cli.main import main
from rolemap.lint.page import index_page, page
from rolemap.lint.rule import Kind, rule
from rolemap.rules.catalogue import FAMILIES, QUESTIONS, by_family, by_question, questions_of
from rolemap.rules.tab import TABLES

PROJECT = Path(__file__).parents[2]
PAGES = PROJECT / "docs" / "rules"
SEMANTICS = PROJECT.parent / "shared" / "semantics.md"
RELEASED = Path(__file__).with_name("released.txt")
KINDS: tuple[Kind, ...] = (*RULES, *TABLES)
NAMES = {each.code: each.name for each in KINDS}
NOTICED_IN_WORKBOOKS = {"TAB010", "TAB011", "TAB012", "TAB013"}
NEED_A_SOLVER = {"SOD003", "SOD005", "SOD007"}
SECTIONS = ("Why", "Options", "Example", "Use instead", "Fix", "Source")
SEVERITIES = {"error": {"E"}, "warning": {"W"}, "info": {"S"}}


def run(*words: str) -> str:
    """What a command prints."""
    found = CliRunner().invoke(main, words, catch_exceptions=False)
    assert found.exit_code == 0
    return found.stdout


def codes(text: str) -> list[str]:
    """The codes at the beginning of the lines of a text."""
    return re.findall(r"^([A-Z]+\d{3})\b", text, re.MULTILINE)


def test_a_code_never_vanishes_and_never_means_another_rule() -> None:
    lines = [each for each in RELEASED.read_text("utf-8").splitlines() if not each.startswith("#")]
    released = dict(each.split() for each in lines)
    assert len(released) == len(lines), "a code stands twice in the ledger"
    assert released == NAMES, "write a new rule into the ledger; change and remove nothing there"


def test_codes_are_in_the_order_of_their_families() -> None:
    families = list(FAMILIES)
    assert [each.code for each in KINDS] == sorted(NAMES, key=lambda code: (families.index(code[:-3]), code))


@pytest.mark.skipif(not SEMANTICS.exists(), reason="the semantics are written beside the project")
def test_the_rules_are_those_of_the_semantics() -> None:
    text = SEMANTICS.read_text("utf-8")
    section = text[text.index("## 6. Rule catalogue") : text.index("## 7.")]
    written = {
        code: (name, letter)
        for code, name, letter in re.findall(r"\b([A-Z]+\d{3}) ([a-z-]+) ([EWS])\b", section)
    }
    assert written.keys() >= NEED_A_SOLVER
    for code, (name, letter) in written.items():
        if code in NEED_A_SOLVER:
            assert code not in NAMES
            continue
        assert NAMES[code] == name
        by_code = next(each for each in RULES if each.code == code)
        # E on control items, W elsewhere: the written severity of these depends on what they are about.
        if code not in {"CTL002", "CTL003", "CTL004"}:
            assert letter in SEVERITIES[by_code.severity], code


def test_every_rule_answers_a_question_and_every_question_is_answered() -> None:
    named = [code for those in QUESTIONS.values() for code in those]
    assert set(named) == set(NAMES)
    assert all(QUESTIONS.values())


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_one_and_names_its_rules_once_in_the_order_of_the_catalogue(question: str) -> None:
    assert question.endswith("?")
    ours = [each.code for each in KINDS if each.code in QUESTIONS[question]]
    assert list(QUESTIONS[question]) == ours


def test_a_rule_that_a_project_brings_is_listed_too() -> None:
    @rule("OUR001", "agency-decides", "error", since="2027.1")
    def brought(_index: Index) -> Iterator[Finding]:
        """An agency decides."""
        return iter(())

    assert questions_of(brought) == ()
    assert by_question([*KINDS, brought])["What else is found?"] == (brought,)
    assert by_family([*KINDS, brought])["OUR"] == (brought,)
    assert "What else is found?" not in by_question(KINDS)


def test_the_command_lists_every_rule_once() -> None:
    assert codes(run("rule")) == list(NAMES)


def test_the_command_lists_them_by_family_and_by_question() -> None:
    family = run("rule", "--by", "family")
    assert codes(family) == list(NAMES)
    assert re.findall(r"^── (\w+):", family, re.MULTILINE) == list(FAMILIES)
    question = run("rule", "--by", "question")
    assert codes(question) == [code for those in QUESTIONS.values() for code in those]
    assert re.findall(r"^── (.+)$", question, re.MULTILINE) == list(QUESTIONS)


def test_a_rule_is_explained_or_all_are_listed() -> None:
    found = CliRunner().invoke(main, ("rule", "RAM001", "--by", "question"))
    assert found.exit_code == 2
    assert "leave it out to explain `RAM001`" in found.stderr


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_command_explains_it_by_code_and_by_name(kind: Kind) -> None:
    shown = run("rule", kind.code)
    assert run("rule", kind.name) == shown
    assert f"{kind.code} {kind.name}" in shown
    assert ".md" not in shown


def test_there_is_a_page_for_every_rule_and_none_besides() -> None:
    assert {each.stem for each in PAGES.glob("*.md")} == {*NAMES, "index"}
    assert (PAGES / "index.md").read_text("utf-8") == index_page(by_family(KINDS), by_question(KINDS))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_the_page_is_what_the_code_says(kind: Kind) -> None:
    text = (PAGES / f"{kind.code}.md").read_text("utf-8")
    assert text == page(kind, questions_of(kind))
    assert text.startswith(
        f"# {kind.code} {kind.name}\n\n{kind.summary}\n\n**Severity** {kind.severity} · **Since** "
    )
    for code in re.findall(r"\]\((\w+)\.md\)", text):
        assert code in NAMES


@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.code)
def test_a_page_has_its_sections_in_order(kind: Kind) -> None:
    found = re.findall(r"^## (.+)$", kind.page, re.MULTILINE)
    assert found == [each for each in SECTIONS if each in found]
    assert {"Why", "Example", "Use instead", "Source"} <= {*found}
    assert all(kind.section(each) for each in found)


@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.code)
def test_a_page_says_what_each_option_means(kind: Kind) -> None:
    explained = re.findall(r"^- `(\w+)`: \S", kind.section("Options"), re.MULTILINE)
    assert explained == [each.name for each in kind.options]
    for option in kind.options:
        shown = "nothing" if option.default == "" else f"`{option.default}`"
        assert f"- `{option.name}` (" in page(kind)
        assert f", by default {shown}): " in page(kind)


def test_an_option_that_a_page_does_not_explain_is_listed_all_the_same() -> None:
    @rule("OUR001", "agency-decides", "error", since="2027.1")
    def brought(_index: Index, *, _most: int = 0, _word: str = "") -> Iterator[Finding]:
        """An agency decides.

        ## Options
        - `_most`: so many may decide.
        """
        return iter(())

    assert page(brought).endswith(
        "## Options\n- `_most` (whole number, by default `0`): so many may decide.\n- `_word` (text, by default nothing)\n"
    )


def test_sections_of_the_index_can_be_linked_to() -> None:
    titles = re.findall(r"^### (.+)$", (PAGES / "index.md").read_text("utf-8"), re.MULTILINE)
    assert titles == [*QUESTIONS, *(f"{family}: {title}" for family, title in FAMILIES.items())]


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.code)
def test_what_is_noticed_in_tables_is_noticed_in_the_example(kind: Kind, tmp_path: Path) -> None:
    found = re.fullmatch(r"```(csv|markdown)\n(.*)```", kind.section("Example"), re.DOTALL)
    assert (found is None) == (kind.code in NOTICED_IN_WORKBOOKS)
    if found is not None:
        file = tmp_path / f"example.{'md' if found[1] == 'markdown' else 'csv'}"
        file.write_text(found[2], "utf-8")
        assert kind.code in {each.code for each in rolemap.load(file).noticed()}
    assert kind.section("Why")
    assert kind.section("What to do")
