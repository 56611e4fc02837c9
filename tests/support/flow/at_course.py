"""Two on a course by the flow alone: their answers, and what its pages could show."""

from __future__ import annotations

from typing import Any

from support.flow.answering import Sat, Step
from support.flow.playing import OPENED, Answers, plays

from exercises.engine.wording import fill
from exercises.flow.first_page import HomeChoice
from exercises.flow.home import home
from exercises.flow.living.course.page import courses
from exercises.flow.port import Invited
from exercises.living.things import Thing
from exercises.model.events import Chosen, Fated, Felt, Planned, Rated, Wrote
from exercises.model.exercise import Exercise, Repeat, walk
from exercises.runtime.runner import SessionRunner

LEAVE = ("home", HomeChoice("leave"))
MATTER = "Who tidies up after supper."
ADA_SEEN, BO_SEEN = "The plates stood there.", "I was asked twice."
ADA_UNDER, BO_UNDER = "Inside I feel alone.", "Inside I feel small."


def kept(*texts: str) -> Any:
    """What each shares of these texts; what is empty is kept back."""
    one, other = (Fated("shared", text) if text else Fated("kept", "") for text in texts)
    return one, other


CHOOSE: Answers = {
    "heat": (Chosen(("mild",)), Chosen(("mild",))),
    "line": (Wrote("The dishes."), Wrote("Bedtime.")),
    "bring": kept("The dishes.", "Bedtime."),
    "open": OPENED,
    "ours": Wrote(MATTER),
}
SIDE: Answers = {
    "seen": (Wrote(ADA_SEEN), Wrote(BO_SEEN)),
    "under": (Wrote(ADA_UNDER), Wrote(BO_UNDER)),
    "safe": (Wrote("I get louder."), Wrote("I go quiet.")),
    "bring-seen": kept(ADA_SEEN, BO_SEEN),
    "bring-under": kept(ADA_UNDER, BO_UNDER),
    "bring-safe": kept("I get louder.", ""),
    "story": (Wrote("I am a maid here."), Wrote("Nothing is ever enough.")),
    "hard": (Felt(("numb",)), Felt(("numb",))),
    "open-seen": OPENED,
    "open-under": OPENED,
    "open-safe": OPENED,
}
LOOP: Answers = {
    "sets": Wrote("plates on the table"),
    "one": Wrote("ask twice"),
    "then": Wrote("go quiet"),
    "under": Wrote("alone, both of us"),
    "name": Wrote("the plate dance"),
    "brake": Chosen(("name-it",)),
    "agreement": Wrote("We call it the plate dance."),
}
LENSES: Answers = {
    "lenses": Chosen(("outside", "habits")),
    "found": Wrote("It is worse when we both come home empty."),
}
MOVE: Answers = {
    "stay": Wrote("One of us will always be tidier."),
    "offer": (Wrote("I could ask once."), Wrote("I could do it before nine.")),
    "lay": kept("I could ask once.", "I could do it before nine."),
    "offers": OPENED,
}
TRY: Answers = {
    "plan": Planned("tea before the plates", "every day this week", "one sip"),
    "guess": (Rated(4), Rated(6)),
    "sign": Chosen(("sooner",)),
    "out": Chosen(("word",)),
    "look": Chosen(("one-week",)),
    "agreement": Wrote("We try tea before the plates."),
}
BACK: Answers = {
    "now": (Wrote("I ask once, mostly."), Wrote("I come back sooner.")),
    "bring-now": kept("I ask once, mostly.", "I come back sooner."),
    "side-by-side": OPENED,
    "keep": Chosen(("name",)),
    "next": Chosen(("nothing",)),
}


def each_is_asked(one: str = "fits", other: str = "fits") -> list[Step]:
    """Each alone whether the matter is small enough, then both together."""
    alone = [
        step
        for answer in (one, other)
        for step in (("hand_over", True), ("ask", answer), ("ask", "on"))
    ]
    return [*alone, ("hand_over", True), ("ask", "on")]


class Told:
    """Plays a sitting, and keeps what its pages could show."""

    def __init__(self, answers: Answers) -> None:
        self._play = plays(answers)
        self.exercise: Exercise | None = None
        self.loop: tuple[str, ...] = ()

    def __call__(self, running: SessionRunner) -> None:
        self.exercise = running.state.exercise
        self._play(running)
        picture = next((s for s in walk(self.exercise.steps) if s.id == "picture"), None)
        if picture is not None:
            names = {"a": "Ada", "b": "Bo"}
            self.loop = tuple(fill(each, running.state, names) for each in picture.loop)

    @property
    def words(self) -> str:
        """All that its pages show of earlier sittings, and their own words."""
        assert self.exercise is not None
        steps = (step for step in walk(self.exercise.steps) if not isinstance(step, Repeat))
        return "\n".join(f"{step.text}\n{step.quiet}" for step in steps)


def sits(table: Sat, name: str, answers: Answers, *after: Step, first: str = "begin") -> Told:
    """Do a sitting from the page of the course."""
    told = Told(answers)
    invited = ("invite", Invited(f"one-thing-{name}"))
    table.run(courses, ("ask", first), invited, ("session", told), *after)
    return told


def began(table: Sat) -> None:
    """They have read the pages on safety, and done something together before."""
    table.visit.remember(began=True)


def the_course(table: Sat, viewer: str | None = None) -> Thing:
    (found,) = [each for each in table.journal.living.seen(viewer) if each.kind == "course"]
    return found


def line_at_home(table: Sat) -> str:
    front = table.run(home, LEAVE)
    ((_, (page,), _),) = [each for each in front.shown if each[0] == "home"]
    return page.told


def sitting_from_list(table: Sat, name: str, answers: Answers | None = None) -> Told:
    """Do a sitting out of its order, from the list of all."""
    told = Told(answers or {})
    invited = ("invite", Invited(f"one-thing-{name}"))
    table.run(courses, ("ask", "all"), ("ask", name), invited, ("session", told))
    return told
