"""What was checked, for tests of the reports: a small model with a bit of everything, and one that means harm."""

from __future__ import annotations

from rolemap.errors import Position, Related
from rolemap.index.index import Index
from rolemap.lint.configuration import Configuration
from rolemap.lint.finding import Finding, Fix, Severity
from rolemap.model.entities import Activity, Area, Role, assignments
from rolemap.model.involvement import Horizon, Involvement
from rolemap.model.model import Model
from rolemap.reports.checked import Checked
from rolemap.rules import RULES
from rolemap.rules.tab import TABLES

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><!-- ]]> --> <![CDATA[",
    "say \"hi\" & 'bye' &amp; &#35;",
    "a | b \\| c",
    "`code` *stars* _lines_ ~~gone~~ @somebody #12",
    "two\nlines\r\nand\ttabs",
    "::error file=x::y, 100% %0A",
    "[link](https://example.com) ![img](x) {0} {{1}}",
    "bell\x07 escape\x1b[31m null\x00 \ufffe",
    "\u202eoverride",
    "\u05de\u05e0\u05d4\u05dc \u8425\u9500\u603b\u76d1 \U0001f468\u200d\U0001f4bb",
    "W" * 200,
    "",
)


def finding(
    code: str, severity: str, key: str, message: str, position: Position | None, **more: object
) -> Finding:
    """What a rule has found, with everything filled in."""
    name = next(each.name for each in (*RULES, *TABLES) if each.code == code)
    return Finding(
        code=code,
        name=name,
        severity=Severity(severity),
        subjects=(key,) if key else (),
        message=message,
        position=position,
        **more,  # type: ignore[arg-type]  # tests say what fits
    )


def checked(*findings: Finding, titles: tuple[str, ...] = (), fail_on: str = "error") -> Checked:
    """Six activities of two areas and two roles, and findings in them; the areas and the roles are called as said."""
    names = iter((*titles, "Planning", "Running", "Head", "Clerk")[:4])
    areas = tuple(Area(id=id_, name=next(names)) for id_ in ("planning", "running"))
    roles = tuple(Role(id=id_, name=next(names)) for id_ in ("head", "clerk"))
    activities = tuple(
        Activity(
            id=f"a{number}",
            name=titles[0] if titles else "",
            area="planning" if number < 2 else "running",
            horizon=Horizon.STRATEGIC if number < 2 else Horizon.OPERATIONAL,
            assignments=assignments(
                {Involvement.ANSWER: ["head"], Involvement.PERFORM: ["clerk"] if number % 2 else ["head"]}
            ),
        )
        for number in range(6)
    )
    model = Model(name=titles[0] if titles else "Small", areas=areas, roles=roles, activities=activities)
    return Checked(
        findings=findings,
        index=Index(model),
        read="6 items, 0 subjects, 2 roles; 1 file",
        sources={"small.yml": "rolemap: 1\n" * 20},
        all_kinds=lambda: (*RULES, *TABLES),
        configuration=Configuration(fail_on=fail_on),
    )


def usual() -> Checked:
    """Findings of every severity: two on one activity, one with another place, one in a workbook, one nowhere."""
    return checked(
        finding(
            "RAM002", "error", "activity:a0", "activity `a0` has 2 roles that are accountable: `head` and `clerk`",
            Position("small.yml", 3, 5, 2), help="keep one of them",
            places=(Related(Position("small.yml", 4, 7, 5), "`clerk`: accountable"),),
            related=(),
        ),
        finding("RAM008", "warning", "activity:a0", "role `head` is told of its own work", Position("small.yml", 3, 9, 4)),
        finding("RAM006", "info", "activity:a1", "activity `a1` has nobody who is informed", Position("small.yml", 7, 3, 2)),
        finding("RAM007", "warning", "activity:a3", "a cell has 3 letters", Position("teams/RACI 1.xlsx!Plan", 14, 3, 1, is_cell=True)),
        finding("RAM001", "error", "activity:a4", "activity `a4` has nobody who is accountable", None),
    )  # fmt: skip


def hostile() -> Checked:
    """Findings whose every text is hostile, in a model and in files whose names are."""
    return checked(
        *(
            finding(
                "RAM002", severity, "activity:a0", f"role `{text}` is {text}",
                Position(f"{text[:20]}.yml".replace("\0", ""), 3, 5, 2), help=text, fixes=(Fix(f"let {text} do it", ()),),
                places=(Related(Position("b|,:%.yml", 1, 1, 1), text),),
            )
            for severity in ("error", "warning", "info")
            for text in HOSTILE
        ),
        titles=(*HOSTILE[:3], HOSTILE[4]),
    )  # fmt: skip
