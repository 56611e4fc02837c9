"""Reach what two people made and what lives on, as those who are here may see it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC
from typing import TYPE_CHECKING

from exercises.flow.visit.presence import Presence
from exercises.journal.files.errors import JournalError
from exercises.library.library import UnknownExercise

if TYPE_CHECKING:
    from exercises.library.library import Library
    from exercises.living.things import Thing
    from exercises.model.exercise import Exercise


class LivingThingsHere:
    """What lives on, for those who are here.

    Args:
        here: Who is here, and the journal.
        library: The exercises.
    """

    def __init__(self, here: Presence, library: Library) -> None:
        self._here = here
        self._library = library

    def seen(self) -> tuple[Thing, ...]:
        """Return what lives on and may be seen by those who are here; nothing where unreadable."""
        if self._here.journal is None:
            return ()
        try:
            return self._here.journal.living.seen(self._here.alone or None)
        except JournalError:
            return ()

    def seen_by(self, person: str) -> tuple[Thing, ...]:
        """Return what lives on and may be seen by one person, behind their curtain."""
        assert self._here.journal is not None
        try:
            return self._here.journal.living.seen(person)
        except JournalError:
            return ()

    def lines_for(self, person: str) -> tuple[Thing, ...]:
        """Return the lines that wait for one person, behind their curtain."""
        if self._here.journal is None:
            return ()
        try:
            return self._here.journal.living.waiting(person)
        except JournalError:
            return ()

    def half_written(self) -> str:
        """Return what those who are here have half written to each other; empty for nothing."""
        if self._here.journal is None:
            return ""
        try:
            return self._here.journal.living.half_written(self._here.whose)
        except JournalError:
            return ""

    def keep_half(self, whose: str, text: str) -> bool:
        """Keep what is half written of somebody, or of both; where that fails, a line says so.

        Returns:
            Whether it is kept.
        """
        if self._here.journal is None:
            return False
        now = self._here.now().astimezone(UTC).isoformat(timespec="seconds")
        try:
            self._here.journal.living.keep_half(whose, text, now)
        except JournalError as problem:
            self._here.calm_line = problem.sentence
            return False
        return True

    def keep(self, *things: Thing) -> bool:
        """Keep things as they are now; where the disk refuses, a calm line says so.

        Returns:
            Whether they are kept.
        """
        assert self._here.journal is not None
        try:
            self._here.journal.living.keep(*things)
        except JournalError as problem:
            self._here.calm_line = problem.sentence
            return False
        return True

    def catch_up(self) -> None:
        """Take in what lives on of sessions that could not be read before, or of before it did."""
        assert self._here.journal is not None
        with suppress(JournalError):  # tried again on the next first page
            self._here.journal.living.catch_up(self._known)

    def _known(self, exercise: str) -> Exercise | None:
        try:
            return self._library.get(exercise)
        except UnknownExercise:
            return None
