"""One's own passphrase: told first, set, changed, taken away, and offered once."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.screens.passphrases import PHRASE, fields, fill, set_one, to_the_page
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown, on_disk

from exercises.flow.near.moments import MOMENTS
from tui.privacy.curtain import Curtain
from tui.privacy.hand_over import HandOverScreen
from tui.screens.home.home import HomeScreen
from tui.screens.setup.passphrase import PassphraseScreen
from tui.screens.setup.settings import SettingsScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.lists.choices import Choices
from tui.widgets.text.secret_field import SecretField

pytestmark = pytest.mark.asyncio


NEW = "a heron on one leg"

OFFERS = ["leave", "else", "nearer", *MOMENTS]


@pytest.mark.parametrize(("person", "key"), [("a", "1"), ("b", "2")])
async def test_it_is_set_behind_the_curtain_of_its_owner_after_being_told(
    sit: SitDown, person: str, key: str
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        page = await to_the_page(desk, person, key)
        held = desk.held()
        assert "There is no way back without it" in held
        for what in ("over your shoulder", "records keys", "what you shared", "names and dates"):
            assert what in held
        await desk.press("enter")
        await fields(desk, page, "new", "again")
        await fill(desk, page, PHRASE, PHRASE)
        await desk.until(lambda: "counts from now on" in desk.seen(), "that it is set")
        assert desk.app.visit.journal is not None
        assert desk.app.visit.journal.sealed_for(person)
        assert PHRASE not in desk.held()
        assert PHRASE not in on_disk(desk.app.visit.folder)


async def test_the_curtain_opens_with_what_was_set(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await set_one(desk, "a", "1")
    async with sit() as desk:
        await desk.on(WhoScreen)
        await desk.press("1")
        await desk.on(HandOverScreen)
        await desk.press("1")
        curtain = desk.screen.query_one(Curtain)
        await desk.until(lambda: curtain.asking, "the question")
        await desk.press(*(key if key != " " else "space" for key in PHRASE), "enter")
        await desk.home()


async def test_two_that_differ_are_asked_again(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        page = await to_the_page(desk, "a", "1")
        await desk.press("enter")
        await fields(desk, page, "new", "again")
        await fill(desk, page, PHRASE, NEW)
        await desk.until(lambda: "are not the same" in desk.seen(), "the line")
        assert [each.value for each in page.query(SecretField)] == ["", ""]
        assert desk.app.visit.journal is not None
        assert not desk.app.visit.journal.sealed_for("a")


async def test_a_short_one_is_said_once_and_then_taken(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        page = await to_the_page(desk, "a", "1")
        await desk.press("enter")
        await fields(desk, page, "new", "again")
        await fill(desk, page, "pea", "pea")
        await desk.until(lambda: "very short" in desk.seen(), "the hint")
        await desk.press("enter")
        await desk.until(lambda: "counts from now on" in desk.seen(), "that it is set")


async def test_rather_not_sets_nothing(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        page = await to_the_page(desk, "a", "1")
        page.query_one("#close").press()  # type: ignore[attr-defined]
        await desk.on(SettingsScreen)
        assert desk.app.visit.journal is not None
        assert not desk.app.visit.journal.sealed_for("a")


async def test_it_is_changed_with_the_old_one(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await set_one(desk, "a", "1")
        page = await to_the_page(desk, "a", "1")
        await desk.choose("change")
        await fields(desk, page, "old", "new", "again")
        await fill(desk, page, PHRASE, NEW, NEW)
        await desk.until(lambda: "new one counts" in desk.seen(), "that it is changed")
        assert desk.app.visit.journal is not None
        desk.app.visit.journal.lock()
        desk.app.visit.journal.unlock("a", NEW)


async def test_a_wrong_old_one_changes_nothing(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await set_one(desk, "a", "1")
        page = await to_the_page(desk, "a", "1")
        await desk.choose("remove")
        await fields(desk, page, "old")
        await fill(desk, page, NEW)
        await desk.until(lambda: not page._busy and page.query_one("#notice").display, "a line")
        assert desk.app.visit.journal is not None
        assert desk.app.visit.journal.sealed_for("a")
        assert NEW not in desk.held()


async def test_it_is_taken_away_with_the_old_one(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await set_one(desk, "a", "1")
        page = await to_the_page(desk, "a", "1")
        await desk.choose("remove")
        await fields(desk, page, "old")
        await fill(desk, page, PHRASE)
        await desk.until(lambda: "It is gone" in desk.seen(), "that it is gone")
        assert desk.app.visit.journal is not None
        assert not desk.app.visit.journal.sealed_for("a")


async def test_settings_do_not_say_who_has_one(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("t")
        await desk.on(SettingsScreen)
        before = desk.held()
        await set_one(desk, "b", "2")
        await desk.settle()
        assert desk.held() == before


async def test_somebody_alone_finds_only_their_own(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone("2")
        await desk.press("t")
        page = await desk.on(SettingsScreen)
        assert [str(each.id) for each in page.query("Act") if "passphrase" in str(each.id)] == [
            "passphrase-b"
        ]


async def test_the_page_falls_when_nobody_is_there(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        page = await to_the_page(desk, "a", "1")
        await desk.press("enter")
        await fields(desk, page, "new", "again")
        await desk.press(*"abc")
        desk.app.last_input -= 181
        await desk.on(SettingsScreen)
        assert "abc" not in desk.held()


async def test_no_log_and_no_title_holds_it(sit: SitDown, folder: Path) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await set_one(desk, "a", "1")
        everywhere = [desk.held(), desk.palette(), desk.foot(), str(desk.app.title), repr(desk.app)]
        assert PHRASE not in "\n".join(everywhere)
        assert PHRASE not in on_disk(folder)


class TestOffer:
    async def name_something(self, desk: Desk) -> HomeScreen:
        await desk.sit_alone()
        await desk.begin("name-what-is-here")
        await desk.press("e")
        await desk.step("close")
        await desk.press("enter")
        return await desk.home()

    async def test_it_is_offered_once_after_something_done_alone(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.name_something(desk)
            assert desk.options() == [*OFFERS, "passphrase"]
            assert "Offered this once" in desk.seen()
            await desk.press("l")
            await desk.until(lambda: not isinstance(desk.screen, HomeScreen), "the library")
            await desk.press("escape")
            await desk.home()
            assert "passphrase" not in desk.options()
        async with sit() as desk:
            await self.name_something(desk)
            assert "passphrase" not in desk.options()

    async def test_the_other_is_offered_one_of_their_own(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.name_something(desk)
            await desk.press("w")
            await desk.sit_alone("2")
            assert "passphrase" not in desk.options()
            assert desk.app.visit.journal is not None
            assert desk.app.visit.journal.reminders.offered == ("a",)

    async def test_it_leads_to_the_page(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.name_something(desk)
            await desk.choose("passphrase")
            await desk.on(PassphraseScreen)
            await desk.press("escape")
            await desk.home()


async def test_what_was_done_is_told_to_its_owner_after_their_passphrase(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await set_one(desk, "a", "1")
        assert desk.app.visit.journal is not None
        desk.app.visit.journal.note("tried", "a")
        page = await to_the_page(desk, "a", "1")
        await desk.until(lambda: page.query(Choices), "the ways")
        await desk.press("3", "enter")
        await fields(desk, page, "old")
        assert "wrong passphrase" not in desk.held()
        await fill(desk, page, PHRASE)
        await desk.until(lambda: "A wrong passphrase was typed" in desk.seen(), "what was done")
        await desk.press("enter")
        await desk.on(SettingsScreen)
        assert desk.app.visit.journal.locked() == {"a"}
