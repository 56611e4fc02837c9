"""Keys can be changed, in the settings and in a file; what clashes is refused with a sentence."""

from __future__ import annotations

import importlib
import pkgutil
from itertools import combinations
from pathlib import Path

import pytest
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import TextArea

import tui.screens
import tui.steps
import tui.widgets
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.model.people import Settings
from tui.app import NearerApp
from tui.commands import keymap
from tui.commands.active import Commands
from tui.commands.registry import ALL, DECOY, FIND, PAUSE, SKIP
from tui.frame.page import Page
from tui.privacy.decoy_screen import DecoyScreen
from tui.screens.asking.help import HelpScreen
from tui.screens.home.library import LibraryScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.setup.keys import KeysScreen
from tui.screens.setup.settings import SettingsScreen
from tui.widgets.lists.choices import Choices

for package in (tui.screens, tui.steps, tui.widgets):
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(found.name)


def every(kind: type[object]) -> list[type[object]]:
    """A class and all below it."""
    return [kind, *(each for below in kind.__subclasses__() for each in every(below))]


def with_keys(folder: Path, **keys: str) -> None:
    """A data folder of two people who changed keys."""
    with Journal.open(folder) as journal:
        journal.save_people(BOTH_OF_THEM)
        journal.save_settings(Settings(keys=keys))


# Which keys fit


def refused(id: str, key: str, **keys: str) -> str:
    """Why a key cannot be used; empty where it can."""
    try:
        keymap.check(Commands(keys=keys), id, key)
    except keymap.Unfit as unfit:
        return str(unfit)
    return ""


@pytest.mark.parametrize("key", ["x", "comma", "f10", "Ä"])
def test_a_letter_a_sign_and_a_function_key_fit(key: str) -> None:
    assert refused("skip", key) == ""


@pytest.mark.parametrize(
    ("id", "key", "says"),
    [
        ("skip", "p", 'p is already the key for "pause"'),
        ("skip", "f2", 'F2 is already the key for "pause"'),
        ("pause", "w", 'w is already the key for "someone else"'),
        ("skip", "f8", 'F8 is already the key for "clock and list"'),
        ("skip", "1", "1 moves or chooses something"),
        ("skip", "j", "j moves or chooses something"),
        ("skip", "enter", "enter is already the key"),
        ("skip", "space", "cannot be used"),
        ("skip", "escape", "cannot be used"),
        ("skip", "ctrl+a", "cannot be used"),
        ("decoy", "x", "stays where it is"),
        ("act", "x", "stays where it is"),
        ("nothing", "x", "nothing called"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(id: str, key: str, says: str) -> None:
    sentence = refused(id, key)
    assert says in sentence or "cannot be used" in sentence
    assert sentence.endswith(".")


def test_a_key_may_be_used_twice_in_places_that_never_meet() -> None:
    assert refused("find", "s") == ""


def test_a_key_that_was_given_away_is_free() -> None:
    assert refused("skip", "p", pause="x") == ""


def test_as_they_come_no_keys_clash() -> None:
    for one, other in combinations(ALL, 2):
        if one.meets(other):
            assert not {one.key, one.twin} & {other.key, other.twin}, (one.id, other.id)


def test_what_is_offered_together_is_known_to_meet() -> None:
    """Else two commands of one screen could be given one key."""
    for page in every(Page):
        if page.__module__.startswith("tui."):
            for one, other in combinations(page.OFFERED, 2):  # type: ignore[attr-defined]
                assert one.meets(other), (page.__name__, one.id, other.id)


def test_what_lists_and_maps_take_for_themselves_is_kept_free() -> None:
    """Letters that a widget or a step takes before its screen does."""
    taken = set()
    for kind in every(Widget):
        if kind.__module__.startswith(("tui.widgets.", "tui.steps.")):
            for each in kind.__dict__.get("BINDINGS", []):
                if isinstance(each, Binding):
                    taken |= {key for key in each.key.split(",") if len(key) == 1}
    assert {"j", "1"} <= taken
    assert taken <= keymap.KEPT


# Ids of before


@pytest.mark.parametrize("id", ["decoy", "bland"])
def test_the_former_id_of_a_command_is_understood(tmp_path: Path, id: str) -> None:
    found, problem = keymap.read(file_of(tmp_path, f'{id} = "x"\nskip = "x"\n'))
    assert found == {"skip": "x"}
    assert "stays where it is" in problem


def test_a_key_saved_for_a_former_id_still_works(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(keymap.RENAMED, "pass-over", "skip")
    saved = keymap.commands(Settings(keys={"pass-over": "x"}))
    own, problem = keymap.read(file_of(tmp_path, 'pass-over = "x"'))
    assert not problem
    for commands in (saved, keymap.commands(Settings(), own)):
        skip = commands.now(SKIP)
        assert skip is not None
        assert skip.key == "x"


def test_former_ids_lead_to_commands_that_there_are() -> None:
    ids = {each.id for each in ALL}
    assert set(keymap.RENAMED.values()) <= ids
    assert not set(keymap.RENAMED) & ids


# A file of one's own


def file_of(folder: Path, text: str) -> Path:
    file = folder / "keys.toml"
    file.write_text(text, "utf-8")
    return file


def test_a_file_gives_keys_by_name_or_sign(tmp_path: Path) -> None:
    file = file_of(tmp_path, 'skip = "x"\nfind = "?"\npause = "f5"\nhelp = "!"\n')
    found, problem = keymap.read(file)
    assert found == {"skip": "x", "help": "exclamation_mark", "find": "question_mark"}
    assert problem == 'In keys.toml: F5 is already the key for "everything". All stays as it was.'


@pytest.mark.parametrize("text", ["skip = 3", "skip", "\x00", '[keys]\nskip = "x"'])
def test_a_file_that_cannot_be_read_changes_nothing_and_is_named(tmp_path: Path, text: str) -> None:
    found, problem = keymap.read(file_of(tmp_path, text))
    assert found == {}
    assert problem.startswith("keys.toml could not be read")


def test_without_a_file_all_is_as_it_came(tmp_path: Path) -> None:
    assert keymap.read(tmp_path / "keys.toml") == ({}, "")
    assert keymap.read(None) == ({}, "")


def test_two_may_change_places_in_a_file(tmp_path: Path) -> None:
    found, problem = keymap.read(file_of(tmp_path, 'skip = "b"\nback = "s"\n'))
    assert (found, problem) == ({"skip": "b", "back": "s"}, "")


def test_the_settings_count_more_than_the_file() -> None:
    commands = keymap.commands(Settings(keys={"skip": "y"}), {"skip": "x", "back": "x"})
    assert {each.id: each.key for each in commands if each.id in ("skip", "back")} == {
        "skip": "y",
        "back": "x",
    }


def test_settings_that_do_not_fit_are_left_out() -> None:
    """As after an edit of the file by hand."""
    commands = keymap.commands(Settings(keys={"skip": "p", "back": "x", "gone": "y"}))
    assert commands.keymap == {"back": "x,f4"}


@pytest.mark.asyncio
class TestOnTheScreen:
    async def test_a_changed_key_is_everywhere_and_the_old_one_does_nothing(
        self, sit: SitDown, folder: Path
    ) -> None:
        with_keys(folder, pause="x", library="v")
        async with sit() as desk:
            home = await desk.sit_together()
            assert "x pause" in desk.foot()
            assert "v everything" in desk.foot()
            await desk.press("p", "l")
            await desk.rest()
            assert desk.screen is home
            await desk.press("question_mark")
            await desk.on(HelpScreen)
            assert "x or F2" in desk.held()
            await desk.press("q")
            await desk.until(lambda: desk.screen is home, "home")
            await desk.press("v")
            await desk.on(LibraryScreen)
            await desk.press("q")
            await desk.home()
            await desk.press("x")
            await desk.on(PauseScreen)

    async def test_its_second_key_goes_on_working(self, sit: SitDown, folder: Path) -> None:
        with_keys(folder, pause="x")
        async with sit() as desk:
            await desk.sit_together()
            await desk.press("f2")
            await desk.on(PauseScreen)

    async def test_a_field_keeps_the_letter_that_became_a_key(
        self, sit: SitDown, folder: Path
    ) -> None:
        with_keys(folder, skip="x", pause="z", back="comma")
        async with sit() as desk:
            await desk.sit_alone()
            await desk.begin("name-what-is-here")
            field = await writing(desk)
            await desk.press("x", "z", ",", "s", "p")
            assert field.text == "xz,sp"

    async def test_a_file_beside_the_exercises_counts(self, folder: Path, tmp_path: Path) -> None:
        file = file_of(tmp_path, 'pause = "x"\nskip = "x"\n')
        app: NearerApp = NearerApp(folder, Library(), own_keys=file)
        assert app.commands.keymap == {"skip": "x,f3"}
        assert app.visit.calm_line.startswith('In keys.toml: x is already the key for "skip".')

    async def to_keys(self, desk: Desk) -> KeysScreen:
        await desk.sit_together()
        await desk.press("t")
        page = await desk.on(SettingsScreen)
        page.query_one("#keys-changed").press()
        found: KeysScreen = await desk.on(KeysScreen)
        return found

    async def row(self, desk: Desk, id: str, key: str) -> None:
        """Choose a row and press the new key for it."""
        await desk.choose(id)
        await desk.until(lambda: "Press the new key" in desk.seen(), "the question for a key")
        await desk.press(key)

    async def test_a_key_is_changed_by_pressing_it(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.to_keys(desk)
            await self.row(desk, "skip", "x")
            await desk.until(lambda: '"skip" is now x.' in desk.seen(), "a word about it")
            assert desk.app.visit.settings.keys == {"skip": "x"}
            assert "skip: x" in desk.held()

    async def test_a_clash_is_refused_with_a_sentence_and_nothing_changes(
        self, sit: SitDown
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.to_keys(desk)
            await self.row(desk, "skip", "b")
            await desk.until(
                lambda: 'b is already the key for "back". All stays' in desk.seen(), "the refusal"
            )
            assert desk.app.visit.settings.keys == {}

    async def test_escape_leaves_the_key_as_it_is(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            page = await self.to_keys(desk)
            await self.row(desk, "skip", "escape")
            await desk.until(lambda: desk.app.focused is page.query_one(Choices), "the list")
            assert desk.app.visit.settings.keys == {}
            assert desk.screen is page

    @pytest.mark.parametrize(("key", "leads_to"), [("f2", PauseScreen), ("f8", DecoyScreen)])
    async def test_while_a_key_is_awaited_the_pause_and_the_clock_are_one_key_away(
        self, sit: SitDown, key: str, leads_to: type
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.to_keys(desk)
            await desk.choose("skip")
            await desk.until(lambda: "Press the new key" in desk.seen(), "the question")
            await desk.press(key)
            await desk.until(lambda: isinstance(desk.screen, leads_to), leads_to.__name__)

    async def test_all_can_be_as_it_came(self, sit: SitDown, folder: Path) -> None:
        with_keys(folder, skip="x", pause="z")
        async with sit() as desk:
            page = await self.to_keys(desk)
            page.query_one("#default").press()
            await desk.until(lambda: "All keys are as they came." in desk.seen(), "a word")
            assert desk.app.visit.settings.keys == {}
            await desk.press("p")
            await desk.on(PauseScreen)


async def writing(desk: Desk) -> TextArea:
    """Go on to a step at which somebody types."""
    for _ in range(12):
        if isinstance(desk.app.focused, TextArea):
            return desk.app.focused
        before = desk.state
        await desk.press("f3")
        await desk.until(lambda before=before: desk.state is not before, "the next step")
        await desk.settle()
    raise AssertionError("no field")


def test_what_cannot_be_changed_is_what_everything_rests_on() -> None:
    assert {"act", DECOY.id, "open-1", "open-2"} == keymap.FIXED
    assert {SKIP, FIND, PAUSE} <= set(keymap.changeable())
    assert Commands().now(SKIP) == SKIP
