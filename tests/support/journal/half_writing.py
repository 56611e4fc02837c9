"""Two people before one journal, and what they half wrote: nothing of it may be lost or seen."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from support.journal.every_byte import every_byte
from support.journal.histories import CHEAP, PEOPLE, PHRASES

from exercises.engine.pace import ActiveClock
from exercises.engine.state import State
from exercises.journal.journal import Journal
from exercises.model.events import Answer, Fated
from exercises.model.exercise import (
    Agree,
    Choose,
    Exercise,
    Feel,
    Paraphrase,
    Plan,
    Rehearse,
    Repeat,
    Share,
    Write,
    walk,
)
from exercises.runtime.drafts import readable, spot_of
from exercises.runtime.half_done import in_words, plan_as_text
from exercises.runtime.runner import SessionRunner

NAMES = {"a": "● Ana", "b": "◆ Bo"}
NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
Spot = tuple[str, tuple[int, ...], str]


class Table:
    """Two people before one journal; what they half wrote, and let go, is known here too."""

    def __init__(self, folder: Path, exercise: Exercise, solo: str, sealed: str) -> None:
        self.folder, self.solo, self.seconds, self.count = folder, solo, 0.0, 0
        self.journal = Journal.open(folder, cost=CHEAP)
        self.journal.save_people(PEOPLE)
        for person in sealed:
            self.journal.set_passphrase(person, PHRASES[person])
        self.journal.lock()
        self.fallen = ""
        """Whose curtain fell, or hangs after a restart, over what stands there."""
        self.half: dict[Spot, str] = {}
        """What is half written, by where; nothing of it may be lost."""
        people = (solo,) if solo else ("a", "b")
        self.running = SessionRunner.start(
            exercise, people, self.clock(), solo=solo, now=lambda: NOW
        )
        self.running.attach(self.journal)

    def clock(self, start: float = 0.0) -> ActiveClock:
        clock = ActiveClock(lambda: self.seconds, lambda: self.seconds, start)
        clock.run()
        return clock

    @property
    def state(self) -> State:
        return self.running.state

    @property
    def spot(self) -> Spot:
        assert self.state.step is not None
        assert self.state.place is not None
        return (self.state.step.id, self.state.place.rounds, self.state.turn)

    @property
    def writes(self) -> bool:
        """Whether somebody sits before a field."""
        state = self.state
        if state.over or state.pause or state.curtain or self.fallen or state.place is None:
            return False
        if isinstance(state.step, Rehearse) and not state.step.own:
            return False
        fields = Rehearse | Write | Agree | Paraphrase | Plan | Feel | Choose
        return isinstance(state.step, fields) and state.place.stage in ("", "draft", "say-back")

    def token(self) -> str:
        self.count += 1
        whose = self.state.private_to or "open"
        return f"<{whose}-{self.count}>"

    def write(self) -> str:
        """Half a sentence, saved as a screen saves it."""
        self.half[self.spot] = token = self.token()
        plan = isinstance(self.state.step, Plan)
        text = plan_as_text(1, [token, "", ""]) if plan else token
        self.running.checkpoint(text, self.state.place)
        return token

    def empty(self) -> None:
        """Somebody takes out what they wrote."""
        self.half.pop(self.spot, None)
        self.running.checkpoint("", self.state.place)

    def happen(self, kind: Any, answer: Answer | None = None) -> None:
        """Somebody presses a key; what their own answer or skip stands for is let go with it."""
        before, own = self.state, not (self.fallen or self.state.curtain)
        spot = self.spot if before.place else None
        after = self.running.happen(kind, answer)
        if after is before:
            return
        if kind in ("answered", "skipped") and own and after.place != before.place:
            assert spot is not None
            self.half.pop(spot, None)
            if isinstance(answer, Fated) and answer.fate == "let-go":
                assert isinstance(before.step, Share)
                for at in list(self.half):
                    mine = at[0] == before.step.of and at[2] == spot[2]
                    if mine and spot[1][: len(at[1])] == at[1]:
                        del self.half[at]
        if self.fallen != after.private_to:
            self.fallen = ""

    def fall(self) -> None:
        """Nobody touches a key: the curtain falls, and the passphrase is forgotten."""
        self.fallen = self.state.private_to
        self.journal.lock()

    def sit_down(self) -> None:
        """Whoever is named opens the curtain."""
        person = self.fallen or self.state.curtain
        if person in self.journal.locked():
            self.journal.unlock(person, PHRASES[person])
        self.running.unlocked()
        self.fallen = ""
        if self.state.curtain and not self.state.pause:
            self.happen("opened")

    def start_again(self) -> None:
        """The program is ended by a kill, and started again; nobody sits there yet."""
        stood = self.state.turn
        self.journal.close()
        self.journal = Journal.open(self.folder, cost=CHEAP)
        if self.solo in self.journal.locked():
            self.journal.unlock(self.solo, PHRASES[self.solo])
        store = self.journal.open_solo(self.solo) if self.solo else self.journal.open_joint()
        assert store is not None
        self.running = SessionRunner.go_on(store, self.clock, lambda: NOW)
        self.fallen = "" if self.solo or self.state.pause else stood

    def look(self) -> None:
        """Everything half written is there, at its place, and nothing of it lies open."""
        unread, running = self.running.unread, self.running
        steps = {step.id: step for step in walk(self.state.exercise.steps)}
        found = {
            spot_of(each): in_words(steps[each.step], each.text, NAMES)  # type: ignore[arg-type]
            for each in readable(running.draft)
        }
        shut = tuple(f"<{person}-" for person in unread)
        assert found == {at: text for at, text in self.half.items() if not text.startswith(shut)}
        if self.state.place is not None and self.state.private_to not in unread:
            step = self.state.step
            assert step is not None
            here = in_words(step, running.draft_here(), NAMES)
            assert here == self.half.get(self.spot, "")
        for person in "ab":
            if self.journal.sealed_for(person):
                assert f"<{person}-".encode() not in every_byte(self.folder)

    def close(self) -> None:
        """It is enough for whoever is there; then it is folded, and each looks at their own."""
        while not self.state.over:
            self.happen("ended")
        self.running.fold(NAMES)
        self.look_at_what_is_kept()
        self.journal.close()
        self.journal = Journal.open(self.folder, cost=CHEAP)
        self.look_at_what_is_kept()
        self.journal.close()

    def look_at_what_is_kept(self) -> None:
        journal, steps = self.journal, {each.id: each for each in walk(self.state.exercise.steps)}
        shared = " ".join(entry.text for entry in journal.shared())
        for person in journal.locked():
            journal.unlock(person, PHRASES[person])
        for (name, _, owner), text in self.half.items():
            step = steps[name]
            assert not isinstance(step, Repeat)
            kept = (
                step.keep
                and not isinstance(step, Rehearse)
                and (bool(self.solo) or not isinstance(step, Agree))
            )
            mine = [entry for entry in journal.mine("a") + journal.mine("b") if text in entry.text]
            if owner == "both":
                assert (text in shared) == kept
            else:
                assert text not in shared
                assert [(entry.owner, entry.fate) for entry in mine] == [(owner, "private")] * kept
