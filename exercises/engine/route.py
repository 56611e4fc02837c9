"""The way through the steps of an exercise: which place follows which.

A place is where a session stands. Its cursor alternates between the index of a step and
the round of the repeat that it is: `(3, 1, 2)` is the third step inside the second round
of the repeat that is the fourth step of the exercise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from exercises.model.exercise import (
    Agree,
    Choose,
    Close,
    Condition,
    Exercise,
    Leaf,
    Paraphrase,
    Rehearse,
    Repeat,
    Reveal,
    Step,
)

Cursor = tuple[int, ...]
Stage = Literal["", "say-back", "check", "again", "shorter", "draft", "open", "shown", "beside"]
"""Which part of a step it is: of a paraphrase the first five, then of `agree` (`draft`, `check`),
of `reveal` (`open` until all was given, then `shown`) and of `rehearse` (`say-back`, then
`beside` the examples)."""
Holds = Callable[[Condition, Cursor, int], bool]
"""Whether a condition holds, seen from this cursor by the person of this index."""


class Position(Struct, frozen=True):
    """Where a session stands.

    Attributes:
        cursor: See the module.
        person: Index of the person whose private part this is; 0 in what both see.
        stage: Which part of a step with parts it is; empty for all other steps.
        tries: How often a paraphrase was tried again; at a reveal, how many were opened.
    """

    cursor: Cursor
    person: int = 0
    stage: Stage = ""
    tries: int = 0

    @property
    def rounds(self) -> tuple[int, ...]:
        """Rounds of the repeats around it, outermost first."""
        return self.cursor[1::2]


def siblings(exercise: Exercise, cursor: Cursor) -> tuple[Step, ...]:
    """Return the steps among which the last index of the cursor counts."""
    steps = exercise.steps
    for index in cursor[:-1:2]:
        repeat = steps[index]
        assert isinstance(repeat, Repeat)
        steps = repeat.steps
    return steps


def step_at(exercise: Exercise, cursor: Cursor) -> Step:
    """Return the step that the cursor points to."""
    return siblings(exercise, cursor)[cursor[-1]]


def leaf_at(exercise: Exercise, cursor: Cursor) -> Leaf:
    """Return the step that the cursor points to, which is not a repeat."""
    step = step_at(exercise, cursor)
    assert not isinstance(step, Repeat)
    return step


def repeats(exercise: Exercise, cursor: Cursor) -> tuple[Repeat, ...]:
    """Return the repeats around a cursor, outermost first."""
    found: list[Repeat] = []
    for end in range(1, len(cursor), 2):
        step = step_at(exercise, cursor[:end])
        assert isinstance(step, Repeat)
        found.append(step)
    return tuple(found)


def is_private(step: Step) -> bool:
    """Return whether only one person sees this step."""
    return not isinstance(step, Repeat) and step.by in ("self", "each")


def _seek(exercise: Exercise, cursor: Cursor, person: int, holds: Holds) -> Cursor | None:
    """Return the first cursor at or after this one that is shown; None past the end."""
    while True:
        steps = siblings(exercise, cursor)
        head, index = cursor[:-1], cursor[-1]
        if index >= len(steps):
            if not head:
                return None
            repeat = step_at(exercise, head[:-1])
            assert isinstance(repeat, Repeat)
            reached = repeat.until is not None and holds(repeat.until, head, person)
            if head[-1] + 1 < repeat.times and not reached:
                cursor = (*head[:-1], head[-1] + 1, 0)
            else:
                cursor = (*head[:-2], head[-2] + 1)
            continue
        step = steps[index]
        last = is_last_round(exercise, cursor)
        shown = step.only_if is None or holds(step.only_if, cursor, person)
        if not shown or (last and not step.last_round) or _is_early(step, cursor):
            cursor = (*head, index + 1)
        elif isinstance(step, Repeat):
            cursor = (*cursor, 0, 0)
        else:
            return cursor


def _is_early(step: Step, cursor: Cursor) -> bool:
    """Return whether a choice would be offered again that was made just before this repeat."""
    return isinstance(step, Choose) and bool(step.renews) and cursor[-2:-1] == (0,)


def is_last_round(exercise: Exercise, cursor: Cursor) -> bool:
    """Return whether a cursor lies in the last round of the repeat around it."""
    around = repeats(exercise, cursor)
    return bool(around) and cursor[-2] + 1 >= around[-1].times


def _place(exercise: Exercise, cursor: Cursor | None, person: int = 0) -> Position | None:
    if cursor is None:
        return None
    return Position(cursor, person, _STAGES.get(type(step_at(exercise, cursor)), ""))


_STAGES: dict[type[Step], Stage] = {
    Paraphrase: "say-back",
    Rehearse: "say-back",
    Agree: "draft",
    Reveal: "open",
}
"""The first part of each kind of step that has parts."""


def first(exercise: Exercise, holds: Holds) -> Position | None:
    """Return where a session begins."""
    return _place(exercise, _seek(exercise, (0,), 0, holds))


def close(exercise: Exercise) -> Position | None:
    """Return the close at the end of the exercise, None where it has none."""
    for index in range(len(exercise.steps) - 1, -1, -1):
        if isinstance(exercise.steps[index], Close):
            return Position((index,))
    return None


def _part(exercise: Exercise, cursor: Cursor) -> tuple[int, int]:
    """First index of the run of private steps around the cursor, and one past its last."""
    steps = siblings(exercise, cursor)
    start = end = cursor[-1]
    while start > 0 and is_private(steps[start - 1]):
        start -= 1
    while end < len(steps) and is_private(steps[end]):
        end += 1
    return start, end


def same_part(exercise: Exercise, one: Cursor, other: Cursor) -> bool:
    """Return whether two cursors lie in the same run of private steps."""
    return one[:-1] == other[:-1] and _part(exercise, one) == _part(exercise, other)


def after_part(exercise: Exercise, place: Position, people: int, holds: Holds) -> Position | None:
    """Return the place after one person's run of private steps.

    The other person's, or what follows.
    """
    head = place.cursor[:-1]
    start, end = _part(exercise, place.cursor)
    if place.person + 1 < people:
        found = _seek(exercise, (*head, start), place.person + 1, holds)
        if found is not None and found[:-1] == head and found[-1] < end:
            return _place(exercise, found, place.person + 1)
    return _place(exercise, _seek(exercise, (*head, end), 0, holds))


def following(exercise: Exercise, place: Position, people: int, holds: Holds) -> Position | None:
    """Return the place after this one.

    Neighbouring private steps make one part: the first person goes through all of it
    before the other one sits down, so that the keyboard changes hands once.

    Args:
        exercise: What is being done.
        place: Where the session stands.
        people: How many take part.
        holds: Judges the conditions.

    Returns:
        The next place, or None at the end.
    """
    head, index = place.cursor[:-1], place.cursor[-1]
    if is_private(step_at(exercise, place.cursor)) and people > 1:
        _, end = _part(exercise, place.cursor)
        found = _seek(exercise, (*head, index + 1), place.person, holds)
        if found is not None and found[:-1] == head and found[-1] < end:
            return _place(exercise, found, place.person)
        return after_part(exercise, place, people, holds)
    return _place(exercise, _seek(exercise, (*head, index + 1), 0, holds))


def passed(exercise: Exercise, place: Position | None, people: int) -> tuple[int, int]:
    """Return which top-level place this is, from 1, and how many there are.

    A step that each does alone is a place for each; what is passed over counts as passed. So the
    number never falls on a way forward, and how many there are never changes. The close is the
    last one, also where something comes after it.
    """
    end_of_all = close(exercise)
    steps = exercise.steps[: end_of_all.cursor[0] + 1] if end_of_all else exercise.steps
    lengths = [people if is_private(step) else 1 for step in steps]
    total = sum(lengths)
    if place is None or place.cursor[0] >= len(steps):
        return total, total
    here = place.cursor[:1]
    if people < 2 or not is_private(step_at(exercise, here)):
        return sum(lengths[: here[0]]) + 1, total
    start, end = _part(exercise, here)
    own = place.person * (end - start) + here[0] - start
    return sum(lengths[:start]) + own + 1, total


def named(exercise: Exercise, step: str, rounds: tuple[int, ...]) -> Position | None:
    """Return the place of a step by its id and the rounds around it, None where there is none."""

    def search(steps: tuple[Step, ...], head: Cursor) -> Cursor | None:
        depth = len(head) // 2
        for index, candidate in enumerate(steps):
            if isinstance(candidate, Repeat):
                if (
                    depth < len(rounds)
                    and 0 <= rounds[depth] < candidate.times
                    and (found := search(candidate.steps, (*head, index, rounds[depth])))
                ):
                    return found
            elif candidate.id == step and depth == len(rounds):
                return (*head, index)
        return None

    return _place(exercise, search(exercise.steps, ()))
