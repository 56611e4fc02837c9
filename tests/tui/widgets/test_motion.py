"""Each setting has its effect: what moves, how wide texts are, what rings, how long things last."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.journal.set_as import put
from support.screens.pilot import BOTH_OF_THEM, Desk, FakeTime, SitDown
from textual import constants

from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.settings_rows import SCHEMA
from exercises.model.people import Settings, settings_at
from exercises.recommend.offers import CHECK_INS, Remembered, offered
from exercises.recommend.path import Done
from tui.frame.parts import Said
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.settings import SettingsScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.time.breath import BreathShape


async def to_settings(desk: Desk) -> SettingsScreen:
    await desk.sit_together()
    await desk.press("t")
    found: SettingsScreen = await desk.on(SettingsScreen)
    return found


# The schema


def test_every_setting_has_a_row_but_the_keys_which_have_a_page() -> None:
    assert [row.key for row in SCHEMA] == [
        name for name in Settings.__struct_fields__ if name != "keys"
    ]


@pytest.mark.parametrize("row", SCHEMA, ids=lambda row: row.key)
def test_a_row_has_words_and_all_of_its_values_can_be_stored(row: object, tmp_path: Path) -> None:
    assert row.title  # type: ignore[attr-defined]
    assert row.help.endswith(".")  # type: ignore[attr-defined]
    labels = [choice.label for choice in row.choices]  # type: ignore[attr-defined]
    assert len(set(labels)) == len(labels) >= 2
    for value in row.values:  # type: ignore[attr-defined]
        put(tmp_path / "data", **{row.key: value})  # type: ignore[attr-defined]
        with Journal.open(tmp_path / "data") as journal:
            assert getattr(journal.settings, row.key) == value  # type: ignore[attr-defined]
        assert getattr(settings_at(tmp_path / "data"), row.key) == value  # type: ignore[attr-defined]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"settings": 3}', b"\xff"])
def test_settings_that_cannot_be_glimpsed_are_the_defaults(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "nearer.json").write_bytes(damage)
    assert settings_at(tmp_path) == Settings()
    assert settings_at(tmp_path / "nowhere") == Settings()


@pytest.mark.asyncio
class TestOnTheScreen:
    async def test_enter_takes_the_next_value_and_it_counts_at_once(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await to_settings(desk)
            await desk.choose("motion")
            await desk.until(lambda: "Motion: gentle" in desk.seen(), "the next value")
            assert desk.app.visit.settings.motion == "gentle"
            assert desk.app.animation_level == "basic"
            await desk.choose("motion")
            await desk.until(lambda: desk.app.still, "nothing that moves")

    @pytest.mark.parametrize(
        ("motion", "frames", "still"), [("full", 12, False), ("gentle", 6, False), ("off", 1, True)]
    )
    async def test_motion(
        self, sit: SitDown, folder: Path, motion: str, frames: int, still: bool
    ) -> None:
        put(folder, motion=motion)
        async with sit(verb="pause") as desk:
            page = await desk.on(PauseScreen)
            assert desk.app.frames == frames
            assert page.query_one(BreathShape).still is still

    @pytest.mark.parametrize(
        ("allowed", "wanted", "found"),
        [("none", "full", "off"), ("basic", "full", "gentle"), ("full", "off", "off")],
    )
    async def test_the_environment_can_only_take_motion_away(
        self,
        sit: SitDown,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        allowed: str,
        wanted: str,
        found: str,
    ) -> None:
        monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", allowed)
        put(folder, motion=wanted)
        async with sit() as desk:
            assert desk.app.motion == found

    @pytest.mark.parametrize("width", [48, 60, 72])
    async def test_text_width(self, sit: SitDown, folder: Path, width: int) -> None:
        put(folder, text_width=width)
        async with sit() as desk:
            await to_settings(desk)
            widths = [each.size.width for each in desk.screen.query("#body Said").results(Said)]
            assert max(widths) == width if width < 72 else max(widths) > 60

    async def test_text_width_counts_at_once(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            page = await to_settings(desk)
            first = page.query("#body Said").first(Said)
            await desk.choose("text_width")  # from long to short
            await desk.until(lambda: first.size.width == 48, "short lines")

    @pytest.mark.parametrize("bell", [True, False])
    async def test_bell(
        self, sit: SitDown, folder: Path, monkeypatch: pytest.MonkeyPatch, bell: bool
    ) -> None:
        put(folder, bell=bell)
        async with sit() as desk:
            rung: list[int] = []
            monkeypatch.setattr(desk.app, "bell", lambda: rung.append(1))
            await desk.sit_together()
            await desk.press("p")
            await desk.breathe()
            assert rung == [1] * bell

    @pytest.mark.parametrize(("breath", "phase"), [("4-6", "out"), ("5-5", "in"), ("sigh", "out")])
    async def test_breath(
        self, sit: SitDown, folder: Path, time: FakeTime, breath: str, phase: str
    ) -> None:
        put(folder, breath=breath)
        async with sit() as desk:
            await desk.sit_together()
            await desk.press("p")
            page = await desk.on(PauseScreen)
            time.goes_by(4.5)
            assert page.breath().phase == phase

    async def test_pause_seconds(self, sit: SitDown, folder: Path) -> None:
        put(folder, pause_seconds=90)
        async with sit() as desk:
            await desk.sit_together()
            await desk.press("p")
            page = await desk.on(PauseScreen)
            assert page.breath().of == 9

    @pytest.mark.parametrize("seconds", [20, 90])
    async def test_turn_seconds(self, sit: SitDown, folder: Path, seconds: int) -> None:
        put(folder, turn_seconds=seconds)
        async with sit() as desk:
            await desk.sit_together()
            page: SessionScreen = await desk.begin("listening")
            steps = [
                each for each in walk(page.running.header.exercise.steps) if each[0] == "speak"
            ]
            assert seconds in {length for _, length in steps}

    @pytest.mark.parametrize(("seconds", "idle"), [(30, True), (120, False), (0, False)])
    async def test_idle_curtain(self, sit: SitDown, folder: Path, seconds: int, idle: bool) -> None:
        put(folder, idle_curtain=seconds)
        async with sit() as desk:
            desk.app.last_input -= 60
            assert desk.app.idle is idle

    async def test_leaving_asks_first_where_it_was_set(self, sit: SitDown, folder: Path) -> None:
        put(folder, ask_to_leave=True)
        async with sit() as desk:
            await desk.sit_together()
            await desk.press("q")
            await desk.on(ChoiceScreen)
            assert "Leave nearer now?" in desk.seen()
            await desk.press("1")
            await desk.on(HomeScreen)
            await desk.press("ctrl+q")
            await desk.on(ChoiceScreen)
            await desk.press("2")
            await desk.until(lambda: not desk.app.is_running, "the end")

    async def test_from_inside_an_exercise_it_asks_on_the_first_page(
        self, sit: SitDown, folder: Path
    ) -> None:
        put(folder, ask_to_leave=True)
        async with sit() as desk:
            await desk.sit_together()
            await desk.begin("listening")
            await desk.press("q")
            await desk.home()
            await desk.press("q")
            await desk.on(ChoiceScreen)
            await desk.press("1")
            await desk.home()

    async def test_leaving_a_second_time_answers_the_question(
        self, sit: SitDown, folder: Path
    ) -> None:
        put(folder, ask_to_leave=True)
        async with sit() as desk:
            await desk.on(WhoScreen)
            await desk.press("q")
            await desk.on(ChoiceScreen)
            await desk.press("ctrl+q")
            await desk.until(lambda: not desk.app.is_running, "the end")

    async def test_leaving_asks_nothing_otherwise(self, sit: SitDown) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await desk.sit_together()
            await desk.press("q")
            await desk.until(lambda: not desk.app.is_running, "the end")


def walk(steps: tuple[object, ...]) -> list[tuple[str, int]]:
    """Kind and seconds of all steps."""
    found = []
    for step in steps:
        found.append((step.__struct_config__.tag, getattr(step, "seconds", 0)))  # type: ignore[attr-defined]
        found += walk(getattr(step, "steps", ()))
    return found


@pytest.mark.parametrize(("days", "comes_round"), [(1, True), (2, True), (7, False), (0, False)])
def test_check_in_days(days: int, comes_round: bool) -> None:
    now = datetime(2026, 3, 2, 15, 0).astimezone()
    past = Remembered(done=(Done(CHECK_INS[0], now - timedelta(days=3)),))
    found = offered(Library().outlines(), past, ("a", "b"), now, check_in_days=days)
    reasons = {outline.id: offer.reason for outline, offer in found}
    assert (reasons[CHECK_INS[0]] == "again") is comes_round


@pytest.mark.asyncio
async def test_check_in_days_reach_what_home_offers(
    sit: SitDown, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[SimpleNamespace] = []

    def noted(*all: object, **named: object) -> object:
        given.append(SimpleNamespace(**named))
        return offered(*all, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("exercises.flow.first_page.offered", noted)
    put(folder, check_in_days=7)
    async with sit() as desk:
        await desk.sit_together()
        assert given[0].check_in_days == 7
