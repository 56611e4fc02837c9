"""Half-written text: a draft for each place, kept until it is handed over or let go.

Going away from a place takes nothing. What is half written there stays, whoever goes on and by
which key, and is found again by coming back. It goes where whoever sits there answers, empties
the field or passes the step over; a curtain that is passed by is none of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from exercises.engine.answers import made_of
from exercises.engine.state import State
from exercises.model.events import Draft, Event, Fated
from exercises.model.exercise import Share

Spot = tuple[str, tuple[int, ...], str]
"""Where a draft belongs: step id, rounds, owner."""


def spot_of(draft: Draft) -> Spot:
    """Return where a draft belongs."""
    return (draft.step, draft.iteration, draft.owner)


def pieces(draft: Draft | None) -> Iterator[Draft]:
    """Yield every half-written text of a checkpoint, sealed ones too, each once.

    The newest last.
    """
    if draft is None:
        return
    here = replace(draft, left=()) if draft.text or draft.sealed else None
    for each in draft.left:
        newer = here is not None and not here.sealed and spot_of(each) == spot_of(here)
        if each.sealed or (each.text and not newer):
            yield each
    if here is not None:
        yield here


def checkpointed(state: State, text: str | None, before: Draft | None, *, elapsed: float) -> Draft:
    """Return the checkpoint at this State.

    Args:
        state: Where the session stands.
        text: What is half written here; None: as it was, only the clock goes on.
        before: The checkpoint until now.
        elapsed: Active seconds.
    """
    elapsed = round(elapsed, 3)
    before = before or Draft(elapsed=elapsed)
    # What is half written behind a locked curtain is its owner's, and cannot be read.
    if text is None or state.place is None or state.step is None or state.behind:
        return replace(before, elapsed=elapsed)
    here = (state.step.id, state.place.rounds, state.turn)
    stays = before.left if spot_of(before) == here else tuple(pieces(before))
    if not text:
        stays = tuple(each for each in stays if each.sealed or spot_of(each) != here)
    return Draft(
        elapsed=elapsed,
        step=state.step.id,
        iteration=state.place.rounds,
        # On a private step it has an owner also where nothing is typed: that cannot be told
        # from a sealed draft.
        owner=state.turn if text or state.private_to else "",
        text=text,
        open=not state.private_to,
        left=stays,
    )


def followed(draft: Draft | None, before: State, event: Event, after: State) -> Draft | None:
    """Return the checkpoint once something has happened; None where there is none yet.

    Args:
        draft: The checkpoint until now.
        before: The State before the event.
        event: What happened.
        after: The State after it.
    """
    if draft is None:
        return None
    if after.place == before.place:
        return replace(draft, elapsed=max(draft.elapsed, event.elapsed))
    gone = frozenset(_given_or_let_go(before, event))
    stays = (each for each in pieces(draft) if each.sealed or spot_of(each) not in gone)
    return Draft(elapsed=max(draft.elapsed, event.elapsed), left=tuple(stays))


def _given_or_let_go(state: State, event: Event) -> Iterator[Spot]:
    """Yield where an event stands for what was half written, by the act of whoever sat there."""
    step, place = state.step, state.place
    if event.kind not in ("answered", "skipped") or state.curtain or step is None or place is None:
        return
    yield (step.id, place.rounds, state.turn)
    answer = event.payload.answer if event.payload else None
    if isinstance(step, Share) and isinstance(answer, Fated) and answer.fate == "let-go":
        yield from made_of(state, step.of, place.rounds, state.turn)
        for depth in range(len(place.rounds) + 1):
            yield (step.of, place.rounds[:depth], state.turn)


def text_here(state: State, draft: Draft | None) -> str:
    """Return half-written text that belongs to this place and its owner; empty where none is."""
    if state.place is None or state.step is None:
        return ""
    here = (state.step.id, state.place.rounds, state.turn)
    found = (each.text for each in pieces(draft) if each.text and spot_of(each) == here)
    return next(found, "")


def unsealed(draft: Draft, known: Draft) -> Draft:
    """Return a checkpoint with what another one could open in the place of what is sealed in it.

    Args:
        draft: What counts, wherever it can be read.
        known: The same as it could be read from the disk.
    """
    shut = {each.owner for each in pieces(known) if each.sealed}
    opened = {each.owner for each in pieces(draft) if each.sealed} - shut
    if not opened:
        return draft
    stays = [each for each in draft.left if not (each.sealed and each.owner in opened)]
    here = draft
    if draft.sealed and draft.owner in opened:
        mine = not known.open and known.owner == draft.owner
        here = replace(known, elapsed=draft.elapsed) if mine else Draft(elapsed=draft.elapsed)
    held = {spot_of(each) for each in (*stays, *([here] if here.text else []))}
    found = (each for each in pieces(known) if not each.open and each.owner in opened)
    left = (*stays, *(each for each in found if spot_of(each) not in held))
    return replace(here, elapsed=max(draft.elapsed, known.elapsed), left=left)


def readable(draft: Draft | None) -> Iterable[Draft]:
    """Return every half-written text that can be read now."""
    return (each for each in pieces(draft) if not each.sealed)
