"""Random journeys over engine and journal: no word of one is ever where the other may see it."""

from __future__ import annotations

from collections import Counter

import pytest
from support.exercises.sessions import Play, an_exercise
from support.leaks.engine_walker import EXERCISES, journey
from support.leaks.memory_disk import Ground, asked, told

from exercises.model.events import Wrote

IN_CI = 100
BY_HAND = 190
"""Of 200 journeys of all kinds by hand."""
PARTS = 2


def walk(place: Ground, seeds: range) -> Counter[str]:
    """Make the journeys with these seeds; returns what happened on them."""
    did: Counter[str] = Counter()
    for seed in seeds:
        with told(seed, "over engine and journal") as chance:
            couple = journey(seed, place, chance)
            did += couple.did
            did["looks"] += couple.oracle.looks
    return did


@pytest.mark.parametrize("part", range(PARTS))
def test_no_word_of_one_is_where_the_other_may_see_it(place: Ground, part: int) -> None:
    # One after the other: every second would play half of the exercises, if their number is even.
    size = -(-IN_CI // PARTS)
    did = walk(place, range(part * size, (part + 1) * size))
    for kind in (
        "killed",
        "shared",
        "let-go",
        "passphrase set",
        "skipped",
        "back",
        "idle",
        "fallen",
        "lives on",
        "changed, private",
        "changed, ours",
        "looked back, private",
        "looked back, ours",
        "let what was made go, private",
        "let what was made go, ours",
        "shared what was made",
        "left a line",
        "wrote half a line",
        "heard a line: ours",
    ):
        assert did[kind], f"no journey ever {kind}"


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("part", range(PARTS))
def test_by_hand_neither(place: Ground, part: int) -> None:
    first = 1_000  # other journeys than those of every run
    seeds = range(first + part, first + asked(BY_HAND), PARTS)
    did = walk(place, seeds)
    for seed in seeds:
        assert did[EXERCISES[seed % len(EXERCISES)].id]


def test_every_run_plays_every_exercise() -> None:
    assert len(EXERCISES) <= IN_CI


def test_who_passes_a_curtain_by_is_not_taken_for_the_one_who_sat_there_before() -> None:
    """Back in the first one's part its curtain falls; the second one's part needs its own again."""
    game = Play(an_exercise({"id": "mine", "kind": "write", "by": "each"}))
    game.answer(Wrote("of the first"))
    assert game.do("opened").seated == "b"
    assert game.do("back").curtain == "a"
    assert game.do("skipped").curtain == "b"


def test_nor_on_a_page_of_both() -> None:
    game = Play(
        an_exercise({"id": "ours", "kind": "read"}, {"id": "mine", "kind": "write", "by": "each"})
    )
    game.answer()
    assert game.do("opened").seated == "a"
    assert game.do("back").curtain == "both"
    assert game.do("skipped").curtain == "a"
