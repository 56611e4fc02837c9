"""A line to the other one, on the full screen: half of it is kept while it is written."""

from pathlib import Path

from support.screens.pilot import ADA, BEN, SitDown

from exercises.journal.journal import Journal
from tui.screens.asking.choice import ChoiceScreen
from tui.screens.asking.words import WordsScreen
from tui.screens.home.home import HomeScreen
from tui.screens.setup.who import WhoScreen


async def test_half_a_thank_you_is_there_after_the_program_is_gone(
    folder: Path, sit: SitDown
) -> None:
    with Journal.open(folder) as journal:
        journal.save_people((ADA, BEN))
    async with sit() as desk:
        await desk.on(WhoScreen)
        await desk.press("1", "1")
        await desk.on(HomeScreen)
        await desk.press("y")
        await desk.on(WordsScreen)
        await desk.press(*"tea")
        living = desk.app.visit.journal.living
        await desk.until(lambda: living.half_written("a") == "tea", "kept")
        await desk.press("backspace")
        await desk.until(lambda: living.half_written("a") == "te", "kept anew")
    async with sit() as desk:
        await desk.on(WhoScreen)
        await desk.press("1", "1")
        await desk.on(HomeScreen)
        await desk.press("y")
        await desk.on(ChoiceScreen)
        assert "te" in desk.seen()
        await desk.choose("let-go")
        await desk.on(HomeScreen)
        assert desk.app.visit.journal.living.half_written("a") == ""
