"""What files end in that may hold a matrix, and which module reads them.

On its own, so that a model of YAML files alone imports no more of this room than this.
"""

from __future__ import annotations

MODULES: dict[str, tuple[str, ...]] = {
    "markdown": (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"),
    "html": (".html", ".htm", ".xhtml"),
    "delimited": (".csv", ".tsv", ".tab", ".psv", ".txt"),
    "workbook": (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"),
    "asciidoc": (".adoc", ".asciidoc", ".asc"),
    "rst": (".rst", ".rest"),
}
NAMED: tuple[str, ...] = tuple(suffix for each in MODULES.values() for suffix in each)
"""The files that are read when somebody names them."""

FOUND: tuple[str, ...] = tuple(each for each in NAMED if each not in (".txt", ".asc", ".rest"))
"""The files that are looked into when they lie in a folder: a `.txt` can be anything."""
