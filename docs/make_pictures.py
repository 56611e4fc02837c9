"""Makes the pictures in docs/pictures from the program itself. Run it again when something looks
different.

    python docs/make_pictures.py            all of them
    python docs/make_pictures.py sort plan  only these kinds of step
    python docs/make_pictures.py screens    only the main screens

For each docs/examples/example-KIND.toml a pictures/KIND.svg, shown in docs/authoring.md;
tests/tui/screens/test_guide.py says which of them no longer fits. For each main screen, size and
theme a pictures/screens/NAME-SIZE-THEME.svg, shown in docs/screens.md; these are taken on the
visits of tests/support/screens/gallery.py.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from exercises.library.library import Library
from exercises.library.reading.read import read
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from exercises.model.people import people_named
from tui.app import NearerApp

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "tests"))
from support.screens.at_step import KEYS, pictured, to_step  # noqa: E402
from support.screens.gallery import VISITS, Desk, Table, still_day  # noqa: E402

SIZE = (76, 22)
"""Columns and rows of a step."""

SCREENS = {
    "welcome": "first-run",
    "home-alone": "alone",
    "curtain": "alone",
    "library": "alone",
    "preview": "alone",
    "settings": "settings",
    "step-feel-map": "naming",
    "step-share": "naming",
    "invite": "listening",
    "step-speak": "listening",
    "step-check": "listening",
    "pause": "pause",
}
"""The main screens, and the visit on which each is met."""

SIZES = ((80, 24), (120, 40))
THEMES = ("dark", "light")

SECONDS = 7.0
"""Active seconds at which all clocks stand in a picture."""


async def picture(file: Path) -> str:
    """The step of an example as an SVG."""
    from tui.screens.session.session import SessionScreen

    kind = file.stem.removeprefix("example-")
    exercise = read(file)
    assert isinstance(exercise, Exercise), exercise

    class Showing(NearerApp):
        async def _go(self) -> None:
            """Wait to be shown something."""

    with TemporaryDirectory() as folder:
        app = Showing(Path(folder) / "data", Library(), trying=exercise)
        app.visit.made_up = people_named(screen_texts("authoring").lines("try_names"))
        app.animation_level = "none"
        async with app.run_test(size=SIZE) as pilot:
            screen = SessionScreen(to_step(exercise, pictured(exercise, kind).id))
            await app.push_screen(screen)
            await pilot.pause(0.2)
            if app.screen.query("Curtain"):
                await pilot.press("1")
                await pilot.pause(0.2)
            for key in KEYS.get(kind, ()):
                await pilot.press(key)
            await pilot.pause(0.2)
            drawn = app.export_screenshot(title=exercise.title)
            app.exit(0)
    return tidy(drawn)


def tidy(svg: str) -> str:
    """Without addresses in the network, with blanks kept, and with the same name each time."""
    svg = re.sub(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "nearer", svg)
    return svg.replace("<text ", '<text xml:space="preserve" ')


def screen_file(name: str, size: tuple[int, int], theme: str) -> Path:
    """Where the picture of a screen lies."""
    columns, rows = size
    return HERE / "pictures" / "screens" / f"{name}-{columns}x{rows}-{theme}.svg"


async def screens(size: tuple[int, int], theme: str, only: str = "") -> dict[str, str]:
    """All main screens at one size in one theme, as SVG by name; `only`: those of one visit."""
    drawn: dict[str, str] = {}

    async def look(desk: Desk, name: str) -> None:
        if name in SCREENS:
            drawn[name] = tidy(await still(desk))

    for visit in [only] if only else dict.fromkeys(SCREENS.values()):
        with TemporaryDirectory() as folder, still_day():
            await VISITS[visit](Table(Path(folder) / "data", size, theme, motion="full"), look)
    return drawn


async def still(desk: Desk) -> str:
    """What the screen shows once nothing changes any more."""
    before, now = "", desk.app.export_screenshot(title="nearer")
    while now != before:
        await asyncio.sleep(0.1)
        await desk.rest()
        before, now = now, desk.app.export_screenshot(title="nearer")
    return now


def make_screens() -> None:
    """Make the pictures of the main screens."""
    (HERE / "pictures" / "screens").mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        for theme in THEMES:
            for name, drawn in asyncio.run(screens(size, theme)).items():
                screen_file(name, size, theme).write_text(drawn, encoding="utf-8")
            print(f"pictures/screens/*-{size[0]}x{size[1]}-{theme}.svg")


def main(kinds: list[str]) -> None:
    """Make the pictures of these kinds; of all, and of the screens, where none is named."""
    (HERE / "pictures").mkdir(exist_ok=True)
    if not kinds or "screens" in kinds:
        make_screens()
    for file in sorted((HERE / "examples").glob("example-*.toml")):
        kind = file.stem.removeprefix("example-")
        if not kinds or kind in kinds:
            drawn = asyncio.run(picture(file))
            (HERE / "pictures" / f"{kind}.svg").write_text(drawn, encoding="utf-8")
            print(f"pictures/{kind}.svg")


if __name__ == "__main__":
    main(sys.argv[1:])
