"""What of a finished session goes into the journal: what was done and what is kept of it.

Skips, pauses, steps back, early ends, durations and who asked for them are left behind
here: nobody leaves a mark.
"""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from exercises.events import Fated, Payload
from exercises.journal.records import Finished, Header, KeptEntry
from exercises.model import BOTH, Leaf, Paraphrase, Repeat, Share, walk
from exercises.state import State
from exercises.wording import Names, fill, say


def finished(header: Header, state: State, names: Names, now: datetime) -> Finished:
    """The record of a session that is over.

    Args:
        header: Of the session.
        state: As the unlocked owners see it.
        names: How people are shown, by person id.
        now: Aware local time of the end; its month is the journal file's.
    """
    steps = {step.id: step for step in walk(header.exercise.steps) if not isinstance(step, Repeat)}
    shared = _shared(state, steps)
    entries = tuple(
        entry
        for (step, _, _), payload in state.answers.items()
        if step not in shared
        and step in steps
        and (entry := _kept(steps[step], payload, state, names)) is not None
    )
    return Finished(
        id=header.id,
        exercise=header.exercise.id,
        title=header.exercise.title,
        people=header.people,
        solo=header.solo,
        ended=now.astimezone(UTC).isoformat(timespec="seconds"),
        zone=offset(now),
        steps=tuple(step for step in state.done if step in steps),
        entries=entries,
    )


def offset(at: datetime) -> str:
    """The offset of an aware time, as `+01:00`."""
    found = at.strftime("%z")
    return f"{found[:3]}:{found[3:5]}"


def _shared(state: State, steps: dict[str, Leaf]) -> frozenset[str]:
    """Ids of written steps whose text was shared: the shared sentence stands for them."""
    return frozenset(
        found.of
        for (step, _, _), payload in state.answers.items()
        if isinstance(payload.answer, Fated)
        and payload.answer.fate == "shared"
        and isinstance(found := steps.get(step), Share)
    )


def _kept(step: Leaf, payload: Payload, state: State, names: Names) -> KeptEntry | None:
    answer = payload.answer
    if not step.keep or (isinstance(answer, Fated) and answer.fate != "shared"):
        return None
    text = say(step, answer, names)
    if not text.strip():
        return None
    shown = _prompt(step, payload, state, names)
    return KeptEntry(
        id=payload.id,
        owner=payload.owner,
        step=step.id,
        prompt=shown,
        answer=answer,
        text=text,
        fate="shared" if payload.open else "private",
        says_back=_other(payload, state) if isinstance(step, Paraphrase) else "",
    )


def _prompt(step: Leaf, payload: Payload, state: State, names: Names) -> str:
    """The text that was shown, without words of the other person: those are not the owner's."""
    if isinstance(step, Share):
        return state.exercise.title
    own = {at: said for at, said in state.answers.items() if said.owner in (payload.owner, BOTH)}
    return fill(step.text, replace(state, answers=own), names)


def _other(payload: Payload, state: State) -> str:
    return next((person for person in state.people if person != payload.owner), "")
