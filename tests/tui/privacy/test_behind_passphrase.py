"""Behind a curtain with a passphrase: half of one goes for good, and what was read is locked."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from support.screens.covering import away_and_back, curtain, everything_held, shows_decoy
from support.screens.kept_pages import SECRET
from support.screens.passphrases import PHRASE, fill, half_a_passphrase, has_passphrase, unlocks
from support.screens.pilot import BOTH_OF_THEM, PATIENCE, Desk, SitDown

from exercises.journal.journal import Journal
from tui.commands.registry import DECOY
from tui.privacy.curtain import Curtain
from tui.privacy.hand_over import HandOverScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.settings import SettingsScreen

pytestmark = pytest.mark.asyncio


class TestTheFields:
    async def test_half_a_passphrase_goes_for_good(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            page = await half_a_passphrase(desk)
            await away_and_back(desk, page, PHRASE)
            assert "This part is for ● Ada" in desk.seen()
            await desk.press("1")
            await desk.on(SettingsScreen)
            assert PHRASE not in everything_held(desk)

    async def test_a_passphrase_that_is_just_being_set_is_asked_at_the_curtain(
        self, sit: SitDown, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The thread ends once nobody sits there: the key it leaves is forgotten."""
        go_on = threading.Event()
        really = Journal.set_passphrase

        def slowly(journal: Journal, person: str, new: str) -> None:
            go_on.wait(PATIENCE)
            really(journal, person, new)

        monkeypatch.setattr(Journal, "set_passphrase", slowly)
        async with sit(BOTH_OF_THEM) as desk:
            page = await half_a_passphrase(desk)
            await fill(desk, page, PHRASE, PHRASE)
            await shows_decoy(desk)
            await desk.press(DECOY.key)
            await desk.until(lambda: page._left, "the page to go")
            go_on.set()
            await desk.on(HandOverScreen)
            await desk.until(lambda: desk.app.visit.locked == {"a"}, "the key to be gone")
            await desk.press("1")
            asked = desk.screen.query_one(Curtain)
            await desk.until(lambda: asked.asking, "the question")

    @pytest.mark.slow
    async def test_half_a_passphrase_does_not_stand_open(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await half_a_passphrase(desk)
            desk.app.last_input -= 181
            await desk.on(SettingsScreen)
            assert PHRASE not in everything_held(desk)


class TestWhatWasRead:
    @pytest.mark.slow
    async def test_with_a_passphrase_the_list_is_read_again_behind_it(
        self, sit: SitDown, kept: Path
    ) -> None:
        async with sit() as desk:
            await has_passphrase(desk)
            await desk.press("m")
            page = await desk.on(KeptScreen)
            await desk.until(lambda: SECRET in desk.seen(), "the list")
            await away_and_back(desk, page, SECRET)
            assert desk.app.visit.locked == {"a"}
            await unlocks(desk)
            await desk.on(KeptScreen)
            await desk.until(lambda: SECRET in desk.seen(), "the list")


class TestPauseWithPassphrase:
    """A curtain inside a pause asks for a key alone; what is read after it asks for more."""

    async def test_words_of_a_session_are_not_shown_by_a_key_alone(
        self, sit: SitDown, kept: Path
    ) -> None:
        async with sit() as desk:
            await has_passphrase(desk)
            await desk.begin("name-what-is-here")
            await desk.skip_to("before")
            await desk.write("zaunkoenig")
            await desk.press("f2")
            await desk.on(PauseScreen)
            await past_the_decoy(desk)
            await desk.on(PauseScreen)
            await desk.breathe()
            await desk.say_next("go-on")
            await desk.on(SessionScreen)
            await desk.until(lambda: desk.screen.query(Curtain), "the curtain")
            assert "zaunkoenig" not in desk.held()
            await unlocks(desk)
            view = await desk.step("before")
            assert view.draft == "zaunkoenig"

    @pytest.mark.slow
    async def test_nor_is_what_was_kept(self, sit: SitDown, kept: Path) -> None:
        async with sit() as desk:
            await has_passphrase(desk)
            await desk.press("m")
            await desk.on(KeptScreen)
            await desk.until(lambda: SECRET in desk.seen(), "the list")
            await desk.press("p")
            await desk.on(PauseScreen)
            await past_the_decoy(desk)
            await desk.on(PauseScreen)
            await desk.breathe()
            await desk.say_next("go-on")
            await desk.on(HandOverScreen)
            assert SECRET not in everything_held(desk)
            await unlocks(desk)
            await desk.on(KeptScreen)
            await desk.until(lambda: SECRET in desk.seen(), "the list")


async def past_the_decoy(desk: Desk) -> None:
    """To the clock and back, with the key of the first person alone."""
    await shows_decoy(desk)
    await curtain(desk)
    await desk.press("1")
