"""What was kept: shared later, taken back, let go; each by its owner, alone, on purpose."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.plain.table import HOME, comes_in
from support.screens.kept_pages import OPEN, SECRET, entry, mine
from support.screens.pilot import Desk, SitDown

from exercises.flow.living.kept import PAGE
from exercises.journal.journal import Journal
from exercises.journal.months import months
from exercises.model.events import Wrote
from exercises.model.people import people_named
from exercises.model.records import Finished, KeptEntry
from tui.screens.home.kept import KeptScreen
from tui.screens.setup.who import WhoScreen


@pytest.fixture
def years(folder: Path) -> list[str]:
    """Words of fifty months, the newest first; of the newest months, only the other's."""
    with Journal.open(folder) as journal:
        journal.save_people(people_named(["Ana", "Bo"]))
        for number in range(52):
            month = f"{2020 + number // 12}-{number % 12 + 1:02}"
            months.add(journal._place, a_session(month, "b" if number >= 50 else ""))
        return [entry.text for entry in journal.mine("a")]


def a_session(month: str, solo: str) -> Finished:
    entry = KeptEntry(
        id=f"in-{month}",
        owner=solo or "a",
        step="write",
        prompt="What was it?",
        answer=Wrote(f"words of {month}"),
        text=f"words of {month}",
        fate="private" if solo else "shared",
    )
    return Finished(
        id=f"session-{month}",
        exercise="appreciation",
        title="One thing I am glad of",
        people=(solo,) if solo else ("a", "b"),
        solo=solo,
        ended=f"{month}-10T10:00:00+00:00",
        zone="+00:00",
        entries=(entry,),
    )


async def ours(desk: Desk) -> str:
    """All that the page of what was shared holds, for both."""
    await desk.sit_together()
    await desk.press("o")
    page = await desk.on(KeptScreen)
    await desk.until(lambda: page._entries or "no hurry" in desk.seen(), "the page")
    return desk.held()


async def test_a_private_entry_is_shared_later_exactly_as_it_stands(
    sit: SitDown, kept: Path
) -> None:
    async with sit() as desk:
        await mine(desk)
        await entry(desk, "entry-private")
        await desk.choose("share")
        await desk.until(lambda: "exactly this" in desk.seen(), "the preview")
        assert SECRET in desk.seen()
        assert desk.options()[0] == "no"
        await desk.choose("yes-share")
        await desk.until(lambda: "in ours now" in desk.seen(), "the line")
        await desk.press("q")
        await desk.home()
        await desk.press("w")
        assert SECRET in await ours(desk)


async def test_keeping_it_after_all_changes_nothing(
    sit: SitDown, kept: Path, everything: Callable[[Path], dict[str, bytes]]
) -> None:
    async with sit() as desk:
        await mine(desk)
        before = everything(kept)
        for way in ("share", "let-go"):
            await entry(desk, "entry-private")
            await desk.choose(way)
            await desk.choose("no")
            await desk.until(lambda: desk.options()[0] == "back", "the first answers")
            await desk.choose("back")
            await desk.on(KeptScreen)
        assert everything(kept) == before


async def test_a_shared_entry_is_taken_back(sit: SitDown, kept: Path) -> None:
    async with sit() as desk:
        await mine(desk)
        await entry(desk, "entry-shared")
        await desk.choose("take-back")
        await desk.choose("yes-take-back")
        await desk.until(lambda: "yours alone again" in desk.seen(), "the line")
        await desk.press("q")
        await desk.home()
        await desk.press("w")
        assert OPEN not in await ours(desk)


async def test_what_is_let_go_is_in_no_file(
    sit: SitDown, kept: Path, everything: Callable[[Path], dict[str, bytes]]
) -> None:
    async with sit() as desk:
        await mine(desk)
        await entry(desk, "entry-private")
        await desk.choose("let-go")
        await desk.choose("yes-let-go")
        await desk.until(lambda: "gone from here" in desk.seen(), "the line")
        assert not any(SECRET.encode() in found for found in everything(kept).values())
        assert any(OPEN.encode() in found for found in everything(kept).values())


async def test_the_other_one_can_only_read_what_was_shared(sit: SitDown, kept: Path) -> None:
    async with sit() as desk:
        page = await mine(desk, "2")
        await desk.until(lambda: "Nothing is kept here yet" in desk.seen(), "the empty page")
        assert not page._entries
        await desk.press("q")
        await desk.home()
        await desk.press("o")
        await entry(desk, "entry-shared")
        assert desk.options() == ["back"]
        assert OPEN in desk.seen()
        assert SECRET not in desk.held()


async def test_an_entry_that_stands_open_unwatched_is_covered(sit: SitDown, kept: Path) -> None:
    async with sit() as desk:
        await mine(desk)
        await entry(desk, "entry-private")
        desk.app.last_input -= 181
        await desk.until(lambda: isinstance(desk.screen, WhoScreen), "who is here")
        assert SECRET not in desk.held()


@pytest.mark.parametrize("whose", ["mine", "ours"])
async def test_everything_that_was_kept_is_reached_by_pages(
    sit: SitDown, years: list[str], whose: str
) -> None:
    assert len(years) == 50
    async with sit() as desk:
        if whose == "mine":
            page = await mine(desk)
        else:
            await desk.sit_together()
            await desk.press("o")
            page = await desk.on(KeptScreen)
        newest, oldest = f"in-{years[0][-7:]}", f"in-{years[-1][-7:]}"
        await desk.until(lambda: newest in desk.options(), "the newest page")
        assert oldest not in desk.options()
        await desk.choose(":older")
        await desk.until(lambda: oldest in desk.options(), "the oldest page")
        assert len(page._entries) == len(years) - PAGE
        assert desk.options()[-1] == ":newer"
        await entry(desk, oldest)
        await desk.choose("back")
        await desk.on(KeptScreen, without=page)
        await desk.until(lambda: oldest in desk.options(), "the same page")
        await desk.choose(":newer")
        await desk.until(lambda: newest in desk.options(), "the newest page again")
        assert ":newer" not in desk.options()


@pytest.mark.parametrize("lines", [[*HOME, "mine"], ["3", "ours"]])
def test_line_by_line_everything_that_was_kept_is_reached_by_pages(
    folder: Path, years: list[str], lines: list[str]
) -> None:
    with Journal.open(folder) as journal:
        table = comes_in(journal, *lines, "older ones", "newer ones", "")
    _, newest, again = table.said.split(f"choice 1: {years[0]}")
    newest, oldest = newest.split(f"choice 1: {years[PAGE]}")
    assert all(each in newest for each in years[1:PAGE])
    assert all(each in oldest for each in years[PAGE + 1 :])
    assert years[-1] not in newest + again
    assert "older ones" in newest
    assert "older ones" not in oldest


async def test_a_page_on_which_nothing_is_left_gives_way_to_the_one_before(
    sit: SitDown, folder: Path
) -> None:
    with Journal.open(folder) as journal:
        journal.save_people(people_named(["Ana", "Bo"]))
        for number in range(PAGE + 1):
            month = f"{2020 + number // 12}-{number % 12 + 1:02}"
            months.add(journal._place, a_session(month, ""))
    async with sit() as desk:
        await mine(desk)
        await desk.until(lambda: ":older" in desk.options(), "the newest page")
        await desk.choose(":older")
        await desk.until(lambda: "in-2020-01" in desk.options(), "the last of them")
        await entry(desk, "in-2020-01")
        await desk.choose("let-go")
        await desk.choose("yes-let-go")
        await desk.on(KeptScreen)
        await desk.until(lambda: "in-2020-02" in desk.options(), "what is left")
        assert ":older" not in desk.options()
        assert ":newer" not in desk.options()
