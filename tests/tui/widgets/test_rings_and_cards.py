"""Rings, piles, cards and the upright candle: keys, mouse, hostile text, motion, small sizes."""

from __future__ import annotations

from typing import Any

import pytest
from rich.cells import cell_len
from support.screens.widget_app import HOSTILE, SMALL, USUAL, show, spoken
from textual.strip import Strip

from tui.widgets.cells import one_line
from tui.widgets.lists.card_face import CardFace
from tui.widgets.lists.piles import Piles
from tui.widgets.lists.scale import Scale
from tui.widgets.maps.rings import FRAMES, RingScale
from tui.widgets.time.tall_candle import TallCandle

pytestmark = pytest.mark.asyncio

MARKS = ("●", "◆")


class Counting(RingScale):
    """Remembers how often its first row was drawn."""

    def __init__(self, **more: Any) -> None:
        super().__init__("far", "near", marks=MARKS, **more)
        self.drawn = 0

    def render_line(self, y: int) -> Strip:
        self.drawn += y == 0
        return super().render_line(y)


def apart(rings: RingScale) -> int:
    """Cells from one mark to the other."""
    for y in range(rings.size.height):
        row = rings.render_line(y).text
        if MARKS[0] in row:
            return row.index(MARKS[1]) - row.index(MARKS[0])
    raise AssertionError("no marks")


# --- rings ----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [SMALL, USUAL, (120, 40)])
async def test_each_number_stands_nearer_than_the_one_before(size: tuple[int, int]) -> None:
    rings = RingScale("far", "near", marks=MARKS, still=True)
    async with show(rings).run_test(size=size) as pilot:
        await pilot.pause()
        distances = []
        for value in range(11):
            rings.action_place(value)
            distances.append(apart(rings))
        assert distances == sorted(distances, reverse=True)
        assert distances[0] > 2 * distances[-1]
        assert distances[-1] > 0


async def test_the_circles_differ_without_colour() -> None:
    rings = RingScale("far", "near", marks=MARKS, value=0, still=True)
    async with show(rings).run_test(size=USUAL) as pilot:
        await pilot.pause()
        rows = [rings.render_line(y).text for y in range(rings.size.height - 2)]
        middle = rings.size.width // 2
        dots = [
            sum((ord(glyph) - 0x2800).bit_count() for row in rows for glyph in half(row)
                if 0x2800 <= ord(glyph) <= 0x28FF)
            for half in (lambda row: row[:middle], lambda row: row[middle:])
        ]  # fmt: skip
        assert dots[0] > 1.5 * dots[1] > 30


async def test_they_glide_at_most_twelve_times_a_second_and_then_rest() -> None:
    rings = Counting()
    async with show(rings).run_test(size=USUAL) as pilot:
        await pilot.pause()
        rings.drawn = 0
        rings.action_place(10)
        glide = rings._glide
        assert glide is not None
        assert glide._interval == 1 / FRAMES
        glide.pause()
        pictures = 1
        while rings._glide is not None:
            await pilot.pause()
            assert rings.drawn == pictures
            rings._move()
            pictures += 1
        await pilot.pause()
        assert 2 < rings.drawn == pictures <= FRAMES, "still moving after a second"
        assert not [timer for timer in rings._timers if timer._task is not None]


async def test_still_rings_jump() -> None:
    rings = Counting(still=True)
    async with show(rings).run_test(size=USUAL) as pilot:
        await pilot.pause()
        rings.action_place(10)
        near = apart(rings)
        assert rings._glide is None
        rings.drawn = 0
        await pilot.pause()
        assert rings.drawn == 1
        assert apart(rings) == near


async def test_rings_take_keys_and_mouse() -> None:
    rings = RingScale("far", "near", marks=MARKS, still=True)
    app = show(rings)
    async with app.run_test(size=USUAL, message_hook=app.keep) as pilot:
        rings.focus()
        await pilot.press("enter")
        assert spoken(app, Scale.Rated) == []
        await pilot.press("4", "right", "enter")
        assert spoken(app, Scale.Rated)[-1].value == 5
        await pilot.click(rings, offset=(1, 8))
        assert rings.value == 0


@pytest.mark.parametrize("text", HOSTILE)
async def test_rings_show_any_words(text: str) -> None:
    rings = RingScale(text, text, marks=MARKS, value=3)
    async with show(rings).run_test(size=SMALL) as pilot:
        await pilot.pause()
        row = rings.render_line(rings.size.height - 1).text
        assert one_line(text)[:4] in row
        assert cell_len(row) == rings.size.width


# --- piles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "side"), [("left", "left"), ("2", "right"), ("l", "right")])
async def test_a_key_points_to_a_pile(key: str, side: str) -> None:
    piles = Piles("here", "there")
    app = show(piles)
    async with app.run_test(size=USUAL, message_hook=app.keep) as pilot:
        piles.focus()
        await pilot.press(key)
        assert [said.side for said in spoken(app, Piles.Laid)] == [side]


async def test_a_click_points_to_the_pile_under_it() -> None:
    piles = Piles("here", "there")
    app = show(piles)
    async with app.run_test(size=USUAL, message_hook=app.keep) as pilot:
        await pilot.click(piles, offset=(2, 0))
        await pilot.click(piles, offset=(60, 0))
        assert [said.side for said in spoken(app, Piles.Laid)] == ["left", "right"]


async def test_ten_long_cards_are_all_shown_or_counted() -> None:
    piles = Piles("a pile with a rather long name", "there")
    app = show(piles)
    async with app.run_test(size=(40, 40)) as pilot:
        await pilot.pause()
        piles.show([f"a card with many words {n}" for n in range(10)], ["x"], "left")
        piles.styles.height = 7
        await pilot.pause()
        rows = [piles.render_line(y).text for y in range(7)]
        shown = [row for row in rows if row.lstrip().startswith("· a card")]
        [more] = [row.split()[0] for row in rows if row.startswith("+")]
        assert len(shown) + int(more) == 10
        piles.styles.height = piles.needed(piles.size.width)
        await pilot.pause()
        every = " ".join(" ".join(line.split()) for line in app.lines())
        assert all(f"words {n}" in every for n in range(10))


@pytest.mark.parametrize("text", HOSTILE)
async def test_piles_show_any_words(text: str) -> None:
    piles = Piles(text, text)
    async with show(piles).run_test(size=SMALL) as pilot:
        piles.show([text], [text], "right")
        await pilot.pause()
        for y in range(piles.size.height):
            assert cell_len(piles.render_line(y).text) == piles.size.width


# --- card -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [each for each in HOSTILE if "\n" not in each])
async def test_a_card_shows_what_is_on_it(text: str) -> None:
    card = CardFace(text, text)
    app = show(card)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        assert str(card.render()).count(text.translate({0x1B: "\u241b", 7: "\u2407"})) == 2
        card.show("another", "")
        await pilot.pause()
        assert "another" in " ".join(app.lines())


# --- upright candle -------------------------------------------------------------------------


async def test_the_candle_burns_down_to_its_plate() -> None:
    candle = TallCandle()
    async with show(candle).run_test(size=USUAL) as pilot:
        await pilot.pause()

        def wax() -> int:
            rows = (candle.render_line(y).text for y in range(candle.size.height))
            return sum("▁▂▃▄▅▆▇█".index(row.strip()[0]) + 1 for row in rows
                       if row.strip() and row.strip()[0] in "▁▂▃▄▅▆▇█")  # fmt: skip

        heights = []
        for left in (1.0, 0.6, 0.3, 0.01, 0.0):
            candle.show(left)
            heights.append(wax())
        assert heights == sorted(heights, reverse=True)
        assert heights[0] == 48
        assert heights[-2:] == [1, 0]
        assert "▔" in candle.render_line(candle.size.height - 1).text
        drawn = [candle.render_line(y).text.strip() for y in range(candle.size.height - 1)]
        assert not any(drawn)


async def test_a_candle_that_did_not_burn_is_not_painted() -> None:
    painted: list[int] = []

    class Watched(TallCandle):
        def render_line(self, y: int) -> Strip:
            painted.append(y)
            return super().render_line(y)

    candle = Watched(0.5)
    async with show(candle).run_test(size=USUAL) as pilot:
        await pilot.pause()
        painted.clear()
        candle.show(0.5001)
        await pilot.pause()
        assert painted == []
        candle.show(0.47)
        await pilot.pause()
        assert 0 < len(painted) <= 2
