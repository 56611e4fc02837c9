"""Keep what one leaves for the other: lines that wait, and half a line that is being written."""

from __future__ import annotations

from contextlib import suppress

from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import Locked, NotSaved
from exercises.journal.living import tables as lying
from exercises.journal.living.living_file import KNOWN, LivingFile
from exercises.living.things import HALF, Thing, id_for
from exercises.model.events import Wrote
from exercises.model.exercise import BOTH
from exercises.model.records import Finished, KeptEntry


class Lines(LivingFile):
    """The part of what lives on that goes from one to the other."""

    def waiting(self, person: str) -> tuple[Thing, ...]:
        """Return the lines that wait for somebody, oldest first. Only for behind their curtain.

        Raises:
            Locked: They are sealed.
            Unreadable: As with `seen`.
        """
        waits = (each for each in self._of(person) if each.waits)
        return tuple(sorted(waits, key=lambda each: each.since))

    def unlisted(self, person: str) -> tuple[Thing, ...]:
        """Return what is in no list and is a person's all the same: what they take along.

        That is what waits for them, and what they or both have half written. Only for behind
        their curtain.

        Raises:
            Locked: They are sealed.
            Unreadable: As with `seen`.
        """
        halves = (each for each in (*self._of(BOTH), *self._of(person)) if each.state == HALF)
        return (*self.waiting(person), *halves)

    def _of(self, scope: str) -> list[Thing]:
        """Return all that is kept of a person alone, or of both."""
        if self._is_locked(scope):
            raise Locked
        with self._lock:
            return lying.held(self._tables(), scope, self._place.keys).things

    def leave(self, line: Thing, by: str = "") -> None:
        """Leave a line for its owner, who may be locked; its half-written form goes. Four fsyncs.

        Args:
            line: What waits.
            by: Id of who leaves it; see `tables.leave_line`.

        Raises:
            NotSaved: Nothing is changed; call it again.
        """

        def change(held: Tables) -> bool:
            lying.leave_line(held, line, by, self._place.keys)
            if by and not self._is_locked(by):
                now = lying.held(held, by, self._place.keys)
                now.drop(_half_of(by))
                lying.put(held, by, now, self._place.keys)
            return True

        with self._lock:
            self._edit(change)
            with suppress(NotSaved):  # the line is there; the next change takes the half out
                self._opened().file.renew_earlier()

    def half_written(self, scope: str) -> str:
        """Return what somebody, or both, have half written to the other one; empty for nothing.

        Raises:
            Locked: It is sealed.
            Unreadable: As with `seen`.
        """
        found = self._of(scope)
        return next((each.text for each in found if each.id == _half_of(scope)), "")

    def keep_half(self, scope: str, text: str, since: str) -> None:
        """Keep what is half written; with an empty text it goes, out of every generation.

        Args:
            scope: Person id, or `both`.
            text: All of it, as it stands.
            since: When, UTC, ISO 8601.

        Raises:
            Locked: They are locked by now.
            NotSaved: It is as it was.
        """
        half = Thing(
            id=_half_of(scope),
            kind="thanks",
            owner=scope,
            exercise="",
            text=text,
            since=since,
            state=HALF,
            back="",
        )
        keys = self._place.keys

        def change(held: Tables) -> bool:
            now = lying.held(held, scope, keys)
            if text:
                now.put([half])
            else:
                now.drop(half.id)
            lying.put(held, scope, now, keys)
            return True

        with self._lock:
            if text != self.half_written(scope):
                self._edit(change)
                if not text:
                    self._opened().file.renew_earlier()


def as_kept(thing: Thing) -> Finished:
    """Return a thank-you that makes way among what lives on, as it stays in its month.

    Of what else makes way the words are in the session in which they were said.
    """
    solo = "" if thing.owner == BOTH else thing.owner
    entry = KeptEntry(
        id=id_for("kept", thing.id),
        owner=thing.owner,
        step="thanks",
        prompt=thing.title,
        answer=Wrote(thing.text),
        text=thing.text,
        fate="shared" if thing.open else "private",
    )
    return Finished(
        id=thing.id,
        exercise=thing.exercise,
        title=thing.title,
        people=(solo,) if solo else KNOWN,
        solo=solo,
        ended=thing.since,
        zone=thing.zone,
        entries=(entry,),
    )


def _half_of(scope: str) -> str:
    return id_for(HALF, scope)
