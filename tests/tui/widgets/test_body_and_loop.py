"""The figure of a body and the line that returns: keys, mouse, little room, and no motion."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from exercises.library.vocabulary import vocabulary
from tui.theme import THEMES
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.maps._figure import LEFT, PARTS, RIGHT, SHAPE, WHOLE, part_at
from tui.widgets.maps.body_map import BodyMap
from tui.widgets.maps.loop import FRAMES, Loop

PLACES = [ListItem(place.id, place.label) for place in vocabulary()["places"]]
CLICKED = {
    part: [cell for cell in cells if part_at(*cell, frozenset(PARTS) - {WHOLE}) == part]
    for part, cells in PARTS.items()
    if part not in (WHOLE, "back")
}
"""Cells of each part that belong to no smaller one; the back lies behind all of them."""

WORDS = ("something small", "one gets louder", "one gets quieter", "both feel alone")


class Shown(App[None]):
    """Shows one widget and collects what it says."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self._widget = widget
        self.said: list[Message] = []

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "nearer-dark"
        self._widget.focus()

    def compose(self) -> ComposeResult:
        yield self._widget

    def keep(self, message: Message) -> None:
        """Hook for `run_test`."""
        if type(message).__module__.startswith("tui.widgets"):
            self.said.append(message)

    def lines(self) -> list[str]:
        """What is on the screen, row by row."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]

    def told(self, kind: type[Message]) -> list[Any]:
        """What it said of one kind, each once."""
        return list(dict.fromkeys(each for each in map(_seen, self.said) if each[0] is kind))


def _seen(message: Message) -> tuple[Any, ...]:
    shown = getattr(message, "ids", getattr(message, "place", None))
    return type(message), id(message), shown


def told(app: Shown, kind: type[Message]) -> list[Any]:
    return [what for _, _, what in app.told(kind)]


async def after(widget: Widget, *keys: str, size: tuple[int, int] = (72, 12)) -> Shown:
    """The app after some keys."""
    app = Shown(widget)
    async with app.run_test(size=size, message_hook=app.keep) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        app.last = app.lines()  # type: ignore[attr-defined]
    return app


def last(app: Shown) -> str:
    return "\n".join(app.last)  # type: ignore[attr-defined]


def lit(app: Shown) -> int:
    """Cells of the figure that the keys are on."""
    return last(app).count("▒")


class TestBody:
    def test_every_place_of_the_vocabulary_that_is_a_part_is_on_the_figure(self) -> None:
        ids = {place.id for place in PLACES}
        assert ids - PARTS.keys() == {"nowhere", "not-sure-yet"}
        assert PARTS.keys() == {*LEFT, *RIGHT, WHOLE} <= ids
        for part, cells in PARTS.items():
            assert cells, part
            assert all(SHAPE[row][x] != " " for row, x in cells), part

    @pytest.mark.parametrize("size", [(72, 12), (58, 13)])
    async def test_every_name_stands_whole_beside_the_figure(self, size: tuple[int, int]) -> None:
        app = await after(BodyMap(PLACES, many=True), size=size)
        words = " ".join(last(app).split())
        for place in PLACES[:13]:
            assert place.label in words
        assert last(app).count("□") == len(PLACES)
        assert all(cell_len(line) <= size[0] for line in app.last)  # type: ignore[attr-defined]
        assert "░" in last(app)

    @pytest.mark.parametrize(
        ("keys", "ends_on"),
        [
            ((), "chest"),
            (("down",), "back"),
            (("k",), "throat"),
            (("left",), "shoulders"),
            (("h", "up"), "neck"),
            (("left", "right"), "chest"),
            (("home",), "head"),
            (("end",), "not-sure-yet"),
            (("up",) * 9, "eyes"),
            (("left", *("down",) * 9), "feet"),
        ],
    )
    async def test_arrows_and_letters_go_over_the_body(
        self, keys: tuple[str, ...], ends_on: str
    ) -> None:
        body = BodyMap(PLACES, many=True)
        app = await after(body, *keys)
        assert body.options[body.highlighted].id == ends_on
        if ends_on in PARTS:
            assert lit(app) == len(PARTS[ends_on])

    async def test_numbers_name_the_places_as_they_are_shown(self) -> None:
        body = BodyMap(PLACES, many=True, most=3)
        app = await after(body, "1", "8", "enter")
        assert told(app, Choices.Chosen) == [("head", "feet")]

    async def test_what_is_chosen_is_told_from_the_rest_by_its_shape(self) -> None:
        app = await after(BodyMap(PLACES, many=True, chosen=["hands"]), "home")
        assert last(app).count("█") == len(PARTS["hands"])
        assert "■ my hands" in last(app)

    async def test_nothing_of_the_body_looks_chosen_before_somebody_chose(self) -> None:
        app = await after(BodyMap(PLACES, many=True, waits=True))
        assert not {"▒", "█", "■"} & set(last(app))
        app = await after(BodyMap(PLACES, many=True, waits=True), "down")
        assert lit(app) == len(PARTS["back"])
        assert not {"█", "■"} & set(last(app))

    @pytest.mark.parametrize("part", CLICKED)
    async def test_a_click_on_the_figure_chooses_that_part(self, part: str) -> None:
        body = BodyMap(PLACES, many=True)
        app = Shown(body)
        row, x = min(CLICKED[part])
        async with app.run_test(size=(72, 12)) as pilot:
            await pilot.pause()
            start = app.lines()[4].index("░", 20) - SHAPE[4].index("o")
            await pilot.click(BodyMap, offset=(start + x, row))
            await pilot.pause()
            assert body.chosen == (part,)

    async def test_a_click_on_a_name_chooses_that_place(self) -> None:
        body = BodyMap(PLACES, many=True)
        app = Shown(body)
        async with app.run_test(size=(72, 12)) as pilot:
            await pilot.pause()
            for name in ("my legs", "my back"):
                lines = app.lines()
                row = next(y for y, line in enumerate(lines) if name in line)
                await pilot.click(BodyMap, offset=(lines[row].index(name) + 2, row))
                await pilot.pause()
            assert set(body.chosen) == {"legs", "back"}

    @pytest.mark.parametrize("size", [(38, 12), (72, 6)])
    async def test_with_little_room_it_is_a_list(self, size: tuple[int, int]) -> None:
        body = BodyMap(PLACES, many=True)
        body.roomy = size[1] > 10
        app = await after(body, "2", "enter", size=size)
        assert "░" not in last(app)
        assert told(app, Choices.Chosen) == [("throat",)]

    async def test_other_options_are_a_list(self) -> None:
        app = await after(
            BodyMap([ListItem("tight", "tightness"), ListItem("warm", "warmth")]), "2"
        )
        assert told(app, Choices.Chosen) == [("warm",)]
        assert "░" not in last(app)

    async def test_own_places_stand_with_the_others(self) -> None:
        own = [*PLACES[:8], ListItem("knee", "[/] my left knee"), ListItem("漢", "漢字")]
        app = await after(BodyMap(own))
        assert "[/] my left knee" in last(app)
        assert "漢字" in last(app)

    async def test_resizing_changes_neither_place_nor_choice(self) -> None:
        body = BodyMap(PLACES, many=True)
        app = Shown(body)
        async with app.run_test(size=(72, 12)) as pilot:
            await pilot.press("left", "space", "up")
            for size in ((40, 15), (200, 60), (60, 20)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            assert body.chosen == ("shoulders",)
            assert body.options[body.highlighted].id == "neck"


class TestLoop:
    @pytest.mark.parametrize(
        ("keys", "place"),
        [
            ((), 0),
            (("right",), 1),
            (("down", "l", "space"), 3),
            (("right",) * 4, 0),
            (("left",), 3),
            (("up", "k", "h"), 1),
            (("3",), 2),
            (("4", "home"), 0),
            (("9",), 0),
        ],
    )
    async def test_keys_go_round_and_come_back(self, keys: tuple[str, ...], place: int) -> None:
        loop = Loop(WORDS, still=True)
        app = await after(loop, *keys)
        assert loop.place == place
        assert f"▌ {WORDS[place]}" in last(app)

    async def test_enter_says_that_it_is_enough(self) -> None:
        app = await after(Loop(WORDS, still=True), "enter")
        assert len(told(app, Loop.Enough)) == 1

    @pytest.mark.parametrize("count", [2, 3, 4])
    @pytest.mark.parametrize("size", [(72, 9), (58, 7), (48, 5)])
    async def test_all_words_stand_on_one_line_that_returns(
        self, count: int, size: tuple[int, int]
    ) -> None:
        loop = Loop(WORDS[:count], middle="●  ◆", still=True)
        loop.styles.height = size[1]
        app = await after(loop, size=size)
        for word in WORDS[:count]:
            assert word in last(app)
        for corner in "╭╮╰╯":
            assert last(app).count(corner) == 1
        assert "●  ◆" in last(app)

    async def test_the_way_to_the_next_word_is_thick(self) -> None:
        for place, marks in enumerate(("━", "┃", "━", "┃")):
            loop = Loop(WORDS, still=True)
            loop.styles.height = 9
            app = await after(loop, *("right",) * place)
            assert marks in last(app)
            whole = sum(last(app).count(mark) for mark in "━┃")
            assert 8 < whole < 40

    async def test_it_grows_there_and_rests(self) -> None:
        loop = Loop(WORDS)
        app = Shown(loop)
        async with app.run_test(size=(72, 9)) as pilot:
            await pilot.press("2")
            growing = loop._growing
            assert growing is not None
            growing.pause()
            assert growing._interval == 1 / FRAMES
            await pilot.pause()
            assert "▌ one gets louder" in "\n".join(app.lines())
            for _ in range(FRAMES):
                loop._grow()
            assert loop._growing is None
            await pilot.pause()
            assert "┃" in "".join(app.lines())

    async def test_without_motion_nothing_grows(self) -> None:
        loop = Loop(WORDS, still=True)
        app = Shown(loop)
        async with app.run_test(size=(72, 9)) as pilot:
            await pilot.press("right")
            assert loop._growing is None

    async def test_a_click_goes_to_a_word(self) -> None:
        loop = Loop(WORDS, still=True)
        app = Shown(loop)
        async with app.run_test(size=(72, 9)) as pilot:
            await pilot.pause()
            lines = app.lines()
            y = next(y for y, line in enumerate(lines) if WORDS[2] in line)
            await pilot.click(Loop, offset=(lines[y].index(WORDS[2]) + 3, y))
            await pilot.pause()
            assert loop.place == 2
            await pilot.click(Loop, offset=(30, 2))
            await pilot.pause()
            assert loop.place == 2

    @pytest.mark.parametrize("size", [(38, 7), (72, 1), (20, 3)])
    async def test_with_little_room_it_says_what_leads_to_what(self, size: tuple[int, int]) -> None:
        loop = Loop(WORDS, still=True)
        loop.styles.height = size[1]
        app = await after(loop, "right", size=size)
        [line] = [line for line in app.last if line]  # type: ignore[attr-defined]
        assert line.startswith("▌ one gets lo")
        assert cell_len(line) <= size[0]

    @pytest.mark.parametrize("words", [("[/]", "[@click=app.quit]x[/]"), ("漢字", "x" * 400)])
    async def test_any_words_are_shown_as_they_are(self, words: Iterable[str]) -> None:
        app = await after(Loop(tuple(words), still=True), "right", "right")
        assert next(iter(words)) in last(app)
