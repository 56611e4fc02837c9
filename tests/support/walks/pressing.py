"""Somebody who presses enter on every page of the full screen, and opens what only a key opens."""

from __future__ import annotations

from dataclasses import dataclass

from support.screens.full_walk import go_into, open_curtain
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from textual.worker import Worker

from exercises.library.reading.resolve import resolve
from exercises.model import exercise as model
from exercises.model.events import Payload
from exercises.model.exercise import Exercise
from exercises.recommend.feedback import asking
from exercises.runtime.runner import SessionRunner
from tui.privacy.curtain import Curtain
from tui.privacy.hand_over import HandOverScreen
from tui.screens.session.session import SessionScreen

PRESSES = 400
"""Keys after which somebody is taken to be stuck."""


@dataclass
class Pressed:
    """What came of pressing through one exercise.

    Attributes:
        enters: How often enter was pressed.
        pages: How many pages were passed, curtains too.
        stored: What was answered.
    """

    enters: int = 0
    pages: int = 0
    stored: tuple[Payload, ...] = ()


async def sit_with(desk: Desk, people: tuple[str, ...]) -> None:
    """Sit down, alone or together."""
    await (desk.sit_alone() if len(people) == 1 else desk.sit_together())


async def begun(
    desk: Desk, exercise: Exercise, people: tuple[str, ...]
) -> tuple[SessionRunner, Worker[None]]:
    """Put an exercise in front of those who sit at home, with the question how it was."""
    whole = asking(resolve(exercise, desk.app.visit.settings.turn_seconds), len(people))
    solo = people[0] if len(people) == 1 else ""
    running = SessionRunner.start(whole, people, desk.app.visit.new_clock(0.0), solo=solo)
    return running, await go_into(desk, running)


async def press_through(desk: Desk, exercise: Exercise, people: tuple[str, ...]) -> Pressed:
    """Press enter from the first page to the end of all that belongs to the exercise."""
    running, worker = await begun(desk, exercise, people)
    did, page = Pressed(), None
    for _ in range(PRESSES):
        await desk.rest()
        if worker.is_finished:
            did.stored = tuple(running.state.answers.values())
            return did
        here = (running.state, desk.screen)
        did.pages += here != page
        page = here
        did.enters += await _press(desk, running)
    raise AssertionError(f"no end to {exercise.id} for {people}; on the screen:\n{desk.seen()}")


async def _press(desk: Desk, running: SessionRunner) -> int:
    """Do what leads on; whether that was enter."""
    screen, state = desk.screen, running.state
    if isinstance(screen, SessionScreen) and screen.behind:
        await open_curtain(desk)
        return 0
    if isinstance(screen, HandOverScreen):
        await desk.press("2" if screen.query_one(Curtain).person == "b" else "1")
        return 0
    opens = isinstance(state.step, model.Reveal) and state.place and state.place.stage == "open"
    if isinstance(screen, SessionScreen) and opens:
        await desk.press("2", "1")
        return 0
    await desk.press("enter")
    return 1


async def pressed_through(
    sit: SitDown, walks: list[tuple[Exercise, tuple[str, ...]]]
) -> list[tuple[str, Pressed]]:
    """Press through exercises, one after the other, at one table.

    Args:
        sit: The fixture.
        walks: Exercises, with those who take part; the same people each time.
    """
    found = []
    async with sit(BOTH_OF_THEM) as desk:
        await sit_with(desk, walks[0][1])
        for exercise, people in walks:
            desk.app.visit.here = people
            found.append((exercise.id, await press_through(desk, exercise, people)))
            journal = desk.app.visit.journal
            assert journal is not None
            await desk.rest()
    return found
