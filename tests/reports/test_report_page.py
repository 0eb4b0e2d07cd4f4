"""The page of findings: whole, harmless whatever things are called, a plain list without its script, a tool with it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from checks import HOSTILE, checked, finding, hostile, usual

import rolemap
from rolemap.errors import Position
from rolemap.formats.metrics import one_line
from rolemap.reports import html as page
from rolemap.reports import html_findings, render
from rolemap.reports.checked import Checked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

VOID = {"meta", "input"}


class Tags(HTMLParser):
    """What a page consists of: its tags, which must balance, and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        assert len(attrs) == len(dict(attrs))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value or "" for _, attributes in self.found if (value := attributes.get(name)) is not None]


class TestWhatItConsistsOf:
    @pytest.mark.parametrize("what", [usual(), hostile(), checked()], ids=["usual", "hostile", "none"])
    def test_it_loads_nothing_and_its_ids_are_its_own(self, what: Checked) -> None:
        text = render(what, "html")
        tags = Tags(text)
        assert {tag for tag, _ in tags.found} & {"link", "img", "iframe", "object", "base"} == set()
        assert [tag for tag, _ in tags.found].count("script") == 1
        assert tags.all("src") == []
        assert not re.search(r"url\(|@import", text)
        ids = tags.all("id")
        assert len(ids) == len(set(ids))
        assert {each.removeprefix("#") for each in tags.all("href")} <= set(ids)
        assert not {name for _, attributes in tags.found for name in attributes if name.startswith("on")}

    def test_an_address_stays_when_lines_move(self) -> None:
        def addresses(line: int) -> list[str]:
            found = finding("RAM002", "error", "activity:a0", "it has two", Position("small.yml", line, 5, 2))
            return [each for each in Tags(render(checked(found), "html")).all("id") if each.startswith("RAM")]

        assert addresses(3) == addresses(9)
        assert re.fullmatch(r"RAM002-[0-9a-f]{8}", addresses(3)[0])

    def test_names_stand_where_ids_were(self) -> None:
        text = render(rolemap.load("catalog:marketing-leadership").checked(), "html")
        assert "<h3>Sr. Marketing Director executes and monitors Corporate communications</h3>" in text
        assert (
            "nobody who is responsible, so Director of Marketing Operations does the work alone</h3>" in text
        )

    def test_rules_refer_to_each_other_on_the_page_and_never_in_markdown(self) -> None:
        position = Position("small.yml", 3, 5, 2)
        two = finding("RAM002", "error", "activity:a0", "it has two", position)
        none = finding("RAM001", "error", "activity:a1", "it has none", position)
        alone, both = (render(checked(*those), "html") for those in ((none,), (none, two)))
        assert ".md" not in alone
        assert "](" not in alone
        assert "RAM009" in alone  # said, and nowhere to go to
        assert 'href="#rule-RAM009"' not in alone
        dec = finding("DEC001", "error", "activity:a1", "it has none", position)
        assert '<a href="#rule-DEC001">DEC001</a>' in render(checked(none, dec), "html")
        assert both.count('<article id="rule-') == 2

    def test_too_many_findings_are_counted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(html_findings, "_MOST", 2)
        text = render(usual(), "html")
        assert "These are the worst 2; 3 more are in" in text
        assert text.count('<li class="rf-finding"') == 2

    def test_what_stands_in_a_table_alone_is_named_without_its_kind_too(self, tmp_path: Path) -> None:
        file = tmp_path / "duties.csv"
        file.write_text("Activity,Head,Clerk\nWash up,,R\nDry up,A,R\n", "utf-8")
        assert "<h3>Wash up has nobody who is accountable</h3>" in rolemap.load(file).report("html")

    def test_too_big_a_matrix_is_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(page, "_CELLS", 5)
        assert "With 12 cells it is too big for this page" in render(usual(), "html")


@pytest.fixture
def shown(browser: Browser) -> Iterator[Page]:
    """The page of the usual findings; whatever the browser objects to is a failure."""
    tab = browser.new_page(viewport={"width": 1400, "height": 900})
    objections: list[str] = []
    tab.on("console", lambda message: objections.append(message.text))
    tab.on("pageerror", lambda error: objections.append(str(error)))
    tab.set_content(render(usual(), "html"))
    yield tab
    assert objections == []
    tab.close()


def titles(tab: Page) -> list[str]:
    """The findings that can be seen."""
    return [each.inner_text() for each in tab.locator(".rf-finding h3").all() if each.is_visible()]


class TestInABrowser:
    def test_each_filter_leaves_what_was_asked_for(self, shown: Page) -> None:
        everything = titles(shown)
        assert len(everything) == 5
        shown.get_by_label("warning").uncheck()
        assert shown.locator("output").inner_text() == "3 of 5 shown"
        shown.get_by_role("button", name="Show all").click()
        shown.wait_for_function("document.querySelector('output').textContent === '5 of 5 shown'")
        for label, option, count in (
            ("Rule", "RAM002", 1),
            ("Role", "Clerk", 2),
            ("Area", "Running", 2),
            ("Place", "a0", 2),
        ):
            choice = shown.get_by_role("combobox", name=label)
            value = choice.locator("option", has_text=option).first.get_attribute("value")
            choice.select_option(value)
            assert len(titles(shown)) == count
            choice.select_option("")
        shown.get_by_label("Text").fill("HEAD told")
        assert titles(shown) == ["Head is told of its own work"]
        heads = shown.locator(".rf-group h2").filter(visible=True)
        assert [each.split()[:3] for each in heads.all_inner_texts()] == [["1", "of", "2"]]
        shown.get_by_label("Text").fill("no such thing")
        assert shown.locator(".rf-group").filter(visible=True).count() == 0

    def test_there_is_a_way_to_the_matrix_and_back(self, shown: Page) -> None:
        shown.get_by_role("button", name="In the matrix").first.press("Enter")
        assert shown.evaluate("document.activeElement.closest('tr').dataset.key") == "activity:a0"
        shown.get_by_label("error").uncheck()
        shown.locator("#matrix").get_by_role("link", name="RAM002").press("Enter")
        shown.wait_for_function("document.activeElement.closest('.rf-finding')?.dataset.rule === 'RAM002'")
        assert shown.get_by_label("error").is_checked()

    def test_a_screen_reader_hears_what_is_what(self, shown: Page) -> None:
        heard = shown.locator("body").aria_snapshot()
        assert 'search "Filter the findings"' in heard
        assert 'heading "2 errors" [level=2]' in heard
        assert 'heading "Head is told of its own work" [level=3]' in heard
        assert "status: 5 of 5 shown" in heard
        assert 'region "Matrix"' in heard

    def test_without_scripts_it_is_a_plain_list(self, browser: Browser) -> None:
        context = browser.new_context(java_script_enabled=False)
        tab = context.new_page()
        tab.set_content(render(usual(), "html"))
        assert len(titles(tab)) == 5
        assert not tab.locator("form").is_visible()
        assert tab.locator("button").filter(visible=True).count() == 0
        context.close()

    @pytest.mark.parametrize("width", [400, 1120, 1600])
    def test_hostile_texts_do_nothing_and_fit(self, browser: Browser, width: int) -> None:
        tab = browser.new_page(viewport={"width": width, "height": 900})
        tab.on("dialog", lambda _: pytest.fail("a script of the model ran"))
        tab.set_content(render(hostile(), "html"))
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        said = tab.locator("body").inner_text()
        assert all(one_line(text.replace("`", "")) in said for text in HOSTILE)
        tab.close()
