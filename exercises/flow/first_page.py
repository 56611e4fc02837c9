"""Hold the first page: what is on offer to those who are here, and what can be said to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from exercises.engine.store import SessionStore
from exercises.flow.visit import Visit
from exercises.living.things import Thing
from exercises.model.events import Agreed
from exercises.model.exercise import Outline
from exercises.model.people import Later
from exercises.recommend.offers import PutOff, Remembered, offered
from exercises.recommend.path import Offer

HOURS = ((5, "night"), (11, "morning"), (17, "day"), (22, "evening"), (24, "night"))
"""Until which hour which greeting is said."""

Chosen = Literal[
    "go-on",
    "rest",
    "begin",
    "library",
    "mine",
    "ours",
    "settings",
    "passphrase",
    "later-rest",
    "who",
    "again",
    "leave",
]


@dataclass(frozen=True)
class HomeChoice:
    """What was chosen on the first page.

    Attributes:
        what: What is to be done; `again` looks for the page once more.
        exercise: Id of the exercise with `begin`.
    """

    what: Chosen
    exercise: str = ""


def greeting(hour: int) -> str:
    """Return the key of the greeting for an hour of the day, 0 to 23."""
    return next(f"greeting_{name}" for until, name in HOURS if hour < until)


class Home:
    """What is on offer to those who are here, and what can be said to it.

    Args:
        visit: With somebody here.
        left_open: A session that they may go on with.
        agreed: The break on which it rests.
        later: What both wanted to come back to about now.
        passphrase: Whether one is offered to the person who is here alone.
        past: What those who are here may see of what they did; the offers hang on it.
        look: What they look at today, which comes before all else.
    """

    def __init__(
        self,
        visit: Visit,
        left_open: SessionStore | None = None,
        agreed: Agreed | None = None,
        *,
        later: Later | None = None,
        passphrase: bool = False,
        past: Remembered | None = None,
        look: Thing | None = None,
    ) -> None:
        self.left_open, self.agreed, self.later = left_open, agreed, later
        self.passphrase = passphrase
        self.look_at = look
        self._visit = visit
        self._past = past or Remembered()
        self._at = 0
        self._offers: Sequence[tuple[Outline, Offer]] = ()
        self.look()

    def look(self) -> None:
        """Find what to offer to those who are here, now."""
        visit = self._visit
        self._offers = offered(
            visit.library.outlines(),
            self._past,
            visit.here,
            visit.today,
            visit.now(),
            check_in_days=visit.settings.check_in_days,
        )
        if self.later is not None:
            again = visit.library.get(self.later.exercise)
            rest = [each for each in self._offers if each[0].id != again.id]
            self._offers = [(again, Offer(again.id, "known")), *rest]
        self._at = 0

    @property
    def offer(self) -> tuple[Outline, Offer]:
        """What is on offer, and why."""
        return self._offers[self._at]

    def smaller(self) -> bool:
        """Offer the next smaller one; False where there is none."""
        here = self.offer[0].minutes
        smaller = [at for at, (each, _) in enumerate(self._offers) if each.minutes < here]
        if smaller:
            self._at = max(smaller, key=lambda at: self._offers[at][0].minutes)
        return bool(smaller)

    def something_else(self) -> None:
        """Offer another one; first what is open, or was put off, goes out of sight."""
        if self.left_open is not None:
            self.left_open = self.agreed = None
        else:
            self.later = None
            self._at = (self._at + 1) % len(self._offers)

    def put_off(self, when: PutOff) -> None:
        """Put off what is on offer, for those who are here."""
        visit = self._visit
        visit.today.put_off(visit.here, self.offer[0].id, visit.now(), when)
        self.look()

    def next_length(self) -> None:
        """Take the next length for today, and look again."""
        self._visit.today.next_length(self._visit.here)
        self.look()

    def next_role(self) -> None:
        """Take the next role for today, of the one who is alone, and look again."""
        self._visit.today.next_role(self._visit.alone)
        self.look()
