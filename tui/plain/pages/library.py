"""Everything that is here, line by line: by group or by words, and then by number."""

from __future__ import annotations

from collections.abc import Sequence

from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise, Outline
from exercises.recommend.groups import grouped
from exercises.recommend.search import Filter, find
from tui.plain.context import PlainContext
from tui.plain.terminal.prompts import PromptChoice

PEOPLE = {"one": "library_for_one", "two": "library_for_two"}
"""For how many an exercise is: keys in `home.toml`."""


SEARCH = ":search"
"""Id of the choice that looks for words; ids of content have no colon."""


def library(
    house: PlainContext, at: str, favourites: frozenset[str], done: frozenset[str]
) -> str | None:
    """Let one of all exercises be chosen: a group, or words, and then one of what is there.

    Args:
        house: With the conversation.
        at: Id of the exercise that was looked at before: its group comes first.
        favourites: Ids of those that are kept near.
        done: Ids of those that were done before.

    Returns:
        Its id, None where somebody goes back.
    """
    talk, texts = house.talk, screen_texts("library")
    in_group = grouped(house.visit.library)
    every = {each.id: each for each in house.exercises}
    groups = [
        PromptChoice(each, texts(f"group_{each}")) for each in dict.fromkeys(in_group.values())
    ]
    marks = _marks(house, favourites, done)
    group = in_group.get(at, "")
    while group := group or _group(house, groups):
        house.new_page()
        if group == SEARCH:
            found = _looked_for(house, [every[each] for each in in_group])
        else:
            talk.say(texts(f"group_{group}"), style="bold")
            found = [every[each] for each, of in in_group.items() if of == group]
        group = ""
        rows = [PromptChoice(each.id, _row(house, each), marks.get(each.id, "")) for each in found]
        if rows:
            talk.explain("library_number")
            if picked := talk.choose_by_pages(rows):
                return picked
    return None


def _group(house: PlainContext, groups: Sequence[PromptChoice]) -> str:
    """Let a group be chosen, or words; empty where somebody goes back."""
    talk, texts = house.talk, screen_texts("library")
    house.new_page()
    talk.say(texts("title"), style="bold")
    for fault in house.visit.library.faults:
        talk.say(fault.sentence)
    talk.explain("library_group")
    return talk.choose_by_pages([PromptChoice(SEARCH, texts("search")), *groups])


def _looked_for(house: PlainContext, every: Sequence[Outline]) -> list[Outline]:
    """Ask for words, and return what they may mean; nothing where none were typed."""
    talk, texts = house.talk, screen_texts("library")
    talk.explain("library_words")
    words = " ".join(talk.words().split())
    found = find(every, Filter(words=words)) if words else []
    if words and not found:
        talk.say(texts("nothing"))
    return found


def _row(house: PlainContext, each: Outline) -> str:
    people = screen_texts("home")(PEOPLE.get(each.people, "library_for_either"))
    row = {"title": each.title, "minutes": each.minutes, "people": people}
    return house.talk.texts("library_row", **row, summary=each.summary)


def _marks(house: PlainContext, favourites: frozenset[str], done: frozenset[str]) -> dict[str, str]:
    """Return what is said beside an exercise, by id."""
    texts = screen_texts("library")
    known = texts("done_alone" if house.visit.alone else "done_together")
    marks = {each: [texts("favourite_mark")] for each in favourites}
    for each in done:
        marks.setdefault(each, []).append(known)
    return {each: ", ".join(said) for each, said in marks.items()}


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
