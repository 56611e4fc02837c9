"""State: where a session stands, and what can be read off it."""

from __future__ import annotations

from collections.abc import Set

from msgspec import Struct
from msgspec.structs import replace

from exercises.engine import route
from exercises.engine.pace import BEFORE_TURN
from exercises.engine.pause import Paused
from exercises.engine.route import Cursor, Position
from exercises.model.events import Answer, Chosen, Fated, Payload
from exercises.model.exercise import (
    BOTH,
    Breathe,
    Condition,
    Exercise,
    Leaf,
    Rest,
    Reveal,
    Roles,
    Speak,
    Step,
    Write,
    walk,
)

Key = tuple[str, tuple[int, ...], str]
"""Where an answer belongs: step id, rounds, and its owner (private, reveal) or its stage."""


class State(Struct, frozen=True, kw_only=True):
    """Where a session stands. Made by `begin`, changed by `advance`, never by hand.

    Attributes:
        exercise: As it was resolved when the session began.
        people: Ids of those who take part, one or two.
        solo: Id of the owner of a solo session, else empty.
        place: None before the beginning and when it is over.
        seated: Who has the keyboard for a private part: person id, or `both`; empty where a
            curtain was passed by, and nobody is known to sit there.
        answers: The newest payload for each key, in the order in which they came.
        elapsed: Active seconds at the last event.
        entered: Active seconds at which this place was entered, pauses taken out.
        begun: Whether the speaker of this turn said that they begin.
        extra: Seconds added to this turn.
        pause: Set while a pause or break lies above the place.
        pauses: How many pauses there were.
        trail: The places before this one, oldest first.
        done: Ids of the steps that were answered, in order.
        behind: Id of a locked person at whose curtain a replay had to stop.
        locked: Ids of those whose private answers could not be read in a replay.
        waits: Id of a locked person without whom this reveal cannot be opened.
        stopped: Whether somebody said that it is enough: nothing comes after the close.
        over: Whether the session is finished.
        seq: Number of the last event.
    """

    exercise: Exercise
    people: tuple[str, ...]
    solo: str = ""
    place: Position | None = None
    seated: str = BOTH
    answers: dict[Key, Payload] = {}
    elapsed: float = 0.0
    entered: float = 0.0
    begun: bool = False
    extra: float = 0.0
    pause: Paused | None = None
    pauses: int = 0
    trail: tuple[Position, ...] = ()
    done: tuple[str, ...] = ()
    behind: str = ""
    locked: frozenset[str] = frozenset()
    waits: str = ""
    stopped: bool = False
    over: bool = False
    seq: int = -1

    @property
    def step(self) -> Leaf | None:
        """The step at this place."""
        return route.leaf_at(self.exercise, self.place.cursor) if self.place else None

    @property
    def closed(self) -> bool:
        """Whether it came past its close: only how it was may still be asked."""
        close = route.close(self.exercise)
        if self.place is None or close is None:
            return self.over
        return self.place.cursor > close.cursor

    @property
    def private_to(self) -> str:
        """Id of the one person who may see this place; empty where all may."""
        return self.solo or (private_to(self, self.place) if self.place else "")

    @property
    def curtain(self) -> str:
        """Who has to sit down before this place is shown: person id or `both`; else empty."""
        if self.place is None or self.behind:
            return self.behind
        if self.waits:
            return self.waits
        needed = self.private_to or BOTH
        return "" if needed == self.seated else needed

    @property
    def giver(self) -> str:
        """Who owns what is answered here: as `turn`; at a reveal, whose sentence is next."""
        if self.place is not None and self.place.stage == "open":
            return self.people[self.place.tries]
        return self.turn

    @property
    def turn(self) -> str:
        """Whose turn it is: person id, or `both`."""
        step, place = self.step, self.place
        if step is None or place is None:
            return BOTH
        if self.private_to:
            return self.private_to
        if step.by in ("speaker", "listener"):
            by_speaker = step.by == "speaker" or place.stage in ("check", "again", "shorter")
            return self.speaker if by_speaker else self.listener
        return BOTH

    @property
    def speaker(self) -> str:
        """Id of the speaker at this place; roles change with the rounds of a swapping repeat."""
        chosen = next(
            (
                payload.answer.options[0]
                for (step, _, _), payload in reversed(self.answers.items())
                if isinstance(payload.answer, Chosen)
                and payload.answer.options
                and step in _roles(self.exercise)
                and payload.answer.options[0] in self.people
            ),
            self.people[0],
        )
        if self.place is None or len(self.people) < 2:
            return chosen
        around = route.repeats(self.exercise, self.place.cursor)
        swaps = sum(
            rnd for repeat, rnd in zip(around, self.place.rounds, strict=True) if repeat.swap
        )
        return chosen if swaps % 2 == 0 else self._other(chosen)

    @property
    def listener(self) -> str:
        """Id of the listener at this place."""
        return self._other(self.speaker)

    def _other(self, person: str) -> str:
        return next((other for other in self.people if other != person), person)

    @property
    def phase(self) -> tuple[int, int]:
        """Which top-level place this is, from 1, and how many there are; see `route.passed`."""
        return route.passed(self.exercise, self.place, len(self.people))

    @property
    def turns(self) -> tuple[int, int] | None:
        """Which turn of the innermost repeat that changes places, from 1, and of how many.

        Inside of a repeat that changes no places `(0, 0)`; None where no repeat is around.
        """
        if self.place is None or not self.place.rounds:
            return None
        around = route.repeats(self.exercise, self.place.cursor)
        for repeat, rnd in reversed([*zip(around, self.place.rounds, strict=True)]):
            if repeat.swap and len(self.people) > 1:
                return rnd + 1, repeat.times
        return 0, 0

    @property
    def is_timed(self) -> bool:
        """Whether this place has a soft time: a turn, a rest, a longer writing."""
        step = self.step
        return isinstance(step, Speak | Rest | Write) and step.seconds > 0

    @property
    def is_paced(self) -> bool:
        """Whether something runs here that nothing covers while nobody touches a key."""
        return self.is_timed or isinstance(self.step, Breathe | Speak)

    @property
    def turn_seconds(self) -> float:
        """Soft length of what is timed at this place, 0 where nothing is."""
        if self.is_timed and isinstance(self.step, Speak | Rest | Write):
            return self.step.seconds + self.extra
        return 0.0

    @property
    def starts(self) -> float:
        """Active seconds at which the time here begins: of a turn, when its speaker does.

        They say so, or are silent for a little while.
        """
        waits = isinstance(self.step, Speak) and self.is_timed and not self.begun
        return self.entered + (BEFORE_TURN if waits else 0.0)

    def left(self, elapsed: float) -> float:
        """Return seconds left of what is timed here, at these active seconds; not under 0."""
        now = self.pause.called if self.pause else elapsed
        return max(0.0, self.turn_seconds - max(0.0, now - self.starts))

    def can_begin(self, elapsed: float) -> bool:
        """Return whether a turn still waits for its speaker, at these active seconds."""
        return elapsed < self.starts and self.pause is None

    def find(self, step: str, part: str = "") -> Payload | None:
        """Return the answer to a step that counts at this place, None where there is none.

        Args:
            step: Id of the step.
            part: Owner of a private answer, or a stage such as `say-back`.
        """
        at = find(self.answers, step, self.place.rounds if self.place else (), part)
        return self.answers[at] if at else None

    def opened(self, reveal: str, role: str) -> str:
        """Return what the speaker or the listener at this place opened at a reveal, if anything."""
        found = self.find(reveal, self.speaker if role == "speaker" else self.listener)
        return found.answer.text if found and isinstance(found.answer, Fated) else ""

    def answer_here(self) -> Answer | None:
        """Return what was answered at this place before, so that it can be shown again."""
        if self.place is None or self.step is None:
            return None
        payload = self.answers.get(answer_key(self, self.place))
        return payload.answer if payload else None


def _roles(exercise: Exercise) -> Set[str]:
    return {step.id for step in exercise.steps if isinstance(step, Roles)}


def private_to(state: State, place: Position) -> str:
    """Return id of the person whose private part a place is; empty where all may see it."""
    if state.solo:
        return state.solo
    if route.is_private(route.step_at(state.exercise, place.cursor)):
        return state.people[place.person]
    return ""


def find(answers: dict[Key, Payload], step: str, rounds: tuple[int, ...], part: str) -> Key | None:
    """Return where the answer of the same round stands, or of the nearest round around it."""
    for depth in range(len(rounds), -1, -1):
        if (step, rounds[:depth], part) in answers:
            return (step, rounds[:depth], part)
    return None


def answer_key(state: State, place: Position) -> Key:
    """Return where the answer given at a place belongs."""
    step = route.leaf_at(state.exercise, place.cursor)
    if isinstance(step, Reveal) and place.stage == "open":
        return (step.id, place.rounds, state.people[place.tries])
    if place.stage not in ("", "draft"):
        return (step.id, place.rounds, place.stage)
    return (step.id, place.rounds, private_to(state, place) if route.is_private(step) else "")


def holds(state: State) -> route.Holds:
    """Judge conditions by the answers of this State."""

    def holds(condition: Condition, cursor: Cursor, person: int) -> bool:
        asked = _step(state.exercise, condition.step)
        if isinstance(asked, Reveal):
            opened = _opened(state, asked, cursor)
            return bool(opened & {*condition.any}) or (condition.skipped and not opened)
        rounds = cursor[1::2]
        parts = ("", state.people[person], "check")
        found = (find(state.answers, condition.step, rounds, part) for part in parts)
        at = next(filter(None, found), None)
        answer = state.answers[at].answer if at else None
        if not isinstance(answer, Chosen):
            return condition.skipped and answer is None
        return any(option in condition.any for option in answer.options)

    return holds


def _step(exercise: Exercise, name: str) -> Step | None:
    return next((step for step in walk(exercise.steps) if step.id == name), None)


def _opened(state: State, reveal: Reveal, cursor: Cursor) -> frozenset[str]:
    """Return whose words lie open, as a condition calls them, seen from a cursor."""
    there = replace(state, place=route.Position(cursor))
    found = {role for role in ("speaker", "listener") if there.opened(reveal.id, role)}
    return frozenset({*found, "both"} if len(found) > 1 else found)


def missing(state: State, place: Position) -> str:
    """Return id of a locked person without whom this place cannot go on; empty where there is none.

    A reveal waits for everybody who is locked, whether or not they share anything.
    """
    if place.stage != "open":
        return ""
    return next((person for person in state.people if person in state.locked), "")


def begin(exercise: Exercise, people: tuple[str, ...], solo: str = "") -> State:
    """Return the State before the first event.

    Args:
        exercise: Resolved by the library.
        people: One or two person ids.
        solo: The owner's id when it is a solo session.
    """
    return State(exercise=exercise, people=people, solo=solo, seated=solo or BOTH)
