"""What is typed over an enter: never a command, and kept where it can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.screens.pilot import BOTH_OF_THEM, PRINTED, Desk, SitDown
from textual import events
from textual.keys import _character_to_key

from tui.screens.session.session import SessionScreen
from tui.widgets.text.type_ahead import FLOW, JUST, PAUSE, HeldEnter, TypeAhead

GAPS = st.floats(0.001, PAUSE - 0.01)
"""Seconds between keys in one flow of typing."""


@given(GAPS, st.lists(st.tuples(st.booleans(), GAPS), max_size=40))
def test_after_words_no_key_counts_before_a_pause(
    first: float, more: list[tuple[bool, float]]
) -> None:
    """From the first letter on, enters too."""
    ahead, now = TypeAhead(), 100.1
    ahead.in_field(100.0, ends=False)
    ahead.in_field(now, ends=True)
    for letter, gap in [(True, first), *more]:
        now += gap
        assert ahead.elsewhere(now, letter=letter, leads_away=letter) == "drop"
    assert ahead.elsewhere(now + PAUSE, letter=True, leads_away=False) == "hear"


def test_what_leads_away_is_asked_about_once_just_after_words() -> None:
    for later, expected in ((PAUSE, "ask"), (JUST - 0.1, "ask"), (JUST + 0.1, "hear")):
        ahead = TypeAhead()
        ahead.in_field(0.0, ends=False)
        ahead.in_field(0.1, ends=True)
        assert ahead.elsewhere(0.1 + later, letter=True, leads_away=True) == expected
        assert ahead.elsewhere(0.2 + later, letter=True, leads_away=True) == "hear"


def test_who_typed_nothing_meets_no_delay() -> None:
    ahead = TypeAhead()
    ahead.in_field(0.0, ends=False)
    ahead.in_field(PAUSE + 1, ends=True)
    assert ahead.elsewhere(PAUSE + 1.01, letter=True, leads_away=True) == "hear"


@given(st.lists(st.sampled_from("ab\n"), min_size=1, max_size=30), st.floats(0.0, FLOW - 0.01))
def test_a_paste_key_by_key_is_one_text(signs: list[str], gap: float) -> None:
    """The enters at its end hand over, once; those before a letter stand in the text."""
    enter, text, now, handed = HeldEnter(), "", 0.0, 0
    enter.typed(now)
    for sign in signs:
        now += gap
        if sign == "\n":
            handed += not enter.enter(now)
        else:
            text += enter.typed(now) + sign
    handed += enter.over()
    assert text == "".join(signs).rstrip("\n")
    assert handed == (signs[-1] == "\n")


def burst(desk: Desk, text: str, *, start: float, gap: float = 0.06) -> float:
    """Send keys as a terminal does that is quicker than any page; returns the time after them."""
    for sign in text:
        name = "enter" if sign == "\n" else _character_to_key(sign)
        key = events.Key(name, PRINTED["enter"] if sign == "\n" else sign)
        key.time = start
        desk.app.post_message(key)
        start += gap
    return start


async def writes(desk: Desk) -> SessionScreen:
    """Come to the field of an exercise."""
    await desk.sit_alone()
    page = await desk.begin("name-what-is-here")
    await desk.skip_to("before")
    return page


@pytest.mark.asyncio
async def test_a_sentence_goes_on_over_an_enter(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await writes(desk)
        burst(desk, "We argued.\nquietly at first, then she left", start=desk.now())
        field = "We argued.\nquietly at first, then she left"
        await desk.until(lambda: desk.app.focused.text == field, "all of it in the field")


@pytest.mark.asyncio
@pytest.mark.parametrize("typed", ["quietly", "then she left", "people were there", "1\n2\n"])
async def test_letters_after_words_are_no_commands(sit: SitDown, typed: str) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        page = await writes(desk)
        start = desk.now()
        burst(desk, "We argued.", start=start - 2.0)
        burst(desk, "\n", start=start - 1.0)
        await desk.until(lambda: desk.state.step.id != "before", "the next step")
        state = desk.state
        end = burst(desk, typed, start=start - 0.9)
        await desk.until(lambda: "typed on" in desk.seen(), "what is said of it")
        assert desk.state is state
        assert desk.screen is page
        burst(desk, "e", start=end + PAUSE)
        await desk.until(lambda: "just written" in desk.seen(), "the question")
        assert desk.state is state
        burst(desk, "e", start=end + PAUSE + 0.5)
        await desk.until(lambda: desk.state is not state, "the end")
