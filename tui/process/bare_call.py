"""Read a call that names a page and nothing that has to be explained, without a parser.

A parser with every verb takes as long as drawing the first frame; what is not plain here is left
to `tui.cli.arguments`, and a test compares the two.
"""

from __future__ import annotations

from types import SimpleNamespace

TYPE_CHECKING = False  # `typing` takes as long as drawing does
if TYPE_CHECKING:
    from argparse import Namespace

ALONE = ("pause", "try", "row", "space", "word", "card", "course", "blueprint")
"""Verbs that lead to a page, and name nothing else."""
WITH_ONE = "do"
"""The verb that may name an exercise."""


def bare_call(arguments: list[str]) -> Namespace | None:
    """Return what a call says.

    Args:
        arguments: Of the process, without the name of the program.

    Returns:
        What the parser of the command line returns; None where that one has to read it.
    """
    folder: str | None = None
    plain = False
    words: list[str] = []
    rest = iter(arguments)
    for each in rest:
        if each == "--plain":
            plain = True
        elif each == "--data-dir" and not words:
            folder = next(rest, "")
            if folder.startswith("-") or not folder:
                return None
        elif each.startswith("--data-dir=") and not words:
            folder = each.partition("=")[2]
            if not folder:
                return None
        elif each.startswith("-") or not each:
            return None
        else:
            words.append(each)
    verb = words[0] if words else None
    found: dict[str, object] = {"verb": verb, "data_dir": folder, "plain": plain}
    if verb == WITH_ONE and len(words) < 3:
        found |= {"exercise": words[1] if words[1:] else "", "step": ""}
    elif words and (verb not in ALONE or len(words) > 1):
        return None
    return SimpleNamespace(**found)  # type: ignore[return-value]
