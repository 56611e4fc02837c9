"""The way through the settings: values and names, colours, keys, one's own passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.flow.passphrases import opens, passphrase

if TYPE_CHECKING:
    from tui.app import NearerApp


async def settings(app: NearerApp) -> None:
    """Settings, and from there on to what has a page of its own, and back."""
    from tui.screens.setup.colours import ColoursScreen
    from tui.screens.setup.keys import KeysScreen
    from tui.screens.setup.settings import SettingsScreen

    asked: str | None = ""
    while (asked := await app.push_screen_wait(SettingsScreen(at=asked or ""))) is not None:
        match asked:
            case "theme":
                await app.push_screen_wait(ColoursScreen())
            case "keys":
                await app.push_screen_wait(KeysScreen())
            case person:
                # Behind the key alone: what changes a passphrase asks for it.
                if await opens(app, person, asks=False):
                    await passphrase(app, person)


async def may_leave(app: NearerApp) -> bool:
    """Whether the program may be left now: asked where the settings say so.

    Args:
        app: With no words that are not on the disk.
    """
    from exercises.library.texts import screen_texts
    from tui.screens.asking.choice import ChoiceScreen
    from tui.widgets.lists.choices import Option

    if not app.settings.ask_to_leave or app.journal is None:
        return True
    texts = screen_texts("settings")
    chosen = await app.push_screen_wait(
        ChoiceScreen(
            texts("ask_to_leave_ask"),
            [
                Option("stay", texts("ask_to_leave_stay")),
                Option("leave", texts("ask_to_leave_leave")),
            ],
            section="leaving",
        )
    )
    return chosen == "leave"
