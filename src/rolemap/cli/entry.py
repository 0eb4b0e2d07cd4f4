"""Where the `rolemap` command begins. Asked for its version alone, it answers before anything else is imported.

A command ends before there is much garbage, so nothing is collected meanwhile, nor when it ends.
"""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from rolemap import __version__

        sys.stdout.write(f"rolemap {__version__}\n")
        return
    from rolemap.cli.main import main as commands

    gc.disable()
    try:
        commands()
    finally:
        gc.freeze()  # Python collects once more before it ends
