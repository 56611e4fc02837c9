"""Read and change living things in the tables of their file; no file is touched here.

`things` holds what lies open: what is of both, what was shared, and what is private of somebody
without a passphrase. `sealed` holds one document for each person with a passphrase, whether they
have anything or not: all that is private of theirs in one box, always padded to the same length,
so that nothing about it can be told from outside. `more` in it are boxes that came while its
owner was locked; there are always as many small ones as there is room for lines that wait, and
whoever looks from outside cannot tell which of them hold one. `gone` holds ids of answers of which
something open was made and let go. `behind` says of whom, and since which month, something was
not taken in yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct, field, to_builtins

from exercises.journal.files.codec import Tables
from exercises.journal.keys.keyring import Keyring, WrongKey
from exercises.journal.living import halves, marks
from exercises.journal.months.groups import Fields, numbered
from exercises.living.things import HALF, LEFT, Thing, bounded
from exercises.model.decoding import as_record
from exercises.model.exercise import BOTH

PADDED = 131_072
"""The length in bytes to which a box is padded: all that is kept of one person has room."""

SMALL = 2_048
"""The length in bytes to which a line that waits is padded, and a box that holds none."""

PLACES = 16
"""Places for lines that wait for somebody with a passphrase. Where more wait at once there are as
many more, and then for good: that there are fewer again would tell that somebody read them."""

MOST_GONE = 400
"""Ids of answers that are remembered as let go; the oldest make way."""


class Held(Struct):
    """What is kept of one person, or of both.

    Attributes:
        documents: As they lie; what only a later program knows stays as it is.
        gone: Ids of answers of which what was made was let go.
    """

    documents: list[Fields] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    @property
    def things(self) -> list[Thing]:
        """What of it this program knows."""
        found = (as_record(document, Thing) for document in self.documents)
        return [thing for thing in found if thing is not None]

    def put(self, things: Iterable[Thing]) -> None:
        """Replace things by their ids, and keep all within its bounds."""
        new = {thing.id: thing for thing in things}
        known = {thing.id: thing for thing in self.things}
        kept = {thing.id: thing for thing in bounded({**known, **new}.values())}
        unknown = [document for document in self.documents if document.get("id") not in known]
        self.documents = [*unknown, *(to_builtins(thing) for thing in kept.values())]

    def drop(self, name: str) -> None:
        """Let one go, and remember of which answers it was made."""
        for document in self.documents:
            if document.get("id") == name:
                self.gone += [str(entry) for entry in document.get("entries", ())]
        self.gone = self.gone[-MOST_GONE:]
        self.documents = [each for each in self.documents if each.get("id") != name]

    def add(self, other: Held) -> None:
        """Take in what is not here yet; of two that are the same, the one that went further.

        Of two halves all words stay: nobody has ended either.
        """
        here = {str(document.get("id")): document for document in self.documents}
        gone = {*self.gone, *other.gone}
        for document in other.documents:
            name = str(document.get("id"))
            if name in here and document.get("state") == LEFT:
                here[name] = marks.together(here[name], document)
            elif name in here and document.get("state") == HALF:
                here[name] = halves.together(here[name], document)
            elif gone.isdisjoint(document.get("entries", ())) and (
                name not in here or _further(document) > _further(here[name])
            ):
                here[name] = document
        self.documents = list(here.values())
        self.gone = list(dict.fromkeys([*self.gone, *other.gone]))[-MOST_GONE:]


def scope_of(document: Fields) -> str:
    """Return whose a document is: `both` for what both may see, else its owner's id."""
    shared = document.get("owner") == BOTH or document.get("fate") == "shared"
    return BOTH if shared else str(document.get("owner"))


def held(tables: Tables, scope: str, keys: Keyring) -> Held:
    """Return what is kept of both, or of a person whose box can be opened now or who has none."""
    found = Held(
        documents=[
            dict(each) for each in tables.get("things", {}).values() if scope_of(each) == scope
        ]
    )
    if scope == BOTH:
        found.gone = [str(each.get("entry")) for each in tables.get("gone", {}).values()]
    for box in _boxes(tables, scope):
        found.add(_opened(box, scope, keys))
    return found


def put(tables: Tables, scope: str, now: Held, keys: Keyring) -> None:
    """Put what is kept of both, or of a person who is not locked, in its place."""
    others = [each for each in tables.get("things", {}).values() if scope_of(each) != scope]
    if scope in keys.sealed:
        tables["things"] = numbered(others)
        _replace_box(tables, scope, [_sealed(now, scope, keys)], keys)
    else:
        tables["things"] = numbered([*others, *now.documents])
        _replace_box(tables, scope, [])
    if scope == BOTH:
        tables["gone"] = numbered({"entry": entry} for entry in now.gone)


def lay_beside(tables: Tables, scope: str, new: Held, keys: Keyring) -> bool:
    """Add something of a person, also while they are locked; True where that changed anything."""
    if scope not in keys.locked:
        before = held(tables, scope, keys)
        after = held(tables, scope, keys)
        after.add(new)
        if after == before:
            return False
        put(tables, scope, after, keys)
        return True
    if not new.documents:
        return False
    boxes = [*_boxes(tables, scope), _sealed(new, scope, keys)]
    _replace_box(tables, scope, boxes, keys)
    return True


def leave_line(tables: Tables, line: Thing, by: str, keys: Keyring) -> None:
    """Leave a line for its owner; of one who is locked, in the place of a small box that is empty.

    Args:
        tables: Of the file.
        line: What waits.
        by: Id of who leaves it. They know which boxes are theirs; while they are locked, or of
            somebody unknown, none counts as empty.
        keys: Of those who have a passphrase.
    """
    person, new = line.owner, Held(documents=[to_builtins(line)])
    if person not in keys.locked:
        lay_beside(tables, person, new, keys)
        return
    seal(tables, keys)
    boxes = _boxes(tables, person)
    own = held(tables, by, keys) if by and by not in keys.locked else None
    if own is not None:
        theirs = marks.marks_in(own.things)
        empty = [at for at, box in enumerate(boxes) if at and _is_small(box)]
        empty = [at for at in empty if marks.mark_of(boxes[at]) not in theirs]
        if empty:
            del boxes[empty[0]]
    box = _sealed(new, person, keys, SMALL)
    _replace_box(tables, person, [*boxes, box], keys)
    if own is not None:
        there = map(marks.mark_of, _boxes(tables, person))
        own.put([marks.marked(by, [each for each in there if each in theirs], box, line.since)])
        put(tables, by, own, keys)


def add_boxes(tables: Tables, scope: str, boxes: list[str], keys: Keyring) -> bool:
    """Add boxes of a person that are not here yet; they become one when it is next changed."""
    here = _boxes(tables, scope)
    new = [box for box in boxes if box not in here]
    if new:
        _replace_box(tables, scope, [*here, *new], keys)
    return bool(new)


def seal(tables: Tables, keys: Keyring) -> bool:
    """Seal, in place, what lies open and is private of somebody who has a passphrase."""
    changed = False
    for person in sorted(keys.sealed):
        lying = [each for each in tables.get("things", {}).values() if scope_of(each) == person]
        if lying:
            others = [each for each in tables["things"].values() if scope_of(each) != person]
            tables["things"] = numbered(others)
            lay_beside(tables, person, Held(documents=lying), keys)
            changed = True
        elif not (boxes := _boxes(tables, person)):
            _replace_box(tables, person, [_sealed(Held(), person, keys)], keys)
            changed = True
        elif sum(map(_is_small, boxes)) < PLACES:
            _replace_box(tables, person, boxes, keys)
            changed = True
    return changed


def unseal(tables: Tables, keys: Keyring, person: str) -> bool:
    """Open for good, in place, what is sealed to a person whose key is in memory."""
    if not _boxes(tables, person):
        return False
    now = held(tables, person, keys)
    _replace_box(tables, person, [])
    tables["things"] = numbered([*tables.get("things", {}).values(), *now.documents])
    return True


def reboxed(
    tables: Tables, keys: Keyring, person: str, strip: Callable[[Tables], bool]
) -> dict[str, str]:
    """Return new boxes for those out of which something goes, by the box that goes."""
    found = {}
    for box in _boxes(tables, person):
        content = _opened(box, person, keys)
        open_: Tables = {"things": numbered(content.documents)}
        if strip(open_):
            content.documents = list(open_["things"].values())
            found[box] = _sealed(content, person, keys, SMALL if _is_small(box) else PADDED)
    return found


def rebox(tables: Tables, instead: Callable[[str], str | None]) -> bool:
    """Replace boxes in place; True where there was anything to replace."""
    changed = False
    for document in tables.get("sealed", {}).values():
        if (new := instead(str(document.get("box")))) is not None:
            document["box"] = new
            changed = True
        more = [instead(str(box)) or str(box) for box in document.get("more", ())]
        if more != list(document.get("more", ())):
            document["more"] = more
            changed = True
    return changed


def is_behind(tables: Tables) -> dict[str, str]:
    """Return of whom something was not taken in yet, and since which month."""
    found = tables.get("behind", {}).values()
    return {str(each.get("owner")): str(each.get("since", "")) for each in found}


def say_behind(tables: Tables, behind: dict[str, str]) -> None:
    """Say of whom something was not taken in yet."""
    tables["behind"] = numbered(
        {"owner": owner, "since": since} for owner, since in sorted(behind.items())
    )


def forget(tables: Tables, person: str) -> bool:
    """Take out, in place, all that is a person's."""
    before = {name: dict(tables.get(name, {})) for name in ("things", "sealed", "behind")}
    for name, table in before.items():
        left = [each for each in table.values() if each.get("owner") != person]
        if len(left) < len(table):
            tables[name] = numbered(left)
    return any(len(tables.get(name, {})) < len(table) for name, table in before.items())


def _boxes(tables: Tables, person: str) -> list[str]:
    return [
        str(box)
        for document in tables.get("sealed", {}).values()
        if document.get("owner") == person
        for box in (document.get("box"), *document.get("more", ()))
        if box
    ]


def _is_small(box: str) -> bool:
    """Return whether this is a box as it holds one line."""
    return len(box) < PADDED


def _replace_box(
    tables: Tables, person: str, boxes: list[str], keys: Keyring | None = None
) -> None:
    """Replace the boxes of a person; with keys, all places for lines are filled up."""
    if keys is not None:
        empty, small = Held(), sum(map(_is_small, boxes))
        places = max(small, sum(map(_is_small, _boxes(tables, person))), 1)
        missing = -(-places // PLACES) * PLACES - small
        # In front of those that came: the oldest makes way first.
        first, rest = boxes[:1], boxes[1:]
        boxes = [*first, *(_sealed(empty, person, keys, SMALL) for _ in range(missing)), *rest]
    others = [each for each in tables.get("sealed", {}).values() if each.get("owner") != person]
    document: Fields = {"owner": person, "box": boxes[0]} if boxes else {}
    if boxes[1:]:
        document["more"] = boxes[1:]
    both = [*others, *([document] if document else [])]
    tables["sealed"] = numbered(sorted(both, key=lambda each: str(each.get("owner"))))


def _sealed(now: Held, person: str, keys: Keyring, least: int = PADDED) -> str:
    return keys.seal(person, to_builtins(now), least)


def _opened(box: str, person: str, keys: Keyring) -> Held:
    try:
        content = keys.open(person, box)
    except WrongKey:
        return Held()
    found = as_record(content, Held)
    return found if found is not None else Held()


def _further(document: Fields) -> tuple[int, int, str]:
    """Return how far a thing went: of two states of it, the further one is kept."""
    earlier, seen = document.get("earlier", ()), document.get("seen", ())
    return len(earlier), len(seen), str(document.get("since"))
