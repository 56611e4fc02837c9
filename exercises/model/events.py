"""What happens in a session, in the shape in which it is saved.

An event is a clear envelope without content and at most one payload. A payload holds the
words or choices, belongs to exactly one owner and lives in a table of its own, so that it
can be let go or sealed without touching the envelopes.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

EventKind = Literal[
    "began",  # the session was created; inside it, the speaker of a turn began
    "opened",  # a curtain was opened by `owner`
    "answered",  # a step, or a stage of one, was done; words are in the payload
    "skipped",  # passed over, no reason asked
    "back",  # one place back
    "extended",  # a timed turn got more time; a pause another length or pattern
    "paused",  # the pause was called, or begun again
    "resumed",  # the pause or the break is over; everything stands where it stood
    "break-agreed",  # a break with its return, in the payload
    "ended",  # to the close, and from the close out
]


class Chosen(Struct, frozen=True, tag="chosen"):
    """Options by id, and an own word."""

    options: tuple[str, ...] = ()
    own: str = ""


class Rated(Struct, frozen=True, tag="rated"):
    """A number from 0 to 10."""

    value: int


class Wrote(Struct, frozen=True, tag="wrote"):
    """Typed text, exactly as typed."""

    text: str


class Located(Struct, frozen=True, tag="located"):
    """Places in the body and sensations there, by id."""

    places: tuple[str, ...] = ()
    sensations: tuple[str, ...] = ()


class Felt(Struct, frozen=True, tag="felt"):
    """Feeling words by id, an own word, and the place on the map (-1 to 1 each way)."""

    words: tuple[str, ...] = ()
    own: str = ""
    valence: float | None = None
    energy: float | None = None


class Fated(Struct, frozen=True, tag="fated"):
    """What becomes of a text; with `shared`, `text` is exactly what is shared."""

    fate: Literal["kept", "shared", "let-go"]
    text: str = ""


class Sorted(Struct, frozen=True, tag="sorted"):
    """Cards by id, on the pile on which they were laid; what was not laid is on none."""

    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


class Planned(Struct, frozen=True, tag="planned"):
    """What, when and the smallest version of it, in the words that were shown or typed."""

    what: str = ""
    when: str = ""
    small: str = ""


class Paced(Struct, frozen=True, tag="paced"):
    """How a pause is paced.

    Attributes:
        pattern: Id of a breath pattern in `exercises.engine.pace`.
        seconds: Its whole length.
        grounding: True: feet on the floor and five things instead of breathing.
    """

    pattern: str
    seconds: int
    grounding: bool = False


class Agreed(Struct, frozen=True, tag="agreed"):
    """A break: when it ends, where each goes or where to meet, who opens the talk again.

    Attributes:
        until: UTC, ISO 8601.
        zone: Offset of the local time in which it was agreed, as `+01:00`.
        place: Own words, may be empty.
        reopens: Person id, or `both`.
    """

    until: str
    zone: str
    place: str = ""
    reopens: str = "both"


Answer = Chosen | Rated | Wrote | Located | Felt | Fated | Sorted | Planned | Paced | Agreed


class Payload(Struct, frozen=True, kw_only=True):
    """The content of one event.

    Attributes:
        id: Random, unique in the session.
        owner: Person id, or `both` for what two people answered together.
        open: True where it was given in front of both (never sealed); False: private.
        answer: The content.
    """

    id: str
    owner: str
    open: bool
    answer: Answer


class Event(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened: the envelope, and the payload where it can be read.

    Attributes:
        seq: 0, 1, 2, ... in the session.
        elapsed: Active seconds of the session, given by the front end. Time in which the
            program was dead, suspended or covered by a curtain does not count.
        at: UTC, ISO 8601.
        zone: Offset of the local time, as `+01:00`.
        step: Id of the step it happened in; empty for `began`, and at the curtain of a locked
            person, where the step is not known.
        iteration: Rounds of the repeats around that step, outermost first.
        owner: Person id, `both`, or empty where nobody is named (a pause, an end). In a
            private part the answers, skips and steps back name whose part it is.
        entry: Id of the payload; stays when the payload was let go or is sealed.
        payload: The content, None where there is none, it was let go, or it is sealed.
    """

    seq: int
    elapsed: float
    at: str
    zone: str
    kind: EventKind
    step: str = ""
    iteration: tuple[int, ...] = ()
    owner: str = ""
    entry: str = ""
    payload: Payload | None = None


class Draft(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The checkpoint between two events: the clock, and text that is half written.

    Attributes:
        elapsed: Active seconds when it was taken.
        step: Id of the step it belongs to.
        iteration: As in `Event`.
        owner: Whose text it is; empty where there is only a clock.
        text: Exactly as typed so far.
        open: Whether it is typed in front of both (never sealed).
        sealed: The rest of it, where it cannot be read now; Base64.
        left: What is half written at other places, see `exercises.drafts`; older texts first.
    """

    elapsed: float
    step: str = ""
    iteration: tuple[int, ...] = ()
    owner: str = ""
    text: str = ""
    open: bool = False
    sealed: str = ""
    left: tuple[Draft, ...] = ()
