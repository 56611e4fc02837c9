"""Random lines in the line-by-line front end, from pages where people stand; all is looked at.

The program may not crash; from wherever it is, lines lead out; nothing that is one's own stands on
the page of both, see `support.leaks.oracle`.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable

import pytest
from support.leaks.engine_walker import APART, EXERCISES, Couple, play, ways_of
from support.leaks.ledger import Books
from support.leaks.memory_disk import Ground, told
from support.leaks.plain_walker import Somebody, life
from support.leaks.screen_walker import begun
from support.leaks.two_page_terminal import Paper

from tui.plain.terminal.line_editor import HIDE

LINES = 60
"""Lines that are typed from one starting page, before somebody wants to leave."""
OUT = 40
"""Lines after which somebody who wants to leave is taken to be stuck."""
BEFORE = 12
"""Moves in what was done earlier."""

ODD = (
    "", "", "", "1", "2", "3", "4", "5", "9", "0", "10", "99", "-1", "1 2", "1,2,3", "1.5", "two",
    " ", "a", "x" * 300, "?", "/", "//", "/help", "/?", "/skip", "/back", "/pause", "/enough",
    "/longer", "/again", "/clock", "/SKIP", "/nothing", "skip", "leave", "yes", "no", "漢字 🙂",
    "[b]x", "\t", "'", "{me}", "%s", "1" * 40, "٣", "²",
)  # fmt: skip
"""What anybody may type."""

STARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": ("", ()),
    "library": ("", ("library",)),
    "kept": ("", ("mine",)),
    "ours": ("", ("ours",)),
    "settings": ("", ("settings",)),
    "offer": ("", ("begin",)),
    "else": ("", ("else",)),
    "open session": ("", ("go-on",)),
    "listening": ("listening", ()),
    "naming": ("name-what-is-here", ()),
    "pause": ("pause", ()),
    "check-in": ("daily-check-in", ()),
}
"""Where the lines begin: what is begun from the shell, and ids of what is chosen then."""


class Rambler(Somebody):
    """Somebody who types anything, and wants to leave in the end.

    Args:
        couple: The people, their journal and what is known of their words.
        who: `a` alone, or `both`.
        first: Ids of what is chosen at first, wherever it is offered.
    """

    def __init__(self, couple: Couple, who: str, first: Iterable[str]) -> None:
        super().__init__(couple, Paper())
        self.left = LINES + OUT
        self._who, self._first = who, list(first)
        self.typed: list[str] = []

    @property
    def wants_out(self) -> bool:
        """Whether enough was typed."""
        return self.left <= OUT

    def _types(self) -> str | None:
        line = self._any_line()
        if line is not None:
            self.typed.append(line)
        return line

    def _any_line(self) -> str | None:
        house, talk, chance = self.house, self.talk, self.chance
        if house.visit.privacy.decoy:
            return HIDE
        if talk.how.get("hidden"):
            return "" if self.wants_out else self._passphrase()
        if house.visit.privacy.cover == "curtain" and (self.wants_out or chance.random() < 0.7):
            return "/leave" if self.wants_out and chance.random() < 0.5 else self._knock()
        if talk.given and (line := self._meant()):
            return line
        if self.wants_out:
            return chance.choice(("/leave", "/leave", "1", "2", "", "leave"))
        if talk.how.get("until") or talk.how.get("says"):
            return chance.choice((None, None, "", "1", HIDE))
        if talk.given and chance.random() < 0.4:
            return self._picks(talk.given)
        line = chance.choice(ODD)
        if house.visit.privacy.cover == "curtain" and line in ("1", "2"):
            return self._knock()
        self._notes(line)
        return line

    def _meant(self) -> str:
        """Who is here, and the way to the starting page."""
        ids = [each.id for each in self.talk.given]
        if {"a", "b", "both"} <= set(ids):
            self.sits = ""
            return str(ids.index(self._who) + 1)
        if self._first and self._first[0] in ids:
            return str(ids.index(self._first.pop(0)) + 1)
        return ""

    def _notes(self, line: str) -> None:
        """Note what a line chooses, as the books want to know."""
        given = self.talk.given
        if line.strip().isascii() and line.strip().isdigit() and 0 < int(line[:4]) <= len(given):
            self.picked = given[int(line) - 1].id
            if {"a", "b"} <= {each.id for each in given}:
                self.sits = ""


def ramble(place: Ground, seeds: Iterable[int], who: str, lines: int) -> Counter[str]:
    """Type random lines, from all starting pages in turn.

    Args:
        place: For their files.
        seeds: Of the lives: each is one folder and one starting page.
        who: `a` alone, or `both`.
        lines: How many in each life, from its starting page again and again.

    Returns:
        What happened.
    """
    did: Counter[str] = Counter()
    starts = list(STARTS)
    for seed in seeds:
        start = starts[seed % len(starts)]
        with (
            told(seed, f"of random lines from {start} as {who}") as chance,
            pytest.MonkeyPatch.context() as patch,
        ):
            couple = _with_a_past(place, chance, who if start == "open session" else "")
            exercise, first = STARTS[start]
            typed = 0
            while typed < lines:
                rambler = Rambler(couple, who, first)
                Books(rambler).watch(patch)
                try:
                    life(rambler, exercise)
                except Exception as problem:
                    problem.add_note(f"after {rambler.typed}")
                    raise
                patch.undo()
                assert rambler.left > 0, f"no way out after {rambler.typed[-OUT:]}"
                typed += len(rambler.typed)
                did["ways away"] += 1
            did["lines"] += typed
            couple.journal.close()
        did["lives"] += 1
    return did


def _with_a_past(place: Ground, chance: random.Random, opens: str) -> Couple:
    """Two people with something kept by each of them, and maybe something open."""
    couple = Couple(place.fresh(), chance)
    place.watches[:] = [couple.written]
    for solo in ("a", "b", ""):
        each = chance.choice(EXERCISES if solo else APART)
        while solo not in ways_of(each):
            each = chance.choice(EXERCISES)
        play(couple, each, solo, BEFORE)
        couple.nobody()
    if opens:
        solo = opens if opens != "both" else ""
        begun(couple, chance.choice([each for each in EXERCISES if solo in ways_of(each)]), solo)
    return couple
