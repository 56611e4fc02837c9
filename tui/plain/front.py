"""Show the pages that the flow asks for, line by line; nothing here ever suspends."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import datetime
from typing import Any, ParamSpec, TypeVar, cast

from exercises.engine.pause import Outcome
from exercises.flow.first_page import Home, HomeChoice
from exercises.flow.pause.pausing import pause_from_page, start_pause, through_pause
from exercises.flow.port import (
    AgreedPause,
    Bookmark,
    Breathed,
    FirstPage,
    Invited,
    Noted,
    Question,
    Whose,
    drive,
)
from exercises.flow.privacy import turned
from exercises.flow.program import may_leave
from exercises.flow.visit.visit import Visit
from exercises.library.texts import screen_texts
from exercises.model.events import Agreed
from exercises.model.exercise import Exercise, Outline
from exercises.model.records import KeptEntry
from exercises.runtime.runner import SessionRunner
from tui.plain.context import PlainContext
from tui.plain.pages.breaks import plan_break
from tui.plain.pages.check_in import ask_alone
from tui.plain.pages.curtain import hang, wait_open
from tui.plain.pages.decoy import hide
from tui.plain.pages.find import look_for
from tui.plain.pages.home import HomePage
from tui.plain.pages.kept import list_kept, show_entry
from tui.plain.pages.library import library, preview
from tui.plain.pages.passphrase import passphrase
from tui.plain.pages.settings import settings
from tui.plain.pages.together import ask_both, read_alone, read_beside, read_safety
from tui.plain.pages.welcome import ask_who, welcome
from tui.plain.session import PlainSession
from tui.plain.steps.breathing import Breathing
from tui.plain.terminal.interrupts import Covered, Interrupt, Left
from tui.plain.terminal.prompts import PromptChoice

_Params = ParamSpec("_Params")
_Result = TypeVar("_Result")


class PlainFront:
    """The pages line by line; see `exercises.flow.port.FrontEnd`.

    Args:
        house: With the visit and the conversation.
    """

    def __init__(self, house: PlainContext) -> None:
        self._house, self._talk = house, house.talk
        self._leaves = False
        house.may_leave = lambda: drive(may_leave(self))
        house.hide = lambda keep: hide(house, keep)
        house.pause = self._through_pause
        self._talk.safety = lambda: read_beside(house)
        house.open_curtain = lambda: house.plainly(lambda: wait_open(house))

    @property
    def visit(self) -> Visit:
        """Who is here, and what is known."""
        return self._house.visit

    async def call(
        self, act: Callable[_Params, _Result], *args: _Params.args, **named: _Params.kwargs
    ) -> _Result:
        """Run it; whoever reads lines waits for the disk as for any line."""
        result = act(*args, **named)
        self._house.notices()
        return result

    async def beside(self, act: Callable[[], None]) -> None:
        """Run it first: line by line nothing is beside anything."""
        await self.call(act)

    async def ask(self, question: Question) -> str:
        """Say a question and ask for a number; what only has to be read asks for nothing."""
        talk, alone = self._talk, self.visit.alone
        asked = question.section == "question" and bool(alone) and self.visit.running is None
        if whose := question.alone or (alone if asked else ""):
            # What is asked of somebody alone may name what is theirs, after a pause too.
            if self.visit.privacy.shown != whose:
                self.visit.tell(turned, whose)
            self._house.new_page()
        talk.say(question.text, style="bold", label=self._house.to)
        talk.say(*question.quiet.splitlines(), label=talk.texts("label_note"))
        if question.lines:
            talk.say(question.lines_title)
            talk.say(*question.lines)
        if question.alone:
            return self._ask_alone(question)
        if len(question.replies) == 1:
            if question.lines:  # to be said aloud, or looked at, before anything else comes
                self._house.plainly(talk.read_on)
            return question.replies[0].id
        given = [
            PromptChoice(each.id, each.label, each.note, "*" if each.id == question.star else "")
            for each in question.replies
        ]
        if question.star:  # made to be leafed through: enter alone takes the first
            return self._house.plainly(lambda: talk.choose(given, before=given[0].id))
        if question.section != "leaving":
            return self._house.choose(given, question.without)
        before, talk.ways = talk.ways, {"leave"}
        try:
            return talk.choose(given)
        except (Interrupt, Left):  # to leave once more is the answer
            return "leave"
        finally:
            talk.ways = before

    def _ask_alone(self, question: Question) -> str:
        """Wait for an answer to what shows what is one person's; a curtain falls when none comes.

        Then whoever is here alone may be somebody else; of two, the next one has a curtain anyway.
        """
        talk, house, replies = self._talk, self._house, question.replies
        given = [PromptChoice(each.id, each.label, each.note) for each in replies]
        before, talk.idle_after = talk.idle_after, self.visit.settings.idle_curtain
        try:
            if len(replies) == 1:
                house.plainly(talk.read_on)
                return replies[0].id
            return house.choose(given, question.without)
        except Covered:
            house.idled()
            if self.visit.alone and self.visit.running is None:
                self.visit.here = ()
            return replies[0].id if len(replies) == 1 else ""
        finally:
            talk.idle_after = before

    async def words(
        self, question: Question, before: str = "", *, keep: Callable[[str], bool] | None = None
    ) -> str:
        """Ask for a few words on a line; an empty one goes back.

        In a terminal what stood there stands in the line. Elsewhere what is written takes its
        place; until the line is ended, both are kept.
        """
        house, talk = self._house, self._talk
        line = " ".join(before.split())
        stands, shown = (line, "") if talk.at_terminal else ("", line)

        def half(now: str) -> None:
            if keep is not None:
                keep(" ".join(filter(None, (shown, now))))

        if question.alone or self.visit.alone:
            house.new_page()
        talk.say(question.text, style="bold", label=house.to)
        talk.say(*question.quiet.splitlines())
        if shown:
            talk.say(shown, talk.texts("words_instead"))
        talk.explain("words_back")
        return self._beside(lambda: talk.words(stands, keep=half).strip(), "")

    async def look_for(self, question: Question, whole: Mapping[str, str]) -> str:
        """Ask for a word, then for a number of what holds it."""
        return self._beside(lambda: look_for(self._house, question, whole), "")

    async def hand_over(
        self, person: str, *, in_pause: bool = False, asks: bool = True, back: bool = False
    ) -> bool:
        """Wait until somebody's curtain is opened; nothing but leaving is open at it."""
        house = self._house
        house.plainly(lambda: hang(house, person, keyless=in_pause or not asks))
        return True

    async def welcome(self, page: FirstPage) -> str:
        """Say the first page that anybody sees."""
        return welcome(self._house, page)

    async def who(self, *, together: bool = False, alone: bool = False) -> tuple[str, ...] | None:
        """Ask who is here."""
        house = self._house
        house.new_page()
        return house.plainly(lambda: ask_who(house, alone))

    async def home(self, home: Home) -> HomeChoice:
        """Say the first page, unless somebody wanted to leave on a page before it."""
        self._house.notices()
        chosen = HomeChoice("again")
        if not self._leaves:
            chosen = self._beside(HomePage(self._house, home).show, chosen)
        leaves, self._leaves = self._leaves, False
        return HomeChoice("leave") if leaves else chosen

    def _beside(self, page: Callable[[], _Result], otherwise: _Result) -> _Result:
        """Show a page around home; pausing and leaving are open on it.

        Args:
            page: Asks.
            otherwise: The result where somebody wants something else, or a curtain falls.
        """
        house, talk = self._house, self._talk
        before, talk.ways = talk.ways, {"pause", "leave"}
        talk.idle_after = self.visit.settings.idle_curtain if self.visit.alone else 0.0
        try:
            return page()
        except Interrupt as wish:
            self._leaves = wish.way == "leave"
            if wish.way == "pause":
                talk.idle_after = 0.0
                drive(pause_from_page(self))
            if not self.visit.privacy.sits(self.visit.alone):
                self.visit.here = ()  # whoever paused at a curtain may be somebody else
        except Covered:
            house.idled()
            self.visit.here = ()  # whoever sits down next may be somebody else
        finally:
            talk.ways, talk.idle_after = before, 0.0
        return otherwise

    async def library(
        self, at: str, favourites: frozenset[str], done: frozenset[str]
    ) -> str | None:
        """Say everything that can be done."""
        return self._beside(lambda: library(self._house, at, favourites, done), None)

    async def preview(self, exercise: Exercise, *, favourite: bool) -> str:
        """Say one exercise before it begins."""
        return self._beside(lambda: preview(self._house, exercise, favourite=favourite), "back")

    async def session(self, running: SessionRunner) -> None:
        """Say a session until it is over or rests."""
        if running.resumed:
            self._talk.say(screen_texts("session")("resumed"))
        PlainSession(self._house, running).run()

    def _through_pause(self, running: SessionRunner) -> bool:
        self._talk.idle_after = 0.0
        return drive(through_pause(self, running))

    async def breathe(self, running: SessionRunner, *, over_session: bool) -> Breathed:
        """Pace the pause of a session."""
        house, talk = self._house, self._talk
        house.new_page()
        if over_session:
            return Breathing(house, running).run()

        def every(now: bool) -> None:
            running.clock.read()
            if running.stored:
                running.checkpoint()

        before, talk.every = talk.every, every
        try:
            return Breathing(house, running).run()
        finally:
            talk.every = before

    async def breathe_at_once(
        self, look: Callable[[SessionRunner], Awaitable[bool]]
    ) -> tuple[Breathed, SessionRunner]:
        """Breathe first; look for the data folder beside it."""
        running, saved = start_pause(self.visit, ("a",)), threading.Event()

        def find() -> None:
            if drive(cast("Coroutine[Any, Any, bool]", look(running))):
                saved.set()

        looking = threading.Thread(target=find, daemon=True)
        looking.start()
        how = await self.breathe(running, over_session=False)
        looking.join()
        self._house.notices()
        if not saved.is_set():
            self._talk.say(self._talk.texts("unsaved_pause"))
        return how, running

    async def check_in(self, person: str, noted: Noted, *, alone: bool) -> Outcome | None:
        """Ask one person how heated it is and what comes next."""
        return ask_alone(self._house, person, alone=alone)

    async def plan_break(
        self, people: tuple[str, ...], now: datetime, *, ours: AgreedPause | None = None
    ) -> Agreed | None:
        """Ask how long a break is, where, and who opens again."""
        return plan_break(self._house, people, now, ours or AgreedPause(""))

    async def safety(self, person: str) -> str:
        """Say one person the pages on safety, or anybody, to read."""
        return read_alone(self._house, person) if person else read_safety(self._house)

    async def invite(self, exercise: Exercise, shorter: list[Outline], now: datetime) -> Invited:
        """Ask both whether now is a good time."""
        return ask_both(self._house, exercise, shorter, now)

    async def kept(self, whose: Whose, mark: Bookmark) -> KeptEntry | None:
        """Say what was kept."""
        self._house.notices()
        return self._beside(lambda: list_kept(self._house, whose, mark), None)

    async def entry(self, entry: KeptEntry, *, own: bool) -> str:
        """Say one kept entry."""
        return self._beside(lambda: show_entry(self._house, entry, own=own), "")

    async def settings(self, at: str) -> str | None:
        """Say the settings."""
        self._house.new_page()
        return self._beside(lambda: settings(self._house, at), None)

    async def colours(self) -> None:
        """Show no colours: line by line there are none."""

    async def keys(self) -> None:
        """Line by line they are words."""

    async def passphrase(self, person: str) -> None:
        """Let a person who sits here set, change or remove their passphrase."""
        passphrase(self._house, person)
