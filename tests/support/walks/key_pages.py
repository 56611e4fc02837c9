"""Every page of every kind of step on the full screen, fresh for each key that is tried there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from string import ascii_lowercase

from support.screens.at_step import pictured, to_step
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from textual.widgets import TextArea

from exercises.flow.privacy import finished, opened
from exercises.library.reading.read import read
from exercises.model.events import Answer, Chosen, Payload, Wrote
from exercises.model.exercise import BOTH, Exercise
from exercises.runtime.runner import SessionRunner
from tui.screens.session.session import SessionScreen

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"
KINDS = tuple(
    name
    for file in sorted(EXAMPLES.glob("example-*.toml"))
    if (name := file.stem.removeprefix("example-")) not in ("pause", "repeat")
)

FURTHER: dict[str, tuple[str, tuple[Answer, ...]]] = {
    "paraphrase, check": ("paraphrase", (Wrote("You liked the soup."),)),
    "agree, check": ("agree", (Wrote("Tea at six."),)),
    "agree, changed": ("agree", (Wrote("Tea at six."), Chosen(("change",)))),
}
"""Pages of a step beside its first one: its kind, and what was answered there before."""

PAGES = (*KINDS, *FURTHER)

DIGITS = tuple("0123456789")
MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", *"hjkl")
FUNCTION = tuple(f"f{number}" for number in range(1, 13))
SIGNS = ("full_stop", "comma", "slash", "question_mark", "minus", "plus", "asterisk")
OTHER = ("tab", "shift+tab", "backspace", "delete", "escape", "ctrl+a", "ctrl+k", "ctrl+u")
KEYS = (
    *dict.fromkeys((*ascii_lowercase, *DIGITS, *MOVING, "space", "enter", *FUNCTION, *SIGNS)),
    *OTHER,
)
"""All that somebody may press on a page."""

ACTS = frozenset({*DIGITS, *MOVING, "space", "n"})
"""Keys that move, tick, turn or lay something, where nobody types."""
ROUND = ("tab", "shift+tab")
"""Keys that go from one button to the next: enter there presses that one."""


def session(page: str) -> SessionRunner:
    """A session that stands at this page, its curtains open."""
    kind, answers = FURTHER.get(page, (page, ()))
    exercise = read(EXAMPLES / f"example-{kind}.toml")
    assert isinstance(exercise, Exercise), exercise
    running = to_step(exercise, pictured(exercise, kind).id)
    for answer in answers:
        running.happen("answered", answer)
    return running


class Page:
    """A page in front of somebody, and what is stored there.

    Args:
        desk: Where they sit.
        screen: The page.
    """

    def __init__(self, desk: Desk, screen: SessionScreen) -> None:
        self.desk, self.screen = desk, screen
        state = screen.running.state
        self._place, self._before = state.place, self._payloads()
        self.said_before = state.answer_here() is not None
        """Whether something was answered here before, which stands here again."""

    def _payloads(self) -> list[Payload]:
        return list(self.screen.running.state.answers.values())

    @property
    def stored(self) -> list[Payload]:
        """What was answered here."""
        return [each for each in self._payloads() if each not in self._before]

    @property
    def here(self) -> bool:
        """Whether it is still in front."""
        state = self.screen.running.state
        return self.desk.app.screen is self.screen and state.place == self._place

    @property
    def types(self) -> bool:
        """Whether somebody types here."""
        return isinstance(self.desk.app.focused, TextArea)


@asynccontextmanager
async def at(desk: Desk, page: str) -> AsyncIterator[Page]:
    """Lay a page in front of two who sit at home; it is taken away afterwards."""
    running = session(page)
    desk.app.visit.tell(finished)
    desk.app.visit.tell(opened, running.state.private_to or BOTH)
    screen = SessionScreen(running)
    await desk.app.push_screen(screen)
    await desk.until(lambda: screen.behind or screen._view, page)
    if screen.behind:
        await desk.press("2" if screen.behind == "b" else "1")
    await desk.until(lambda: screen._view and screen._view.is_mounted, page)
    await desk.rest()
    yield Page(desk, screen)
    if desk.app.is_running and desk.app.screen is screen:
        screen.dismiss(None)
        await desk.home()


async def tried(
    sit: SitDown,
    pages: Iterable[tuple[str, str]],
    attempt: Callable[[Page, str], AsyncIterator[None]],
) -> tuple[int, list[str]]:
    """Try keys, each on a fresh page; a program that was led elsewhere is started anew.

    Args:
        sit: The fixture.
        pages: Names of pages, and a key for each.
        attempt: Presses it, and looks.

    Returns:
        How many were tried, and what was wrong.
    """
    waiting = list(pages)
    count, problems = 0, []
    while waiting:
        async with sit(BOTH_OF_THEM) as desk:
            home = await desk.sit_together()
            while waiting and desk.app.is_running and desk.app.screen is home:
                name, key = waiting.pop()
                async with at(desk, name) as page:
                    try:
                        async for _ in attempt(page, key):
                            await desk.rest()
                    except AssertionError as problem:
                        problems.append(f"{name}, {key}: {problem}")
                        break
                count += 1
    return count, problems
