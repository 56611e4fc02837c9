"""What was kept of sessions, and living things, made up for tests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from exercises.library.library import Library, UnknownExercise
from exercises.living.making import grown
from exercises.living.things import Thing
from exercises.model.events import Answer, Chosen, Felt, Located, Planned, Rated, Wrote
from exercises.model.exercise import BOTH, Exercise
from exercises.model.records import Finished, KeptEntry

EVENING = datetime(2026, 3, 1, 19, 30, tzinfo=UTC)


def ended(
    name: str,
    exercise: str,
    *answers: tuple[str, str, Answer | str],
    days: int = 0,
    solo: str = "",
    carried: str = "",
    shared: tuple[str, ...] = (),
) -> Finished:
    """A finished session with these answers: owner, step, and what was answered."""
    entries = []
    for at, (owner, step, answer) in enumerate(answers):
        if isinstance(answer, str):
            answer = Wrote(answer)
        entries.append(
            KeptEntry(
                id=f"{name}-{at}",
                owner=owner,
                step=step,
                prompt="?",
                answer=answer,
                text=in_words(answer),
                fate="shared" if owner == BOTH or step in shared else "private",
            )
        )
    return Finished(
        id=name,
        exercise=exercise,
        title=exercise,
        people=(solo,) if solo else ("a", "b"),
        solo=solo,
        ended=(EVENING + timedelta(days=days)).isoformat(timespec="seconds"),
        zone="+01:00",
        entries=tuple(entries),
        carried=carried,
    )


def in_words(answer: Any) -> str:
    """An answer as it would be kept."""
    match answer:
        case Chosen():
            return ", ".join([*answer.options, *filter(None, [answer.own])])
        case Planned():
            return ", ".join(filter(None, [answer.what, answer.when, answer.small]))
        case Rated():
            return str(answer.value)
        case Felt():
            return ", ".join([*answer.words, *filter(None, [answer.own])])
        case Located():
            return ", ".join(answer.places)
    return str(answer.text)


def built_in(name: str) -> Exercise:
    """A built-in exercise."""
    return Library().get(name)


def known(name: str) -> Exercise | None:
    """A built-in exercise; None where there is none of this name."""
    try:
        return built_in(name)
    except UnknownExercise:
        return None


def after(*sessions: Finished, gone: tuple[str, ...] = ()) -> tuple[Thing, ...]:
    """What lives on after these sessions of built-in exercises."""
    things: tuple[Thing, ...] = ()
    for session in sessions:
        things = grown(things, session, built_in(session.exercise), gone)
    return things


def ritual(name: str = "one", days: int = 0, look: str = "week") -> Finished:
    """A session in which two picked a ritual."""
    return ended(
        name,
        "ritual-picker",
        ("both", "ritual", Planned("tea on the step", "after supper", "one sip")),
        ("both", "not-today", "a wave, and next time again"),
        ("both", "look-back", Chosen((look,))),
        days=days,
    )


def experiment(name: str = "try", days: int = 0, text: str = "We try tea, no phones.") -> Finished:
    """A session in which two agreed on an experiment, each with a guess of their own."""
    return ended(
        name,
        "brainstorm-and-one-experiment",
        ("both", "plan", Planned("tea", "every day this week", "one sip")),
        ("a", "guess", Rated(3)),
        ("b", "guess", Rated(8)),
        ("both", "look", Chosen(("three-days",))),
        ("both", "agreement", text),
        days=days,
    )


def look_back(about: Thing, becomes: str = "keep", name: str = "look", days: int = 7) -> Finished:
    """A session in which two looked back on something."""
    answers: list[tuple[str, str, Answer | str]] = [
        ("both", "came", Chosen(("partly",))),
        ("both", "way", Chosen((), "the rain")),
        ("a", "eased", Rated(6)),
        ("b", "eased", Rated(2)),
        ("both", "next", Chosen((becomes,))),
    ]
    if becomes in ("grow", "smaller", "change"):
        answers.append(("both", "words", "Tea on the step, on Sundays."))
    if becomes != "rest":
        answers.append(("both", "again", Chosen(("week",))))
    return ended(name, "looking-back", *answers, days=days, carried=about.id)
