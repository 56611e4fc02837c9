"""Define people, their settings and what is remembered beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct, convert
from msgspec.structs import replace

from exercises.base.regular_file import read_regular
from exercises.model.decoding import as_record

Mark = Literal["●", "◆"]

MARKS: tuple[Mark, Mark] = ("●", "◆")
"""The marks of the first and the second person."""

LONGEST_STORED = 40
"""Characters that are read of a name; older ones may be longer than `LONGEST_NAME`."""


class Person(Struct, frozen=True, kw_only=True):
    """One of the two people.

    Attributes:
        id: `a` or `b`; stored everywhere in place of the name.
        name: Chosen name, shown as typed.
        mark: Shape that stands for the person; colour comes second.
    """

    id: Literal["a", "b"]
    name: Annotated[str, Meta(min_length=1, max_length=LONGEST_STORED)]
    mark: Mark


class Settings(Struct, frozen=True, kw_only=True):
    """What can be set; one field for each row of the settings screen, and the keys.

    Attributes:
        theme: Colours of the screens; `terminal`: the terminal's own.
        motion: What may move: all that guides, less of it, nothing.
        text_width: Cells of the longest line of a text.
        bell: Whether a pause rings once at its end.
        breath: Seconds in, seconds out.
        breath_sound: Whether a breath is heard, and by what; of two it waits for its key.
        pause_seconds: How long a pause is at first.
        turn_seconds: How long a speaking turn is at first; 0 is without a candle.
        idle_curtain: Seconds after which a private page is covered; 0 is never.
        check_in_days: After so many days the check-in is offered again; 0 is only when chosen.
        remarks: Whether what can be noticed in a paraphrase is said to its writer.
        children: Whether children are at home: talks for two begin with a word on it.
        ask_to_leave: Whether leaving the program asks first.
        own_key: Whether the only one who is set up opens each start with their key.
        plain: Whether it goes line by line, where neither the call nor the environment says.
        keys: Plain keys that were changed: command id to name of a key.
    """

    theme: Literal["dark", "light", "contrast", "contrast-light", "terminal"] = "dark"
    motion: Literal["full", "gentle", "off"] = "full"
    text_width: Literal[48, 60, 72] = 72
    bell: bool = True
    breath: Literal["4-6", "5-5", "sigh"] = "4-6"
    breath_sound: Literal["off", "tones", "bell"] = "off"
    pause_seconds: Literal[60, 90, 120] = 60
    turn_seconds: Literal[0, 20, 30, 45, 60, 90, 120] = 45
    idle_curtain: Literal[0, 30, 60, 120, 180, 300] = 180
    check_in_days: Literal[0, 1, 2, 7] = 2
    remarks: bool = True
    children: bool = False
    ask_to_leave: bool = False
    own_key: bool = False
    plain: bool = False
    keys: dict[str, str] = {}


NAMELESS = "?"
"""Stands for a name that cannot be read."""


def known_people(stored: Mapping[str, Mapping[str, object]]) -> tuple[Person, ...]:
    """Decode the people of a file; of one who can be read in part only, that part counts.

    Nobody is left out: what somebody kept could not be reached without them.

    Args:
        stored: Their documents by number: the first person's is `1`.
    """
    ids = dict(zip(("1", "2"), ("a", "b"), strict=True))
    found: dict[str, Person] = {}
    for number, document in sorted(stored.items(), key=lambda item: int(item[0])):
        person = as_record(document, Person) or _person_in(document, ids.get(number, ""))
        if person is not None:
            found.setdefault(person.id, person)
    people = tuple(found.values())
    if len({person.mark for person in people}) == len(people):
        return people
    marks = dict(zip(("a", "b"), MARKS, strict=True))
    return tuple(replace(person, mark=marks[person.id]) for person in people)


def _person_in(document: Mapping[str, object], known: str) -> Person | None:
    """Return a person of whom a part cannot be read; None where it is nobody whom we know."""
    person, name, mark = (document.get(field) for field in ("id", "name", "mark"))
    if person not in ("a", "b"):
        # With a mark that is not ours either, it is somebody of a later program.
        person = known if mark in MARKS else ""
    fields = {
        "id": person,
        "name": name[:LONGEST_STORED] if isinstance(name, str) and name else NAMELESS,
        "mark": mark if mark in MARKS else MARKS[person == "b"],
    }
    return as_record(fields, Person)


def known_settings(stored: Mapping[str, object]) -> Settings:
    """Read settings: what this program does not know, or cannot read, has its default."""
    chosen = {
        key: value for key, value in stored.items() if as_record({key: value}, Settings) is not None
    }
    return convert(chosen, Settings)


def settings_at(folder: Path) -> Settings:
    """Return the settings of a data folder as they lie there.

    For how a screen looks before the journal
    is open, or without one. Takes no lock and changes nothing; whatever is wrong gives defaults.
    """
    try:
        tables = _tables(folder)
        return known_settings(tables["settings"]["1"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Settings()


def _tables(folder: Path) -> dict[str, Any]:
    return msgspec.json.decode(read_regular(folder / "nearer.json"), type=dict[str, Any])


def people_at(folder: Path) -> tuple[Person, ...]:
    """Return the people of a data folder as they lie there; takes no lock, see `settings_at`."""
    try:
        tables = _tables(folder)
        return convert(tuple(tables["people"].values()), tuple[Person, ...])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return ()


class Later(Struct, frozen=True, kw_only=True):
    """An exercise for two that both wanted to come back to; offered once its time has come.

    Attributes:
        exercise: Its id.
        at: UTC, ISO 8601: from when on it is offered.
        words: Own words for the time, where it was said in words.
    """

    exercise: str
    at: str
    words: Annotated[str, Meta(max_length=80)] = ""


class PutOff(Struct, frozen=True, kw_only=True):
    """What somebody said to what is offered: put off, near to them; alone, or both together.

    Attributes:
        until: UTC, ISO 8601, by exercise id: until when it is not offered.
        quiet: UTC, ISO 8601: until when nothing is lit; empty where it is not so.
        nearer: Which track is nearer to somebody alone, `withdrawn`, `supporting` or `either`;
            empty where they did not say.
        favourites: Ids of exercises that somebody alone keeps near.
        aside: Ids of exercises that are not offered, until they are taken up again.
    """

    until: dict[str, str] = {}
    quiet: str = ""
    nearer: str = ""
    favourites: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


Noted = Literal["tried", "exported", "backed_up", "let_go"]
"""What is noted for its owner alone."""


class OwnLog(Struct, frozen=True, kw_only=True):
    """When something was last done with what is sealed to one person; UTC, ISO 8601, or empty.

    Attributes:
        tried: A wrong passphrase of theirs.
        exported: An export of what they may see.
        backed_up: A backup, in which theirs is, too.
        let_go: Something that was theirs alone.
    """

    tried: str = ""
    exported: str = ""
    backed_up: str = ""
    let_go: str = ""


class Reminders(Struct, frozen=True, kw_only=True):
    """The little that is remembered between starts beside people and settings.

    Attributes:
        later: What both wanted to come back to; a new one takes the place of the old.
        offered: Ids of those to whom a passphrase was offered; it is offered once.
        favourites: Ids of exercises that both keep near; chosen when both are here.
        began: Whether both said on the pages on safety that they go on to what is for two.
        cards: Ids of questions that somebody kept from `nearer card`, for all to see.
        pages: Day from which the time runs until the pages on safety come once more; `AGAIN`
            where they come before the next exercise for two. Empty in older folders.
    """

    later: Later | None = None
    offered: tuple[Literal["a", "b"], ...] = ()
    favourites: tuple[str, ...] = ()
    began: bool = False
    cards: tuple[str, ...] = ()
    pages: str = ""


AGAIN = "again"
"""In place of a day: the pages on safety come before the next exercise for two."""


def reminders_at(folder: Path) -> Reminders:
    """Return the reminders of a data folder as they lie there; see `settings_at`."""
    try:
        found = as_record(_tables(folder)["reminders"]["1"], Reminders)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        found = None
    return found or Reminders()


def people_named(names: Sequence[str], *, swapped: bool = False) -> tuple[Person, ...]:
    """Return the people with these names; an empty second name is nobody.

    Args:
        names: First and second.
        swapped: Whether the first person has the second mark.
    """
    marks = MARKS[::-1] if swapped else MARKS
    people = [Person(id="a", name=names[0], mark=marks[0])]
    if names[1]:
        people.append(Person(id="b", name=names[1], mark=marks[1]))
    return tuple(people)
