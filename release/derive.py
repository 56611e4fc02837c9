"""What is made from the command line itself: the man page, and what shells complete with."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from exercises import __version__
from tui.cli.arguments import Parser, parser
from tui.cli.completion import SHELLS, script
from tui.process import exit_codes

COMPLETIONS = {
    "bash": "share/bash-completion/completions/nearer",
    "zsh": "share/zsh/vendor-completions/_nearer",
    "fish": "share/fish/vendor_completions.d/nearer.fish",
}
"""Where a system looks for what a shell completes, below `/usr`."""

MAN = "share/man/man1/nearer.1"

FILES = (
    ("~/.local/share/nearer", "What you keep. On macOS: ~/Library/Application Support/nearer."),
    ("~/.config/nearer", "Exercise files of your own, help lines and keys."),
)

CODES = {
    exit_codes.FINE: "Fine.",
    exit_codes.FAILED: "The program failed, or check found something.",
    exit_codes.WRONG_CALL: "The call was wrong.",
    exit_codes.NO_DATA: "The data is in use or unreadable, or doctor found something wrong.",
    exit_codes.STOPPED: "After ctrl+c.",
}


def write(folder: Path, day: date) -> None:
    """Write all of it below a folder, as it lies below `/usr`.

    Args:
        folder: Made where there is none.
        day: The day of the release.
    """
    files = {COMPLETIONS[shell]: f"{script(shell)}\n" for shell in SHELLS}
    files[MAN] = man_page(day)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def man_page(day: date) -> str:
    """Return the man page, in the macros of man(7)."""
    line = parser()
    verbs = _verbs(line)
    parts = [
        f'.TH NEARER 1 "{day.isoformat()}" "nearer {__version__}" "User Commands"',
        ".SH NAME",
        f"nearer \\- {_plain('calm guided exercises for two, in the terminal')}",
        ".SH SYNOPSIS",
        f".B nearer\n{_plain(_usage(line))}",
        ".SH DESCRIPTION",
        _plain(line.about),
        _plain("Everything stays on this machine. Everyone may stop at any time."),
        ".SH EXAMPLES",
        *(_entry(call, what) for call, what in line.examples),
        ".SH OPTIONS",
        *_options(line),
        ".SH VERBS",
        *(part for name, verb in verbs.items() for part in _verb(name, verb)),
        ".SH FILES",
        *(_entry(name, what) for name, what in FILES),
        ".SH EXIT STATUS",
        *(_entry(str(code), what) for code, what in CODES.items()),
        ".SH HELP",
        *(_paragraphs(line.epilog or "")),
    ]
    return "\n".join(parts) + "\n"


def _verbs(line: argparse.ArgumentParser) -> dict[str, Parser]:
    """Return the verbs, in their order."""
    [choices] = [each for each in line._actions if isinstance(each, argparse._SubParsersAction)]
    return dict(choices.choices)


def _verb(name: str, verb: Parser) -> list[str]:
    """Return the section of a verb."""
    own = [_entry(call, what) for call, what in verb.examples]
    more = [*_options(verb), *own]
    title = f".SS {_plain(f'nearer {name} {_usage(verb)}'.strip())}"
    return [title, _plain(verb.about), *(more and [".RS 4", *more, ".RE"])]


def _usage(line: argparse.ArgumentParser) -> str:
    """Return how it is called, without its name and without the help that each has."""
    usage = " ".join(line.format_usage().split()).removeprefix(f"usage: {line.prog}")
    return usage.replace("[-h] ", "").replace("[-h]", "").strip()


def _options(line: argparse.ArgumentParser) -> list[str]:
    """Return what a call takes, each with its help."""
    taken = [
        each
        for each in line._actions
        if each.help not in (None, argparse.SUPPRESS)
        and (line.prog == "nearer" or "-h" not in each.option_strings)
        and not isinstance(each, argparse._SubParsersAction)
    ]
    return [_entry(_written(each), _sentence(each.help or "")) for each in taken]


def _written(action: argparse.Action) -> str:
    """Return an option or argument as it is typed."""
    value = action.metavar if isinstance(action.metavar, str) else ""
    if action.nargs != 0 and not value:
        value = "|".join(map(str, action.choices or ())) or action.dest.upper()
    names = ", ".join(action.option_strings)
    return f"{names} {value}".strip() if action.nargs != 0 else names


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words and not words.endswith(".") else words


def _entry(term: str, what: str) -> str:
    return f".TP\n.B {_plain(term)}\n{_plain(what)}"


def _paragraphs(text: str) -> Iterable[str]:
    """Return a text with its lines as they are, a paragraph for each block."""
    for block in text.split("\n\n"):
        yield ".PP"
        lines = [re.sub(r" {2,}", " ", line.strip()) for line in block.splitlines()]
        yield _plain(" ".join(lines).replace(" With nearer:", "\nWith nearer:"))


def _plain(text: str) -> str:
    """Return a text in which nothing is taken for a macro or an escape."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("~", "\\(ti")
    return re.sub(r"(?m)^([.'])", r"\\&\1", escaped)
