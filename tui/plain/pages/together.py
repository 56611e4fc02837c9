"""Before an exercise for two: the safety page for each alone, and whether now is good."""

from __future__ import annotations

from itertools import groupby
from typing import get_args

from msgspec.structs import replace

from exercises.flow.runner import local_now
from exercises.journal.files.errors import JournalError
from exercises.library.help_lines import HelpLine, help_lines
from exercises.library.texts import screen_texts
from exercises.model.exercise import BOTH, Exercise, Outline
from exercises.model.people import Later
from exercises.recommend.joint_begun import joint_begun
from exercises.recommend.reminders import When, later, later_in_words
from tui.flow.alike import smaller
from tui.plain.context import House
from tui.plain.flow.leaving import may_leave
from tui.plain.pages.curtain import hang
from tui.plain.terminal.interrupts import Covered, Left, Wish
from tui.plain.terminal.prompts import Choice

PAGES = ("alone", "fear", "now", "lines")
CHOICES = ("together", "alone", "today")


def may_begin_together(house: House) -> bool:
    """Whether those who are here go on to an exercise for two; nothing of it is stored."""
    if house.journal is not None and joint_begun(house.journal):
        return True
    texts, together = screen_texts("safety"), True
    for person in house.here:
        together = _read_alone(house, person) == "together" and together
    _hang(house, BOTH)
    if not together:
        house.talk.say(texts("rest_text"), texts("rest_quiet"))
        house.plainly(house.talk.read_on)
    return together


def _hang(house: House, person: str) -> None:
    """A curtain at which nothing but leaving is open; no passphrase: nothing kept is behind it."""
    house.plainly(lambda: hang(house, person, asks=False))


def _read_alone(house: House, person: str) -> str:
    """One person's own walk through the page; after a while without a key it begins again."""
    talk, texts = house.talk, screen_texts("safety")
    while True:
        _hang(house, person)
        talk.idle_after = house.settings.idle_curtain
        before, talk.ways = talk.ways, {"skip", "leave"}
        try:
            for page in PAGES:
                house.in_front(person, asks=False)
                if _says_page(house, page):
                    break
            house.in_front(person, asks=False)
            talk.say(texts("choice_title"), style="bold")
            talk.say(texts("choice_text"))
            return talk.choose([Choice(each, texts(f"choice_{each}")) for each in CHOICES])
        except Covered:
            talk.say(talk.texts("idle"))
        except Wish as wish:
            if wish.way == "skip":
                return "today"
            talk.idle_after = 0.0
            house.in_front("")
            if may_leave(house):
                raise Left from None
        finally:
            talk.ways, talk.idle_after = before, 0.0
            house.in_front("")


def _says_page(house: House, page: str) -> bool:
    """Say one page; whether the rest of them is skipped."""
    talk, texts = house.talk, screen_texts("safety")
    talk.say(texts(f"{page}_title"), style="bold")
    talk.say(texts(f"{page}_text"))
    if page == "lines":
        _say_lines(house)
    elif f"{page}_points" in texts:
        talk.say(*(f"- {point}" for point in texts.lines(f"{page}_points")))
    else:
        talk.say(talk.texts("safety_quiet"), style="dim")
    try:
        talk.read_on()
    except Wish as wish:
        if wish.way != "skip":
            raise
        return True
    return False


def _say_lines(house: House) -> None:
    talk, texts = house.talk, screen_texts("safety")
    known, fault = help_lines(house.help_lines)
    if fault is not None:
        talk.say(texts("lines_fault", fault=fault.sentence))
    talk.say(texts("lines_quiet"), style="dim")
    _say_group(house, texts("lines_world"), known.world)
    for where, lines in groupby(known.lines, lambda line: line.where):
        _say_group(house, where, tuple(lines))


def _say_group(house: House, where: str, lines: tuple[HelpLine, ...]) -> None:
    if lines:
        oldest = min(line.checked for line in lines).isoformat()
        house.talk.say(screen_texts("safety")("lines_checked", where=where, date=oldest))
        house.talk.say(*(f"{line.reach}: {line.name}" for line in lines))


def invite(house: House, exercise: Exercise) -> Exercise | None:
    """Ask both whether now is good. What they do now; None where nothing, and no trace of it."""
    talk, texts = house.talk, screen_texts("invite")
    before, talk.ways = talk.ways, {"leave"}
    try:
        chosen, when = _reply(house, exercise, smaller(exercise, house.exercises))
    except Wish:
        chosen, when = None, None
    finally:
        talk.ways = before
    agreed = house.journal.reminders.later if house.journal else None
    if when is not None or (agreed is not None and agreed.exercise == exercise.id):
        remember(house, later=when)
    if chosen is None:
        talk.say(texts("warm"))
    return chosen


def _reply(
    house: House, exercise: Exercise, shorter: list[Exercise]
) -> tuple[Exercise | None, Later | None]:
    talk, texts = house.talk, screen_texts("invite")
    talk.say(texts("lead", title=exercise.title), style="bold")
    talk.say(texts("quiet", minutes=exercise.minutes), style="dim")
    ways = ["now", *(["smaller"] if shorter else []), "later", "not-today"]
    match talk.choose([Choice(way, texts(way.replace("-", "_"))) for way in ways]):
        case "now":
            return exercise, None
        case "smaller":
            talk.say(texts("smaller_lead"), texts("warm"))
            given = [Choice(each.id, each.title, minutes_of(each)) for each in shorter]
            picked = talk.choose([*given, Choice("", texts("smaller_no"))])
            return next((each for each in shorter if each.id == picked), None), None
        case "later":
            return None, _when(house, exercise)
        case _:
            return None, None


def minutes_of(exercise: Outline) -> str:
    """About how long it takes, in words."""
    texts = screen_texts("invite")
    if exercise.minutes < 2:
        return texts("smaller_minute")
    return texts("smaller_minutes", minutes=exercise.minutes)


def _when(house: House, exercise: Exercise) -> Later:
    talk, texts = house.talk, screen_texts("invite")
    talk.say(texts("later_lead"), style="bold")
    talk.say(texts("later_quiet"), style="dim")
    times = get_args(When)
    given = [Choice(when, texts(f"later_{when}")) for when in times]
    picked = talk.choose([*given, Choice("own", texts("later_own"), texts("later_hint"))])
    when = next((each for each in times if each == picked), None)
    if when is not None:
        return later(exercise.id, when, local_now())
    return later_in_words(exercise.id, talk.words(), local_now())


def remember(house: House, **changed: object) -> None:
    """Change the reminders, and save them."""
    assert house.journal is not None
    try:
        house.journal.save_reminders(replace(house.journal.reminders, **changed))
    except JournalError as problem:
        house.talk.say(problem.sentence)
