"""A course of eight evenings: what two answer, and what is said of earlier evenings."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from typing import NamedTuple

from support.flow.playing import OPENED, Answers

from exercises.library.library import Library
from exercises.model.events import Chosen, Fated, Planned, Rated, Wrote

SEEN, UNDER, HELD = "The plates stood there.", "Inside I feel small.", "I am a maid here."
SHARED, KEPT = Fated("shared", ""), Fated("kept", "")


class Evening(NamedTuple):
    """One sitting: its day, what two answer, and what is said of earlier ones and afterwards."""

    day: int
    answers: Answers
    before: tuple[str, ...]
    after: tuple[str, ...]


EVENINGS = tuple(Evening(*each) for each in (
    (0, {"heat": (Chosen(("mild",)), Chosen(("mild",))),
         "matter": (Wrote("the plates"), Wrote("bedtime")),
         "ours": Wrote("Who tidies up.")}, (), ("This is your matter",)),
    (1, {"story": (Wrote(HELD), Wrote(HELD)),
         "seen": (Wrote(SEEN), Wrote("I was asked twice.")),
         "bring-seen": (SHARED, KEPT),
         "under": (Wrote("Inside I feel alone."), Wrote(UNDER)),
         "bring-under": (KEPT, SHARED),
         "open-seen": OPENED, "open-under": OPENED}, ("Who tidies up.",), ()),
    (2, {}, (SEEN, UNDER), ()),
    (5, {"sets": Wrote("plates on the table"), "one": Wrote("ask twice"),
         "then": Wrote("go quiet"), "under": Wrote("alone, both of us"),
         "name": Wrote("the plate dance"), "agreement": Wrote("We call it the plate dance.")},
     (SEEN, "plates on the table; ask twice; go quiet; alone, both of us"), ()),
    (8, {"lenses": Chosen(("outside", "habits")), "found": Wrote("We both come home empty.")},
     ("Who tidies up.",), ()),
    (11, {"stay": Wrote("One of us is tidier."),
          "offer": (Wrote("I could ask once."), Wrote("I could do it soon.")),
          "lay": (SHARED, KEPT), "offers": OPENED}, ("We both come home empty.",), ()),
    (13, {"plan": Planned("tea first", "every day", "one sip"),
          "guess": (Rated(4), Rated(6)), "look": Chosen(("two-weeks",)),
          "agreement": Wrote("We try tea first.")}, ("I could ask once.",), ()),
    (21, {"now": (Wrote("I ask once, mostly."), Wrote("I come back sooner.")),
          "bring-now": (SHARED, SHARED), "side-by-side": OPENED, "keep": Chosen(("name",))},
     (SEEN, UNDER, "We try tea first.", "I ask once, mostly.", "I come back sooner."), ()),
))  # fmt: skip


def alike(quiet: int | None) -> tuple[Evening, ...]:
    """Return the evenings of two who write and choose the same, word for word.

    Args:
        quiet: Which of the two brings nothing; None: both bring all.
    """
    found = []
    for each in EVENINGS:
        answers = dict(each.answers)
        for step, given in each.answers.items():
            if isinstance(given, tuple):
                shares = isinstance(given[0], Fated)
                same = SHARED if shares else given[0]
                pair = [same, same]
                if shares and quiet is not None:
                    pair[quiet] = KEPT
                answers[step] = (pair[0], pair[1])
        found.append(each._replace(answers=answers))
    return tuple(found)


BREAKFAST, LAKE = "I'd like a long breakfast.", "I'd like an hour at the lake."

SATURDAY = tuple(Evening(*each) for each in (
    (0, {"wish": (Wrote("a long breakfast"), Wrote("an hour at the lake")),
         "line": (Wrote(BREAKFAST), Wrote(LAKE)), "bring": (SHARED, SHARED), "open": OPENED,
         "ours": Wrote("A slow morning, and then the lake.")}, (), (BREAKFAST, LAKE)),
    (1, {"plan": Planned("breakfast at ten", "on Saturday", "one cup of tea"),
         "agreement": Wrote("We try breakfast at ten.")},
     ("A slow morning, and then the lake.", BREAKFAST, LAKE), ()),
    (8, {"good": (Wrote("The tea on the step."), Wrote("The way home.")),
         "bring": (SHARED, KEPT), "open": OPENED},
     ("We try breakfast at ten.", BREAKFAST, LAKE, "The tea on the step."), ()),
))  # fmt: skip
"""The course of docs/examples/course."""


def example_course(folder: Path) -> Library:
    """Return the library with the course of the docs, where `nearer add` would have put it."""
    for file in (Path(__file__).parents[3] / "docs/examples/course").glob("*.toml"):
        place = folder / ("exercises" if "[[steps]]" in file.read_text("utf-8") else "courses")
        place.mkdir(parents=True, exist_ok=True)
        copy(file, place)
    return Library(folder / "exercises")
