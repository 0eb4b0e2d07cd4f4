"""Tables that people already have <-> the model.

A container (Markdown, HTML, a workbook, ...) is read to a `content.Document`: headings, paragraphs, list entries and
grids of cells, with places. What a grid means is said by `grid` and `lists`, for all containers alike: a
`matrix.Reading`. `joining` makes a model of it. A new kind of file is one module here and one line in `containers`.
"""
