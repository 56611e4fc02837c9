"""Define a course: sittings in an order, each an exercise, over a few weeks."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from exercises.model.makes import Brought, Kind
from exercises.model.parts import Slug, Words


class Brings(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"named": "as"}):
    """What a sitting brings from an earlier one, by reference.

    Attributes:
        named: The name in `brought` of its exercise (`as` in the file).
        sitting: Id of the earlier sitting.
        steps: Steps of it whose answers are brought: only what all who are here may see.
        kind: In place of steps: what lives on of it, the newest of this kind.
    """

    named: Brought
    sitting: Slug
    steps: Annotated[tuple[Slug, ...], Meta(max_length=6)] = ()
    kind: Kind | None = None


class Sitting(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One sitting of a course.

    Attributes:
        id: Stable name; what was passed over is remembered by it.
        exercise: Id of the exercise that is done.
        offer: What its offer says, in a line.
        days: After so many days it is offered by itself.
        brings: What lies on the table from earlier sittings.
        makes: What it leaves behind that lives on, for who reads the file; it is checked.
        asks: A step by `both` with the matter that both chose: afterwards each is asked alone
            whether it is small enough.
    """

    id: Slug
    exercise: Slug
    offer: Words
    days: Annotated[int, Meta(ge=0, le=60)] = 2
    brings: Annotated[tuple[Brings, ...], Meta(max_length=8)] = ()
    makes: Annotated[tuple[Kind, ...], Meta(max_length=4)] = ()
    asks: Slug | None = None


class Course(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One course file.

    Attributes:
        people: For how many it is; each of its exercises is for as many.
        why: What it may do, in two tentative sentences.
        caution: For whom it may not be right, in a line.
        alone: Id of the form for one, where the other one does not take part.
        sittings: In their order; nothing is locked.
    """

    format: Literal[1]
    id: Slug
    title: Words
    summary: Words
    people: Literal["one", "two"]
    why: Words
    caution: str = ""
    alone: Slug | None = None
    sittings: Annotated[tuple[Sitting, ...], Meta(min_length=2, max_length=12)]
