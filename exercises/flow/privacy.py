"""Decide who may see what: a pure state of seat, covers and keys, and the events that change it.

Nothing of a person is visible or in memory unless they sit here and opened since the last cover.
Both front ends ask this state and draw what it says. It knows no clock, no file and no screen.

| event                | seated     | keys        | curtain awaits       | pause | decoy | part  |
|----------------------|------------|-------------|----------------------|-------|-------|-------|
| turned, all may see  | nobody     | none        | nobody               |       |       | none  |
| turned, owner opened |            | the owner's | nobody               |       |       | owner |
| turned, not open     | nobody     | none        | the owner            |       |       | owner |
| hung                 | nobody     | none        | whom it names        |       |       | same  |
| hung, keyless        | nobody     | none        | whom it names        |       |       | owner |
| opened, as awaited   | who opened | theirs      | none, or as `turned` |       |       |       |
| opened by another    |            |             |                      |       |       |       |
| idled, slept         | nobody     | none        | owner of the part    |       |       |       |
| paused, one alone    |            |             | nobody               | yes   |       | none  |
| paused, several      | nobody     | none        | nobody               | yes   |       | none  |
| resumed, had stayed  | as before  |             |                      | no    |       | none  |
| resumed, else        | nobody     | none        |                      | no    |       | none  |
| hidden               | nobody     | none        | before, owner, given |       | yes   |       |
| unhidden             |            |             | at least both        |       | no    |       |
| finished             |            |             | nobody               |       |       | none  |
| left                 | nobody     | none        | nobody               | no    |       | none  |

An empty field stays as it is; `same` stays where the curtain is that of its owner, else none.
Under the decoy nobody opens anything, its curtain stays, and whatever is turned to waits behind
one. A curtain asks for a passphrase where its owner has one, unless nothing kept lies behind it
(`keyless`, which the decoy outside a pause takes away). Whoever pauses alone still sits there, so
their own pause asks nothing of them, unless a curtain fell in it: that one may have opened without
a passphrase. With two, either may have the keyboard afterwards.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from exercises.model.exercise import BOTH

Cover = Literal["none", "curtain", "pause", "decoy"]
"""What hides everything else, the uppermost where there are several."""

DIM_SECONDS = 15.0
"""Seconds before a curtain falls by itself in which the page says so."""

WayOn = Literal["go-on", "open", "pause", "leave", "come-back"]
"""What somebody can do, whoever they are; a session knows where skipping takes nothing."""

_WAYS: dict[Cover, frozenset[WayOn]] = {
    "none": frozenset({"go-on", "pause", "leave"}),
    "curtain": frozenset({"open", "pause", "leave"}),
    "pause": frozenset({"go-on", "leave"}),
    "decoy": frozenset({"come-back", "leave"}),
}


def dims(quiet: float, limit: float) -> bool:
    """Return whether a curtain is about to fall over a private page; any key keeps it open.

    Args:
        quiet: Seconds in which nobody did anything.
        limit: After how many it falls; 0 is never.
    """
    return bool(limit) and limit - min(DIM_SECONDS, limit / 3) <= quiet < limit


class Privacy(Struct, frozen=True, kw_only=True):
    """Who may see what at this moment. Changed by the events of this module, never by hand.

    Attributes:
        people: Ids of everyone who is set up.
        sealed: Ids of those who have a passphrase.
        seated: Id of the one who opened and is taken to sit here; empty where nobody is known to.
        stayed: Id of the one who sat here when the pause was called, and did not go since.
        part: Id of the one whose private part is in front or waits under a curtain; else empty.
        keyless: Whether that part is opened without a passphrase: nothing kept lies in it.
        awaited: Whose curtain hangs: person id, or `both`; empty where none hangs.
        paused: Whether a pause goes on.
        decoy: Whether the decoy is up.
        keys: Ids of those whose keys are in memory.
    """

    people: tuple[str, ...] = ()
    sealed: frozenset[str] = frozenset()
    seated: str = ""
    stayed: str = ""
    part: str = ""
    keyless: bool = False
    awaited: str = ""
    paused: bool = False
    decoy: bool = False
    keys: frozenset[str] = frozenset()

    @property
    def cover(self) -> Cover:
        """What hides everything else now."""
        if self.decoy:
            return "decoy"
        if self.awaited:
            return "curtain"
        return "pause" if self.paused else "none"

    @property
    def shown(self) -> str:
        """Id of the one whose private part can be seen now; empty where nobody's can."""
        return "" if self.decoy or self.awaited else self.part

    @property
    def asks_key(self) -> bool:
        """Whether the curtain that hangs opens only with a passphrase."""
        without = self.keyless and self.part == self.awaited
        return self.awaited in self.sealed and not without

    @property
    def opens_with_enter(self) -> bool:
        """Whether enter opens the curtain: there is one name only, and no passphrase."""
        return self.people == (self.awaited,) and not self.asks_key

    @property
    def ways(self) -> frozenset[WayOn]:
        """What somebody can do now; never nothing. Inside a pause there is no other."""
        found = _WAYS[self.cover]
        return found - {"pause"} if self.paused else found

    def sits(self, person: str) -> bool:
        """Return whether a person is taken to sit here.

        `both`, or somebody without a name, always is.
        """
        return person not in self.people or self.seated == person

    def is_open_to(self, person: str) -> bool:
        """Return whether what is a person's may be seen.

        They sit here, with their key where needed.

        Args:
            person: Person id, `both`, or empty where all may see it.
        """
        if not self.sits(person):
            return False
        without = self.keyless and self.part == person
        return without or person not in self.sealed or person in self.keys


def turned(before: Privacy, person: str, *, keyless: bool = False) -> Privacy:
    """Turn to a part: of one person, or one that all may see.

    Args:
        before: The state.
        person: Person id; empty where all may see it.
        keyless: Whether nothing kept lies in it, so that no passphrase is asked for.
    """
    here = replace(before, part=person, keyless=keyless and bool(person), awaited="")
    if before.decoy:
        return replace(_unseated(here), awaited=person or BOTH)
    if not person:
        return _unseated(here)
    return _closed(replace(here, keys=before.keys & {person}))


def hung(before: Privacy, person: str, *, keyless: bool = False) -> Privacy:
    """Hang a curtain.

    Args:
        before: The state.
        person: Who has to open it: person id, or `both`.
        keyless: Whether nothing kept lies behind it, so that no passphrase is asked for.
    """
    known = keyless and person in before.people
    same = person == before.part
    part = person if same or known else ""
    keyless = known or (same and before.keyless)
    return replace(_unseated(before), awaited=person, part=part, keyless=keyless)


def opened(before: Privacy, person: str, *, key: bool = False) -> Privacy:
    """Open a curtain, or sit down where none hangs.

    Args:
        before: The state.
        person: Who did: person id, or `both` where either of the two may.
        key: Whether they gave their passphrase, so that their key is in memory.
    """
    if before.decoy or before.awaited not in ("", person):
        return before
    one = person if person in before.people else ""
    keys = before.sealed & {one} if key else frozenset[str]()
    return _closed(replace(before, seated=one, keys=keys, awaited=""))


def idled(before: Privacy) -> Privacy:
    """Let the curtain fall over a private part at which nobody did anything for long."""
    return replace(_unseated(before), awaited=before.part or before.awaited)


def slept(before: Privacy) -> Privacy:
    """Let the curtain fall after the machine slept: somebody else may have opened the lid."""
    return idled(before)


def paused(before: Privacy, *, several: bool) -> Privacy:
    """Begin a pause, which takes down whatever is in front.

    Args:
        before: The state.
        several: Whether more than one takes part, so that nobody is known to sit here.
    """
    here = _unseated(before) if several else before
    stayed = here.stayed if here.paused else here.seated
    return replace(here, paused=True, part="", keyless=False, awaited="", stayed=stayed)


def resumed(before: Privacy) -> Privacy:
    """End a pause; whoever comes back turns to their part, see `turned`."""
    here = before if before.stayed and before.stayed == before.seated else _unseated(before)
    return replace(here, paused=False, part="", keyless=False, stayed="")


def hidden(before: Privacy, person: str) -> Privacy:
    """Put the decoy up.

    Args:
        before: The state.
        person: Whose curtain hangs under it, where none hangs and the part is nobody's.
    """
    awaited = before.awaited or before.part or person
    here = replace(_unseated(before), decoy=True, awaited=awaited)
    if not before.paused:
        return replace(here, keyless=False)
    bare = not before.awaited and not before.part and person in before.people
    return replace(here, part=person, keyless=True) if bare else here


def unhidden(before: Privacy) -> Privacy:
    """Take the decoy down: a curtain hangs under it."""
    return replace(before, decoy=False, awaited=before.awaited or BOTH) if before.decoy else before


def finished(before: Privacy) -> Privacy:
    """Take down a part that is over, as at the end of a session; whoever sits here still does."""
    awaited = before.awaited if before.decoy else ""
    return replace(before, part="", keyless=False, awaited=awaited)


def left(before: Privacy) -> Privacy:
    """Let somebody go: who comes next is asked."""
    return replace(
        _unseated(before),
        part="",
        keyless=False,
        awaited=BOTH if before.decoy else "",
        paused=False,
    )


def _unseated(before: Privacy) -> Privacy:
    return replace(before, seated="", stayed="", keys=frozenset())


def _closed(before: Privacy) -> Privacy:
    """Hang the owner's curtain where the part that was turned to is not open to them."""
    if before.is_open_to(before.part):
        return before
    return replace(_unseated(before), awaited=before.part)
