"""The ways to a person's curtain and to their passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.flow.inviting import remember
from tui.flow.own_passphrase import offered

if TYPE_CHECKING:
    from tui.app import NearerApp


async def opens(app: NearerApp, person: str, *, asks: bool = True) -> bool:
    """Hang somebody's curtain; False when they go back from it."""
    from tui.privacy.hand_over import HandOverScreen

    return await app.push_screen_wait(HandOverScreen(person, asks=asks, back=True))


async def passphrase(app: NearerApp, person: str) -> None:
    """Set, change or remove somebody's passphrase; they sit here."""
    from tui.screens.setup.passphrase import PassphraseScreen

    assert app.journal is not None
    await app.push_screen_wait(PassphraseScreen(person, is_set=app.journal.sealed_for(person)))


async def offers_passphrase(app: NearerApp, alone: str) -> bool:
    """Whether home offers a passphrase: once, to somebody who has done something alone."""
    if app.journal is None or app.did_alone != alone:
        return False
    told = offered(app.journal, app.people, alone, app.did_alone)
    app.did_alone = ""
    if told:
        await remember(app, offered=told)
    return bool(told)
