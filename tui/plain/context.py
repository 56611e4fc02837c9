"""What the whole line-by-line front end shares: journal, library, people, and the conversation."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from exercises.base.sanitize import one_line
from exercises.flow.privacy import Privacy, idled
from exercises.flow.visit.visit import Visit
from exercises.model.exercise import BOTH
from tui.plain.terminal.interrupts import Interrupt, Left

if TYPE_CHECKING:
    from exercises.model.exercise import Exercise
    from exercises.model.people import Person
    from exercises.runtime.runner import SessionRunner
    from tui.plain.terminal.prompts import Conversation, PromptChoice

Result = TypeVar("Result")


def called(person: Person) -> str:
    """Return how a person is named here: a mark in front would be read aloud each time."""
    return one_line(person.name)


@dataclass
class PlainContext:
    """What the pages share.

    Attributes:
        visit: Who is here, and what is known.
        talk: What is said and asked.
        settled: Seconds after which their key goes back: held down or hit twice, they stay.
        may_leave: Whether the program may be left now; set by the front end.
        pause: Goes through the pause of a session; False where it rests on a break; set likewise.
        open_curtain: Waits until the curtain that hangs is opened; set likewise.
        hide: Covers everything with the clock and list; set by the front end.
    """

    visit: Visit
    talk: Conversation
    settled: float = 1.0
    may_leave: Callable[[], bool] = lambda: True
    pause: Callable[[SessionRunner], bool] = lambda running: True
    open_curtain: Callable[[], None] = lambda: None
    hide: Callable[[Callable[[], None]], None] = lambda keep: None

    def __post_init__(self) -> None:
        self.talk.hide = lambda keep: self.hide(keep)
        self.visit.drawn = self._take_down

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """Everything that can be done, read once; `library.faults` says what cannot be read."""
        return self.visit.library.all()

    @property
    def still(self) -> bool:
        """Whether motion is off: then a breath has one line, not two."""
        return (
            self.visit.settings.motion == "off"
            or os.environ.get("TEXTUAL_ANIMATIONS", "").casefold() == "none"
        )

    def _take_down(self, now: Privacy) -> None:
        """Close the second page where nobody's part may be seen; the decoy stands on it too."""
        if not (now.shown or now.decoy):
            self.talk.page.close_private()
            self.talk.turn_page()

    def new_page(self) -> None:
        """Begin a page: of the one whose part may be seen now, or one for all.

        Where a curtain hangs, it is opened first.
        """
        while self.visit.privacy.awaited:
            self.open_curtain()
        person, talk = self.visit.privacy.shown, self.talk
        talk.turn_page()
        talk.listener = person or BOTH
        if person:
            talk.open_private()
            if self.visit.journal is not None:
                talk.say(*self.visit.journal.told(person))

    @property
    def to(self) -> str:
        """The label of what is said: to whom; empty where nobody has said who is here."""
        person = self.visit.privacy.shown or self.visit.alone
        name = self.visit.names.get(person, "") if person else ""
        if name:
            return self.talk.texts("label_one", name=name)
        return self.talk.texts("label_both") if len(self.visit.here) > 1 else ""

    def idled(self) -> None:
        """Let the curtain fall, and say why."""
        self.visit.tell(idled)
        self.talk.turn_page()
        self.talk.say(self.talk.texts("idle"))

    def notices(self) -> None:
        """Say what waits to be said, once."""
        if line := self.visit.take_calm_line():
            self.talk.say(line)

    def choose(self, given: list[PromptChoice], without: str | None = None) -> str:
        """Return a choice at which nothing but leaving is open besides.

        Args:
            given: What there is.
            without: What enter alone returns, pressed twice; None: nothing.

        Raises:
            Left: Somebody leaves.
        """
        waits = without is not None
        return self.plainly(lambda: self.talk.choose(given, open=waits)) or without or ""

    def plainly(self, ask: Callable[[], Result]) -> Result:
        """Ask where nothing but leaving is open besides.

        Args:
            ask: Asks, and once more where somebody stays after all.

        Raises:
            Left: Somebody leaves.
        """
        before = self.talk.ways
        try:
            while True:
                self.talk.ways = {"leave"}
                try:
                    return ask()
                except Interrupt:
                    if self.may_leave():
                        raise Left from None
        finally:
            self.talk.ways = before
