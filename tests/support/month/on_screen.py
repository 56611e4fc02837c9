"""The month in full screen, through Pilot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

from support.flow.playing import plays
from support.month.story import (
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
from support.screens.pilot import Desk, sitting_down
from textual.widgets import Button

from exercises.flow.first_page import HomeChoice
from exercises.model.people import people_named
from tui.privacy.curtain import Curtain
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.invite import InviteScreen
from tui.screens.asking.words import WordsScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.break_plan import BreakPlanScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.lists.choices import Choices

FIRST = datetime.fromisoformat("2026-03-02T20:00:00+01:00")
SAM, KIM = people_named(["Sam", "Kim"])

Picture = Callable[[Desk, str], Awaitable[None]]
"""Takes a picture of the page, by the name of the moment."""


class OnScreen:
    """Two people before the full screen.

    Args:
        desk: Where they sit.
        picture: What is done with each moment.
    """

    def __init__(self, desk: Desk, picture: Picture) -> None:
        self.desk, self.picture = desk, picture
        self.now = FIRST
        desk.app.visit.now = lambda: self.now

    async def act(self, act: Act) -> None:
        """Do one thing."""
        desk = self.desk
        match act:
            case Sit():
                await self._sit(act)
            case Begin():
                (await desk.home()).dismiss(HomeChoice("begin", act.exercise))
                if act.look and not act.two:
                    await desk.on(ChoiceScreen)
                    await self.picture(desk, act.look)
                else:
                    await self._plays(Plays(act.answers, act.look))
            case Plays():
                await self._plays(act)
            case Goes():
                (await desk.home()).dismiss(act.choice)
            case Pick():
                await self._pick(act.label)
            case Write():
                await desk.on(WordsScreen)
                await desk.write(act.text)
                await desk.press("enter")
            case Opens():
                await desk.on(HandOverScreen)
                await desk.press(act.key)
            case Look():
                await desk.until(
                    lambda: all(each in desk.seen() for each in act.words), f"{act.words}"
                )
                await desk.settle()
                await self.picture(desk, act.name)
            case Pause():
                await self._pause(act.words)

    async def _sit(self, act: Sit) -> None:
        desk = self.desk
        await desk.until(
            lambda: isinstance(desk.screen, HomeScreen | WhoScreen), "the end of the evening"
        )
        if isinstance(desk.screen, HomeScreen):
            await desk.home()
            desk.screen.dismiss(HomeChoice("who"))
        await desk.on(WhoScreen)
        self.now = FIRST.replace(hour=act.hour, minute=5) + timedelta(days=act.day)
        await desk.press({"a": "1", "b": "2", "both": "3"}[act.who])
        if act.who != "both":
            await desk.on(HandOverScreen)
            await desk.press({"a": "1", "b": "2"}[act.who])
        await desk.until(
            lambda: isinstance(desk.screen, HomeScreen | ChoiceScreen), "home, or a question"
        )

    async def _plays(self, act: Plays) -> None:
        desk = self.desk
        await desk.until(
            lambda: isinstance(desk.screen, InviteScreen | SessionScreen), "the question or it"
        )
        if isinstance(desk.screen, InviteScreen):
            await desk.on(InviteScreen)
            await desk.press("1", "enter")
        page = await desk.on(SessionScreen)
        await desk.until(lambda: page._view or page.behind, "the first step")
        if act.look:
            await desk.settle()
            await self.picture(desk, act.look)
        running = desk.app.visit.running
        assert running is not None
        plays(act.answers)(running)
        page.dismiss(False)
        await desk.until(lambda: desk.screen is not page, "what comes after it")

    async def _pick(self, label: str) -> None:
        desk = self.desk

        def found() -> str:
            for button in desk.screen.query(Button):
                if str(button.label) == label:
                    return "act"
            for choices in desk.screen.query(Choices):
                for option in choices.options if choices.display else ():
                    if option.label.startswith(label):
                        return option.id
            return ""

        await desk.until(found, f"{label} among {desk.options() if found() else ''}")
        page, where = desk.screen, found()
        if where == "act" and not desk.screen.query(Choices):
            await desk.press("enter")
        else:
            await desk.choose(where)
        await desk.until(lambda: desk.screen is not page, f"what comes after {label}")

    async def _pause(self, words: str) -> None:
        desk = self.desk
        await desk.home()
        await desk.press("p")
        await desk.breathe()
        await desk.say_next("break", key="1")
        await desk.say_next("break", key="2")
        await desk.until(
            lambda: isinstance(desk.screen, HandOverScreen | ChoiceScreen), "the outcome"
        )
        if isinstance(desk.screen, HandOverScreen):
            await desk.press("1")
        await desk.on(ChoiceScreen)
        await desk.press("enter")
        plan = await desk.on(BreakPlanScreen)
        await desk.until(lambda: words in desk.seen() or "half an hour" in desk.seen(), words)
        await self.picture(desk, "a-pause-that-knows")
        await desk.choose("30")
        await desk.until(lambda: plan.query_one("WordsField").display, "the place")
        await desk.press("enter")
        await desk.until(lambda: plan.query_one(Choices).display, "the third question")
        await desk.press("3", "enter")
        await desk.on(ChoiceScreen)
        await self.picture(desk, "the-break-waits")
        await desk.press("1", "enter")
        await desk.until(
            lambda: isinstance(desk.screen, HomeScreen | WhoScreen) or desk.screen.query(Curtain),
            "what comes after the break",
        )


async def play(folder: Path, acts: tuple[Act, ...], picture: Picture) -> None:
    """Play a month in full screen."""
    async with sitting_down(folder, (SAM, KIM)) as desk:
        table = OnScreen(desk, picture)
        for act in acts:
            await table.act(act)
