"""Types what two would answer, line by line, at whichever step a session stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from support.flow.playing import OPENED, Answers
from support.plain.plain_script import KEYS, Script

from exercises.engine.wording import composed
from exercises.model.events import Chosen, Fated, Planned, Rated, Wrote
from exercises.model.exercise import Agree, Choose, Close, Plan, Rate, Read, Reveal, Share, Write
from exercises.runtime.runner import SessionRunner
from tui.plain.terminal.interrupts import Left

NAMES = {"a": "● Ada", "b": "◆ Ben"}


class ByHeart(Script):
    """Lines on the way to a session, then the answers in it, then lines after it.

    Args:
        before: What is typed until it begins.
        answers: By step; all others are skipped.
        after: What is typed once it is over.
    """

    def __init__(self, before: Iterable[str], answers: Answers, after: Iterable[str] = ()) -> None:
        super().__init__(before)
        self._answers, self._after = answers, list(after)
        self._in_it = False
        self.running: Callable[[], SessionRunner | None] = lambda: None

    def read(self, timeout: float) -> str | None:
        """The next line."""
        running = self.running()
        if not self.ahead and running is not None and not running.state.over:
            self._in_it = True
            self.ahead += self._lines(running)
        elif not self.ahead and self._in_it:
            self._in_it, self.ahead = False, self._after
        if not self.ahead:
            raise Left
        return super().read(timeout)

    def _lines(self, running: SessionRunner) -> list[str]:
        state = running.state
        step, place = state.step, state.place
        assert place is not None
        if state.curtain:
            return [KEYS[state.curtain]]
        given: Any = self._answers.get(step.id) if step is not None else None
        if isinstance(given, tuple):
            given = given["ab".index(state.turn)]
        if isinstance(step, Read | Close):
            return [""]
        if isinstance(step, Reveal) and given == OPENED:
            return ["1", "2"] if place.stage == "open" else [""]
        if isinstance(step, Agree) and place.stage == "check":
            return ["1", "2"]
        return ["/skip"] if given is None else self._typed(running, step, given)

    @staticmethod
    def _typed(running: SessionRunner, step: Any, given: Any) -> list[str]:
        match step, given:
            case Write() | Agree(), Wrote():
                there = composed(step, running.state, NAMES)
                return [*(["3"] if there else []), given.text, ""]
            case Share(), Fated():
                return ["2", "3"] if given.fate == "shared" else ["1"]
            case Choose(), Chosen():
                ids = [option.id for option in step.options]
                return [" ".join(str(ids.index(each) + 1) for each in given.options)]
            case Plan(), Planned():
                return [given.what, given.when, given.small]
            case Rate(), Rated():
                return [str(given.value)]
        return ["/skip"]
