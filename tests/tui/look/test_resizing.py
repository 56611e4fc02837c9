"""A terminal that changes its size in the middle of something: nothing of it is lost."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from support.screens.full_walk import page, sit_for, start
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from textual.widgets import TextArea

from exercises.library.library import Library
from exercises.model.events import Felt, Located, Sorted
from exercises.model.exercise import Exercise, Speak
from tui.widgets.lists.piles import Piles
from tui.widgets.maps.body_map import BodyMap
from tui.widgets.maps.feeling_map import FeelingMap
from tui.widgets.maps.loop import Loop
from tui.widgets.time.breath import BreathShape
from tui.widgets.time.candle import Candle

SIZES = ((40, 15), (200, 60), (60, 20), (23, 9), (80, 24))
"""Down, up, and smaller than anything is made for; back at last."""


async def change(desk: Desk) -> None:
    """Change the size, again and again."""
    for size in SIZES:
        await desk.pilot.resize_terminal(*size)
        await desk.settle()


def said_before(exercise: Exercise) -> Exercise:
    """Lay words on the loop that the walk does not give."""
    words = ("one asks", "a word is sharp", "one gets quieter", "a door shuts")
    return replace(
        exercise,
        steps=tuple(
            replace(step, loop=words) if isinstance(step, Speak) and step.loop else step
            for step in exercise.steps
        ),
    )


async def test_alone_in_breath_body_map_and_text(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await desk.begin("name-what-is-here")
        view = await desk.step("settle")
        desk.time.goes_by(13)
        await desk.until(lambda: "breath 2 of 3" in desk.seen(), "the second breath")
        state = desk.state
        await change(desk)
        await desk.until(lambda: "breath 2 of 3" in desk.seen(), "the second breath still")
        assert view.query_one(BreathShape).size.height >= 5
        assert desk.state is state

        view = await desk.answer("enter", then="body")
        body = view.query_one(BodyMap)
        await desk.press("space", "left", "space")
        chosen, lit = body.chosen, body.highlighted
        assert len(chosen) == 2
        await change(desk)
        await desk.until(lambda: "░" in desk.seen(), "the figure")
        assert (body.chosen, body.highlighted) == (chosen, lit)
        await desk.press("enter")
        await desk.until(lambda: "what is it like there" in desk.seen(), "the second question")
        await desk.press("space")
        await change(desk)
        await desk.answer("enter", then="urge")
        found = desk.state.find("body", "a").answer
        assert isinstance(found, Located)
        assert set(found.places) == set(chosen)
        assert len(found.sensations) == 1

        view = await desk.skip_to("feel")
        plane = view.query_one(FeelingMap)
        await desk.press(*["left"] * 5, *["up"] * 2)
        place = plane.place
        await change(desk)
        assert plane.place == place
        await desk.press("enter")
        await desk.until(lambda: not plane.display, "the words")
        await desk.press("space")
        await change(desk)
        await desk.answer("enter", then="strength")
        found = desk.state.find("feel", "a").answer
        assert isinstance(found, Felt)
        assert len(found.words) == 1
        assert (found.valence, found.energy) == (round(place[0], 2), round(place[1], 2))

        view = await desk.skip_to("before")
        field = view.query_one(TextArea)
        await desk.write("half a sentence, and the")
        await desk.press("left", "left", "left")
        await change(desk)
        await desk.press("x")
        assert field.text == "half a sentence, and xthe"
        assert desk.app.focused is field


@pytest.mark.slow
async def test_together_in_a_turn(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.begin("listening")
        await desk.step("topic")
        view = await desk.skip_to("floor")
        desk.time.goes_by(20)
        left = desk.state.left(desk.app.visit.running.clock.read())
        await desk.until(lambda: view.query_one(Candle).left < 0.7, "the candle")
        await change(desk)
        assert desk.state.left(desk.app.visit.running.clock.read()) == pytest.approx(left)
        assert view.is_attached
        assert "● Ada has the floor" in desk.seen()


@pytest.mark.slow
async def test_in_the_middle_of_sorting(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        exercise = Library().get("dos-and-donts")
        step = next(each for each in exercise.steps if type(each).__name__ == "Sort")
        await sit_for(desk, exercise)
        await start(desk, exercise)
        await page(desk)
        view = await desk.skip_to(step.id)
        await desk.press("left", "enter", "right")
        piles = view.query_one(Piles)
        await desk.until(lambda: sum(map(len, piles._cards)) == 2, "two cards")
        laid = piles._cards
        await change(desk)
        assert piles._cards == laid
        assert view.is_attached
        for _ in range(len(step.cards) - 2):
            await desk.press("enter", "left")
        await desk.press("enter")
        await desk.until(lambda: desk.state.step.id != step.id, "the next step")
        found = desk.state.find(step.id, "a").answer
        assert isinstance(found, Sorted)
        assert len(found.right) == 1


async def test_on_the_way_round_the_loop(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        exercise = said_before(Library().get("our-loop"))
        await sit_for(desk, exercise)
        await start(desk, exercise)
        for _ in range(30):
            screen = await page(desk)
            if screen.behind:
                await desk.press("1" if screen.behind == "a" else "2")
                await desk.until(lambda screen=screen: not screen.behind, "what is behind")
            elif desk.state.step.id == "from-above":
                break
            else:
                before = desk.state
                await desk.press("f3")
                await desk.until(lambda before=before: desk.state is not before, "the next page")
        view = await desk.step("from-above")
        loop = view.query_one(Loop)
        await desk.press("right", "right")
        await change(desk)
        assert loop.place == 2
        await desk.until(lambda: "▌ one gets quieter" in desk.seen(), "the word that is lit")
        await desk.answer("enter", then="name")
