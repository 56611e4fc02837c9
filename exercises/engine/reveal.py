"""Sealed answers: what each chose to share alone is opened by both, or by nobody.

A `share` that a `reveal` names writes its fate privately, whatever the fate is. At the
reveal both say open in front of the screen; then each person's sentence is given again,
openly, one event for each person in their fixed order, also where there is nothing to give.
A `choose` by each can be opened in the same way: its page says so, and what somebody chose there
is what they want to share.

A fate, sealed or not, is an act about one text as it stood, see `fallen`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from exercises.engine import route
from exercises.engine.route import Position
from exercises.engine.state import Key, State
from exercises.engine.wording import say
from exercises.model.events import Answer, Chosen, Fated, Payload
from exercises.model.exercise import Choose, Exercise, Repeat, Reveal, Share, Step, walk


def seals(exercise: Exercise) -> Mapping[str, Reveal]:
    """Map each step whose answer stays private until a reveal to that reveal."""
    return {step.of: step for step in walk(exercise.steps) if isinstance(step, Reveal)}


def gives_openly(state: State, answer: Answer) -> bool:
    """Return whether an answer at this place is given in front of both, and so never sealed."""
    if not state.private_to:
        return True
    shared = isinstance(answer, Fated) and answer.fate == "shared"
    return shared and state.step is not None and state.step.id not in seals(state.exercise)


def opening(state: State) -> tuple[Fated | None, ...]:
    """Return the answers with which a front end opens a reveal once both have said open.

    One for each person whose sentence is still to come, in their order, None for somebody
    who shares nothing. Empty where there is nothing to open: at another place, while a
    pause lies above it, or while somebody is locked.
    """
    step, place = state.step, state.place
    if not isinstance(step, Reveal) or place is None or place.stage != "open":
        return ()
    if state.pause or state.curtain:
        return ()
    return tuple(to_share(state, place, person) for person in state.people[place.tries :])


def to_share(state: State, place: Position, person: str) -> Fated | None:
    """Return the sentence that a person wants to share at a reveal, None where there is none."""
    step = route.leaf_at(state.exercise, place.cursor)
    assert isinstance(step, Reveal)
    payload = state.answers.get((step.of, place.rounds, person))
    answer = payload.answer if payload else None
    if isinstance(answer, Chosen):
        choice = next((each for each in walk(state.exercise.steps) if each.id == step.of), None)
        words = chosen_words(choice, answer) if isinstance(choice, Choose) else ""
        return Fated("shared", words) if words else None
    return answer if isinstance(answer, Fated) and answer.fate == "shared" else None


def chosen_words(choice: Choose, answer: Chosen) -> str:
    """Return what somebody chose as a reveal shows it: as the page of the choice did."""
    return say(choice, answer, {}).strip()


def revealed(state: State) -> tuple[Payload, ...]:
    """Return the sentences that both see at an opened reveal, in the order of the people.

    Empty where nothing was shared, and at any other place.
    """
    step, place = state.step, state.place
    if not isinstance(step, Reveal) or place is None or place.stage != "shown":
        return ()
    given = (state.answers.get((step.id, place.rounds, person)) for person in state.people)
    return tuple(payload for payload in given if payload is not None)


def names_owners(state: State) -> bool:
    """Return whether a name stands over each opened sentence: only where everyone's is there.

    One sentence alone is known to whoever wrote it and to whoever did not, and a name over it
    would say of the other that they kept theirs.
    """
    return len(revealed(state)) == len(state.people)


def keys_at(state: State, place: Position) -> frozenset[Key]:
    """Return the keys of all sentences that this reveal holds in this round."""
    step = route.leaf_at(state.exercise, place.cursor)
    return frozenset((step.id, place.rounds, person) for person in state.people)


def opened_before(state: State, step: Share, rounds: tuple[int, ...], owner: str) -> frozenset[Key]:
    """Return the key under which this person's sentence was opened.

    It goes when the fate is new.
    """
    reveal = seals(state.exercise).get(step.id)
    return frozenset({(reveal.id, rounds, owner)}) if reveal else frozenset()


def fallen(state: State, gone: Set[Key]) -> set[Key]:
    """Return the fates that do not stand any more when these answers go or are given anew.

    What was shared is shared by its owner's act alone, and that act was about one text, as it
    stood, on the way that led to it. Whoever writes the text anew, empties it, lets it go or
    passes over it, or answers anew what the way to it hung on, has not shared what stands there
    now: the fate falls, and so does the sentence that it showed, sealed or not, opened or not.
    They come to the `share` step again and say it again. Nothing that lies open stays open for
    having been seen once: its owner may take it back at any time.

    It hangs on where something was answered and not on what, so that it is the same while the
    owner is locked.

    Args:
        state: Before they go.
        gone: Where the answers stand, or stood.

    Returns:
        Where the fates stand, and the sentences that a reveal opened by them.
    """
    hangs = _hangs_on(state.exercise)
    return {
        at
        for at, payload in state.answers.items()
        for name, rounds, part in gone
        if name in hangs.get(at[0], frozenset())
        and part in ("", payload.owner)
        and at[1][: len(rounds)] == rounds
    }


def _hangs_on(exercise: Exercise) -> dict[str, frozenset[str]]:
    """For each `share`, and each reveal: what it shows, and what the way to that hangs on."""
    asked = dict(_asked(exercise.steps))
    found = {}
    for step in walk(exercise.steps):
        if isinstance(step, Share):
            found[step.id] = frozenset({step.of, *asked[step.id], *asked.get(step.of, ())})
    opened = {
        reveal.id: found.get(of, frozenset({of, *asked[of]}))
        for of, reveal in seals(exercise).items()
    }
    return {**found, **opened}


def _asked(
    steps: tuple[Step, ...], around: frozenset[str] = frozenset()
) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield every step by its id, with the ids of the choices without which it is not shown."""
    for step in steps:
        here = around | {step.only_if.step} if step.only_if else around
        yield step.id, here
        if isinstance(step, Repeat):
            yield from _asked(step.steps, here)
