"""One's own passphrase on the screen: set, asked for at the curtain, half typed."""

from __future__ import annotations

from support.journal.cheap_keys import CHEAP
from support.screens.pilot import Desk

from tui.privacy.curtain import Curtain
from tui.privacy.hand_over import HandOverScreen
from tui.screens.setup.passphrase import PassphraseScreen
from tui.screens.setup.settings import SettingsScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.text.secret_field import SecretField

PHRASE = "four small garden gates"
"""The first person's."""


async def to_the_page(desk: Desk, person: str, key: str) -> PassphraseScreen:
    """From home of both through settings to somebody's page."""
    assert desk.app.visit.journal is not None
    desk.app.visit.journal._cost = CHEAP
    if not isinstance(desk.screen, SettingsScreen):
        await desk.press("t")
    settings = await desk.on(SettingsScreen)
    settings.query_one(f"#passphrase-{person}").press()
    await desk.on(HandOverScreen)
    await desk.press(key)
    found: PassphraseScreen = await desk.on(PassphraseScreen)
    return found


async def fields(desk: Desk, page: PassphraseScreen, *names: str) -> None:
    """Wait for these fields of dots."""
    await desk.until(
        lambda: tuple(each.id for each in page.query(SecretField)) == names, "the fields"
    )


async def fill(desk: Desk, page: PassphraseScreen, *values: str) -> None:
    """Type into the fields, one after the other, and hand over the last."""
    for field, value in zip(list(page.query(SecretField)), values, strict=True):
        field.focus()
        field.value = value
    await desk.press("enter")


async def set_one(desk: Desk, person: str, key: str, secret: str = PHRASE) -> None:
    """Set a passphrase, from home to settings."""
    page = await to_the_page(desk, person, key)
    await desk.press("enter")
    await fields(desk, page, "new", "again")
    await fill(desk, page, secret, secret)
    await desk.until(lambda: "counts from now on" in desk.seen(), "that it is set")
    await desk.press("enter")
    await desk.on(SettingsScreen)


async def unlocks(desk: Desk) -> None:
    """Open the curtain of the first person with key and passphrase."""
    await desk.press("1")
    asked = desk.screen.query_one(Curtain)
    await desk.until(lambda: asked.asking, "the question")
    await desk.press(*(key if key != " " else "space" for key in PHRASE), "enter")


async def has_passphrase(desk: Desk) -> None:
    """The first person sets a passphrase, and sits at home alone."""
    await desk.sit_together()
    await set_one(desk, "a", "1")
    await desk.press("escape")
    await desk.home()
    await desk.press("w")
    await desk.on(WhoScreen)
    await desk.press("1")
    await desk.on(HandOverScreen)
    await unlocks(desk)
    await desk.home()


async def half_a_passphrase(desk: Desk) -> PassphraseScreen:
    """Begin to type one, in front of the first person's fields."""
    await desk.sit_together()
    page = await to_the_page(desk, "a", "1")
    await desk.press("enter")
    await fields(desk, page, "new", "again")
    page.query_one("#new", SecretField).value = PHRASE
    return page


async def knock(desk: Desk, key: str) -> SecretField:
    """Press one's key at the curtain, and stand in the field of dots."""
    await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
    await desk.press(key)
    curtain: Curtain = desk.screen.query_one(Curtain)
    await desk.until(lambda: curtain.asking, "the question")
    return curtain.query_one(SecretField)


async def unlock(desk: Desk, key: str, secret: str = PHRASE) -> None:
    """Open the curtain with one's key and passphrase."""
    field = await knock(desk, key)
    curtain = desk.screen.query_one(Curtain)
    screen = desk.screen
    field.value = secret
    await desk.press("enter")
    if secret == PHRASE:
        await desk.until(
            lambda: desk.screen is not screen or not curtain.is_attached, "what lies behind it"
        )
