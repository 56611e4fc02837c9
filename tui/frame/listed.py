"""List what the palette shows of a page: its commands, and the exercises that begin from it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import SystemCommand

from exercises.library.library import Library
from tui.commands.active import Commands, addressed
from tui.commands.registry import DECOY
from tui.frame.layout import Result
from tui.frame.page import Page


def listed(page: Page[Result], commands: Commands, library: Library) -> Iterator[SystemCommand]:
    """Return what the palette shows above a page.

    Args:
        page: The page under it.
        commands: Those there are, with the keys that they have now.
        library: The exercises, found by typing where the page may begin one.
    """
    app = page.app
    for command in (*page.offered, DECOY):
        if commands.now(command) is None:
            continue
        if command.id != "act" and (command is DECOY or page.offers(command)):
            said, action = page.worded(command), addressed(command)
            yield SystemCommand(
                said.words.capitalize(),
                said.tooltip,
                lambda action=action: app.call_later(app.run_action, action),
            )
    if begins := page.begins:
        for outline in library.outlines():
            yield SystemCommand(
                outline.title,
                outline.summary,
                lambda chosen=outline.id: app.call_later(begins, chosen),
                discover=False,  # found by typing; the commands stand there at once
            )
