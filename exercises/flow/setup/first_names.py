"""Say who waits for a name, and what keeps names from being used on the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from exercises.flow.port import FirstPage
from exercises.model.names import name_problem

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit


def waiting_people(visit: Visit) -> tuple[str, ...]:
    """Return the ids of those whose something waits for a name, in their order."""
    waits = visit.sessions.without_name()
    return tuple(sorted({person for each in waits for person in each.header.people}))


def first_problem(page: FirstPage) -> str:
    """Return what keeps the names from being used: a key of `welcome.toml`, or nothing.

    Where two did something, both are asked for: what is private of each hangs on their name.

    Args:
        page: With the names as typed.
    """
    problem = name_problem(page.names)
    if not problem and "b" in page.waits and not page.names[1]:
        return "keep_both"
    return problem and f"problem_{problem}"


class FirstWords(NamedTuple):
    """Keys of what the first page says, in `welcome.toml`."""

    title: str
    text: str
    first: str
    second: str
    begin: str


def first_words(page: FirstPage) -> FirstWords:
    """Return what the first page says: that something waits for a name, or what nearer is."""
    if not page.waits:
        return FirstWords("first_title", "first_text", "first_name", "first_second", "first_begin")
    first, second = ("keep_one", "keep_two") if "b" in page.waits else ("keep_name", "first_second")
    return FirstWords("keep_title", "keep_text", first, second, "keep_begin")
