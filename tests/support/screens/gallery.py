"""Visits to every screen, for pictures and snapshots: at a time that stands still.

Each visit is one way through the program, with made-up and harmless words. On the way it calls
`look` with the name of what is to be seen. The pictures in `docs/pictures/screens` and the
snapshots of `test_snapshots.py` are both taken on these ways.
"""

from __future__ import annotations

import os
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from unittest import mock

from support.screens.at_step import KEYS, pictured, to_step
from support.screens.pilot import Desk, sitting_down

from exercises.flow.first_page import HomeChoice
from exercises.flow.port import FirstPage
from exercises.flow.privacy import finished, opened
from exercises.journal.journal import Journal
from exercises.library.reading.read import read
from exercises.model.exercise import Exercise
from exercises.model.parts import BOTH
from exercises.model.people import Person, Settings, people_named
from tui.privacy.decoy_screen import DecoyScreen
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.help import HelpScreen
from tui.screens.asking.invite import InviteScreen
from tui.screens.asking.safety import PAGES as SAFETY_PAGES
from tui.screens.asking.safety import SafetyScreen
from tui.screens.home.entry import EntryScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.home.preview import PreviewScreen
from tui.screens.session.break_plan import BreakPlanScreen
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.colours import ColoursScreen
from tui.screens.setup.keys import KeysScreen
from tui.screens.setup.passphrase import PassphraseScreen
from tui.screens.setup.settings import SettingsScreen
from tui.screens.setup.welcome import WelcomeScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.lists.choices import Choices
from tui.widgets.lists.scale import Scale
from tui.widgets.maps.feeling_map import FeelingMap
from tui.widgets.time.candle import Candle

EVENING = datetime(2026, 11, 22, 20, 40, tzinfo=UTC)
"""When all visits take place."""

HOUSE = Path("/home/sam/.local/share/nearer")
"""What the screens say about where everything lies, wherever it does."""

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"
"""An exercise for each kind of step, as in docs/authoring.md."""

TOGETHER = people_named(["Sam", "Kim"])


class StillDay(datetime):
    """A day on which it stays `EVENING`."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        """The same moment each time (source: `datetime.now`)."""
        return EVENING


@contextmanager
def still_day() -> Iterator[None]:
    """Let the screens see the same date, hour, zone and colours on every machine.

    The people know the program: the pages before a first exercise for two lie behind them.
    """
    try:
        with (
            mock.patch.dict(os.environ, {"TZ": "UTC"}),
            mock.patch("exercises.runtime.wall_clock.datetime", StillDay),
            mock.patch("tui.privacy.decoy_screen.datetime", StillDay),
            mock.patch("tui.frame.appearance.fixed_colours", return_value=False),
        ):
            os.environ.pop("NO_COLOR", None)
            time.tzset()
            yield
    finally:
        time.tzset()


@dataclass(frozen=True)
class Table:
    """Where a visit takes place.

    Attributes:
        folder: A data folder for this visit alone.
        size: Columns and rows.
        theme: Value of the setting.
        motion: Value of the setting.
    """

    folder: Path
    size: tuple[int, int] = (80, 24)
    theme: str = "dark"
    motion: str = "off"

    def sit(
        self, *people: Person, first_together: bool = False
    ) -> AbstractAsyncContextManager[Desk]:
        """Start the program here.

        Args:
            people: Who is set up; nobody: the first run.
            first_together: Whether they never began anything for two.
        """
        settings = Settings(theme=self.theme, motion=self.motion)  # type: ignore[arg-type]
        with Journal.open(self.folder) as journal:
            journal.save_settings(settings)
        return sitting_down(self.folder, people, size=self.size, first_together=first_together)


Look = Callable[[Desk, str], Awaitable[None]]
"""What is done at each place; gets its name."""

Visit = Callable[[Table, Look], Awaitable[None]]


async def first_run(table: Table, look: Look) -> None:
    """The first page, what opens from it, and the names."""
    async with table.sit() as desk:
        page = await desk.on(WelcomeScreen)
        await look(desk, "welcome")
        for name, key in (("limits", "f5"), ("stored", "f7")):
            await desk.press(key)
            await desk.on(ChoiceScreen)
            await look(desk, f"welcome-{name}")
            await desk.press("enter")
            page = await desk.on(WelcomeScreen, page)
        await desk.press("S", "a", "m", "enter")
        await look(desk, "welcome-names")
        desk.app.push_screen(WelcomeScreen(FirstPage(waits=("a", "b"))))
        await desk.on(WelcomeScreen, page)
        await look(desk, "welcome-keep")


async def alone(table: Table, look: Look) -> None:
    """Home of one person, and all that lies around it."""
    async with table.sit(*TOGETHER) as desk:
        desk.app.visit.folder = HOUSE
        await desk.on(WhoScreen)
        await look(desk, "who")
        await desk.press("1")
        await desk.on(HandOverScreen)
        await look(desk, "curtain")
        await desk.press("1")
        await desk.home()
        await look(desk, "home-alone")
        await desk.press("l")
        page = await desk.on(LibraryScreen)
        await look(desk, "library")
        await desk.choose("words-for-when-i-cannot-talk-now")
        await desk.on(PreviewScreen)
        await look(desk, "preview")
        await desk.press("q")
        page = await desk.on(LibraryScreen, page)
        await desk.press("slash")
        await desk.write("camera")
        await look(desk, "library-search")
        await desk.press("escape", "escape")
        await desk.home()
        await desk.press("m")
        await desk.on(KeptScreen)
        await look(desk, "mine-empty")
        await desk.press("q")
        await desk.home()
        await desk.press("f1")
        await desk.on(HelpScreen)
        await look(desk, "help")
        await desk.press("n")
        await desk.on(SafetyScreen)
        await look(desk, "safety-from-help")


async def settings(table: Table, look: Look) -> None:
    """What can be set."""
    async with table.sit(*TOGETHER) as desk:
        desk.app.visit.folder = HOUSE
        await desk.sit_alone()
        await desk.press("t")
        page = await desk.on(SettingsScreen)
        await look(desk, "settings")
        await desk.choose("theme")
        await desk.on(ColoursScreen)
        await look(desk, "colours")
        await desk.press("q")
        page = await desk.on(SettingsScreen, page)
        page.query_one("#keys-changed").press()
        await desk.on(KeysScreen)
        await look(desk, "keys")
        await desk.press("enter")
        await look(desk, "keys-waiting")
        await desk.press("escape")
        await desk.press("q")
        page = await desk.on(SettingsScreen, page)
        page.query_one("#passphrase-a").press()
        await desk.on(HandOverScreen)
        await desk.press("1")
        await desk.on(PassphraseScreen)
        await look(desk, "passphrase-before")
        await desk.press("enter")
        await desk.until(lambda: desk.screen.query("SecretField"), "the fields")
        await look(desk, "passphrase-new")


async def naming(table: Table, look: Look) -> None:
    """Find a word for what is here, alone, from the first step to the last."""
    async with table.sit(*TOGETHER) as desk:
        await desk.sit_alone()
        await desk.begin("name-what-is-here")
        await desk.step("settle")
        desk.time.goes_by(11.5)
        await desk.until(lambda: "breath 2 of 3" in desk.seen(), "the second breath")
        await look(desk, "step-breathe")
        await desk.skip_to("body")
        await look(desk, "step-body")
        await desk.press("down", "space")
        await look(desk, "step-body-chosen")
        await desk.press("enter")
        await desk.until(lambda: "And what is it like there?" in desk.seen(), "the second question")
        await look(desk, "step-body-like")
        await desk.answer("enter", then="urge")
        await look(desk, "step-choose")
        await desk.answer("enter", then="feel")
        await desk.until(lambda: desk.screen.query_one(FeelingMap).size.width > 20, "a map")
        await desk.press(*["left"] * 9, *["down"] * 2)
        await look(desk, "step-feel-map")
        await desk.press("enter")
        await desk.until(lambda: not desk.screen.query_one(FeelingMap).display, "the words")
        await desk.press("space")
        await look(desk, "step-feel-words")
        await desk.answer("enter", then="strength")
        await desk.press(*["right"] * 2)
        await look(desk, "step-rate")
        await desk.skip_to("before")
        await look(desk, "step-write-empty")
        await desk.write("The phone rang while we were cooking.")
        await look(desk, "step-write")
        await desk.answer("enter", then="help")
        await desk.skip_to("sentence")
        await look(desk, "step-write-composed")
        await desk.answer("enter", then="share")
        await look(desk, "step-share")
        await desk.choose("share")
        await desk.until(lambda: "exactly" in desk.options(), "the preview")
        await look(desk, "step-share-preview")
        await desk.choose("exactly")
        await desk.step("close")
        await look(desk, "step-close")
        await desk.press("enter")
        await desk.step("afterwards")
        await look(desk, "afterwards")
        await desk.press("s")
        await desk.home()
        await desk.press("m")
        await desk.on(KeptScreen)
        await look(desk, "mine")
        await desk.press("enter")
        await desk.on(EntryScreen)
        await look(desk, "entry")


async def listening(table: Table, look: Look) -> None:
    """Home of both, the question before, and one turn there and back."""
    async with table.sit(*TOGETHER) as desk:
        home = await desk.sit_together()
        await look(desk, "home-together")
        home.dismiss(HomeChoice("begin", "listening"))
        await desk.on(InviteScreen)
        await look(desk, "invite")
        await desk.choose("later")
        await desk.until(lambda: "own" in desk.options(), "the times")
        await look(desk, "invite-later")
        await desk.press("escape")
        await desk.until(lambda: "now" in desk.options(), "the question again")
        await desk.press("1", "enter")
        await desk.step("topic")
        await desk.choose("meal")
        await desk.step("how")
        await look(desk, "step-read")
        await desk.answer("enter", then="roles")
        await look(desk, "step-roles")
        await desk.answer("enter", then="floor")
        desk.time.goes_by(45.0)
        await desk.until(lambda: desk.screen.query_one(Candle).left < 0.7, "a shorter candle")
        await look(desk, "step-speak")
        await desk.answer("enter", then="say-back", stage="say-back")
        await desk.write("You liked the soup, and that nobody hurried.")
        await look(desk, "step-paraphrase")
        await desk.answer("enter", then="say-back", stage="check")
        await look(desk, "step-check")
        await desk.choose("partly")
        await desk.step("say-back", "again")
        await look(desk, "step-check-again")
        await desk.skip_to("understood")
        await look(desk, "step-write-aloud")


async def pause(table: Table, look: Look) -> None:
    """The pause of both, what each says after it, and a break."""
    async with table.sit(*TOGETHER) as desk:
        await desk.sit_together()
        await desk.press("p")
        page = await desk.on(PauseScreen)
        await desk.until(lambda: page.query("#grounding"), "the whole pause")
        desk.time.goes_by(2.5)
        await desk.until(lambda: "58 s" in desk.seen(), "a breath")
        await look(desk, "pause")
        await desk.press("f")
        await desk.until(lambda: "both feet" in desk.seen(), "the other way")
        await look(desk, "pause-grounding")
        await desk.press("f")
        await desk.breathe()
        await desk.on(HandOverScreen)
        await desk.press("1")
        await desk.on(CheckInScreen)
        await desk.press("7")
        await look(desk, "check-in")
        await desk.press("enter")
        await desk.until(lambda: not desk.screen.query_one(Scale).display, "the choices")
        await look(desk, "check-in-next")
        await desk.choose("break")
        await desk.say_next("break", key="2")
        await desk.on(ChoiceScreen)
        await look(desk, "pause-outcome")
        await desk.press("enter")
        plan = await desk.on(BreakPlanScreen)
        await look(desk, "break-length")
        await desk.choose("30")
        await desk.until(lambda: plan.query_one("WordsField").display, "the place")
        await desk.write("a walk round the park")
        await look(desk, "break-where")
        await desk.press("enter")
        await desk.until(lambda: plan.query_one(Choices).display, "the third question")
        await look(desk, "break-who")
        await desk.press("3", "enter")
        await desk.on(ChoiceScreen)
        await look(desk, "break-waits")


async def first_together(table: Table, look: Look) -> None:
    """The pages on safety before the first exercise for two, for each alone."""
    async with table.sit(*TOGETHER, first_together=True) as desk:
        home: HomeScreen = await desk.sit_together()
        home.dismiss(HomeChoice("begin", "listening"))
        await desk.on(HandOverScreen)
        await desk.press("1")
        page = await desk.on(SafetyScreen)
        for number in range(len(SAFETY_PAGES)):
            await desk.until(lambda number=number: page._at == number, "the page")
            await look(desk, f"safety-{SAFETY_PAGES[number]}")
            await desk.press("enter")


async def kinds(table: Table, look: Look) -> None:
    """Every kind of step, in its example; the pause has a visit of its own."""
    async with table.sit(*TOGETHER) as desk:
        await desk.sit_together()
        for file in sorted(EXAMPLES.glob("example-*.toml")):
            kind = file.stem.removeprefix("example-")
            exercise = read(file)
            assert isinstance(exercise, Exercise), exercise
            if kind == "pause":
                continue
            running = to_step(exercise, pictured(exercise, kind).id)
            desk.app.visit.tell(finished)
            desk.app.visit.tell(opened, running.state.private_to or BOTH)
            screen = SessionScreen(running)
            await desk.app.push_screen(screen)
            await desk.until(lambda screen=screen: screen.behind or screen._view, kind)
            if screen.behind:
                await desk.press("1")
            await desk.until(lambda screen=screen: screen._view and screen._view.is_mounted, kind)
            for key in KEYS.get(kind, ()):
                await desk.press(key)
            await look(desk, f"kind-{kind}")
            screen.dismiss(False)
            await desk.home()


async def decoy(table: Table, look: Look) -> None:
    """The clock and the list."""
    async with table.sit(*TOGETHER) as desk:
        await desk.on(WhoScreen)
        await desk.press("f8")
        await desk.until(lambda: isinstance(desk.screen, DecoyScreen), "the clock")
        await look(desk, "decoy")


VISITS: dict[str, Visit] = {
    each.__name__.replace("_", "-"): each
    for each in (
        first_run,
        alone,
        settings,
        naming,
        listening,
        pause,
        first_together,
        kinds,
        decoy,
    )
}
