"""A step that was answered, come back to and then skipped: nothing of the answer is anywhere.

Not in the session, not in a field that is shown again, not on disk, in the journal, in an export;
whichever kind of step it is, and after a restart too.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec import to_builtins
from msgspec.structs import replace
from support.exercises.sessions import NAMES, an_answer, an_exercise

from exercises.engine.answers import ANSWERS
from exercises.engine.pace import ActiveClock
from exercises.engine.wording import fill
from exercises.journal.exchange.exchange import export
from exercises.journal.journal import Journal
from exercises.model.events import Answer, Chosen, Felt, Planned, Wrote
from exercises.model.exercise import Choose, Leaf, Reveal, Roles, Share, walk
from exercises.model.people import people_named
from exercises.runtime.runner import SessionRunner

TOKEN = "zaunkoenig-4e1b"

ALONE = ["choose", "rate", "rings", "write", "body", "feel", "sort", "plan", "draw", "agree"]
DONE = ["read", "breathe", "speak", "rest"]
"""Kinds of step that take no answer."""
BOTH = [*ALONE, *DONE, "roles", "paraphrase"]
VARIANTS = [
    *((kind, "one", "self") for kind in [*ALONE, *DONE, "rehearse"]),
    *((kind, "two", "") for kind in BOTH),
    *((kind, "two", "self") for kind in ALONE if kind != "agree"),
]


def the_step(kind: str, people: str, by: str) -> SessionRunner:
    """A session that begins with a step of this kind, `it`."""
    step: dict[str, Any] = {"id": "it", "kind": kind}
    step |= {"own": True} if kind in ("choose", "rehearse") else {}
    step |= {"by": by} if by else {}
    close = {"id": "close", "kind": "close", "by": "self" if people == "one" else "both"}
    exercise = an_exercise(
        step, {"id": "end", "kind": "read", "by": close["by"]}, close, people=people
    )
    persons = ("a",) if people == "one" else ("a", "b")
    clock = ActiveClock(lambda: 0.0, lambda: 0.0, 0.0)
    return SessionRunner.start(exercise, persons, clock, solo="a" if people == "one" else "")


def answer(step: Leaf, stage: str) -> Answer | None:
    """An answer with the token in whatever can be typed."""
    match found := an_answer(step, stage):
        case Wrote():
            return Wrote(f"it was {TOKEN}")
        case Felt():
            return replace(found, own=TOKEN)
        case Planned():
            return Planned(TOKEN, TOKEN, TOKEN)
        case Chosen() if isinstance(step, Choose):
            return Chosen((step.options[0].id,) if step.most > 1 else (), TOKEN)
        case _:
            return found


def test_no_kind_of_step_is_forgotten_here() -> None:
    tried = {type(step) for kind, *rest in VARIANTS for step in [the_step(kind, *rest).state.step]}
    assert tried >= ANSWERS.keys() - {Share, Reveal}  # of these: `test_standing_fates`


@pytest.mark.parametrize(("kind", "people", "by"), VARIANTS)
def test_what_was_answered_before_is_gone_with_the_skip(
    kind: str, people: str, by: str, tmp_path: Path
) -> None:
    with Journal.open(tmp_path / "data") as journal:
        journal.save_people(people_named(["Ada", "Ben"]))
        running = the_step(kind, people, by)
        running.attach(journal)
        if running.state.curtain:
            running.happen("opened")
        first = running.state.place
        while running.state.step is not None and running.state.step.id == "it":
            if running.state.curtain:
                break
            place = running.state.place
            assert place is not None
            running.happen("answered", answer(running.state.step, place.stage))
        assert running.state.answers or kind in DONE
        while running.state.place != first:
            running.happen("back")
            if running.state.curtain:
                running.happen("opened")
        running.happen("skipped")
        state = running.state
        assert state.answers == {}
        assert state.done == ()
        assert state.place != first
        running.happen("back")
        if running.state.curtain:
            running.happen("opened")
        shown = [running.state.answer_here(), running.draft_here()]
        assert shown == [None, ""]
        assert fill("{it}", running.state, NAMES) == "..."
        running.happen("skipped")

        store = journal.open_solo("a") if people == "one" else journal.open_joint()
        assert store is not None
        assert all(event.payload is None for event in store.events)
        again = SessionRunner.go_on(
            store, lambda start: ActiveClock(lambda: 0.0, lambda: 0.0, start)
        )
        assert again.state.answers == {}
        assert TOKEN not in contents(tmp_path)

        while not running.state.over:
            running.happen("ended")
        running.fold(NAMES)
        [told] = journal.finished()
        assert (told.entries, told.steps) == ((), ())
        for person in "ab":
            export(journal, person, tmp_path / "out")
            seen = [journal.mine(person), journal.history(person), journal.shared()]
            assert TOKEN not in str(to_builtins(seen))
        assert TOKEN not in contents(tmp_path)


def contents(folder: Path) -> str:
    """All files of a folder in one text."""
    return "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())


def test_skipping_the_roles_again_gives_the_floor_to_the_first_person() -> None:
    running = the_step("roles", "two", "")
    assert isinstance(running.state.step, Roles)
    running.happen("answered", Chosen(("b",)))
    assert running.state.speaker == "b"
    running.happen("back")
    running.happen("skipped")
    assert running.state.speaker == "a"


def test_another_round_of_a_step_stays_done() -> None:
    inner = [{"id": "it", "kind": "rate", "by": "both"}]
    exercise = an_exercise({"id": "rounds", "kind": "repeat", "times": 2, "steps": inner})
    clock = ActiveClock(lambda: 0.0, lambda: 0.0, 0.0)
    running = SessionRunner.start(exercise, ("a", "b"), clock)
    [step] = [each for each in walk(exercise.steps) if each.id == "it"]
    running.happen("answered", an_answer(step))  # type: ignore[arg-type]
    running.happen("skipped")
    assert running.state.done == ("it",)
    assert [rounds for _, rounds, _ in running.state.answers] == [(0,)]
