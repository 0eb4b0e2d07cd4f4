"""Where the `rolemap` command begins. Asked for its version alone, it answers before anything else is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from rolemap import __version__

        sys.stdout.write(f"rolemap {__version__}\n")
        return
    from rolemap.cli.main import main as commands

    commands()
