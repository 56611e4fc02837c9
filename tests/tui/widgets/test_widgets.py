"""The widgets: keys, mouse, messages, hostile text, small terminals, and what is repainted."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from support.screens.widget_app import HOSTILE, SMALL, USUAL, Shown, show, spoken
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Button

from exercises.model.people import MARKS
from tui.widgets.cells import one_line
from tui.widgets.lists._choices_layout import lay_out
from tui.widgets.lists.choices import Choices, ListItem
from tui.widgets.lists.scale import Scale
from tui.widgets.maps.feeling_map import FeelingMap, Point
from tui.widgets.text.big_word import BigWord, letters
from tui.widgets.text.curtain_panel import CurtainPanel
from tui.widgets.text.words_field import WordsField
from tui.widgets.time.breath import BreathShape
from tui.widgets.time.candle import Candle


def options(*labels: str) -> list[ListItem]:
    return [ListItem(f"id{place}", label) for place, label in enumerate(labels)]


FIVE = options("one", "two", "three", "four", "five")
TWELVE = options(*(f"word {place}" for place in range(12)))


class CountingBreath(BreathShape):
    """Remembers which rows were drawn."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self.drawn: list[int] = []

    def render_line(self, y: int) -> Strip:
        self.drawn.append(y)
        return super().render_line(y)


# --- breath ---------------------------------------------------------------------------------


async def test_breath_paints_only_rows_that_changed() -> None:
    breath = CountingBreath()
    async with show(breath).run_test(size=USUAL) as pilot:
        await pilot.pause()
        before = breath._picture()
        breath.drawn.clear()
        breath.show(0.1)
        await pilot.pause()
        after = breath._picture()
        moved = {y for y, row in enumerate(after) if row != before[y]}
        assert set(breath.drawn) == moved
        assert 0 < len(moved) < 24


async def test_breath_paints_nothing_for_the_same_picture() -> None:
    breath = CountingBreath()
    async with show(breath).run_test(size=USUAL) as pilot:
        breath.show(0.5)
        await pilot.pause()
        breath.drawn.clear()
        breath.show(0.5001)
        await pilot.pause()
        assert breath.drawn == []


async def test_breath_fills_and_stays_round() -> None:
    breath = BreathShape()
    async with show(breath).run_test(size=USUAL) as pilot:
        counts = []
        for fullness in (0, 0.25, 0.5, 0.75, 1, 7):
            breath.show(fullness)
            await pilot.pause()
            picture = breath._picture()
            counts.append(sum(glyph in "░▒▓█" for row in picture for glyph, _ in row))
            assert picture == picture[::-1]
            assert all(row == row[::-1] for row in picture)
        assert counts == sorted(counts)
        assert counts[0] > 0
        assert breath.fullness == 1
        picture = breath._picture()
        high = sum(any(glyph in "░▒▓█" for glyph, _ in row) for row in picture)
        wide = max(sum(glyph in "░▒▓█" for glyph, _ in row) for row in picture)
        assert 1.7 < wide / high < 2.3


@pytest.mark.parametrize("height", [1, 2, 3, 5, 9, 15])
async def test_breath_fits_any_height(height: int) -> None:
    breath = BreathShape()
    breath.styles.height = height
    breath.show(0.8)
    async with show(breath).run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert breath.size == Size(40, height)
        drawn = [breath.render_line(y) for y in range(height)]
        assert all(strip.cell_length == 40 for strip in drawn)
        assert any(strip.text.strip() for strip in drawn)


async def test_still_breath_is_a_bar_of_ten_cells() -> None:
    breath = CountingBreath(still=True)
    async with show(breath).run_test(size=SMALL) as pilot:
        breath.show(0.4)
        await pilot.pause()
        text = "".join(breath.render_line(y).text for y in range(15))
        assert (text.count("■"), text.count("□")) == (4, 6)
        breath.drawn.clear()
        breath.show(0.42)
        await pilot.pause()
        assert breath.drawn == []
        breath.still = False
        await pilot.pause()
        assert "■" not in breath.render_line(7).text


# --- big word -------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["in", "out", "rest", "your turn"])
async def test_our_words_are_big_at_forty_columns(word: str) -> None:
    big = BigWord(word)
    async with show(big).run_test(size=SMALL) as pilot:
        await pilot.pause()
        rows = [big.render_line(y).text for y in range(big.size.height)]
        assert sum(bool(row.strip()) for row in rows) >= 3
        assert word not in "".join(rows)
        left = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
        right = min(len(row) - len(row.rstrip()) for row in rows if row.strip())
        assert abs(left - right) <= 2


@pytest.mark.parametrize("word", [*HOSTILE, "a word that is much too wide for this"])
async def test_other_words_are_plain(word: str) -> None:
    big = BigWord()
    async with show(big).run_test(size=SMALL) as pilot:
        big.show(word)
        await pilot.pause()
        assert all(big.render_line(y).cell_length == 40 for y in range(4))
        if not letters(one_line(word), "smblock"):
            assert sum(bool(big.render_line(y).text.strip()) for y in range(4)) == 1


async def test_big_word_is_plain_where_it_is_low() -> None:
    big = BigWord("out")
    big.styles.height = 1
    async with show(big).run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert big.render_line(0).text.strip() == "out"


# --- candle ---------------------------------------------------------------------------------


async def test_candle_burns_by_half_cells_and_keeps_its_length() -> None:
    candle = Candle(1.0, "there is time")
    async with show(candle).run_test(size=USUAL) as pilot:
        await pilot.pause()
        full = candle.render_line(0).text
        assert full.rstrip().endswith("  there is time")
        length = full.count("━")
        candle.show(0.5, "whenever you are ready")
        await pilot.pause()
        half = candle.render_line(0).text
        assert half.count("━") + half.count("╾") + half.count("─") == length
        assert abs(half.count("━") - length / 2) <= 1
        candle.show(0, "whenever you are ready")
        assert "━" not in candle.render_line(0).text


async def test_candle_paints_only_when_something_changed() -> None:
    painted: list[int] = []

    class Counting(Candle):
        def render_line(self, y: int) -> Strip:
            painted.append(y)
            return super().render_line(y)

    candle = Counting(0.5, "there is time")
    async with show(candle).run_test(size=USUAL) as pilot:
        await pilot.pause()
        painted.clear()
        candle.show(0.5001, "there is time")
        await pilot.pause()
        assert painted == []
        candle.show(0.5001, "a little is left")
        await pilot.pause()
        assert painted == [0]


@pytest.mark.parametrize("width", [10, 20, 40, 80])
@pytest.mark.parametrize("words", ["", *HOSTILE, "x" * 300])
async def test_candle_fits(width: int, words: str) -> None:
    candle = Candle(0.7, words)
    async with show(candle).run_test(size=(width, 15)) as pilot:
        await pilot.pause()
        assert candle.render_line(0).cell_length == candle.size.width


# --- choices --------------------------------------------------------------------------------


async def press(widget: Widget, *keys: str, size: tuple[int, int] = USUAL) -> Shown:
    app = show(widget)
    async with app.run_test(size=size, message_hook=app.keep) as pilot:
        app.press(*keys)
        await pilot.pause()
        await pilot.pause()
    return app


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (["enter"], "id0"),
        (["down", "down", "enter"], "id2"),
        (["j", "j", "k", "enter"], "id1"),
        (["end", "enter"], "id4"),
        (["end", "home", "enter"], "id0"),
        (["up", "enter"], "id0"),
        (["4"], "id3"),
        (["pagedown", "enter"], "id4"),
    ],
)
async def test_one_choice_with_keys(keys: list[str], chosen: str) -> None:
    app = await press(Choices(FIVE), *keys)
    assert [message.ids for message in spoken(app, Choices.Chosen)] == [(chosen,)]
    assert spoken(app, Choices.Changed) == []


async def test_a_number_beyond_the_list_does_nothing() -> None:
    app = await press(Choices(FIVE), "9")
    assert app.said == []


async def test_several_choices_with_keys() -> None:
    app = await press(Choices(FIVE, many=True), "4", "home", "space", "2", "2", "enter")
    changes = [message.ids for message in spoken(app, Choices.Changed)]
    assert changes == [("id3",), ("id0", "id3"), ("id0", "id1", "id3"), ("id0", "id3")]
    assert [message.ids for message in spoken(app, Choices.Chosen)] == [("id0", "id3")]


async def test_enter_without_ticks_takes_the_highlighted_one() -> None:
    app = await press(Choices(FIVE, many=True, highlighted=2), "enter")
    assert [message.ids for message in spoken(app, Choices.Chosen)] == [("id2",)]


async def test_no_more_than_most_are_ticked() -> None:
    choices = Choices(FIVE, many=True, most=2)
    app = await press(choices, "1", "2", "3")
    assert choices.chosen == ("id0", "id1")
    assert [message.most for message in spoken(app, Choices.Full)] == [2]


async def test_space_is_left_to_others_where_one_is_chosen() -> None:
    keys: list[str] = []

    class Listening(Shown):
        def on_key(self, event: events.Key) -> None:
            keys.append(event.key)

    app = Listening(lambda: [Choices(FIVE)])
    async with app.run_test() as pilot:
        await pilot.press("space")
    assert keys == ["space"]


async def test_clicks_choose_and_tick() -> None:
    app = show(Choices(FIVE))
    async with app.run_test(message_hook=app.keep) as pilot:
        await pilot.click(Choices, offset=(8, 3))
        assert [message.ids for message in spoken(app, Choices.Chosen)] == [("id3",)]
    app = show(Choices(TWELVE, many=True))
    async with app.run_test(message_hook=app.keep) as pilot:
        await pilot.click(Choices, offset=(30, 1))
        assert [message.ids for message in spoken(app, Choices.Changed)] == [("id4",)]


async def test_columns_follow_width_and_labels() -> None:
    assert lay_out(TWELVE, 76, 5).columns == 3
    assert lay_out(TWELVE, 40, 5).columns == 1
    assert lay_out(FIVE, 76, 5).columns == 1
    assert lay_out(options(*["a rather long label of some forty cells"] * 9), 76, 5).columns == 1


async def test_headings_stand_above_their_groups_and_take_no_key_and_no_click() -> None:
    heads = {0: "one to three", 3: "the rest"}
    given = [replace(each, heading=heads.get(at, "")) for at, each in enumerate(FIVE)]
    choices = Choices(given)
    app = show(choices)
    async with app.run_test(size=USUAL, message_hook=app.keep) as pilot:
        await pilot.pause()
        lines = [line.strip() for line in app.lines()]
        assert [lines[0], lines[4], lines[5]] == ["one to three", "", "the rest"]
        await pilot.click(Choices, offset=(4, 5))
        assert spoken(app, Choices.Chosen) == []
        await pilot.press("down", "down", "down")
        assert choices.highlighted == 3
        await pilot.press("5")
        await pilot.click(Choices, offset=(8, 6))
        assert [each.ids for each in spoken(app, Choices.Chosen)] == [("id4",), ("id3",)]


async def test_the_heading_of_a_group_comes_into_view_with_its_first_option() -> None:
    given = [replace(each, heading="") for each in options(*(f"number {at}" for at in range(60)))]
    given[30] = replace(given[30], heading="the second half")
    app = show(Choices(given))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("end", *["up"] * 29)
        await pilot.pause()
        assert any("the second half" in line for line in app.lines())


async def test_arrows_in_columns() -> None:
    choices = Choices(TWELVE)
    async with show(choices).run_test(size=USUAL) as pilot:
        await pilot.press("right", "down")
        assert choices.highlighted == 4
        await pilot.press("l", "k", "h")
        assert choices.highlighted == 1


async def test_long_list_keeps_the_highlighted_option_in_view() -> None:
    choices = Choices(options(*(f"number {place}" for place in range(60))))
    app = show(choices)
    async with app.run_test(size=SMALL) as pilot:
        for keys, seen in ((["end"], "number 59"), (["up"] * 20, "number 39"), (["home"], "r 0")):
            await pilot.press(*keys)
            await pilot.pause()
            assert any("▌" in line and seen in line for line in app.lines())


async def test_highlight_ticks_and_focus_are_seen_without_colour() -> None:
    choices, button = Choices(FIVE, many=True, chosen=["id1", "unknown"]), Button("go")
    app = show(choices, button)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        lines = app.lines()
        assert "▌ 1  □ one" in lines[0]
        assert "■ two" in lines[1]
        button.focus()
        await pilot.pause()
        assert "▌" not in app.lines()[0]


@pytest.mark.parametrize("size", [SMALL, USUAL])
@pytest.mark.parametrize("label", [*HOSTILE, "long " * 40, "x" * 5_000])
async def test_labels_are_shown_as_they_are(label: str, size: tuple[int, int]) -> None:
    app = show(Choices([ListItem("a", label, label), ListItem("b", label)], many=True))
    async with app.run_test(size=size) as pilot:
        await pilot.press("space", "down", "space")
        await pilot.pause()
        shown = "".join(app.lines())
        assert "\x1b" not in shown
        assert "\x07" not in shown
        assert all(cell_len(line) == size[0] for line in app.lines())
        if len(label) < 30 and label.isprintable():
            assert label in shown


async def test_options_can_be_replaced() -> None:
    choices = Choices(FIVE)
    app = show(choices)
    async with app.run_test(message_hook=app.keep) as pilot:
        await pilot.press("end")
        choices.set_options(options("calm", "quiet"), highlighted=1)
        await pilot.pause()
        assert any("▌ 2  quiet" in line for line in app.lines())
        assert choices.size.height == 2
        choices.set_options([])
        await pilot.press("enter", "down", "end", "pagedown", "1")
        assert {type(message) for message in app.said} == {Choices.Touched, Choices.Lit}


# --- scale ----------------------------------------------------------------------------------


async def test_scale_suggests_nothing() -> None:
    scale = Scale("hardly", "very much")
    app = await press(scale, "enter")
    assert scale.value is None
    assert {type(message) for message in app.said} == {Scale.Missing}


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["right"], 0),
        (["left"], 10),
        (["5", "right", "l"], 7),
        (["5", "left", "h"], 3),
        (["1", "0"], 10),
        (["0"], 0),
        (["2", "0"], 0),
        (["end", "right"], 10),
        (["home", "left"], 0),
    ],
)
async def test_scale_keys(keys: list[str], value: int) -> None:
    scale = Scale("hardly", "very much")
    scale.monotonic = lambda: 100.0
    app = await press(scale, *keys, "enter")
    assert [message.value for message in spoken(app, Scale.Rated)] == [value]


async def test_one_and_later_zero_is_zero() -> None:
    scale = Scale()
    scale.monotonic = iter((100.0, 105.0)).__next__
    await press(scale, "1", "0")
    assert scale.value == 0


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_scale_clicks_and_looks(size: tuple[int, int]) -> None:
    scale = Scale("hardly", "very much")
    app = show(scale)
    async with app.run_test(size=size, message_hook=app.keep) as pilot:
        await pilot.pause()
        numbers = app.lines()[0]
        assert numbers.split() == [str(number) for number in range(11)]
        await pilot.click(Scale, offset=(numbers.index("7"), 0))
        assert scale.value == 7
        assert "[7]" in app.lines()[0]
        assert "■" in app.lines()[1]
        assert spoken(app, Scale.Rated) == []
        await pilot.click(Scale, offset=(numbers.index("7"), 1))
        assert [message.value for message in spoken(app, Scale.Rated)] == [7]
        assert "hardly" in app.lines()[2]
        assert "very much" in app.lines()[2]
        await pilot.press("end")
        assert "[10]" in app.lines()[0]


@pytest.mark.parametrize("words", HOSTILE)
async def test_scale_words_are_shown_as_they_are(words: str) -> None:
    app = show(Scale(words, "so"), Scale(words * 30, words * 30))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert all(cell_len(line) == 40 for line in app.lines())
        if words.isprintable():
            assert words in app.lines()[2]


# --- words ----------------------------------------------------------------------------------


async def test_printable_keys_are_typed_and_enter_hands_over() -> None:
    app = await press(WordsField(), *"p?q", "space", "7", "enter")
    assert [message.text for message in spoken(app, WordsField.Done)] == ["p?q 7"]


@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter"])
async def test_new_line_keys(key: str) -> None:
    app = await press(WordsField(), "a", key, "b", "enter")
    assert [message.text for message in spoken(app, WordsField.Done)] == ["a\nb"]


async def test_control_keys_are_not_held_back() -> None:
    keys: list[str] = []

    class Listening(Shown):
        def on_key(self, event: events.Key) -> None:
            keys.append(event.key)

    app = Listening(lambda: [WordsField("text")])
    expected = [*(f"f{number}" for number in range(1, 13)), "escape"]
    async with app.run_test() as pilot:
        await pilot.press(*expected)
        assert app.query_one(WordsField).selected_text == ""
    assert keys == expected
    bound = {key for key, _ in WordsField()._bindings}
    assert not bound & {"ctrl+p", "ctrl+q", "escape", "f1", "f2", "f6", "f7", "f8"}


async def test_tab_leaves_the_field() -> None:
    app = show(WordsField("a"), Button("go"))
    async with app.run_test() as pilot:
        await pilot.press("tab")
        assert isinstance(app.focused, Button)
        assert app.query_one(WordsField).text == "a"


LONG = "".join(HOSTILE[:-2])
LONG = (LONG * (5_000 // len(LONG) + 1))[:5_000]


@pytest.mark.parametrize("text", [*HOSTILE, LONG, "a\n\nb\n", ""])
@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_text_is_kept_exactly(text: str, size: tuple[int, int]) -> None:
    field = WordsField(text)
    pasted = WordsField()
    app = show(field, pasted)
    async with app.run_test(size=size, message_hook=app.keep) as pilot:
        pasted.focus()
        await pilot.pause()
        pasted.post_message(events.Paste(text))
        await pilot.pause()
        assert field.text == text
        assert pasted.text == text
        assert "\x1b" not in "".join(app.lines())
        await pilot.press("enter")
        assert spoken(app, WordsField.Done)[-1].text == text
        await pilot.press("ctrl+z")
        assert pasted.text == ""


async def test_line_ends_of_other_systems_are_kept_as_line_feeds() -> None:
    field = WordsField("a\r\nb\rc")
    async with show(field).run_test() as pilot:
        field.post_message(events.Paste("\r\nd\u2028e\u2028"))
        await pilot.pause()
        assert field.text == "a\nb\nc\nd\ne\n"


@pytest.mark.parametrize("words", HOSTILE)
async def test_placeholder_is_not_markup(words: str) -> None:
    app = show(WordsField(placeholder=words))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        if words.isprintable():
            assert words in "".join(app.lines())


async def test_field_grows_with_its_text_and_does_not_blink() -> None:
    field = WordsField()
    async with show(field).run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert field.size.height == 3
        assert not field.cursor_blink
        await pilot.press(*["ctrl+j"] * 20)
        await pilot.pause()
        assert field.outer_size.height == 8


# --- feeling map ----------------------------------------------------------------------------


POINTS = [
    Point("calm", "calm", 0.6, -0.6),
    Point("angry", "angry", -0.8, 0.8),
    Point("glad", "glad", 0.8, 0.7),
    Point("numb", "numb", -0.6, -0.9),
    Point("middle", "in between", 0.0, 0.0),
]
CROWD = [
    Point(str(place), f"word {place}", (place % 9 - 4) / 5, (place // 9 - 3) / 4)
    for place in range(60)
]


@pytest.mark.parametrize(
    ("keys", "across", "up"),
    [
        (["right"], 1, 0),
        (["h"], -1, 0),
        (["up"], 0, 1),
        (["j"], 0, -1),
        (["shift+right", "K"], 1, 1),
    ],
)
async def test_map_moves(keys: list[str], across: int, up: int) -> None:
    plane = FeelingMap(POINTS)
    app = await press(plane, *keys)
    valence, energy = plane.place
    assert ((valence > 0) - (valence < 0), (energy > 0) - (energy < 0)) == (across, up)
    last = spoken(app, FeelingMap.Moved)[-1]
    assert (last.valence, last.energy) == plane.place


async def test_map_stays_within_its_edges_and_picks() -> None:
    plane = FeelingMap(POINTS)
    app = await press(plane, *["shift+left"] * 20, *["shift+up"] * 20, "enter")
    picked = spoken(app, FeelingMap.Picked)
    assert [(message.valence, message.energy) for message in picked] == [(-1.0, 1.0)]


async def test_map_follows_the_mouse() -> None:
    plane = FeelingMap(POINTS)
    app = show(plane)
    async with app.run_test(size=USUAL, message_hook=app.keep) as pilot:
        await pilot.mouse_down(FeelingMap, offset=(10, 2))
        first = plane.place
        assert first[0] < -0.5
        await pilot.hover(FeelingMap, offset=(60, 15))
        await pilot.mouse_up(FeelingMap, offset=(60, 15))
        assert plane.place[0] > 0.5
        assert spoken(app, FeelingMap.Picked) == []
        await pilot.hover(FeelingMap, offset=(5, 5))
        assert plane.place[0] > 0.5
        await pilot.click(FeelingMap, offset=(60, 15))
        assert len(spoken(app, FeelingMap.Picked)) == 1


async def test_map_lights_what_near_says() -> None:
    plane = FeelingMap(POINTS, near=lambda valence, energy: ["glad", "unknown", "numb"])
    app = show(plane)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        shown = "\n".join(app.lines())
        assert "• glad" in shown or "glad •" in shown
        assert "numb" in shown
        assert "calm" not in shown
        assert "angry" not in shown
        for end in ("unpleasant", "pleasant", "lively", "quiet"):
            assert end in shown


@pytest.mark.parametrize("size", [(40, 8), SMALL, (72, 16), USUAL])
async def test_words_never_cover_each_other(size: tuple[int, int]) -> None:
    plane = FeelingMap(CROWD)
    app = show(plane)
    async with app.run_test(size=size) as pilot:
        for place in ((0.0, 0.0), (-1.0, 1.0), (1.0, -1.0), (0.4, 0.2), (-0.6, -0.4)):
            plane.place = place
            await pilot.pause()
            lines = app.lines()
            for end in ("unpleasant", "pleasant", "lively", "quiet"):
                assert sum(end in line for line in lines) >= 1
            assert sum(line.count("○") for line in lines) == 1
            labels = [point.label for point in CROWD if point.id in plane.lit]
            whole = sum(line.count(f"{label} ") for line in lines for label in labels)
            started = sum(line.count("word") for line in lines)
            assert 3 <= started <= 7
            assert whole >= started - 1


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_map_shows_any_label(size: tuple[int, int]) -> None:
    points = [
        Point(str(place), label, 0.1 * place - 0.5, 0.18 * place - 0.8)
        for place, label in enumerate([*HOSTILE, "x" * 5_000])
    ]
    app = show(FeelingMap(points, left="[/]", right="$name", top="漢字", bottom=HOSTILE[1]))
    async with app.run_test(size=size) as pilot:
        for key in ("up", "left", "shift+down", "shift+right", "home"):
            await pilot.press(key)
            await pilot.pause()
            assert all(cell_len(line) == size[0] for line in app.lines())
            assert "\x1b" not in "".join(app.lines())


async def test_map_repaints_only_rows_that_changed() -> None:
    drawn: list[int] = []

    class Counting(FeelingMap):
        def render_line(self, y: int) -> Strip:
            drawn.append(y)
            return super().render_line(y)

    plane = Counting(POINTS, near=lambda valence, energy: [])
    async with show(plane).run_test(size=USUAL) as pilot:
        await pilot.pause()
        drawn.clear()
        await pilot.press("right")
        await pilot.pause()
        assert len(set(drawn)) == 1


# --- curtain --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(40, 6), SMALL, USUAL, (200, 60)])
@pytest.mark.parametrize("name", ["Robin", *HOSTILE[:6]])
async def test_curtain_says_who_and_nothing_else(name: str, size: tuple[int, int]) -> None:
    panel = CurtainPanel("◆", f"This part is for {name} alone.", "Press  2 .")
    app = show(panel)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lines = app.lines()
        text = " ".join(" ".join(lines).split())
        assert f"◆ This part is for {name} alone. Press 2 ." == text
        assert panel.size == Size(*size)
        assert panel.styles.background.a == 1
        panel.show("●", "This part is for Kim alone.", "Press  1 .")
        await pilot.pause()
        assert "Kim" in " ".join(app.lines())


# --- themes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "theme", ["nearer-light", "nearer-contrast", "textual-dark", "ansi-dark", "ansi-light"]
)
async def test_every_widget_draws_in_every_theme(theme: str) -> None:
    breath = BreathShape()
    breath.show(0.6)
    widgets = [
        Choices(FIVE, many=True, chosen=["id1"]),
        breath,
        BigWord("in"),
        Candle(0.5, "there is time"),
        Scale("hardly", "very much", value=3),
        WordsField("words"),
        FeelingMap(POINTS),
        CurtainPanel("●", "This part is for Kim alone."),
    ]
    for widget in (widgets[1], widgets[-2], widgets[-1]):
        widget.styles.height = 9
    app = show(*widgets, theme=theme)
    async with app.run_test(size=(80, 50)) as pilot:
        await pilot.pause()
        assert app.theme == theme
        shown = "".join(app.lines())
        for piece in ("█", "there is time", "▌ 1  □ one", "■ two", "[3]", "words", "○", "Kim"):
            assert piece in shown


def test_the_marks_are_two_shapes_of_one_cell() -> None:
    assert len(set(MARKS)) == 2
    assert all(cell_len(mark) == 1 for mark in MARKS)
