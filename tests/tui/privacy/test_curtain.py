"""The curtain with a passphrase: it opens for its owner alone, and the key goes when they go."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.exercises.each_alone import each_alone
from support.journal.cheap_keys import CHEAP
from support.screens.passphrases import knock, unlock
from support.screens.pilot import BOTH_OF_THEM, Desk, FakeTime, SitDown, on_disk, sitting_down
from textual.widgets import TextArea

from exercises.journal.journal import Journal
from tui.privacy.curtain import Curtain
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.session.check_in import CheckInScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.lists.choices import Choices
from tui.widgets.lists.scale import Scale
from tui.widgets.text.secret_field import SecretField

pytestmark = pytest.mark.asyncio

TOKEN = "zebra-umbrella"
PHRASE = "four small garden gates"
OFFERS = ["begin", "smaller", "else", "not-now", "row", "space", "words"]
"""Where nothing is open."""


@pytest.fixture
def seal(folder: Path) -> Callable[..., None]:
    """Sets up both people and gives some of them the passphrase."""

    def seal(*people: str) -> None:
        with Journal.open(folder, cost=CHEAP) as journal:
            journal.save_people(BOTH_OF_THEM)
            for person in people:
                journal.set_passphrase(person, PHRASE)

    return seal


@pytest.fixture
def sit(folder: Path, tmp_path: Path, time: FakeTime) -> SitDown:
    """Starts the program with an exercise that has a private part for each."""
    own = each_alone(tmp_path / "own")

    def start(**more: Any) -> Any:
        return sitting_down(folder, library=own, time=time, **more)

    return start  # type: ignore[return-value]


async def sit_down(desk: Desk, key: str) -> HomeScreen:
    """From who is here to home, with the passphrase."""
    await desk.on(WhoScreen)
    await desk.press(key)
    await desk.on(HandOverScreen)
    await unlock(desk, key)
    return await desk.home()


async def writes_alone(desk: Desk) -> None:
    """Ada, alone, in the middle of a text."""
    await desk.sit_alone()
    await desk.begin("name-what-is-here")
    await desk.skip_to("before")
    await desk.write(TOKEN)


def nowhere(desk: Desk) -> bool:
    held = "\n".join([desk.held(), desk.seen(), desk.foot(), desk.palette()])
    return TOKEN not in held and PHRASE not in held


def locked(desk: Desk) -> frozenset[str]:
    assert desk.app.visit.journal is not None
    return desk.app.visit.journal.locked()


@pytest.mark.parametrize(("key", "person", "other"), [("1", "a", "2"), ("2", "b", "1")])
class TestPassphrase:
    async def test_it_is_asked_of_its_owner_and_opens(
        self, sit: SitDown, seal: Callable[..., None], key: str, person: str, other: str
    ) -> None:
        seal(person)
        async with sit() as desk:
            await desk.on(WhoScreen)
            await desk.press(key)
            await desk.on(HandOverScreen)
            await desk.press(other)
            assert not desk.screen.query_one(Curtain).asking
            assert locked(desk) == {person}
            await unlock(desk, key)
            await desk.home()
            assert locked(desk) == frozenset()

    async def test_the_other_without_one_is_asked_nothing(
        self, sit: SitDown, seal: Callable[..., None], key: str, person: str, other: str
    ) -> None:
        seal(person)
        async with sit() as desk:
            await desk.sit_alone(other)
            assert locked(desk) == {person}

    async def test_a_wrong_one_is_said_plainly_and_nothing_opens(
        self, sit: SitDown, seal: Callable[..., None], key: str, person: str, other: str
    ) -> None:
        seal(person)
        async with sit() as desk:
            await desk.on(WhoScreen)
            await desk.press(key)
            await desk.on(HandOverScreen)
            await unlock(desk, key, "not this one")
            curtain = desk.screen.query_one(Curtain)
            await desk.until(lambda: "passphrase" in desk.seen() and not curtain._busy, "a line")
            assert isinstance(desk.screen, HandOverScreen)
            assert desk.screen.query_one(SecretField).value == ""
            assert "not this one" not in desk.held()
            assert locked(desk) == {person}

    async def test_who_sits_down_next_does_not_find_the_key(
        self, sit: SitDown, seal: Callable[..., None], key: str, person: str, other: str
    ) -> None:
        seal(person)
        async with sit() as desk:
            await sit_down(desk, key)
            await desk.press("w")
            await desk.on(WhoScreen)
            assert locked(desk) == {person}


class TestAsking:
    async def test_the_wait_after_wrong_ones_is_shown_and_ends(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a")
        now = 100.0
        async with sit() as desk:
            desk.app.monotonic = lambda: now
            await desk.on(WhoScreen)
            await desk.press("1")
            await desk.on(HandOverScreen)
            for _ in range(6):
                await unlock(desk, "1", "not this one")
                curtain = desk.screen.query_one(Curtain)
                await desk.until(lambda: not curtain._busy, "the answer")  # noqa: B023
                if "short wait" in desk.seen():
                    break
                await desk.press("escape")
            assert "short wait" in desk.seen()
            now += 60.0
            await desk.until(lambda: "try again now" in desk.seen(), "the end of the wait")

    async def test_escape_leads_back_to_the_curtain_and_then_to_who_is_here(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a")
        async with sit() as desk:
            await desk.on(WhoScreen)
            await desk.press("1")
            await desk.on(HandOverScreen)
            field = await knock(desk, "1")
            await desk.press(*"abc")
            assert field.value == "abc"
            await desk.press("escape")
            assert not desk.screen.query_one(Curtain).asking
            assert field.value == ""
            assert "press 1" in desk.seen()
            await desk.press("escape")
            await desk.on(WhoScreen)

    async def test_letters_and_digits_are_typed_and_only_dots_are_seen(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a")
        async with sit() as desk:
            await desk.on(WhoScreen)
            await desk.press("1")
            await desk.on(HandOverScreen)
            field = await knock(desk, "1")
            await desk.press(*"p12q?")
            assert field.value == "p12q?"
            assert "p12q?" not in desk.seen()
            assert "F2 pause" in desk.foot()
            await desk.press("ctrl+shift+a", "ctrl+c")
            assert desk.app.clipboard == ""

    async def test_it_goes_back_by_itself_when_nobody_is_there(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a")
        async with sit() as desk:
            await desk.on(WhoScreen)
            await desk.press("1")
            await desk.on(HandOverScreen)
            await knock(desk, "1")
            await desk.press(*"abc")
            desk.app.last_input -= 181
            curtain = desk.screen.query_one(Curtain)
            await desk.until(lambda: not curtain.asking, "the plain curtain")
            assert curtain.query_one(SecretField).value == ""


class TestInASession:
    async def test_each_part_asks_its_owner_and_the_key_goes_with_the_part(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a", "b")
        async with sit() as desk:
            await desk.sit_together()
            await desk.begin("each-alone")
            await unlock(desk, "1")
            await desk.step("secret")
            assert locked(desk) == {"b"}
            await desk.write(TOKEN)
            await desk.press("enter")
            await desk.until(lambda: desk.screen.behind == "b", "the curtain of the other")
            await desk.until(lambda: locked(desk) == {"a", "b"}, "the key to be gone")
            assert nowhere(desk)
            await unlock(desk, "2")
            view = await desk.step("secret")
            assert view.query_one(TextArea).text == ""
            assert locked(desk) == {"a"}
            await desk.press("enter")
            await desk.until(lambda: desk.screen.behind == "both", "the curtain of both")
            await desk.press("2")
            await desk.step("after")
            assert locked(desk) == {"a", "b"}
            assert nowhere(desk)

    async def test_somebodys_part_can_be_skipped_at_their_curtain(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a")
        async with sit() as desk:
            await desk.sit_together()
            await desk.begin("each-alone")
            await desk.press("f3")
            await desk.until(lambda: desk.screen.behind == "b", "the next curtain")
            assert locked(desk) == {"a"}

    async def test_a_passphrase_typed_too_soon_passes_over_nothing(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a")
        async with sit() as desk:
            await desk.sit_together()
            await desk.begin("each-alone")
            before = desk.state
            await desk.press("s", "E", *"sees", "ы")
            await desk.settle()
            assert desk.state is before
            assert desk.screen.behind == "a"
            foot = desk.foot()
            assert "F3 skip" in foot
            assert "F7 enough for now" in foot
            await unlock(desk, "1")
            await desk.step("secret")

    async def test_after_a_kill_their_words_come_back_behind_key_and_passphrase(
        self, sit: SitDown, seal: Callable[..., None], folder: Path
    ) -> None:
        seal("a")
        async with sit() as desk:
            await desk.sit_together()
            await desk.begin("each-alone")
            await unlock(desk, "1")
            await desk.step("secret")
            await desk.write(TOKEN)
            await desk.until(lambda: not desk.screen._typed, "the checkpoint")
            await desk.settle()
        assert TOKEN not in on_disk(folder)
        async with sit() as desk:
            await desk.sit_together()
            assert desk.options()[0] == "go-on"
            await desk.press("enter")
            screen = await desk.on(SessionScreen)
            await desk.until(lambda: screen.behind == "a", "the curtain")
            assert nowhere(desk)
            await unlock(desk, "1")
            view = await desk.step("secret")
            assert view.query_one(TextArea).text == TOKEN

    async def test_after_a_kill_their_part_can_still_be_skipped(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a")
        async with sit() as desk:
            await desk.sit_together()
            await desk.begin("each-alone")
            await unlock(desk, "1")
            await desk.step("secret")
            await desk.write(TOKEN)
            await desk.until(lambda: not desk.screen._typed, "the checkpoint")
        async with sit() as desk:
            await desk.sit_together()
            await desk.press("enter")
            screen = await desk.on(SessionScreen)
            await desk.until(lambda: screen.behind == "a", "the curtain")
            await desk.press("f3")
            await desk.until(lambda: screen.behind == "b", "the next curtain")
            assert nowhere(desk)

    async def test_the_idle_curtain_takes_the_key_and_gives_the_words_back(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a")
        async with sit() as desk:
            await sit_down(desk, "1")
            await desk.begin("name-what-is-here")
            await desk.skip_to("before")
            await desk.write(TOKEN)
            desk.app.last_input -= 181
            await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
            assert locked(desk) == {"a"}
            assert nowhere(desk)
            await unlock(desk, "1")
            view = await desk.step("before")
            assert view.query_one(TextArea).text == TOKEN

    async def test_ended_at_the_curtain_nobody_comes_to_that_persons_home(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal()
        async with sit() as desk:
            await writes_alone(desk)
            desk.app.last_input -= 181
            await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
            await desk.press("f7")
            await desk.until(lambda: desk.state.step.id == "close", "the close")
            assert desk.screen.behind == "a"
            assert nowhere(desk)
            await desk.press("f7")
            await desk.on(WhoScreen)
            assert desk.app.visit.here == ()


class TestHome:
    async def test_an_open_session_is_offered_after_the_passphrase_alone(
        self, sit: SitDown, seal: Callable[..., None], folder: Path
    ) -> None:
        seal("a")
        async with sit() as desk:
            await sit_down(desk, "1")
            await desk.begin("name-what-is-here")
            await desk.skip_to("before")
            await desk.write(TOKEN)
            await desk.until(lambda: not desk.screen._typed, "the checkpoint")
        assert TOKEN not in on_disk(folder)
        async with sit() as desk:
            await desk.sit_alone("2")
            assert desk.options() == OFFERS
            await desk.press("w")
            await desk.on(WhoScreen)
            await desk.press("1")
            await desk.on(HandOverScreen)
            assert "middle of" not in desk.held()
            await unlock(desk, "1")
            await desk.home()
            assert desk.options()[0] == "go-on"
            await desk.press("enter")
            view = await desk.step("before")
            assert view.query_one(TextArea).text == TOKEN

    async def test_the_others_home_is_the_same_with_and_without(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a")
        seen = []
        for is_open in (False, True):
            async with sit() as desk:
                if is_open:
                    await sit_down(desk, "1")
                    await desk.begin("name-what-is-here")
                    await desk.skip_to("before")
            async with sit() as desk:
                await desk.sit_together()
                await desk.until(lambda: "begin" in desk.seen(), "the offer")
                seen.append((desk.seen(), desk.foot(), desk.palette(), desk.options()))
        assert seen[0] == seen[1]

    async def test_what_is_mine_is_covered_and_the_key_goes(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal("a")
        async with sit() as desk:
            await sit_down(desk, "1")
            await desk.press("m")
            await desk.on(KeptScreen)
            desk.app.last_input -= 181
            await desk.on(WhoScreen)
            assert locked(desk) == {"a"}


class TestIdle:
    async def test_the_page_after_a_pause_falls_and_keeps_what_was_noted(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal()
        async with sit() as desk:
            await desk.sit_together()
            await desk.begin("listening")
            await desk.step("topic")
            await desk.press("p")
            await desk.breathe()
            await desk.press("1")
            page = await desk.on(CheckInScreen)
            await desk.press("8")
            desk.app.last_input -= 181
            await desk.on(HandOverScreen)
            assert "heated" not in desk.held()
            await desk.press("1")
            page = await desk.on(CheckInScreen, without=page)
            assert page.query_one(Scale).value == 8
            await desk.press("enter")
            await desk.until(lambda: page.query_one(Choices).display, "the choices")
            desk.app.last_input -= 181
            await desk.on(HandOverScreen)
            await desk.press("1")
            page = await desk.on(CheckInScreen, without=page)
            assert page.query_one(Choices).display
            assert "At this heat" in desk.seen()

    async def test_it_never_falls_while_it_is_off(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal()
        async with sit() as desk:
            from msgspec.structs import replace

            await desk.app.save("settings", replace(desk.app.visit.settings, idle_curtain=0))
            await writes_alone(desk)
            desk.app.last_input -= 10_000
            await desk.screen._every_second()
            await desk.settle()
            assert not desk.screen.query(Curtain)

    async def test_it_never_falls_over_a_breath(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal()
        async with sit() as desk:
            await desk.sit_alone()
            await desk.begin("name-what-is-here")
            await desk.step("settle")
            desk.app.last_input -= 181
            await desk.screen._every_second()
            await desk.settle()
            assert not desk.screen.query(Curtain)

    async def test_the_help_above_private_words_goes_with_them(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal()
        async with sit() as desk:
            await writes_alone(desk)
            await desk.press("f1")
            await desk.on(HelpScreen)
            desk.app.last_input -= 181
            await desk.on(SessionScreen)
            await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
            assert nowhere(desk)

    async def test_the_palette_above_private_words_goes_with_them(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal()
        async with sit() as desk:
            await writes_alone(desk)
            session = desk.screen
            await desk.press("ctrl+p")
            await desk.until(lambda: desk.screen is not session, "the palette")
            desk.app.last_input -= 181
            await desk.until(lambda: desk.screen is session, "the session")
            await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
            assert nowhere(desk)

    async def test_a_machine_that_slept_comes_back_to_the_curtain(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        """The monotonic clock may stand still meanwhile."""
        seal()
        async with sit() as desk:
            await writes_alone(desk)
            desk.app._last_seen -= 3_600
            await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
            assert nowhere(desk)

    async def test_a_pause_that_was_left_alone_comes_back_to_the_curtain(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal()
        async with sit() as desk:
            await writes_alone(desk)
            await desk.press("f2")
            await desk.breathe()
            page = await desk.on(CheckInScreen)
            desk.app.last_input -= 181
            await desk.on(HandOverScreen)
            await desk.press("1")
            await desk.on(CheckInScreen, without=page)
            await desk.say_next("go-on")
            await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
            assert nowhere(desk)
            await desk.press("1")
            view = await desk.step("before")
            assert view.query_one(TextArea).text == TOKEN

    async def test_what_was_cut_cannot_be_pasted_by_the_next_one(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal()
        async with sit() as desk:
            await desk.sit_together()
            await desk.begin("each-alone")
            await desk.press("1")
            await desk.step("secret")
            await desk.write(TOKEN)
            desk.app.focused.select_all()  # type: ignore[union-attr]
            await desk.press("ctrl+x")
            assert desk.app.clipboard == TOKEN
            await desk.press("enter")
            await desk.until(lambda: desk.screen.behind == "b", "the curtain of the other")
            assert desk.app.clipboard == ""
            await desk.press("2")
            view = await desk.step("secret")
            await desk.press("ctrl+v")
            assert view.query_one(TextArea).text == ""


class TestTheFrame:
    async def test_nothing_of_the_step_is_left_in_the_top_line(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal()
        async with sit() as desk:
            await desk.sit_together()
            await desk.begin("each-alone")
            await desk.press("1")
            await desk.step("secret")
            await desk.until(lambda: "Each alone" in desk.held(), "the title")
            await desk.press("enter")
            await desk.until(lambda: desk.screen.behind == "b", "the curtain of the other")
            await desk.settle()
            # Whoever waits is told about how long, from the exercise alone.
            held = re.sub(r"Ada, this takes [^\n]*", "", desk.held())
            assert "Each alone" not in held
            assert "step " not in held
            assert "Ada" not in held

    async def test_palette_and_foot_of_all_curtains_are_the_same(
        self, sit: SitDown, seal: Callable[..., None]
    ) -> None:
        seal()
        async with sit() as desk:
            await desk.sit_together()
            await desk.begin("each-alone")
            first = (desk.palette(), desk.foot())
            await desk.press("1")
            await desk.step("secret")
            await desk.write(TOKEN)
            await desk.press("enter")
            await desk.until(lambda: desk.screen.behind == "b", "the curtain of the other")
            await desk.settle()
            assert (desk.palette(), desk.foot()) == first


async def test_a_killed_pause_of_both_comes_back_behind_a_curtain(
    sit: SitDown, seal: Callable[..., None]
) -> None:
    seal()
    async with sit() as desk:
        await desk.sit_together()
        await desk.begin("each-alone")
        await desk.press("p")
        await desk.until(lambda: "breath 1 of 6" in desk.seen(), "the breath")
    async with sit() as desk:
        await desk.sit_together()
        await desk.go_on_together()
        await desk.until(lambda: "breath 1 of 6" in desk.seen(), "the breath")


async def test_a_killed_pause_by_itself_is_let_go(
    sit: SitDown, seal: Callable[..., None], folder: Path
) -> None:
    seal()
    async with sit() as desk:
        await desk.sit_together()
        await desk.press("p")
        await desk.until(lambda: "breath 1 of 6" in desk.seen(), "the breath")
    assert list((folder / "open").glob("*.json"))
    async with sit() as desk:
        await desk.sit_together()
        assert desk.options() == OFFERS
        assert not list((folder / "open").glob("*.json"))


async def test_a_page_says_that_its_curtain_comes_and_any_key_keeps_it(
    sit: SitDown, seal: Callable[..., None]
) -> None:
    seal()
    async with sit() as desk:
        await writes_alone(desk)
        desk.app.last_input -= 170
        desk.screen._dim()
        assert desk.screen.has_class("-dim")
        await desk.settle()
        assert "Any key keeps this open" in desk.seen()
        await desk.press("x")
        desk.screen._dim()
        assert not desk.screen.has_class("-dim")
        await desk.settle()
        assert "Any key keeps" not in desk.seen()
