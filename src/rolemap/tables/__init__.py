"""Tables that people already have <-> the model.

`containers` read a file (Markdown, HTML, a workbook, ...) to a `content.Document`: headings, paragraphs, list entries and
grids of cells, with places. `meaning` says what a grid or a list means, for all containers alike: a `matrix.Matrix`.
`reading` is the door to both; `joining` makes a model of what was read, `longform` a list. `edits` takes back what people
changed in a matrix that rolemap drew. `files` and `beside` are what the project calls.

A new kind of file is one module in `containers` and one line in `suffixes`.
"""
