"""Choose what stands on the plan that two take along on paper, or that one takes along alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from exercises.living.carrying import in_short
from exercises.living.looking import part
from exercises.living.things import Thing
from exercises.model.makes import Kind

SECTIONS: dict[str, tuple[Kind, ...]] = {
    "pause": ("pause",),
    "talk": ("agreement", "topic"),
    "needs": ("request", "boundary"),
    "signs": ("signs",),
    "loop": ("loop",),
    "rituals": ("ritual",),
    "helps": ("card", "kit"),
    "words": ("words",),
    "people": (),
    "trying": ("experiment",),
}
"""Sections, in the order of the paper, and what stands in each: the newest that is alive."""

MOST_EACH = 3
"""Lines of one section; two sides hold no more."""

ON_LOOP = ("sets", "one", "mine", "then", "lands", "under", "theirs")
"""Steps whose short answers are the way round a loop, where it was made of them."""


class Line(Struct, frozen=True):
    """One line on the paper.

    Attributes:
        id: Stable while it is looked at.
        section: One of `SECTIONS`.
        text: In their words.
    """

    id: str
    section: str
    text: str


def lines(
    things: Iterable[Thing],
    on_it: Callable[[Thing], bool],
    names: Mapping[str, str] = MappingProxyType({}),
) -> list[Line]:
    """Return what can stand on the paper, in its order.

    Args:
        things: What lives on and may be seen by those whose paper it is.
        on_it: Whether a thing may be on it: of two what both may see, of one what is theirs.
        names: How people are shown before what one of them shared; empty: it is only one's own.
    """
    alive = [thing for thing in things if thing.alive and on_it(thing)]
    alive.sort(key=lambda each: (each.since, each.id), reverse=True)
    # What its owner shared lies there twice for them: theirs, and what both may see.
    once = {(each.kind, each.owner, each.text): each for each in reversed(alive)}
    alive = [each for each in alive if each is once[each.kind, each.owner, each.text]]
    return [
        Line(thing.id, section, _whose(thing, names) + said(thing))
        for section, kinds in SECTIONS.items()
        for thing in [each for each in alive if each.kind in kinds][:MOST_EACH]
    ]


def _whose(thing: Thing, names: Mapping[str, str]) -> str:
    return f"{names[thing.owner]}: " if thing.owner in names else ""


def said(thing: Thing) -> str:
    """Return a thing as one line; of a loop also the way round it."""
    text = in_short(thing.text)
    text = text[:1].upper() + text[1:]
    way = [found.text for step in ON_LOOP if (found := part(thing, step)) is not None]
    if thing.kind == "loop" and len(way) > 1:
        return f"{text} ({'; then '.join(each.strip().rstrip('.') for each in way)})"
    if thing.when and thing.when.lower() not in text.lower():
        return f"{text} ({thing.when})"
    return text


def by_section(left: Sequence[Line]) -> dict[str, list[str]]:
    """Return the lines by section; of people who can help there is always room to write."""
    found = {
        section: [each.text for each in left if each.section == section] for section in SECTIONS
    }
    return {section: held for section, held in found.items() if held or section == "people"}
