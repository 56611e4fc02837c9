"""Runs the line-by-line front end: journal, terminal, signals, exit codes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from exercises.flow.call import follow
from exercises.flow.port import drive
from exercises.flow.visit.visit import Visit
from exercises.model.people import settings_at
from tui.plain.context import PlainContext, called
from tui.plain.terminal.input import KeyboardInput, PipeInput
from tui.plain.terminal.interrupts import Left, Stopped
from tui.plain.terminal.output import Output
from tui.plain.terminal.prompts import Conversation
from tui.process import streams
from tui.process.call import UNKEPT, error_text, print_debug, stop
from tui.process.exit_codes import FAILED, FINE, NO_DATA

if TYPE_CHECKING:
    from exercises.library.library import Library
    from exercises.model.exercise import Exercise

ASKING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals that ask to end."""


class Signals:
    """Hears the signals that ask to end, and wakes whoever waits for a line.

    Nothing is cut off in the midst of saving: the next wait for a line ends the program.
    A second signal ends it wherever it is.
    """

    def __init__(self) -> None:
        self.number = 0
        """Of the first signal that came; 0 while none did."""
        self.wakes, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        self.clean: Callable[[], None] = lambda: None
        """Leaves the terminal as it was."""

    def listen(self) -> None:
        """Hear them from now on."""
        for name in ASKING:
            signal.signal(getattr(signal, name), self._heard)
        # Stopped, a private page would stand open in a shell.
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        if self.number:
            self.clean()
            os._exit(128 + number)
        self.number = number
        with suppress(OSError):
            os.write(self._wake, b"!")


def run(
    verb: str,
    exercise: str,
    folder: Path,
    library: Library,
    *,
    help_lines: Path,
    asked_by: str = "flag",
    trying: Exercise | None = None,
    step: str = "",
) -> int:
    """Run it.

    Args:
        verb: Empty, `do`, `pause`, or that of a moment.
        exercise: With `do`: which.
        folder: The data folder.
        library: The exercises.
        help_lines: The user's own list; may be missing.
        asked_by: What has it go line by line: `flag`, `variable`, `setting`, `terminal`, `signs`.
        trying: An exercise of one's own, to be looked at without keeping anything.
        step: With `trying`: id of the step to begin with.

    Returns:
        0 fine, also at the end of the input; 1 something could not be saved, or the program
        failed; 3 the data is in use or unreadable; 128 and its number after a signal.
    """
    from exercises.journal.files.errors import JournalError

    signals = Signals()
    page = Output(sys.stdout)
    both = sys.stdin.isatty() and sys.stdout.isatty()
    source = (
        KeyboardInput(sys.stdout, signals.wakes, pastes=page.hides)
        if both
        else PipeInput(signals.wakes)
    )
    visit = Visit(
        folder, library, help_lines=help_lines, called=called, glimpsed=settings_at(folder)
    )
    house = PlainContext(visit, Conversation(page, source, lambda: signals.number))

    def clean() -> None:
        page.close_private()
        source.close()

    signals.clean = clean
    try:
        signals.listen()
        if verb not in UNKEPT and trying is None:
            from exercises.journal.journal import Journal

            visit.journal = Journal.open(folder)
        source.open()
        house.talk.say(house.talk.texts(f"on_{asked_by}"))
        return _run(house, verb, trying or exercise, clean, step)
    except JournalError as problem:
        clean()
        return stop(problem.sentence, NO_DATA)
    except OSError as problem:  # nobody reads on, or the disk is full; what was done is on disk
        streams.give_up(problem)
        return FAILED
    except Exception as problem:
        # No traceback: it could show what somebody wrote.
        clean()
        print_debug(problem)
        return stop(error_text("unexpected"), FAILED)
    finally:
        clean()
        if visit.journal is not None:
            visit.journal.close()


def _run(
    house: PlainContext,
    verb: str,
    exercise: str | Exercise,
    clean: Callable[[], None],
    step: str,
) -> int:
    try:
        with suppress(Left):
            drive(_way(house, verb, exercise, step))
        clean()
        if not house.visit.all_saved():
            return stop(house.talk.texts("left_unsaved"), FAILED)
        told = verb not in UNKEPT and isinstance(exercise, str)
        if told and not house.visit.privacy.decoy:
            house.talk.say(house.talk.texts("left"))
        return FINE
    except Stopped as stopped:
        return 128 + stopped.number


async def _way(house: PlainContext, verb: str, exercise: str | Exercise, step: str) -> None:
    from tui.plain.front import PlainFront

    if verb not in UNKEPT:
        house.talk.page.widest = house.visit.settings.text_width
        house.talk.hello()
    front = PlainFront(house)
    if isinstance(exercise, str):
        await follow(front, verb, exercise)
    else:
        await follow(front, verb, trying=exercise, step=step)
