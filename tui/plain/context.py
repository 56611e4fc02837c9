"""What the whole line-by-line front end shares: journal, library, people, and the conversation."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from exercises.engine.pace import PATTERNS, ActiveClock, Pattern
from exercises.model.events import Paced
from exercises.model.people import Person, Settings
from exercises.recommend.offers import Today
from tui.plain.terminal.interrupts import Left, Wish
from tui.plain.terminal.output import shown

if TYPE_CHECKING:
    from exercises.flow.runner import Running
    from exercises.journal.journal import Journal
    from exercises.library.library import Library
    from exercises.model.exercise import Exercise
    from tui.plain.terminal.prompts import Choice, Talk

Result = TypeVar("Result")


def active_clock(start: float = 0.0) -> ActiveClock:
    """A clock of this machine that stands at `start` active seconds."""
    return ActiveClock(time.monotonic, time.time, start)


@dataclass
class House:
    """What is here.

    Attributes:
        folder: The data folder.
        library: The exercises.
        talk: What is said and asked.
        journal: None while a pause from the shell breathes first.
        help_lines: The user's own list of help lines; may be missing.
        today: What was chosen for today: how long, and in which role.
        here: Ids of the people who are here now.
        new_clock: Makes the clock of a session.
        made_up: Who is here where an exercise of one's own is only tried.
        running: The session in front of somebody, if one is.
        unfolded: Finished sessions that the disk did not take yet.
        did_alone: Id of the one who was the last to do something alone.
        warned: Whether it was said that private parts stay on the page.
        front: Id of the one whose part is in front; empty where all may see it.
        asks: Whether the curtain before that part asks for a passphrase.
        curtains: How many curtains hung so far.
        hanging: Whether one hangs.
        shut: Whether somebody went from a curtain that they had not opened.
        bland: Whether the clock and list are shown.
    """

    folder: Path
    library: Library
    talk: Talk
    journal: Journal | None = None
    help_lines: Path | None = None
    today: Today = field(default_factory=Today)
    here: tuple[str, ...] = ()
    new_clock: Callable[[float], ActiveClock] = active_clock
    made_up: tuple[Person, ...] = ()
    running: Running | None = None
    unfolded: list[Running] = field(default_factory=list)
    did_alone: str = ""
    warned: bool = False
    front: str = ""
    asks: bool = True
    curtains: int = 0
    hanging: bool = False
    shut: bool = False
    bland: bool = False

    def __post_init__(self) -> None:
        self.talk.hide = self._hide

    def _hide(self, keep: Callable[[], None]) -> None:
        from tui.plain.pages.decoy import hide

        hide(self, keep)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone who is set up."""
        return self.journal.people if self.journal else self.made_up

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """Everything that can be done, read once; `library.faults` says what cannot be read."""
        return self.library.all()

    @property
    def names(self) -> dict[str, str]:
        """How people are called here, by id: a mark in front would be read aloud each time."""
        return {person.id: shown(person.name) for person in self.people}

    @property
    def marked(self) -> dict[str, str]:
        """How people are shown in what is kept, by id: as on the full screen."""
        return {person.id: f"{person.mark} {person.name}" for person in self.people}

    @property
    def settings(self) -> Settings:
        """What is set; the defaults while the journal is not open."""
        return self.journal.settings if self.journal else Settings()

    @property
    def pattern(self) -> Pattern:
        """How to breathe."""
        return PATTERNS[self.settings.breath]

    @property
    def paced(self) -> Paced:
        """A pause as the settings say."""
        return Paced(self.settings.breath, self.settings.pause_seconds)

    @property
    def still(self) -> bool:
        """Whether motion is off: then a breath has one line, not two."""
        return (
            self.settings.motion == "off"
            or os.environ.get("TEXTUAL_ANIMATIONS", "").casefold() == "none"
        )

    @property
    def locked(self) -> frozenset[str]:
        """Ids of those whose passphrase has to be asked before their part is opened."""
        return self.journal.locked() if self.journal else frozenset()

    def forget_keys(self, but: str = "") -> None:
        """Forget the keys of everybody, or of everybody but one person."""
        others = [each.id for each in self.people if each.id != but]
        if self.journal is not None and others:
            self.journal.lock(*others)

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

    def notices(self) -> None:
        """Say what there is to say about files that were set aside, once."""
        if self.journal is not None and self.journal.notices:
            self.talk.say(*self.journal.notices)
            self.journal.notices.clear()

    def choose(self, given: list[Choice]) -> str:
        """A choice at which nothing but leaving is open besides.

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
        from tui.plain.flow.leaving import may_leave

        before = self.talk.ways
        try:
            while True:
                self.talk.ways = {"leave"}
                try:
                    return ask()
                except Wish:
                    if may_leave(self):
                        raise Left from None
        finally:
            self.talk.ways = before
