"""Say what a living thing is, since when, and what was seen of it."""

from __future__ import annotations

from datetime import date

from exercises.library.texts import screen_texts
from exercises.living.things import Thing, local_day
from exercises.model.makes import Kind

GROUPS: dict[str, tuple[Kind, ...]] = {
    "agreements": ("agreement", "pause", "loop", "topic"),
    "rituals": ("ritual", "experiment"),
    "requests": ("request", "boundary"),
    "cards": ("card", "signs", "words", "kit"),
    "wins": ("win", "thanks"),
}
"""What stands under one head; guesses stand beside what they are about."""

LONGEST = 60
"""Signs of a thing that a list shows; alone it is shown whole."""

CAME = {"yes": "made_came_yes", "partly": "made_came_partly", "not-yet": "made_came_not"}


def short(text: str, most: int = LONGEST) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 4].rstrip()} ..."


def day_in_words(day: date | None) -> str:
    """Return a day as it is said: `3 March 2026`; empty where it is not known."""
    if day is None:
        return ""
    names = screen_texts("living").lines("months")
    return f"{day.day} {names[day.month - 1]} {day.year}"


def since(thing: Thing) -> str:
    """Return since when a thing is as it is."""
    return day_in_words(local_day(thing.since, thing.zone))


def kind(thing: Thing) -> str:
    """Return what a thing is called."""
    return screen_texts("living")(f"kind_{thing.kind}")


def history(thing: Thing) -> list[str]:
    """Return what was seen of a thing, and what it was before; newest first."""
    texts = screen_texts("living")
    found = []
    for seen in reversed(thing.seen):
        if seen.came not in CAME:
            continue
        key = "made_came_way" if seen.way else "made_came"
        day = day_in_words(local_day(seen.at, thing.zone))
        found.append(texts(key, day=day, came=texts(CAME[seen.came]), way=seen.way))
    found += [f"{texts('made_earlier')} {before.text}" for before in reversed(thing.earlier)]
    return found
