"""What is one person's goes with its page while a curtain, or a pause, lies above it.

Not drawn is not enough: no widget of any mounted screen may hold it, and it comes back as it was.
"""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.screens.covering import away_and_back, curtain, everything_held, shows_decoy
from support.screens.kept_pages import OPEN, SECRET, entry, mine
from support.screens.pilot import BOTH_OF_THEM, PATIENCE, SitDown
from textual.widget import Widget

from exercises.journal.journal import Journal
from tui.commands.registry import DECOY
from tui.privacy.hand_over import HandOverScreen
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.home.entry import EntryScreen
from tui.screens.home.home import HomeScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.home.preview import PreviewScreen
from tui.screens.session.check_in import CheckInScreen
from tui.screens.setup.passphrase import PassphraseScreen
from tui.widgets.lists.choices import Choices
from tui.widgets.lists.scale import Scale
from tui.widgets.text.words_field import WordsField

pytestmark = pytest.mark.asyncio


class TestDrawn:
    async def test_no_part_of_a_page_that_is_gone_stays_in_memory(
        self, sit: SitDown, kept: Path
    ) -> None:
        async with sit() as desk:
            await mine(desk)
            await desk.press("escape")
            await desk.home()
            await desk.press("l")
            page = await desk.on(LibraryScreen)
            await desk.until(lambda: "Everything that is here" in desk.seen(), "the list")
            there = [weakref.ref(each) for each in page.walk_children(Widget)]
            there += [weakref.ref(each()._styles_cache) for each in there]
            del page
            await desk.press("escape")
            await desk.home()
            desk.seen()

            def gone() -> bool:
                gc.collect()
                return not any(each() for each in there)

            await desk.until(gone, "nothing of it")


class TestDecoy:
    async def test_what_is_mine_goes_and_comes_back_where_the_keys_stood(
        self, sit: SitDown, kept: Path
    ) -> None:
        async with sit() as desk:
            page = await mine(desk)
            await desk.until(lambda: len(desk.options()) == 2, "the list")
            await desk.press("down")
            await away_and_back(desk, page, SECRET, OPEN)
            await desk.press("2")  # not hers
            assert SECRET not in everything_held(desk)
            await desk.press("1")
            again = await desk.on(KeptScreen)
            await desk.until(lambda: SECRET in desk.seen(), "the list")
            assert again.query_one(Choices).highlighted == 1
            await desk.press("escape")
            await desk.home()

    @pytest.mark.parametrize("asked", [True, pytest.param(False, marks=pytest.mark.slow)])
    async def test_one_entry_goes_and_the_list_comes_back(
        self, sit: SitDown, kept: Path, asked: bool
    ) -> None:
        async with sit() as desk:
            await mine(desk)
            await entry(desk, "entry-private")
            page = desk.screen
            if asked:
                await desk.choose("share")
                await desk.until(lambda: "exactly this" in desk.seen(), "the preview")
            await away_and_back(desk, page, SECRET)
            await desk.press("1")
            await desk.on(KeptScreen)
            await desk.until(lambda: SECRET in desk.seen(), "the list")
            with_it = desk.app.visit.journal
            assert with_it is not None
            assert [each.text for each in with_it.shared()] == [OPEN]  # nothing was shared by it

    async def test_a_list_that_is_still_being_read_leaves_nothing_either(
        self, sit: SitDown, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        go_on = threading.Event()
        really = Journal.mine
        async with sit() as desk:
            await desk.sit_alone()

            def slowly(journal: Journal, owner: str, **how: int) -> object:
                go_on.wait(PATIENCE)
                return really(journal, owner, **how)

            monkeypatch.setattr(Journal, "mine", slowly)
            await desk.press("m")
            await desk.until(lambda: isinstance(desk.screen, KeptScreen), "the list")
            page = desk.screen
            await shows_decoy(desk)
            await desk.press(DECOY.key)
            await desk.on(HandOverScreen)
            go_on.set()
            await desk.rest()
            assert SECRET not in everything_held(desk)
            assert not page.is_attached
            await desk.press("1")
            await desk.until(lambda: SECRET in desk.seen(), "the list")

    async def test_home_of_one_goes_with_what_they_left_open(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.leave_open("name-what-is-here")
        async with sit() as desk:
            home = await desk.sit_alone()
            await desk.until(lambda: "middle of" in desk.seen(), "the offer")
            await away_and_back(desk, home, "Name what is here")
            await desk.press("1")
            await desk.home()
            assert desk.options()[0] == "go-on"

    @pytest.mark.slow
    async def test_what_somebody_looks_for_alone_goes(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.press("l")
            page = await desk.on(LibraryScreen)
            page.query_one("#search", WordsField).text = "zaunkoenig"
            await desk.until(lambda: page._wanted.words == "zaunkoenig", "the search")
            await away_and_back(desk, page, "zaunkoenig")
            await desk.press("1")
            again = await desk.on(LibraryScreen)
            search = again.query_one("#search", WordsField)
            assert search.text == "zaunkoenig"
            search.text = ""
            await desk.until(lambda: again.query_one(Choices).display, "the list")
            await desk.choose(desk.options()[0])
            page = await desk.on(PreviewScreen)
            await shows_decoy(desk)
            await curtain(desk)
            assert not page.is_attached
            await desk.press("1")
            await desk.on(PreviewScreen)

    @pytest.mark.slow
    async def test_the_check_in_goes_with_its_number(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("p")
            await desk.breathe()
            await desk.on(HandOverScreen)
            await desk.press("1")
            page = await desk.on(CheckInScreen)
            await desk.press("8")
            await away_and_back(desk, page, "heated")
            await desk.press("1")
            again = await desk.on(CheckInScreen)
            assert again.query_one(Scale).value == 8

    async def test_a_session_under_a_question_takes_its_words_down(self, sit: SitDown) -> None:
        """Asked whether to leave: the step lies under that, and the curtain hangs above both."""
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_alone()
            await desk.app.save("settings", replace(desk.app.visit.settings, ask_to_leave=True))
            await desk.begin("name-what-is-here")
            view = await desk.skip_to("before")
            await desk.write("zaunkoenig")
            await desk.press("ctrl+q")
            await desk.on(ChoiceScreen)
            await shows_decoy(desk)
            await curtain(desk)
            assert not view.is_attached
            assert "zaunkoenig" not in desk.held()
            await desk.press("1")
            await desk.on(ChoiceScreen)
            await desk.choose("stay")
            view = await desk.step("before")
            assert view.draft == "zaunkoenig"


async def test_a_change_that_ends_behind_a_curtain_says_nothing_to_the_next_one(
    sit: SitDown, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What became of an entry is its owner's too; the page after it waits for its curtain."""
    go_on = threading.Event()
    really: Callable[..., None] = Journal.let_go

    def slowly(journal: Journal, name: str, owner: str) -> None:
        go_on.wait(PATIENCE)
        really(journal, name, owner)

    monkeypatch.setattr(Journal, "let_go", slowly)
    async with sit() as desk:
        await mine(desk)
        await entry(desk, "entry-private")
        await desk.choose("let-go")
        await desk.choose("yes-let-go")
        await desk.until(lambda: not isinstance(desk.screen, EntryScreen), "the page to go")
        await shows_decoy(desk)
        await curtain(desk)
        go_on.set()
        journal = desk.app.visit.journal
        assert journal is not None
        await desk.until(lambda: len(journal.mine("a")) == 1, "the change")
        await desk.rest()
        assert isinstance(desk.screen, HandOverScreen)
        assert not any(isinstance(each, KeptScreen) for each in desk.app.screen_stack)
        await desk.press("1")
        await desk.on(KeptScreen)
        await desk.until(lambda: "gone from here" in desk.seen(), "the line")


async def test_home_of_both_stays_under_its_curtain(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        home = await desk.sit_together()
        await shows_decoy(desk)
        await curtain(desk)
        await desk.press("1")
        await desk.until(lambda: desk.screen is home, "home")
        assert isinstance(home, HomeScreen)
        assert not isinstance(desk.screen, PassphraseScreen)
