"""Sitting down at nearer in tests: the real program over a real journal, with a clock of its own.

`Desk` presses keys and looks; `FakeTime` lets minutes go by without waiting for them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from support.journal.every_byte import every_byte
from support.screens.at_rest import Threads, at_rest, draw, drawn, heard
from support.screens.shared import share
from textual import events
from textual.errors import NoWidget
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from exercises.engine.pace import ActiveClock
from exercises.flow.first_page import HomeChoice
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.model.people import Person, people_named
from exercises.runtime.wall_clock import local_now
from tui.app import NearerApp
from tui.frame.page import Page
from tui.privacy.curtain import Curtain
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.invite import InviteScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.who import WhoScreen
from tui.steps.base import StepView
from tui.widgets.lists.choices import Choices
from tui.widgets.text.key_line import KeyLine
from tui.widgets.text.words_field import WordsField

ADA, BEN = people_named(["Ada", "Ben"])
BOTH_OF_THEM = (ADA, BEN)
PRINTED = {"space": " ", "plus": "+", "question_mark": "?", "enter": "\r"}
"""What some keys print, by their names."""

PATIENCE = 60.0
"""Seconds after which something that was waited for is a failure, on a busy machine too."""

UNHURRIED = 1.0
"""Seconds between two keys, as they are stamped: nothing waits for them."""

PAINTED = 100
"""Looks at a screen, 2 ms apart, after which it is taken to be painted all the time."""

share()


class FakeTime:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.ahead = 0.0
        self.later = timedelta()
        self.clocks: list[ActiveClock] = []

    def clock(self, start: float = 0.0) -> ActiveClock:
        """What `NearerApp.new_clock` is replaced with."""
        made = ActiveClock(lambda: self.now, lambda: 1.7e9 + self.now + self.ahead, start)
        self.clocks.append(made)
        return made

    def of_day(self) -> datetime:
        """What `Visit.now` is replaced with."""
        return local_now() + self.later

    def goes_by(self, seconds: float) -> None:
        """Let time pass while the program runs and looks at its clocks."""
        while seconds > 0:
            passed = min(1.0, seconds)
            self.now += passed
            seconds -= passed
            for clock in self.clocks:
                clock.read()

    def machine_sleeps(self, seconds: float) -> None:
        """Close the lid: the wall clock goes on, the monotonic clock stands still."""
        self.ahead += seconds


class Desk:
    """Somebody in front of the program."""

    def __init__(self, app: NearerApp, pilot: Pilot[int], time: FakeTime) -> None:
        self.app, self.pilot, self.time = app, pilot, time
        self._pressed = 0.0
        self._threads = Threads(asyncio.get_running_loop())

    @property
    def screen(self) -> Any:
        """What lies on top."""
        return self.app.screen

    async def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait for something to become true."""
        loop = asyncio.get_running_loop()
        end = loop.time() + PATIENCE
        while not holds():
            if self.app._exception is not None:  # it has ended, and nothing will come
                raise self.app._exception
            assert loop.time() < end, f"waited in vain for {what}; on the screen:\n{self.seen()}"
            await asyncio.sleep(0.005)
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything that was said has been heard, without waiting for stillness.

        `Pilot.pause` waits for 20 ms in which nothing moves, and a breath never stands still.
        """
        for _ in range(PAINTED):
            await heard()
            if not self.app.is_running:
                return
            draw(self.screen)
            await heard()
            if not self.app.is_running or (drawn(self.screen) and not self._threads.busy):
                break
            await asyncio.sleep(0.002)
        self.hears_keys()

    def hears_keys(self) -> None:
        """Look whether what has the keys lies on its screen: else no key does anything."""
        for screen in self.app.screen_stack if self.app.is_running else ():
            focused = screen.focused
            assert focused is None or screen in focused.ancestors, f"{focused} has the keys"

    async def rest(self) -> None:
        """Wait until all that was said was heard, done and drawn."""
        async with asyncio.timeout(PATIENCE):
            await at_rest(self.app, self._threads)

    async def tick(self) -> None:
        """Let everything that happens again and again happen once more, on every page."""
        pages = [each for screen in self.app.screen_stack for each in screen.walk_children()]
        for timer in [timer for each in (self.app, *pages) for timer in each._timers]:
            if timer._repeat is None and timer._active.is_set():
                with timer.target._context():
                    await timer._tick(next_timer=0.0, count=0)
        await self.rest()

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, as somebody who is in no hurry."""
        for key in keys:
            character = PRINTED.get(key, key if len(key) == 1 else None)
            name = _character_to_key(key) if len(key) == 1 else key
            event = events.Key(name, character)
            self._pressed = event.time = max(event.time, self._pressed + UNHURRIED)
            self.app.post_message(event)
            await asyncio.sleep(0)
            await self.settle()

    def now(self) -> float:
        """Return the time that keys are stamped with."""
        return events.Key("x", "x").time

    async def paste(self, text: str) -> None:
        """Paste words, wherever they go."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def write(self, text: str) -> None:
        """Put words into the focused field, as a paste does."""
        await self.paste(text)
        await self.until(
            lambda: isinstance(self.app.focused, WordsField) and text in self.app.focused.text,
            "the words in the field",
        )

    async def on(self, kind: type[Screen[Any]], without: object = None) -> Any:
        """Wait until a screen of this kind lies on top.

        Args:
            kind: Its class.
            without: A screen that does not count, because it lay there before.
        """
        await self.until(
            lambda: (
                isinstance(self.screen, kind)
                and self.screen is not without
                and self.screen.query(KeyLine)
                and drawn(self.screen)
            ),
            kind.__name__,
        )
        self.lines()  # a page that cannot be painted is found where it comes
        return self.screen

    async def home(self) -> HomeScreen:
        """Wait for the first page; how it was is left open where it is asked on the way there."""
        await self.until(
            lambda: isinstance(self.screen, HomeScreen) or self.asked_after, "the first page"
        )
        if not isinstance(self.screen, HomeScreen):
            await self.press("q")
        found: HomeScreen = await self.on(HomeScreen)
        return found

    @property
    def asked_after(self) -> bool:
        """Whether a session came past its close, and asks how it was."""
        page = self.screen
        if not isinstance(page, SessionScreen) or not (page._view or page.behind):
            return False
        state = page.running.state
        return state.closed and not state.over

    async def sit_alone(self, who: str = "1") -> HomeScreen:
        """Say that one is here alone, pass the curtain, and stand at home."""
        await self.on(WhoScreen)
        await self.press(who)
        await self.on(HandOverScreen)
        await self.press(who)
        return await self.home()

    async def sit_together(self) -> HomeScreen:
        """Say that both are here."""
        await self.on(WhoScreen)
        await self.press("3")
        return await self.home()

    async def begin(self, exercise: str) -> SessionScreen:
        """Begin an exercise from home."""
        home = await self.home()
        home.dismiss(HomeChoice("begin", exercise))
        await self.until(
            lambda: isinstance(self.screen, InviteScreen | SessionScreen), "the question or it"
        )
        if isinstance(self.screen, InviteScreen):
            await self.on(InviteScreen)
            await self.press("1", "enter")
        found: SessionScreen = await self.on(SessionScreen)
        await self.until(lambda: found._view or found.behind, "the first step")
        return found

    async def leave_open(self, exercise: str) -> None:
        """Begin an exercise alone, and leave the program in the middle of it."""
        await self.sit_alone()
        await self.begin(exercise)
        before = self.state
        await self.press("enter")
        await self.until(lambda: self.state is not before, "the second step")
        await self.press("ctrl+q")
        await self.until(lambda: not self.app.is_running, "the end")

    async def go_on_together(self) -> None:
        """Go on with an exercise that both paused, from home, through the curtain for both."""
        await self.press("enter")
        await self.until(lambda: self.screen.query(Curtain), "the curtain")
        curtain = self.screen.query_one(Curtain)
        assert curtain.person == "both"
        await self.press("1")
        await self.until(lambda: not curtain.is_attached, "what lies behind it")

    async def step(self, step: str, stage: str = "") -> StepView:
        """Wait until a step of the session is shown; returns its widget."""

        def here() -> bool:
            screen = self.screen
            if not isinstance(screen, SessionScreen) or screen._view is None:
                return False
            state = screen.running.state
            at = state.step is not None and state.step.id == step
            view = screen._view
            shown = (
                view.is_mounted and view.scene.state is state and view.region.area and drawn(screen)
            )
            return at and shown and (not stage or bool(state.place and state.place.stage == stage))

        await self.until(here, f"the step {step} {stage}")
        self.lines()
        view: StepView = self.screen._view
        return view

    async def answer(self, *keys: str, then: str, stage: str = "") -> StepView:
        """Press keys at this step and wait for the next one.

        Where a list waits to be touched, enter takes what is lit there; what stands in a field by
        itself takes two.
        """
        before, page = self.state, self.app.focused
        waits = isinstance(page, Choices) and page.waits
        if isinstance(page, Choices) and waits and keys == ("enter",) and not page.chosen:
            await self.press("space" if page._many else str(page.highlighted + 1))
        await self.press(*keys)
        if waits and keys[-1].isdigit() and self.state is before and self.app.focused is page:
            await self.press("enter")
        if isinstance(page, WordsField) and self.state is before and self.asked:
            await self.press("enter")
        return await self.step(then, stage)

    @property
    def asked(self) -> bool:
        """Whether this step wants enter once more: nothing was done by hand, or it remarks."""
        view = getattr(self.screen, "_view", None)
        return view is not None and (view.untouched.asked or getattr(view, "looked_over", False))

    async def skip_to(self, step: str) -> StepView:
        """Skip steps until this one is shown."""
        while self.state.step.id != step:
            before = self.state
            no_letter = self.screen.behind or isinstance(self.app.focused, WordsField)
            await self.press("f3" if no_letter else "s")
            await self.until(lambda before=before: self.state is not before, "the next step")
        return await self.step(step)

    async def breathe(self, seconds: float = 60.0) -> None:
        """Let the pause on the screen come to its end."""
        from tui.screens.session.pause import PauseScreen

        pause = await self.on(PauseScreen)
        self.time.goes_by(seconds)
        await self.until(lambda: self.screen is not pause, "the end of the pause")

    async def say_next(self, outcome: str, *, rating: str = "", key: str = "") -> None:
        """Answer the check-in after a pause: open the curtain, rate or not, choose.

        Args:
            outcome: One of the four choices.
            rating: A digit; empty: rather not say.
            key: Of the curtain; empty where there is none.
        """
        from tui.screens.session.check_in import CheckInScreen

        if key:
            await self.on(HandOverScreen)
            await self.press(key)
        page = await self.on(CheckInScreen)
        await self.press(*((rating, "enter") if rating else ("s",)))
        await self.until(lambda: page.query_one(Choices).display, "the four choices")
        await self.choose(outcome)
        await self.until(lambda: self.screen is not page, "what comes after the check-in")

    async def choose(self, option: str) -> None:
        """Choose an option of the list on the screen by its id."""
        choices = next(found for found in self.screen.query(Choices) if found.display)
        ids = [each.id for each in choices.options]
        choices.focus()
        choices.move_to(ids.index(option))
        if choices.waits and choices._many and option not in choices.chosen:
            await self.press("space")
        await self.press("enter")

    def options(self) -> list[str]:
        """Ids of what can be chosen on this screen."""
        shown = (found for found in self.screen.query(Choices) if found.display)
        choices = next(shown, None)  # None while a page is being filled
        return [each.id for each in choices.options] if choices else []

    @property
    def state(self) -> Any:
        """Where the running session stands."""
        assert self.app.visit.running is not None
        return self.app.visit.running.state

    def lines(self) -> list[str]:
        """What can be seen, row by row."""
        return [strip.text for strip in self.screen._compositor.render_strips()]

    def seen(self) -> str:
        """What can be seen."""
        return "\n".join(line.rstrip() for line in self.lines())

    def foot(self) -> str:
        """The line of keys as it is written."""
        return str(self.screen.query_one(KeyLine).render())

    def held(self) -> str:
        """All words that any widget of any screen holds, seen or not, and the window's title."""
        found = [self.app.title, self.app.sub_title, self.app.visit.calm_line]
        for screen in self.app.screen_stack:
            found += [screen.title or "", screen.sub_title or ""]
            for widget in screen.walk_children(Widget):
                found += words_of(widget)
        return "\n".join(found)

    def palette(self) -> str:
        """Everything that the palette would offer now."""
        return "\n".join(
            f"{command.title} {command.help}"
            for command in self.app.get_system_commands(self.screen)
        )


def words_of(widget: Widget) -> Iterator[str]:
    """All words that a widget holds."""
    yield str(widget.tooltip or "")
    yield str(widget.border_title or "")
    if isinstance(widget, WordsField):
        yield widget.text
        yield str(widget.placeholder)
    elif isinstance(widget, Choices):
        for option in widget.options:
            yield f"{option.label} {option.note}"
    elif isinstance(widget, Static | KeyLine):
        yield str(widget.render())
    else:
        yield str(getattr(widget, "label", None) or "")


def on_disk(folder: Path) -> str:
    """All bytes of all files in a folder, as text."""
    return every_byte(folder).decode("utf-8", errors="replace")


def visible(screen: Screen[Any], widget: Widget) -> bool:
    """Whether all of a widget lies inside the screen, covered by nothing and not scrolled away."""
    if not widget.display or not widget.is_mounted:
        return False
    try:
        place = screen.find_widget(widget)
    except NoWidget:
        return False
    region = place.region
    return (
        bool(region.area)
        and place.clip.contains_region(region)
        and screen.region.contains_region(region)
    )


SitDown = Callable[..., AbstractAsyncContextManager[Desk]]
"""What the fixture `sit` is: starts the program over the test's data folder."""


@asynccontextmanager
async def sitting_down(
    folder: Path,
    people: Iterable[Person] = (),
    *,
    size: tuple[int, int] = (80, 24),
    verb: str = "",
    exercise: str = "",
    time: FakeTime | None = None,
    library: Library | None = None,
    first_together: bool = False,
) -> AsyncIterator[Desk]:
    """Start the program over a data folder, and end it without a word, as a kill does.

    Unless it is `first_together`, the pages before a first exercise for two are spared. Under the
    clock and list nobody has to wait before the same key leads back.
    """
    time = time or FakeTime()
    if people := tuple(people):
        with Journal.open(folder) as journal:
            journal.save_people(people)
    opened = Journal.open(folder) if verb not in ("pause", "card") else None
    app: NearerApp = NearerApp(
        folder, library or Library(), journal=opened, verb=verb, exercise=exercise
    )
    app.visit.new_clock = time.clock
    app.visit.now = time.of_day
    app.visit.says_not_today = lambda: False
    app.settled = 0.0
    if not first_together:
        app.visit.sessions.began_together = lambda: True  # type: ignore[method-assign]
    try:
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot, time)
            await desk.until(lambda: isinstance(app.screen, Page), "the first screen")
            yield desk
            app.workers.cancel_all()
    finally:
        if app.visit.journal is not None:
            app.visit.journal.close()
