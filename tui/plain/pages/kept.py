"""What was kept, line by line: one's own behind one's curtain, or what was shared."""

from __future__ import annotations

from exercises.flow.living import kept
from exercises.flow.port import Bookmark, Whose
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.model.records import KeptEntry
from tui.plain.context import PlainContext
from tui.plain.terminal.prompts import PromptChoice


def list_kept(house: PlainContext, whose: Whose, mark: Bookmark) -> KeptEntry | None:
    """Say the list, newest first; return the entry to look at, None where enter alone goes back.

    Args:
        house: With the journal.
        whose: `mine` for the one who is here alone, `ours` for what was shared.
        mark: The page of the list to begin with; moved.

    Raises:
        Wish, Covered, Left, Stopped: As `Lines.line`.
    """
    talk, texts, visit = house.talk, screen_texts("kept"), house.visit
    assert visit.journal is not None
    talk.about = screen_texts("help")("kept_text")
    while True:
        _turn_to(house)
        try:
            found, ways = kept.page_of(visit.journal, whose, visit.alone, mark.page)
        except JournalError as problem:
            talk.say(problem.sentence)
            return None
        if mark.page and not found:
            mark.page -= 1
            continue
        house.notices()
        talk.say(texts(f"{whose}_title"), style="bold")
        talk.say(texts(f"{whose}_text"))
        if not found:
            talk.say(texts(f"{whose}_empty"))
            talk.read_on()
            return None
        talk.explain("kept_number")
        days = kept.evenings(visit.journal, whose, visit.alone, found)
        given = [
            PromptChoice(
                each.id,
                kept.label(each),
                kept.note(each, whose, visit.names, days.get(each.id, "")),
            )
            for each in found
        ]
        further = [PromptChoice(way, texts(way.removeprefix(":"))) for way in ways]
        picked = talk.choose_by_pages([*given, *further])
        if picked not in ways:
            return next((each for each in found if each.id == picked), None)
        mark.page += 1 if picked == kept.OLDER else -1


def _turn_to(house: PlainContext) -> None:
    """Turn to a new page: of the one who is here alone, or of all."""
    alone = house.visit.alone
    house.new_page()
    house.talk.idle_after = house.visit.settings.idle_curtain if alone else 0.0


def show_entry(house: PlainContext, entry: KeptEntry, *, own: bool) -> str:
    """Say one entry, whole, and what may become of it; each of that is asked about once more.

    Args:
        house: With the conversation.
        entry: The entry.
        own: Whether its owner looks at it, alone.

    Returns:
        A key of `kept.ways`; empty where nothing is changed.
    """
    talk, texts, names = house.talk, screen_texts("kept"), house.visit.names
    _turn_to(house)
    talk.say(entry.prompt, style="dim")
    talk.say(entry.text)
    if not own:
        talk.read_on()
        return ""
    ways = kept.ways(entry, names)
    given = [PromptChoice("", texts("back")), *(PromptChoice(way, ways[way]) for way in ways)]
    if not (way := talk.choose(given, empty=True)):
        return ""
    house.new_page()
    key = way.replace("-", "_")
    talk.say(entry.text)  # what was asked back then is not a part of what is shared
    other = kept.other_than(entry.owner, names)
    talk.say(texts(f"entry_{key}_ask", other=other), style="bold")
    sure = [
        PromptChoice("", texts(f"entry_{key}_no")),
        PromptChoice("yes", texts(f"entry_{key}_yes")),
    ]
    return way if talk.choose(sure, empty=True) else ""
