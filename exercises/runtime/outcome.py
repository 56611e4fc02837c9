"""What of a finished session goes into the journal: what was done and what is kept of it.

Skips, pauses, steps back, early ends, durations and who asked for them are left behind
here: nobody leaves a mark.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec.structs import replace

from exercises.engine import route
from exercises.engine.answers import keeps_own
from exercises.engine.reveal import chosen_words
from exercises.engine.state import Key, State, find
from exercises.engine.wording import Names, composed, fill, is_agreed, say
from exercises.model.events import Chosen, Draft, Fated, Payload, Wrote
from exercises.model.exercise import (
    BOTH,
    Agree,
    Choose,
    Leaf,
    Paraphrase,
    Rehearse,
    Repeat,
    Reveal,
    Share,
    Write,
    walk,
)
from exercises.model.records import Finished, Header, KeptEntry
from exercises.runtime.half_done import in_words


def finished(
    header: Header, state: State, names: Names, now: datetime, drafts: Iterable[Draft] = ()
) -> Finished:
    """Return the record of a session that is over.

    What somebody left half written is kept for them, under the question at which they wrote it.
    They are not asked about it at the end: whoever stops has had enough, and may not be the one
    who wrote. On their own page it can be let go.

    Args:
        header: Of the session.
        state: As the unlocked owners see it.
        names: How people are shown, by person id.
        now: Aware local time of the end; its month is the journal file's.
        drafts: What is half written.
    """
    # As it was shown: with what a course brought, which no question holds that is kept.
    steps = {step.id: step for step in walk(state.exercise.steps) if not isinstance(step, Repeat)}
    shared = _shared(state, steps)
    # First: where a question was answered too, what looks at the entries finds the answer last.
    begun = tuple(
        entry
        for draft in drafts
        if draft.step in steps
        and (entry := _begun(header.id, steps[draft.step], draft, state, names)) is not None
    )
    entries = begun + tuple(
        entry
        for at, payload in state.answers.items()
        if at not in shared
        and at[0] in steps
        and (entry := _kept(steps[at[0]], payload, _at(state, at, payload.owner), names))
        is not None
    )
    return Finished(
        id=header.id,
        exercise=header.exercise.id,
        title=header.exercise.title,
        people=header.people,
        solo=header.solo,
        ended=now.astimezone(UTC).isoformat(timespec="seconds"),
        zone=offset(now),
        # Of what two people did, their own parts are not in it: who answered there and who did
        # not is nobody else's.
        steps=tuple(
            step
            for step in state.done
            if step in steps and (header.solo or not route.is_private(steps[step]))
        ),
        entries=entries,
        carried=header.exercise.carried,
    )


def offset(at: datetime) -> str:
    """Return the offset of an aware time, as `+01:00`."""
    found = at.strftime("%z")
    return f"{found[:3]}:{found[3:5]}"


def _shared(state: State, steps: dict[str, Leaf]) -> frozenset[Key]:
    """Return where something was written or chosen that its owner shared whole.

    The shared sentence stands for it.

    A sentence of sealed answers counts once both opened it: only then it is open.
    """
    found: set[Key] = set()
    for (name, rounds, _), payload in state.answers.items():
        step = steps.get(name)
        if isinstance(step, Reveal):
            step = steps.get(step.of)
        if step is None or not (isinstance(payload.answer, Fated) and payload.open):
            continue
        source = step.of if isinstance(step, Share) else step.id
        given = find(state.answers, source, rounds, payload.owner)
        if given and payload.answer.text == _text(step, state.answers[given]):
            found.add(given)
    return frozenset(found)


def _text(step: Leaf, payload: Payload) -> str:
    """Return what was written or, where a choice is opened, chosen."""
    if isinstance(step, Choose) and isinstance(payload.answer, Chosen):
        return chosen_words(step, payload.answer)
    return payload.answer.text if isinstance(payload.answer, Wrote) else ""


def _at(state: State, at: Key, owner: str) -> State:
    """Return the state as somebody saw it when they answered, without the other's words."""
    step, rounds, _ = at
    place = route.named(state.exercise, step, rounds)
    if place is not None and owner in state.people:
        person = state.people.index(owner)
        private = route.is_private(route.leaf_at(state.exercise, place.cursor))
        place = replace(place, person=person) if private else place
    own = {key: said for key, said in state.answers.items() if said.owner in (owner, BOTH)}
    return replace(state, place=place, answers=own)


def _begun(session: str, step: Leaf, draft: Draft, state: State, names: Names) -> KeptEntry | None:
    """Return what is kept of half-written text, as words and not as an answer.

    None where nothing is.

    It is its owner's alone also where both could see it being typed: they did not hand it over.
    A text for both to agree on is nobody's before that.
    """
    if isinstance(step, Agree) and not state.solo:
        return None
    here = _at(state, (draft.step, draft.iteration, ""), draft.owner)
    text = in_words(step, draft.text, names)
    if text.strip() in _standing(step, here, names):
        return None
    payload = Payload(
        id=_id_of(session, draft),
        owner=draft.owner,
        open=draft.owner == BOTH,
        answer=Wrote(text),
    )
    return _kept(step, payload, here, names)


def _standing(step: Leaf, here: State, names: Names) -> set[str]:
    """Return what stands at a step without anything being typed."""
    answer = here.answer_here()
    made = composed(step, here, names) if isinstance(step, Write | Agree) else ""
    return {made.strip(), say(step, answer, names).strip() if answer else ""}


def _id_of(session: str, draft: Draft) -> str:
    """Return the id of what is kept of a draft, the same whenever it is folded."""
    spot = repr((session, draft.step, draft.iteration, draft.owner))
    import hashlib  # with OpenSSL, 18 ms

    return hashlib.blake2b(spot.encode(), digest_size=8).hexdigest()


def _kept(step: Leaf, payload: Payload, here: State, names: Names) -> KeptEntry | None:
    """Return what is kept of an answer, None where nothing is.

    Args:
        step: Where it was given.
        payload: The answer.
        here: As the owner saw it there.
        names: How people are shown.
    """
    answer = payload.answer
    if not step.keep or (isinstance(answer, Fated) and not _is_shared(answer, payload)):
        return None
    if isinstance(step, Agree) and not (here.solo or is_agreed(here, step.id)):
        return None
    rehearsed = isinstance(step, Rehearse) and isinstance(answer, Wrote)
    if rehearsed and not keeps_own(here, step.id):
        return None
    text = say(step, answer, names)
    if not text.strip():
        return None
    return KeptEntry(
        id=payload.id,
        owner=payload.owner,
        step=step.id,
        prompt=_prompt(step, here, names),
        answer=answer,
        text=text,
        fate="shared" if payload.open else "private",
        says_back=_other(payload, here) if isinstance(step, Paraphrase) else "",
    )


def _is_shared(answer: Fated, payload: Payload) -> bool:
    return answer.fate == "shared" and payload.open


def _prompt(step: Leaf, here: State, names: Names) -> str:
    """Return the text that was shown."""
    if isinstance(step, Share | Reveal):
        return here.exercise.title
    if isinstance(step, Rehearse) and step.vignette is not None:
        return step.vignette.said
    return fill(step.text, here, names)


def _other(payload: Payload, state: State) -> str:
    return next((person for person in state.people if person != payload.owner), "")
