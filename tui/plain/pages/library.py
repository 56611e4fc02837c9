"""Everything that is here, line by line, by number."""

from __future__ import annotations

from exercises.library.texts import screen_texts
from tui.plain.context import PlainContext
from tui.plain.terminal.prompts import PromptChoice

PEOPLE = {"one": "library_for_one", "two": "library_for_two"}
"""For how many an exercise is: keys in `home.toml`."""


def library(house: PlainContext) -> str | None:
    """Let one of all exercises be chosen; its id, None where somebody goes back."""
    talk, texts = house.talk, screen_texts("home")
    house.new_page()
    talk.say(texts("library_title"), style="bold")
    found = house.exercises
    for fault in house.visit.library.faults:
        talk.say(fault.sentence)
    given = []
    for each in found:
        people = texts(PEOPLE.get(each.people, "library_for_either"))
        row = {"title": each.title, "minutes": each.minutes, "people": people}
        given.append(PromptChoice(each.id, talk.texts("library_row", **row)))
    talk.say(talk.texts("library_number"), style="dim")
    picked = talk.choose_by_pages(given)
    return picked or None
