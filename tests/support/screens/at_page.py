"""Sessions that stand at a given page: every page before it was answered.

With them an exercise can be ended at each of its steps without walking up to it each time.
"""

from __future__ import annotations

from support.plain.plain_script import Player

from exercises.engine.ways import ways
from exercises.library.reading.resolve import resolve
from exercises.model.exercise import Exercise
from exercises.recommend.feedback import asking

PAGES = 400
"""Pages after which a session is taken to go round in circles."""


class Steady(Player):
    """Answers one page after the other, and ends where it is told to.

    Args:
        exercise: As a session carries it.
        people: Who takes part.
    """

    def __init__(self, exercise: Exercise, people: tuple[str, ...]) -> None:
        super().__init__(exercise, people, seed=0)

    def go_on(self, pages: int) -> bool:
        """Answer so many pages; whether the session is not over yet."""
        for _ in range(pages):
            state = self.running.state
            if state.over:
                return False
            if state.pause is not None:
                self._through_pause()
            elif self._covered or state.curtain:
                self._open()
            else:
                self._go_on()
        return not self.running.state.over

    def end(self) -> None:
        """Say that it is enough, and again at the close, where there is one."""
        while not self.running.state.over:
            if self._covered:
                self._open()
            assert "ended" in ways(self.running.state)
            self.lines.append("/enough")
            self.running.happen("ended")


def at_each_page(exercise: Exercise, people: tuple[str, ...]) -> list[Steady]:
    """A session for each page, standing there; the last one at the close.

    Args:
        exercise: From the library.
        people: Who takes part.
    """
    whole = asking(resolve(exercise, 45), len(people))
    found = []
    for pages in range(PAGES):
        steady = Steady(whole, people)
        if not steady.go_on(pages):
            return found
        found.append(steady)
    raise AssertionError(f"no end to {exercise.id}")


def groups(exercise: Exercise) -> list[tuple[str, ...]]:
    """Who may take part: one, two, or both of these."""
    return {"one": [("a",)], "two": [("a", "b")]}.get(exercise.people, [("a",), ("a", "b")])


__all__ = ["Steady", "at_each_page", "groups"]
