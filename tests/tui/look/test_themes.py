"""Colours: text can be read in every theme, and nothing is told by a colour alone.

`pytest -n 0 -s tests/tui/test_themes.py` prints the pair with the least contrast of each theme.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown, sitting_down
from textual.widgets import TextArea

from exercises.journal.journal import Journal
from exercises.model.exercise import Close, Repeat
from exercises.model.people import Settings
from tui.frame import appearance
from tui.frame.parts import Act
from tui.screens.setup.colours import ColoursScreen
from tui.screens.setup.settings import SettingsScreen
from tui.theme import OWN, THEMES, name_of
from tui.widgets.lists.choices import Choices
from tui.widgets.text.words_field import WordsField

pytestmark = pytest.mark.asyncio

ORNAMENTS = frozenset("░▒▓█▁▂▃▄▅▆▇▀▌▐▏▕▔│┃─━╾╴┼·○◌◐□■●◆▖▗▘▝▚▞▙▛▜▟╭╮╰╯┌┐└┘├┤┬┴╱╲ ")
"""Shapes; a mark stands beside a name, and words say what a shape means."""

Pair = tuple[str, str]


def contrast(front: tuple[int, int, int], back: tuple[int, int, int]) -> float:
    """Ratio of two colours' light, 1 to 21 (source: WCAG 2.2, relative luminance)."""

    def light(colour: tuple[int, int, int]) -> float:
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (each / 255 for each in colour)
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(front), light(back)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def drawn(desk: Desk) -> Iterator[tuple[str, Style]]:
    """All text on the screen with the style in which it is drawn."""
    for strip in desk.screen._compositor.render_strips():
        for piece in strip:
            if set(piece.text) - ORNAMENTS and piece.style is not None:
                yield piece.text.strip(), piece.style


def pair_of(style: Style, system: ColorSystem = ColorSystem.TRUECOLOR) -> Pair:
    """Foreground and background as a terminal with these colours draws them."""
    assert style.color is not None
    assert style.bgcolor is not None
    two = [each.downgrade(system).get_truecolor() for each in (style.color, style.bgcolor)]
    if style.reverse:
        two.reverse()
    return two[0].hex, two[1].hex


def ratio(pair: Pair) -> float:
    front, back = (Color.parse(each).get_truecolor() for each in pair)
    return contrast(front, back)


def opened(folder: Path, **settings: object) -> None:
    """Put settings into a data folder that does not exist yet."""
    with Journal.open(folder) as journal:
        journal.save_people(BOTH_OF_THEM)
        journal.save_settings(Settings(**settings))  # type: ignore[arg-type]


async def journey(desk: Desk) -> list[tuple[str, list[tuple[str, Style]]]]:
    """What is drawn on one screen after the other."""
    found: list[tuple[str, list[tuple[str, Style]]]] = []

    def look(what: str) -> None:
        found.append((what, list(drawn(desk))))

    await desk.until(lambda: desk.screen.query(Choices), "who is here")
    look("who")
    await desk.press("1")
    await desk.until(lambda: "for ● Ada alone" in desk.seen(), "the curtain")
    look("curtain")
    await desk.press("1")
    home = await desk.home()
    look("home")
    await desk.press("question_mark")
    await desk.until(lambda: desk.screen is not home, "help")
    await desk.settle()
    look("help")
    await desk.press("q")
    await desk.home()
    await desk.press("t")
    await desk.on(SettingsScreen)
    look("settings")
    await desk.press("tab")
    look("a button that has the keys")
    await desk.press("q")
    await desk.home()
    await desk.begin("name-what-is-here")
    seen: set[str] = set()
    while (step := desk.state.step) is not None and not isinstance(step, Close | Repeat):
        if step.id in seen:
            break
        seen.add(step.id)
        look(f"step {step.id}")
        for field in desk.screen.query(TextArea):
            field.text = "Some words"
            field.select_all()
            await desk.settle()
            look(f"step {step.id} with words")
        before = desk.state
        await desk.press("f3")
        await desk.until(lambda before=before: desk.state is not before, "the next step")
        await desk.settle()
    await desk.press("f2")
    await desk.until(lambda: "breath 1 of 6" in desk.seen(), "the pause")
    look("pause")
    return found


@pytest.mark.parametrize("chosen", ["dark", "light", "contrast", "contrast-light"])
async def test_all_text_can_be_read(sit: SitDown, folder: Path, chosen: str) -> None:
    opened(folder, theme=chosen)
    async with sit() as desk:
        assert desk.app.theme == name_of(chosen)
        screens = await journey(desk)
    assert len(screens) >= 12
    least = 7.0 if chosen.startswith("contrast") else 4.5
    pairs = {(pair_of(style), what, text) for what, texts in screens for text, style in texts}
    lowest = min(pairs, key=lambda each: ratio(each[0]))
    front, back = lowest[0]
    print(f"\n{chosen:16}{ratio(lowest[0]):5.2f}  {front} on {back}  {lowest[1]}: {lowest[2][:40]}")
    poor = [each for each in pairs if ratio(each[0]) < least]
    assert poor == []


@pytest.mark.parametrize(
    "chosen",
    [
        "dark",
        *(pytest.param(name, marks=pytest.mark.slow) for name in ("light", "contrast")),
        pytest.param("contrast-light", marks=pytest.mark.slow),
    ],
)
async def test_it_can_still_be_read_with_256_colours(
    sit: SitDown, folder: Path, chosen: str
) -> None:
    opened(folder, theme=chosen)
    async with sit() as desk:
        screens = await journey(desk)
    pairs = {pair_of(style, ColorSystem.EIGHT_BIT) for _, texts in screens for _, style in texts}
    least = 7.0 if chosen.startswith("contrast") else 4.5
    print(f"\n{chosen:16}{min(map(ratio, pairs)):5.2f} with 256 colours", end="")
    poor = [pair for pair in pairs if ratio(pair) < least]
    assert poor == []


async def test_the_terminals_own_colours_are_one_on_one(sit: SitDown, folder: Path) -> None:
    """No hue and nothing dimmed: neither can be relied on in somebody's own colours."""
    opened(folder, theme="terminal")
    async with sit() as desk:
        assert desk.app.theme == OWN
        screens = await journey(desk)
    for what, texts in screens:
        for text, style in texts:
            for colour in (style.color, style.bgcolor):
                assert colour is None or colour.is_default, (what, text, style)
            assert not style.dim, (what, text)


async def test_no_color_draws_without_any(
    sit: SitDown, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    opened(folder, theme="light")
    async with sit() as desk:
        assert desk.app.theme == OWN
        screens = await journey(desk)
    colours = {
        colour
        for _, texts in screens
        for _, style in texts
        for colour in (style.color, style.bgcolor)
        if colour is not None and not colour.is_default
    }
    assert colours == set()


async def test_sixteen_colours_are_the_terminals_own(
    sit: SitDown, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        for system, theme in (("standard", OWN), ("256", name_of("dark"))):
            monkeypatch.setattr(appearance, "_draws", lambda: True)
            monkeypatch.setattr(type(desk.app.console), "color_system", system)
            assert appearance.theme(desk.app, "dark") == theme


async def test_without_colours_people_focus_and_state_differ_in_shape_or_weight(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sitting_down(folder, BOTH_OF_THEM) as desk:
        await desk.until(lambda: desk.screen.query(Choices), "who is here")
        listed = desk.lines()[:-1]  # the line of keys names who is lit
        people = [line for line in listed if "Ada" in line or "Ben" in line]
        assert "●" in people[0]
        assert "◆" in people[1]
        assert [line.strip()[0] for line in people] == ["▌", "2"]  # the keys are on the first
        await desk.sit_alone()
        await desk.press("t")
        page = await desk.on(SettingsScreen)
        act = page.query_one("#names", Act)
        resting = weight(desk, act)
        act.focus()
        await desk.until(lambda: weight(desk, act) != resting, "a button that looks otherwise")
        field = page.query_one("#name-a", WordsField)
        quiet = edge(desk, field)
        field.focus()
        await desk.until(lambda: edge(desk, field) not in ("", quiet), "a field that looks so")


async def test_the_one_button_that_is_lit_shows_whether_it_has_the_keys(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with sitting_down(folder, BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        desk.app.push_screen(ColoursScreen())
        page = await desk.on(ColoursScreen)
        act = page.query_one("#act", Act)
        resting = weight(desk, act)
        act.focus()
        await desk.until(lambda: weight(desk, act) != resting, "a button that looks otherwise")


def weight(desk: Desk, act: Act) -> set[tuple[bool | None, ...]]:
    """How the words of a button are drawn, colours aside."""
    act.scroll_visible(animate=False)
    words = str(act.label)
    return {
        (style.bold, style.underline, style.reverse) for text, style in drawn(desk) if text == words
    }


def edge(desk: Desk, field: WordsField) -> str:
    """The sign at the left edge of a field; empty while it cannot be seen."""
    place = field.region
    if not desk.screen.region.contains_region(place):
        return ""
    return desk.lines()[place.y][place.x]


class TestChoosing:
    async def to_colours(self, desk: Desk) -> ColoursScreen:
        await desk.sit_alone()
        await desk.press("t")
        await desk.on(SettingsScreen)
        await desk.press("enter")
        found: ColoursScreen = await desk.on(ColoursScreen)
        return found

    async def test_moving_shows_the_colours_and_keeps_nothing(
        self, sit: SitDown, folder: Path
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.to_colours(desk)
            for each in ("light", "contrast"):
                await desk.press("down")
                await desk.until(lambda each=each: desk.app.theme == name_of(each), each)
                assert desk.app.visit.settings.theme == "dark"

    @pytest.mark.parametrize("way", ["escape", "q", "button"])
    async def test_going_back_puts_back_what_was(self, sit: SitDown, way: str) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            page = await self.to_colours(desk)
            await desk.press("down")
            await desk.until(lambda: desk.app.theme == name_of("light"), "the light colours")
            if way == "button":
                page.query_one("#revert", Act).press()
            else:
                await desk.press(way)
            await desk.on(SettingsScreen)
            assert desk.app.theme == name_of("dark")
            assert desk.app.visit.settings.theme == "dark"

    async def test_what_is_kept_counts_and_is_there_the_next_time(
        self, sit: SitDown, folder: Path
    ) -> None:
        async with sit(BOTH_OF_THEM) as desk:
            await self.to_colours(desk)
            await desk.press("down", "enter")
            await desk.on(SettingsScreen)
            assert desk.app.theme == name_of("light")
            assert "Colours: linen light" in desk.seen()
        async with sit() as desk:
            assert desk.app.theme == name_of("light")

    async def test_a_pause_from_the_shell_has_the_colours_before_the_journal_is_open(
        self, sit: SitDown, folder: Path
    ) -> None:
        opened(folder, theme="light")
        async with sit(verb="pause") as desk:
            assert desk.app.theme == name_of("light")


async def test_every_value_of_the_setting_has_a_theme() -> None:
    assert {
        name_of(each) for each in ("dark", "light", "contrast", "contrast-light", "terminal")
    } == {theme.name for theme in THEMES}
