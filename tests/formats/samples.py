"""Pictures that the tests of the formats share: realistic, big, empty, broken and hostile ones."""

from __future__ import annotations

from rolemap.shapes import Cell, Cluster, Column, Diagram, Edge, Legend, Mark, MarkKind, Node, Row, Table

LETTERS: dict[str, tuple[MarkKind, str]] = {
    "R": ("perform", "Responsible"),
    "A": ("answer", "Accountable"),
    "C": ("consult", "Consulted"),
    "I": ("inform", "Informed"),
}

HOSTILE = (
    "<script>alert(1)</script>",
    "say \"hi\" & 'bye' &amp; &lt; &#35;",
    "a | b \\| c",
    "`code` and *stars* and _lines_ and **bold** and ~~gone~~",
    "two\nlines\r\nand\ttabs",
    "[link](https://example.com) ![img](x) <https://example.com> www.example.com",
    "]]> {{ jinja }} {: .attr } ${x} $math$ ==mark== ^^ins^^",
    "# not a heading #",
    "- not a list",
    "+ nor this",
    "1. nor this",
    "12345) nor this",
    "> no quote",
    "=1+1",
    "bell\x07 escape\x1b[31m null\x00",
    "\u05de\u05e0\u05d4\u05dc \u05d4\u05e9\u05d9\u05d5\u05d5\u05e7",
    "\u202eoverride",
    "\u8425\u9500\u603b\u76d1",
    "\U0001f468\u200d\U0001f4bb builder \U0001f680",
    "W" * 200,
    "---",
    "__init__",
    "a\\",
)

LEGEND = tuple(
    Legend(mark=Mark(text=letter, kind=kind), meaning=word) for letter, (kind, word) in LETTERS.items()
)


def letters(text: str, role: str, *, derived: bool = False) -> tuple[Mark, ...]:
    """Marks for a cell such as "AR"."""
    return tuple(
        Mark(text=letter, kind=LETTERS[letter][0], title=f"{LETTERS[letter][1]}: {role}", derived=derived)
        for letter in text
    )


ROLES = (
    ("Sr. Marketing Director", "Strategic", "strategic"),
    ("Director of Marketing Operations", "Tactical", "tactical"),
    ("Brand & Communications Lead", "Tactical", "tactical"),
    ("Performance Marketing Manager", "Operational", "operational"),
    ("Marketing Data Analyst", "Operational", "operational"),
    ("Finance Business Partner", "", "plain"),
)

ITEMS = (
    ("Plan", "Marketing strategy", "A C C I I I", ()),
    ("Plan", "Annual marketing budget", "A R C C I C", ()),
    ("Plan", "KPI framework and success metrics", "A R . C R I", ()),
    ("Plan", "Marketing calendar", "I A R C . .", ()),
    ("Run", "Campaign briefs", ". A R R . .", ()),
    ("Run", "Paid search and social", ". I C AR C .", ()),
    ("Run", "Brand voice reviews", "I . AR C . .", ()),
    ("Run", "Agency onboarding and statements of work", ". ? . R . C", ("nobody is accountable",)),
    ("Run", "Website landing pages", ". A R R C .", ()),
    ("Run", "Customer newsletter", ". I A R . .", ()),
    ("Measure", "Weekly performance report", "I A . C R .", ()),
    ("Measure", "Attribution model", "I A . C R I", ()),
    ("Measure", "Budget variance report", "I . . . ? A", ("nobody does the work",)),
    ("Measure", "Quarterly review of priorities", "AR R C C C I", ()),
)


def matrix() -> Table:
    """A RACI matrix of 14 rows and 6 columns, with groups, gaps and derived letters."""
    columns = tuple(
        Column(key=f"role:{place}", title=title, subtitle=horizon, kind=kind)  # type: ignore[arg-type]
        for place, (title, horizon, kind) in enumerate(ROLES)
    )
    rows = []
    for place, (group, title, said, gaps) in enumerate(ITEMS):
        cells = tuple(
            Cell(gap="the performer was removed and nobody took over")
            if text == "?"
            else Cell(marks=letters(text.strip("."), column.title, derived=text == "I" and place == 1))
            for text, column in zip(said.split(), columns, strict=True)
        )
        subtitle = "every quarter" if "Quarterly" in title else ""
        rows.append(
            Row(key=f"activity:{place}", title=title, subtitle=subtitle, group=group, cells=cells, gaps=gaps)
        )
    return Table(
        view="matrix",
        title="Who does what in marketing",
        description="Every activity of the marketing department, and who performs it, answers for it, is asked and is told.",
        corner="Activity",
        columns=columns,
        rows=tuple(rows),
        legend=LEGEND,
    )


def grid(rows: int, columns: int, *, group_size: int = 0, words: tuple[str, ...] = ()) -> Table:
    """A matrix of any size; with `group_size`, rows stand in groups of so many; the last may be of words."""
    heads = tuple(Column(key=f"role:{n}", title=f"{ROLES[n % 6][0]} {n + 1}") for n in range(columns))
    pattern = ("A", "R", "C", "I", "", "")
    return Table(
        view="matrix",
        title=f"{rows} activities, {columns} roles",
        description="",
        corner="Activity",
        columns=heads,
        rows=tuple(
            Row(
                key=f"activity:{r}",
                title=f"{ITEMS[r % 14][1]} {r + 1}",
                group=f"Stream {r // group_size + 1}" if group_size else "",
                cells=tuple(
                    Cell(marks=letters(pattern[(r * 5 + c) % 6], head.title)) for c, head in enumerate(heads)
                ),
            )
            for r in range(rows)
        )
        + tuple(
            Row(
                key=f"decision:{word}",
                title=word,
                cells=tuple(Cell(marks=(Mark(text=word, kind="plain"),)) for _ in heads),
            )
            for word in words
        ),
        legend=LEGEND,
    )


STAGES: tuple[tuple[str, str, MarkKind], ...] = (
    ("Propose", "prepares and recommends", "initiate"),
    ("Approve", "decides", "ratify"),
    ("Execute", "acts within the decision", "perform"),
    ("Monitor", "watches the outcome", "monitor"),
)

SUBJECTS = (
    ("Annual marketing budget", "1/0/1/5"),
    ("Budget reallocations below 50,000 EUR", "3/1/1/5"),
    ("KPI framework", "4/0/1,3/?"),
    ("Marketing calendar", "2/1/2,3/1"),
    ("Brand voice", "2/0/2/?"),
    ("Agency contracts", "3/0,5/3/5"),
    ("Pricing promotions", "?/?/3/4"),
    ("Marketing technology", "1/0/1/4"),
    ("Hiring plan", "0,1,2/0/1/5"),
    ("Crisis communication", "2/0/2/0"),
)


def decisions() -> Table:
    """A decision map of 10 subjects and 4 lanes, with holes."""
    rows = []
    for place, (title, said) in enumerate(SUBJECTS):
        cells = []
        for (stage, does, kind), lane in zip(STAGES, said.split("/"), strict=True):
            if lane == "?":
                cells.append(Cell(gap=f"nobody {stage.lower()}s"))
                continue
            names = [ROLES[int(number)][0] for number in lane.split(",")]
            marks = (Mark(text=name, kind=kind, title=f"{name} {does}", derived=place == 3) for name in names)
            cells.append(Cell(marks=tuple(marks)))
        rows.append(Row(key=f"subject:{place}", title=title, cells=tuple(cells)))
    return Table(
        view="decisions",
        title="Who decides, who acts",
        description="Set versus execute: for each subject, who proposes, approves, executes and monitors.",
        corner="Subject",
        columns=tuple(Column(key=s, title=s, subtitle=does, kind=kind) for s, does, kind in STAGES),
        rows=tuple(rows),
        cells_hold="names",
    )


def empty() -> Table:
    """A table without rows and columns."""
    return Table(view="matrix", title="Nothing yet", description="", corner="Activity", columns=(), rows=())


def hostile(*, cells_hold: str = "letters") -> Table:
    """A table whose every text is an attempt to become markup."""
    columns = tuple(Column(key=text, title=text, subtitle=text) for text in HOSTILE[:6])
    return Table(
        view="matrix",
        title=HOSTILE[0],
        description=HOSTILE[1],
        corner=HOSTILE[2],
        columns=columns,
        rows=tuple(
            Row(
                key=text,
                title=text,
                subtitle=text,
                group=HOSTILE[(place // 4) % 3],
                cells=(*(Cell(marks=(Mark(text=text, title=text),)) for _ in columns[:-1]), Cell(gap=text)),
                gaps=(text,),
            )
            for place, text in enumerate(HOSTILE)
        ),
        legend=(Legend(mark=Mark(text=HOSTILE[0]), meaning=HOSTILE[5]),),
        cells_hold=cells_hold,  # type: ignore[arg-type]
    )


def chart() -> Diagram:
    """An org chart of a small marketing department, with a dotted line, a gap and two units."""
    return Diagram(
        view="orgchart",
        title="Marketing",
        description="Solid lines are reporting lines.",
        nodes=(
            Node(
                key="role:cmo",
                title="Chief Marketing Officer",
                lines=("Ada Lind",),
                kind="strategic",
                cluster="m",
            ),
            Node(key="role:ops", title="Director of Marketing Operations", kind="tactical", cluster="m"),
            Node(key="role:brand", title="Brand Lead", kind="tactical", cluster="m", gap="nobody fills it"),
            Node(key="role:fin", title="Finance Partner", cluster="f", marks=letters("A", "Budget")),
        ),
        edges=(
            Edge(source="role:cmo", target="role:ops"),
            Edge(source="role:cmo", target="role:brand"),
            Edge(source="role:ops", target="role:fin", kind="dotted", label="budget"),
        ),
        clusters=(Cluster(key="m", title="Marketing"), Cluster(key="f", title="Finance")),
    )
