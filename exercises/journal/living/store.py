"""Keep living things: what those who are here may see of them, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache

from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import Locked
from exercises.journal.living import tables as lying
from exercises.journal.living.between import Lines, as_kept
from exercises.journal.living.living_file import KNOWN
from exercises.journal.months import months
from exercises.living.making import grown
from exercises.living.things import Thing, bounded
from exercises.model.exercise import BOTH, Exercise
from exercises.model.records import Finished

MANY = 400
"""Things of all after which they are brought within their bounds, while years are taken in."""

Known = Callable[[str], "Exercise | None"]
"""Finds an exercise by its id; None where it is gone."""


class LivingThings(Lines):
    """What lives on, of an open journal. Every method may be called from any thread.

    What was looked at last is remembered as it lies in the file: what is sealed stays sealed.
    """

    def seen(self, viewer: str | None) -> tuple[Thing, ...]:
        """Return what may be seen, oldest first.

        Args:
            viewer: A person, who sees their own too: only for behind their curtain. None for
                both together: nothing in it depends on what is private.

        Raises:
            Locked: What is private of the viewer is sealed.
            Unreadable: The file belongs to a newer program, or may not be read.
        """
        keys = self._place.keys
        if viewer in keys.locked:
            raise Locked
        with self._lock:
            held = self._tables()
            scopes = [BOTH] if viewer is None else [BOTH, viewer]
            found = [thing for scope in scopes for thing in lying.held(held, scope, keys).things]
        return tuple(
            sorted(
                (thing for thing in found if not thing.hidden),
                key=lambda thing: (thing.since, thing.id),
            )
        )

    def keep(self, *things: Thing) -> None:
        """Keep things in the place of those with the same ids; all or nothing. Two fsyncs.

        Raises:
            Locked: One is private of somebody who is locked.
            NotSaved: Nothing is changed; call it again.
        """
        for thing in things:
            if not thing.open and thing.owner in self._place.keys.locked:
                raise Locked

        def change(held: Tables) -> bool:
            return self._put(held, things)

        self._edit(change)

    def let_go(self, thing: Thing) -> None:
        """Let one go: it is in this file no more, nor in its earlier generation.

        What was said in the session lies there still, and is let go there.

        Raises:
            Locked: It is private of somebody who is locked.
            NotSaved: Call it again.
        """
        keys = self._place.keys
        scope = BOTH if thing.open else thing.owner
        if scope in keys.locked:
            raise Locked

        def change(held: Tables) -> bool:
            now = lying.held(held, scope, keys)
            now.drop(thing.id)
            for each in now.things:
                if each.of == thing.id:
                    now.drop(each.id)
            lying.put(held, scope, now, keys)
            return True

        with self._lock:
            self._edit(change)
            self._opened().file.renew_earlier()

    def grow(self, finished: Finished, exercise: Exercise, unread: Collection[str] = ()) -> None:
        """Take in what a session leaves behind; doing it twice changes nothing.

        Args:
            finished: What is kept of it.
            exercise: As it was done.
            unread: Ids of those whose answers could not be read: taken in later.

        Raises:
            NotSaved: Call it again.
        """
        if not exercise.makes and exercise.looks is None:
            return
        with self._lock:
            # Also where their answers are in memory still: what is theirs cannot be opened now.
            shut = {*unread, *finished.people} & self._place.keys.locked
            month = months.month_of(finished.ended, finished.zone)
            later = dict.fromkeys(shut, month)
            # What lies in earlier months comes first, and is found by `catch_up`.
            if self._opened().file.fresh and months.months(self._place):
                later = {who: "" for who in (*KNOWN, BOTH)}
            self._edit(lambda held: self._grow(held, [(finished, exercise)], later))

    def catch_up(self, known: Known) -> None:
        """Take in what could not be taken in before, as far as it can be read now.

        The first time after an upgrade that is all months: what earlier sessions hold becomes
        what lives on. The months are only read; that they were is kept also where nothing was
        found, so that years are searched once and not at every start.

        Raises:
            NotSaved: Call it again.
        """
        with self._lock:
            self._check_open()
            file = self._opened().file
            held = self._tables()
            behind = lying.is_behind(held)
            if file.fresh:
                if not months.months(self._place):
                    return
                behind = {who: "" for who in (*KNOWN, BOTH)}
            ready = {who: since for who, since in behind.items() if not self._is_locked(who)}
            if not ready or self._place.read_only:
                return
            found = list(self._sessions(min(ready.values()), known))
            left = {who: since for who, since in behind.items() if who not in ready}

            def change(tables: Tables) -> bool:
                lying.say_behind(tables, left)
                self._grow(tables, found, {})
                return True

            self._edit(change)

    def fall_behind(self, since: str) -> None:
        """Say that sessions came in of which nothing was taken in yet.

        Raises:
            NotSaved: Call it again.
        """

        def change(held: Tables) -> bool:
            before = lying.is_behind(held)
            now = {who: min(since, before.get(who, since)) for who in (*KNOWN, BOTH)}
            lying.say_behind(held, now)
            return now != before

        with self._lock:
            if not self._opened().file.fresh:
                self._edit(change)

    def _sessions(self, since: str, known: Known) -> Iterator[tuple[Finished, Exercise]]:
        known = cache(known)
        for month in reversed(months.months(self._place)):
            if month < since:
                continue
            for finished in reversed(months.sessions(self._place, month)):
                exercise = known(finished.exercise)
                if exercise is not None and (exercise.makes or exercise.looks):
                    yield finished, exercise

    def _grow(
        self,
        held: Tables,
        sessions: Iterable[tuple[Finished, Exercise]],
        later: dict[str, str],
    ) -> bool:
        keys = self._place.keys
        scopes = {
            scope: lying.held(held, scope, keys)
            for scope in (*KNOWN, BOTH)
            if not self._is_locked(scope)
        }
        gone = {entry for each in scopes.values() for entry in each.gone}
        before = {thing.id: thing for each in scopes.values() for thing in each.things}
        things = tuple(before.values())
        for finished, exercise in sessions:
            things = grown(things, finished, exercise, gone)
            if len(things) > MANY:
                things = _within(things)
        new = [thing for thing in things if before.get(thing.id) != thing]
        changed = self._put(held, new)
        behind = lying.is_behind(held)
        for person, since in later.items():
            if self._is_locked(person) or since == "":
                behind[person] = min(since, behind.get(person, since))
        if behind != lying.is_behind(held):
            lying.say_behind(held, behind)
            changed = True
        return changed

    def _put(self, held: Tables, things: Iterable[Thing]) -> bool:
        keys = self._place.keys
        by_scope: dict[str, list[Thing]] = {}
        for thing in things:
            if not self._is_locked(scope := BOTH if thing.open else thing.owner):
                by_scope.setdefault(scope, []).append(thing)
        for scope, new in by_scope.items():
            now = lying.held(held, scope, keys)
            before = {thing.id: thing for thing in (*now.things, *new)}
            now.put(new)
            left = {thing.id for thing in now.things}
            for thing in before.values():
                if thing.id not in left and thing.kind == "thanks":
                    months.add(self._place, as_kept(thing))  # said nowhere else: it stays there
            lying.put(held, scope, now, keys)
        return bool(by_scope)


def _within(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Return things within the bounds of those whose they are."""
    scopes: dict[str, list[Thing]] = {}
    for thing in things:
        scopes.setdefault(BOTH if thing.open else thing.owner, []).append(thing)
    return tuple(thing for held in scopes.values() for thing in bounded(held))
