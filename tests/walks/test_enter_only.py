"""Enter alone, on every page of every exercise on the full screen: nothing is stored."""

from __future__ import annotations

import pytest
from support.screens.at_page import groups
from support.screens.full_walk import exercises
from support.screens.pilot import SitDown
from support.walks.pressing import pressed_through

pytestmark = pytest.mark.asyncio

EVERY = {
    size: [(each, people) for each in exercises() for people in groups(each) if len(people) == size]
    for size in (1, 2)
}
SHORT = {1: {"what-my-shield-guards"}, 2: {"coming-back-after-i-left"}}


@pytest.mark.parametrize("size", [1])
async def test_who_presses_enter_only_says_nothing(sit: SitDown, size: int) -> None:
    walks = [each for each in EVERY[size] if each[0].id in SHORT[size]]
    for name, pressed in await pressed_through(sit, walks):
        assert pressed.stored == (), name


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("size", [1, 2])
async def test_by_hand_in_every_exercise(sit: SitDown, size: int) -> None:
    found = await pressed_through(sit, EVERY[size])
    pages = sum(pressed.pages for _, pressed in found)
    enters = sum(pressed.enters for _, pressed in found)
    print(f"\n{len(found)} walks of {size}, {pages} pages, {enters} enters")
    assert {name: pressed.stored for name, pressed in found if pressed.stored} == {}
