"""Models written to files, without harm to what stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rolemap.cli.style import printable

if TYPE_CHECKING:
    from rolemap.model.model import Model


def write_model(model: Model, output: str, *, force: bool, on_error_stream: bool = False) -> None:
    """Write a model where `output` says, and name the files.

    Raises:
        RolemapError: when the name fits no shape of a model, something stands there, or it cannot be written.
    """
    from rolemap.files.convert import texts

    write_texts(output, texts(model, output), force=force, on_error_stream=on_error_stream)


def write_texts(output: str, files: dict[str, str], *, force: bool, on_error_stream: bool = False) -> None:
    """Write files, and name them.

    Raises:
        RolemapError: when something stands there, or it cannot be written.
    """
    from pathlib import Path

    from rolemap.files.convert import require_free
    from rolemap.project import write

    require_free(output, files, force=force)
    for path, text in files.items():
        write(Path(path), text)
        click.echo(f"wrote {printable(path)}", err=on_error_stream)
