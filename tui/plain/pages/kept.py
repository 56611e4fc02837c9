"""What was kept, line by line: one's own behind one's curtain, or what was shared."""

from __future__ import annotations

from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.model.records import KeptEntry
from tui.flow import entries
from tui.plain.context import House
from tui.plain.terminal.prompts import Choice


def kept(house: House, whose: entries.Whose) -> None:
    """The list, newest first, then one after the other, until enter alone goes back.

    Args:
        house: With the journal.
        whose: `mine` for the one who is here alone, `ours` for what was shared.

    Raises:
        Wish, Covered, Left, Stopped: As `Lines.line`.
    """
    talk, texts = house.talk, screen_texts("kept")
    assert house.journal is not None
    talk.about = screen_texts("help")("kept_text")
    while True:
        _turn_to(house)
        try:
            found = house.journal.mine(house.here[0]) if whose == "mine" else house.journal.shared()
        except JournalError as problem:
            talk.say(problem.sentence)
            return
        house.notices()
        talk.say(texts(f"{whose}_title"), style="bold")
        talk.say(texts(f"{whose}_text"))
        if not found:
            talk.say(texts(f"{whose}_empty"))
            talk.read_on()
            return
        talk.say(talk.texts("kept_number"), style="dim")
        given = [
            Choice(each.id, entries.short(each.text), entries.note(each, whose, house.names))
            for each in found
        ]
        picked = talk.choose_by_pages(given)
        if not picked:
            return
        _turn_to(house)
        _one(house, next(each for each in found if each.id == picked), own=whose == "mine")


def _turn_to(house: House) -> None:
    """A new page: of the one who is here alone, or of all."""
    alone = house.here[0] if len(house.here) == 1 else ""
    house.in_front(alone)
    house.talk.idle_after = house.settings.idle_curtain if alone else 0.0


def _one(house: House, entry: KeptEntry, *, own: bool) -> None:
    """One entry, whole, and what may become of it; each of that is asked about once more."""
    talk, texts = house.talk, screen_texts("kept")
    talk.say(entry.prompt, style="dim")
    talk.say(entry.text)
    if not own:
        talk.read_on()
        return
    ways = entries.ways(entry, house.names)
    given = [Choice("", texts("back")), *(Choice(way, ways[way]) for way in ways)]
    if not (way := talk.choose(given, empty=True)):
        return
    house.in_front(entry.owner)
    key = way.replace("-", "_")
    talk.say(entry.text)  # what was asked back then is not a part of what is shared
    other = entries.other_than(entry.owner, house.names)
    talk.say(texts(f"entry_{key}_ask", other=other), style="bold")
    sure = [Choice("", texts(f"entry_{key}_no")), Choice("yes", texts(f"entry_{key}_yes"))]
    if talk.choose(sure, empty=True):
        _change(house, entry, way)


def _change(house: House, entry: KeptEntry, way: str) -> None:
    assert house.journal is not None
    house.in_front(entry.owner)
    try:
        house.talk.say(entries.change(house.journal, entry, way))
    except JournalError as problem:
        house.talk.say(problem.sentence)
    house.talk.read_on()
