"""Living things, whatever becomes of them: bounded, and nothing of them lost too early."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.exercises.made_things import after, built_in, ritual

from exercises.living.carrying import laid_out, looking_at, shown
from exercises.living.looking import is_long_ago, to_look_at
from exercises.living.things import (
    EARLIER,
    HEAVIEST,
    MOST,
    Thing,
    bounded,
    changed,
    looked_at_on,
    rests,
    wakes,
)
from exercises.model.exercise import Read, walk

TEA = after(ritual())[0]
texts = st.text(max_size=3000)
days = st.dates(date(2020, 1, 1), date(2032, 1, 1))


@st.composite
def things(draw: st.DrawFn) -> Thing:
    return Thing(
        id=draw(st.uuids()).hex,
        kind="ritual",
        owner="both",
        exercise="x",
        text=draw(st.text(max_size=20)) * draw(st.integers(1, 200)),
        since=f"{draw(days).isoformat()}T10:00:00+00:00",
        state=draw(st.sampled_from(["alive", "resting"])),
        look=draw(st.one_of(st.just(""), days.map(date.isoformat), st.just("soon"))),
        source="said",
    )


@given(st.lists(texts, max_size=20))
def test_every_change_keeps_the_one_before(said: list[str]) -> None:
    thing = TEA
    for text in said:
        after_it = changed(thing, text, "2026-04-01T10:00:00+00:00")
        if after_it.text != thing.text:
            assert after_it.earlier[-1].text == thing.text
        assert after_it.text
        thing = after_it
    [kept] = bounded([thing])
    here, typed = [*(each.text for each in kept.earlier), kept.text], list(words_of(said))
    assert here[-len(typed) :] == typed or not typed


def words_of(said: list[str]) -> Iterator[str]:
    """Every wording that somebody gave the tea outside a session, one after the other."""
    last = TEA.text
    for text in said:
        if text.strip() not in ("", last):
            last = text.strip()
            yield last


def test_of_what_was_said_in_sessions_the_newest_few_versions_are_beside_it() -> None:
    thing = TEA
    for number in range(9):
        thing = changed(thing, f"tea {number}", "2026-04-01T10:00:00+00:00", source=f"s{number}")
    assert [each.text for each in thing.earlier] == [f"tea {number}" for number in range(2, 8)]
    assert len(thing.earlier) == EARLIER
    thing = changed(thing, "by hand", "2026-04-01T10:00:00+00:00")
    for number in range(9):
        thing = changed(thing, f"later {number}", "2026-04-01T10:00:00+00:00", source=f"l{number}")
    assert thing.earlier[0].text == "by hand"


def test_what_was_changed_outside_a_session_makes_way_for_nothing() -> None:
    hand = rests(changed(replace(TEA, id="hand"), "by hand", "2020-01-01T10:00:00+00:00"))
    said = [replace(TEA, id=f"t{number}", source="said") for number in range(MOST + 5)]
    kept = bounded([hand, *said])
    assert hand in kept
    assert len(kept) == MOST + 1


@given(st.lists(things(), max_size=MOST + 10, unique_by=lambda thing: thing.id))
def test_there_is_a_bound_and_the_living_go_last(found: list[Thing]) -> None:
    kept = bounded(found)
    assert len(kept) <= MOST
    assert sum(len(thing.text) for thing in kept) <= HEAVIEST
    assert bounded(kept) == kept
    gone = {thing.id for thing in found} - {thing.id for thing in kept}
    if any(thing.alive for thing in found if thing.id in gone):
        assert all(thing.alive for thing in kept)


@given(st.lists(things(), max_size=9, unique_by=lambda thing: thing.id), days)
def test_what_is_looked_at_is_alive_and_its_day_has_come(found: list[Thing], today: date) -> None:
    thing = to_look_at(found, today)
    due = [
        each
        for each in found
        if each.alive and each.look not in ("", "soon") and date.fromisoformat(each.look) <= today
    ]
    assert (thing is None) == (not due)
    if thing is not None:
        assert thing.alive
        assert thing.look == min(each.look for each in due)


def test_a_clock_set_back_brings_it_later_and_a_long_ago_day_once() -> None:
    day = date.fromisoformat(TEA.look)
    assert to_look_at([TEA], day - timedelta(days=1)) is None
    assert to_look_at([TEA], day) == TEA
    assert not is_long_ago(TEA, day + timedelta(days=21))
    assert is_long_ago(TEA, day + timedelta(days=22))


def test_it_rests_and_wakes() -> None:
    assert to_look_at([rests(TEA)], date(2040, 1, 1)) is None
    assert wakes(rests(TEA)) == looked_at_on(TEA, None)


def test_its_words_are_in_the_exercise_that_looks_back_on_it() -> None:
    exercise = looking_at(built_in("looking-back"), changed(TEA, "Tea {me}", "2026-04-01"))
    assert exercise.carried == TEA.id
    said = [step.text for step in walk(exercise.steps) if not hasattr(step, "steps")]
    assert "Tea (me). Did it come about?" in said
    assert not any("{living}" in text for text in said)


@given(texts)
def test_what_a_step_shows_is_short_and_has_no_slots(text: str) -> None:
    said = shown(changed(TEA, text, "2026-04-01"))
    assert 0 < len(said) <= 321
    assert "{" not in said


def test_an_exercise_begins_with_what_is_alive() -> None:
    listening = built_in("listening")
    talk = Thing(
        id="t", kind="agreement", owner="both", exercise="x", text="No blame", since="2026-03-01"
    )
    begun = laid_out(listening, [talk], {"agreement": "How you want to talk."}, "{words}")
    first = begun.steps[0]
    assert isinstance(first, Read)
    assert first.quiet == "No blame."
    assert begun.steps[1:] == listening.steps
    assert laid_out(listening, [rests(talk)], {"agreement": "x"}, "{words}") == listening
