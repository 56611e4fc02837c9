"""Everything that is here, line by line, by number."""

from __future__ import annotations

from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from tui.plain.context import House
from tui.plain.terminal.prompts import Choice

PEOPLE = {"one": "library_for_one", "two": "library_for_two"}
"""For how many an exercise is: keys in `home.toml`."""


def library(house: House, alone: str) -> Exercise | None:
    """Let one of all exercises be chosen; None where somebody goes back.

    Args:
        house: With the library.
        alone: Id of the one who is here alone: which one they look for is theirs. Empty for both.
    """
    talk, texts = house.talk, screen_texts("home")
    house.in_front(alone)
    talk.say(texts("library_title"), style="bold")
    found = house.exercises
    for fault in house.library.faults:
        talk.say(fault.sentence)
    given = []
    for each in found:
        people = texts(PEOPLE.get(each.people, "library_for_either"))
        row = {"title": each.title, "minutes": each.minutes, "people": people}
        given.append(Choice(each.id, talk.texts("library_row", **row)))
    talk.say(talk.texts("library_number"), style="dim")
    picked = talk.choose_by_pages(given)
    return next((each for each in found if each.id == picked), None)
