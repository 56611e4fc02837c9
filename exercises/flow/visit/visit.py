"""Hold a visit: who is here, what is set, and the journal.

Both front ends have one, and hold nothing of it themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.base.paths import own_courses
from exercises.engine.pace import PATTERNS, Pattern
from exercises.flow.visit.offers import Offers
from exercises.flow.visit.presence import Presence, marked
from exercises.flow.visit.things import LivingThingsHere
from exercises.flow.visit.unfinished import UnfinishedSessions
from exercises.model.events import Paced
from exercises.model.people import Person, Settings

if TYPE_CHECKING:
    from exercises.journal.journal import Journal
    from exercises.library.courses import Courses
    from exercises.library.library import Library
    from exercises.runtime.runner import SessionRunner


ONE_IN = 6
"""Of so many walks through the pages on safety, nearer itself says not today after one.

Often enough that the words can always have been chance, seldom enough that two who both want to
begin are rarely sent away; a number of ours, see docs/safety.md.
"""


def by_chance() -> bool:
    """Return whether nearer itself says not today this time: one in `ONE_IN`, told beforehand."""
    import secrets  # 20 ms, which no first frame waits for

    return secrets.randbelow(ONE_IN) == 0


class Visit(Presence):
    """What is known while somebody sits before the program.

    Args:
        folder: The data folder.
        library: The exercises.
        journal: Open and locked; None while a pause from the shell breathes first.
        help_lines: The user's own list of help lines; may be missing.
        glimpsed: What is set, as far as it can be known before the journal is open.
        called: How a person is named on a page.
    """

    def __init__(
        self,
        folder: Path,
        library: Library,
        *,
        journal: Journal | None = None,
        help_lines: Path | None = None,
        glimpsed: Settings | None = None,
        called: Callable[[Person], str] = marked,
    ) -> None:
        super().__init__(journal=journal, glimpsed=glimpsed, called=called)
        self.folder = folder
        self.library = library
        self.help_lines = help_lines
        self.sessions = UnfinishedSessions(self)
        """What waits, and what the disk did not take yet."""
        self.things = LivingThingsHere(self, library)
        """What was made and lives on."""
        self.offers = Offers(self)
        """What was put off, and what is nearer."""
        self._courses: Courses | None = None
        self.running: SessionRunner | None = None
        """The session in front of somebody, if one is."""
        self.did_alone = ""
        """Id of the person who has just ended an exercise alone."""
        self.asked_nearer: set[str] = set()
        """Ids of those who looked at what is nearer since the program began."""
        self.wanted = ""
        """Id of an exercise that is to begin next; empty where none is."""
        self.says_not_today: Callable[[], bool] = by_chance
        """Draws whether nearer itself says not today after the pages on safety."""

    @property
    def courses(self) -> Courses:
        """The courses that can be done."""
        if self._courses is None:
            from exercises.library.courses import Courses  # few look at one

            own = self.library.own
            self._courses = Courses(self.library, own_courses(own) if own is not None else None)
        return self._courses

    @property
    def pattern(self) -> Pattern:
        """How to breathe."""
        return PATTERNS[self.settings.breath]

    @property
    def paced(self) -> Paced:
        """A pause as the settings say."""
        return Paced(self.settings.breath, self.settings.pause_seconds)

    def all_saved(self) -> bool:
        """Try once more to save what the disk did not take; whether all is on it now."""
        kept = self.sessions.all_saved()
        return (self.running is None or self.running.retry()) and kept
