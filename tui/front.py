"""Show the pages that the flow asks for; the only place that imports screens late."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from types import ModuleType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from exercises.library.texts import screen_texts

if TYPE_CHECKING:
    from textual.screen import Screen

    from exercises.engine.pause import Outcome
    from exercises.flow.first_page import Home, HomeChoice
    from exercises.flow.port import (
        AgreedPause,
        Bookmark,
        Breathed,
        FirstPage,
        Invited,
        Noted,
        Question,
        Whose,
    )
    from exercises.flow.visit.visit import Visit
    from exercises.model.events import Agreed
    from exercises.model.exercise import Exercise, Outline
    from exercises.model.records import KeptEntry
    from exercises.recommend.search import Filter
    from exercises.runtime.runner import SessionRunner
    from tui.frame.base_app import BaseApp

_Params = ParamSpec("_Params")
_Result = TypeVar("_Result")


class ScreenFront:
    """The pages of the full screen; see `exercises.flow.port.FrontEnd`.

    Args:
        app: Shows them.
    """

    def __init__(self, app: BaseApp) -> None:
        self._app = app
        self._filter: Filter | None = None

    @property
    def visit(self) -> Visit:
        """The visit of the app."""
        return self._app.visit

    async def call(
        self, act: Callable[_Params, _Result], *args: _Params.args, **named: _Params.kwargs
    ) -> _Result:
        """Run it in a thread, so that no key waits for the disk."""
        return await asyncio.to_thread(act, *args, **named)

    async def beside(self, act: Callable[[], None]) -> None:
        """Run it in a thread, beside the page."""
        self._app.run_worker(asyncio.to_thread(act), exit_on_error=False)

    async def _show(self, screen: Screen[Any]) -> Any:
        return await self._app.push_screen_wait(screen)

    async def ask(self, question: Question) -> str:
        """Show a question; return the id of the reply."""
        from tui.screens.asking.choice import ChoiceScreen

        chosen: str = await self._show(ChoiceScreen(question))
        return chosen

    async def words(
        self, question: Question, before: str = "", *, keep: Callable[[str], bool] | None = None
    ) -> str:
        """Ask for a few words."""
        from tui.screens.asking.words import WordsScreen

        return str(await self._show(WordsScreen(question, before, keep)) or "")

    async def look_for(self, question: Question, whole: Mapping[str, str]) -> str:
        """Show a long list that is narrowed down as somebody types."""
        from tui.screens.asking.find import FindScreen

        return str(await self._show(FindScreen(question, whole)) or "")

    async def hand_over(
        self, person: str, *, in_pause: bool = False, asks: bool = True, back: bool = False
    ) -> bool:
        """Hang a curtain until the person opens it; False when they go back from it."""
        from tui.privacy.hand_over import HandOverScreen

        screen = HandOverScreen(person, in_pause=in_pause, asks=asks, back=back)
        return bool(await self._show(screen))

    async def welcome(self, page: FirstPage) -> str:
        """Show the first page that anybody sees."""
        from tui.screens.setup.welcome import WelcomeScreen

        return str(await self._show(WelcomeScreen(page)))

    async def who(self, *, together: bool = False, alone: bool = False) -> tuple[str, ...] | None:
        """Ask who is here."""
        from tui.screens.setup.who import WhoScreen

        screen = WhoScreen(self.visit.people, together=together, alone=alone)
        here: tuple[str, ...] | None = await self._show(screen)
        return here

    async def home(self, home: Home) -> HomeChoice:
        """Show the first page."""
        from tui.screens.home.home import HomeScreen

        chosen: HomeChoice = await self._show(HomeScreen(home))
        return chosen

    async def library(
        self, at: str, favourites: frozenset[str], done: frozenset[str]
    ) -> str | None:
        """Show everything that can be done."""
        from tui.screens.home.library import LibraryScreen

        wanted = self._filter if at else None
        found = await self._show(LibraryScreen(wanted, at=at, favourites=favourites, done=done))
        if found is None:
            return None
        chosen, self._filter = found
        return str(chosen)

    async def preview(self, exercise: Exercise, *, favourite: bool) -> str:
        """Show one exercise before it begins."""
        from tui.screens.home.preview import PreviewScreen

        return str(await self._show(PreviewScreen(exercise, favourite=favourite)))

    async def session(self, running: SessionRunner) -> None:
        """Show a session until it is over or rests."""
        from tui.screens.session.session import SessionScreen

        await self._show(SessionScreen(running))

    async def breathe(self, running: SessionRunner, *, over_session: bool) -> Breathed:
        """Pace the pause of a session."""
        from tui.screens.session.pause import PauseScreen

        how: Breathed = await self._show(PauseScreen(running, over_session=over_session))
        return how

    async def breathe_at_once(
        self, look: Callable[[SessionRunner], Awaitable[bool]]
    ) -> tuple[Breathed, SessionRunner]:
        """Show the breath first; look for the data folder once it is seen."""
        from tui.screens.session.pause import PauseScreen

        clock = self.visit.new_clock(0.0)
        clock.run(self._app.began)
        screen = PauseScreen(clock, over_session=False)

        async def find() -> SessionRunner:
            await screen.seen.wait()
            pausing = await asyncio.to_thread(_pausing)  # in a thread: keys are answered meanwhile
            running: SessionRunner = pausing.start_pause(self.visit, ("a",))
            self.visit.running = running
            screen.goes_with(running)
            await asyncio.to_thread(_make_ready)
            if not await look(running):
                screen.say_unsaved()
            return running

        finding = asyncio.create_task(find())
        how: Breathed = await self._show(screen)
        screen.seen.set()  # also where it was left before its first frame
        return how, await finding

    async def check_in(self, person: str, noted: Noted, *, alone: bool) -> Outcome | None:
        """Ask one person how heated it is and what comes next."""
        from tui.screens.session.check_in import CheckInScreen

        outcome: Outcome | None = await self._show(CheckInScreen(person, noted, alone=alone))
        return outcome

    async def plan_break(
        self, people: tuple[str, ...], now: datetime, *, ours: AgreedPause | None = None
    ) -> Agreed | None:
        """Ask how long a break is, where, and who opens again."""
        from tui.screens.session.break_plan import BreakPlanScreen

        names = {person: self.visit.names.get(person, "") for person in people}
        agreed: Agreed | None = await self._show(BreakPlanScreen(names, now, ours))
        return agreed

    async def safety(self, person: str) -> str:
        """Show one person the pages on safety."""
        from tui.screens.asking.safety import SafetyScreen

        return str(await self._show(SafetyScreen(self.visit.help_lines, person)))

    async def invite(self, exercise: Exercise, shorter: list[Outline], now: datetime) -> Invited:
        """Ask both whether now is a good time."""
        from tui.screens.asking.invite import InviteScreen

        invited: Invited = await self._show(InviteScreen(exercise, shorter, now))
        return invited

    async def kept(self, whose: Whose, mark: Bookmark) -> KeptEntry | None:
        """Show what was kept."""
        from tui.screens.home.kept import KeptScreen

        entry: KeptEntry | None = await self._show(KeptScreen(whose, mark))
        return entry

    async def entry(self, entry: KeptEntry, *, own: bool) -> str:
        """Show one kept entry."""
        from tui.screens.home.entry import EntryScreen

        return str(await self._show(EntryScreen(entry, own=own)) or "")

    async def settings(self, at: str) -> str | None:
        """Show the settings."""
        from tui.screens.setup.settings import SettingsScreen

        chosen: str | None = await self._show(SettingsScreen(at=at))
        return chosen

    async def colours(self) -> None:
        """Show the colours."""
        from tui.screens.setup.colours import ColoursScreen

        await self._show(ColoursScreen())

    async def keys(self) -> None:
        """Show the keys."""
        from tui.screens.setup.keys import KeysScreen

        await self._show(KeysScreen())

    async def passphrase(self, person: str) -> None:
        """Let a person who sits here set, change or remove their passphrase."""
        from tui.screens.setup.passphrase import PassphraseScreen

        journal = self.visit.journal
        assert journal is not None
        await self._show(PassphraseScreen(person, is_set=journal.sealed_for(person)))


def _pausing() -> ModuleType:
    from exercises.flow.pause import pausing

    return pausing


def _make_ready() -> None:
    """Load what follows the breath, so that the minute ends on time."""
    from textual.widgets import TextArea

    from tui.privacy import hand_over
    from tui.screens.asking import choice
    from tui.screens.session import check_in
    from tui.screens.setup import who

    del TextArea, check_in, choice, hand_over, who
    for screen in ("curtain", "session", "who"):
        screen_texts(screen)
