"""Keeps the books of a journey: what becomes of which words, by whose act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

import pytest
from support.leaks.engine_walker import Couple, Spot
from support.leaks.oracle import Leak

from exercises.engine.state import State
from exercises.flow.living import evenings, made
from exercises.flow.living import kept as entries
from exercises.flow.port import FrontEnd
from exercises.flow.setup import passphrases as own_passphrase
from exercises.journal.journal import Journal
from exercises.journal.living.store import LivingThings
from exercises.living.things import Thing
from exercises.model.events import Answer, EventKind, Fated
from exercises.model.exercise import Reveal, Share
from exercises.model.records import KeptEntry
from exercises.runtime.runner import SessionRunner


class Somebody(Protocol):
    """Whose acts are noted."""

    couple: Couple
    picked: str
    """Id of what was chosen last."""


class Moment(NamedTuple):
    """Where something happens in a session."""

    spot: Spot
    state: State


class Books:
    """Notes what becomes of words, from what happens in sessions and to what was kept.

    Args:
        somebody: Who does it.
    """

    def __init__(self, somebody: Somebody) -> None:
        self.somebody, self.couple = somebody, somebody.couple

    @property
    def _said_yes(self) -> bool:
        """Whether the last choice was to do what was asked about."""
        return self.somebody.picked.partition("-")[0] == "yes"

    def _moment(self, running: SessionRunner) -> Moment | None:
        state = running.state
        if state.step is None or state.place is None or state.curtain:
            return None
        return Moment((running.header.id, state.step.id, state.place.rounds, state.turn), state)

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Stand beside the engine and what was kept."""
        happen, change, act = SessionRunner.happen, entries.change, own_passphrase.act

        def note(
            running: SessionRunner, kind: EventKind, answer: Answer | None = None, *half: Any
        ) -> State:
            at, before = self._moment(running), running.state
            shared = self._before(at, kind, answer) if at else ""
            after = happen(running, kind, answer, *half)
            self.couple.oracle.take_back(shared)
            if at and after is not before:
                self._after(running, at, kind, answer)
            return after

        def note_change(journal: Journal, entry: KeptEntry, how: str) -> str:
            if not self._said_yes:
                raise Leak(f"{how} without being asked for")
            mine = journal.mine(entry.owner)
            if how == "share":
                self.couple.oracle.share(entry.text, f"entry {entry.id}")
            said = change(journal, entry, how)
            if how == "take-back":
                self.couple.oracle.take_back_text(entry.text)
            elif how == "let-go":
                self.couple._let_go(entry, entry.owner, mine)
            self.couple.did[f"{how} later, in the books"] += 1
            return said

        def note_act(journal: Journal, person: str, doing: str, typed: Mapping[str, str]) -> None:
            if doing == "remove" and typed["old"] == self.couple.phrases[person]:
                self.couple.oracle.sealed.discard(person)
            act(journal, person, doing, typed)
            self.couple.did[f"passphrase {doing}, in the books"] += 1

        keep, leave = LivingThings.keep, LivingThings.leave

        def note_keep(living: LivingThings, *things: Thing) -> None:
            for thing in things:
                if thing.open and thing.kind == "thanks":
                    self.couple.oracle.share(thing.text, f"made {thing.id}")
            keep(living, *things)

        def note_leave(living: LivingThings, line: Thing, by: str = "") -> None:
            self.couple.oracle.leave(line.text, line.owner)
            self.couple.did["a line left, in the books"] += 1
            leave(living, line, by)

        patch.setattr(LivingThings, "keep", note_keep)
        patch.setattr(LivingThings, "leave", note_leave)
        copy_of, drop = made.copy_of, made._drop

        def note_copy(thing: Thing) -> Thing:
            if not self._said_yes:
                raise Leak("what was made is shared without being asked for")
            copy = copy_of(thing)
            self.couple.oracle.share(copy.text, f"made {copy.id}")
            self.couple.did["share what was made, in the books"] += 1
            return copy

        async def note_drop(front: FrontEnd, thing: Thing, line: str) -> None:
            await drop(front, thing, line)
            self.couple.oracle.take_back(f"made {thing.id}")

        patch.setattr(made, "copy_of", note_copy)
        patch.setattr(made, "_drop", note_drop)
        patch.setattr(own_passphrase, "act", note_act)
        patch.setattr(SessionRunner, "happen", note)
        for by in (entries, evenings):
            patch.setattr(by, "change", note_change)

    def _before(self, at: Moment, kind: str, answer: Answer | None) -> str:
        """Note what is shared just now; the name of what was shared there before."""
        couple, step = self.couple, at.state.step
        if kind != "answered":
            return ""
        if isinstance(step, Reveal):
            for spot in [each for each in couple.wanted if each[:2] == (at.spot[0], step.of)]:
                couple._share(spot, couple.wanted[spot])
            return ""
        if not isinstance(answer, Fated):
            return ""
        if answer.fate == "shared" and self.somebody.picked != "exactly":
            raise Leak(f"shared at {at.spot} without being asked for")
        before = couple.shared_at.pop(at.spot, "")
        couple._fate(at.state, at.spot, answer)
        return before

    def _after(self, running: SessionRunner, at: Moment, kind: str, answer: Answer | None) -> None:
        couple, step = self.couple, at.state.step
        if kind == "skipped":
            couple._skipped(running, at.state)
        elif kind == "answered" and isinstance(answer, Fated):
            if answer.fate == "let-go" and isinstance(step, Share):
                couple._gone(couple._written(running, step.of, at.spot))
        elif kind == "answered" and answer is not None:
            couple.words_at[at.spot] |= set(couple.oracle.found(repr(answer)))
