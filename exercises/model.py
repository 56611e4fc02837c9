"""What an exercise is: frozen structs, one tagged struct for each kind of step.

An exercise file is TOML; `exercises.library` reads it into these structs. Everything
that a screen says comes from here, so that a session can carry its own copy and a later
edit of the file never breaks a session that is running.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

FORMAT = 1
"""The format number of exercise files that this program reads."""

BOTH = "both"
"""The owner of what two people answer together, in front of each other."""

Who = Literal["self", "each", "both", "speaker", "listener"]
"""Whose a step is. `self` and `each` are private; the others are seen by both."""

Slug = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=48)]
Words = Annotated[str, Meta(min_length=1, max_length=600)]
Axis = Annotated[float, Meta(ge=-1.0, le=1.0)]


class Option(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing to choose. The journal stores `id`, a screen shows `label`."""

    id: Slug
    label: Words
    note: str = ""


class FeelingWord(Struct, frozen=True, forbid_unknown_fields=True):
    """A word with its place on two axes, after Russell's circumplex (1980).

    Attributes:
        id: Stable name, stored in the journal.
        label: The word as shown.
        valence: -1 (unpleasant) to 1 (pleasant).
        energy: -1 (quiet) to 1 (lively).
        hint: What it can be like, in a short line.
    """

    id: Slug
    label: Words
    valence: Axis
    energy: Axis
    hint: str = ""


class Condition(Struct, frozen=True, forbid_unknown_fields=True):
    """Holds when the newest answer to `step` is one of `any`.

    With `skipped` the condition also holds when that step has no answer.
    """

    step: Slug
    any: tuple[Slug, ...] = ()
    skipped: bool = False


class Sentence(Struct, frozen=True, forbid_unknown_fields=True):
    """A piece of a composed text: used when every `{slot}` in it has an answer."""

    text: Words
    otherwise: str = ""


class StepBase(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What every step has.

    Attributes:
        id: Unique in the exercise, stable over rewording.
        by: Whose step it is.
        text: What the screen says. `{speaker}`, `{listener}`, `{me}`, `{other}` become
            names; `{step-id}` becomes what was answered there.
        quiet: A smaller second line.
        only_if: The step is passed over unless this holds.
        last_round: False: passed over in the last round of the repeat around it.
        ends: After this step comes the close.
        keep: Whether the answer is kept when the session is folded into the journal.
    """

    id: Slug
    by: Who = "both"
    text: Words
    quiet: str = ""
    only_if: Condition | None = None
    last_round: bool = True
    ends: bool = False
    keep: bool = True


class Read(StepBase, frozen=True, kw_only=True, tag="read"):
    """Something to read, then go on."""


class Breathe(StepBase, frozen=True, kw_only=True, tag="breathe"):
    """Some paced breaths inside an exercise; no holds.

    Attributes:
        breaths: How many; their length comes from the chosen pattern.
        instead: For whom breathing is not good: what to do in the same time.
    """

    breaths: Annotated[int, Meta(ge=1, le=60)]
    instead: str = ""


class Choose(StepBase, frozen=True, kw_only=True, tag="choose"):
    """Choose one thing, or several.

    Attributes:
        options: What there is; or
        vocabulary: the name of a word list that the library fills in.
        most: How many may be chosen.
        own: Whether an own word is allowed.
    """

    options: tuple[Option, ...] = ()
    vocabulary: str = ""
    most: Annotated[int, Meta(ge=1, le=20)] = 1
    own: bool = False


class Roles(StepBase, frozen=True, kw_only=True, tag="roles"):
    """Choose who is the speaker first; the other one listens."""


class Rate(StepBase, frozen=True, kw_only=True, tag="rate"):
    """A number from 0 to 10, for oneself.

    Attributes:
        low: What 0 means.
        high: What 10 means.
    """

    low: Words
    high: Words


class Write(StepBase, frozen=True, kw_only=True, tag="write"):
    """Write something, or (where `aloud`) just say it.

    Attributes:
        hint: Shown in the empty field.
        aloud: Whether saying it aloud is an equal way to answer.
        compose: Pieces from which the field is filled beforehand.
    """

    hint: str = ""
    aloud: bool = False
    compose: tuple[Sentence, ...] = ()


class Body(StepBase, frozen=True, kw_only=True, tag="body"):
    """Where in the body, and how it feels there."""

    ask_sensation: Words
    places: tuple[Option, ...] = ()
    sensations: tuple[Option, ...] = ()
    most: Annotated[int, Meta(ge=1, le=5)] = 3


class Feel(StepBase, frozen=True, kw_only=True, tag="feel"):
    """A place on the map of valence and energy, and words from there."""

    words: tuple[FeelingWord, ...] = ()
    most: Annotated[int, Meta(ge=1, le=5)] = 3


class Speak(StepBase, frozen=True, kw_only=True, tag="speak"):
    """A timed turn to speak. The time is a soft cue: nothing is cut off.

    Attributes:
        seconds: Soft length; 0 takes the length from the settings.
        cue: Said when the time has passed.
        listening: What the other one does meanwhile.
    """

    seconds: Annotated[int, Meta(ge=0, le=1200)] = 0
    cue: Words
    listening: str = ""


class Paraphrase(StepBase, frozen=True, kw_only=True, tag="paraphrase"):
    """The listener says back what was heard; the speaker answers yes, partly or not yet.

    Speaker-listener technique (Markman, Stanley, Blumberg): the speaker keeps the floor
    and alone decides whether it was understood.

    Attributes:
        hint: Shown in the empty field.
        check: The question to the speaker.
        again: Said after `partly` or `not yet`.
        shorter: Said when the retries are used up.
        retries: How often the listener tries again.
    """

    hint: str = ""
    check: Words
    again: Words
    shorter: Words
    retries: Annotated[int, Meta(ge=0, le=4)] = 2


class Share(StepBase, frozen=True, kw_only=True, tag="share"):
    """Keep it private, share exactly this sentence, or let it go.

    Attributes:
        of: Id of the written step whose text may be shared.
    """

    of: Slug


class Pause(StepBase, frozen=True, kw_only=True, tag="pause"):
    """The pause as an exercise of its own: the same state that one key calls anywhere."""


class Close(StepBase, frozen=True, kw_only=True, tag="close"):
    """The kind end of every session, also of one that was ended early."""


class Repeat(
    Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="repeat"
):
    """Steps again and again, until an answer, at most `times` rounds.

    Attributes:
        until: Ends the rounds once it holds at the end of one.
        swap: Whether speaker and listener change places with each round.
    """

    id: Slug
    times: Annotated[int, Meta(ge=1, le=20)]
    until: Condition | None = None
    swap: bool = False
    only_if: Condition | None = None
    last_round: bool = True
    steps: tuple["Step", ...]


Step = (
    Read
    | Breathe
    | Choose
    | Roles
    | Rate
    | Write
    | Body
    | Feel
    | Speak
    | Paraphrase
    | Share
    | Pause
    | Close
    | Repeat
)
"""Any step, told apart by `kind`."""

Leaf = (
    Read
    | Breathe
    | Choose
    | Roles
    | Rate
    | Write
    | Body
    | Feel
    | Speak
    | Paraphrase
    | Share
    | Pause
    | Close
)
"""Any step that is shown: all but `repeat`."""


class Exercise(
    Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"roles": "for"}
):
    """One exercise file.

    Attributes:
        people: How many it is for.
        roles: For whom it was written (`for` in the file).
        minutes: About how long it takes.
        practices: Rows of the practice table that it carries.
        certainty: How sure the evidence is; `own` where it is our own idea.
        sources: Short names of what it leans on.
        why: What it may do, in two tentative sentences.
        caution: For whom it may not be right, in a line.
    """

    format: Literal[1]
    id: Slug
    title: Words
    summary: Words
    people: Literal["one", "two", "one-or-two"]
    roles: tuple[Literal["withdrawn", "supporting", "either"], ...]
    minutes: Annotated[int, Meta(ge=1, le=90)]
    practices: tuple[Annotated[int, Meta(ge=1, le=112)], ...] = ()
    certainty: Literal["high", "medium", "low", "own"]
    sources: tuple[str, ...] = ()
    why: Words
    caution: str = ""
    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]


def walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Every step, the ones inside repeats too, in the order of the file."""
    for step in steps:
        yield step
        if isinstance(step, Repeat):
            yield from walk(step.steps)
