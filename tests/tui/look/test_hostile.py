"""Hostile text in every field: shown back exactly on every later screen, never read as markup."""

from __future__ import annotations

import pytest
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown
from textual.widgets import TextArea

from exercises.flow.first_page import HomeChoice
from exercises.model.events import Felt, Wrote
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.invite import InviteScreen
from tui.screens.home.entry import EntryScreen
from tui.screens.home.kept import KeptScreen
from tui.screens.session.break_plan import BreakPlanScreen
from tui.screens.session.pause import PauseScreen
from tui.widgets.lists.choices import Choices

pytestmark = pytest.mark.asyncio

STRANGE = "[/] [@click=app.quit]x[/] [b]I feel [sad] $name {speaker} C:\\new\\ 🙂👩‍👧 漢字かな שלום"
"""Everything at once; one bad piece would take the whole down or change it."""

TEXTS = {"strange": STRANGE, "long": "rain " * 1_000, "spaces": "    ", "nothing": ""}
named = pytest.mark.parametrize(
    "text",
    [
        pytest.param(text, id=name, marks=() if name in ("strange", "long") else pytest.mark.slow)
        for name, text in TEXTS.items()
    ],
)


async def own(desk: Desk, text: str) -> None:
    """Choose the own word and write it."""
    await desk.choose(":own")
    await desk.until(lambda: isinstance(desk.app.focused, TextArea), "the field")
    if text:
        await desk.write(text)


async def go_on(desk: Desk, step: str) -> None:
    """Hand the words over; where they say nothing the step stays, and skipping goes on."""
    before = desk.state
    await desk.press("enter")
    if desk.state is before:
        await desk.skip_to(step)
    await desk.step(step)


@named
async def test_in_every_field_of_naming(sit: SitDown, text: str) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await desk.begin("name-what-is-here")
        await desk.skip_to("urge")
        await own(desk, text)
        await go_on(desk, "feel")
        desk.screen._view.query_one("#own").focus()
        await desk.press("enter")
        if text:
            await desk.write(text)
        await go_on(desk, "strength")
        await desk.press("s")
        await desk.step("before")
        if text:
            await desk.write(text)
        await desk.answer("enter", then="help")
        await own(desk, text)
        await go_on(desk, "sentence")
        said = desk.screen._view.draft
        if text.strip():
            assert said.count(text.strip()[1:]) == 4  # one of them begins a sentence
            felt = desk.state.find("feel", "a").answer
            assert isinstance(felt, Felt)
            assert felt.own == text.strip()  # a word begins and ends with a letter
        desk.screen._view.query_one(TextArea).text = text
        await desk.answer("enter", then="share")
        if text.strip():
            assert desk.state.find("sentence", "a").answer == Wrote(text)
            assert text in desk.held()
            await desk.choose("share")
            await desk.until(lambda: "exactly" in desk.options(), "the preview")
            assert text in desk.held()
            await desk.choose("exactly")
        else:
            assert "There are no words here" in desk.seen()
            await desk.choose("kept")
        await desk.skip_to("close")
        await desk.answer("enter", then="afterwards")
        await desk.press("s")
        await desk.home()
        for key in ("o", "m"):
            await desk.press(key)
            page = await desk.on(KeptScreen)
            await desk.until(
                lambda page=page: page.query_one(Choices).display or "yet" in desk.seen(),
                "the page",
            )
            await look_at(desk, page, text)
            await desk.press("q")
            await desk.home()
        assert desk.app.is_running


@named
async def test_in_every_field_of_listening(sit: SitDown, text: str) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.begin("listening")
        await desk.step("topic")
        await own(desk, text)
        await go_on(desk, "how")
        await desk.skip_to("floor")
        assert not text.strip() or f"About: {text.strip()}" in desk.held()
        await desk.answer("enter", then="say-back", stage="say-back")
        if text:
            await desk.write(text)
        await desk.answer("enter", then="say-back", stage="check")
        assert not text.strip() or text in desk.held()
        await desk.choose("yes")
        await desk.step("understood")
        if text:
            await desk.write(text)
        await desk.answer("enter", then="thanks")
        await desk.press("e")
        await desk.step("close")
        await desk.press("enter")
        await desk.home()
        await desk.press("o")
        await desk.on(KeptScreen)
        page = await desk.on(KeptScreen)
        if text.strip():
            await desk.until(lambda: page._entries, "the entries")
        await look_at(desk, page, text)


async def look_at(desk: Desk, page: KeptScreen, text: str) -> None:
    """Look at the entry that has these words, if they are words, and go back to the list."""
    found = [each for each, entry in page._entries.items() if text in entry.text]
    if text.strip():
        await desk.choose(found[0])
        await desk.on(EntryScreen)
        await desk.until(lambda: text in desk.held(), "the words")
        await desk.press("q")
        await desk.on(KeptScreen)


@named
async def test_in_later_and_in_the_place_of_a_break(sit: SitDown, text: str) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        desk.screen.dismiss(HomeChoice("begin", "listening"))
        await desk.on(InviteScreen)
        await desk.choose("later")
        await desk.choose("own")
        if text:
            await desk.write(text)
        await desk.press(*["enter"] * (1 if text.strip() else 2))
        await desk.home()
        await desk.begin("listening")
        await desk.step("topic")
        await desk.press("f2")
        await desk.on(PauseScreen)
        await desk.breathe()
        await desk.say_next("break", key="1")
        await desk.say_next("break", key="2")
        await desk.on(ChoiceScreen)
        await desk.press("enter")
        await desk.on(BreakPlanScreen)
        await desk.choose("30")
        await desk.until(lambda: "Where will each of you be?" in desk.seen(), "the place")
        if text:
            await desk.write(text)
        await desk.press("enter")
        await desk.until(lambda: "Who opens it again?" in desk.seen(), "the third question")
        await desk.press("3", "enter")
        await desk.on(ChoiceScreen)
        if text.strip():
            assert f"Where: {text}" in desk.held()
        else:
            assert "Where:" not in desk.held()


async def test_a_click_on_a_written_link_does_nothing(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await desk.begin("name-what-is-here")
        await desk.skip_to("sentence")
        await desk.write("[@click=app.quit]go[/]")
        view = await desk.answer("enter", then="share")
        await desk.pilot.click(view.query_one(".exact"), offset=(3, 0))
        assert desk.app.is_running
        assert desk.state.step.id == "share"


async def test_words_of_a_name_are_not_filled_in(sit: SitDown) -> None:
    """A name that looks like a slot of the texts stays as it is."""
    from exercises.model.people import people_named

    async with sit(people_named(["{listener}", "$name"])) as desk:
        await desk.sit_together()
        await desk.begin("listening")
        await desk.step("topic")
        await desk.skip_to("floor")
        assert "● {listener}" in desk.held()
        assert "◆ $name listens." in desk.held()
