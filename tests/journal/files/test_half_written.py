"""What is half written, over engine and journal: no key takes it but its owner's own.

Whatever was on the disk as a draft is afterwards an answer, a draft, kept for its owner, or was
let go by whoever sat there: over every event that leaves a place, whoever presses it, under which
curtain, with a passphrase or without, and over a restart.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.exercises.sessions import an_exercise, fitting
from support.journal.half_writing import Table
from support.journal.histories import memory

from exercises.engine.ways import ways
from exercises.model.events import Fated
from exercises.model.exercise import Exercise

PRIVATE = [
    [{"kind": "write"}],
    [{"kind": "plan"}],
    [{"kind": "choose"}, {"kind": "write"}],
    [{"kind": "write", "id": "words"}, {"kind": "share", "of": "words"}],
    [{"kind": "write", "keep": False}],
]
SHARED = [
    [{"kind": "write", "by": "both"}],
    [{"kind": "plan", "by": "both"}, {"kind": "agree", "by": "both"}],
    [{"kind": "write", "by": "speaker"}, {"kind": "paraphrase", "by": "listener"}],
    [{"kind": "pause", "by": "both"}],
]


@st.composite
def exercises(draw: st.DrawFn, solo: bool) -> Exercise:
    """Exercises in which nearly every page has a field; of a run of pages, perhaps twice."""
    steps: list[dict[str, Any]] = []
    for part in range(draw(st.integers(1, 3))):
        private = solo or draw(st.booleans())
        run = draw(st.sampled_from(PRIVATE if private else SHARED))
        by = {"by": "self" if solo else "each"} if private else {}
        named = {step["id"]: f"{step['id']}-{part}" for step in run if "id" in step}
        steps += [
            {
                **by,
                **step,
                "id": named.get(step.get("id", ""), f"s{part}-{at}"),
                **({"of": named[step["of"]]} if "of" in step else {}),
            }
            for at, step in enumerate(run)
        ]
    if draw(st.booleans()):
        steps = [{"kind": "repeat", "id": "round", "times": 2, "steps": steps}]
    if draw(st.booleans()):
        steps.append({"kind": "close", "id": "close"})
    return an_exercise(*steps, people="one" if solo else "two")


ONWARD = {
    "opened": 8,
    "resumed": 8,
    "answered": 5,
    "back": 6,
    "skipped": 2,
    "paused": 1,
    "ended": 1,
}
"""How often each kind of event comes; those that are not named, once."""


def leave_somehow(table: Table, draw: Callable[[Any], Any]) -> None:
    """Any event that belongs here, by whoever is there, under whichever curtain hangs."""
    state = table.state
    kinds = [kind for kind in sorted(ways(state)) for _ in range(ONWARD.get(kind, 1))]
    under = {"paused", "ended"} | (set() if table.fallen and not state.behind else {"skipped"})
    hangs = table.fallen or (state.curtain and not state.pause)
    kind = draw(st.sampled_from([*kinds, *["opened"] * (6 if table.fallen else 0)]))
    if hangs and kind not in under:
        table.sit_down()
        return
    event = fitting(state, kind)
    answer = event.payload.answer if event.payload else None
    if isinstance(answer, Fated):
        answer = Fated(draw(st.sampled_from(["kept", "let-go"])))
    elif kind == "answered" and table.writes and draw(st.booleans()):
        answer = None
    table.happen(kind, answer)


@settings(max_examples=2 * settings().max_examples)
@given(solo=st.sampled_from(["", "", "a"]), sealed=st.sampled_from(["", "a", "ab"]), data=st.data())
def test_only_its_owner_lets_go_of_what_is_half_written(
    solo: str, sealed: str, data: st.DataObject
) -> None:
    moves = st.sampled_from(["write"] * 4 + ["go"] * 8 + ["empty", "fall", "again"])
    with memory() as root:
        table = Table(Path(root, "data"), data.draw(exercises(bool(solo))), solo, sealed)
        for _ in range(data.draw(st.integers(8, 40))):
            if table.state.over:
                break
            table.seconds += 1
            move = data.draw(moves)
            if move == "write" and table.writes:
                table.write()
            elif move == "empty" and table.writes:
                table.empty()
            elif move == "fall" and table.writes and table.state.private_to:
                table.fall()
            elif move == "again":
                table.start_again()
            else:
                leave_somehow(table, data.draw)
            table.look()
        table.close()
