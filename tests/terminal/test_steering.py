"""Signs that steer a terminal, from names, titles and texts that came in somehow: none goes out."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from support.terminal.pseudo_terminal import Terminal, set_up

from exercises.engine.pace import ActiveClock
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Draft
from exercises.runtime.runner import SessionRunner

Start = Callable[..., Terminal]

CLIPBOARD = "\x1b]52;c;cHduZWQ=\x1b\\"
TITLE = "\x1b]0;PWNED\x07"


def is_clean(raw: bytes) -> bool:
    """Whether no command of theirs, and no sign that turns the text, was written."""
    commands = (b"\x1b]52;c;cHduZWQ", b"\x1b]0;PWNED", b"\x1b[31mred")
    return not any(found in raw for found in (*commands, "\u202e".encode(), "\x9b".encode()))


@pytest.fixture
def hostile(folder: Path) -> Path:
    """Two people with hostile names, in the middle of an exercise with hostile words."""
    set_up(folder, f"Sam{TITLE}", f"\u202eKim{CLIPBOARD}")
    whole = resolve(Library().get("small-wins"), 45)
    first, *others = whole.steps
    bad = f"{CLIPBOARD}\x1b[31mred \x9b2J\u202eturned "
    exercise = msgspec.structs.replace(
        whole,
        title=f"{TITLE}{CLIPBOARD}Small wins",
        steps=(msgspec.structs.replace(first, text=f"{bad}{first.text}"), *others),
    )
    with Journal.open(folder) as journal:
        running = SessionRunner.start(exercise, ("a", "b"), ActiveClock(lambda: 0.0, lambda: 0.0))
        running.attach(journal)
        session = journal.open_joint()
        assert session is not None
        session.checkpoint(Draft(elapsed=0.0, text="half a word"))
    return folder


def test_the_full_screen_writes_none_of_it(nearer: Start, hostile: Path) -> None:
    terminal = nearer()
    terminal.play(("Who is here?", "3"), ("You were in the middle of", "1"))
    terminal.play(("This part is for", "1"), ("turned",))
    assert is_clean(terminal.raw)
    terminal.play(("turned", "q"), ("It waits here", "q"))
    assert terminal.end() == 0
    assert is_clean(terminal.raw)


def test_line_by_line_writes_none_of_it(nearer: Start, hostile: Path) -> None:
    terminal = nearer("--plain")
    terminal.play(("Who is here?", "3", "enter"), ("You were in the middle of", "1", "enter"))
    terminal.play(("This part is for", "1", "enter"), ("turned", "q", "enter"))
    terminal.play(("It waits here", "q", "enter"))
    assert terminal.end() == 0
    assert is_clean(terminal.raw)


def test_pasted_commands_are_shown_and_not_obeyed(nearer: Start, folder: Path) -> None:
    set_up(folder, "Ada")
    terminal = nearer("do", "name-what-is-here")
    for text in ("Three slow breaths", "Where in your body", "want to do", "more pleasant"):
        terminal.play((text, "s"))
    terminal.play(("How strong is it", "s"), ("What happened just before",))
    terminal.see("F1")
    terminal.send(b"\x1b[200~a\x9b31mred\x1b]0;PWNED\x07b\x1b[201~")
    terminal.until(lambda: "31mred" in terminal.text, "what was pasted")
    terminal.press("enter")
    terminal.see("help")
    assert is_clean(terminal.raw)
