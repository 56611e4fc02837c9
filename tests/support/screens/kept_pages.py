"""What somebody kept, and the pages that show it."""

from datetime import datetime
from pathlib import Path

from support.screens.pilot import Desk

from exercises.engine.pace import ActiveClock
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.model.events import Wrote
from exercises.model.people import people_named
from exercises.model.records import Finished, Header, KeptEntry
from exercises.runtime.runner import SessionRunner
from tui.screens.home.entry import EntryScreen
from tui.screens.home.kept import KeptScreen

SECRET = "only-ana-knows-7b1d"
OPEN = "ana-said-this-openly-93ce"


def keep_two(folder: Path) -> None:
    """Put a private and a shared entry of the first person there, from a session of both."""
    with Journal.open(folder) as journal:
        journal.save_people(people_named(["Ana", "Bo"]))
        running = SessionRunner.start(
            Library().get("appreciation"), ("a", "b"), ActiveClock(lambda: 0.0, lambda: 0.0)
        )
        running.attach(journal)
        header: Header = running.header
        entries = tuple(
            KeptEntry(
                id=f"entry-{fate}",
                owner="a",
                step="write",
                prompt="What was it?",
                answer=Wrote(text),
                text=text,
                fate=fate,  # type: ignore[arg-type]
            )
            for fate, text in (("private", SECRET), ("shared", OPEN))
        )
        now = datetime.now().astimezone()
        store = journal.open_joint()
        assert store is not None
        store.fold(
            Finished(
                id=header.id,
                exercise="appreciation",
                title="One thing I am glad of",
                people=("a", "b"),
                ended=now.isoformat(),
                zone="+00:00",
                entries=entries,
            )
        )


async def mine(desk: Desk, key: str = "1") -> KeptScreen:
    """Sit down alone, and look at what one kept oneself."""
    await desk.sit_alone(key)
    await desk.press("m")
    page: KeptScreen = await desk.on(KeptScreen)
    return page


async def entry(desk: Desk, name: str) -> None:
    """Open one entry of that list."""
    await desk.until(lambda: name in desk.options(), "the list")
    await desk.choose(name)
    await desk.on(EntryScreen)
