"""Home: what is on offer, the pause, and everything else by its number."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from exercises.events import Agreed
from exercises.journal.errors import JournalError
from exercises.later import stands
from exercises.library import screen_texts
from exercises.model import Outline
from exercises.offering import TIMES, Remembered, offered, remembered
from exercises.path import Offer
from exercises.pause import agreed_clock
from exercises.people import Later
from exercises.running import local_now
from tui.alike import greeting
from tui.own_passphrase import offered as offers_passphrase
from tui.plain import way
from tui.plain.first import who
from tui.plain.house import House
from tui.plain.kept import kept
from tui.plain.leaving import may_leave
from tui.plain.library import library
from tui.plain.passphrase import passphrase
from tui.plain.settings import settings
from tui.plain.talk import Choice
from tui.plain.together import minutes_of, remember
from tui.plain.wishes import Covered, Left, Wish

if TYPE_CHECKING:
    from exercises.journal.open_session import OpenSession


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
        self._passphrase = self._offers_passphrase()
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

    @property
    def _alone(self) -> str:
        here = self._house.here
        return here[0] if len(here) == 1 else ""

    def _offers_passphrase(self) -> bool:
        """Whether a passphrase is offered to the one who is here alone: once."""
        house = self._house
        if house.journal is None:
            return False
        told = offers_passphrase(house.journal, house.people, self._alone, house.did_alone)
        if self._alone == house.did_alone:
            house.did_alone = ""
        if told:
            remember(house, offered=told)
        return bool(told)

    def show(self) -> None:
        """Say what is on offer, and do what is chosen."""
        house, talk, alone = self._house, self._talk, self._alone
        talk.about = screen_texts("help")("home_text")
        talk.page.gap()
        while True:
            house.in_front(alone)
            talk.idle_after = house.settings.idle_curtain if alone else 0.0
            talk.ways = {"pause", "again", "leave"}
            try:
                if not self._asked():
                    return
            except Covered:
                house.in_front("")
                talk.say(talk.texts("idle"))
                house.here = ()  # whoever sits down next may be somebody else
                return
            finally:
                talk.idle_after = 0.0

    def _asked(self) -> bool:
        """Ask, and do what is chosen; whether the same offer stands afterwards."""
        try:
            return self._stays(self._talk.choose([*self._first(), *self._rest()]))
        except Wish as wish:
            unopened = self._house.shut
            self._wish(wish.way)
            if unopened:
                self._house.here = ()  # whoever paused at the curtain may be somebody else
            return wish.way != "pause"

    def _wish(self, wished: str) -> None:
        if wished == "pause":
            self._talk.idle_after = 0.0
            self._house.in_front("")
            way.pause(self._house)
        elif wished == "leave" and may_leave(self._house):
            raise Left

    def _first(self) -> list[Choice]:
        """What is on offer, and what can be said to it."""
        talk, texts = self._talk, self._texts
        talk.say(texts(greeting(datetime.now().hour)), style="dim")
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
            *([self._passphrase_choice()] if self._passphrase else []),
        ]

    def _passphrase_choice(self) -> Choice:
        words = screen_texts("passphrase")
        return Choice("passphrase", words("offer"), words("offer_note"))

    def _open(self, left_open: OpenSession, agreed: Agreed | None) -> list[Choice]:
        texts = self._texts
        if agreed is not None:
            time = agreed_clock(agreed)
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
        mine = ["mine"] if self._alone else []
        who = ["who"] if several else []
        ways = ["pause", "library", "ours", *mine, *who, "settings", "leave"]
        return [Choice(way, self._texts(way)) for way in ways]

    def _stays(self, picked: str) -> bool:
        """Do what was chosen; whether the same offer stands afterwards."""
        house = self._house
        if picked in ("begin", "go-on", "rest", "who", "passphrase"):
            self._talk.idle_after = 0.0
        match picked:
            case "begin":
                later = self._later.exercise if self._later else ""
                way.begin(house, house.library.get(later or self._offers[self._at][0].id))
            case "go-on" if self._left_open is not None:
                way.go_on(house, self._left_open)
            case "rest" if self._left_open is not None:
                return self._let_rest(self._left_open)
            case "later-rest":
                remember(house, later=None)
            case "smaller":
                self._smaller()
                return True
            case "else":
                self._else()
                return True
            case "not-now":
                self._not_now()
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
                chosen = library(house, self._alone)
                if chosen is None:
                    return True
                self._talk.idle_after = 0.0
                way.begin(house, chosen)
            case "who":
                house.here = ()
            case "mine" | "ours":
                kept(house, "mine" if picked == "mine" else "ours")
                return True
            case "settings":
                house.in_front(self._alone)
                return settings(house)
            case "passphrase":
                passphrase(house, self._alone)
                return False
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

    def _not_now(self) -> None:
        """Put it off until a time that is chosen; something else is there then."""
        self._talk.say(self._texts("not_now_when"))
        picked = self._talk.choose([Choice(each, self._texts(f"not_now_{each}")) for each in TIMES])
        when = next(each for each in TIMES if each == picked)
        house = self._house
        house.today.put_off(house.here, self._offers[self._at][0].id, local_now(), when)
        self._look()
        self._talk.say(self._texts("not_now_line"))

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


def home(house: House) -> None:
    """Say what is on offer, and do what is chosen."""
    alone = house.here[0] if len(house.here) == 1 else ""
    if alone in house.locked:
        house.here = who(house)
    Home(house).show()


def _due(house: House) -> Later | None:
    """What both wanted to come back to about now; what lies long behind is let go."""
    later = house.journal.reminders.later if house.journal else None
    if later is None:
        return None
    where = stands(later, local_now())
    if where == "gone" or later.exercise not in {each.id for each in house.exercises}:
        remember(house, later=None)
        return None
    return later if where == "now" and len(house.here) > 1 else None
