"""A journey in the line-by-line front end, in process; all that is written anywhere is looked at.

The terminal has two pages. What is on the first one both can see, now or later; what is on the
second one only whoever sits there. Who that is, is known from what was typed: the key of the
person whom the curtain named, and their passphrase where they have one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

import pytest
from support.leaks.engine_walker import APART, EXERCISES, LIBRARY, Couple, play, ways_of
from support.leaks.ledger import Books
from support.leaks.memory_disk import Ground
from support.leaks.oracle import Leak
from support.leaks.two_page_terminal import CLEAR, FIRST, SECOND, Asking, Paper

from exercises.flow import program
from exercises.flow.port import drive
from exercises.flow.visit.visit import Visit
from tui.plain.context import PlainContext, called
from tui.plain.front import PlainFront
from tui.plain.terminal.input import KeyboardInput
from tui.plain.terminal.interrupts import Left
from tui.plain.terminal.line_editor import HIDE, LineEditor
from tui.plain.terminal.output import Output
from tui.plain.terminal.prompts import PromptChoice

NAMED = re.compile(r"This part is for (?:(Ada|Ben) alone|both of you)\.")
IDS = {"Ada": "a", "Ben": "b"}
KEYS = {"a": "1", "b": "2", "both": "1"}
PROMPTS = 80
"""Lines that are typed on one journey."""
BEFORE = 15
"""Moves in what was done before it."""
HOUR = 3600.0

WAYS = {"skip": 3, "back": 2, "pause": 1, "enough": 0.3, "longer": 0.5, "again": 0.5, "clock": 1.5}
"""What somebody types in place of an answer, and how often."""
LIKES: dict[str, float] = {
    "begin": 4,
    "go-on": 8,
    "mine": 4,
    "ours": 3,
    "thanks": 3,
    "track": 1,
    "who": 3,
    "settings": 2,
    "share": 3,
    "exactly": 3,
    "yes": 3,
    "take-back": 3,
    "rest": 0.4,
    "break": 0.5,
    "end": 0.3,
    "not-today": 0.3,
    "names": 0,  # the curtain is read by them
}
"""Of what is chosen more or less often than the rest: by its id."""


ALL = (*EXERCISES, LIBRARY.get("pause"))


class Killed(BaseException):
    """The program is gone, in the midst of anything."""


class Somebody(KeyboardInput):
    """Whoever sits at the keyboard; they type at random, and look at all that is there.

    Args:
        couple: The people, their journal and what is known of their words.
        paper: The terminal.
    """

    house: PlainContext
    talk: Asking

    def __init__(self, couple: Couple, paper: Paper) -> None:
        super().__init__(paper, pastes=False)  # type: ignore[arg-type]
        self._editor = LineEditor(paper.write, lambda: 80)
        self.couple, self.paper, self.chance = couple, paper, couple.chance
        self.left = PROMPTS
        self.sits = ""
        """Who opened the last curtain: a person, `both`; empty while one hangs."""
        self.knocked = ""
        self.picked = ""
        """Id of what was chosen last."""
        self._looked = 0

    def forget(self) -> None:
        """Drop what was typed before somebody else sits down."""
        self._editor.forget()
        self.half = ""

    def look(self) -> None:
        """Look at both pages, and at every file."""
        oracle, paper = self.couple.oracle, self.paper
        oracle.look(paper.first[max(0, self._looked - 20) :], "", "the first page")
        self._looked = len(paper.first)
        oracle.look(paper.second, self.sits if paper.on_second else "", "the second page")
        self.couple.look_at_files()

    def read(self, timeout: float) -> str | None:
        """Look; then type a line, or half of one, or nothing for an hour."""
        if (
            self.house.visit.privacy.cover == "curtain" and not self.talk.how.get("hidden")
        ) or self.house.visit.privacy.decoy:
            self.sits = ""
        self.look()
        self.couple.oracle.sealed = {
            person for person in "ab" if self.couple.journal.sealed_for(person)
        }
        self._time_goes_by(8 if "until" in self.talk.how else 1)
        self.left -= 1
        if self.left <= 0:
            raise Left
        if self.chance.random() < 0.015:
            self.couple.did["killed in lines"] += 1
            raise Killed
        typed = self._types()
        if typed is None:
            return None
        half = self.chance.random() < 0.05 and bool(self.talk.how.get("words"))
        self._editor.feed(typed.encode() + (b"" if half or typed == HIDE else b"\r"))
        line = self._editor.line()
        self.half = self._editor.typed
        self.couple.did["half a line"] += half
        return line

    def _time_goes_by(self, seconds: int) -> None:
        for _ in range(seconds):
            self.couple.seconds += 1.0
            if self.house.visit.running is not None:
                self.house.visit.running.clock.read()

    def _types(self) -> str | None:
        """The next line; None where nobody types."""
        house, talk, chance = self.house, self.talk, self.chance
        words = bool(talk.how.get("words"))
        if house.visit.privacy.decoy:
            self.couple.did["clock and list"] += 1
            return chance.choice((HIDE, "milk", "clock"))
        if talk.how.get("hidden"):
            return self._passphrase()
        if house.visit.privacy.cover == "curtain":
            return self._knock() if chance.random() < 0.9 else f"/{self._way()}"
        if talk.how.get("until") or talk.how.get("says"):
            return chance.choice((None, None, None, "", HIDE))
        if talk.idle_after and chance.random() < 0.03:
            self.touched -= HOUR
            self.couple.did["idle in lines"] += 1
            return None
        if chance.random() < 0.12 and (found := self._way()):
            return HIDE if found == "clock" and chance.random() < 0.5 else f"/{found}"
        if talk.given:
            return self._picks(talk.given)
        if words:
            return "" if chance.random() < 0.4 else self._words()
        return chance.choice(("", "", str(chance.randint(0, 10)), "1 2"))

    def _way(self) -> str:
        open_ways = [each for each in WAYS if each in self.talk.ways or each in ("clock", "again")]
        weights = [WAYS[each] for each in open_ways]
        found = self.chance.choices(open_ways, weights)[0]
        self.couple.did[f"{found} in lines"] += 1
        return found

    def _knock(self) -> str:
        """The key of the one whom the curtain names; now and then the other one."""
        (*_, named) = NAMED.finditer(self.paper.first)
        person = IDS[named[1]] if named[1] else "both"
        if self.chance.random() < 0.15:
            return self.chance.choice(("", KEYS["b" if person == "a" else "a"]))
        self.knocked = person
        self.couple.did["curtain in lines"] += 1
        if person not in self.couple.oracle.sealed:
            self.sits = person
        return KEYS[person]

    def _passphrase(self) -> str:
        """The right one; a wrong one at a curtain, so that nobody sets that; or enter alone."""
        right = self.chance.random() < 0.85
        person = self.knocked
        if right:
            self.sits = person  # to change it, the old one is asked for: that is they
            self.couple.did["passphrase in lines"] += 1
        wrong = ("", "something else") if self.house.visit.privacy.cover == "curtain" else ("",)
        return self.couple.phrases[person] if right else self.chance.choice(wrong)

    def _picks(self, given: Sequence[PromptChoice]) -> str:
        ids = [each.id for each in given]
        if {"a", "b", "both"} <= set(ids):
            self.sits = ""  # who is here?
        at = self.chance.choices(range(len(ids)), [LIKES.get(each, 1) for each in ids])[0]
        self.picked = ids[at]
        self.couple.did[f"{ids[at]} in lines"] += 1
        return str(at + 1)

    def _words(self) -> str:
        state = self.house.visit.running.state if self.house.visit.running else None
        where = f"{state.exercise.id}/{state.step.id}" if state and state.step else "a question"
        # A break is planned before both, whatever it interrupts.
        owner = state.private_to if state and not state.pause else ""
        if state is None:
            owner = self.house.visit.alone
        if owner and owner != self.sits:
            raise Leak(f"private words of {owner} are asked for before {self.sits or 'nobody'}")
        return f"so {self.couple.oracle.token(owner, where)} is it"


def life(somebody: Somebody, exercise: str) -> None:
    """Start the program; it ends by leaving, at the end of the input, or is killed."""
    couple = somebody.couple
    somebody.paper.__init__()  # type: ignore[misc]
    somebody._looked, somebody.sits, somebody.knocked = 0, "", ""
    somebody.forget()
    talk = somebody.talk = Asking(Output(somebody.paper, (SECOND, FIRST, CLEAR)), somebody)  # type: ignore[arg-type]
    house = somebody.house = PlainContext(
        Visit(couple.data, LIBRARY, journal=couple.journal, called=called), talk
    )
    talk.keep_every = house.settled = 0.0
    house.visit.new_clock = couple.clock
    house.visit.sessions.began_together = lambda: True  # type: ignore[method-assign]  # no word is typed there
    house.__dict__["exercises"] = ALL  # read once, not in each life
    try:
        with suppress(Left):
            drive(program.main(PlainFront(house), exercise))
        somebody.look()
        couple.journal.close()
    except Killed:
        somebody.paper.dead = True
        couple.journal._file_lock.release()
    couple.journal = couple._open()
    couple.look_at_files()


def journey(seed: int, place: Ground, couple: Couple, patch: pytest.MonkeyPatch) -> None:
    """Two people do one exercise after the other, with a kill now and then.

    Args:
        seed: It takes the exercises in turn.
        place: Where every byte that is written is looked at.
        couple: In an empty folder.
        patch: Taken back after each journey.
    """
    place.watches[:] = [couple.written]
    for person in "ab":
        if couple.chance.random() < 0.5:
            couple.set_passphrase(person)
    if couple.chance.random() < 0.5:  # something lies there from before
        each = couple.chance.choice(APART)
        play(couple, each, couple.chance.choice(ways_of(each)), BEFORE)
        couple.nobody()
    somebody = Somebody(couple, Paper())
    Books(somebody).watch(patch)
    while somebody.left > 0:
        life(somebody, EXERCISES[seed % len(EXERCISES)].id)
    couple.look_around()
    couple.journal.close()
