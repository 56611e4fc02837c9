"""The ladder of sharing: never up after something that did not arrive well."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.exercises.sessions import Play

from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.model.events import Chosen, Rated
from exercises.model.exercise import Choose, walk
from exercises.model.records import Finished, KeptEntry
from exercises.recommend.ladder import HARDEST, Shared, highest_rung, lit, shared_by

RUNGS = 8

shares = st.lists(
    st.builds(
        Shared,
        rung=st.integers(1, RUNGS),
        difficulty=st.none() | st.integers(0, 10),
        well=st.sampled_from([None, True, False]),
    ),
    max_size=15,
)


@given(shares)
def test_no_rung_is_climbed_after_a_share_that_did_not_arrive_well(shared: list[Shared]) -> None:
    before = highest_rung(shared, RUNGS)
    assert 1 <= before <= RUNGS
    for rung in range(1, RUNGS + 1):
        assert highest_rung([*shared, Shared(rung, well=False)], RUNGS) <= max(before, 1)


@given(shares)
def test_a_rung_that_is_too_hard_is_not_proposed(shared: list[Shared]) -> None:
    rated = {each.rung: each.difficulty for each in shared if each.difficulty is not None}
    proposed = highest_rung(shared, RUNGS)
    assert proposed == 1 or rated.get(proposed, 0) <= HARDEST


def test_two_that_arrived_well_open_the_next_rung() -> None:
    assert highest_rung([], RUNGS) == 1
    assert highest_rung([Shared(1, 2, True)], RUNGS) == 1
    assert highest_rung([Shared(1, 2, True), Shared(1, 2, True)], RUNGS) == 2
    assert highest_rung([Shared(1, 2, True), Shared(1, 2, None)], RUNGS) == 1


def test_a_hundred_shares_never_climb_after_a_bad_one() -> None:
    chance = random.Random(3)
    shared: list[Shared] = []
    for _ in range(100):
        proposed = highest_rung(shared, RUNGS)
        if shared and shared[-1].well is False:
            assert proposed <= shared[-1].rung
        chosen = chance.randint(max(1, proposed - 2), proposed)
        well = chance.choice([True, True, True, None, False])
        shared.append(Shared(chosen, chance.randint(0, 8), well))


def finished(ended: int, **answers: Chosen | Rated) -> Finished:
    entries = tuple(
        KeptEntry(
            id=f"{ended}-{step}",
            owner="a",
            step=step,
            prompt="",
            answer=answer,
            text="",
            fate="private",
        )
        for step, answer in answers.items()
    )
    return Finished(
        id=f"s{ended}",
        exercise="share-one-sentence",
        title="",
        people=("a", "b"),
        ended=f"2026-03-{ended:02}T10:00:00+00:00",
        zone="Z",
        entries=entries,
    )


def test_what_was_shared_is_read_from_ones_own_entries() -> None:
    rungs = ("fact", "preference", "need")
    sessions = [
        finished(1, rung=Chosen(("fact",)), effort=Rated(2), received=Chosen(("yes",))),
        finished(2, rung=Chosen(("need",)), lighter=Chosen(("preference",))),
        finished(
            3, rung=Chosen(("need",)), effort=Chosen(("very",)), received=Chosen(("not-yet",))
        ),
        finished(4, received=Chosen(("yes",))),
    ]
    assert shared_by("a", sessions, rungs) == [
        Shared(1, 2, True),
        Shared(2, None, None),
        Shared(3, 8, False),
    ]
    assert shared_by("b", sessions, rungs) == []


def test_how_hard_it_looked_counts_for_the_rung_it_was_said_of() -> None:
    rungs = ("fact", "preference", "opinion", "need")
    session = finished(
        1,
        rung=Chosen(("need",)),
        effort=Rated(9),
        lighter=Chosen(("preference",)),
        received=Chosen(("yes",)),
    )
    assert shared_by("a", [session], rungs) == [Shared(4, 9), Shared(2, None, True)]
    elsewhere = finished(2, rung=Chosen(("need",)), effort=Rated(8), lighter=Chosen(("weather",)))
    assert shared_by("a", [elsewhere], rungs) == [Shared(4, 8)]


def test_a_ladder_of_sharing_is_private_and_the_same_wherever_it_stands() -> None:
    ladders = [
        (exercise.id, step)
        for exercise in Library().all()
        for step in walk(exercise.steps)
        if isinstance(step, Choose) and step.ladder and exercise.id != "rungs-of-listening"
    ]
    assert len(ladders) == 2
    assert {step.by for _, step in ladders} <= {"self", "each"}
    assert len({tuple(option.id for option in step.options) for _, step in ladders}) == 1
    assert len(ladders[0][1].options) == RUNGS


# Saying back, in one session


def tried(*rounds: tuple[str, ...]) -> str:
    """The rung that is lit after these rounds: in each a rung, then what the speaker said."""
    game = Play(resolve(Library().get("rungs-of-listening"), 45))
    for rung, *checks in rounds:
        game.to("rung")
        game.answer(Chosen((rung,)))
        for check in checks:
            game.to(f"try-{rung}", "check")
            game.answer(Chosen((check,)))
        game.to("more")
        game.answer(Chosen(("again",)))
    game.to("rung")
    return lit(NOTHING_KEPT, game.state)


@pytest.mark.parametrize(
    ("rounds", "rung"),
    [
        ((), "words"),
        ((("words", "yes"),), "words"),
        ((("words", "yes"), ("words", "yes")), "own-words"),
        ((("words", "not-yet", "yes"), ("words", "yes")), "own-words"),
        ((("words", "yes"), ("words", "partly", "not-yet")), "words"),
        ((("meaning", "yes"), ("meaning", "yes")), "two-sides"),
        ((("two-sides", "yes"), ("two-sides", "yes")), "two-sides"),
    ],
)
def test_the_next_rung_is_lit_once_the_speaker_said_yes_twice(
    rounds: tuple[tuple[str, ...], ...], rung: str
) -> None:
    assert tried(*rounds) == rung


class NothingKept:
    def months_seen(self, viewer: str | None, most: int) -> list[str]:
        return []


NOTHING_KEPT: Any = NothingKept()
