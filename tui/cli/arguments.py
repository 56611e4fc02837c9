"""The command line: verbs and options, and what a shell completes for them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from exercises import __version__
from tui.cli import authoring, completion, data
from tui.cli.as_json import as_json
from tui.process import streams

ABOUT = "Calm, paced exercises for two people when one of them has gone quiet."

HELP = """\
For you:      not where there is fear or harm at home; people to talk to,
              in most countries: findahelpline.com
With nearer:  ? or F1 on any page; nearer VERB --help; nearer doctor

Nothing is sent anywhere. Everyone may stop at any time."""
"""Where help is."""

Examples = Sequence[tuple[str, str]]
"""Calls as one types them, each with what it does."""

EXAMPLES: Examples = (
    ("nearer", "who is here, what is on offer, begin"),
    ("nearer pause", "one minute to breathe, at once"),
    ("nearer do listening", "straight into one exercise"),
    ("nearer list", "every exercise, by its id"),
    ("nearer --plain", "line by line, for a screen reader"),
    ("nearer export", "take what is yours along"),
)

OF_VERBS: dict[str, Examples] = {
    "do": (
        ("nearer do", "all of them, to choose from"),
        ("nearer do listening", "this one"),
        ("nearer do my-walk.toml", "a file of your own, unsaved"),
    ),
    "list": (("nearer list", "to read"), ("nearer list --json", "for a script")),
    "export": (
        ("nearer export --to ~/Documents", "two files: to read, and to bring back"),
        ("nearer export --locked", "one file, under a passphrase"),
        ("nearer export --backup all.zip", "everything as it lies"),
    ),
    "import": (("nearer import nearer-sam.json", "bring an export back"),),
    "wipe": (
        ("nearer wipe --me Sam", "all that is Sam's"),
        ("nearer wipe --everything", "all that is kept here"),
    ),
    "check": (("nearer check my-walk.toml", "what does not fit, what could be said better"),),
    "new": (("nearer new my-walk.toml", "begin one, with notes in it"),),
    "calendar": (("nearer calendar us.ics", "what has a day, without names or words"),),
    "completion": (('eval "$(nearer completion bash)"', "in ~/.bashrc"),),
}
"""Examples for the verbs that take more than their name."""


class Parser(argparse.ArgumentParser):
    """Says what it says as every command does, and in its help gives examples first."""

    about = ""
    """What it is, or what the verb does, as a sentence."""
    examples: Examples = ()

    def format_help(self) -> str:
        """Return the help: what it is, calls as one types them, then every part by name."""
        width = max((len(call) for call, _ in self.examples), default=0)
        calls = [f"  {call:<{width}}  {what}" for call, what in self.examples]
        blocks = [self.about, "\n".join(calls), super().format_help()]
        return "\n\n".join(block for block in blocks if block)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Write a message (source: `ArgumentParser._print_message`)."""
        if message:
            streams.write(message, error=file is not sys.stdout)


def parser() -> Parser:
    """Return the command line."""
    main = Parser(prog="nearer", epilog=HELP, formatter_class=argparse.RawDescriptionHelpFormatter)
    main.about, main.examples = ABOUT, EXAMPLES
    main.add_argument("--version", action="version", version=f"nearer {__version__}")
    folder = main.add_argument(
        "--data-dir",
        metavar="DIR",
        help="keep everything, own exercises too, in this folder (or set NEARER_DATA)",
    )
    completion.offer(folder, completion.folders)
    main.add_argument(
        "--plain", action="store_true", help="line by line, also in a pipe (or set NEARER_PLAIN=1)"
    )
    subparsers = main.add_subparsers(dest="verb", metavar="VERB", title="verbs")
    _add(subparsers)
    data.add(subparsers)
    authoring.add(subparsers)
    shells = subparsers.add_parser("completion", help="what a shell needs to complete all this")
    shells.add_argument("shell", choices=completion.SHELLS, metavar="SHELL", help="bash, zsh, fish")
    for choice in subparsers._choices_actions:
        verb = subparsers.choices[choice.dest]
        verb.about, verb.examples = _sentence(choice.help), OF_VERBS.get(choice.dest, ())
    return main


def _sentence(words: str | None) -> str:
    """Return what a verb does as a sentence."""
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def _add(subparsers: argparse._SubParsersAction[Parser]) -> None:
    """Add what opens a screen, and what looks at all that is there."""
    pause = subparsers.add_parser("pause", help="one minute, at once; Esc leaves")
    do = subparsers.add_parser("do", help="go straight into one exercise")
    exercise = do.add_argument(
        "exercise",
        metavar="ID",
        nargs="?",
        default="",
        help="see: nearer list; or FILE, unsaved, to try it; without one: all of them, to choose",
    )
    completion.offer(exercise, completion.exercises)
    step = do.add_argument(
        "--from", dest="step", metavar="STEP", default="", help="with FILE: begin at this step"
    )
    completion.offer(step, completion.steps)
    tour = subparsers.add_parser("try", help="a look around: invented names, nothing is saved")
    row = subparsers.add_parser("row", help="you just had a row: what may help now")
    space = subparsers.add_parser("space", help="you need space: what may help now")
    word = subparsers.add_parser("word", help="you can't find words: what may help now")
    card = subparsers.add_parser("card", help="one open question; enter for another, * keeps it")
    course = subparsers.add_parser("course", help="a few sittings on one matter: where you are")
    plan = subparsers.add_parser("blueprint", help="your plan on paper: Markdown, text and HTML")
    found = subparsers.add_parser(
        "list", help="every exercise: id, title, minutes, for how many, for whom"
    )
    where = subparsers.add_parser("where", help="where everything lies, and how large it is")
    doctor = subparsers.add_parser("doctor", help="look whether all is well; changes nothing")
    for verb in (found, where, doctor):
        as_json(verb)
    # Suppressed: else it would undo what stands before the verb.
    for verb in (pause, do, tour, row, space, word, card, course, plan):
        verb.add_argument(
            "--plain", action="store_true", default=argparse.SUPPRESS, help="line by line"
        )


def complete(command_line: Parser) -> None:
    """Answer a shell that wants to complete, and end; else do nothing."""
    import argcomplete

    argcomplete.autocomplete(command_line)
