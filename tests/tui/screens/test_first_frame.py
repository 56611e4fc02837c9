"""What is drawn before Textual is there is what the page then shows, cell by cell."""

from pathlib import Path

import pytest
from rich.color import ColorSystem
from support.terminal.pseudo_terminal import set_up
from textual.app import App
from textual.color import Color
from textual.pilot import Pilot

from exercises.engine import rhythm
from exercises.engine.pace import PATTERNS, ActiveClock
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.texts import screen_texts
from exercises.model.people import Settings
from tui.app import NearerApp
from tui.frame.appearance import FRAMES
from tui.frame.opening import opening, who_page
from tui.frame.opening.breath_page import SAID, BreathPage, Run, Words
from tui.frame.opening.colours import PALETTES, RGB, Style, of_256, styles
from tui.frame.opening.texts import texts_of
from tui.screens.session.pause import PauseScreen
from tui.widgets.time.disc import SHADES

SIZES = ((40, 15), (58, 21), (80, 24), (59, 40), (100, 30), (100, 34), (131, 60), (200, 75))
Cell = tuple[str, tuple[int, int, int] | None, bool]


def drawn(
    size: tuple[int, int], *, theme: str, still: bool, seconds: float, breath: str
) -> tuple[list[list[Cell]], tuple[int, int]]:
    """What the first frame shows, and where the cursor stands then."""
    texts = texts_of("session/pause")
    caution = texts["caution_sigh" if breath == "sigh" else "caution"]
    page = BreathPage(size, still=still, caution=caution)
    inhale, exhale, again = opening.BREATHS[breath]
    phase, fullness, number, of, left, _ = rhythm.at(inhale, exhale, seconds, 60, again)
    count = texts["count"].format(n=number, total=of) + "    "
    count += texts["seconds"].format(seconds=round(left))
    ground, named = styles(theme, SHADES, 2**24)
    words = Words(count, opening.KEYS, opening.WAYS)
    return cells_of(page.rows(phase, fullness, words), ground, named), page.lit(words)


def cells_of(
    rows: list[list[Run]], ground: RGB | None, named: dict[str, Style]
) -> list[list[Cell]]:
    """Rows, cell by cell; a blank has the colour of the ground."""
    return [
        [
            (glyph, named[style][0] if glyph.strip() else ground, named[style][1] and glyph != " ")
            for text, style in row
            for glyph in text
        ]
        for row in rows
    ]


def on_screen(app: App[int]) -> list[list[Cell]]:
    """What Textual shows."""
    found = []
    for strip in app.screen._compositor.render_strips():
        row: list[Cell] = []
        for text, style, _ in strip:
            assert style is not None
            for glyph in text:
                colour = style.color if glyph.strip() else style.bgcolor
                own = colour is None or colour.is_default
                rgb = None if own or colour is None else Color.from_rich_color(colour).rgb
                row.append((glyph, rgb, bool(style.bold) and glyph != " "))
        found.append(row)
    return found


@pytest.mark.parametrize(
    ("theme", "motion", "seconds", "breath"),
    [("dark", "full", 0.0, "4-6"), ("dark", "full", 2.1, "4-6"), ("light", "full", 7.0, "4-6"),
     ("contrast", "off", 2.1, "4-6"), ("contrast-light", "full", 3.9, "4-6"),
     ("terminal", "off", 0.0, "4-6"), ("terminal", "full", 3.9, "5-5"),
     ("dark", "full", 3.4, "sigh")],
)  # fmt: skip
async def test_the_first_frame_is_the_page(
    tmp_path: Path,
    theme: str,
    motion: str,
    seconds: float,
    breath: str,
) -> None:
    folder = set_up(tmp_path / "data", "Ada", theme=theme, motion=motion, breath=breath)
    app = NearerApp(folder, Library(), verb="pause")
    starts = iter([seconds])  # of the breath; the session that joins it begins at 0
    app.visit.new_clock = lambda start: ActiveClock(lambda: 100.0, lambda: 100.0, next(starts, 0.0))
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            ours, lit = drawn(
                size, theme=theme, still=motion == "off", seconds=seconds, breath=breath
            )
            theirs = await settled(pilot, ours, lit)
            assert lines(ours) == lines(theirs), size
            assert ours == theirs, size
            assert lit == app.cursor_position, size


async def settled(
    pilot: Pilot[int], ours: list[list[Cell]], lit: tuple[int, int]
) -> list[list[Cell]]:
    """What Textual shows once it shows the same, or after it had long enough to."""
    for _ in range(400):
        if on_screen(pilot.app) == ours and pilot.app.cursor_position == lit:
            break
        await pilot.pause(0.01)
    return on_screen(pilot.app)


def lines(cells: list[list[Cell]]) -> list[str]:
    return ["".join(glyph for glyph, *_ in row) for row in cells]


def test_colours_become_those_of_a_smaller_palette_as_rich_has_it() -> None:
    for theme in PALETTES:
        for colour, _ in styles(theme, SHADES, 256)[1].values():
            assert colour is not None
            there = Color(*colour).rich_color.downgrade(ColorSystem.EIGHT_BIT)
            assert of_256(colour) == there.number


def test_the_texts_are_those_of_the_screen() -> None:
    texts, screen = texts_of("session/pause"), screen_texts("pause")
    said = [texts["phase_in"], texts["phase_again"], texts["phase_out"]]
    assert said == ["in", SAID["again"], "out"]
    for key in ("count", "seconds", "caution", "caution_sigh"):
        assert texts[key] == screen(key, **{})


def test_keys_and_settings_are_those_of_the_screen(tmp_path: Path) -> None:
    app = NearerApp(tmp_path, Library(), verb="pause")
    keys = app.commands.keys(*PauseScreen.FOOTER)
    assert tuple((key.key, key.words) for key in keys) == opening.KEYS
    assert opening.FRAMES == FRAMES
    ours = {each.id: (each.inhale, each.exhale, each.again) for each in PATTERNS.values()}
    assert ours == opening.BREATHS
    assert Settings().breath == next(iter(opening.BREATHS))
    assert set(PALETTES) == {"dark", "light", "contrast", "contrast-light"}
    assert Settings().theme == "dark"


@pytest.mark.parametrize("theme", ["dark", "light", "terminal"])
async def test_the_first_frame_of_two_asks_who_is_here(tmp_path: Path, theme: str) -> None:
    people = ["● Ada", "◆ Zoë"]
    texts = texts_of("house/who")
    ground, named = styles(theme, SHADES, 2**24)
    folder = set_up(tmp_path / "data", "Ada", "Zoë", theme=theme)
    with Journal.open(folder) as journal:
        app = NearerApp(folder, Library(), journal=journal)
        async with app.run_test(size=(80, 24)) as pilot:
            for size in ((80, 24), (60, 22), (100, 30), (100, 34), (131, 60)):
                await pilot.resize_terminal(*size)
                rows = who_page.rows(size, people, texts, own_keys=False)
                ours = cells_of(rows, ground, named)
                theirs = await settled(pilot, ours, who_page.lit(size))
                assert lines(ours) == lines(theirs), size
                assert ours == theirs, size
                assert who_page.lit(size) == app.cursor_position, size
    assert who_page.rows((59, 30), people, texts, own_keys=False) == []
