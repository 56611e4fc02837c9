"""The clock and list over a pause that is an exercise: its owner comes back in, keys and all."""

from __future__ import annotations

from pathlib import Path

from support.journal.cheap_keys import CHEAP
from support.screens.pilot import BOTH_OF_THEM, sitting_down

from exercises.journal.journal import Journal
from tui.privacy.decoy_screen import DecoyScreen
from tui.privacy.hand_over import HandOverScreen
from tui.screens.session.pause import PauseScreen


async def test_its_owner_opens_the_curtain_after_it(folder: Path) -> None:
    """A passphrase was asked for first; no key may go to a widget that is gone."""
    with Journal.open(folder, cost=CHEAP) as journal:
        journal.save_people(BOTH_OF_THEM)
        journal.set_passphrase("a", "quiet")
    async with sitting_down(folder, verb="do", exercise="pause") as desk:
        await desk.press("1", "enter")
        await desk.until(lambda: "press 1" in desk.seen(), "the curtain")
        await desk.press("1")
        await desk.until(lambda: "passphrase" in desk.seen(), "the question")
        await desk.press(*"quiet", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, PauseScreen), "the pause")
        await desk.press("f8")
        await desk.until(lambda: isinstance(desk.app.screen, DecoyScreen), "the clock")
        await desk.press("f8")
        await desk.until(lambda: isinstance(desk.app.screen, HandOverScreen), "the curtain")
        focused = desk.app.focused
        assert focused is None or focused.is_attached
        await desk.press("1")
        await desk.until(lambda: isinstance(desk.app.screen, PauseScreen), "the pause again")
