"""Standard input and output of the commands: all that leaves them goes through `say`.

What steers a terminal is left out, a sign that the terminal cannot show gets a simpler one, and
output that nobody takes up, or that the disk does not take, neither stops what a command does
nor ends in a traceback.
"""

from __future__ import annotations

import codecs
import errno
import os
import sys
from collections.abc import Callable, Sequence

from exercises.base.sanitize import one_line, sanitize
from tui.process.exit_codes import FAILED

SIMPLER = {
    "●": "o",
    "◆": "*",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "–": "-",
    "—": "-",
    "…": "...",
    "·": "-",
    "─": "-",
}
"""What is written for our own signs where the encoding lacks them; for all others, `?`."""

_ERRORS = "nearer-simpler"
_GONE = (errno.EPIPE, errno.EIO)
"""Nobody reads on: a pipe was closed, or the terminal is gone."""


def secure() -> None:
    """Make sure that all three standard streams are there, and never fail for a sign.

    A descriptor that was closed would be given to the next file that is opened, and what is
    written to the stream would end up in there.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode)  # noqa: SIM115 - takes the descriptor until the end
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)
    codecs.register_error(_ERRORS, _simpler)
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, _ERRORS), (sys.stderr, _ERRORS)):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors=errors)


def _simpler(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(SIMPLER.get(sign, "?") for sign in signs), error.end


_failed: list[OSError] = []
"""What went wrong with standard output, if anything did."""


before_words: list[Callable[[], None]] = []
"""What gives the page of the shell back, where something lies over it; called once."""


def say(text: str = "", *, error: bool = False) -> None:
    """Write a text and a line end.

    Args:
        text: Anything, names and titles of others too.
        error: Whether it goes to standard error.
    """
    write(f"{text}\n", error=error)


def write(text: str, *, error: bool = False) -> None:
    """Write a text as it is, but for what would steer a terminal; see `say`."""
    _make_room()
    if _failed and not error:
        return
    try:
        (sys.stderr if error else sys.stdout).write(sanitize(text))
    except OSError as problem:
        if not error:  # where standard error fails, nobody can be told
            give_up(problem)


def _make_room() -> None:
    while before_words:
        before_words.pop()()


def ask(prompt: str) -> str:
    """Write a prompt and read a line.

    Raises:
        EOFError: There is nothing more to read.
    """
    _make_room()
    return input(sanitize(prompt))


def ask_secret(prompt: str) -> str:
    """Write a prompt and read a line that is not shown; empty where enter alone was pressed.

    Programs that show lines themselves, as a shell buffer in Emacs does, know by the end of the
    prompt, `passphrase:`, that they are to hide this one.
    """
    from getpass import getpass  # writes the prompt once nothing is shown any more
    from locale import getpreferredencoding

    sys.stdout.flush()
    try:
        return getpass(_as_written(sanitize(prompt), getpreferredencoding(False)))
    except UnicodeDecodeError as problem:  # no passphrase, but something was typed
        return problem.object.decode("utf-8", errors="replace")


def run(command: Callable[[], int]) -> int:
    """Run a command, then see to it that all it said has left.

    Args:
        command: Returns its exit code.

    Returns:
        The exit code; 1 in place of 0 where the disk did not take what was said.
    """
    _failed.clear()
    code = command()
    try:
        sys.stdout.flush()
    except OSError as problem:
        give_up(problem)
    if all(problem.errno in _GONE for problem in _failed):
        return code
    from exercises.library.texts import screen_texts

    say(screen_texts("errors")("not_written"), error=True)
    return code or FAILED


def give_up(problem: OSError) -> None:
    """Lead standard output into nothing: neither we nor Python at its exit try it again.

    Args:
        problem: Why; `run` says it at the end, unless it is only that nobody reads on.
    """
    _failed.append(problem)
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def say_rows(rows: Sequence[Sequence[str]]) -> None:
    """Write a table: each column as wide as its widest cell on a terminal."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    shown = [[_as_written(one_line(cell), encoding) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        say("  ".join(cells).rstrip())


def _as_written(text: str, encoding: str) -> str:
    """Return a text with the signs that an encoding has for it."""
    codecs.register_error(_ERRORS, _simpler)
    return text.encode(encoding, errors=_ERRORS).decode(encoding)


def _width(text: str) -> int:
    """Return how many cells a terminal gives to a text."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # only where somebody's own titles need it

    return cell_len(text)
