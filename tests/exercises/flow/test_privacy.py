"""Who may see what: random events keep the promise, and the walk finds a transition that does not.

What each person did is kept beside the state by rules of its own: who opened, and what covered
their part since. The walk compares the two after every event.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from msgspec.structs import replace

from exercises.flow import privacy
from exercises.flow.privacy import Privacy, dims
from exercises.model.exercise import BOTH
from exercises.model.people import Settings, known_settings

EXAMPLES = 2_500
"""Walks in an ordinary run."""

LONGEST = 20
"""Events of one walk."""

COUPLES = [(("a",), ""), (("a",), "a"), (("a", "b"), ""), (("a", "b"), "b"), (("a", "b"), "ab")]
"""Who is set up, and who of them has a passphrase."""

PARTS = ("", "a", "b")
PEOPLE = ("a", "b", BOTH)

Event = tuple[str, Any, ...]

one_event = st.one_of(
    st.tuples(st.just("turned"), st.sampled_from(PARTS), st.booleans()),
    st.tuples(st.just("hung"), st.sampled_from(PEOPLE), st.booleans()),
    st.tuples(st.just("opened"), st.sampled_from(PEOPLE), st.booleans()),
    st.tuples(st.sampled_from(["idled", "slept", "resumed", "unhidden", "finished", "left"])),
    st.tuples(st.just("paused"), st.booleans()),
    st.tuples(st.just("hidden"), st.sampled_from(PEOPLE)),
)
walks = st.tuples(st.sampled_from(COUPLES), st.lists(one_event, max_size=LONGEST))

Walk = tuple[tuple[tuple[str, ...], str], list[Event]]


class Witness:
    """Remembers who opened, and forgets it with every cover, by rules of its own.

    Args:
        sealed: Ids of those who have a passphrase.
    """

    def __init__(self, sealed: str) -> None:
        self.sealed = sealed
        self.sitting = self.with_key = ""
        self.decoy = False
        self.hangs_for = ""
        self.keyless_part = ""
        self.paused = self.stayed = False

    def sees(self, event: Event) -> None:
        """Take note of an event."""
        kind, *what = event
        if kind == "opened":
            person, key = what
            if not self.decoy and self.hangs_for in ("", person):
                self.sitting = "" if person == BOTH else person
                self.with_key = person if key and person in self.sealed else ""
        elif kind == "turned":
            person, keyless = what
            self.keyless_part = person if keyless else ""
            if person != self.sitting or self.decoy:
                self.covered()
        elif kind == "paused":
            if what[0]:
                self.covered()
            if not self.paused:
                self.stayed = bool(self.sitting)
            self.paused = True
        elif kind == "resumed":
            if not self.stayed:
                self.covered()
            self.paused = self.stayed = False
        elif kind == "unhidden":
            self.decoy = False
        elif kind != "finished":
            if kind == "hung" and what[1]:
                self.keyless_part = what[0]
            self.decoy = self.decoy or kind == "hidden"
            self.paused = self.paused and kind != "left"
            self.covered()

    def covered(self) -> None:
        """Know nobody to sit here."""
        self.sitting = self.with_key = ""
        self.stayed = False

    def agrees(self, state: Privacy) -> None:
        """Compare with the state, and see whose curtain hangs in it."""
        assert not state.keys - {self.with_key}, "a key is in memory without its owner"
        assert state.seated in ("", self.sitting), "somebody sits here who did not open"
        if shown := state.shown:
            assert shown == self.sitting, "a part is seen that its owner did not open"
            assert (
                shown not in self.sealed or self.with_key == shown or self.keyless_part == shown
            ), "a part with a passphrase is seen without it"
        assert state.decoy == self.decoy
        self.hangs_for = state.awaited


def happens(state: Privacy, event: Event) -> Privacy:
    """Let one event happen."""
    kind, *what = event
    if kind == "turned":
        person, keyless = what
        known = person if person in state.people else ""
        return privacy.turned(state, known, keyless=keyless)
    if kind == "hung":
        person, keyless = what
        return privacy.hung(state, person, keyless=keyless)
    if kind == "opened":
        person, key = what
        return privacy.opened(state, person, key=key)
    if kind == "paused":
        return privacy.paused(state, several=what[0])
    return getattr(privacy, kind)(state, *what)  # type: ignore[no-any-return]


def there(walk: Walk) -> Walk:
    """A walk without those who are not set up."""
    (people, sealed), events = walk
    known = [each for each in events if not {"a", "b"} & {*each} - {*people}]
    return (people, sealed), known


def keeps_the_promise(walk: Walk) -> None:
    """Walk, and look after every event."""
    (people, sealed), events = there(walk)
    state, witness = Privacy(people=people, sealed=frozenset(sealed)), Witness(sealed)
    for event in events:
        state = happens(state, event)
        witness.sees(event)
        witness.agrees(state)
        leads_on(state)


def leads_on(state: Privacy) -> None:
    """Somebody always can go on, and whoever is awaited gets to their part."""
    assert state.ways
    assert "leave" in state.ways
    assert privacy.left(privacy.unhidden(state)).cover == "none"
    if state.part and not state.shown:
        assert state.cover in ("curtain", "decoy"), "nothing is seen, and nothing says why"
    back = privacy.unhidden(state)
    if not back.awaited:
        assert not state.decoy
        return
    assert "open" in back.ways
    through = privacy.opened(back, back.awaited, key=True)
    if back.part in ("", back.awaited):
        assert not through.awaited
        assert through.shown == back.part
    else:  # the curtain of both hangs before the part of one: theirs is next
        assert through.awaited == back.part
        assert privacy.opened(through, back.part, key=True).shown == back.part


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    database=None,
)
@given(walks)
def test_nothing_of_anybody_is_seen_or_in_memory_unless_they_sit_here_and_opened(
    walk: Walk,
) -> None:
    keeps_the_promise(walk)


def idle_leaves_the_key(before: Privacy) -> Privacy:
    """The curtain falls, and the key stays in memory."""
    return replace(before, awaited=before.part or before.awaited, seated="")


def two_pause_and_one_still_sits(before: Privacy) -> Privacy:
    """After a pause of two, whoever sat there before is taken to sit there."""
    return replace(before, paused=False, part="", keyless=False)


def any_key_opens(before: Privacy, person: str, *, key: bool = False) -> Privacy:
    """A curtain opens for whoever knocks."""
    return replace(before, awaited="", seated=before.awaited or person)


def the_passphrase_is_not_asked_for(before: Privacy) -> Privacy:
    """Who sits here sees what is sealed to them without their passphrase."""
    return before if before.sits(before.part) else replace(before, awaited=before.part)


def the_decoy_keeps_the_seat(before: Privacy, person: str) -> Privacy:
    """Under the decoy whoever sat there still does."""
    return replace(before, decoy=True, awaited=before.awaited or before.part or person)


def nothing_hangs_under_the_decoy(before: Privacy) -> Privacy:
    """The decoy goes, and no curtain hangs."""
    return replace(before, decoy=False, awaited="")


@pytest.mark.parametrize(
    ("event", "mutated"),
    [
        ("idled", idle_leaves_the_key),
        ("resumed", two_pause_and_one_still_sits),
        ("opened", any_key_opens),
        ("_closed", the_passphrase_is_not_asked_for),
        ("hidden", the_decoy_keeps_the_seat),
        ("unhidden", nothing_hangs_under_the_decoy),
    ],
)
def test_a_transition_that_is_wrong_is_found(
    event: str, mutated: Callable[..., Privacy], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(privacy, event, mutated)

    def breaks(walk: Walk) -> bool:
        try:
            keeps_the_promise(walk)
        except AssertionError:
            return True
        return False

    try:
        find(walks, breaks, settings=settings(max_examples=EXAMPLES, phases=[Phase.generate]))
    except NoSuchExample:
        pytest.fail("no walk found it")


TWO = Privacy(people=("a", "b"))


def test_who_pauses_alone_comes_back_without_a_curtain() -> None:
    state = privacy.turned(privacy.opened(TWO, "a"), "a")
    state = privacy.resumed(privacy.paused(state, several=False))
    assert privacy.turned(state, "a").shown == "a"


def test_who_pauses_with_another_meets_their_curtain() -> None:
    state = privacy.turned(privacy.opened(TWO, "a"), "a")
    state = privacy.resumed(privacy.paused(state, several=True))
    assert privacy.turned(state, "a").awaited == "a"


def test_a_part_with_nothing_kept_in_it_asks_for_no_passphrase() -> None:
    state = privacy.opened(replace(TWO, sealed=frozenset("a")), "a")
    assert privacy.turned(state, "a", keyless=True).shown == "a"
    assert privacy.turned(state, "a").awaited == "a"


def test_nobody_opens_anything_under_the_decoy() -> None:
    up = privacy.hidden(privacy.turned(privacy.opened(TWO, "a"), "a"), BOTH)
    assert privacy.opened(up, "a") is up
    assert privacy.unhidden(up).awaited == "a"


@pytest.mark.parametrize(
    ("quiet", "limit", "dim"),
    [(0, 180, False), (164, 180, False), (165, 180, True), (179, 180, True), (180, 180, False),
     (19, 30, False), (20, 30, True), (500, 0, False)],
)  # fmt: skip
def test_a_page_dims_before_its_curtain_falls(quiet: float, limit: float, dim: bool) -> None:
    assert dims(quiet, limit) is dim


def test_who_thinks_has_three_minutes() -> None:
    assert Settings().idle_curtain == 180
    assert known_settings({"idle_curtain": 60}).idle_curtain == 60  # what was set stays


def test_enter_opens_for_one_name_without_a_passphrase_only() -> None:
    def hangs(people: tuple[str, ...], sealed: frozenset[str], person: str) -> Privacy:
        return privacy.hung(Privacy(people=people, sealed=sealed), person)

    assert hangs(("a",), frozenset(), "a").opens_with_enter
    assert not hangs(("a",), frozenset("a"), "a").opens_with_enter
    assert not hangs(("a", "b"), frozenset(), "a").opens_with_enter
    assert not hangs(("a", "b"), frozenset(), BOTH).opens_with_enter
