"""Reports that people read: what stands in them is what was found, whatever it is called."""

from __future__ import annotations

import re

import pytest
from checks import HOSTILE, checked, finding, hostile, usual
from click.testing import CliRunner
from markdown_it import MarkdownIt

from rolemap.cli.main import main
from rolemap.errors import Position
from rolemap.formats.metrics import one_line
from rolemap.reports import render


class TestMarkdown:
    def test_it_is_short_until_it_is_unfolded(self) -> None:
        text = render(usual(), "markdown")
        shown = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
        assert shown.startswith(
            "## rolemap: 2 errors, 2 warnings, 1 note\n\n| Severity | Rule | Finds | Times |\n"
        )
        assert "**3 of 6 items are sound**" in shown
        assert "- Worst areas: Running 2 of 4; Planning 1 of 2\n" in shown
        assert shown.endswith("In 6 items, 0 subjects, 2 roles; 1 file.")
        assert re.findall(r"<summary>(.*)</summary>", text) == ["2 errors", "2 warnings", "1 note"]
        assert (
            "- <code>small.yml:3</code>: activity <code>a0</code> has 2 roles that are accountable: <code>head</code> "
            "and <code>clerk</code> (RAM002); keep one of them\n"
        ) in text

    def test_nothing_found_is_two_lines(self) -> None:
        assert (
            render(checked(), "markdown")
            == "## rolemap: No findings\n\nIn 6 items, 0 subjects, 2 roles; 1 file."
        )

    def test_a_host_takes_it_however_much_is_found(self) -> None:
        many = checked(*(each for each in hostile().findings for _ in range(200)))
        text = render(many, "markdown")
        assert len(text) < 65_000
        assert "- and 2560 more\n" in text

    @pytest.mark.parametrize(("letter", "told"), [("W", 80), ("<", 40), ("@", 20)])
    def test_long_names_make_it_tell_less_not_say_more_than_a_host_takes(
        self, letter: str, told: int
    ) -> None:
        position = Position("model.yml", 1, 1)
        many = (
            finding(code, level, f"activity:a{number}", letter * 300, position)
            for number in range(100)
            for code, level in (("RAM001", "error"), ("RAM008", "warning"))
        )
        text = render(checked(*many), "markdown")
        assert len(text) < 60_000
        assert text.count("\n- <code>model.yml:1</code>") == told
        assert text.count(" more\n\n</details>") == 2
        assert text.endswith("In 6 items, 0 subjects, 2 roles; 1 file.")

    def test_hostile_texts_stay_texts(self) -> None:
        page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(render(hostile(), "markdown"))
        assert set(re.findall(r"<(\w+)", page)) <= {
            "h2", "table", "thead", "tbody", "tr", "th", "td", "strong", "ul", "li", "p", "code", "details", "summary",
        }  # fmt: skip
        assert re.findall(r"@(?!<!-- -->)", page) == []
        said = re.sub(r"\s+", " ", re.sub(r"<!-- -->|</?code>", "", page))
        for text in HOSTILE[:9]:
            if "`" not in text:
                expected = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                assert f"is {expected}" in said.replace("&quot;", '"')


class TestOutput:
    def test_the_report_goes_to_the_file_and_its_sum_to_the_terminal(self, tmp_path: object) -> None:
        path = f"{tmp_path}/deep/report.json"
        words = ["check", "catalog:marketing-leadership", "--output-format", "json", "-o", path]
        run = CliRunner().invoke(main, words, catch_exceptions=False)
        assert run.exit_code == 1
        first, second, *_, last = run.stdout.splitlines()
        assert first == f"wrote {path}"
        assert re.fullmatch(r"\d+ of 40 items are sound: .*", second)
        assert last.endswith(" in 40 items, 9 subjects, 2 roles; 3 files")
        with open(path, encoding="utf-8") as file:
            assert file.read().endswith("]\n")

    def test_what_cannot_be_written_is_said(self, tmp_path: object) -> None:
        words = ["check", "catalog:marketing-leadership", "-o", f"{tmp_path}"]
        run = CliRunner().invoke(main, words, catch_exceptions=False)
        assert run.exit_code == 2
        assert "cannot be written" in run.stderr

    @pytest.mark.parametrize("name", ["text", "concise"])
    def test_a_file_has_no_colours(self, tmp_path: object, name: str) -> None:
        path = f"{tmp_path}/report.txt"
        words = ["check", "catalog:marketing-leadership", "--output-format", name, "-o", path]
        CliRunner().invoke(main, words, catch_exceptions=False, color=True)
        with open(path, encoding="utf-8") as file:
            assert "\x1b" not in file.read()
