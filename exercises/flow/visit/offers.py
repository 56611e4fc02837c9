"""Keep what those who are here want offered, and what not now."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from exercises.flow.visit.presence import Presence
from exercises.journal.files.errors import JournalError
from exercises.model.people import PutOff
from exercises.recommend.declined import put_off, quiet_today

REST = timedelta(hours=1)
"""For so long nothing is lit after something was closed or declined."""


class Offers:
    """What was put off, and what may be lit, for those who are here.

    Args:
        here: Who is here, and the journal.
    """

    def __init__(self, here: Presence) -> None:
        self._here = here
        self._unlit: datetime | None = None
        self._declined: dict[str, PutOff] = {}

    @property
    def unlit(self) -> bool:
        """Whether the first page lights nothing: something was closed or declined just now."""
        return self._unlit is not None and abs(self._here.now() - self._unlit) < REST

    @unlit.setter
    def unlit(self, value: bool) -> None:
        self._unlit = self._here.now() if value else None

    def put_off(self, exercise: str, until: datetime, *, keep: bool) -> None:
        """Put off an exercise for those who are here.

        Args:
            exercise: Its id.
            until: Until when.
            keep: Whether a time was said, which is kept; a mere `not now` leaves no mark.
        """
        if keep:
            self._decline(put_off(self._kept_off(), exercise, until, self._here.now()))
            return
        before = self._declined.get(self._here.whose, PutOff())
        self._declined[self._here.whose] = put_off(before, exercise, until, self._here.now())

    def quiet_today(self, *, keep: bool) -> None:
        """Light nothing for those who are here until tomorrow.

        Args:
            keep: Whether it is kept over a restart; what was said on the safety pages leaves no
                mark.
        """
        if keep:
            self._decline(quiet_today(self._kept_off(), self._here.now()))
            return
        before = self._declined.get(self._here.whose, PutOff())
        self._declined[self._here.whose] = quiet_today(before, self._here.now())

    def _decline(self, what: PutOff) -> None:
        if self._here.journal is None:
            return
        try:
            self._here.journal.save_put_off(self._here.whose, what)
        except JournalError as problem:
            self._here.calm_line = problem.sentence

    def say_of_own(self, **changed: object) -> None:
        """Keep what the one who is here alone says: what is nearer, what they keep near."""
        if self._here.alone:
            self._decline(replace(self._kept_off(), **changed))

    def put_aside(self, exercises: tuple[str, ...]) -> None:
        """Keep what those who are here put aside, in the place of what they put aside before."""
        self._decline(replace(self._kept_off(), aside=exercises))

    def declined(self) -> PutOff:
        """Return what those who are here put off; of one alone, also what is nearer to them."""
        kept, just_now = self._kept_off(), self._declined.get(self._here.whose, PutOff())
        until = {**kept.until, **just_now.until}
        return replace(kept, until=until, quiet=max(kept.quiet, just_now.quiet))

    def _kept_off(self) -> PutOff:
        return self._here.journal.put_off(self._here.whose) if self._here.journal else PutOff()
