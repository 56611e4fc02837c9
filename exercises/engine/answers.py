"""What may be answered at a place, and what the answers of a session become by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exercises.engine import route
from exercises.engine.reveal import fallen, gives_openly, keys_at, opened_before, to_share
from exercises.engine.route import Position
from exercises.engine.state import Key, State, answer_key, find, private_to
from exercises.model.events import (
    Answer,
    Chosen,
    Event,
    Fated,
    Felt,
    Located,
    Payload,
    Planned,
    Rated,
    Sorted,
    Wrote,
)
from exercises.model.exercise import (
    Agree,
    Body,
    Card,
    Choose,
    Draw,
    Feel,
    FeelingWord,
    Leaf,
    Option,
    Paraphrase,
    Plan,
    Rate,
    Rehearse,
    Reveal,
    Rings,
    Roles,
    Share,
    Sort,
    Step,
    Write,
    walk,
)
from exercises.model.slots import steps_in
from exercises.model.vignettes import KEEP, replies

Answers = dict[Key, Payload]

ANSWERS: dict[type[Leaf], tuple[type, ...]] = {
    Choose: (Chosen,),
    Roles: (Chosen,),
    Rate: (Rated,),
    Rings: (Rated,),
    Write: (Wrote,),
    Body: (Located,),
    Feel: (Felt,),
    Paraphrase: (Wrote, Chosen),
    Rehearse: (Wrote, Chosen),
    Sort: (Sorted,),
    Plan: (Planned,),
    Agree: (Wrote, Chosen),
    Draw: (Chosen,),
    Share: (Fated,),
    Reveal: (Fated,),
}
"""Which answers a kind of step takes; kinds not named take none."""

UNDERSTOOD = ("yes", "more")
"""What a speaker says where it has arrived: that this is it, or that it is and there is more."""


def checks(state: State) -> tuple[str, ...]:
    """Return what may be answered at the stage `check` here: ids, in their order.

    There is no more where the round is the last one.
    """
    step, place = state.step, state.place
    assert place is not None
    if isinstance(step, Agree):
        return ("yes", "change")
    goes_on = isinstance(step, Paraphrase) and step.more
    if goes_on and not route.is_last_round(state.exercise, place.cursor):
        return ("more", "yes", "partly", "not-yet")
    return ("yes", "partly", "not-yet")


def takes_both(state: State) -> bool:
    """Return whether the yes at this place takes both people, each with their own key."""
    at_check = state.place is not None and state.place.stage == "check"
    asks = at_check and isinstance(state.step, Agree)
    return asks and not state.private_to and len(state.people) > 1


def fits(state: State, payload: Payload) -> bool:
    """Return whether an answer may be given here, by this owner, in this openness."""
    step, place, answer = state.step, state.place, payload.answer
    assert step is not None
    assert place is not None
    if not isinstance(answer, ANSWERS.get(type(step), ())) or payload.owner != state.giver:
        return False
    if payload.open != gives_openly(state, answer):
        return False
    if place.stage == "open":
        return _opens(state, place, payload)
    if place.stage == "check":
        return isinstance(answer, Chosen) and answer in [
            Chosen((check,)) for check in checks(state)
        ]
    if isinstance(step, Rehearse):
        return _rehearses(step, place.stage, answer)
    if place.stage:
        return isinstance(answer, Wrote)
    return _is_among(state, step, answer)


def _rehearses(step: Rehearse, stage: route.Stage, answer: Answer) -> bool:
    """Return whether this says something back, or says what becomes of it beside the examples."""
    if stage == "say-back" and step.own:
        return isinstance(answer, Wrote)
    if step.vignette is None or not isinstance(answer, Chosen):
        return False
    said = [reply.id for reply in replies(step.vignette)] if stage == "say-back" else [KEEP]
    first, *rest = answer.options or ("",)
    least = 1 if stage == "say-back" else 0
    return first == step.vignette.id and least <= len(rest) <= 1 and set(rest) <= set(said)


def keeps_own(state: State, step: str) -> bool:
    """Return whether somebody chose to keep what they wrote at a rehearsal."""
    said = state.find(step, "beside")
    return said is not None and isinstance(said.answer, Chosen) and KEEP in said.answer.options


def _opens(state: State, place: Position, payload: Payload) -> bool:
    """Return whether this is exactly the sentence that its owner wanted to share.

    While the owner is locked, that cannot be read: what stands openly on disk was checked
    when it was given.
    """
    assert isinstance(payload.answer, Fated)
    if payload.owner in state.locked:
        return payload.answer.fate == "shared"
    return payload.answer == to_share(state, place, payload.owner)


def _is_among(state: State, step: Leaf, answer: Answer) -> bool:
    """Check that an answer holds only what the step offers, and no more than asked for."""
    match step, answer:
        case Roles(), Chosen(options=options):
            return len(options) == 1 and options[0] in state.people
        case Choose(), Chosen(options=options, own=own):
            return (step.own or not own) and _some(options, step.options, step.most)
        case Draw(), Chosen(options=options, own=own):
            return not own and len(options) == 1 and _some(options, step.options, 1)
        case Body(), Located(places=places, sensations=sensations):
            return _some(places, step.places, step.most) and _some(
                sensations, step.sensations, step.most
            )
        case Feel(), Felt(words=words, valence=valence, energy=energy):
            on_map = all(axis is None or -1.0 <= axis <= 1.0 for axis in (valence, energy))
            return on_map and _some(words, step.words, step.most)
        case Sort(), Sorted(left=left, right=right):
            return _some((*left, *right), step.cards, len(step.cards))
        case Rate() | Rings(), Rated(value=value):
            return 0 <= value <= 10
        case Share(), Fated(fate=fate, text=text):
            return fate != "shared" or bool(text.strip())
        case _:
            return True


def _some(chosen: Sequence[str], offered: Iterable[Option | FeelingWord | Card], most: int) -> bool:
    """Return whether these are at most so many of what is offered, none twice."""
    ids = {option.id for option in offered}
    return len(chosen) <= most and len(set(chosen)) == len(chosen) and ids.issuperset(chosen)


def given(state: State, place: Position, payload: Payload | None) -> Answers:
    """Return the answers once this one was given at a place, or the step was done without one.

    A fate that was said over a text before it was written anew does not stand any more.
    """
    step, here = route.leaf_at(state.exercise, place.cursor), answer_key(state, place)
    gone = {here}
    if isinstance(step, Share):
        owner = private_to(state, place)
        gone |= opened_before(state, step, place.rounds, owner)
        if payload and isinstance(payload.answer, Fated) and payload.answer.fate == "let-go":
            gone |= made_of(state, step.of, place.rounds, owner)
    if place.stage == "draft":
        gone.add((step.id, place.rounds, "check"))  # a yes was to the text before
    if isinstance(step, Rehearse) and place.stage == "say-back":
        gone.add((step.id, place.rounds, "beside"))  # so was the wish to keep it
    answers = _without(state, gone)
    return {**answers, here: payload} if payload else answers


def withdrawn(state: State, place: Position) -> Answers:
    """Return the answers once this step was skipped: what was answered there before goes.

    With a text goes every fate that was said over it, see `exercises.engine.reveal.fallen`.
    """
    step = route.leaf_at(state.exercise, place.cursor)
    gone = {answer_key(state, place)}
    match step:
        case Reveal():
            gone = set() if place.stage == "shown" else set(keys_at(state, place))
        case Share():
            gone |= opened_before(state, step, place.rounds, private_to(state, place))
        case Agree():
            owner = private_to(state, place) if route.is_private(step) else ""
            gone = {(step.id, place.rounds, part) for part in (owner, "check")}
        case Paraphrase() if place.stage == "say-back":
            gone.add((step.id, place.rounds, "check"))
        case Rehearse():  # beside the examples too: nobody chose to keep what was tried
            gone |= {(step.id, place.rounds, stage) for stage in ("say-back", "beside")}
    return _without(state, gone)


def _without(state: State, gone: set[Key]) -> Answers:
    """Return the answers that stay when these go, or are about to be given anew."""
    gone |= fallen(state, gone)
    return {at: old for at, old in state.answers.items() if at not in gone}


def made_of(state: State, written: str, rounds: tuple[int, ...], owner: str) -> set[Key]:
    """Return where a text stands, and all that led to it, as far as it is private to its owner.

    That is what the text was composed of, and what was chosen or rated on the way from there to
    the text. Letting a text go takes exactly this away; another text that was written stays
    until it is let go itself, and so do its fate and what it is composed of.

    Args:
        state: Where the session stands.
        written: Id of the step in which the text was written.
        rounds: Where it is let go.
        owner: Whose text it is.
    """
    steps = {step.id: step for step in walk(state.exercise.steps)}
    names, todo = {written}, [written]
    while todo:
        step = steps[todo.pop()]
        if isinstance(step, Write | Agree):
            slots = {slot for piece in step.compose for slot in steps_in(piece)}
            new = (slots & steps.keys()) - names
            names |= new
            todo += new
    order = list(steps)
    start = min(order.index(name) for name in names)
    others = _of_other_texts(steps.values()) - names
    found = set()
    for name in order[start : order.index(written) + 1]:
        at = find(state.answers, name, rounds, owner)
        stays = at is None or isinstance(state.answers[at].answer, Wrote | Planned | Fated)
        if at and (name in names or not (stays or name in others)):
            found.add(at)
    return found


def _of_other_texts(steps: Iterable[Step]) -> set[str]:
    """Return ids of all steps on which a composed text hangs."""
    texts = (step for step in steps if isinstance(step, Write | Agree))
    return {slot for step in texts for piece in step.compose for slot in steps_in(piece)}


def taken_away(before: State, after: State, events: Iterable[Event]) -> list[str]:
    """Return ids of the payloads that are to go from disk, because an event took them away.

    What was answered before at the same place by the same person goes too. A new answer in
    place of an old one takes nothing away, but for a fate: a sentence that was shared before
    does not stay on disk.

    Args:
        before: The State before the event.
        after: The State after it.
        events: All events before it.
    """
    gone = {
        (step, rounds, old.owner)
        for (step, rounds, part), old in before.answers.items()
        if (new := after.answers.get((step, rounds, part))) is not old
        and (new is None or isinstance(old.answer, Fated))
    }
    return [
        event.entry
        for event in events
        if event.kind == "answered"
        and event.entry
        and (event.step, event.iteration, event.owner) in gone
    ]


def cards_to_lay(state: State) -> tuple[Option, ...]:
    """Return the cards to lay at this place: what was drawn in this session comes last.

    What the other person drew alone changes nothing in it. Empty at any other kind of step.
    """
    step, place = state.step, state.place
    if not isinstance(step, Draw) or place is None:
        return ()
    here = answer_key(state, place)
    decks = {each.id for each in walk(state.exercise.steps) if isinstance(each, Draw)}
    drawn = [
        card
        for at, payload in state.answers.items()
        if at[0] in decks
        and at != here
        and (payload.open or payload.owner == state.private_to)
        and isinstance(payload.answer, Chosen)
        for card in payload.answer.options
    ]
    latest = {card: at for at, card in enumerate(drawn)}
    return tuple(sorted(step.options, key=lambda card: latest.get(card.id, -1)))
