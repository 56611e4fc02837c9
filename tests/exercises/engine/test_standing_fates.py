"""A fate stands as long as the text over which it was said: shared is what its owner shared now.

Nobody opens, keeps or sees a sentence whose owner went back and wrote the text anew, emptied it,
passed over it, or took another way, until they chose to share it again.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from msgspec.structs import replace
from support.exercises.reveal_session import (
    KEPT,
    choosing,
    folded,
    open_it,
    sealing,
    share,
    to_reveal,
    with_token,
)
from support.exercises.sessions import (
    Play,
    an_exercise,
    fitting,
    forgets,
    happening,
    legal,
    replay,
    sessions,
)

from exercises.engine.advance import advance
from exercises.engine.answers import taken_away
from exercises.engine.reveal import opening, revealed, seals
from exercises.engine.state import State
from exercises.engine.wording import say
from exercises.model.events import Answer, Chosen, Event, EventKind, Fated, Rated, Wrote
from exercises.model.exercise import Choose, Exercise, Repeat, Reveal, Share, Write, walk

ANEW: list[tuple[EventKind, Answer | None]] = [
    ("answered", Wrote("alpha-word, but otherwise")),
    ("answered", Wrote("alpha-word")),  # it may be read again before it is shared again
    ("answered", None),
    ("skipped", None),
]


def back_to_as_words(game: Play) -> State:
    """From the reveal, back to what the first person wrote."""
    while game.at != ("words", "", "a") or game.state.curtain:
        game.do("opened") if game.state.curtain else game.do("back")
    return game.state


@pytest.mark.parametrize(("kind", "answer"), ANEW)
@pytest.mark.parametrize("opened", [False, True])
def test_what_was_to_be_shared_is_not_once_its_text_is_another(
    kind: EventKind, answer: Answer | None, opened: bool
) -> None:
    game = to_reveal(share("a"), share("b"))
    if opened:
        open_it(game)
    before, events = back_to_as_words(game), list(game.events)
    state = game.do(kind, answer)
    held = {(step, payload.owner) for (step, _, _), payload in state.answers.items()}
    assert ("fate", "a") not in held
    assert ("open", "a") not in held
    assert ("fate", "b") in held
    assert (("open", "b") in held) is opened
    gone = set(taken_away(before, state, events))
    assert gone >= {
        event.entry
        for event in events
        if event.payload and event.owner == "a" and isinstance(event.payload.answer, Fated)
    }
    entries = folded(replace(state, place=None, over=True)).entries
    assert {entry.fate for entry in entries if entry.owner == "a"} <= {"private"}


@pytest.mark.parametrize(("kind", "answer"), ANEW)
def test_it_is_not_opened_for_both_unless_it_is_shared_again(
    kind: EventKind, answer: Answer | None
) -> None:
    """Whoever comes to the reveal past the share step, as at a curtain that nobody opens."""
    game = to_reveal(share("a"), share("b"))
    back_to_as_words(game)
    game.do(kind, answer)
    seen = replace(game.state, place=to_reveal(KEPT, KEPT).state.place, seated="both")
    assert opening(seen) == (None, share("b"))


def test_shared_again_it_is_opened_as_it_stands_then() -> None:
    game = to_reveal(share("a"), KEPT)
    back_to_as_words(game)
    game.do("answered", Wrote("other words"))
    game.do("answered", Fated("shared", "other words"))
    game.to("open")
    game.do("opened")
    assert [payload.answer for payload in revealed(open_it(game))] == [
        Fated("shared", "other words")
    ]


@pytest.mark.parametrize(("kind", "answer"), ANEW)
def test_what_was_shared_at_once_is_not_shared_any_more_either(
    kind: EventKind, answer: Answer | None
) -> None:
    game = Play(an_exercise(*WRITE_AND_SHARE, people="one-or-two"))
    game.answer(Wrote("alpha-word"))
    game.do("answered", share("a"))
    game.do("back")
    game.do("back")
    before, events = game.state, list(game.events)
    state = game.do(kind, answer)
    assert not [payload for payload in state.answers.values() if payload.open]
    shared = next(event for event in events if event.payload and event.payload.open)
    assert shared.entry in taken_away(before, state, events)


WRITE_AND_SHARE = (
    {"id": "words", "kind": "write", "by": "each"},
    {"id": "fate", "kind": "share", "by": "each", "of": "words"},
    {"id": "close", "kind": "close"},
)


def test_a_step_back_alone_takes_nothing() -> None:
    """Looking at it again is not an answer."""
    game = to_reveal(share("a"), share("b"))
    back_to_as_words(game)
    game.do("ended")
    assert (
        len([each for each in game.state.answers.values() if isinstance(each.answer, Fated)]) == 2
    )


def test_another_way_on_which_nothing_is_shared_takes_it_back() -> None:
    only = {"step": "ready", "any": ["yes"]}
    game = Play(
        an_exercise(
            {"id": "ready", "kind": "choose", "by": "self"},
            {"id": "words", "kind": "write", "by": "self", "only_if": only},
            {"id": "fate", "kind": "share", "by": "self", "of": "words"},
            {"id": "after", "kind": "read", "by": "self"},
            {"id": "close", "kind": "close"},
            people="one-or-two",
        )
    )
    game.answer(Chosen(("yes",)))
    game.answer(Wrote("alpha-word"))
    game.do("answered", share("a"))
    for _ in range(3):
        game.do("back")
    state = game.do("answered", Chosen(("no",)))
    assert [payload.answer for payload in state.answers.values()] == [
        Wrote("alpha-word"),  # nothing that was written is lost
        Chosen(("no",)),
    ]


def test_letting_a_text_go_takes_every_sentence_of_it() -> None:
    game = Play(
        an_exercise(
            {"id": "words", "kind": "write", "by": "self"},
            {"id": "fate", "kind": "share", "by": "self", "of": "words"},
            {"id": "again", "kind": "share", "by": "self", "of": "words"},
            {"id": "close", "kind": "close"},
            people="one-or-two",
        ),
        ("a",),
    )
    game.answer(Wrote("alpha-word"))
    game.do("answered", share("a"))
    state = game.do("answered", Fated("let-go"))
    assert [payload.answer for payload in state.answers.values()] == [Fated("let-go")]


def test_letting_one_text_go_takes_nothing_of_another() -> None:
    """Neither that the first was shared, nor the choice of which the third is still to be made."""
    two = [{"id": "go", "label": "go quiet"}, {"id": "ask", "label": "ask again"}]
    game = Play(
        an_exercise(
            {"id": "soft", "kind": "choose", "by": "each", "options": two},
            {"id": "did", "kind": "choose", "by": "each", "options": two},
            {"id": "mood", "kind": "rate", "by": "each"},
            {"id": "seen", "kind": "write", "by": "each"},
            {"id": "bring-seen", "kind": "share", "by": "each", "of": "seen"},
            {"id": "under", "kind": "write", "by": "each", "compose": [{"text": "Inside {soft}."}]},
            {"id": "bring-under", "kind": "share", "by": "each", "of": "under"},
            {"id": "safe", "kind": "write", "by": "each", "compose": [{"text": "I {did}."}]},
            {"id": "close", "kind": "close"},
        )
    )
    for answer in (Chosen(("go",)), Chosen(("ask",)), Rated(4), Wrote("alpha-word"), share("a")):
        game.answer(answer)
    game.answer(Wrote("Inside go quiet."))
    state = game.do("answered", Fated("let-go"))
    left = {step: payload.answer for (step, *_), payload in state.answers.items()}
    assert left == {
        "did": Chosen(("ask",)),
        "seen": Wrote("alpha-word"),
        "bring-seen": share("a"),
        "bring-under": Fated("let-go"),
    }


def test_in_a_repeat_only_the_round_of_the_text_is_meant() -> None:
    inner = [*WRITE_AND_SHARE[:2], {"id": "open", "kind": "reveal", "of": "fate"}]
    game = Play(an_exercise({"id": "rounds", "kind": "repeat", "times": 2, "steps": inner}))
    for _ in range(2):
        for person in "ab":
            game.answer(Wrote(person))
            game.do("answered", Fated("shared", person))
        game.do("opened")
        open_it(game)
        if game.state.place.rounds == (0,):  # type: ignore[union-attr]
            game.do("answered")
    back_to_as_words(game)
    state = game.do("skipped")
    left = [at for at, payload in state.answers.items() if payload.owner == "a"]
    assert left == [("words", (0,), "a"), ("fate", (0,), "a"), ("open", (0,), "a")]


# Any order of events at all


class Standing:
    """What each has chosen to share and not taken back, known from the events alone.

    Args:
        exercise: What is being done.
    """

    def __init__(self, exercise: Exercise) -> None:
        steps = list(walk(exercise.steps))
        self._reveals = {reveal.id: share for share, reveal in seals(exercise).items()}
        self._choices = {each.id for each in steps if isinstance(each, Choose)}
        self._choices &= set(self._reveals.values())
        self._of = {each.id: each.of for each in steps if isinstance(each, Share)}
        self._asked = {
            step.id: step.only_if.step
            for step in steps
            if not isinstance(step, Repeat) and step.only_if is not None
        }
        self.now: dict[tuple[str, tuple[int, ...], str], str] = {}

    def take(self, before: State, event: Event) -> None:
        """An event that changed something."""
        step, place = before.step, before.place
        if event.kind not in ("answered", "skipped") or step is None or place is None:
            return
        if before.pause or before.curtain:
            return
        answer = event.payload.answer if event.payload else None
        if isinstance(step, Share):
            here = (step.id, place.rounds, before.private_to)
            self.now.pop(here, None)
            if isinstance(answer, Fated) and answer.fate == "shared":
                self.now[here] = answer.text
            elif isinstance(answer, Fated) and answer.fate == "let-go":
                self._falls(step.of, place.rounds, before.private_to)
        else:
            self._falls(step.id, place.rounds, before.private_to)
        if step.id in self._choices and isinstance(answer, Chosen):
            words = say(step, answer, {})  # type: ignore[arg-type]
            self.now[step.id, place.rounds, before.private_to] = words

    def _falls(self, step: str, rounds: tuple[int, ...], owner: str) -> None:
        for at in list(self.now):
            of = self._of.get(at[0], at[0])
            hangs = (of, self._asked.get(at[0]), self._asked.get(of))
            if step in hangs and owner in ("", at[2]) and at[1][: len(rounds)] == rounds:
                del self.now[at]

    def fallen_in(self, state: State) -> Iterator[str]:
        """What is shared, open or about to be opened here without an act that stands."""
        for (step, rounds, part), payload in state.answers.items():
            answer = payload.answer
            if isinstance(answer, Fated) and answer.fate == "shared":
                share = self._reveals.get(step, step)
                owner = part if step in self._reveals or part else payload.owner
                if self.now.get((share, rounds, owner)) != answer.text:
                    yield f"{step} of {payload.owner}: {answer.text}"


@st.composite
def to_and_fro(draw: st.DrawFn, state: State) -> Event:
    """Mostly on and back again, so that texts are come to more than once."""
    kinds: list[EventKind] = ["back", "back", "skipped", "answered", "answered", "opened"]
    kind = draw(st.sampled_from(kinds))
    after = advance(state, event := fitting(state, kind))
    if kind == "answered" and isinstance(state.step, Write):
        words = draw(st.sampled_from([None, "first", "second"]))
        event = happening(state, kind, Wrote(words) if words else None)
    if after is state or (kind == "answered" and isinstance(state.step, Share)):
        return legal(draw, state, quiet=True)
    return event


@given(st.data())
def test_nothing_is_shown_to_the_other_without_an_act_of_its_owner_that_still_stands(
    data: st.DataObject,
) -> None:
    two = sessions().filter(lambda state: len(state.people) == 2)
    start = state = data.draw(
        st.sampled_from([sealing, choosing]).map(lambda made: Play(made()).start) | two
    )
    standing, events = Standing(start.exercise), list[Event]()
    for _ in range(data.draw(st.integers(1, 30))):
        if state.over:
            break
        event = with_token(state, data.draw(to_and_fro(state)))
        before, state = state, advance(state, event)
        if state is before:
            continue
        note(f"{event.kind} {event.step} {event.owner} {event.payload}")
        standing.take(before, event)
        assert list(standing.fallen_in(state)) == []
        gone = taken_away(before, state, events)
        events = [replace(old, payload=None) if old.entry in gone else old for old in events]
        events.append(event)
    # After a restart too, whoever is locked then: what fell has gone from the disk.
    for locked in ("", "a", "b", "ab"):
        left = events
        for person in locked:
            left = forgets(left, person)
        assert list(standing.fallen_in(replay(start, left, set(locked)))) == []


def test_the_search_reaches_opened_sentences() -> None:
    """What the property above looks at does come to pass."""
    game = to_reveal(share("a"), KEPT)
    open_it(game)
    standing = Standing(game.state.exercise)
    assert isinstance(game.state.step, Reveal)
    assert list(standing.fallen_in(game.state)) == [
        "fate of a: alpha-word",
        "open of a: alpha-word",
    ]
