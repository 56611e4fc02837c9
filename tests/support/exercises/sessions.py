"""Plays sessions in tests: events that belong to a State, made-up exercises, random orders."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, get_args

import msgspec
from hypothesis import strategies as st
from msgspec.structs import replace

from exercises.engine.advance import advance
from exercises.engine.answers import checks
from exercises.engine.replay import replay
from exercises.engine.reveal import gives_openly, to_share
from exercises.engine.state import State, begin
from exercises.engine.ways import ways
from exercises.library.library import Library
from exercises.library.reading.consistency import contradictions
from exercises.library.reading.resolve import fill, resolve
from exercises.model.events import (
    Agreed,
    Answer,
    Chosen,
    Event,
    EventKind,
    Fated,
    Felt,
    Located,
    Paced,
    Payload,
    Planned,
    Rated,
    Sorted,
    Wrote,
)
from exercises.model.exercise import (
    Agree,
    Body,
    Choose,
    Draw,
    Exercise,
    Feel,
    Leaf,
    Paraphrase,
    Plan,
    Rate,
    Rehearse,
    Reveal,
    Rings,
    Roles,
    Share,
    Sort,
    Write,
    walk,
)
from exercises.model.vignettes import KEEP, Vignette, replies

KINDS: tuple[EventKind, ...] = get_args(EventKind)
A_BREAK = Agreed("2026-03-01T19:30:00+00:00", "+01:00", "the kitchen", "both")
NAMES = {"a": "Ada", "b": "Ben"}


def an_answer(step: Leaf, stage: str = "", people: tuple[str, ...] = ("a", "b")) -> Answer | None:
    """An answer that fits a step, None for steps that take none."""
    match step:
        case Choose():
            return Chosen((step.options[0].id,))
        case Roles():
            return Chosen((people[-1],))
        case Rate() | Rings():
            return Rated(4)
        case Sort():
            return Sorted((step.cards[0].id,), (step.cards[1].id,))
        case Plan():
            return Planned("a walk", "tomorrow", "once round the house")
        case Draw():
            return Chosen((step.options[-1].id,))
        case Agree():
            return Chosen(("yes",)) if stage == "check" else Wrote("we ring when it gets late")
        case Write():
            return Wrote("the rain has stopped")
        case Body():
            return Located((step.places[0].id,), (step.sensations[0].id,))
        case Feel():
            return Felt((step.words[0].id,), "", 0.2, -0.3)
        case Share():
            return Fated("kept")
        case Paraphrase():
            return Chosen(("yes",)) if stage == "check" else Wrote("you waited in the rain")
        case Rehearse(vignette=Vignette() as vignette):
            if step.own and stage == "say-back":
                return Wrote("you waited in the rain")
            taken = replies(vignette)[0].id if stage == "say-back" else KEEP
            return Chosen((vignette.id, taken))
        case _:
            return None


def happening(
    state: State,
    kind: EventKind,
    answer: Answer | None = None,
    *,
    after: float = 1.0,
    owner: str | None = None,
) -> Event:
    """The event that a front end sends when this happens in this State.

    Args:
        state: Where the session stands.
        kind: What happens.
        answer: Becomes the payload.
        after: Active seconds since the last event.
        owner: In place of the one whose turn it is.
    """
    step = state.step
    if owner is None:
        nameless = kind in ("began", "paused", "resumed", "break-agreed", "ended")
        owner = "" if nameless else state.curtain if kind == "opened" else state.giver
        owner = state.behind if state.behind and kind == "skipped" else owner
    payload = None
    if answer is not None:
        above = isinstance(answer, Paced | Agreed)
        payload = Payload(
            id=f"entry-{state.seq + 1}",
            owner="both" if above else owner,
            open=above or gives_openly(state, answer),
            answer=answer,
        )
    return Event(
        seq=state.seq + 1,
        elapsed=state.elapsed + after,
        at="2026-03-01T18:00:00+00:00",
        zone="+01:00",
        kind=kind,
        step=step.id if step and not state.behind else "",
        iteration=state.place.rounds if state.place and not state.behind else (),
        owner=owner,
        entry=payload.id if payload else "",
        payload=payload,
    )


def fitting(state: State, kind: EventKind, **more: Any) -> Event:
    """As `happening`, with an answer where this kind of event takes one here."""
    answer: Answer | None = None
    if kind == "answered" and state.step and state.place:
        answer = an_answer(state.step, state.place.stage, state.people)
        if isinstance(state.step, Reveal) and state.place.stage == "open":
            answer = to_share(state, state.place, state.giver)
    elif kind == "paused" or (kind == "extended" and state.pause):
        answer = Paced("5-5", 90)
    elif kind == "break-agreed":
        answer = A_BREAK
    return happening(state, kind, answer, **more)


class Play:
    """A session that is being played; every event has to change something."""

    def __init__(
        self, exercise: Exercise, people: tuple[str, ...] = ("a", "b"), solo: str = ""
    ) -> None:
        self.start = begin(exercise, people, solo)
        self.state = self.start
        self.events: list[Event] = []
        self.take(happening(self.state, "began", after=0.0))

    def take(self, event: Event) -> State:
        """Add one event."""
        after = advance(self.state, event)
        assert after is not self.state, f"{event.kind} did nothing at {self.state.place}"
        self.events.append(event)
        self.state = after
        return after

    def do(self, kind: EventKind, answer: Answer | None = None, **more: Any) -> State:
        """Let something happen here."""
        return self.take(happening(self.state, kind, answer, **more))

    def answer(self, answer: Answer | None = None, **more: Any) -> State:
        """Open the curtain where there is one, then answer; without an answer, one that fits."""
        if self.state.curtain:
            self.do("opened")
        if answer is None:
            return self.take(fitting(self.state, "answered", **more))
        return self.do("answered", answer, **more)

    def to(self, step: str, stage: str = "") -> State:
        """Answer on until this step."""
        for _ in range(200):
            place = self.state.place
            assert place is not None, f"the session was over before {step}"
            assert self.state.step is not None
            if self.state.step.id == step and (not stage or place.stage == stage):
                return self.state
            self.answer()
        raise AssertionError(f"never came to {step}")

    @property
    def at(self) -> tuple[str, str, str]:
        """Step, stage and whose turn it is."""
        step, place = self.state.step, self.state.place
        return (step.id if step else "", place.stage if place else "", self.state.turn)


def forgets(events: Iterable[Event], person: str) -> list[Event]:
    """The events without the private payloads of one person: sealed, or let go."""
    return [
        replace(event, payload=None)
        if event.payload and event.payload.owner == person and not event.payload.open
        else event
        for event in events
    ]


def an_exercise(*steps: dict[str, Any], people: str = "two", **more: Any) -> Exercise:
    """An exercise of these steps; what they lack is filled in. It has to be consistent."""

    def whole(step: dict[str, Any]) -> dict[str, Any]:
        if step["kind"] == "repeat":
            return {**step, "steps": [whole(inner) for inner in step["steps"]]}
        return {"text": "...", **_DEFAULTS.get(step["kind"], {}), **step}

    raw = {
        "format": 1,
        "id": "made-up",
        "title": "Made up",
        "summary": "For a test.",
        "people": people,
        "for": ["either"],
        "minutes": 5,
        "certainty": "own",
        "why": "To see.",
        "steps": [whole(step) for step in steps],
        **more,
    }
    exercise = msgspec.convert(raw, Exercise)
    assert list(contradictions(exercise)) == []
    return resolve(fill(exercise), 45)


_DEFAULTS: dict[str, dict[str, Any]] = {
    "choose": {"options": [{"id": "yes", "label": "yes"}, {"id": "no", "label": "no"}]},
    "rate": {"low": "none", "high": "a lot"},
    "speak": {"cue": "time", "by": "speaker"},
    "paraphrase": {"check": "yes?", "again": "once more", "shorter": "short", "by": "listener"},
    "breathe": {"breaths": 2},
    "body": {"ask_sensation": "how?"},
    "rest": {"seconds": 20, "cue": "time"},
    "rings": {"low": "far", "high": "close"},
    "sort": {
        "left": "here",
        "right": "there",
        "cards": [
            {"id": f"card-{n}", "label": f"card {n}", "pile": "either", "why": "it fits both"}
            for n in range(3)
        ],
    },
    "plan": {"ask_what": "what?", "ask_when": "when?", "ask_small": "how small?"},
    "agree": {"check": "yes?"},
    "draw": {"options": [{"id": "yes", "label": "yes"}, {"id": "no", "label": "no"}]},
    "reveal": {"by": "both", "none": "Nothing lies here."},
}


class _Maker:
    """Draws the steps of one made-up exercise; keeps what later steps may refer to."""

    def __init__(self, draw: st.DrawFn, people: str) -> None:
        self.draw = draw
        self.people = people
        self.count = 0
        self.open: list[str] = []
        """Choices that both see: any later step may depend on them."""

    def steps(self, depth: int) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        run: list[str] = []
        """Private choices of the part that is being made: only it may depend on them."""
        written: list[str] = []
        sealed: list[str] = []
        """Fates of this list of steps that no reveal has opened yet."""
        for _ in range(self.draw(st.integers(1, 4))):
            self.count += 1
            name = f"s{self.count}"
            private = self.draw(st.booleans())
            kind = self.draw(st.sampled_from(self._kinds(depth, private, written, sealed)))
            step: dict[str, Any] = {"id": name, "kind": kind}
            earlier = list(self.open)
            if kind == "repeat":
                run = []
                step |= self._repeat(depth)
            else:
                shown = ["both", "speaker", "listener"] if self.people != "one" else ["both"]
                hidden = ["self", "each"] if self.people != "one" else ["self"]
                by = _ALWAYS_BY.get(kind)
                step["by"] = by or self.draw(st.sampled_from(hidden if private else shown))
                private = step["by"] in ("self", "each")
                run = run if private else []
                if self.draw(st.integers(0, 7)) == 0 and not private:
                    step["ends"] = True
            asked = earlier + (run if private else [])
            if asked and self.draw(st.integers(0, 2)) == 0:
                step["only_if"] = self._condition(asked)
            step["last_round"] = self.draw(st.integers(0, 4)) > 0
            if kind == "choose":
                (run if private else self.open).append(name)
            if kind == "write":
                step["seconds"] = self.draw(st.sampled_from([0, 60]))
                if private or self.people == "one":
                    written.append(name)
            if kind == "paraphrase":
                step["retries"] = self.draw(st.integers(0, 4))
            if kind == "share":
                step["of"] = self.draw(st.sampled_from(written))
                sealed.append(name)
            if kind == "reveal":
                step["of"] = sealed.pop()
            made.append(step)
        return made

    def _kinds(self, depth: int, private: bool, written: list[str], sealed: list[str]) -> list[str]:
        kinds = ["choose", "choose", "rate", "write", "breathe", "body", "feel", "read", "speak"]
        kinds += ["rest", "rings", "sort", "plan", "draw"]
        kinds += ["share", "share", "share"] if written and private else []
        kinds += ["reveal", "reveal", "reveal", "reveal"] if sealed and self.people == "two" else []
        if not private:
            kinds += ["repeat", "repeat"] if depth < 2 else []
            kinds += ["pause", "agree"]
            kinds += ["roles"] if self.people != "one" and depth == 0 else []
            kinds += ["paraphrase", "paraphrase"] if self.people == "two" else []
        return kinds

    def _repeat(self, depth: int) -> dict[str, Any]:
        before = list(self.open)
        made: dict[str, Any] = {
            "times": self.draw(st.integers(1, 3)),
            "swap": self.draw(st.booleans()),
            "steps": self.steps(depth + 1),
        }
        if self.open and self.draw(st.booleans()):
            made["until"] = self._condition(self.open)
        self.open = [*before, *self.open[len(before) :]]
        return made

    def _condition(self, asked: list[str]) -> dict[str, Any]:
        return {
            "step": self.draw(st.sampled_from(asked)),
            "any": self.draw(st.sampled_from([["yes"], ["no"], ["yes", "no"]])),
            "skipped": self.draw(st.booleans()),
        }


_ALWAYS_BY = {"roles": "both", "pause": "both", "paraphrase": "listener", "reveal": "both"}


@st.composite
def made_up(draw: st.DrawFn, people: str | None = None) -> Exercise:
    """Exercises with nested repeats, private parts, conditions, retries and ends."""
    people = people or draw(st.sampled_from(["one", "two", "one-or-two"]))
    steps = _Maker(draw, people).steps(0)
    if draw(st.booleans()):
        steps.append({"id": "close", "kind": "close", "by": "self" if people == "one" else "both"})
    return an_exercise(*steps, people=people)


@lru_cache(maxsize=1)
def _built_in() -> tuple[Exercise, ...]:
    return tuple(resolve(exercise, 45) for exercise in Library().all())


@st.composite
def sessions(draw: st.DrawFn, solo: bool | None = None) -> State:
    """The State before the first event: built-in and made-up exercises, solo and joint."""
    exercise = draw(st.one_of(st.sampled_from(_built_in()), made_up()))
    pairs = [("a", "b"), ("b", "a")]
    if exercise.people == "two":
        return begin(exercise, draw(st.sampled_from(pairs)))
    if exercise.people == "one-or-two" and draw(st.booleans()):
        return begin(exercise, draw(st.sampled_from([*pairs, ("a",)])))
    return begin(exercise, ("b",), "b")


def legal(draw: st.DrawFn, state: State, *, quiet: bool = False) -> Event:
    """An event that changes this State; answers vary.

    Args:
        draw: From Hypothesis.
        state: Not over.
        quiet: Mostly goes on; else every kind is as likely.
    """
    kinds: list[EventKind] = sorted(ways(state))
    if quiet:
        onward = [kind for kind in kinds if kind in ("answered", "opened", "began", "resumed")]
        kinds = onward * 6 + kinds
    kind = draw(st.sampled_from(kinds))
    after = draw(st.sampled_from([0.0, 0.5, 1.0, 40.0, 4_000.0]))
    event = fitting(state, kind, after=after)
    if kind == "answered" and state.place:
        step, stage = state.step, state.place.stage
        if isinstance(step, Choose):
            option = draw(st.sampled_from(step.options)).id
            event = happening(state, kind, Chosen((option,)), after=after)
        elif stage == "check":
            said = draw(st.sampled_from(checks(state)))
            event = happening(state, kind, Chosen((said,)), after=after)
        elif isinstance(step, Roles):
            said = draw(st.sampled_from(state.people))
            event = happening(state, kind, Chosen((said,)), after=after)
        elif isinstance(step, Share):
            fate = draw(st.sampled_from(["kept", "shared", "let-go"]))
            event = happening(state, kind, Fated(fate, "a line"), after=after)
    return event


@st.composite
def played(draw: st.DrawFn, quiet: bool = True) -> tuple[State, list[Event], State]:
    """A start, a legal log from there, and the State that it leads to."""
    start = state = draw(sessions())
    events: list[Event] = []
    for _ in range(draw(st.integers(0, 30))):
        if state.over:
            break
        events.append(legal(draw, state, quiet=quiet))
        state = advance(state, events[-1])
    return start, events, state


ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.builds(Chosen, st.lists(st.sampled_from(["yes", "no", "a", "x"]), max_size=3).map(tuple)),
    st.builds(Rated, st.integers(-1, 11)),
    st.builds(Wrote, st.text(max_size=5)),
    st.builds(Located, st.just(("chest",)), st.just(())),
    st.builds(Felt, st.just(("calm",))),
    st.builds(Fated, st.sampled_from(["kept", "shared", "let-go"])),
    st.builds(Paced, st.just("4-6"), st.sampled_from([60, 120])),
    st.builds(Sorted, st.sampled_from([(), ("card-0",), ("card-0", "card-0"), ("x",)])),
    st.builds(Planned, st.text(max_size=3)),
    st.just(A_BREAK),
)


@st.composite
def _payloads(draw: st.DrawFn) -> Payload:
    owner = draw(st.sampled_from(["a", "b", "both", "c", ""]))
    return Payload(id="e", owner=owner, open=draw(st.booleans()), answer=draw(ANSWERS))


@st.composite
def anything(draw: st.DrawFn, state: State) -> Event:
    """Any event at all: near a legal one, or far from it."""
    event = fitting(state, draw(st.sampled_from(KINDS)))
    for _ in range(draw(st.integers(0, 3))):
        match draw(st.integers(0, 5)):
            case 0:
                event = replace(event, owner=draw(st.sampled_from(["a", "b", "both", "", "c"])))
            case 1:
                ids = [step.id for step in walk(state.exercise.steps)]
                event = replace(event, step=draw(st.sampled_from([*ids, "nowhere", ""])))
            case 2:
                rounds = draw(st.lists(st.integers(-1, 3) | st.just(99), max_size=3))
                event = replace(event, iteration=tuple(rounds))
            case 3:
                payload = draw(st.none() | _payloads())
                event = replace(event, payload=payload, entry="e" if payload else "")
            case 4:
                far = st.sampled_from([-5.0, 0.0, 1e12, 1e300])
                event = replace(event, elapsed=draw(far))
            case _:
                event = replace(event, seq=draw(st.integers(-3, 9)))
    return event


def stepwise(start: State, events: Iterable[Event]) -> State:
    """The State reached one event at a time."""
    for event in events:
        start = advance(start, event)
    return start


__all__ = [
    "A_BREAK",
    "KINDS",
    "NAMES",
    "Play",
    "an_answer",
    "an_exercise",
    "anything",
    "fitting",
    "forgets",
    "happening",
    "legal",
    "made_up",
    "played",
    "replay",
    "sessions",
    "stepwise",
]
