"""Everything that is here, line by line, by number."""

from __future__ import annotations

from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from tui.plain.context import PlainContext
from tui.plain.terminal.prompts import PromptChoice

PEOPLE = {"one": "library_for_one", "two": "library_for_two"}
"""For how many an exercise is: keys in `home.toml`."""


def library(house: PlainContext, favourites: frozenset[str]) -> str | None:
    """Let one of all exercises be chosen; its id, None where somebody goes back.

    Args:
        house: With the conversation.
        favourites: Ids of those that are kept near.
    """
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
        given.append(
            PromptChoice(each.id, talk.texts("library_row", **row), _near(each.id, favourites))
        )
    talk.explain("library_number")
    picked = talk.choose_by_pages(given)
    return picked or None


def preview(house: PlainContext, exercise: Exercise, *, favourite: bool) -> str:
    """Say one exercise before it begins; `begin`, `favourite` or `back`.

    Args:
        house: With the conversation.
        exercise: The one.
        favourite: Whether those who are here keep it near.
    """
    talk, texts = house.talk, screen_texts("library")
    house.new_page()
    talk.say(exercise.title, style="bold")
    talk.say(*filter(None, (exercise.summary, exercise.caution)))
    near = "preview_favourite_off" if favourite else "preview_favourite"
    return talk.choose(
        [
            PromptChoice("begin", texts("preview_begin")),
            PromptChoice("favourite", texts(near)),
            PromptChoice("back", texts("preview_back")),
        ]
    )


def _near(exercise: str, favourites: frozenset[str]) -> str:
    return screen_texts("library")("favourite_mark") if exercise in favourites else ""
