"""Define what an exercise leaves behind that lives on, and what it looks back on."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from exercises.model.parts import Slug, Words

Kind = Literal[
    "agreement",
    "pause",
    "ritual",
    "experiment",
    "request",
    "boundary",
    "card",
    "signs",
    "words",
    "kit",
    "topic",
    "loop",
    "win",
    "thanks",
    "guess",
    "course",
]
"""What lives on; a `guess` belongs to one person and to an experiment, a `course` is where those
who do one stand in it: neither is made by a table of its own."""

Days = Annotated[int, Meta(ge=1, le=366)]

Brought = Annotated[str, Meta(pattern=r"^[a-z]{1,24}$")]
"""A name for what a course brings: letters only, as it stands in a slot after a dot."""


class Makes(
    Struct,
    frozen=True,
    forbid_unknown_fields=True,
    kw_only=True,
    rename={"parts": "from"},
):
    """One thing that a finished session leaves behind.

    Attributes:
        kind: What it is.
        parts: Steps whose answers it is made of (`from` in the file). The first is its text:
            without an answer there, nothing is made.
        look: A step of kind `choose` that says when to look at it.
        after: For options of that step, after how many days; its other options: not by itself.
        days: After how many days, where none of them was chosen; 0: not by itself.
        back: Id of the exercise that looks back on it.
        guess: A private step with each person's own guess about it.
    """

    kind: Kind
    parts: Annotated[tuple[Slug, ...], Meta(min_length=1, max_length=12)]
    look: Slug | None = None
    after: dict[Slug, Days] = {}
    days: Annotated[int, Meta(ge=0, le=366)] = 0
    back: Slug = "looking-back"
    guess: Slug | None = None


class Looks(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which steps of an exercise look back on something that lives on.

    Attributes:
        came: Whether it came about.
        way: What got in the way.
        eased: A private step: whether it did any good.
        next: What becomes of it: the options `keep`, `grow`, `smaller`, `change` and `rest`.
        text: Its words from now on.
        look: When to look at it again.
        after: As in `Makes`.
    """

    came: Slug
    next: Slug
    way: Slug | None = None
    eased: Slug | None = None
    text: Slug | None = None
    look: Slug | None = None
    after: dict[Slug, Days] = {}


class Carries(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What an exercise lays on the table before its first step, where there is any.

    Attributes:
        kinds: Of what lives on and is known to all who are here; the newest of each.
        brought: Names for what a course brings from earlier sittings, each with what stands in
            its slot where nothing was brought.
    """

    kinds: Annotated[tuple[Kind, ...], Meta(max_length=6)] = ()
    brought: Annotated[dict[Brought, Words], Meta(max_length=8)] = {}
