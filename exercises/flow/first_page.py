"""Hold the first page: what is on offer to those who are here, and what can be said to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from exercises.engine.store import SessionStore
from exercises.flow.visit.visit import Visit
from exercises.living.things import Thing
from exercises.model.exercise import Outline
from exercises.model.people import Later, PutOff
from exercises.recommend.declined import lies_ahead
from exercises.recommend.offers import Remembered, offered
from exercises.recommend.path import Offer
from exercises.runtime.resting import Waiting

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
    "not-now",
    "who",
    "also-here",
    "nearer",
    "moment",
    "track",
    "course",
    "thanks",
    "again",
    "leave",
]


class HomeChoice(Struct, frozen=True):
    """What was chosen on the first page.

    Attributes:
        what: What is to be done; `again` looks for the page once more.
        exercise: Id of the exercise with `begin` and `not-now`.
        moment: Id of the moment, with `moment`.
    """

    what: Chosen
    exercise: str = ""
    moment: str = ""


def greeting(hour: int) -> str:
    """Return the key of the greeting for an hour of the day, 0 to 23."""
    return next(f"greeting_{name}" for until, name in HOURS if hour < until)


class Home:
    """What is on offer to those who are here, and what can be said to it.

    Args:
        visit: With somebody here.
        waiting: What waits for them, in the order in which it is shown.
        later: What both wanted to come back to about now.
        passphrase: Whether one is offered to the person who is here alone.
        past: What those who are here may see of what they did; the offers hang on it.
        look: What they look at today, which comes before all else.
        told: A line on a break of both, for one of them, or on a course.
        declined: What they put off.
        asks_nearer: Whether it asks which part is nearer, beside what is on offer.
        in_course: Whether those who are here are in the midst of a course.
    """

    def __init__(
        self,
        visit: Visit,
        waiting: Sequence[Waiting] = (),
        *,
        later: Later | None = None,
        passphrase: bool = False,
        past: Remembered | None = None,
        look: Thing | None = None,
        told: str = "",
        declined: PutOff | None = None,
        asks_nearer: bool = False,
        in_course: bool = False,
    ) -> None:
        self.later, self.told = later, told
        self.passphrase, self.asks_nearer = passphrase, asks_nearer
        self.look_at, self.in_course = look, in_course
        self._waiting = list(waiting)
        self._visit = visit
        self._past = past or Remembered()
        self._declined = declined or PutOff()
        self._at = 0
        self._offers: Sequence[tuple[Outline, Offer]] = ()
        self.look()

    @property
    def shows(self) -> Literal["break", "unlit", "open", "later", "offer"]:
        """What stands on it: a break, that it is enough, what is open, was put off, or new."""
        first = self._waiting[0] if self._waiting else None
        if first is not None and first.agreed is not None:
            return "break"
        if self._visit.offers.unlit:
            return "unlit"
        if first is not None:
            return "open"
        return "offer" if self.later is None else "later"

    @property
    def waits(self) -> Waiting:
        """What waits first."""
        return self._waiting[0]

    @property
    def left_open(self) -> SessionStore | None:
        """What waits first; None where nothing does."""
        return self._waiting[0].store if self._waiting else None

    @property
    def lit(self) -> Literal["begin", "else"]:
        """Where the keys stand at an offer: after a `not today`, not on beginning."""
        return "else" if lies_ahead(self._declined.quiet, self._visit.now()) else "begin"

    def look(self) -> None:
        """Find what to offer to those who are here, now."""
        visit = self._visit
        self._offers = offered(
            visit.library.outlines(),
            self._past,
            visit.here,
            visit.now(),
            declined=self._declined,
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
        """Show another one; what stands there goes out of sight, and stays what it is."""
        shows = self.shows
        if shows in ("break", "open"):
            del self._waiting[0]
        elif shows == "unlit":
            self._visit.offers.unlit = False
        elif shows == "later":
            self.later = None
        else:
            self._at = (self._at + 1) % len(self._offers)
