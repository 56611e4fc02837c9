"""`nearer pause --plain`: breathes first, looks for the data folder meanwhile, asks after."""

from __future__ import annotations

import threading
from contextlib import suppress

from exercises.flow.runner import Running
from exercises.journal.files.errors import JournalError
from tui.flow.alike import make_room
from tui.plain.context import House
from tui.plain.pages.pause import announce, check_in, settle, start_pause, through
from tui.plain.steps.breathing import Breathing


class ShellPause:
    """One pause from the shell; it waits for nothing.

    Args:
        house: Without a journal: this one finds it.
    """

    def __init__(self, house: House) -> None:
        self._house = house
        self._running = start_pause(house, ("a",))
        self._unsaved = False

    def run(self) -> None:
        """Breathe, ask who was here, and keep that there was a pause where it can be kept."""
        house, running = self._house, self._running
        looking = threading.Thread(target=self._look, daemon=True)

        def every(now: bool) -> None:
            running.clock.read()
            if running.stored:
                running.checkpoint()

        house.talk.every = every
        breathing = Breathing(house, running)
        looking.start()
        how = breathing.run()
        looking.join()
        house.notices()
        if self._unsaved:
            house.talk.say(house.talk.texts("unsaved_pause"))
        if how == "left":
            with suppress(JournalError):
                running.discard()
            return
        running = self._whose()
        if how == "again":
            assert running.state.pause is not None
            running.happen("paused", running.state.pause.paced)
        else:
            outcome = check_in(house, running.state.people)
            announce(house, running, outcome)
            settle(house, running, outcome)
        through(house, running)

    def _look(self) -> None:
        """Put the pause on disk if the data folder is there and free; else it runs unsaved."""
        house, running = self._house, self._running
        self._unsaved = True
        if not (house.folder / "nearer.json").exists():
            return
        from exercises.journal.journal import Journal

        with suppress(JournalError):
            journal = Journal.open(house.folder)
            people = tuple(person.id for person in journal.people)
            solo = people[0] if len(people) == 1 else ""
            house.journal = journal
            if not people or solo in journal.locked() or not make_room(journal, solo):
                return
            running.rehome(people, solo)
            running.attach(journal)
            self._unsaved = False

    def _whose(self) -> Running:
        """Ask who was here, where two are known; one person's pause becomes theirs alone."""
        house, running = self._house, self._running
        if len(house.people) < 2:
            return running
        from tui.plain.flow.leaving import attach
        from tui.plain.pages.welcome import asked

        here = house.plainly(lambda: asked(house))
        if len(here) > 1:
            if not running.stored:
                running.rehome(tuple(person.id for person in house.people))
            return running
        with suppress(JournalError):
            running.discard()
        own = start_pause(house, here)
        attach(house, own)
        return own
