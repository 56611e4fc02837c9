"""What two people do with what lives on, at random: as the pages of it would, without a screen.

They change it, let it rest, share it and take it back, look back on it, let it go; they leave each
other lines, write half of one, and hear what waits. After each act all is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace
from support.exercises.made_things import built_in, ended, look_back

from exercises.flow.living.made import copy_of
from exercises.living.things import (
    ALIVE,
    WAITING,
    Thing,
    changed,
    id_for,
    looked_at_on,
    rests,
    wakes,
)
from exercises.model.exercise import BOTH
from exercises.model.records import Finished

if TYPE_CHECKING:
    from support.leaks.engine_walker import Couple

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
AT = NOW.isoformat(timespec="seconds")


class Living:
    """One of two, or both, with what lives on.

    Args:
        couple: The people, their journal, and what is known of their words.
    """

    def __init__(self, couple: Couple) -> None:
        self.couple, self.chance, self.oracle = couple, couple.chance, couple.oracle
        self.typed: set[str] = set()
        """Words that were typed here: no session holds them."""
        self.half: dict[str, str] = {"a": "", "b": ""}
        self._number = 0

    def act(self) -> None:
        """Let somebody sit down and do one thing."""
        couple, person = self.couple, self.chance.choice("ab")
        couple.sit_down(person)
        self.journal = couple.journal
        mine = [each for each in self.journal.living.seen(person) if each.owner == person]
        both = [each for each in self.journal.living.seen(None) if each.owner == BOTH]
        private = [each for each in mine if not each.open]
        acts: list[Callable[[], None]] = [
            lambda: self._leave(person),
            lambda: self._half(person),
            lambda: self._hear(person),
            lambda: self._make(person),
        ]
        for things in filter(None, (private, both)):
            thing = self.chance.choice(things)
            acts += [
                lambda thing=thing: self._change(thing),  # type: ignore[misc]
                lambda thing=thing: self._rest(thing),  # type: ignore[misc]
                lambda thing=thing: self._look_back(thing),  # type: ignore[misc]
                lambda thing=thing: self._let_go(thing, person),  # type: ignore[misc]
            ]
        if private:
            thing = self.chance.choice(private)
            acts += [lambda: self._share(thing), lambda: self._take_back(thing)] * 2
        self.chance.choice(acts)()
        couple.look_at_files()
        self.oracle.look(repr(self.journal.living.seen(None)), "", "what lives on of both")
        self.oracle.look(
            repr(self.journal.living.seen(person)), person, f"what lives on of {person}"
        )
        couple.nobody()

    def _name(self) -> str:
        self._number += 1
        return id_for("walked", str(self._number), str(self.chance.random()))

    def _words(self, owner: str, where: str) -> str:
        word = self.oracle.token(owner, where)
        self.typed.add(word)
        return word

    def _did(self, what: str, thing: Thing | None = None) -> None:
        self.couple.did[what] += 1
        if thing is not None:
            self.couple.did[f"{what}, {'ours' if thing.open else 'private'}"] += 1

    def _make(self, person: str) -> None:
        """A card of one alone, or a ritual of both, as the session that made it is folded."""
        solo = self.chance.choice((person, ""))
        word = self._words(solo or BOTH, "what was made")
        name, exercise = self._name(), "what-i-need-before-i-can-talk" if solo else "ritual-picker"
        answer = (solo, "card", f"{word} first") if solo else (BOTH, "ritual", f"{word} at ten")
        self.journal.living.grow(ended(name, exercise, answer, solo=solo), built_in(exercise))
        self.couple.did[f"made, {'private' if solo else 'ours'}"] += 1

    def _change(self, thing: Thing) -> None:
        word = self._words(BOTH if thing.open else thing.owner, f"other words for a {thing.kind}")
        text = f"{word} from now on" if self.chance.random() < 0.5 else f"{thing.text} {word}"
        self.journal.living.keep(changed(thing, text, AT))
        self._did("changed", thing)

    def _rest(self, thing: Thing) -> None:
        day = (NOW + timedelta(days=self.chance.randrange(9))).date()
        ways = (rests, wakes, lambda each: looked_at_on(each, day))
        self.journal.living.keep(self.chance.choice(ways)(thing))
        self._did("rested or woke", thing)

    def _look_back(self, thing: Thing) -> None:
        """A look back as it is folded, with what got in the way in words."""
        becomes = self.chance.choice(("keep", "change", "rest"))
        session = look_back(thing, becomes, self._name())
        owner = BOTH if thing.open else thing.owner
        entries = [
            replace(each, owner=owner, fate="shared" if owner == BOTH else "private")
            for each in session.entries
            if each.owner == BOTH
        ]
        word = self._words(owner, "a look back")
        entries = [
            replace(each, text=word) if each.step in ("way", "words") else each for each in entries
        ]
        solo = "" if owner == BOTH else owner
        looked: Finished = replace(
            session,
            entries=tuple(entries),
            solo=solo,
            people=(solo,) if solo else session.people,
            ended=AT,
        )
        self.journal.living.grow(looked, built_in("looking-back"))
        self._did("looked back", thing)

    def _share(self, thing: Thing) -> None:
        copy = copy_of(thing)
        self.oracle.share(copy.text, f"made {copy.id}")
        self.journal.living.keep(copy)
        self._did("shared what was made")

    def _take_back(self, thing: Thing) -> None:
        self.journal.living.let_go(copy_of(thing))
        self.oracle.take_back(f"made {id_for(thing.id, 'shared')}")
        self._did("took back what was made")

    def _let_go(self, thing: Thing, person: str) -> None:
        self.journal.living.let_go(thing)
        living = self.journal.living
        others = (*living.seen(person), *living.seen(None), *living.waiting(person))
        left = {*self.oracle.found(repr(others)), *self.oracle.found(self.half[person])}
        going = (set(self.oracle.found(repr(thing))) & self.typed) - left
        self.oracle.let_go(word for word in going if self.oracle.tokens[word].secret)
        self._did("let what was made go", thing)

    def _leave(self, person: str) -> None:
        """A line for the other one: of what is half written, or another one."""
        other = "b" if person == "a" else "a"
        text = self.half[person] or f"for the {self._words(person, 'a line to the other one')}"
        self.half[person] = ""
        self.oracle.leave(text, other)
        line = self._thanks(text, other, WAITING)
        self.journal.living.leave(line, person)
        self._did("left a line")

    def _half(self, person: str) -> None:
        if self.half[person] and self.chance.random() < 0.3:
            words, self.half[person] = self.half[person], ""
            self.journal.living.keep_half(person, "", AT)
            self.oracle.let_go(self.oracle.found(words))
            self._did("let half a line go")
            return
        self.half[person] += f" the {self._words(person, 'half a line to the other one')}"
        self.journal.living.keep_half(person, self.half[person], AT)
        self._did("wrote half a line")

    def _hear(self, person: str) -> None:
        for line in self.journal.living.waiting(person):
            way = self.chance.choice(("mine", "ours", "let-go"))
            self.oracle.look(repr(line), person, "a line that waits")
            if way == "mine":
                self.journal.living.keep(replace(line, state=ALIVE))
            elif way == "ours":
                kept = self._thanks(line.text, BOTH, ALIVE)
                self.oracle.share(line.text, f"made {kept.id}")
                self.journal.living.keep(kept)
                self.journal.living.let_go(line)
            else:
                self._let_go(line, person)
            self._did(f"heard a line: {way}")

    def _thanks(self, text: str, owner: str, state: str) -> Thing:
        return Thing(
            id=self._name(),
            kind="thanks",
            owner=owner,
            exercise="thank-you",
            text=text,
            since=AT,
            state=state,
            back="",
        )
