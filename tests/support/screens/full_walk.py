"""Walks through whole exercises on the screen and looks at every page on the way.

`start` puts an exercise in front of whoever is at the desk, without the pages around it;
`answer` and `skip` go one page on, `end` goes to the close; `walk` goes to the end. `Look` is
called on every page.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from support.screens.pilot import ADA, BOTH_OF_THEM, Desk, SitDown, drawn
from textual.screen import Screen
from textual.worker import Worker

from exercises.engine.answers import takes_both
from exercises.engine.state import State
from exercises.flow.sessions import run
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model import exercise as model
from exercises.model.exercise import Exercise
from exercises.model.people import Person
from exercises.runtime.runner import SessionRunner
from tui.frame.parts import Said
from tui.privacy.hand_over import HandOverScreen
from tui.screens.home.home import HomeScreen
from tui.screens.session.session import SessionScreen
from tui.screens.setup.who import WhoScreen
from tui.widgets.lists.card_face import CardFace
from tui.widgets.lists.choices import Choices

Look = Callable[[Desk], Awaitable[None]]
"""What is done on every page."""

PAGES = 400
"""Pages after which a walk is taken to go round in circles."""


@dataclass
class Walk:
    """What was met on a walk.

    Attributes:
        pages: Step, stage and whose part, in order; a curtain is called `curtain`.
        problems: What was wrong on a page.
    """

    pages: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def exercises() -> list[Exercise]:
    """The built-in exercises but the pause, which has no pages of its own."""
    return [each for each in Library().all() if not isinstance(each.steps[0], model.Pause)]


def people_for(exercise: Exercise) -> tuple[Person, ...]:
    """Who takes part: two, where it may be two."""
    return (ADA,) if exercise.people == "one" else BOTH_OF_THEM


async def start(desk: Desk, exercise: Exercise, people: tuple[str, ...] | None = None) -> None:
    """Begin an exercise, without the questions that come before one.

    Args:
        desk: At home, or where it is asked who is here.
        exercise: From the library.
        people: Ids of those who take part; else all for whom it is.
    """
    app = desk.app
    who = people or tuple(each.id for each in people_for(exercise))
    running = SessionRunner.start(
        resolve(exercise, app.visit.settings.turn_seconds),
        who,
        app.visit.new_clock(0.0),
        solo=who[0] if len(who) == 1 else "",
    )
    await go_into(desk, running)


async def go_into(desk: Desk, running: SessionRunner) -> Worker[None]:
    """Put a session in front of whoever is at the desk, where it stands.

    Returns:
        What shows it; it is done when the session is over and folded.
    """
    app = desk.app

    async def go() -> None:
        app.visit.sessions.attach(running)
        await run(app.front, running)

    worker: Worker[None] = app.run_worker(go())
    screen: SessionScreen = await desk.on(SessionScreen)
    await desk.until(lambda: screen._view or screen.behind, "the first step")
    return worker


async def sit_for(desk: Desk, exercise: Exercise, people: int = 0) -> None:
    """Sit down at home, alone or together, as the exercise wants it.

    Args:
        desk: Where it is asked who is here.
        exercise: From the library.
        people: How many, where that is not left to the exercise.
    """
    await desk.on(WhoScreen)
    alone = (people or len(people_for(exercise))) == 1
    await desk.press("1" if alone else "3")
    if alone:
        await desk.on(HandOverScreen)
        await desk.press("1")
    await desk.home()


async def page(desk: Desk) -> SessionScreen | None:
    """Wait until the page at which the session stands is shown; None when it is over."""

    def shown() -> bool:
        screen = desk.screen
        if isinstance(screen, HomeScreen):
            return True
        if not isinstance(screen, SessionScreen) or screen.running.state.over:
            return False
        view = screen._view
        if screen.behind:
            return view is None and bool(screen.query("Curtain"))
        there = view is not None and view.is_mounted and view.scene.state is screen.running.state
        return there and bool(view.region.area) and drawn(screen)

    await desk.until(shown, "the next page")
    return desk.screen if isinstance(desk.screen, SessionScreen) else None


def called(state: State, behind: str) -> str:
    """What a page is called: step, stage, whose."""
    if behind:
        return f"curtain for {behind}"
    assert state.step is not None
    assert state.place is not None
    return " ".join(filter(None, (state.step.id, state.place.stage, f"({state.turn})")))


async def skip(desk: Desk) -> None:
    """Pass over this page; open a curtain."""
    screen = desk.screen
    if screen.behind:
        await open_curtain(desk)
        return
    before = screen.running.state
    if isinstance(before.step, model.Close):
        await desk.press("enter")
    else:
        await desk.press("f3")
    await desk.until(lambda: screen.running.state is not before, "the page after a skip")


async def end(desk: Desk) -> None:
    """Say that it is enough: on to the close, from the close out."""
    running = desk.screen.running
    before = running.state
    await desk.press("f7")
    await desk.until(lambda: running.state is not before, "the close")


async def open_curtain(desk: Desk) -> None:
    """Open the curtain for whoever it names."""
    screen = desk.screen
    behind = screen.behind
    await desk.until(lambda: screen.query("Curtain"), "the curtain")
    await desk.press("2" if behind == "b" else "1")
    await desk.until(lambda: screen.behind != behind, "what is behind the curtain")


async def answer(desk: Desk, look: Look | None = None) -> None:
    """Answer this page with keys, all its parts; open a curtain.

    Args:
        desk: At a page of a session.
        look: Called at each part of the page but the first.
    """
    screen = desk.screen
    if screen.behind:
        await open_curtain(desk)
        return
    before = screen.running.state
    tries = 0
    while screen.running.state is before:
        view, seen = screen._view, _part(screen)
        for key in keys_for(before, tries):
            if key.startswith("write "):
                await desk.write(key.removeprefix("write "))
            else:
                await desk.press(key)
        tries += 1
        assert tries < 40, f"no end at {called(before, '')}:\n{desk.seen()}"
        await desk.until(
            lambda view=view, seen=seen: (
                screen.running.state is not before
                or (screen._view is view and _part(screen) != seen)
            ),
            f"something to happen at {called(before, '')}",
        )
        if look is not None and screen.running.state is before:
            await look(desk)


def _part(screen: SessionScreen) -> object:
    """What tells one part of a step from the next."""
    view = screen._view
    words = [str(said.render()) for said in screen.query(Said)]
    options = [each.options for each in screen.query(Choices) if each.display]
    cards = [(card.words, card.note) for card in screen.query(CardFace)]
    return (view, words, options, cards, view and view.draft, desk_focus(screen))


def desk_focus(screen: Screen[Any]) -> object:
    """What has the keys."""
    return screen.focused


def keys_for(state: State, tries: int) -> Iterator[str]:
    """Keys with which a person answers the part of a page that is open.

    Args:
        state: Where the session stands.
        tries: How many parts were answered before.
    """
    step, stage = state.step, state.place.stage if state.place else ""
    match step:
        case model.Write() | model.Agree() | model.Paraphrase() if stage != "check" and (
            stage in ("", "say-back", "draft")
        ):
            yield "write the lake in the morning"
            yield "enter"
        case model.Rate() | model.Rings():
            yield "7"
            yield "enter"
        case model.Sort():
            yield from (("left", "right")[tries // 2 % 2],) if tries % 2 == 0 else ("enter",)
        case model.Draw():
            yield from ("right", "right", "enter")
        case model.Plan() if tries == 2:
            yield "write one step of it"
            yield "enter"
        case model.Reveal() if stage == "open":
            yield from ("2", "1")
        case model.Share() if tries == 0:
            yield from ("2", "enter")  # share these words; the preview asks again
        case model.Share() if tries == 1:
            yield from ("3", "enter")
        case model.Share():
            yield from ("2", "enter")  # alone, letting go asks again too
        case model.Choose() | model.Roles() | model.Body() | model.Plan():
            yield from ("1", "enter")
        case model.Feel() if tries:
            yield from ("1", "enter")
        case model.Agree() if takes_both(state):
            yield from ("2", "1")
        case model.Agree() | model.Paraphrase() if stage == "check":
            yield from ("1", "enter")
        case _:
            yield "enter"


async def walk(
    sit: SitDown,
    exercise: Exercise,
    step_on: Callable[..., Awaitable[None]] = answer,
    *,
    look: Look | None = None,
    size: tuple[int, int] = (80, 24),
) -> Walk:
    """Walk through a whole exercise.

    Args:
        sit: The fixture.
        exercise: From the library.
        step_on: `answer` or `skip`.
        look: Called on every page, and on every part of it.
        size: Of the terminal.
    """
    found = Walk()
    async with sit(BOTH_OF_THEM, size=size) as desk:
        await sit_for(desk, exercise)
        await start(desk, exercise)
        for _ in range(PAGES):
            screen = await page(desk)
            if screen is None:
                return found
            found.pages.append(called(screen.running.state, screen.behind))
            if look is not None:
                await look(desk)
            if step_on is answer:
                await answer(desk, look)
            else:
                await step_on(desk)
    raise AssertionError(f"no end to {exercise.id}: {found.pages[-10:]}")
