# PYTHON_ARGCOMPLETE_OK
"""The command `nearer`, and the only name of ours that others are unlikely to have as well.

`exercises` and `tui` are everyday words: a folder of such a name on PYTHONPATH would be imported
in their place. Here they are looked for beside this file before anywhere else.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib.machinery import ModuleSpec, PathFinder

OURS = ("exercises", "tui")
"""The packages that lie beside this file."""

SAID_AT_ONCE = {"-h", "--help", "--version"}
"""Switches after which nothing is drawn: they need not wait for the first frame."""


class _Beside:
    """Finds our packages beside this file, and nothing else.

    A `MetaPathFinder` without its base class, which `--help` need not wait for.
    """

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Find one of our packages."""
        if name not in OURS:
            return None
        return PathFinder.find_spec(name, [os.path.dirname(os.path.abspath(__file__))])


def main() -> int:
    """Run the command line; see `tui.cli.main`."""
    sys.meta_path.insert(0, _Beside())
    gc.disable()  # nothing is thrown away while all is loaded; what lasts switches it on
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:  # while all is loaded; later on it is met there
        os._exit(130)  # what is half loaded does not always survive the end of the interpreter


def _run(arguments: list[str]) -> int:
    """Run a call, behind its first frame where it has one."""
    if not SAID_AT_ONCE.isdisjoint(arguments):
        from tui.cli.main import main

        return main()
    from tui.frame.opening import opening

    opening.begin(arguments)
    try:
        from tui.cli.main import main
        from tui.process import streams

        streams.before_words.append(opening.end)
        return main()
    finally:
        opening.end()


if __name__ == "__main__":
    sys.exit(main())
