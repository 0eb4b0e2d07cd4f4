"""The words by which a table is understood, in some twenty-five languages: word lists, and pure functions over them.

`said` knows involvement and letters, `either` tells words apart that say R or A, `marks` blanks and ticks, `heads` the heads of columns, `titles` what stands above
a table, `names` what looks like a role or a task; all of them compare with `spelling.fold`. `cells`, `legend`,
`notation`, `grid` and `lists` ask here. Everything is cached: a matrix has thousands of cells and a dozen texts.
"""

from rolemap.tables.words.either import told_apart
from rolemap.tables.words.everyone import is_the_rest
from rolemap.tables.words.heads import (
    corner,
    is_activity_head,
    is_group_head,
    is_id_head,
    is_letters_head,
    is_note_head,
    is_other_head,
    is_role_head,
)
from rolemap.tables.words.marks import is_blank, is_mark
from rolemap.tables.words.names import is_role_like, is_task_like
from rolemap.tables.words.said import Said, involvement, letter_of
from rolemap.tables.words.spelling import fold
from rolemap.tables.words.titles import (
    NOTATION_NAMES,
    is_legend_title,
    is_responsibility_title,
    notation_named,
)

__all__ = [
    "NOTATION_NAMES",
    "Said",
    "corner",
    "fold",
    "involvement",
    "is_activity_head",
    "is_blank",
    "is_group_head",
    "is_id_head",
    "is_legend_title",
    "is_letters_head",
    "is_mark",
    "is_note_head",
    "is_other_head",
    "is_responsibility_title",
    "is_role_head",
    "is_role_like",
    "is_task_like",
    "is_the_rest",
    "letter_of",
    "notation_named",
    "told_apart",
]
