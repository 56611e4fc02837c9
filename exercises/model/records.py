"""What is remembered of a session, as frozen structs: its header, and what is kept of it.

Unknown fields in stored data are ignored on reading, so that a file of a later program
with the same format number can still be read.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from exercises.model.events import Answer
from exercises.model.exercise import Exercise

Fate = Literal["private", "shared"]
"""Who may see an entry: its owner, or all."""


class Header(Struct, frozen=True, kw_only=True):
    """What is fixed when a session begins.

    Attributes:
        id: Random; the session keeps it in the journal.
        exercise: As it was resolved at the beginning: later edits of its file change nothing.
        people: Ids of those who take part, one or two.
        solo: Id of the owner where it is a solo session, else empty.
        began: UTC, ISO 8601.
        zone: Offset of the local time, as `+01:00`.
    """

    id: str
    exercise: Exercise
    people: tuple[str, ...]
    solo: str = ""
    began: str
    zone: str


class KeptEntry(Struct, frozen=True, kw_only=True):
    """Something written or chosen that was kept when its session was finished.

    Attributes:
        id: Of the payload it comes from.
        owner: Person id, or `both`.
        step: Id of the step.
        prompt: The text that was shown.
        answer: The content.
        text: What the answer says in words.
        fate: Who may see it: its owner, or all.
        says_back: Of a paraphrase, whose words it says back: it goes with a wipe of either.
    """

    id: str
    owner: str
    step: str
    prompt: str
    answer: Answer
    text: str
    fate: Fate
    says_back: str = ""


class Finished(Struct, frozen=True, kw_only=True):
    """A finished session: nothing about skips, pauses, durations or who asked for them.

    Attributes:
        id: The session's.
        exercise: Id of the exercise.
        title: Its title then.
        people: Ids of those who took part.
        solo: Id of the owner where it was a solo session, else empty.
        ended: UTC, ISO 8601.
        zone: Offset of the local time at the end; it decides the month.
        steps: Ids of the finished steps.
        entries: What was kept.
        carried: Id of what it looked back on, see `exercises.living`; empty where of nothing.
    """

    id: str
    exercise: str
    title: str
    people: tuple[str, ...]
    solo: str = ""
    ended: str
    zone: str
    steps: tuple[str, ...] = ()
    entries: tuple[KeptEntry, ...] = ()
    carried: str = ""
