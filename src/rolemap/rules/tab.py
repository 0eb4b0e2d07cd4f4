"""TAB: what is noticed while tables are read. No rules: whoever reads a table notices these, before any rule runs.

The codes, names and severities stand in the ledger `tables.remarks`; here is what their pages say beyond it. An example is
a file in which it is noticed; what is noticed in workbooks alone has none.
"""

from __future__ import annotations

from rolemap.lint.finding import Severity
from rolemap.lint.rule import Kind
from rolemap.tables.remarks import REMARKS

_PAGES = {
    "TAB001": """\
## Why
A letter that was never explained, a role's name among the letters, two words run together: whatever they were meant to
say, the nearest letter would be a guess. The cell is left out and the rest of the table is read.

## Example
```csv
Activity,Editor,Author
Write,A,R
Print,A,X
```

## What to do
Write letters of the notation into the cell, put a remark in brackets behind them (`R (draft)`), or explain the letter in
a legend. `--notation "R=Responsible,X=Approver"` explains letters where the file cannot be changed.""",
    "TAB002": """\
## Why
The same letters can mean different things: A is the accountable in RACI and must agree in RAPID. And a table of names
can be read along its rows or along its columns. Both readings would be a model; only one of them is yours.

## Example
```csv
Activity,Editor,Author,Printer
Write,A,R,P
Print,A,P,R
```

## What to do
The finding names the option that settles it: `--notation`, `--orientation`, `--activity-column`, `--role-columns` or
`--table`. A legend in the file settles it for good.""",
    "TAB003": """\
## Why
A Cyrillic А looks like a Latin A, and no search for A finds it. It is read as the letter that it looks like.

## Example
```csv
Activity,Editor,Author
Write,А,R
Print,A,R
```

## What to do
Type the letter anew.""",
    "TAB004": """\
## Why
*Product Owner* and *Product owners* are two roles for a program, and perhaps one for everybody else. Then each of them
holds only a part of what the role holds. They are never merged without being told.

## Example
```csv
Activity,Product Owner,Author
Write,A,R

Activity,Product owners,Printer
Print,A,R
```

## What to do
Write the name alike in both places, or tell `rolemap import --alias names.yml` which name is meant.""",
    "TAB005": """\
## Why
A table in a code fence or a literal block is often an example of a table rather than the table itself. It is read all
the same.

## Example
```markdown
~~~
| Activity | Editor | Author |
|----------|--------|--------|
| Write    | A      | R      |
~~~
```

## What to do
Take it out of the fence if it counts; leave it out with `--table` if it does not.""",
    "TAB006": """\
## Why
The file does not say it, and something had to be assumed so that it could be read: which notation its letters belong to,
in which character set it is saved, what a name in a cell stands for, which line of the model a copied row means.

## Example
```csv
Activity,Editor,Author,Printer
Write,A,R,I
Print,D,I,A
```

## What to do
Say it in the file, in a legend for example, or with the option that the finding names.""",
    "TAB007": """\
## Why
In a row with a cell too many, every letter behind it may stand under the wrong role, and most programs do not show the
last one at all. In a row with a cell too few, nobody knows which one is missing; the last ones are read as blank.

## Example
```csv
Activity,Editor,Author
Write,A
Print,A,R
```

## What to do
Write every cell, blank ones too. A `|` or a delimiter that belongs to a text is written `\\|`, or stands in quotes.""",
    "TAB008": """\
## Why
An activity that stands twice under the same group is two statements about one thing, or two things with one name. Both
rows are kept, as two activities. Two columns of one name are one role.

## Example
```csv
Activity,Editor,Author
Print,A,R
Print,R,A
```

## What to do
Give the two different names, or make one row of them.""",
    "TAB009": """\
## Why
Two legends of one file give a letter two meanings, so nobody can tell which one a cell means.

## Example
```markdown
R = Responsible, A = Accountable, C = Consulted

| Activity | Editor | Author |
|----------|--------|--------|
| Write    | A      | R      |
| Print    | A      | C      |

R = Responsible, A = Approver, C = Consulted
```

## What to do
Keep one of the two, or say with `--notation` which one counts.""",
    "TAB010": """\
## Why
A macro, a formula that was never calculated, a link to another file: what it stands for is not in the file, and rolemap
runs nothing and opens nothing that a file names. A column of letters of which few are known is not read either: it may
be a role, or a mark of another kind.

## What to do
Save the workbook with its values, or save the file as one that can be read. Say in a legend what the letters of the
column mean.""",
    "TAB011": """\
## Why
What is hidden is often old, and sometimes only folded away. A hidden sheet is left out; hidden rows and columns are read.

## What to do
Show the sheet if it counts, or name it with `--sheet`; delete the rows that do not count.""",
    "TAB012": """\
## Why
The workbook was made from a model that has changed since. What was edited in it is compared with the model as it was,
so nothing that changed meanwhile is undone; where both changed one thing, the edit is refused.

## What to do
Go through what is refused, then draw the workbook anew.""",
    "TAB013": """\
## Why
The cell holds no letter of the notation, its row or column no longer says what it belongs to, or the model has changed in
the same place. The model stays as it is there; every other edit is taken.

## What to do
Mend the cell, or change the model.""",
}
TABLES: tuple[Kind, ...] = tuple(
    Kind(code, each.name, Severity(each.severity), "0.1.0", f"{each.meaning}\n\n{_PAGES[code]}")
    for code, each in REMARKS.items()
)
"""What is noticed while tables are read, in the order of the ledger."""
