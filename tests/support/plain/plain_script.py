"""Plays an exercise as the full screen does, and writes down what one would type for the same.

The engine is driven by `SessionRunner.happen`, as `SessionScreen` drives it; beside each answer
stand the lines with which somebody gives it in the line-by-line front end.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import Any

from exercises.engine.answers import cards_to_lay, checks, takes_both
from exercises.engine.pace import PATTERNS, ActiveClock
from exercises.engine.wording import bare, composed
from exercises.library.feelings import near
from exercises.model.events import (
    Answer,
    Chosen,
    Event,
    Fated,
    Felt,
    Located,
    Paced,
    Planned,
    Rated,
    Sorted,
    Wrote,
)
from exercises.model.exercise import (
    Agree,
    Body,
    Choose,
    Draw,
    Exercise,
    Feel,
    Paraphrase,
    Plan,
    Rate,
    Rehearse,
    Reveal,
    Rings,
    Roles,
    Share,
    Sort,
    Write,
)
from exercises.model.vignettes import KEEP, replies
from exercises.runtime.gathered import ideas_for
from exercises.runtime.runner import SessionRunner
from exercises.runtime.step_view import StepContext
from tui.plain.terminal.input import PipeInput
from tui.plain.terminal.interrupts import Left

NAMES = {"a": "Ada", "b": "Bo"}
KEYS = {"a": "1", "b": "2", "both": "1"}
WORDS = ("a quiet day", "skip", "p", "2 of them", "I felt [sad] {me}", "rain", " /leave")
PLACES = (-1.0, -0.5, 0.0, 0.5, 1.0)
CHANCE = {"skipped": 0.06, "back": 0.05, "paused": 0.05, "extended": 0.2, "ended": 0.01}
MOST = 120
"""Moves after which a session is brought to its end."""


class Script(PipeInput):
    """Lines that are all there already, as in a pipe."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self.ahead = list(lines)
        self.taken: list[str] = []

    def read(self, timeout: float) -> str | None:
        """The next one."""
        if not self.ahead:
            raise Left
        self.taken.append(self.ahead.pop(0))
        return self.taken[-1]


def still_clock(start: float = 0.0) -> ActiveClock:
    """A clock that stands still."""
    return ActiveClock(lambda: 0.0, lambda: 0.0, start)


class Player:
    """Plays one session at random.

    Args:
        exercise: As a session carries it.
        people: Who takes part.
        seed: Of all chances.
    """

    def __init__(self, exercise: Exercise, people: tuple[str, ...], seed: int) -> None:
        self._chance = random.Random(seed)
        solo = people[0] if len(people) == 1 else ""
        self.running = SessionRunner.start(exercise, people, still_clock(0.0), solo=solo)
        self.lines: list[str] = []
        """What one types for all of it."""
        self._covered = ""

    def play(self) -> None:
        """Play until it is over."""
        moves = 0
        while not self.running.state.over:
            moves += 1
            if self.running.state.pause is not None:
                self._through_pause()
            elif self._covered or self.running.state.curtain:
                self._open()
            else:
                self._move(moves > MOST)

    def _open(self) -> None:
        state = self.running.state
        person = self._covered or state.curtain
        self.lines.append(KEYS[person])
        self._covered = ""
        if state.curtain:
            self.running.happen("opened")

    def _move(self, late: bool) -> None:
        if not self._swerve(late):
            self._go_on()

    def _swerve(self, late: bool) -> bool:
        """Skip, step back, pause or stop now and then; whether it was done."""
        state, chance = self.running.state, self._chance
        ways = {"skipped": "skip", "back": "back", "paused": "pause", "ended": "enough"}
        ways |= {"extended": "longer"} if state.is_timed else {}
        for kind, way in ways.items():
            odds = 1.0 if late and kind == "ended" else CHANCE[kind]
            if chance.random() < odds and (kind != "back" or state.trail):
                self.lines.append(f"/{way}")
                answer = Paced("4-6", 60) if kind == "paused" else None
                self.running.happen(kind, answer)  # type: ignore[arg-type]
                return True
        return False

    def _go_on(self) -> None:
        state = self.running.state
        if isinstance(state.step, Reveal) and state.place.stage == "open":  # type: ignore[union-attr]
            self.lines += [KEYS[person] for person in state.people]
            self.running.reveal()
            return
        answer = self._answer()
        self.running.happen("answered", answer)
        assert self.running.state is not state, f"{answer} did nothing at {state.step}"

    def _through_pause(self) -> None:
        state = self.running.state
        people = state.people
        self.lines.append("")  # the minute is over
        for person in people:
            self.lines += [KEYS[person]] if len(people) > 1 else []
            self.lines += [self._chance.choice(["", "3", "9"]), "1"]
        private = state.private_to
        self.running.happen("resumed")
        after = self.running.state
        if len(people) > 1 and not after.over and after.private_to == private:
            self._covered = private

    def _words(self) -> str:
        return self._chance.choice(WORDS)

    def _answer(self) -> Answer | None:
        """An answer that fits here; what one types for it is added to the lines."""
        step: Any = self.running.state.step
        for kinds, give in _GIVE.items():
            if isinstance(step, kinds):
                answer, lines = give(self, step)
                self.lines += lines
                return answer
        self.lines.append("")
        return None

    def _choose(self, step: Choose) -> tuple[Answer | None, list[str]]:
        ids = [option.id for option in step.options]
        last = str(len(ids) + 1)
        if step.own and self._chance.random() < 0.3:
            # Directly where it cannot be taken for something else, else after its number.
            own = self._words().strip()
            return Chosen((), own), [last, f" {own}"]
        most = min(step.most, len(ids))
        at = sorted(self._chance.sample(range(len(ids)), self._chance.randint(1, most)))
        return Chosen(tuple(ids[n] for n in at)), [" ".join(str(n + 1) for n in at)]

    def _roles(self, step: Roles) -> tuple[Answer | None, list[str]]:
        at = self._chance.randrange(2)
        # Whoever is first this time, the two are always listed in one order.
        return Chosen((sorted(self.running.state.people)[at],)), [str(at + 1)]

    def _rate(self, step: Rate | Rings) -> tuple[Answer | None, list[str]]:
        value = self._chance.randint(-1, 10)
        return (None, [""]) if value < 0 else (Rated(value), [str(value)])

    def _write(
        self, step: Write | Agree | Paraphrase | Rehearse
    ) -> tuple[Answer | None, list[str]]:
        there, own = self._standing(step)
        if there and self._chance.random() < 0.5:
            return Wrote(there), [self._chance.choice(["", "1"]) if own else "1"]
        if there and not own and self._chance.random() < 0.3:
            ours = bare(step, self.running.state, NAMES)  # type: ignore[arg-type]
            return (None if there == ours else Wrote(there)), ["", ""]
        anew = ["3"] if there else []
        text = [self._words() for _ in range(self._chance.randint(0, 3))]
        said = "\n".join(text)
        return (Wrote(said) if said.strip() else None), [*anew, *text, ""]

    def _standing(self, step: Write | Agree | Paraphrase | Rehearse) -> tuple[str, bool]:
        """What stands there by itself, and whether they wrote it here."""
        state = self.running.state
        if isinstance(step, Paraphrase | Rehearse):
            return "", False
        before = state.answer_here()
        there = before.text if isinstance(before, Wrote) else ""
        return there or composed(step, state, NAMES) or "", before is not None

    def _paraphrase(self, step: Paraphrase) -> tuple[Answer | None, list[str]]:
        answer, lines = self._staged(step, "say-back")
        if isinstance(answer, Wrote):
            scene = StepContext(self.running.state, NAMES, lambda: 0.0, PATTERNS["4-6"])
            lines = [*lines, *([""] if scene.remarks_on(answer.text) else [])]
        return answer, lines

    def _rehearse(self, step: Rehearse) -> tuple[Answer | None, list[str]]:
        place, state = self.running.state.place, self.running.state
        assert place is not None
        assert step.vignette is not None
        if place.stage == "say-back":
            if step.own:
                return self._write(step)
            at = self._chance.randrange(4)
            return Chosen((step.vignette.id, replies(step.vignette)[at].id)), [str(at + 1)]
        said = state.find(step.id, "say-back")
        if said is None or not isinstance(said.answer, Wrote):
            return None, [""]
        keeps = self._chance.random() < 0.5
        return Chosen((step.vignette.id, *([KEEP] if keeps else []))), ["2" if keeps else ""]

    def _agree(self, step: Agree) -> tuple[Answer | None, list[str]]:
        return self._staged(step, "draft")

    def _staged(self, step: Agree | Paraphrase, writes: str) -> tuple[Answer | None, list[str]]:
        place = self.running.state.place
        assert place is not None
        if place.stage == writes:
            return self._write(step)
        if place.stage != "check":
            return None, [""]
        given = checks(self.running.state)
        at = self._chance.randrange(len(given))
        if takes_both(self.running.state):
            keys = [self._chance.sample(["1", "2"], 2), [self._chance.choice("12"), "3"]]
            return Chosen((given[at],)), keys[at]
        return Chosen((given[at],)), [str(at + 1)]

    def _body(self, step: Body) -> tuple[Answer | None, list[str]]:
        places = self._chance.sample(range(len(step.places)), self._chance.randint(1, step.most))
        sensations = [self._chance.randrange(len(step.sensations))]
        answer = Located(
            tuple(step.places[n].id for n in sorted(places)),
            tuple(step.sensations[n].id for n in sensations),
        )
        return answer, [", ".join(str(n + 1) for n in places), str(sensations[0] + 1)]

    def _feel(self, step: Feel) -> tuple[Answer | None, list[str]]:
        valence, energy = self._chance.choice(PLACES), self._chance.choice(PLACES)
        words = near(step.words, valence, energy)
        at = sorted(self._chance.sample(range(len(words)), self._chance.randint(0, step.most)))
        own = self._words().strip() if self._chance.random() < 0.3 else ""
        numbers = [str(n + 1) for n in at] + ([str(len(words) + 1)] if own else [])
        answer = Felt(tuple(words[n].id for n in at), own, valence, energy)
        axes = [str(PLACES.index(axis) + 1) for axis in (valence, energy)]
        return answer, [*axes, " ".join(numbers), *([f" {own}"] if own else [])]

    def _sort(self, step: Sort) -> tuple[Answer | None, list[str]]:
        piles: tuple[list[str], list[str], list[str]] = ([], [], [])
        lines = []
        for card in step.cards:
            at = self._chance.randrange(3)
            piles[at].append(card.id)
            lines.append(str(at + 1))
        answer = Sorted(tuple(piles[0]), tuple(piles[1]))
        return (answer if answer != Sorted() else None), [*lines, ""]

    def _plan(self, step: Plan) -> tuple[Answer | None, list[str]]:
        said, lines = [], []
        for ideas in (ideas_for(self.running.state, step), step.times, ()):
            if ideas and self._chance.random() < 0.5:
                at = self._chance.randrange(len(ideas))
                said.append(ideas[at].label)
                lines.append(str(at + 1))
            else:
                said.append("under the old tree")
                lines.append("under the old tree")
        return Planned(*said), lines

    def _draw(self, step: Draw) -> tuple[Answer | None, list[str]]:
        deck = cards_to_lay(self.running.state)
        before = self.running.state.answer_here()
        ids = [card.id for card in deck]
        at = ids.index(before.options[0]) if isinstance(before, Chosen) else 0
        on = self._chance.randrange(4)
        return Chosen((ids[(at + on) % len(ids)],)), [*["2"] * on, "1"]

    def _share(self, step: Share) -> tuple[Answer | None, list[str]]:
        state = self.running.state
        found = state.find(step.of, state.private_to)
        text = found.answer.text if found and isinstance(found.answer, Wrote) else ""
        fates: list[tuple[Answer | None, list[str]]] = [(Fated("kept"), ["1"])]
        fates.append((Fated("let-go"), ["3", "2"] if text else ["2"]))
        if text:
            fates.append((Fated("shared", text), ["2", "3"]))
            fates.append((Fated("kept"), ["2", "1"]))
        return self._chance.choice(fates)


_GIVE: dict[Any, Any] = {
    Choose: Player._choose,
    Roles: Player._roles,
    Rate: Player._rate,
    Rings: Player._rate,
    Write: Player._write,
    Paraphrase: Player._paraphrase,
    Rehearse: Player._rehearse,
    Agree: Player._agree,
    Body: Player._body,
    Feel: Player._feel,
    Sort: Player._sort,
    Plan: Player._plan,
    Draw: Player._draw,
    Share: Player._share,
}


def what_happened(events: Iterable[Event]) -> list[tuple[object, ...]]:
    """The events without what differs from run to run: times, and the ids of their payloads."""
    return [
        (
            event.seq,
            event.kind,
            event.step,
            event.iteration,
            event.owner,
            bool(event.entry),
            (event.payload.owner, event.payload.open, event.payload.answer)
            if event.payload
            else None,
        )
        for event in events
    ]
