"""Before an exercise for two: the safety page for each alone, and whether now is good."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from exercises.base.local_time import tomorrow
from exercises.flow.port import Invited
from exercises.flow.privacy import idled
from exercises.library.help_lines import groups, help_lines
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise, Outline
from exercises.model.people import Later
from exercises.recommend.reminders import When, later, later_in_words
from exercises.recommend.spoken_time import said_minutes, said_weekday
from tui.plain.context import PlainContext
from tui.plain.pages.curtain import wait_open
from tui.plain.terminal.interrupts import Covered, Interrupt, Left
from tui.plain.terminal.prompts import PromptChoice

PAGES = ("alone", "fear", "now", "lines")
CHOICES = ("together", "alone", "today")
CAREFUL = "today"
"""What going on without a choice is."""


def read_alone(house: PlainContext, person: str) -> str:
    """Say one person the pages on safety; after a while without a key they begin again.

    Returns:
        One of `CHOICES`.
    """
    talk, texts = house.talk, screen_texts("safety")
    while True:
        talk.idle_after = house.visit.settings.idle_curtain
        before, talk.ways = talk.ways, {"skip", "leave"}
        try:
            for page in PAGES:
                house.new_page()
                if _says_page(house, page):
                    break
            house.new_page()
            talk.say(texts("choice_title"), style="bold")
            talk.say(texts("choice_text"))
            given = [PromptChoice(each, texts(f"choice_{each}")) for each in CHOICES]
            return talk.choose(given, open=True) or CAREFUL
        except Covered:
            house.idled()
        except Interrupt as wish:
            if wish.way == "skip":
                return CAREFUL
            talk.idle_after = 0.0
            house.visit.tell(idled)
            if house.may_leave():
                raise Left from None
        finally:
            talk.ways, talk.idle_after = before, 0.0
        # No passphrase: the pages say the same to everyone.
        house.plainly(lambda: wait_open(house))


def read_safety(house: PlainContext) -> str:
    """Say anybody the pages on safety, to read; nothing is chosen."""
    talk = house.talk
    before, talk.ways = talk.ways, {"skip", "leave"}
    try:
        for page in PAGES[1:]:
            talk.turn_page()
            if _says_page(house, page):
                break
    except Interrupt:
        if house.may_leave():
            raise Left from None
    finally:
        talk.ways = before
    return ""


def read_beside(house: PlainContext) -> None:
    """Say the pages on safety to whoever asks for them in the midst of something else.

    A clock that goes stands still meanwhile, and where a page leaves nothing behind these do not.
    """
    talk, page, running = house.talk, house.talk.page, house.visit.running
    counts = running is not None and running.clock.running
    before, talk.ways = (talk.ways, talk.safety), {"skip"}
    talk.safety = lambda: None  # they are being said
    if running is not None:
        running.clock.hold()
    try:
        for each in PAGES[1:]:
            talk.turn_page()
            if page.private:
                page.open_private()
            if _says_page(house, each):
                break
    finally:
        talk.ways, talk.safety = before
        if running is not None and counts:
            running.clock.run()
    if page.private:
        page.open_private()


def _says_page(house: PlainContext, page: str) -> bool:
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
    except Interrupt as wish:
        if wish.way != "skip":
            raise
        return True
    return False


def _say_lines(house: PlainContext) -> None:
    talk, texts = house.talk, screen_texts("safety")
    known, fault = help_lines(house.visit.help_lines)
    if fault is not None:
        talk.say(texts("lines_fault", fault=fault.sentence))
    talk.say(texts("lines_quiet"), style="dim")
    for where, day, lines in groups(known):
        talk.say(texts("lines_checked", where=where or texts("lines_world"), date=day))
        talk.say(*(f"{line.reach}: {line.name}" for line in lines))


def ask_both(
    house: PlainContext, exercise: Exercise, shorter: list[Outline], now: datetime
) -> Invited:
    """Ask both whether now is good.

    Args:
        house: With the conversation.
        exercise: For which it is asked.
        shorter: Shorter ones for two.
        now: Aware local time.
    """
    talk = house.talk
    before, talk.ways = talk.ways, {"leave"}
    try:
        return _reply(house, exercise, shorter, now)
    except Interrupt:
        return Invited()
    finally:
        talk.ways = before


def _reply(
    house: PlainContext, exercise: Exercise, shorter: list[Outline], now: datetime
) -> Invited:
    talk, texts = house.talk, screen_texts("invite")
    talk.say(texts("lead", title=exercise.title), style="bold", label=house.to)
    talk.say(texts("quiet", minutes=exercise.minutes), style="dim")
    ways = ["now", *(["smaller"] if shorter else []), "later", "not-today"]
    given = [PromptChoice(way, texts(way.replace("-", "_"))) for way in ways]
    match talk.choose(given, open=True):
        case "now":
            return Invited(exercise=exercise.id)
        case "smaller":
            talk.say(texts("smaller_lead"), texts("warm"))
            given = [
                PromptChoice(each.id, each.title, said_minutes(each.minutes)) for each in shorter
            ]
            picked = talk.choose([*given, PromptChoice("", texts("smaller_no"))], open=True)
            return Invited(exercise=picked)
        case "later":
            return Invited(later=_when(house, exercise, now))
        case _:
            return Invited()


def _when(house: PlainContext, exercise: Exercise, now: datetime) -> Later | None:
    talk, texts = house.talk, screen_texts("invite")
    talk.say(texts("later_lead"), style="bold")
    talk.say(texts("later_quiet"), style="dim")
    times = get_args(When)
    weekday = said_weekday(tomorrow(now))
    given = [PromptChoice(when, texts(f"later_{when}", weekday=weekday)) for when in times]
    own = PromptChoice("own", texts("later_own"), texts("later_hint"))
    picked = talk.choose([*given, own], open=True)
    if not picked:
        return None
    when = next((each for each in times if each == picked), None)
    if when is not None:
        return later(exercise.id, when, now)
    words = talk.words().strip()
    return later_in_words(exercise.id, words, now) if words else None
