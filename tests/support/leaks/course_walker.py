"""Walks a course at random: what is brought, where they are, and the plan on paper, looked at."""

from __future__ import annotations

import random
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from support.leaks.engine_walker import LIBRARY, NOW, Couple, play
from support.leaks.memory_disk import Ground

from exercises.flow.living.course import standing
from exercises.journal.exchange import paper
from exercises.library.courses import Courses
from exercises.living.blueprint import by_section, lines
from exercises.living.things import rests, wakes
from exercises.model.course import Course
from exercises.model.exercise import Exercise
from exercises.runtime.brought import WordsByName
from exercises.runtime.runner import SessionRunner

COURSES = Courses(LIBRARY)
MOVES = 60


class CourseCouple(Couple):
    """Two people on a course; what a sitting brings is in it from its beginning."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        super().__init__(folder, chance)
        self.course: Course | None = None

    def here(self, alone: str = "") -> Any:
        """What a course asks of a visit, with these people."""
        living = self.journal.living
        return SimpleNamespace(
            alone=alone,
            journal=self.journal,
            courses=COURSES,
            now=lambda: NOW,
            things=SimpleNamespace(seen=lambda: living.seen(alone or None), keep=living.keep),
        )

    def start(self, exercise: Exercise, solo: str) -> SessionRunner:
        """A sitting that carries what was brought before."""
        running = super().start(exercise, solo)
        here = self.here(solo)
        sitting = next(s for s in self._sittings(solo) if s.exercise == exercise.id)
        standing.take_up(here, self._course(solo), sitting)
        return running

    def brought(self, exercise: Exercise, solo: str) -> WordsByName:
        """What is brought into a sitting; each line is looked at."""
        lines = standing.brought_into(self.here(solo), exercise)
        for line in (each for found in lines.values() for each in found):
            self.oracle.look(line, solo, f"brought into {exercise.id}")
        return lines

    def _course(self, solo: str) -> Course:
        found = COURSES.get("one-thing-alone" if solo else "one-thing")
        assert found is not None
        return found

    def _sittings(self, solo: str) -> tuple[Any, ...]:
        return self._course(solo).sittings

    def look_at_course(self) -> None:
        """Look at the page of a course, the line at home, every sitting and the plan on paper."""
        for alone in ("", "a", "b"):
            self.nobody()
            if alone:
                self.sit_down(alone)
            here = self.here(alone)
            for course in COURSES.all():
                where = standing.where(here, course)
                self.oracle.look(f"{where.matter}{where.thing!r}", alone, "where they are")
                for sitting in course.sittings if where.alive else ():
                    held = standing.brought_into(here, LIBRARY.get(sitting.exercise))
                    self.oracle.look(repr(held), alone, f"what comes with {sitting.id}")
            self.oracle.look(standing.line(here, here.things.seen()), alone, "the line at home")
            seen = here.things.seen()
            on_it = lines(seen, lambda each: each.owner == alone if alone else each.open)  # noqa: B023
            sections = by_section(on_it)
            for form in (paper.as_markdown, paper.as_text, paper.as_page):
                self.oracle.look(form(sections, "Our plan", "today"), alone, "the plan on paper")
        self.nobody()
        self.did["looked at the course"] += 1

    def rest_or_wake(self) -> None:
        """Somebody lets it rest, or both go on."""
        for thing in self.journal.living.seen(None):
            if thing.kind == "course":
                self.journal.living.keep(rests(thing) if thing.alive else wakes(thing))
                self.did["rested" if thing.alive else "woken"] += 1


def journey(seed: int, place: Ground, chance: random.Random) -> CourseCouple:
    """Two people do some sittings, mostly in order, and look at everything in between."""
    couple = CourseCouple(place.fresh(), chance)
    place.watches[:] = [couple.written]
    for person in "ab":
        if chance.random() < 0.4:
            couple.set_passphrase(person)
    solo = chance.choice(("", "", "", "a", "b"))
    course = COURSES.get("one-thing-alone" if solo else "one-thing")
    assert course is not None
    for sitting in course.sittings:
        if chance.random() < 0.25 and sitting.id not in ("my-side", "side"):
            continue
        play(couple, LIBRARY.get(sitting.exercise), solo, MOVES)
        couple.did[sitting.id] += 1
        couple.look_at_course()
        if chance.random() < 0.4:
            couple.think_again()
            couple.look_at_course()
        if chance.random() < 0.1:
            couple.rest_or_wake()
        for person in "ab":
            if person not in couple.oracle.sealed and chance.random() < 0.1:
                couple.set_passphrase(person)
    couple.look_around()
    couple.look_at_course()
    couple.journal.close()
    return couple
