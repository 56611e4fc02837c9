"""Random keys on the full screen, from pages where people stand; every frame is looked at.

The program may not crash; some key always leads away from a page; no frame shows the one who sits
there what is the other one's, see `support.leaks.oracle`; and no text stands there unfilled.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from string import ascii_lowercase

import pytest
from support.leaks.engine_walker import APART, EXERCISES, Couple, play, ways_of
from support.leaks.ledger import Books
from support.leaks.memory_disk import Ground, told
from support.leaks.screen_walker import Walker, begun
from textual.message import Message

from exercises.model.exercise import Exercise
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.lists.choices import Choices

BURST = 25
"""Keys that are pressed from one starting page, before somebody looks for the way away."""
LOOKS = 5
"""Keys after which all is looked at that the widgets and the files hold; each frame always is."""
BEFORE = 12
"""Moves in what was done earlier."""

WEIGHTS: dict[tuple[str, ...], float] = {
    tuple("123456789"): 6,
    ("0",): 0.5,
    ("enter",): 6,
    ("space",): 2,
    ("up", "down", "left", "right"): 4,
    ("home", "end", "pageup", "pagedown"): 1,
    ("tab", "shift+tab"): 2,
    ("escape",): 1.5,
    ("backspace", "delete"): 0.7,
    tuple(ascii_lowercase): 5,
    tuple(f"f{number}" for number in range(1, 13)): 2,
    ("question_mark", "slash", "plus", "asterisk", "comma", "full_stop", "minus"): 0.7,
    ("ctrl+p", "ctrl+a", "ctrl+k", "ctrl+z", "ctrl+v", "ctrl+d"): 0.7,
    ("ctrl+q", "ctrl+c"): 0.05,
}
"""Keys, and how often one of them is pressed."""

AWAY = ("escape", "q", "enter", "1", "2", "3", "f7", "f8", "f3", "s", "enter", "f10", "w", "p")
"""Keys with which somebody tries to get away from a page."""

Go = Callable[["Stray"], Awaitable[None]]


class Stray(Walker):
    """Somebody who presses anything.

    Args:
        couple: The people, their journal and what is known of their words.
        seen: Counts the pages that came in front.
    """

    def __init__(self, couple: Couple, seen: Counter[str]) -> None:
        super().__init__(couple)
        self.seen_pages = seen
        self.picked = ""
        self._struck = 0

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        """Note what is chosen in any list, and what becomes of words by it."""
        Books(self).watch(patch)
        post, choose = Choices.post_message, WhoScreen._choose

        def note(choices: Choices, message: Message) -> bool:
            if isinstance(message, Choices.Chosen):
                self.picked = message.ids[0]
            return post(choices, message)

        def note_who(page: WhoScreen, who: str) -> None:
            self.knocked = self.company = who  # a curtain may come before a frame without one
            choose(page, who)

        patch.setattr(Choices, "post_message", note)
        patch.setattr(WhoScreen, "_choose", note_who)

    @property
    def runs(self) -> bool:
        """Whether the program has not been left."""
        app = self.desk.app
        return app.is_running and app._exception is None

    def see(self) -> None:
        """A frame is drawn: nothing in it was left unfilled."""
        super().see()
        self.seen_pages[type(self.page).__name__] += 1

    def _look(self, text: str, what: str) -> None:
        if what == "the screen" and ("{" in text or "}" in text):
            self.desk.app._handle_exception(AssertionError(f"a brace on {self.top}:\n{text}"))
        super()._look(text, what)

    def _who_knocks(self, key: str) -> str:
        """Who sits down by a key; where it is asked who is here, what is chosen there."""
        return self.knocked if isinstance(self.cover, WhoScreen) else super()._who_knocks(key)

    async def strike(self) -> str:
        """Press any key; now and then some seconds go by first."""
        kinds, weights = list(WEIGHTS), list(WEIGHTS.values())
        key = self.chance.choice(self.chance.choices(kinds, weights)[0])
        if self.chance.random() < 0.04:
            self.desk.time.goes_by(20)
        if self.cover is not None:
            self.knocked = self._who_knocks(key)
        await self.desk.press(key)
        self._struck += 1
        if self._struck % LOOKS == 0:
            self.look()
        return key

    async def strays(self, who: str, go: Go, most: int) -> int:
        """Start the program, go to a page and press any keys until it ends; how many."""
        pressed: list[str] = []
        async with self.life():
            try:
                await self.sit_down(who)
                await go(self)
                while len(pressed) < most and self.runs:
                    for _ in range(min(BURST, most - len(pressed))):
                        if self.runs:
                            pressed.append(await self.strike())
                            self.seen_pages["keys"] += 1
                    if self.runs:
                        await self.gets_away()
                        self.seen_pages["ways away"] += 1
            except BaseException as problem:
                problem.add_note(f"after {' '.join(pressed)}")
                raise
            self.seen_pages["ended"] += not self.runs
        return len(pressed)

    async def gets_away(self) -> None:
        """Find a key that leads away from this page, wherever to."""
        page, state = self.page, self._state()
        for key in AWAY:
            if not self.runs or self.page is not page or self._state() is not state:
                return
            await self.press(key)
            await self.desk.rest()
        if self.runs and self.page is page and self._state() is state:
            raise AssertionError(f"no key leads away from {page}:\n{self.desk.seen()}")

    def _state(self) -> object:
        running = self.desk.app.visit.running
        return running.state if running is not None else None


# Starting pages


def _keys(*keys: str) -> Go:
    async def go(stray: Stray) -> None:
        for key in keys:
            await stray.press(key)
            await stray.desk.rest()

    return go


async def _breathed(stray: Stray, *more: str) -> None:
    """Through the breath of a pause to what is asked of the first one alone."""
    await stray.press("p")
    page = await stray.desk.on(PauseScreen)
    stray.desk.time.goes_by(stray.desk.app.visit.paced.seconds + 1)
    await stray.until(lambda: stray.top is not page, "the end of the breath")
    if stray.company == "both":
        await stray.until(lambda: stray.cover is not None, "the curtain of the first")
        await stray.press("1")
    await stray.desk.on(CheckInScreen)
    for key in more:
        await stray.press(key)
        await stray.desk.rest()


async def _check_in(stray: Stray) -> None:
    await _breathed(stray)


async def _a_break(stray: Stray) -> None:
    more = ("s", "3", "enter", "2", "s", "1", "enter", "enter", "2")
    await _breathed(stray, *(more if stray.company == "both" else ("s", "3", "enter")))


async def _open_session(stray: Stray) -> None:
    """Go on where something was left open; in a later life of the program it may be over."""
    if "go-on" in stray.desk.options():
        await stray.go_on()


STARTS: dict[str, Go] = {
    "home": _keys(),
    "library": _keys("l"),
    "preview": _keys("l", "down", "down", "enter"),
    "kept": _keys("o", "m"),
    "settings": _keys("t"),
    "a setting": _keys("t", "down", "enter"),
    "invitation or first step": _keys("1"),
    "open session": _open_session,
    "pause": _keys("p"),
    "check-in": _check_in,
    "break": _a_break,
    "moment": _keys("down", "down", "down", "down", "enter"),
}
"""Where the keys begin, and how one comes there from the first page."""


async def strays(place: Ground, seeds: Iterable[int], who: str, keys: int) -> Counter[str]:
    """Press random keys, from all starting pages in turn.

    Args:
        place: For their files.
        seeds: Of the lives: each is one program, one folder and one starting page.
        who: `a` alone, or `both`.
        keys: How many in each life, from its starting page again and again.

    Returns:
        What happened, and how often each page was drawn.
    """
    did: Counter[str] = Counter()
    starts = list(STARTS)
    for seed in seeds:
        start = starts[seed % len(starts)]
        with told(seed, f"of random keys from {start} as {who}") as chance:
            couple = _with_a_past(place, chance, who, opens=start == "open session")
            await _life(couple, who, STARTS[start], keys, did)
            couple.journal.close()
        did["lives"] += 1
        did[f"from {start}"] += 1
    return did


async def _life(couple: Couple, who: str, go: Go, keys: int, did: Counter[str]) -> None:
    left = keys
    while left > 0:
        stray = Stray(couple, did)
        with pytest.MonkeyPatch.context() as patch:
            stray.watch(patch)
            left -= await stray.strays(who, go, left)


def _with_a_past(place: Ground, chance: random.Random, who: str, *, opens: bool) -> Couple:
    """Two people with something kept by each of them, and maybe something open."""
    couple = Couple(place.fresh(), chance)
    place.watches[:] = [couple.written]
    for solo in ("a", "b", ""):
        each: Exercise = chance.choice(APART if not solo else EXERCISES)
        while solo not in ways_of(each):
            each = chance.choice(EXERCISES)
        play(couple, each, solo, BEFORE)
        couple.nobody()
    if opens:
        solo = who if who != "both" else ""
        each = chance.choice([each for each in EXERCISES if solo in ways_of(each)])
        begun(couple, each, solo)
    return couple
