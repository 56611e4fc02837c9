"""The month line by line: what stands on a page is picked by typing its words."""

from __future__ import annotations

import re
from collections import deque
from contextlib import suppress
from datetime import datetime, timedelta

from support.flow.playing import plays
from support.month.story import (
    MINE,
    OURS,
    THANKS,
    TRACK,
    Act,
    Begin,
    Goes,
    Look,
    Opens,
    Pause,
    Pick,
    Plays,
    Sit,
    Write,
)
from support.plain.plain_script import Script
from support.plain.table import Table

from exercises.flow import program
from exercises.flow.first_page import Home, HomeChoice
from exercises.flow.port import drive
from exercises.journal.journal import Journal
from exercises.runtime.runner import SessionRunner
from tui.plain.terminal.interrupts import Left

FIRST = datetime.fromisoformat("2026-03-02T20:00:00+01:00")
KEYS = {
    OURS.choice.what: "ours",
    MINE.choice.what: "mine",
    TRACK.choice.what: "the path",
    THANKS.choice.what: "say thank you",
}
WHO = {"a": ["1", "1"], "b": ["2", "2"], "both": ["3"]}


def without_pauses(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Leave out the evenings with a break: a pause line by line has its own tests."""
    kept: list[Act] = []
    evening: list[Act] = []
    breaks = False
    for act in (*acts, Sit("both", 0)):
        if isinstance(act, Sit):
            back = any(isinstance(each, Pick) and each.label == "come back" for each in evening)
            breaks = any(isinstance(each, Pause) for each in evening) or back
            kept += [] if breaks else evening
            evening = []
        evening.append(act)
    return tuple(kept)


class InLines(Script):
    """Two people who type what comes next.

    Args:
        journal: Open, with both of them.
        acts: What they do.
    """

    def __init__(self, journal: Journal, acts: tuple[Act, ...]) -> None:
        super().__init__([])
        self.acts, self.pending = deque(acts), deque[str]()
        self.seen: dict[str, str] = {}
        self.mark = 0
        table = Table([], journal)
        table.script = self
        table.house.talk.source = self  # type: ignore[attr-defined]
        self.table, self.now = table, FIRST
        visit = table.house.visit
        visit.now = lambda: self.now
        visit.sessions.began_together = lambda: True  # type: ignore[method-assign]
        self._home, table.front.home = table.front.home, self.home  # type: ignore[method-assign]
        table.front.session = self.session  # type: ignore[method-assign]
        self.began = False

    def play(self) -> None:
        """Play to the end."""
        with suppress(Left):
            drive(program.main(self.table.front))
        assert not self.acts, f"left: {self.acts[0]}; it said: {self.page()[-900:]}"

    def page(self) -> str:
        """What was said since the last line was typed."""
        return self.table.out.getvalue()[self.mark :]

    async def home(self, home: Home) -> HomeChoice:
        """Answer the first page, where an exercise is begun on it."""
        if self.acts and isinstance(self.acts[0], Begin):
            act = self.acts.popleft()
            assert isinstance(act, Begin)
            if act.look and not act.two:
                self.acts.appendleft(Look(act.look))
            else:
                self.acts.appendleft(Plays(act.answers, act.look))
            return HomeChoice("begin", act.exercise)
        return await self._home(home)

    async def session(self, running: SessionRunner) -> None:
        """Answer an exercise through the engine."""
        act = self.acts.popleft()
        assert isinstance(act, Plays), act
        if act.look:
            self.seen[act.look] = str(running.state.step)
        plays(act.answers)(running)

    def read(self, timeout: float) -> str | None:
        """Type what comes next."""
        if not self.pending:
            self._next()
        line = self.pending.popleft()
        self.mark = len(self.table.out.getvalue())
        return line

    def _next(self) -> None:
        while self.acts and isinstance(look := self.acts[0], Look):
            said = " ".join(self.page().split())
            for words in look.words:
                assert words in said, f"{words} is not in: {said}"
            self.seen[look.name] = self.page()
            self.acts.popleft()
        if not self.acts:
            raise Left
        match self.acts[0]:
            case Plays():
                self.pending.append("1")
                return
            case Sit() as sit:
                self.pending += [*(["someone else is here"] if self.began else []), *WHO[sit.who]]
                self.began = True
                self.now = FIRST.replace(hour=sit.hour, minute=5) + timedelta(days=sit.day)
            case Goes() as goes:
                self.pending.append(KEYS[goes.choice.what])
            case Pick() as pick:
                reads_on = not re.search(
                    r"\b1[.:] ", self.page()
                )  # nothing is to choose: enter goes on
                self.pending.append("" if reads_on else pick.label)
            case Write() as write:
                self.pending.append(write.text)
            case Opens() as opens:
                self.pending.append(opens.key)
            case other:
                raise AssertionError(f"{other} on: {self.page()}")
        self.acts.popleft()
