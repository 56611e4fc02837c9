"""Hold who is here, who may see what, and the journal that is open."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec

from msgspec.structs import replace

from exercises.engine.pace import ActiveClock
from exercises.flow.privacy import Privacy, hung, left, opened, turned
from exercises.journal.files.errors import JournalError
from exercises.model.exercise import BOTH
from exercises.model.people import Person, Settings
from exercises.runtime.wall_clock import Now, local_now

if TYPE_CHECKING:
    from exercises.engine.state import State
    from exercises.journal.journal import Journal


_Params = ParamSpec("_Params")


def active_clock(start: float = 0.0) -> ActiveClock:
    """Make a clock of this machine that stands at `start` active seconds."""
    return ActiveClock(time.monotonic, time.time, start)


def marked(person: Person) -> str:
    """Return how a person is shown: mark and name."""
    return f"{person.mark} {person.name}"


class Presence:
    """Who sits before the program, and what of the journal they may see.

    Args:
        journal: Open and locked; None while a pause from the shell breathes first.
        glimpsed: What is set, as far as it can be known before the journal is open.
        called: How a person is named on a page.
    """

    def __init__(
        self,
        *,
        journal: Journal | None = None,
        glimpsed: Settings | None = None,
        called: Callable[[Person], str] = marked,
    ) -> None:
        self.journal = journal
        self._here: tuple[str, ...] = ()
        self._sat = False
        self._privacy = Privacy()
        self.drawn: Callable[[Privacy], None] = lambda now: None
        """Called after each event of `tell`: takes down what may no longer be seen."""
        self.calm_line = ""
        """A sentence for the next page to say, once."""
        self.made_up: tuple[Person, ...] = ()
        """Who is here where an exercise is only tried, or nobody has given a name yet."""
        self.new_clock: Callable[[float], ActiveClock] = active_clock
        """Makes the clock of a session."""
        self.now: Now = local_now
        """Returns the aware local time."""
        self._glimpsed = glimpsed or Settings()
        self._called = called

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone who is set up; before that, who is here without a name."""
        return (self.journal.people if self.journal else ()) or self.made_up

    @property
    def unnamed(self) -> bool:
        """Whether nobody has a name yet under which anything could be kept."""
        return self.journal is not None and not self.journal.people

    @property
    def settings(self) -> Settings:
        """What is set; while the journal is not open, what lies there."""
        return self.journal.settings if self.journal else self._glimpsed

    @property
    def names(self) -> dict[str, str]:
        """How people are named on the pages of this front end, by id."""
        return {person.id: self._called(person) for person in self.people}

    @property
    def here(self) -> tuple[str, ...]:
        """Ids of the people who are here now."""
        return self._here

    @here.setter
    def here(self, here: tuple[str, ...]) -> None:
        """Say who is here: someone alone sits down, else nobody is known to."""
        if here == self._here:
            return
        self._here = here
        self._sat = self._sat or bool(here)
        if not self.alone or self.privacy.seated != self.alone:
            self.tell(left)
        if self.alone:
            self.open(self.alone)

    @property
    def alone(self) -> str:
        """Id of the one who is here alone; empty for both."""
        return self.here[0] if len(self.here) == 1 else ""

    @property
    def by_ear(self) -> Literal["off", "tones", "bell"]:
        """Whether a breath is heard from its beginning, and by what.

        With two here, or where it is not said who is, it waits for its key.
        """
        company = len(self.here or self.people) != 1
        return "off" if company else self.settings.breath_sound

    @property
    def comes_in(self) -> bool:
        """Whether a start leads the only one who is set up in without their key.

        Once somebody sat here, a curtain that falls is theirs to open. Where they have a
        passphrase, or set that they want it, the start waits for their key too.
        """
        first = not self._sat and not self.privacy.awaited
        return (
            first and len(self.people) == 1 and not (self.privacy.sealed or self.settings.own_key)
        )

    @property
    def whose(self) -> str:
        """Whose page this is: the id of the one who is here alone, or `both`."""
        return self.alone or BOTH

    @property
    def locked(self) -> frozenset[str]:
        """Ids of those whose passphrase has to be asked before their part is opened."""
        return self.journal.locked() if self.journal else frozenset()

    @property
    def privacy(self) -> Privacy:
        """Who may see what now."""
        journal, ids = self.journal, tuple(person.id for person in self.people)
        sealed = frozenset(each for each in ids if journal is not None and journal.sealed_for(each))
        now = self._privacy
        return replace(now, people=ids, sealed=sealed, keys=now.keys & sealed)

    def tell(
        self,
        event: Callable[Concatenate[Privacy, _Params], Privacy],
        *what: _Params.args,
        **how: _Params.kwargs,
    ) -> Privacy:
        """Let something happen to who may see what; keys that may not stay are forgotten.

        Args:
            event: One of `exercises.flow.privacy`.
            what: For the event.
            how: Likewise.

        Returns:
            Who may see what now.
        """
        self._privacy = event(self.privacy, *what, **how)
        self.forget_keys()
        self.drawn(self._privacy)
        return self._privacy

    def forget_keys(self) -> None:
        """Forget every key that the state does not have."""
        if self.journal is None:
            return
        now = self.privacy
        if stray := now.sealed - self.journal.locked() - now.keys:
            self.journal.lock(*stray)

    def open(self, person: str) -> Privacy:
        """Say that somebody opened: with their key, where they gave their passphrase just now.

        Args:
            person: Person id, or `both`.
        """
        return self.tell(opened, person, key=person not in self.locked)

    def follow(self, state: State, *, moved: bool = False) -> str:
        """Turn to where a session stands.

        Args:
            state: Of the session.
            moved: Whether it went on since: the curtain of a part that is over goes.

        Returns:
            Who has to open before it is shown: person id, or `both`; empty where nobody.
        """
        awaited = self.privacy.awaited
        if moved and awaited not in ("", state.private_to):
            awaited = self.tell(turned, state.private_to).awaited
        if awaited:
            return awaited
        if state.curtain:
            return self.tell(hung, state.curtain).awaited
        return self.tell(turned, state.private_to).awaited

    def take_calm_line(self) -> str:
        """Return the sentence that waits to be said, once, with the journal's notices."""
        line = " ".join([*([self.calm_line] if self.calm_line else []), *self.take_notices()])
        self.calm_line = ""
        return line

    def take_notices(self, alone: str = "") -> list[str]:
        """Return what there is to say about the data folder, once.

        Args:
            alone: Person id, whose part is in front; else that of whoever is here alone.
        """
        if self.journal is None:
            return []
        found = [*self.journal.notices, *self.journal.told(alone or self.alone)]
        self.journal.notices.clear()
        return found

    def save(self, what: Literal["people", "settings", "reminders"], value: object) -> None:
        """Save what `nearer.json` holds; when that fails it counts all the same until the end."""
        assert self.journal is not None
        try:
            getattr(self.journal, f"save_{what}")(value)
        except JournalError as problem:
            self.calm_line = problem.sentence

    def remember(self, **changed: object) -> None:
        """Change the reminders, and save them."""
        assert self.journal is not None
        self.save("reminders", replace(self.journal.reminders, **changed))
