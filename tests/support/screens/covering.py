"""What is covered and comes back: by the clock and list, by a curtain."""

from __future__ import annotations

from support.screens.pilot import Desk

from tui.commands.registry import DECOY
from tui.frame.page import Page
from tui.privacy.decoy_screen import DecoyScreen
from tui.privacy.hand_over import HandOverScreen
from tui.widgets.text.secret_field import SecretField


def everything_held(desk: Desk) -> str:
    """All words of all widgets, and all that their screens keep in themselves."""
    pages = [str(vars(screen)) for screen in desk.app.screen_stack]
    typed = [field.value for screen in desk.app.screen_stack for field in screen.query(SecretField)]
    return "\n".join([desk.held(), *pages, *typed])


async def shows_decoy(desk: Desk) -> None:
    await desk.press(DECOY.key)
    await desk.until(lambda: isinstance(desk.screen, DecoyScreen), "the clock and the list")


async def curtain(desk: Desk) -> HandOverScreen:
    """From the decoy to the curtain that hangs under it."""
    await desk.press(DECOY.key)
    found: HandOverScreen = await desk.on(HandOverScreen)
    return found


async def away_and_back(desk: Desk, gone: Page[object], *words: str) -> None:
    """The decoy and its curtain: of this page nothing is left meanwhile."""
    assert all(word in everything_held(desk) for word in words)
    await shows_decoy(desk)
    await curtain(desk)
    assert gone not in desk.app.screen_stack
    assert not gone.is_attached
    held = everything_held(desk)
    assert not [word for word in words if word in held]
