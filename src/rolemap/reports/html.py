"""One self-contained page: what was found beside the matrix, how much is sound, and what the rules say of themselves.

Neighbours: `html_findings` writes the list, `formats` and `views` draw the matrix, `styles/report.css` and `report.js`
belong to the page. Without its script the page is a plain list with a matrix below; the script adds the filter and the
ways between the two. The page may load nothing and run nothing but that script, and says so to the browser.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from rolemap.formats import table_html
from rolemap.formats.escape import markup
from rolemap.formats.page import document
from rolemap.lint.finding import Finding, Severity
from rolemap.lint.rule import Kind
from rolemap.lint.soundness import Part, worst
from rolemap.reports.checked import Checked
from rolemap.reports.html_findings import Listing
from rolemap.reports.text import counts
from rolemap.shapes import Table
from rolemap.views import view
from rolemap.views.gaps import Gaps

_CELLS = 60_000  # a bigger matrix is no use on a page, and no browser likes it
_PARTS = 6  # so many areas and roles are named


def html(checked: Checked) -> str:
    """Return the page."""
    name = checked.index.model.name
    title = f"{name}: what was found" if name else "What was found"
    listing = Listing(checked)
    script = _file("report.js")
    board = [
        '<div class="rf-board">',
        '<section class="rf-found" aria-label="Findings">',
        *listing.form(),
        *listing.groups(),
        "</section>",
        *_matrix(checked, listing.findings),
        "</div>",
    ]
    unsaid = f" {checked.unsaid}." if checked.unsaid else ""
    body = [
        f"<h1>{markup(title)}</h1>",
        f'<p class="rm-lead">{counts(checked.findings)} in {markup(checked.read)}.{unsaid}</p>',
        *_sound(checked),
        *board,
        *_rules(checked, listing.findings),
        f"<script>{script}</script>",
    ]
    return document(title, body, _file("report.css"), _policy(script))


@cache
def _file(name: str) -> str:
    return files("rolemap.reports").joinpath(f"styles/{name}").read_text(encoding="utf-8")


def _policy(script: str) -> str:
    """Return what the browser is told: nothing is loaded or sent, and no script runs but ours."""
    known = b64encode(sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{known}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def _sound(checked: Checked) -> Iterator[str]:
    """Yield how many items are sound, and the same of each part."""
    found = checked.worth_saying()
    if found is None:
        return
    yield '<section class="rf-sound" aria-label="How much is sound">'
    yield f"<p><strong>{checked.so_many(found)}</strong>: no error and no warning stands on them.</p>"
    if found.sound < found.items:
        yield '<div class="rf-parts">'
        yield from _bars("By horizon", found.horizons)
        yield from _bars("By area, worst first", found.areas, most=_PARTS)
        yield from _bars("By role, worst first", found.roles, most=_PARTS)
        yield "</div>"
    yield "</section>"


def _bars(heading: str, parts: tuple[Part, ...], most: int = 0) -> Iterator[str]:
    """Yield the parts with a bar each; with `most`, so many of the worst that are not sound."""
    if len(parts) == 1:
        return
    shown = worst(parts, most) if most else parts
    if not shown:
        return
    yield f"<div><h2>{heading}</h2><ul>"
    for each in shown:
        share = 100 * each.sound / each.items
        yield (
            f'<li><span class="rf-part">{markup(each.title)}</span> <span>{each.sound} of {each.items}</span>'
            f'<span class="rf-bar"><span style="inline-size:{share:.1f}%"></span></span></li>'
        )
    yield "</ul>"
    unsound = sum(each.unsound > 0 for each in parts)
    if unsound > len(shown):
        yield f"<p>and {unsound - len(shown)} more</p>"
    elif len(parts) > len(shown):
        yield f"<p>{len(parts) - len(shown)} more: all sound</p>"
    yield "</div>"


def _matrix(checked: Checked, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield the matrix, with the codes of the rules at the rows where something was found."""
    index = checked.index
    cells = sum(1 for _ in index.items()) * len(index.model.roles)
    if not cells:
        return
    yield '<section class="rf-beside" id="matrix" aria-labelledby="matrix-head">'
    yield '<h2 id="matrix-head">Matrix</h2>'
    if cells > _CELLS:
        yield (
            f"<p>With {cells:,} cells it is too big for this page; "
            "<code>rolemap draw matrix -o matrix.xlsx</code> draws it.</p>"
        )
    else:
        codes = dict.fromkeys(
            (each.subjects[:1], each.code)
            for each in findings
            if each.subjects and each.severity is not Severity.INFO
        )
        picture = view("matrix", index, Gaps(codes))
        assert isinstance(picture, Table)
        yield table_html.draw(picture)
    yield "</section>"


def _rules(checked: Checked, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what each rule that found something is about."""
    codes = {each.code for each in findings}
    kinds = [each for each in checked.kinds if each.code in codes]
    if kinds:
        yield '<section class="rf-rules" aria-label="Rules"><h2>Rules that found something</h2>'
        yield from (_rule(each, codes) for each in kinds)
        yield "</section>"


def _rule(kind: Kind, codes: Collection[str]) -> str:
    """Return why a rule is there; of its links those stay that lead to the rules with these codes, on this page."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).disable("image")
    tokens = reader.parse(kind.section("Why"))
    for inline in tokens:
        is_here = False
        for each in inline.children or ():
            if each.type == "link_open":
                code = str(each.attrs["href"]).removesuffix(".md")
                is_here = code in codes
                each.attrs = {"href": f"#rule-{code}"}
            if each.type in ("link_open", "link_close"):
                each.hidden = not is_here
    why = reader.renderer.render(tokens, reader.options, {})
    return (
        f'<article id="rule-{markup(kind.code)}"><h3>{markup(kind.code)} {markup(kind.name)}</h3>'
        f"<p><strong>{markup(kind.summary)}</strong></p>\n{why}</article>"
    )
