"""What the whole line-by-line front end shares: journal, library, people, and the conversation."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from exercises.base.sanitize import one_line
from exercises.flow.visit import Visit
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
        warned: Whether it was said that private parts stay on the page.
        front: Id of the one whose part is in front; empty where all may see it.
        asks: Whether the curtain before that part asks for a passphrase.
        curtains: How many curtains hung so far.
        hanging: Whether one hangs.
        shut: Whether somebody went from a curtain that they had not opened.
        bland: Whether the clock and list are shown.
        settled: Seconds after which their key goes back: held down or hit twice, they stay.
        may_leave: Whether the program may be left now; set by the front end.
        pause: Goes through the pause of a session; False where it rests on a break; set likewise.
        hide: Covers everything with the clock and list; set by the front end.
    """

    visit: Visit
    talk: Conversation
    warned: bool = False
    front: str = ""
    asks: bool = True
    curtains: int = 0
    hanging: bool = False
    shut: bool = False
    bland: bool = False
    settled: float = 1.0
    may_leave: Callable[[], bool] = lambda: True
    pause: Callable[[SessionRunner], bool] = lambda running: True
    hide: Callable[[Callable[[], None]], None] = lambda keep: None

    def __post_init__(self) -> None:
        self.talk.hide = lambda keep: self.hide(keep)

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

    def forget_keys(self, but: str = "") -> None:
        """Forget the keys of everybody, or of everybody but one person."""
        self.visit.keep_keys_of(but)

    def in_front(self, person: str, *, asks: bool = True) -> None:
        """Say whose part is in front now: the second page is theirs, other keys are forgotten.

        Args:
            person: Person id; empty where all may see what is said.
            asks: Whether a curtain that hangs before it asks for their passphrase.
        """
        page, talk = self.talk.page, self.talk
        if not person:
            page.close_private()
        self.front, self.asks, self.shut = person, asks, False
        self.forget_keys(but=person)
        talk.turn_page()
        if person and page.hides:
            page.open_private()
        elif person and not self.warned:
            self.warned = True
            talk.say(talk.texts("private_stays"))
        if person and self.visit.journal is not None and (told := self.visit.journal.told(person)):
            talk.say(*told)

    def notices(self) -> None:
        """Say what waits to be said, once."""
        if line := self.visit.take_calm_line():
            self.talk.say(line)

    def choose(self, given: list[PromptChoice]) -> str:
        """Return a choice at which nothing but leaving is open besides.

        Raises:
            Left: Somebody leaves.
        """
        return self.plainly(lambda: self.talk.choose(given))

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
