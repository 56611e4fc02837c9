"""Makes the pictures of docs/authoring.md: each kind of step, as the program itself shows it.

    python docs/make_pictures.py            all of them
    python docs/make_pictures.py sort plan  only these kinds

For each docs/examples/example-KIND.toml a docs/pictures/KIND.svg. Run it again when a step
looks different; tests/tui/test_guide.py says which picture no longer fits.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import tui.app
from exercises.events import Answer, Chosen, Fated, Wrote
from exercises.filling import resolve
from exercises.library import Library
from exercises.model import Exercise, Leaf, Repeat, walk
from exercises.pace import ActiveClock
from exercises.reading import read
from exercises.running import Running
from tui.trying import TryingApp

HERE = Path(__file__).parent
SIZE = (76, 22)
"""Columns and rows."""

SECONDS = 7.0
"""Active seconds at which all clocks stand in a picture."""

KEYS: dict[str, tuple[str, ...]] = {
    "choose": ("down",),
    "rings": ("right",) * 4,
    "rate": ("right",) * 4,
    "sort": ("1",),
}
"""Keys pressed before the picture is taken, where the step shows more after them."""


def pictured(exercise: Exercise, kind: str) -> Leaf:
    """The step that the example is about; of a repeat, the first one inside."""
    for step in walk(exercise.steps):
        if isinstance(step, Repeat):
            if kind == "repeat":
                return next(each for each in step.steps if not isinstance(each, Repeat))
        elif step.__struct_config__.tag == kind:
            return step
    raise LookupError(f"no step of kind {kind} in {exercise.id}")


def answer(step: Leaf) -> Answer | None:
    """What is answered on the way to the step of the picture; None: it is skipped."""
    match step.__struct_config__.tag:
        case "write":
            return Wrote("The soup was good.")
        case "share":
            return Fated("shared", "The soup was good.")
        case "choose":
            return Chosen((step.options[0].id,))  # type: ignore[union-attr]
        case "roles":
            return Chosen(("a",))
    return None


def to_step(exercise: Exercise, step: str) -> Running:
    """A session that stands at this step, its curtains open."""
    people = ("a",) if exercise.people == "one" else ("a", "b")
    running = Running.start(
        resolve(exercise, 45),
        people,
        ActiveClock(lambda: 0.0, lambda: 0.0, SECONDS),
        solo="a" if len(people) == 1 else "",
    )
    for _ in range(50):
        state = running.state
        if state.curtain:
            running.happen("opened")
        elif state.step is not None and state.step.id != step:
            given = answer(state.step)
            running.happen("answered", given) if given else running.happen("skipped")
        else:
            return running
    raise LookupError(f"{exercise.id} never comes to {step}")


async def picture(file: Path) -> str:
    """The step of an example as an SVG."""
    from textual.app import App

    from tui.screens.session import SessionScreen

    kind = file.stem.removeprefix("example-")
    exercise = read(file)
    assert isinstance(exercise, Exercise), exercise

    class Showing(TryingApp):
        CSS_PATH = Path(tui.app.__file__).with_name("nearer.tcss")

        async def _go(self) -> None:
            """Wait to be shown something."""

    with TemporaryDirectory() as folder:
        app: App[int] = Showing(exercise, Path(folder) / "data", Library())
        app.animation_level = "none"
        async with app.run_test(size=SIZE) as pilot:
            screen = SessionScreen(to_step(exercise, pictured(exercise, kind).id))
            await app.push_screen(screen)
            await pilot.pause(0.2)
            for key in KEYS.get(kind, ()):
                await pilot.press(key)
            await pilot.pause(0.2)
            drawn = app.export_screenshot(title=exercise.title)
            app.exit(0)
    return tidy(drawn)


def tidy(svg: str) -> str:
    """Without fonts from the network, with blanks kept, and with the same name each time."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "nearer", svg)
    return svg.replace("<text ", '<text xml:space="preserve" ')


def main(kinds: list[str]) -> None:
    """Make the pictures of these kinds; of all where none is named."""
    (HERE / "pictures").mkdir(exist_ok=True)
    for file in sorted((HERE / "examples").glob("example-*.toml")):
        kind = file.stem.removeprefix("example-")
        if not kinds or kind in kinds:
            drawn = asyncio.run(picture(file))
            (HERE / "pictures" / f"{kind}.svg").write_text(drawn, encoding="utf-8")
            print(f"pictures/{kind}.svg")


if __name__ == "__main__":
    main(sys.argv[1:])
