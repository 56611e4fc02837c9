"""Every screen and every kind of step on small and large terminals, resized in the middle.

At each size: what enter does, the help and the way out can be seen without scrolling.
"""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from sitting import BOTH_OF_THEM, Desk, SitDown, visible
from textual.widget import Widget
from textual.widgets import TextArea

from exercises.people import LONGEST_NAME, people_named
from tui.screens.break_plan import BreakPlanScreen
from tui.screens.check_in import CheckInScreen
from tui.screens.choice import ChoiceScreen
from tui.screens.hand_over import HandOverScreen
from tui.screens.help import HelpScreen
from tui.screens.kept import KeptScreen
from tui.screens.library import LibraryScreen
from tui.screens.pause import PauseScreen
from tui.screens.settings import SettingsScreen
from tui.screens.welcome import WelcomeScreen
from tui.screens.who import WhoScreen
from tui.widgets.big_word import BigWord
from tui.widgets.breath import BreathShape
from tui.widgets.choices import Choices
from tui.widgets.key_line import KeyLine

pytestmark = pytest.mark.asyncio

SIZES = ((40, 15), (60, 20), (80, 24), (120, 40))
OUT = ("q", "esc", "ctrl+q")
HELP = ("?", "F1")


async def look(desk: Desk, *seen: str) -> None:
    """Look at this screen at every size.

    Args:
        desk: With the screen.
        seen: Words that have to be seen at every size.
    """
    for size in SIZES:
        await desk.pilot.resize_terminal(*size)
        await desk.settle()

        def fits() -> bool:
            shown = all(words in desk.seen() for words in seen)
            return shown and not foot(desk) + primary(desk)

        await desk.until(fits, f"{type(desk.screen).__name__} at {size} with all that matters")
    await desk.pilot.resize_terminal(*SIZES[0])
    await desk.settle()


def foot(desk: Desk) -> list[str]:
    """What is wrong with the line of keys."""
    line = desk.screen.query_one(KeyLine)
    written, problems = desk.foot(), []
    keys = written.split()
    if not visible(desk.screen, line) or written not in desk.seen():
        problems.append("the line of keys is not seen")
    if cell_len(written) > line.content_size.width:
        problems.append(f"the line of keys is cut off: {written}")
    if not any(key in keys for key in OUT):
        problems.append("no way out")
    if not isinstance(desk.screen, HelpScreen) and not any(key in keys for key in HELP):
        problems.append("no help")
    return problems


def primary(desk: Desk) -> list[str]:
    """What enter does has to be seen: the lit button, or the option that is lit."""
    screen = desk.screen
    lit = [each for each in screen.query("#act") if shown(each)]
    if lit and not visible(screen, lit[0]):
        return ["the lit button is not seen"]
    for choices in screen.query(Choices):
        if shown(choices) and choices.has_focus:
            label = choices.options[choices.highlighted].label
            if label[:18] not in desk.seen():
                return [f"the lit option is not seen: {label}"]
    return []


def shown(widget: Widget) -> bool:
    """Whether a widget is not hidden by its screen."""
    return all(each.display for each in widget.ancestors_with_self if isinstance(each, Widget))


async def test_the_first_run(sit: SitDown) -> None:
    async with sit() as desk:
        await desk.on(WelcomeScreen)
        for words in ("Calm, short", "What it is not", "When it is not right", "What is kept"):
            await look(desk, words)
            await desk.press("enter")
        await desk.until(lambda: desk.screen.query("#first"), "the names")
        await look(desk, "Your names")
        await desk.press("A", "enter", "A", "enter")
        await look(desk, "The two names are the same")
        await desk.press("b", "enter")
        await desk.on(WhoScreen)
        await look(desk, "both of us")


async def test_home_and_what_lies_around_it(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.on(WhoScreen)
        await desk.press("1")
        await desk.on(HandOverScreen)
        await look(desk, "for ● Ada alone", "press 1")
        await desk.press("1")
        await desk.home()
        await look(desk, "Name what is here", "begin", "not now", "mine")
        for key, kind in (
            ("l", LibraryScreen),
            ("o", KeptScreen),
            ("m", KeptScreen),
            ("t", SettingsScreen),
            ("f1", HelpScreen),
        ):
            await desk.press(key)
            await desk.on(kind)
            await look(desk)
            await desk.press("q")
            await desk.home()
        await desk.choose("not-now")
        await look(desk, "Not now is a good answer")


async def test_every_step_of_naming(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_alone()
        await desk.begin("name-what-is-here")
        await desk.step("settle")
        await look(desk, "Three slow breaths", "breath 1 of 3", "rather not breathe")
        await desk.answer("enter", then="body")
        await look(desk, "Where in your body", "space choose")
        await desk.press("space", "enter")
        await desk.until(lambda: "And what is it like there?" in desk.seen(), "the second question")
        await look(desk, "And what is it like there?")
        await desk.answer("enter", then="urge")
        await look(desk, "What does a part of you")
        await desk.choose(":own")
        await desk.write("climb a tree")
        await look(desk, "climb a tree")
        await desk.answer("enter", then="feel")
        await look(desk, "pleasant", "lively", "quiet", "my own word", "not sure yet")
        await desk.press("enter")
        await desk.until(lambda: ":none" in desk.options(), "the words")
        await look(desk, "my own word", "not sure yet")
        await desk.answer("enter", then="strength")
        await look(desk, "How strong", "10", "hardly there")
        await desk.answer("s", then="before")
        await look(desk, "What happened just before?")
        await desk.write("the phone rang and rang")
        await look(desk, "the phone rang and rang")
        assert desk.screen.query_one(TextArea).text == "the phone rang and rang"
        await desk.answer("enter", then="help")
        await look(desk, "What might help a little?")
        await desk.answer("enter", then="sentence")
        await look(desk, "Here it is in a few words.")
        await desk.answer("enter", then="share")
        await look(desk, "keep it mine")
        await desk.choose("share")
        await desk.until(lambda: "exactly" in desk.options(), "the preview")
        await look(desk, "keep it mine after all", "share exactly this")
        await desk.choose("exactly")
        await desk.step("afterwards")
        await look(desk, "How was this for you?")
        await desk.skip_to("close")
        await look(desk, "close")


async def test_every_step_of_listening(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await look(desk, "begin", "not now", "◆")
        await desk.begin("listening")
        await desk.step("topic")
        await look(desk, "Pick something light")
        await desk.answer("enter", then="how")
        await look(desk, "you change places")
        await desk.answer("enter", then="roles")
        await look(desk, "◆ Ben speaks first")
        await desk.answer("enter", then="floor")
        await look(desk, "● Ada has the floor", "Say one thing", "a little longer", "there is time")
        await desk.answer("enter", then="say-back", stage="say-back")
        await look(desk, "◆ Ben says it back", "said it aloud")
        await desk.write("You saw a heron")
        await desk.answer("enter", then="say-back", stage="check")
        await look(desk, "is that it?", "You saw a heron", "partly", "not yet")
        await desk.choose("partly")
        await desk.step("say-back", "again")
        await look(desk, "say the bit that is missing")
        await desk.skip_to("more")
        await look(desk, "is there more?", "that is enough")
        await desk.choose("no")
        await desk.step("understood")
        await look(desk, "one thing you")
        await desk.answer("enter", then="thanks")
        await look(desk, "thank")


async def test_the_pause_and_what_follows(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM) as desk:
        await desk.sit_together()
        await desk.press("p")
        page = await desk.on(PauseScreen)
        await look(desk, "breath 1 of 6", "60 s")
        await desk.press("f")
        await desk.until(lambda: "Put both feet" in desk.seen(), "the other way")
        await look(desk, "Put both feet", "60 s")
        await desk.press("f")
        await desk.until(lambda: page.query_one("#breath").display, "the breath")
        await desk.breathe()
        await desk.on(HandOverScreen)
        await look(desk, "for ● Ada alone", "press 1")
        await desk.press("1")
        await desk.on(CheckInScreen)
        await look(desk, "How heated", "rather not say")
        await desk.press("9", "enter")
        await desk.until(lambda: "What would be good" in desk.seen(), "the choices")
        await look(desk, "go on", "once more", "a break", "end for now")
        await desk.choose("break")
        await desk.say_next("break", key="2")
        await desk.on(ChoiceScreen)
        await look(desk, "Then a break")
        await desk.press("enter")
        await desk.on(BreakPlanScreen)
        await look(desk, "20 minutes", "another time")
        await desk.choose("30")
        await desk.until(lambda: "Where will each" in desk.seen(), "the place")
        await look(desk, "Where will each of you be?")
        await desk.write("the park")
        await desk.press("enter")
        await desk.until(lambda: "Who opens it again?" in desk.seen(), "the third question")
        await look(desk, "both of us")
        await desk.press("enter")
        await desk.on(ChoiceScreen)
        await look(desk, "Back at", "Where: the park", "leave", "let it rest for today")


@pytest.mark.parametrize("size", SIZES)
async def test_the_pause_has_word_shape_and_count(sit: SitDown, size: tuple[int, int]) -> None:
    async with sit(BOTH_OF_THEM, size=size) as desk:
        await desk.sit_alone()
        await desk.press("p")
        page = await desk.on(PauseScreen)
        for part in (
            page.query_one(BigWord),
            page.query_one(BreathShape),
            page.query_one("#count"),
        ):
            assert visible(page, part), part
        assert page.query_one(BreathShape).region.height >= 5
        assert page.query_one(BigWord).region.height >= 3


@pytest.mark.parametrize("size", [(40, 15), (60, 20)])
async def test_long_names_push_nothing_off_the_screen(sit: SitDown, size: tuple[int, int]) -> None:
    names = people_named(["A" * LONGEST_NAME, "漢" * LONGEST_NAME])
    async with sit(names, size=size) as desk:
        await desk.sit_together()
        await desk.until(lambda: not foot(desk) + primary(desk), "every key and the lit button")
        await desk.begin("listening")
        await desk.step("topic")
        await desk.skip_to("floor")
        await desk.until(lambda: not foot(desk) + primary(desk), "every key and the lit button")
        assert f"● {'A' * 20}" in desk.seen()


async def test_where_we_are_is_short_where_there_is_little_room(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM, size=(40, 15)) as desk:
        await desk.sit_together()
        await desk.begin("listening")
        await desk.step("topic")
        assert "step 1 of 6" in desk.lines()[0]
        assert "both of you" in desk.lines()[0]
        await desk.pilot.resize_terminal(80, 24)
        await desk.settle()
        assert "Listening in turns, step 1 of 6" in desk.lines()[0]


async def test_long_words_can_be_scrolled_to_their_end(sit: SitDown) -> None:
    async with sit(BOTH_OF_THEM, size=(40, 15)) as desk:
        await desk.sit_alone()
        await desk.begin("name-what-is-here")
        await desk.skip_to("sentence")
        await desk.write("word " * 200 + "end of it")
        await desk.answer("enter", then="share")
        await desk.until(lambda: "keep it mine" in desk.seen(), "the list")
        assert "What would you like to do" not in desk.seen()
        for _ in range(10):
            await desk.press("pageup")
        assert "What would you like to do" in desk.seen()
        for _ in range(10):
            await desk.press("pagedown")
        assert "let it go" in desk.seen()


async def test_a_line_less_than_usual_hides_no_button(sit: SitDown) -> None:
    """As under the status line of a terminal multiplexer."""
    async with sit(BOTH_OF_THEM, size=(80, 23)) as desk:
        await desk.sit_alone()
        await desk.begin("name-what-is-here")
        for step in ("settle", "body", "feel", "help"):
            await desk.skip_to(step)
            await desk.until(lambda: not foot(desk) + primary(desk), "every key and the lit button")
