"""A journey in the full-screen program through Pilot; every frame that is drawn is looked at.

Who sits there is known from the keys that were pressed: a page that asks who is here, or a
curtain, makes it nobody; whoever pressed their key at the last of these sits there then.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from support.journal.cheap_keys import CHEAP
from support.leaks.engine_walker import LIBRARY, Couple, Spot, ways_of
from support.leaks.oracle import BEGINNING, Leak
from support.leaks.visible import held, shown
from support.screens.pilot import Desk, FakeTime
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import TextArea

from exercises.engine.state import State
from exercises.journal.journal import Journal
from exercises.model import exercise as model
from exercises.model.exercise import Exercise
from exercises.runtime.resting import waiting
from tui.app import NearerApp
from tui.commands.registry import BACK, SKIP
from tui.frame.page import Page
from tui.privacy.curtain import Curtain
from tui.privacy.decoy_screen import DecoyScreen
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.help import HelpScreen
from tui.screens.asking.words import WordsScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.settings import SettingsScreen
from tui.screens.setup.who import WhoScreen
from tui.steps.base import StepView
from tui.widgets.lists.choices import Choices
from tui.widgets.text.secret_field import SecretField
from tui.widgets.text.words_field import WordsField

KEYS = {"a": "1", "b": "2", "both": "1"}
LINE = ("leave", "ours", "later", "let-go")
"""What becomes of a line that somebody wrote."""

WAYS_OUT = 30
"""Keys after which a page that cannot be left is a failure."""

HABITS: Mapping[str, float] = {
    "answer": 14,
    "half": 3,
    "skip": 2,
    "back": 2,
    "help": 1,
    "palette": 1,
    "decoy": 1.5,
    "idle": 1.5,
    "pause": 0.7,
    "enough": 0.3,
}
"""What somebody does at a step, and how often."""


class Walker:
    """Somebody in front of the program, who looks at all that it shows.

    Args:
        couple: The people, their journal and what is known of their words.
        habits: What they do at a step, and how often.
    """

    def __init__(self, couple: Couple, habits: Mapping[str, float] = HABITS) -> None:
        self.couple, self.habits = couple, habits
        self.oracle, self.chance = couple.oracle, couple.chance
        self.desk: Desk
        self.sits = ""
        """Who opened the last curtain: a person, `both`; empty while one hangs."""
        self.company = ""
        """Who said that they are here: a person, or `both`."""
        self.knocked = ""
        self.cover: object = None
        self.frames = 0

    @asynccontextmanager
    async def life(self) -> AsyncIterator[None]:
        """Start the program; at the end it is dropped, as a kill leaves it."""
        couple = self.couple
        couple.journal.close()
        couple.journal = Journal.open(couple.data, cost=CHEAP)
        app = NearerApp(couple.data, LIBRARY, journal=couple.journal)
        app.visit.sessions.began_together = lambda: True  # type: ignore[method-assign]  # no word is typed
        app.settled = 0.0
        time = FakeTime()
        app.visit.new_clock = time.clock  # type: ignore[method-assign]
        draw = app._display

        def look_too(screen: Screen[object], frame: Any) -> None:
            if frame is not None and app.is_running:
                self.see()
            draw(screen, frame)

        try:
            async with app.run_test(size=(80, 24)) as pilot:
                self.desk = Desk(app, pilot, time)
                self.sits = self.company = self.knocked = ""
                self.cover = None
                app._display = look_too  # type: ignore[method-assign]
                await self.desk.on(WhoScreen)
                yield
                app._display = draw  # type: ignore[method-assign]
                app.workers.cancel_all()
        finally:
            couple.journal.close()
            couple.journal = Journal.open(couple.data, cost=CHEAP)
            self.oracle.look_at_files(couple.folder)

    # What is seen

    @property
    def top(self) -> Any:
        """What lies on top."""
        return self.desk.app.screen

    @property
    def page(self) -> Any:
        """The page that somebody has before them, under a help or a palette."""
        stack = [each for each in self.desk.app.screen_stack if not self.desk.app.passes(each)]
        return stack[-1]

    def see(self) -> None:
        """A frame is drawn: who sits there now, and may they see it?"""
        self.frames += 1
        app = self.desk.app
        cover = self._cover()
        new = cover is not None and cover is not self.cover
        if new:
            self.sits = self.knocked = ""
        elif cover is None and self.cover is not None:
            self.sits, self.knocked = self.knocked, ""
            if isinstance(self.cover, WhoScreen):
                self.company = self.sits
        self.cover = cover
        self._look(shown(app), "the screen")
        if new and not isinstance(cover, DecoyScreen):
            self._look(held(app), "the widgets")

    def _cover(self) -> object:
        page = self.page
        if isinstance(page, DecoyScreen | WhoScreen):
            return page
        return next((each for each in page.query(Curtain) if each.display), None)

    def _look(self, text: str, what: str) -> None:
        where = f"{what} of {type(self.top).__name__}"
        try:
            self.oracle.look(text, self.may_see(), where)
        except AssertionError as problem:
            self.desk.app._handle_exception(problem)
            raise

    def may_see(self) -> str:
        """Whose private words may be before whoever sits there; nobody's where it is empty."""
        if self.cover is not None or self.sits == "both":
            return ""
        page = self.page
        if self.company == "both":
            if isinstance(page, SessionScreen):
                views = list(page.query(StepView))  # on its way out, too
                private = views and all(each.step.by in ("self", "each") for each in views)
                return self.sits if private else ""
            return self.sits if isinstance(page, CheckInScreen) else ""
        return self.sits

    def look(self) -> None:
        """Look at all: what is shown, what the widgets hold, every file."""
        app = self.desk.app
        if not app.is_running or app._exception is not None:
            return
        self.see()
        if not isinstance(self.page, DecoyScreen):
            self._look(held(app), "the widgets")
        self._look("\n".join(self.couple.journal.notices), "a notice")
        self.oracle.look_at_files(self.couple.folder)

    async def press(self, *keys: str) -> None:
        """Press keys; each frame that follows is looked at, and all else after the last."""
        for key in keys:
            if self.cover is not None:
                self.knocked = self._who_knocks(key)
            await self.desk.press(key)
        self.look()

    def _who_knocks(self, key: str) -> str:
        if isinstance(self.cover, WhoScreen):
            return {"1": "a", "2": "b", "3": "both"}.get(key, self.knocked)
        if isinstance(self.cover, Curtain):
            both = "for both of you" in self.desk.seen()
            person = {"1": "a", "2": "b"}.get(key)
            return ("both" if both else person) if person else self.knocked
        return self.knocked

    async def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait for something, and look."""
        await self.desk.until(holds, what)
        self.look()

    # Sitting down

    async def open_curtain(self) -> None:
        """Whoever the curtain names opens it, with a passphrase where they have one."""
        curtain = self.cover
        assert isinstance(curtain, Curtain)
        person = curtain.person
        if self.chance.random() < 0.3 and person != "both":
            await self.press(KEYS["b" if person == "a" else "a"])  # the wrong one
            if self.cover is not curtain or curtain.asking:
                raise Leak(f"the curtain of {person} opens on the other key")
            self.knocked = ""
        await self.press(KEYS[person])
        await self.until(lambda: self._cover() is not curtain or curtain.asking, "an open curtain")
        if self._cover() is curtain:
            self.knocked = person
            curtain.query_one(SecretField).value = self.couple.phrases[person]
            await self.desk.press("enter")
            await self.until(lambda: self._cover() is not curtain, "the passphrase to be right")

    async def sit_down(self, who: str) -> None:
        """From who is here to home."""
        await self.desk.on(WhoScreen)
        await self.press({"a": "1", "b": "2", "both": "3"}[who])
        await self.until(
            lambda: isinstance(self.top, HomeScreen | HandOverScreen), "home, or a curtain"
        )
        if isinstance(self.top, HandOverScreen):
            await self.desk.on(HandOverScreen)
            self.see()
            await self.open_curtain()
        self.company = who
        await self._read_lines()
        await self.desk.home()
        self.look()

    async def out(self) -> None:
        """Back to who is here, whatever lies before it."""
        for _ in range(WAYS_OUT):
            top = self.top
            if isinstance(top, WhoScreen):
                return
            self.see()
            if isinstance(top, DecoyScreen):
                await self.press("f8")
            elif isinstance(top, SessionScreen):
                step = top.running.state.step
                closing = isinstance(step, model.Close) and not top.behind
                await self.press("enter" if closing else "f7")
            elif isinstance(self.cover, Curtain):
                await self.open_curtain()
            elif isinstance(top, HomeScreen):
                await self.press("w")
            elif isinstance(top, ChoiceScreen):
                await self.press("enter")
            elif isinstance(top, CheckInScreen):
                await self.press("s")
            else:
                await self.press("escape")
            await self.desk.rest()
            self.look()
        raise AssertionError(f"no way out of {self.top}:\n{self.desk.seen()}")

    async def _read_lines(self) -> None:
        """Read what was left for whoever sits here, or an offer to look back on something."""
        while True:
            await self.until(
                lambda: isinstance(self.top, HomeScreen | ChoiceScreen), "home, or a question"
            )
            page = self.top
            if not isinstance(page, ChoiceScreen):
                return
            await self.desk.on(ChoiceScreen)
            self.look()
            await self.desk.choose("not-now" if "not-now" in self.desk.options() else "heard")
            self.couple.did["a line read on the screen"] += 1
            await self.until(lambda page=page: self.top is not page, "the page after it")

    # A session

    async def go_on(self) -> None:
        """Go on with the session that is offered."""
        home = await self.desk.home()
        if self.desk.options()[0] == "leave":  # something was closed just now: nothing is lit
            await self.desk.choose("else")
            await self.until(lambda: self.desk.options()[:1] == ["go-on"], "what is open")
            home = await self.desk.home()
        if self.desk.options()[0] != "go-on":  # nothing was written in it, so it was let go
            alone = self.company if self.company in ("a", "b") else ""
            assert not self.couple.journal.open_sessions(alone), self.desk.seen()
            return
        home.query_one(Choices).move_to(0)
        await self.press("enter")
        await self.settled()

    async def settled(self) -> None:
        """Wait until the page at which a session stands is shown, or it is over."""

        def there() -> bool:
            top = self.top
            if not isinstance(top, SessionScreen):
                return bool(isinstance(top, Page) and top.is_mounted)
            if top.behind:
                return bool(top.query(Curtain))
            view = top._view
            state = top.running.state
            return view is not None and view.is_mounted and view.scene.state is state

        await self.until(there, "the page of the session")

    async def touch(self) -> None:
        """The next thing that somebody does, wherever they are."""
        top = self.top
        self.see()
        if isinstance(self.cover, Curtain):
            if isinstance(top, SessionScreen) and top.offers(SKIP) and self.chance.random() < 0.1:
                state = top.running.state
                await self.press("f3")
                await self.until(lambda: top.running.state is not state, "the part after it")
            else:
                await self.open_curtain()
        elif isinstance(top, SessionScreen) and top._view is not None:
            kinds, weights = list(self.habits), list(self.habits.values())
            kind = self.chance.choices(kinds, weights)[0]
            self.couple.did[f"{kind} on the screen"] += 1
            act: Callable[[SessionScreen], Awaitable[None]] = getattr(self, f"_{kind}")
            before = top.running.state
            await act(top)
            if kind in ("answer", "skip") and top.running.state is not before:
                self.couple.falls(top.running.header.id, before)
        elif isinstance(top, PauseScreen):
            while self.top is top:
                self.desk.time.goes_by(10)
                await self.desk.settle()
        elif isinstance(top, CheckInScreen):
            await self.press("s")
            await self.until(lambda: top.query_one(Choices).display, "the four choices")
            await self.desk.choose("go-on")
            await self.until(lambda: self.top is not top, "what comes after the check-in")
        elif isinstance(top, ChoiceScreen):
            await self.press("enter")
            await self.until(lambda: self.top is not top, "what comes after it")
        elif isinstance(top, HomeScreen):
            await self.visit()
        await self.settled()

    def _token(self, page: SessionScreen, what: str = "") -> str:
        view = page._view
        assert view is not None
        private = view.step.by in ("self", "each") or self.company != "both"
        exercise = page.running.header.exercise.id
        return self.oracle.token(
            self.sits if private else "both", f"{exercise}/{view.step.id}{what}"
        )

    async def _changes(self, page: SessionScreen, *keys: str) -> None:
        """Press keys, and wait until anything else is shown."""
        state, seen = page.running.state, self.desk.seen()
        await self.press(*keys)
        await self.until(
            lambda: page.running.state is not state or self.desk.seen() != seen,
            f"something to happen at {state.step and state.step.id} after {keys}",
        )

    async def _half(self, page: SessionScreen) -> None:
        """Write a few words into the field that is there, and leave them."""
        field = next((each for each in page.query(WordsField) if each.display), None)
        if field is None:
            return
        field.focus()
        await self.desk.settle()
        await self.desk.write(f" {self._token(page, ', half written')} and")
        self.look()

    async def _skip(self, page: SessionScreen) -> None:
        state = page.running.state
        if isinstance(state.step, model.Close):
            await self._changes(page, "enter")
            return
        await self._changes(page, "f3")
        if isinstance(state.step, model.Share):
            self._take_back(self._spot(page, state))

    async def _back(self, page: SessionScreen) -> None:
        if page.offers(BACK):
            await self._changes(page, "f4")

    async def _enough(self, page: SessionScreen) -> None:
        state = page.running.state
        await self.press("f7")
        await self.until(lambda: page.running.state is not state, "the end of it")

    async def _pause(self, page: SessionScreen) -> None:
        await self.press("f2")
        await self.until(lambda: isinstance(self.top, PauseScreen), "the pause")

    async def _help(self, page: SessionScreen) -> None:
        await self.press("f1")
        await self.desk.on(HelpScreen)
        self.look()
        await self.press("escape")
        await self.until(lambda: self.top is page, "the step under the help")

    async def _palette(self, page: SessionScreen) -> None:
        """Look in the palette for the beginning of something that somebody wrote."""
        await self.press("ctrl+p")
        await self.until(lambda: isinstance(self.top, CommandPalette), "the palette")
        await self.press(*self._beginning())
        palette = self.top
        await self.press("escape")
        await self.until(lambda: self.top is not palette, "the page under the palette")

    def _beginning(self) -> str:
        """The first letters of something that somebody wrote."""
        known = [*self.oracle.secret_to("a"), *self.oracle.secret_to("b")]
        return self.chance.choice(known)[:BEGINNING]

    async def _decoy(self, page: Screen[Any]) -> None:
        await self.press("f8")
        await self.until(lambda: isinstance(self.top, DecoyScreen), "the clock and the list")
        await self.press("x", "f8")
        await self.until(lambda: not isinstance(self.top, DecoyScreen), "what lies under it")
        assert self.cover is not None, "no curtain under the clock and the list"

    async def _idle(self, page: SessionScreen) -> None:
        """Nobody touches a key for longer than a private page may stand open."""
        if not page.private:
            return
        if self.chance.random() < 0.5:
            await self._half(page)
        self.desk.app.last_input -= 181
        await page._every_second()
        await self.until(lambda: self.cover is not None, "the curtain to fall")

    def _spot(self, page: SessionScreen, state: Any) -> Spot:
        return (page.running.header.id, state.step.id, state.place.rounds, state.turn)

    def _take_back(self, spot: Spot) -> None:
        self.couple.wanted.pop(spot, None)
        self.oracle.take_back(self.couple.shared_at.pop(spot, ""))

    async def _answer(self, page: SessionScreen) -> None:
        """Answer what is asked, with a new word wherever one can be typed."""
        state = page.running.state
        step, stage = state.step, state.place.stage if state.place else ""
        field = next((each for each in page.query(WordsField) if each.display), None)
        match step:
            case model.Write() | model.Agree() | model.Paraphrase() | model.Rehearse() if (
                field is not None
            ):
                await self._write(page, field)
            case model.Rate() | model.Rings():
                await self._changes(page, str(self.chance.randint(1, 9)), "enter")
            case model.Choose(own=True) if self.chance.random() < 0.7 and not _ticked(page):
                await self.desk.choose(":own")
                await self._own(page, state)
            case model.Feel() if self.chance.random() < 0.7:
                page.query_one("#own").press()
                await self._own(page, state)
            case model.Plan():
                for _ in range(3):
                    if page.running.state is state:
                        await self._own(page, state)
            case model.Sort() if self.chance.random() < 0.7:
                await self._changes(page, "left")
                await self._changes(page, "f3")
            case model.Draw():
                await self._changes(page, "right", "enter")
            case model.Share():
                await self._share(page)
            case model.Reveal() if stage == "open":
                await self._reveal(page)
            case _:
                for _ in range(24):
                    if page.running.state is not state:
                        return
                    keys = ("left", "enter") if isinstance(step, model.Sort) else ("enter",)
                    if self.chance.random() < 0.8 and (touch := _untouched(page)):
                        await self.press(touch)
                    for key in keys:
                        await self._changes(page, key)

    async def _own(self, page: SessionScreen, state: State) -> None:
        """Write into the field for own words, unless what stands in it was the answer."""

        def field() -> WordsField | None:
            return next((each for each in page.query(WordsField) if each.display), None)

        await self.until(
            lambda: field() is not None or page.running.state is not state, "the field"
        )
        found = field()
        if found is not None and page.running.state is state:
            await self._write(page, found)

    async def _write(self, page: SessionScreen, field: TextArea) -> None:
        field.focus()
        await self.desk.settle()
        if self.chance.random() < 0.5:
            field.text = ""
        await self.desk.write(self._token(page))
        await self._changes(page, "enter")

    async def _share(self, page: SessionScreen) -> None:
        """Keep it, share it after its preview, or let it go."""
        state, couple = page.running.state, self.couple
        spot = self._spot(page, state)
        assert isinstance(state.step, model.Share)
        fate = self.chance.choice(self.desk.options())
        couple.did[f"{fate} on the screen"] += 1
        if fate == "share":
            await self.desk.choose("share")
            await self.until(lambda: "exactly" in self.desk.options(), "the preview")
            (exact,) = page.query(".exact")
            text = str(exact.render())
            fate = self.chance.choice(("kept", "exactly", "exactly"))
            if fate == "exactly":
                before = couple.shared_at.pop(spot, "")
                couple.wanted.pop(spot, None)
                steps = model.walk(page.running.header.exercise.steps)
                if any(isinstance(each, model.Reveal) and each.of == spot[1] for each in steps):
                    couple.wanted[spot] = text
                else:
                    couple._share(spot, text)
                await self._fated(page, "exactly")
                self.oracle.take_back(before)
                return
        await self._fated(page, fate)
        self._take_back(spot)

    async def _fated(self, page: SessionScreen, fate: str) -> None:
        state = page.running.state
        await self.desk.choose(fate)
        if fate == "let-go" and "let-them-go" in self.desk.options():
            await self.desk.choose("let-them-go")
        await self.until(lambda: page.running.state is not state, "the fate to be known")

    async def _reveal(self, page: SessionScreen) -> None:
        """Both say open, each with their own key."""
        state, couple = page.running.state, self.couple
        assert isinstance(state.step, model.Reveal)
        await self.press("2")
        for spot, text in couple.wanted.items():
            if spot[0] == page.running.header.id and spot[1] == state.step.of:
                couple._share(spot, text)
                couple.did["opened on the screen"] += 1
        await self._changes(page, "1")

    # Around it

    async def visit(self) -> None:
        """From home, look at another page and come back."""
        home = self.top
        where = self.chance.choice(("l", "o", "m", "t", "f1", "ctrl+p", "y", "n"))
        if where in ("y", "n"):
            await self._leave_line() if where == "y" else await self._path()
            return
        if where == "ctrl+p":
            await self._palette(home)
            return
        if where == "m" and self.company == "both":
            return
        await self.press(where)
        kinds = {"l": LibraryScreen, "o": KeptScreen, "m": KeptScreen, "t": SettingsScreen}
        kind = kinds.get(where, HelpScreen)
        if kind is KeptScreen:  # what was made comes before all that was kept, where there is any
            await self.until(lambda: isinstance(self.top, KeptScreen | ChoiceScreen), "a list")
            if isinstance(self.top, ChoiceScreen):
                await self._made()
                return
        page = await self.desk.on(kind)
        if kind is KeptScreen:
            await self.until(lambda: len(page.query("#body > *")) > 2, "what was kept")
        if kind is LibraryScreen:
            page.action_find()
            await self.desk.settle()
            await self.press(*self._beginning())
        self.look()
        if kind in (KeptScreen, LibraryScreen) and self.chance.random() < 0.4:
            await self._decoy(page)
            await self.open_curtain()
            await self.until(lambda: isinstance(self.top, kind), "what lay under the curtain")
            self.couple.did["decoy over a page"] += 1
        await self.press(*["escape"] * (2 if getattr(self.top, "typing", False) else 1))
        await self.until(lambda: isinstance(self.top, HomeScreen), "home")

    async def _made(self) -> None:
        """Look at what was made, and at the months behind it."""
        self.look()
        await self.desk.choose("months")
        await self.until(lambda: "months" not in self.desk.options(), "the months")
        self.look()
        for _ in range(2):
            await self.desk.choose("back")
            await self.desk.settle()
        await self.until(lambda: isinstance(self.top, HomeScreen), "home")
        self.couple.did["what was made on the screen"] += 1

    async def _path(self) -> None:
        """Look at the path."""
        await self.press("n")
        await self.desk.on(ChoiceScreen)
        self.look()
        await self.desk.choose("back")
        await self.until(lambda: isinstance(self.top, HomeScreen), "home")

    async def _leave_line(self) -> None:
        """Leave a line for the other one, or stop before it is left."""
        if self.company not in ("a", "b") or len(self.couple.journal.people) < 2:
            return
        other = "b" if self.company == "a" else "a"
        await self.press("y")
        await self.until(lambda: isinstance(self.top, WordsScreen | ChoiceScreen), "a line")
        if isinstance(self.top, ChoiceScreen):  # half of one is there from before
            self.look()
            await self.desk.choose("change")
        page = await self.desk.on(WordsScreen)
        token = self.oracle.token(self.company, "a line to the other one")
        await self.desk.write(f" so {token} is it")
        self.look()
        text = page.query_one(WordsField).text
        await self.press("enter")
        await self.desk.on(ChoiceScreen)
        self.look()
        way = self.chance.choice([each for each in LINE if each in self.desk.options()])
        if way in ("leave", "ours"):
            self.oracle.leave(text, other)
        self.couple.did[f"{way}: a line on the screen"] += 1
        await self.desk.choose(way)
        await self.until(lambda: isinstance(self.top, HomeScreen), "home")
        if way == "let-go":
            self.oracle.let_go(self.oracle.found(text))
        self.look()


def _ticked(page: SessionScreen) -> bool:
    """Whether enter would take what is ticked, and not what is lit."""
    return any(each.chosen for each in page.query(Choices) if each._many)


def _untouched(page: SessionScreen) -> str:
    """The key that moves or ticks in a list that waits for it; none where none does."""
    lists = [each for each in page.query(Choices) if each.display and each.waits]
    waits = [each for each in lists if not (each.chosen if each._many else each.touched)]
    return "1" if waits else ""


async def journey(walker: Walker, exercise: Exercise, touches: int) -> None:
    """Go on, on the screen, with a session that was begun and killed without one.

    Args:
        walker: Where it is asked who is here.
        exercise: What they do.
        touches: How many things they do on the screen.
    """
    couple, chance = walker.couple, walker.chance
    solo = chance.choice(ways_of(exercise))
    begun(couple, exercise, solo)
    who = solo or "both"
    others = [each for each in ("a", "b", "both") if each != who]
    if chance.random() < 0.2:  # somebody else was here first
        await walker.sit_down(chance.choice(others))
        await walker.visit()
        await walker.out()
    await walker.sit_down(who)
    if chance.random() < 0.25:
        await walker.visit()
    await walker.go_on()
    for _ in range(touches):
        if isinstance(walker.top, WhoScreen):
            break
        await walker.touch()
    couple.did["frames"] += walker.frames
    walker.frames = 0


def begun(couple: Couple, exercise: Exercise, solo: str) -> None:
    """A session that somebody began before, and that stands anywhere in the exercise."""
    for _ in range(20):
        couple.sit_down(solo or "both")
        rest = couple.journal.open_solo(solo) if solo else couple.journal.open_joint()
        if rest is not None:
            rest.discard()
        running = couple.start(exercise, solo)
        for _ in range(couple.chance.randint(0, 25)):
            if running.state.over:
                break
            couple.move(running)
        couple.sit_down(solo or "both")
        rest = couple.journal.open_solo(solo) if solo else couple.journal.open_joint()
        couple.nobody()
        state = running.state
        ended = state.over or (state.closed and state.pause is None)  # the close was seen
        if not ended and rest is not None and waiting(rest):
            return
        if state.over:
            couple.fold(running)
    raise AssertionError(f"{exercise.id} is always over")
