"""Time in words: said when a turn begins, half-way, near its end; a breath, in and out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from exercises.engine.pace import Breath, Pattern
from exercises.library.texts import Texts, screen_texts
from exercises.runtime.step_view import StepContext

SHORT = 30
"""Seconds up to which a turn needs no half and no warning."""
NEAR = 10
"""Seconds before the end at which it is said that few are left."""
MINUTES = 100
"""Seconds from which on a length is said in minutes."""


def length(seconds: float, texts: Texts) -> str:
    """Return how long something takes, roughly."""
    if seconds >= MINUTES:
        return texts("turn_minutes", minutes=round(seconds / 60))
    return texts("turn_seconds", seconds=round(seconds))


class TurnCues:
    """What is said while a turn goes by; what has gone by before is not said again.

    Args:
        scene: At the turn.
        cue: Said at its end.
    """

    def __init__(self, scene: StepContext, cue: str) -> None:
        texts, total = screen_texts("plain"), scene.state.turn_seconds
        self._left: Callable[[], float] = lambda: scene.state.left(scene.elapsed())
        between = [(total / 2, texts("turn_half")), (NEAR, texts("turn_end"))]
        cues = [*(between if total > SHORT else []), (0.0, cue)]
        now = self._left()
        self._ahead = [(left, said) for left, said in cues if left < now or left == 0.0]

    def __call__(self) -> Iterator[str]:
        """Yield the newest that is due; what it overtook is not said."""
        left = self._left()
        due = [said for at, said in self._ahead if left <= at]
        self._ahead = self._ahead[len(due) :]
        yield from due[-1:]


class BreathCues:
    """The words of a paced breath: in, out; where nothing is to move, one line for each breath.

    Args:
        pattern: How to breathe.
        breath: Returns where it stands.
        still: One line for each breath only.
    """

    def __init__(
        self, pattern: Pattern, breath: Callable[[], Breath], *, still: bool = False
    ) -> None:
        self._pattern, self._breath, self._still = pattern, breath, still
        self._said: tuple[int, str] | None = None
        self._texts = screen_texts("plain")

    def __call__(self) -> Iterator[str]:
        """Yield the line for where the breath stands, once."""
        breath = self._breath()
        here = (breath.number, "" if self._still else breath.phase)
        if breath.phase == "done" or here == self._said:
            return
        self._said = here
        if self._still:
            yield self._whole(breath)
        elif breath.phase == "in":
            yield self._texts("breath_number", n=breath.number, total=breath.of)
        else:
            yield self._texts(f"breath_{breath.phase}")

    def _whole(self, breath: Breath) -> str:
        """Return the line for all of a breath."""
        pattern = self._pattern
        seconds = {
            "in": f"{pattern.inhale - pattern.again:g}",
            "again": f"{pattern.again:g}",
            "out": f"{pattern.exhale:g}",
        }
        key = "breath_still_sigh" if pattern.again else "breath_still"
        return self._texts(key, n=breath.number, total=breath.of, **seconds)
