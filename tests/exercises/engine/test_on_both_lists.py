"""Of two private lists only what stands on both is said, and nothing of the rest."""

from msgspec.structs import replace
from support.exercises.small_exercise import AT, small_exercise

from exercises.engine.pace import PATTERNS
from exercises.engine.replay import replay
from exercises.engine.state import State, begin
from exercises.library.reading.read import check
from exercises.model.events import Chosen, Event, Payload
from exercises.model.exercise import Choose, Option, Read
from exercises.runtime.step_view import StepContext

NAMES = {"a": "Ada", "b": "Bo"}
EMPTY = "Nothing is on both yet."
OPTIONS = tuple(Option(each, f"a {each}") for each in ("walk", "song", "game"))


def seen(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> str:
    """What both see after these lists; None: skipped."""
    exercise = small_exercise(
        Choose(id="list", by="each", text="What?", options=OPTIONS, most=3),
        Read(id="open", text="On both: {list.both}.", none=EMPTY),
    )
    state: State = begin(replace(exercise, people="two"), ("a", "b"))
    events = [Event(seq=0, elapsed=0.0, at=AT, zone="+01:00", kind="began")]
    for seq, (person, ticked) in enumerate((("a", one), ("b", other)), 1):
        opened = replace(events[0], seq=2 * seq - 1, kind="opened", step="list", owner=person)
        given = replace(events[0], seq=2 * seq, kind="skipped", step="list", owner=person)
        if ticked is not None:
            payload = Payload(id=f"e{seq}", owner=person, open=False, answer=Chosen(ticked))
            given = replace(given, kind="answered", entry=f"e{seq}", payload=payload)
        events += [opened, given]
    state = replay(state, events)
    assert state.step is not None
    assert state.step.id == "open"
    return StepContext(state, NAMES, lambda: 0.0, PATTERNS["4-6"]).lead()


def test_only_what_both_ticked_is_said() -> None:
    assert seen(("walk", "song"), ("game", "song")) == "On both: a song."
    assert seen(("game", "walk"), ("walk", "game")) == "On both: a walk and a game."


def test_where_nothing_stands_on_both_nothing_of_either_is_said() -> None:
    assert seen(("walk",), ("song",)) == seen((), ("song",)) == EMPTY
    assert seen(None, ("song",)) == seen(("walk",), None) == seen(None, None) == EMPTY


FILE = """
format = 1
id = "both"
title = "Both"
summary = "Two lists."
people = "two"
for = ["either"]
minutes = 2
certainty = "own"
why = "To see."

[[steps]]
id = "list"
kind = "choose"
by = "each"
text = "What?"
options = [{ id = "walk", label = "a walk" }, { id = "song", label = "a song" }]

[[steps]]
id = "open"
kind = "read"
text = "On both lists: {list.both}"

[[steps]]
id = "close"
kind = "close"
text = "Enough."
"""


def test_it_is_for_two_private_lists_without_words_of_ones_own() -> None:
    assert check(FILE, "both.toml")[1] == []
    for before, now in (
        ('by = "each"', 'by = "both"'),
        ('by = "each"', 'by = "each"\nown = true'),
        ("{list.both}", "{list}"),
    ):
        assert check(FILE.replace(before, now), "both.toml")[1] != []
