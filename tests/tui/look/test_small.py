"""Every screen and every kind of step on small and large terminals, resized in the middle.

At each size: what enter does, the help and the way out can be seen without scrolling, and no
widget with words or keys is cut, covered or lost. The terminal's cursor stands on what is lit.
"""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.screens.clipping import is_shown, lasting, lost
from support.screens.gallery import VISITS, Table, still_day
from support.screens.lit import misplaced
from support.screens.pilot import BOTH_OF_THEM, Desk, SitDown, visible
from textual.screen import Screen

import tui
from exercises.model.names import LONGEST_NAME
from exercises.model.people import people_named
from tui.screens.session.pause import PauseScreen
from tui.screens.session.session_body import SessionBody
from tui.screens.session.session_page import SessionPage
from tui.widgets.lists.choices import Choices
from tui.widgets.text.big_word import BigWord
from tui.widgets.text.key_line import KeyLine
from tui.widgets.time.breath import BreathShape

SIZES = ((40, 15), (60, 20), (80, 24), (120, 40), (200, 60))
OUT = ("q", "esc", "ctrl+q")
HELP = ("?", "F1")
SEEN: dict[str, tuple[str, ...]] = {
    "welcome": ("Calm, short", "begin", "nothing is sent"),
    "welcome-names": ("a second name", "begin"),
    "welcome-keep": ("Something to keep", "who was One", "let it go"),
    "who": ("both of us",),
    "curtain": ("for ● Sam alone", "press 1"),
    "home-alone": ("Name what is here", "begin", "not now", "mine"),
    "home-together": ("begin", "not now", "◆"),
    "colours": ("warm dark", "as in your terminal", "keep it"),
    "keys": ("skip: s", "all as they came"),
    "keys-waiting": ("Press the new key", "Escape"),
    "step-breathe": ("Three slow breaths", "another way to settle"),
    "step-body": ("Where in your body", "space choose"),
    "step-feel-map": ("pleasant", "lively", "quiet", "my own word", "not sure yet"),
    "step-rate": ("How strong", "10", "hardly there"),
    "step-speak": ("● Sam has the floor", "a little longer", "there is time"),
    "step-check": ("is that it?", "partly", "not yet"),
    "step-share-preview": ("keep it mine after all", "share exactly this"),
    "pause": ("breath 1 of 6", "just one breath", "begin again", "longer", "feet on the floor"),
    "pause-grounding": ("both feet", "back to breathing"),
    "check-in": ("How heated", "rather not say"),
    "check-in-next": ("go on", "once more", "a break", "end for now"),
    "break-length": ("20 minutes", "another time"),
    "break-waits": ("Back today at", "Where:", "leave it for today", "my kit for a break"),
    "kind-reveal": ("open, ● Sam", "open, ◆ Kim"),
    "kind-rings": ("●", "◆", "go on"),
}
"""Words that are seen at every size, beside what enter does, the help and the way out."""

PASSED = {"DecoyScreen"}
"""Has to look like something else: neither keys nor help."""

LOOKS = [
    pytest.param(visit, size, id=f"{visit}-{size[0]}x{size[1]}", marks=marks)
    for visit in VISITS
    for size in SIZES
    for marks in [() if size == SIZES[0] else pytest.mark.slow]
]


class Looking:
    """Looks at each place of a visit and remembers what is not as it has to be."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.screens: set[str] = set()

    async def __call__(self, desk: Desk, name: str) -> None:
        """Look once the page is laid out."""
        self.screens.add(type(desk.screen).__name__)
        if type(desk.screen).__name__ in PASSED:
            self.wrong += [f"{name}: {each}" for each in misplaced(desk)]
            return
        found = await lasting(desk, lambda: self._found(desk, name))
        self.wrong += [f"{name}: {each}" for each in found]

    @staticmethod
    def _found(desk: Desk, name: str) -> list[str]:
        unseen = [words for words in SEEN.get(name, ()) if words not in desk.seen()]
        problems = [*foot(desk), *primary(desk), *lost(desk), *misplaced(desk)]
        return [*(f"no {words}" for words in unseen), *problems]


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
    # Help says everything itself, and so do the pages that it leads to.
    above_help = desk.app.passes(desk.screen)
    if not above_help and not any(key in keys for key in HELP):
        problems.append("no help")
    return problems


def primary(desk: Desk) -> list[str]:
    """What enter does has to be seen: the lit button, or the option that is lit."""
    screen = desk.screen
    lit = [each for each in screen.query("#act") if is_shown(each)]
    if lit and not visible(screen, lit[0]):
        return ["the lit button is not seen"]
    for choices in screen.query(Choices):
        if is_shown(choices) and choices.has_focus:
            label = choices.options[choices.highlighted].label
            if label[:18] not in desk.seen():
                return [f"the lit option is not seen: {label}"]
    return []


@pytest.mark.parametrize(("visit", "size"), LOOKS)
async def test_nothing_is_cut_covered_or_lost(
    folder: Path, visit: str, size: tuple[int, int]
) -> None:
    look = Looking()
    with still_day():
        await VISITS[visit](Table(folder, size), look)
    assert not look.wrong, "\n".join(look.wrong)


@pytest.mark.slow
async def test_the_visits_come_to_every_screen(tmp_path: Path) -> None:
    """Each screen that there is is looked at somewhere on the way."""
    look = Looking()
    for name, visit in VISITS.items():
        with still_day():
            await visit(Table(tmp_path / name), look)
    for found in pkgutil.walk_packages(tui.__path__, "tui."):
        importlib.import_module(found.name)
    pages = {
        each
        for each in _below(Screen)
        if each.__module__.startswith(("tui.screens.", "tui.privacy."))
        and each not in (SessionPage, SessionBody)
    }
    assert {page.__name__ for page in pages} <= look.screens


def _below(kind: type) -> set[type]:
    return {each for sub in kind.__subclasses__() for each in (sub, *_below(sub))}


async def test_a_low_screen_shows_the_soothing_list_below_the_answers(folder: Path) -> None:
    seen: dict[str, str] = {}

    async def look(desk: Desk, name: str) -> None:
        if name == "break-waits":
            seen["before"] = desk.seen()
            for _ in range(4):
                await desk.press("pagedown")
            seen["after"] = desk.seen()

    with still_day():
        await VISITS["pause"](Table(folder, (40, 15)), look)
    assert "leave" in seen["before"]
    assert "lying" in seen["after"]


@pytest.mark.parametrize("size", SIZES[:4])
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
        assert "step 1 of 5" in desk.lines()[0]
        assert "both of you" in desk.lines()[0]
        await desk.pilot.resize_terminal(80, 24)
        await desk.until(lambda: "Listening in turns, step 1 of 5" in desk.lines()[0], "its name")


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
