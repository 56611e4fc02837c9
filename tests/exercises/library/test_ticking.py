"""No more than a quarter of all steps is a list to tick, and a second run of cards differs."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from support.exercises.made_things import after, ended
from support.exercises.small_exercise import AT

from exercises.engine.replay import replay
from exercises.engine.state import begin
from exercises.engine.wording import say
from exercises.journal.journal import Journal
from exercises.library.library import Library
from exercises.model.events import Chosen, Event, Payload
from exercises.model.exercise import Choose, Exercise, Option, Repeat, Sort, Write, walk
from exercises.model.records import Finished, Header
from exercises.recommend.offers import prepared

EVERY = Library().all()
SORTS = [
    pytest.param(exercise, step, id=exercise.id)
    for exercise in EVERY
    for step in walk(exercise.steps)
    if isinstance(step, Sort)
]


def test_a_quarter_of_all_steps_at_most_is_a_list_to_tick() -> None:
    steps = [step for each in EVERY for step in walk(each.steps) if not isinstance(step, Repeat)]
    lists = [step for step in steps if isinstance(step, Choose | Sort)]
    assert len(lists) <= len(steps) / 4


@pytest.mark.parametrize(("exercise", "step"), SORTS)
def test_cards_have_a_second_set_of_about_the_same_size(exercise: Exercise, step: Sort) -> None:
    assert abs(len(step.second) - len(step.cards)) <= 2
    labels = [card.label for card in (*step.cards, *step.second)]
    assert len(set(labels)) == len(labels), exercise.id
    assert {card.pile for card in step.second} >= {card.pile for card in step.cards}


class Done:
    """A journal with sessions that one person or two have done."""

    def __init__(self, *sessions: Finished) -> None:
        self.sessions = list(sessions)

    def months_seen(self, viewer: str | None, most: int) -> list[str]:
        return ["2026-03"]

    def finished(self, *, month: str) -> list[Finished]:
        return self.sessions


def laid(name: str, who: tuple[str, ...], *sessions: Finished) -> list[str]:
    whole = prepared(Library().get(name), who, 45, Done(*sessions))  # type: ignore[arg-type]
    return [card.id for step in walk(whole.steps) if isinstance(step, Sort) for card in step.cards]


def test_a_second_run_lays_other_cards_and_a_third_the_first_again() -> None:
    runs = [ended(f"s{number}", "my-boundary", solo="a") for number in range(2)]
    first = laid("my-boundary", ("a",))
    second = laid("my-boundary", ("a",), runs[0])
    assert first
    assert second
    assert not set(first) & set(second)
    assert laid("my-boundary", ("a",), *runs) == first


def test_what_one_did_alone_changes_no_card_of_the_other() -> None:
    run = ended("s", "my-boundary", solo="a")
    assert laid("my-boundary", ("b",), run) == laid("my-boundary", ("b",))


# What was ticked in an earlier edition


def test_what_was_ticked_where_one_writes_now_is_read_in_its_words() -> None:
    session = ended("one", "ritual-picker", ("both", "ritual", "tea"), ("both", "not-today", "x"))
    kept = replace(
        session.entries[1], answer=Chosen(("wave",)), text="then a wave, and next time again"
    )
    (ritual,) = after(replace(session, entries=(session.entries[0], kept)))
    assert [part.text for part in ritual.parts] == ["then a wave, and next time again"]
    now = next(each for each in walk(Library().get("ritual-picker").steps) if each.id == kept.step)
    assert isinstance(now, Write)


def test_a_session_that_was_begun_with_a_list_goes_on_with_it(tmp_path: Path) -> None:
    now = Library().get("a-fair-ask")
    ticked = Choose(
        id="if-no", by="self", text="If not?", options=(Option("kind", "be kind to me"),)
    )
    then = replace(now, steps=(ticked, *(step for step in now.steps if step.id != "if-no")))
    header = Header(id="s", exercise=then, people=("a",), solo="a", began=AT, zone="+01:00")
    began = Event(seq=0, elapsed=0.0, at=AT, zone="+01:00", kind="began")
    answer = Payload(id="e", owner="a", open=False, answer=Chosen(("kind",)))
    given = replace(began, seq=1, kind="answered", step="if-no", owner="a", entry="e")
    with Journal.open(tmp_path) as journal:
        journal.begin(header, began).append(replace(given, payload=answer))
    with Journal.open(tmp_path) as journal:
        (found,) = journal.open_sessions("a")
    state = replay(begin(found.header.exercise, ("a",), "a"), found.events)
    read = state.find("if-no", "a")
    assert read is not None
    assert say(ticked, read.answer, {}) == "be kind to me"
