"""Saying it back in a field: beginnings at hand, examples beside it, blame that is shown."""

from __future__ import annotations

import msgspec
import pytest
from support.screens.full_walk import sit_for, start
from support.screens.pilot import BOTH_OF_THEM, SitDown

from exercises.library.library import Library
from exercises.library.vocabulary import vocabulary
from exercises.model.events import Chosen, Wrote
from exercises.model.exercise import Exercise
from exercises.model.vignettes import KEEP
from tui.widgets.text.words_field import WordsField

pytestmark = pytest.mark.asyncio

STEMS = [stem.label for stem in vocabulary()["stems"]]


def drill(step: str) -> Exercise:
    whole = Library().get("saying-back-alone")
    return msgspec.structs.replace(
        whole, steps=tuple(each for each in whole.steps if each.id in (step, "close"))
    )


async def test_beginnings_come_with_a_key_and_go_as_they_came(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        exercise = drill("own")
        await sit_for(desk, exercise)
        await start(desk, exercise)
        field = desk.screen.query_one(WordsField)
        await desk.press("down", "down", "up")
        await desk.until(lambda: field.text == f"{STEMS[0]} ", "the first beginning")
        await desk.press("x", "down")
        assert field.text == f"{STEMS[0]} x"
        await desk.press("enter")
        await desk.until(lambda: desk.state.place.stage == "beside", "the examples")
        own = desk.state.find("own", "say-back").answer
        assert own == Wrote(f"{STEMS[0]} x")
        assert "this is yours" in desk.seen()
        assert "go on, keep nothing" in desk.seen()
        assert "keep mine and go on" in desk.seen()
        desk.screen.query_one("#keep").press()
        await desk.step("close")
        assert KEEP in desk.state.find("own", "beside").answer.options


async def test_a_beginning_alone_is_no_answer(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        exercise = drill("own")
        await sit_for(desk, exercise)
        await start(desk, exercise)
        await desk.press("down", "enter")
        await desk.until(lambda: desk.state.place.stage == "beside", "the examples")
        assert desk.state.find("own", "say-back") is None


async def test_one_of_four_lies_beside_the_others(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        exercise = drill("first")
        await sit_for(desk, exercise)
        await start(desk, exercise)
        await desk.press("2", "enter")
        await desk.until(lambda: desk.state.place.stage == "beside", "the others")
        taken = desk.state.find("first", "say-back").answer
        assert isinstance(taken, Chosen)
        assert "yours: " in desk.seen()
