"""On every page each key that everyone tries does what that page calls leaving.

In an exercise they leave the program; only the plain key leads to the first page, where it waits.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from inspect import iscoroutinefunction, isfunction
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from support.screens.gallery import VISITS, Table, still_day
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

import tui
from tui.commands.registry import DECOY
from tui.frame.page import Page
from tui.privacy.hand_over import HandOverScreen
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session import SessionScreen

for found in pkgutil.walk_packages(tui.__path__, "tui."):
    importlib.import_module(found.name)

EVERYWHERE = ("ctrl+c", "ctrl+q")
INSIDE = {"invite-later", "keys-waiting"}
"""Places from which leaving leads one question back, on the same page."""


def below(kind: type[object]) -> Iterator[type[object]]:
    """All classes below one."""
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


def overridden() -> Iterator[tuple[str, Callable[..., Any], Callable[..., Any]]]:
    """Every method of ours that takes the place of another, and that one."""
    for kind in dict.fromkeys(below(MessagePump)):
        for name, method in vars(kind).items() if kind.__module__.startswith("tui.") else ():
            for parent in kind.__mro__[1:]:
                theirs = vars(parent).get(name)
                if isfunction(method) and isfunction(theirs):
                    yield f"{kind.__name__}.{name}", method, theirs


def test_what_takes_the_place_of_a_coroutine_is_one() -> None:
    """Whoever awaits the one is handed the other."""
    pairs = list(overridden())
    assert len(pairs) > 100
    odd = {name for name, ours, theirs in pairs if kinds_differ(ours, theirs)}
    assert not odd


def kinds_differ(ours: Callable[..., Any], theirs: Callable[..., Any]) -> bool:
    return iscoroutinefunction(ours) != iscoroutinefunction(theirs)


def test_no_override_is_hidden_from_the_type_checker() -> None:
    package = Path(tui.__path__[0])
    hidden = [file for file in package.rglob("*.py") if "ignore[override]" in file.read_text()]
    assert not hidden


class Trying:
    """Presses every key for leaving at each place of a visit, and lets none of them lead away."""

    def __init__(self) -> None:
        self.outcomes: dict[str, dict[str, object]] = {}
        self.in_exercise: set[str] = set()
        """Places from which the plain key leads to the first page, and the others out of nearer."""

    async def __call__(self, desk: Desk, name: str) -> None:
        """Press the keys and note what each would have done."""
        screen, done = desk.screen, list[object]()
        if name in INSIDE:
            return
        if isinstance(screen, SessionScreen):
            self.in_exercise.add(name)
        with (
            mock.patch.object(screen, "dismiss", lambda result=None: done.append(result)),
            mock.patch.object(desk.app, "exit", lambda result=0: done.append(f"exit {result}")),
        ):
            for key in keys_of(desk):
                done.clear()
                await desk.press(key)
                await desk.until(lambda: done, f"{key} to do something at {name}")
                assert len(done) == 1, (name, key, done)
                self.outcomes.setdefault(name, {})[key] = done[0]


def keys_of(desk: Desk) -> tuple[str, ...]:
    """The keys with which one can leave here."""
    typing = isinstance(desk.app.focused, Input | TextArea)
    plain = isinstance(desk.screen, Page) and not typing
    return (*EVERYWHERE, "q") if plain else EVERYWHERE


@pytest.mark.asyncio
@pytest.mark.parametrize("visit", VISITS)
async def test_every_page_is_left_in_one_way_by_each_key(visit: str, tmp_path: Path) -> None:
    trying = Trying()
    with still_day():
        await VISITS[visit](Table(tmp_path), trying)
    assert trying.outcomes
    for name, outcomes in trying.outcomes.items():
        if name in trying.in_exercise:
            assert outcomes.pop("q", None) is None, (name, outcomes)
            assert set(outcomes.values()) == {"exit 0"}, (name, outcomes)
        assert len(set(map(repr, outcomes.values()))) == 1, (name, outcomes)


@pytest.mark.asyncio
class TestPauses:
    async def ends(self, desk: Desk, code: int = 0) -> None:
        """Wait for the end; nothing went wrong."""
        await desk.until(lambda: not desk.app.is_running, "the end")
        assert not desk.app.crashed
        assert desk.app.return_code == code

    async def leads_on(self, desk: Desk, key: str) -> None:
        """Leave the breath with a key, and see that the program goes on."""
        pause = await desk.on(PauseScreen)
        await desk.press(key)
        await desk.until(lambda: desk.screen is not pause, "what comes after the breath")
        assert desk.app.is_running
        assert not desk.app.crashed

    @pytest.mark.parametrize("key", [*EVERYWHERE, "q"])
    async def test_from_the_shell_it_ends(self, sit: SitDown, key: str) -> None:
        async with sit(BOTH_OF_THEM, verb="pause") as desk:
            page = await desk.on(PauseScreen)
            await desk.until(page.seen.is_set, "the whole pause")
            await desk.press(key)
            await self.ends(desk)

    @pytest.mark.parametrize("key", [*EVERYWHERE, "q"])
    async def test_alone_it_leads_back_home(self, sit: SitDown, key: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.press("p")
            await self.leads_on(desk, key)
            await desk.home()

    @pytest.mark.parametrize("key", [*EVERYWHERE, "q"])
    async def test_of_two_it_leads_to_what_each_says(self, sit: SitDown, key: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("p")
            await self.leads_on(desk, key)
            await desk.on(HandOverScreen)

    @pytest.mark.parametrize("key", EVERYWHERE)
    async def test_before_anybody_said_who_is_here(self, sit: SitDown, key: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.press("p")
            await self.leads_on(desk, key)

    @pytest.mark.parametrize("key", EVERYWHERE)
    async def test_in_an_exercise_it_leads_back_into_it(self, sit: SitDown, key: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.begin("name-what-is-here")
            await desk.step("settle")
            await desk.press("f2")
            await self.leads_on(desk, key)
            await desk.step("settle")

    @pytest.mark.parametrize("key", EVERYWHERE)
    async def test_while_each_says_how_it_is_it_ends(self, sit: SitDown, key: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("p")
            await self.leads_on(desk, "escape")
            await desk.press("1")
            await desk.on(CheckInScreen)
            await desk.press(key)
            await self.ends(desk)


@pytest.mark.asyncio
@pytest.mark.parametrize("key", EVERYWHERE)
async def test_the_palette_and_the_clock_hold_no_key_back(sit: SitDown, key: str) -> None:
    for opens in ("ctrl+p", DECOY.key):
        async with sit(BOTH_OF_THEM) as desk:
            await desk.press(opens)
            await desk.until(lambda: not isinstance(desk.screen, Page), opens)
            await desk.press(key)
            await desk.until(lambda: not desk.app.is_running, "the end")
            assert desk.app.return_code == 0
