"""Home: what is on offer, the pause, and everything else by its number."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from exercises.events import Agreed
from exercises.journal.errors import JournalError
from exercises.later import stands
from exercises.library import screen_texts
from exercises.model import Exercise, Outline
from exercises.offering import Remembered, offered, remembered
from exercises.path import Offer
from exercises.pause import agreed_time
from exercises.people import SCHEMA, Later
from exercises.running import local_now
from tui.plain import way
from tui.plain.first import who
from tui.plain.house import House
from tui.plain.leaving import may_leave
from tui.plain.talk import Choice
from tui.plain.together import minutes_of, remember
from tui.plain.wishes import Covered, Left, Wish

if TYPE_CHECKING:
    from exercises.journal.open_session import OpenSession

HOURS = ((5, "night"), (11, "morning"), (17, "day"), (22, "evening"), (24, "night"))
"""Until which hour which greeting is said."""


class Home:
    """One look at what is on offer to those who are here.

    Args:
        house: With the conversation.
    """

    def __init__(self, house: House) -> None:
        self._house, self._talk = house, house.talk
        self._texts = screen_texts("home")
        self._left_open = way.open_session(house)
        self._later = None if self._left_open else _due(house)
        journal = house.journal
        self._past = remembered(journal, house.here) if journal is not None else Remembered()
        self._offers: list[tuple[Outline, Offer]] = []
        self._look()

    def _look(self) -> None:
        """Find what to offer to those who are here, now."""
        house = self._house
        outlines = house.library.outlines()
        days = house.settings.check_in_days
        self._offers = offered(
            outlines, self._past, house.here, house.today, local_now(), check_in_days=days
        )
        self._at = 0

    def show(self) -> None:
        """Say what is on offer, and do what is chosen."""
        house, talk = self._house, self._talk
        alone = house.here[0] if len(house.here) == 1 else ""
        talk.about = screen_texts("help")("home_text")
        talk.page.gap()
        while True:
            house.in_front(alone)
            talk.idle_after = house.settings.idle_curtain if alone else 0.0
            talk.ways = {"pause", "again", "leave"}
            try:
                picked = talk.choose([*self._first(), *self._rest()])
                talk.idle_after = 0.0
                if not self._stays(picked):
                    return
            except Covered:
                house.in_front("")
                talk.say(talk.texts("idle"))
                house.here = ()  # whoever sits down next may be somebody else
                return
            except Wish as wish:
                self._wish(wish.way)
                if wish.way == "pause":
                    return
            finally:
                talk.idle_after = 0.0

    def _wish(self, wished: str) -> None:
        if wished == "pause":
            self._house.in_front("")
            way.pause(self._house)
        elif wished == "leave" and may_leave(self._house):
            raise Left

    def _first(self) -> list[Choice]:
        """What is on offer, and what can be said to it."""
        talk, texts = self._talk, self._texts
        talk.say(texts(_greeting(datetime.now().hour)), style="dim")
        if self._left_open is not None:
            return self._open(self._left_open, way.agreed_break(self._house, self._left_open))
        offer, why = self._offers[self._at]
        if self._later is not None:
            offer = self._house.library.get(self._later.exercise)
        people = {"one": "offer_alone", "two": "offer_together"}.get(offer.people, "offer_either")
        said = {"title": offer.title, "minutes": minutes_of(offer), "people": texts(people)}
        talk.say(talk.texts("home_lead", **said), style="bold")
        talk.say(offer.summary)
        if self._later is not None:
            invited = screen_texts("invite")
            words = self._later.words
            talk.say(invited("again_words", words=words) if words else invited("again"))
            return [
                Choice("begin", texts("begin")),
                Choice("later-rest", invited("again_rest")),
                Choice("else", texts("something_else")),
            ]
        if because := why.because or texts(f"because_{why.reason}"):
            talk.say(because)
        today, here = self._house.today, self._house.here
        return [
            Choice("begin", texts("begin")),
            Choice("smaller", texts("smaller")),
            Choice("else", texts("something_else")),
            Choice("not-now", texts("not_now")),
            Choice("length", texts(f"length_{today.minutes}")),
            *([Choice("role", texts(f"role_{today.role(here)}"))] if len(here) == 1 else []),
        ]

    def _open(self, left_open: OpenSession, agreed: Agreed | None) -> list[Choice]:
        texts = self._texts
        if agreed is not None:
            time = agreed_time(agreed).strftime("%H:%M")
            self._talk.say(texts("break_waiting_title", time=time), style="bold")
        title = left_open.header.exercise.title
        self._talk.say(texts("open_text", title=title), texts("open_quiet"))
        return [
            Choice("go-on", texts("open_go_on")),
            Choice("rest", texts("open_rest")),
            Choice("else", texts("something_else")),
        ]

    def _rest(self) -> list[Choice]:
        """What is a number away from everywhere."""
        several = len(self._house.people) > 1
        ways = ["pause", "library", *(["who"] if several else []), "settings", "leave"]
        return [Choice(way, self._texts(way)) for way in ways]

    def _stays(self, picked: str) -> bool:
        """Do what was chosen; whether the same offer stands afterwards."""
        house = self._house
        match picked:
            case "begin":
                later = self._later.exercise if self._later else ""
                way.begin(house, house.library.get(later or self._offers[self._at][0].id))
            case "go-on" if self._left_open is not None:
                way.go_on(house, self._left_open)
            case "rest" if self._left_open is not None:
                return self._let_rest(self._left_open)
            case "later-rest":
                remember(house, None)
            case "smaller":
                self._smaller()
                return True
            case "else":
                self._else()
                return True
            case "not-now":
                house.today.put_off(house.here, self._offers[self._at][0].id, local_now())
                self._look()
                self._talk.say(self._texts("not_now_line"))
                return True
            case "length":
                house.today.next_length()
                self._look()
                return True
            case "role":
                house.today.next_role(house.here[0])
                self._look()
                return True
            case "library":
                chosen = self._library()
                if chosen is None:
                    return True
                way.begin(house, chosen)
            case "who":
                house.here = ()
            case "settings":
                self._settings()
                return True
            case _:
                self._wish(picked)
        return False

    def _let_rest(self, left_open: OpenSession) -> bool:
        texts = self._texts
        self._talk.say(texts("open_rest_ask"))
        given = [Choice("stay", texts("open_rest_no")), Choice("rest", texts("open_rest_yes"))]
        if self._talk.choose(given) == "stay":
            return True
        try:
            left_open.discard()
        except JournalError as problem:
            self._talk.say(problem.sentence)
        return False

    def _smaller(self) -> None:
        here = self._offers[self._at][0].minutes
        smaller = [at for at, (each, _) in enumerate(self._offers) if each.minutes < here]
        if smaller:
            self._at = max(smaller, key=lambda at: self._offers[at][0].minutes)
        else:
            self._talk.say(self._texts("smaller_none"))

    def _else(self) -> None:
        if self._left_open is not None or self._later is not None:
            self._left_open = self._later = None
        else:
            self._at = (self._at + 1) % len(self._offers)

    def _library(self) -> Exercise | None:
        """Everything that is here, by number."""
        texts = self._texts
        people = {"one": "library_for_one", "two": "library_for_two"}
        # Nobody's own, and longer than a page that does not scroll back.
        self._talk.page.close_private()
        self._talk.say(texts("library_title"), style="bold")
        found = self._house.exercises
        for fault in self._house.library.faults:
            self._talk.say(fault.sentence)
        given = [
            Choice(
                each.id,
                self._talk.texts(
                    "library_row",
                    title=each.title,
                    minutes=each.minutes,
                    people=texts(people.get(each.people, "library_for_either")),
                ),
            )
            for each in found
        ]
        self._talk.say(self._talk.texts("library_number"), style="dim")
        picked = self._talk.choose(given, empty=True)
        return next((each for each in found if each.id == picked), None)

    def _settings(self) -> None:
        """Each setting by its number, then its values by theirs."""
        house, talk = self._house, self._talk
        assert house.journal is not None
        while True:
            talk.say(screen_texts("settings")("title"), style="bold")
            given = []
            for row in SCHEMA:
                value = getattr(house.settings, row.key)
                label = next((each.label for each in row.choices if each.value == value), "")
                given.append(
                    Choice(row.key, talk.texts("settings_now", title=row.title, value=label))
                )
            talk.say(talk.texts("settings_which"), style="dim")
            picked = talk.choose(given, empty=True)
            row = next((each for each in SCHEMA if each.key == picked), SCHEMA[0])
            if not picked:
                return
            talk.say(row.help)
            values = [Choice(str(at), each.label) for at, each in enumerate(row.choices)]
            value = row.choices[int(talk.choose(values))].value
            try:
                house.journal.save_settings(replace(house.settings, **{row.key: value}))
            except JournalError as problem:
                talk.say(problem.sentence)
            talk.page.widest = house.settings.text_width


def home(house: House) -> None:
    """Say what is on offer, and do what is chosen."""
    alone = house.here[0] if len(house.here) == 1 else ""
    if alone in house.locked:
        house.here = who(house)
    Home(house).show()


def _greeting(hour: int) -> str:
    return next(f"greeting_{name}" for until, name in HOURS if hour < until)


def _due(house: House) -> Later | None:
    """What both wanted to come back to about now; what lies long behind is let go."""
    later = house.journal.reminders.later if house.journal else None
    if later is None:
        return None
    where = stands(later, local_now())
    if where == "gone" or later.exercise not in {each.id for each in house.exercises}:
        remember(house, None)
        return None
    return later if where == "now" and len(house.here) > 1 else None
