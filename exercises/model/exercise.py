"""What an exercise is.

An exercise file is TOML; `exercises.library.library` reads it into these structs. Everything
that a screen says comes from here, so that a session can carry its own copy and a later
edit of the file never breaks a session that is running.
"""

from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from exercises.model.makes import Carries, Looks, Makes
from exercises.model.parts import (
    BOTH,
    Axis,
    Card,
    Condition,
    FeelingWord,
    Option,
    Question,
    Sentence,
    Slug,
    StepBase,
    Who,
    Words,
)
from exercises.model.steps import (
    Agree,
    Body,
    Breathe,
    Choose,
    Close,
    Draw,
    Feel,
    Paraphrase,
    Pause,
    Plan,
    Rate,
    Read,
    Rehearse,
    Rest,
    Reveal,
    Rings,
    Roles,
    Share,
    Sort,
    Speak,
    Write,
)

__all__ = [
    "BOTH",
    "FORMAT",
    "GROUPS",
    "Agree",
    "Axis",
    "Body",
    "Breathe",
    "Card",
    "Choose",
    "Close",
    "Condition",
    "Draw",
    "Exercise",
    "Feel",
    "FeelingWord",
    "Find",
    "Group",
    "Leaf",
    "Option",
    "Outline",
    "Paraphrase",
    "Pause",
    "Plan",
    "Question",
    "Rate",
    "Read",
    "Rehearse",
    "Repeat",
    "Rest",
    "Reveal",
    "Rings",
    "Roles",
    "Sentence",
    "Share",
    "Slug",
    "Sort",
    "Speak",
    "Step",
    "StepBase",
    "Who",
    "Words",
    "Write",
    "walk",
]

FORMAT = 1
"""The format number of exercise files that this program reads."""

Group = Literal["breathe", "words", "listen", "say", "space", "habits", "row", "course", "about"]
"""The groups of the library, in their order."""

GROUPS: tuple[Group, ...] = get_args(Group)

Find = Annotated[str, Meta(min_length=1, max_length=60)]

Leaf = (
    Read
    | Breathe
    | Choose
    | Roles
    | Rate
    | Rings
    | Write
    | Body
    | Feel
    | Speak
    | Paraphrase
    | Rehearse
    | Rest
    | Sort
    | Plan
    | Agree
    | Draw
    | Share
    | Reveal
    | Pause
    | Close
)
"""Any step that is shown: all but `repeat`."""


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


Step = Leaf | Repeat
"""Any step, told apart by `kind`."""


class Outline(
    Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"roles": "for"}
):
    """An exercise without its steps: what a list of exercises needs.

    Attributes:
        group: Where it stands in the library; empty for an own file that does not say so.
        finds: What somebody may type who looks for it; never shown.
        people: How many it is for.
        roles: For whom it was written (`for` in the file).
        minutes: About how long it takes.
        practices: Rows of the practice table that it carries.
        certainty: How sure the evidence is; `own` where it is our own idea.
        sources: Short names of what it leans on.
        why: What it may do, in two tentative sentences.
        caution: For whom it may not be right, in a line.
        sitting: Whether it is a sitting of a course: it is offered there, and not by itself.
    """

    format: Literal[1]
    id: Slug
    title: Words
    summary: Words
    group: Literal["", Group] = ""
    finds: Annotated[tuple[Find, ...], Meta(max_length=12)] = ()
    people: Literal["one", "two", "one-or-two"]
    roles: tuple[Literal["withdrawn", "supporting", "either"], ...]
    minutes: Annotated[int, Meta(ge=1, le=90)]
    practices: tuple[Annotated[int, Meta(ge=1, le=112)], ...] = ()
    certainty: Literal["high", "medium", "low", "own"]
    sources: tuple[str, ...] = ()
    why: Words
    caution: str = ""
    sitting: bool = False


class Exercise(Outline, frozen=True, kw_only=True, rename={"roles": "for"}):
    """One exercise file: its outline, its steps, and what lives on of them.

    Attributes:
        steps: What is done in it.
        makes: What a finished session leaves behind.
        looks: Where it looks back on something.
        carries: What is laid on the table before it.
        carried: Id of what a session is about; never in a file.
    """

    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]
    makes: Annotated[tuple[Makes, ...], Meta(max_length=6)] = ()
    looks: Looks | None = None
    carries: Carries | None = None
    carried: str = ""


def walk(steps: tuple[Step, ...]) -> Iterator[Step]:
    """Yield every step, the ones inside repeats too, in the order of the file."""
    for step in steps:
        yield step
        if isinstance(step, Repeat):
            yield from walk(step.steps)
