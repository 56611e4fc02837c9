"""Hold a visit: who is here, what is set, and the journal.

Both front ends have one, and hold nothing of it themselves.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Literal, ParamSpec

from msgspec.structs import replace

from exercises.base.paths import own_courses
from exercises.engine.pace import PATTERNS, ActiveClock, Pattern
from exercises.flow.privacy import Privacy, hung, left, opened, turned
from exercises.journal.files.errors import JournalError, NotSaved
from exercises.library.library import UnknownExercise
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed, Paced
from exercises.model.exercise import BOTH
from exercises.model.people import Person, PutOff, Settings
from exercises.recommend.declined import put_off, quiet_today
from exercises.runtime.resting import PAUSE, Waiting, is_begun, state_of, waiting
from exercises.runtime.wall_clock import Now, local_now

if TYPE_CHECKING:
    from exercises.engine.state import State
    from exercises.engine.store import SessionStore
    from exercises.journal.journal import Journal
    from exercises.library.courses import Courses
    from exercises.library.library import Library
    from exercises.living.things import Thing
    from exercises.model.exercise import Exercise
    from exercises.runtime.runner import SessionRunner


_Params = ParamSpec("_Params")
REST = timedelta(hours=1)
"""For so long nothing is lit after something was closed or declined."""

ONE_IN = 6
"""Of so many walks through the pages on safety, nearer itself says not today after one.

Often enough that the words can always have been chance, seldom enough that two who both want to
begin are rarely sent away; a number of ours, see docs/safety.md.
"""


def by_chance() -> bool:
    """Return whether nearer itself says not today this time: one in `ONE_IN`, told beforehand."""
    import secrets  # 20 ms, which no first frame waits for

    return secrets.randbelow(ONE_IN) == 0


def active_clock(start: float = 0.0) -> ActiveClock:
    """Make a clock of this machine that stands at `start` active seconds."""
    return ActiveClock(time.monotonic, time.time, start)


def marked(person: Person) -> str:
    """Return how a person is shown: mark and name."""
    return f"{person.mark} {person.name}"


class Visit:
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
        self.folder = folder
        self.library = library
        self.journal = journal
        self.help_lines = help_lines
        self._here: tuple[str, ...] = ()
        self._privacy = Privacy()
        self.drawn: Callable[[Privacy], None] = lambda now: None
        """Called after each event of `tell`: takes down what may no longer be seen."""
        self.running: SessionRunner | None = None
        """The session in front of somebody, if one is."""
        self.unfolded: list[SessionRunner] = []
        """Finished sessions that the disk did not take yet."""
        self.did_alone = ""
        """Id of the person who has just ended an exercise alone."""
        self.calm_line = ""
        """A sentence for the next page to say, once."""
        self._unlit: datetime | None = None
        self._declined: dict[str, PutOff] = {}
        self.asked_nearer: set[str] = set()
        """Ids of those who looked at what is nearer since the program began."""
        self.wanted = ""
        """Id of an exercise that is to begin next; empty where none is."""
        self.resting: list[SessionRunner] = []
        """Sessions that were left while the disk did not take all of them."""
        self.made_up: tuple[Person, ...] = ()
        """Who is here where an exercise is only tried."""
        self.new_clock: Callable[[float], ActiveClock] = active_clock
        """Makes the clock of a session."""
        self.now: Now = local_now
        """Returns the aware local time."""
        self.says_not_today: Callable[[], bool] = by_chance
        """Draws whether nearer itself says not today after the pages on safety."""
        self._courses: Courses | None = None
        self._glimpsed = glimpsed or Settings()
        self._called = called

    @property
    def courses(self) -> Courses:
        """The courses that can be done."""
        if self._courses is None:
            from exercises.library.courses import Courses  # few look at one

            own = self.library.own
            self._courses = Courses(self.library, own_courses(own) if own is not None else None)
        return self._courses

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone who is set up."""
        return self.journal.people if self.journal else self.made_up

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
        if not self.alone or self.privacy.seated != self.alone:
            self.tell(left)
        if self.alone:
            self.open(self.alone)

    @property
    def alone(self) -> str:
        """Id of the one who is here alone; empty for both."""
        return self.here[0] if len(self.here) == 1 else ""

    @property
    def pattern(self) -> Pattern:
        """How to breathe."""
        return PATTERNS[self.settings.breath]

    @property
    def paced(self) -> Paced:
        """A pause as the settings say."""
        return Paced(self.settings.breath, self.settings.pause_seconds)

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

    def began_together(self) -> bool:
        """Return whether two ever began an exercise together that is still remembered.

        A pause neither asks for the pages on safety nor stands in for them. What cannot be read
        counts as never: to be shown the pages once more does no harm.
        """
        if self.journal is None:
            return False
        if self.journal.reminders.began:
            return True
        if any(each.header.exercise.id != PAUSE for each in self.journal.open_sessions()):
            return True
        try:
            return any(
                not found.solo and found.exercise != "pause"
                for month in self.journal.months()
                for found in self.journal.finished(month=month)
            )
        except JournalError:
            return False

    def open_session(self) -> SessionStore | None:
        """Return the session that those who are here may go on with; the one begun last."""
        left = (each.store for each in self.waiting() if each.title)
        return next(left, None)

    def waiting(self) -> list[Waiting]:
        """Return what waits for those who are here: breaks first, then what was left last.

        What nobody would come back to is let go, and what is over is folded.
        """
        assert self.journal is not None
        found: list[Waiting] = []
        for store in self.journal.open_sessions(self.alone):
            if any(each.header.id == store.header.id for each in self.unfolded):
                continue
            if state_of(store).over:
                self.finish(self._runner(store))
            elif (each := waiting(store)) is not None:
                found.append(each)
            else:
                self._let_go(store)
        breaks = [each for each in found if each.agreed is not None]
        breaks.sort(key=lambda each: each.agreed.until if each.agreed else "")
        return breaks + [each for each in found if each.agreed is None]

    def breaks_of_both(self) -> list[Agreed]:
        """Return the breaks that two agreed on; each of them may know of it."""
        assert self.journal is not None
        stores = map(waiting, self.journal.open_sessions())
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
            self.calm_line = screen_texts("home")("waits_here")
        else:
            self._let_go(store)

    def _let_go(self, store: SessionStore) -> None:
        if not store.header.solo and store.header.exercise.id != PAUSE:
            self.remember(began=True)  # the pages on safety were read and answered
        with suppress(JournalError):  # then it waits, and is let go another time
            store.discard()

    def _runner(self, store: SessionStore) -> SessionRunner:
        from exercises.runtime.runner import SessionRunner

        return SessionRunner.go_on(store, self.new_clock, self.now)

    def attach(self, running: SessionRunner) -> None:
        """Put a session on disk, where there is a journal, beside whatever else is open."""
        journal = self.journal
        if journal is None or not self.people:
            return
        try:
            running.attach(journal)
        except JournalError as problem:
            self.calm_line = problem.sentence

    def finish(self, running: SessionRunner) -> None:
        """Fold a session that is over into the journal; tried again later where it fails."""
        if not running.state.over:
            return
        try:
            self._fold(running)
        except JournalError as problem:
            self.calm_line = problem.sentence
            self.unfolded.append(running)

    def fold_again(self) -> None:
        """Try again to fold what the disk did not take."""
        for running in tuple(self.unfolded):
            with suppress(JournalError):
                self._fold(running)
                self.unfolded.remove(running)

    def _fold(self, running: SessionRunner) -> None:
        """Keep what lives on first: folded twice is once, and made twice is once too."""
        names: dict[str, str] = {person.id: marked(person) for person in self.people}
        told = running.told(names)
        if self.journal is not None and running.stored:
            try:
                self.journal.living.grow(told, running.header.exercise, running.unread)
            except NotSaved:
                raise
            except JournalError as problem:  # another program's file: the session is kept
                self.calm_line = problem.sentence
        running.fold(names, told)

    def catch_up(self) -> None:
        """Take in what lives on of sessions that could not be read before, or of before it did."""
        assert self.journal is not None
        with suppress(JournalError):  # tried again on the next first page
            self.journal.living.catch_up(self._known)

    def living(self) -> tuple[Thing, ...]:
        """Return what lives on and may be seen by those who are here; nothing where unreadable."""
        if self.journal is None:
            return ()
        try:
            return self.journal.living.seen(self.alone or None)
        except JournalError:
            return ()

    def living_of(self, person: str) -> tuple[Thing, ...]:
        """Return what lives on and may be seen by one person, behind their curtain."""
        assert self.journal is not None
        try:
            return self.journal.living.seen(person)
        except JournalError:
            return ()

    def keep_living(self, *things: Thing) -> None:
        """Keep things as they are now; where the disk refuses, a calm line says so."""
        assert self.journal is not None
        try:
            self.journal.living.keep(*things)
        except JournalError as problem:
            self.calm_line = problem.sentence

    def _known(self, exercise: str) -> Exercise | None:
        try:
            return self.library.get(exercise)
        except UnknownExercise:
            return None

    def all_saved(self) -> bool:
        """Try once more to save what the disk did not take; whether all is on it now."""
        self.fold_again()
        self.resting = [each for each in self.resting if not each.retry()]
        running = self.running is None or self.running.retry()
        return running and not self.unfolded and not self.resting

    @property
    def whose(self) -> str:
        """Whose page this is: the id of the one who is here alone, or `both`."""
        return self.alone or BOTH

    @property
    def unlit(self) -> bool:
        """Whether the first page lights nothing: something was closed or declined just now."""
        return self._unlit is not None and abs(self.now() - self._unlit) < REST

    @unlit.setter
    def unlit(self, value: bool) -> None:
        self._unlit = self.now() if value else None

    def put_off(self, exercise: str, until: datetime, *, keep: bool) -> None:
        """Put off an exercise for those who are here.

        Args:
            exercise: Its id.
            until: Until when.
            keep: Whether a time was said, which is kept; a mere `not now` leaves no mark.
        """
        if keep:
            self._decline(put_off(self._kept_off(), exercise, until, self.now()))
            return
        before = self._declined.get(self.whose, PutOff())
        self._declined[self.whose] = put_off(before, exercise, until, self.now())

    def quiet_today(self, *, keep: bool) -> None:
        """Light nothing for those who are here until tomorrow.

        Args:
            keep: Whether it is kept over a restart; what was said on the safety pages leaves no
                mark.
        """
        if keep:
            self._decline(quiet_today(self._kept_off(), self.now()))
            return
        before = self._declined.get(self.whose, PutOff())
        self._declined[self.whose] = quiet_today(before, self.now())

    def _decline(self, what: PutOff) -> None:
        if self.journal is None:
            return
        try:
            self.journal.save_put_off(self.whose, what)
        except JournalError as problem:
            self.calm_line = problem.sentence

    def say_of_own(self, **changed: object) -> None:
        """Keep what the one who is here alone says: what is nearer, what they keep near."""
        if self.alone:
            self._decline(replace(self._kept_off(), **changed))

    def declined(self) -> PutOff:
        """Return what those who are here put off; of one alone, also what is nearer to them."""
        kept, just_now = self._kept_off(), self._declined.get(self.whose, PutOff())
        until = {**kept.until, **just_now.until}
        return replace(kept, until=until, quiet=max(kept.quiet, just_now.quiet))

    def _kept_off(self) -> PutOff:
        return self.journal.put_off(self.whose) if self.journal else PutOff()
