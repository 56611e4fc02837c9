"""Saying back alone: what lies beside what, what stays of it, and what comes next."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.exercises.sessions import Play

from exercises.engine.answers import fits, keeps_own
from exercises.engine.pace import PATTERNS, ActiveClock
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.library.vignettes import built_in
from exercises.model.events import Chosen, Payload, Wrote
from exercises.model.exercise import Rehearse, walk
from exercises.model.vignettes import KEEP, Vignette, replies
from exercises.recommend.offers import prepared
from exercises.runtime.runner import SessionRunner
from exercises.runtime.step_view import StepContext

OWN = "It got dark before you were home."
NAMES = {"a": "Ada"}
DRILL = Library().get("saying-back-alone")
NOW = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def heard(state_step: object) -> Vignette:
    assert isinstance(state_step, Rehearse)
    assert state_step.vignette is not None
    return state_step.vignette


def drill(journal: Journal, *ways: str) -> list[str]:
    """Do the drill once; for each step: take, keep, let go, skip. What was heard, by id."""
    exercise = prepared(DRILL, ("a",), 45, journal)
    running = SessionRunner.start(
        exercise, ("a",), ActiveClock(lambda: 0.0, lambda: 0.0, 0.0), solo="a", now=lambda: NOW
    )
    running.attach(journal)
    ids = [heard(step).id for step in walk(exercise.steps) if isinstance(step, Rehearse)]
    for way in ways:
        step = running.state.step
        vignette = heard(step)
        if way == "skip":
            running.happen("skipped")
            continue
        own = isinstance(step, Rehearse) and step.own
        taken = Chosen((vignette.id, replies(vignette)[0].id))
        running.happen("answered", Wrote(OWN) if own else taken)
        kept = Chosen((vignette.id, *([KEEP] if way == "keep" else [])))
        running.happen("answered", kept if own else None)
    while not running.state.over:
        running.happen("ended")
    running.fold(NAMES)
    return ids


@pytest.fixture
def journal(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Journal.open(tmp_path / "data") as opened:
        yield opened


def test_four_replies_two_of_which_say_it_back() -> None:
    for vignette in built_in().vignettes:
        given = replies(vignette)
        assert len({reply.id for reply in given}) == 4
        assert [bool(reply.why) for reply in given].count(True) == 2
        assert given == replies(vignette)
    assert len({[bool(r.why) for r in replies(v)].index(False) for v in built_in().vignettes}) > 1


def test_nothing_that_was_written_stays_unless_its_writer_keeps_it(journal: Journal) -> None:
    drill(journal, "take", "take", "let-go")
    assert OWN not in str(journal.mine("a"))
    drill(journal, "take", "take", "keep")
    [kept] = [entry for entry in journal.mine("a") if entry.text == OWN]
    assert kept.fate == "private"
    assert kept.prompt in {each.said for each in built_in().vignettes}


def test_whoever_writes_it_once_more_is_asked_again(journal: Journal) -> None:
    game = Play(resolve(DRILL, 45), ("a",), "a")
    game.to("own", "say-back")
    game.answer(Wrote(OWN))
    game.answer(Chosen((heard(game.state.step).id, KEEP)))
    game.do("back")
    game.do("back")
    game.answer(Wrote("Something else."))
    assert not keeps_own(game.state, "own")


def test_passing_over_the_examples_lets_the_reply_go_at_once(journal: Journal) -> None:
    game = Play(resolve(DRILL, 45), ("a",), "a")
    game.to("own", "say-back")
    game.answer(Wrote(OWN))
    assert OWN in str(game.state.answers)
    game.do("skipped")
    assert OWN not in str(game.state.answers)


def test_what_was_heard_does_not_come_again_and_what_was_skipped_does(journal: Journal) -> None:
    first = drill(journal, "take", "skip", "let-go")
    second = drill(journal, "take", "take", "let-go")
    assert not {first[0], first[2]} & set(second)
    third = drill(journal, "take", "take", "let-go")
    assert not {first[0], first[2], *second} & set(third)


def test_it_goes_on_where_it_was_left(tmp_path: Path) -> None:
    def clock(start: float) -> ActiveClock:
        return ActiveClock(lambda: 0.0, lambda: 0.0, start)

    with Journal.open(tmp_path / "data") as opened:
        whole = prepared(DRILL, ("a",), 45, opened)
        running = SessionRunner.start(whole, ("a",), clock(0.0), solo="a", now=lambda: NOW)
        running.attach(opened)
        vignette = heard(running.state.step)
        running.happen("answered", Chosen((vignette.id, replies(vignette)[0].id)))
    with Journal.open(tmp_path / "data") as opened:
        [left] = opened.open_sessions("a")
        again = SessionRunner.go_on(left, clock, lambda: NOW)
        assert heard(again.state.step) == vignette
        assert again.state.place is not None
        assert again.state.place.stage == "beside"


def test_it_is_only_their_own_memory(journal: Journal) -> None:
    first = drill(journal, "take", "take", "let-go")
    other = prepared(DRILL, ("b",), 45, journal)
    theirs = [heard(step).id for step in walk(other.steps) if isinstance(step, Rehearse)]
    assert theirs == first  # as if nobody had been here


def test_light_ones_come_first_until_all_of_them_were_heard() -> None:
    light = [each.id for each in built_in().vignettes if each.heat == 1]
    seen: list[str] = []
    for _ in range(len(light) // 3):
        steps = walk(resolve(DRILL, 45, seen).steps)
        seen += [heard(step).id for step in steps if isinstance(step, Rehearse)]
    assert set(seen) <= set(light)
    assert len(set(seen)) == len(seen)


def scene(game: Play, *, remarks: bool = True) -> StepContext:
    return StepContext(game.state, NAMES, lambda: 0.0, PATTERNS["4-6"], remarks=remarks)


def test_it_lies_beside_other_ways_without_right_or_wrong() -> None:
    game = Play(resolve(DRILL, 45), ("a",), "a")
    game.to("first", "beside")
    mine, *others = scene(game).compared()
    assert mine.note.startswith("yours: ")
    assert len(others) == 3
    game.to("own", "say-back")
    game.answer(Wrote("Why did you burn it?"))
    mine, *others = scene(game).compared()
    assert "Why did you burn it?" in mine.note
    assert len(others) == 3
    assert scene(game, remarks=False).compared()[0].note == "this is yours"


def test_said_aloud_the_examples_are_there_too() -> None:
    game = Play(resolve(DRILL, 45), ("a",), "a")
    game.to("own", "say-back")
    game.do("answered", None)
    assert game.state.place is not None
    assert game.state.place.stage == "beside"
    assert len(scene(game).compared()) == 3


@pytest.mark.parametrize(
    "options", [(), ("full-buses",), ("{id}",), ("{id}", "nothing"), ("{id}", KEEP)]
)
def test_only_what_is_offered_can_be_chosen(options: tuple[str, ...]) -> None:
    game = Play(resolve(DRILL, 45), ("a",), "a")
    vignette = heard(game.state.step)
    ids = tuple(each.format(id=vignette.id) for each in options)
    answer = Chosen(ids)
    assert not fits(game.state, Payload(id="x", owner="a", open=False, answer=answer))


def test_nothing_typed_to_say_something_back_stays_in_any_exercise(built_in: dict) -> None:  # type: ignore[type-arg]
    kept = [
        (exercise.id, step.id)
        for exercise in built_in.values()
        for step in walk(exercise.steps)
        if type(step).__name__ == "Paraphrase" and step.keep  # type: ignore[union-attr]
    ]
    assert kept == []
