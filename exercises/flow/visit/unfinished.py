"""Keep what becomes of sessions: put on disk, left and gone on with, folded once they are over."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from exercises.flow.visit.presence import Presence, marked
from exercises.journal.files.errors import JournalError, NotSaved
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed
from exercises.runtime.resting import PAUSE, Waiting, is_begun, state_of, waiting

if TYPE_CHECKING:
    from exercises.engine.store import SessionStore
    from exercises.runtime.runner import SessionRunner


class UnfinishedSessions:
    """The sessions that are not in a month yet.

    Args:
        here: Who is here, and the journal.
    """

    def __init__(self, here: Presence) -> None:
        self._here = here
        self.unfolded: list[SessionRunner] = []
        """Finished sessions that the disk did not take yet."""
        self.resting: list[SessionRunner] = []
        """Sessions that were left while the disk did not take all of them."""

    def began_together(self) -> bool:
        """Return whether two ever began an exercise together that is still remembered.

        A pause neither asks for the pages on safety nor stands in for them. What cannot be read
        counts as never: to be shown the pages once more does no harm.
        """
        if self._here.journal is None:
            return False
        if self._here.journal.reminders.began:
            return True
        if any(each.header.exercise.id != PAUSE for each in self._here.journal.open_sessions()):
            return True
        try:
            return any(
                not found.solo and found.exercise != "pause"
                for month in self._here.journal.months()
                for found in self._here.journal.finished(month=month)
            )
        except JournalError:
            return False

    def waiting(self) -> list[Waiting]:
        """Return what waits for those who are here: breaks first, then what was left last.

        What nobody would come back to is let go, and what is over is folded.
        """
        assert self._here.journal is not None
        found: list[Waiting] = []
        for store in self._here.journal.open_sessions(self._here.alone):
            if any(each.header.id == store.header.id for each in self.unfolded):
                continue
            state = state_of(store)
            if state.over or (state.closed and state.pause is None):
                running = self._runner(store)
                running.end_closed()
                self.finish(running)
            elif (each := waiting(store)) is not None:
                found.append(each)
            else:
                self._let_go(store)
        breaks = [each for each in found if each.agreed is not None]
        breaks.sort(key=lambda each: each.agreed.until if each.agreed else "")
        return breaks + [each for each in found if each.agreed is None]

    def breaks_of_both(self) -> list[Agreed]:
        """Return the breaks that two agreed on; each of them may know of it."""
        assert self._here.journal is not None
        stores = map(waiting, self._here.journal.open_sessions())
        return [each.agreed for each in stores if each is not None and each.agreed is not None]

    def rest(self, running: SessionRunner) -> None:
        """Let a session wait that was left; where nothing was answered in it, nothing stays."""
        if running.state.over:
            return
        if not running.saved:
            self.resting.append(running)
        pause, store = running.state.pause, running.store
        if store is None or (pause is not None and pause.agreed is not None):
            return
        if running.unread or is_begun(store):
            self._here.calm_line = screen_texts("home")("waits_here")
        else:
            self._let_go(store)

    def _let_go(self, store: SessionStore) -> None:
        of_two = not store.header.solo and store.header.exercise.id != PAUSE
        if of_two and not self._here.unnamed:
            self._here.remember(began=True)  # the pages on safety were read and answered
        with suppress(JournalError):  # then it waits, and is let go another time
            store.discard()

    def let_go(self, store: SessionStore) -> None:
        """Let go what waits for a name; where the disk refuses, it stays."""
        try:
            store.discard()
        except JournalError as problem:
            self._here.calm_line = problem.sentence

    def _runner(self, store: SessionStore) -> SessionRunner:
        from exercises.runtime.runner import SessionRunner

        return SessionRunner.go_on(store, self._here.new_clock, self._here.now)

    def attach(self, running: SessionRunner) -> None:
        """Put a session on disk, where there is a journal, beside whatever else is open."""
        journal = self._here.journal
        if journal is None or not self._here.people:
            return
        try:
            running.attach(journal)
        except JournalError as problem:
            self._here.calm_line = problem.sentence

    def without_name(self) -> list[SessionStore]:
        """Return what was done before anybody gave a name, and holds something to keep.

        Those who did it are there by their ids: it is theirs once these have names.
        """
        journal = self._here.journal
        if journal is None or not self._here.unnamed:
            return []
        found = [*journal.open_sessions(), *journal.open_sessions("a")]
        return [each for each in found if each.header.exercise.id != PAUSE and is_begun(each)]

    def _wait_for_name(self, running: SessionRunner) -> None:
        """Leave what is over as it is on the disk, until there is a name; or let it go."""
        if not running.stored:
            return
        if not running.saved:
            self.resting.append(running)
        elif not running.told({}).entries:
            with suppress(JournalError):  # then there is nothing to see in it, and it goes later
                running.discard()

    def finish(self, running: SessionRunner) -> None:
        """Fold a session that is over into the journal; tried again later where it fails.

        Nothing is folded while nobody has a name: see `without_name`.
        """
        if not running.state.over:
            return
        if self._here.unnamed:
            self._wait_for_name(running)
            return
        try:
            self._fold(running)
        except JournalError as problem:
            self._here.calm_line = problem.sentence
            self.unfolded.append(running)

    def fold_again(self) -> None:
        """Try again to fold what the disk did not take."""
        for running in tuple(self.unfolded):
            with suppress(JournalError):
                self._fold(running)
                self.unfolded.remove(running)

    def _fold(self, running: SessionRunner) -> None:
        """Keep what lives on first: folded twice is once, and made twice is once too."""
        names: dict[str, str] = {person.id: marked(person) for person in self._here.people}
        told = running.told(names)
        if self._here.journal is not None and running.stored:
            try:
                self._here.journal.living.grow(told, running.header.exercise, running.unread)
            except NotSaved:
                raise
            except JournalError as problem:  # another program's file: the session is kept
                self._here.calm_line = problem.sentence
        running.fold(names, told)

    def all_saved(self) -> bool:
        """Try once more to save what the disk did not take; whether all is on it now."""
        self.fold_again()
        self.resting = [each for each in self.resting if not each.retry()]
        return not self.unfolded and not self.resting
