"""One registry of commands: what is deleted there is in no footer, palette, help or table."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown

import tui
from tui.commands.active import Commands
from tui.commands.command import Command
from tui.commands.registry import ALL, HELP, LIBRARY, OPEN_FIRST, PAUSE
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.setup.who import WhoScreen


def only(desk: Desk, rest: list[Command]) -> None:
    """Let these be the commands of the program."""
    desk.app.commands = Commands(rest)
    desk.app.set_keymap(desk.app.commands.keymap)


@pytest.mark.asyncio
@pytest.mark.parametrize("gone", [LIBRARY, HELP, PAUSE], ids=lambda command: command.id)
async def test_what_is_deleted_from_the_registry_is_nowhere(sit: SitDown, gone: Command) -> None:
    rest = [each for each in ALL if each is not gone]
    row = f"| {gone.words} | {gone.tooltip} |"
    assert row not in Commands(rest).table()
    assert row in Commands([*rest, gone]).table()
    async with sit(BOTH_OF_THEM) as desk:
        only(desk, rest)
        home = await desk.sit_together()
        assert gone.words not in desk.foot()
        assert gone.tooltip not in desk.palette()
        for key in (gone.key, gone.twin):
            await desk.press(key)
        await desk.rest()
        assert desk.screen is home
        desk.app.push_screen(HelpScreen("home", HomeScreen.OFFERED))
        await desk.on(HelpScreen)
        assert gone.tooltip not in desk.held()
        assert LIBRARY.tooltip in desk.held() or gone is LIBRARY


async def test_a_deleted_key_of_a_curtain_opens_nothing_and_is_in_no_help(
    sit: SitDown,
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        only(desk, [each for each in ALL if each != OPEN_FIRST])
        await desk.on(WhoScreen)
        await desk.press("1")
        curtain = await desk.on(HandOverScreen)
        assert OPEN_FIRST.tooltip not in desk.palette()
        await desk.press("1")
        await desk.rest()
        assert desk.screen is curtain
        await desk.press("question_mark")
        await desk.on(HelpScreen)
        assert OPEN_FIRST.tooltip not in desk.held()


def test_keys_are_bound_with_the_commands_or_by_what_has_the_keyboard() -> None:
    """A screen that bound a key by itself would have one that no help and no table names."""
    package = Path(tui.__file__).parent
    found = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if any(
            isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Binding"
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
        )
    }
    assert {name for name in found if not name.startswith(("widgets/", "steps/"))} == {
        "commands/bindings.py",
        "frame/palette.py",
    }
