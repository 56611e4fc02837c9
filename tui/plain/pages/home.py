"""Home: what is on offer, the pause, and everything else by its number."""

from __future__ import annotations

from exercises.engine.pause import standing
from exercises.flow.coming_back import who_reopens
from exercises.flow.first_page import Home, HomeChoice, greeting
from exercises.flow.near.moments import MOMENTS
from exercises.library.texts import screen_texts
from exercises.recommend.spoken_time import said_break, said_clock
from exercises.runtime.resting import Waiting
from tui.plain.context import PlainContext
from tui.plain.pages.together import minutes_of
from tui.plain.terminal.interrupts import Interrupt
from tui.plain.terminal.prompts import PromptChoice


class HomePage:
    """What is on offer to those who are here.

    Args:
        house: With the conversation.
        home: What is on offer, and what can be said to it.
    """

    def __init__(self, house: PlainContext, home: Home) -> None:
        self._house, self._talk, self._home = house, house.talk, home
        self._texts = screen_texts("home")

    def show(self) -> HomeChoice:
        """Say what is on offer, and ask, until something else is to be done.

        Raises:
            Wish, Covered, Left, Stopped: As `Conversation.line`.
        """
        house, talk = self._house, self._talk
        talk.about = screen_texts("help")("home_text")
        talk.page.gap()
        while True:
            house.new_page()
            picked = talk.choose([*self._first(), *self._rest()])
            match picked:
                case "begin":
                    return HomeChoice("begin", self._home.offer[0].id)
                case "smaller":
                    if not self._home.smaller():
                        talk.say(self._texts("smaller_none"))
                case "else":
                    self._home.something_else()
                case "not-now":
                    return HomeChoice("not-now", self._home.offer[0].id)
                case "row" | "space" | "words" as moment:
                    return HomeChoice("moment", moment=moment)
                case "nearer" | "also-here" as said:
                    return HomeChoice(said)
                case "pause" | "leave":
                    raise Interrupt(picked)
                case "go-on" | "rest" | "later-rest" | "passphrase" | "who" | "library" as chosen:
                    return HomeChoice(chosen)
                case "mine" | "ours" | "thanks" | "track" | "course" | "settings" as chosen:
                    return HomeChoice(chosen)

    def _first(self) -> list[PromptChoice]:
        """Return what is on offer, and what can be said to it."""
        talk, texts = self._talk, self._texts
        talk.say(texts(greeting(self._house.visit.now().hour)), style="dim")
        if self._home.told:
            talk.say(self._home.told)
        match self._home.shows:
            case "break":
                return self._break(self._home.waits)
            case "unlit":
                talk.say(texts("unlit_text"), style="bold")
                talk.say(texts("unlit_quiet"))
                return [PromptChoice("else", texts("something_else")), *self._passphrase()]
            case "open":
                return self._open(self._home.waits.title)
        offer, why = self._home.offer
        later = self._home.later
        people = {"one": "offer_alone", "two": "offer_together"}.get(offer.people, "offer_either")
        said = {"title": offer.title, "minutes": minutes_of(offer), "people": texts(people)}
        talk.say(talk.texts("home_lead", **said), style="bold")
        talk.say(offer.summary)
        if later is not None:
            invited = screen_texts("invite")
            words = later.words
            talk.say(invited("again_words", words=words) if words else invited("again"))
            return [
                PromptChoice("begin", texts("begin")),
                PromptChoice("later-rest", invited("again_rest")),
                PromptChoice("else", texts("something_else")),
            ]
        if because := why.because or texts(f"because_{why.reason}"):
            talk.say(because)
        return [
            PromptChoice("begin", texts("begin")),
            PromptChoice("smaller", texts("smaller")),
            PromptChoice("else", texts("something_else")),
            PromptChoice("not-now", texts("not_now")),
            *self._passphrase(),
        ]

    def _passphrase(self) -> list[PromptChoice]:
        words = screen_texts("passphrase")
        offer = PromptChoice("passphrase", words("offer"), words("offer_note"))
        return [offer] if self._home.passphrase else []

    def _break(self, waits: Waiting) -> list[PromptChoice]:
        texts, now, talk = screen_texts("break"), self._house.visit.now(), self._talk
        assert waits.agreed is not None
        until = said_break(waits.agreed, now)
        early = standing(waits.agreed, now) == "early"
        talk.say(texts("waiting_title" if early else "come_title", time=until), style="bold")
        if not early:
            talk.say(texts("come_text", now=said_clock(now), time=until))
        people = waits.store.header.people
        names = self._house.visit.names
        talk.say(who_reopens(waits.agreed.reopens, names, two=len(people) > 1))
        if waits.title:
            talk.say(texts("waiting_under", title=waits.title))
        return [
            PromptChoice("go-on", texts("see" if early else "come_back")),
            PromptChoice("else", self._texts("something_else")),
        ]

    def _open(self, title: str) -> list[PromptChoice]:
        texts = self._texts
        self._talk.say(texts("open_text", title=title), texts("open_quiet"))
        return [
            PromptChoice("go-on", texts("open_go_on")),
            PromptChoice("rest", texts("open_rest")),
            PromptChoice("else", texts("something_else")),
        ]

    def _rest(self) -> list[PromptChoice]:
        """Return what is a number away from everywhere."""
        texts, visit = self._texts, self._house.visit
        several = len(visit.people) > 1
        moments, course = screen_texts("nearer"), screen_texts("course")("way")
        mine = ["mine"] if self._house.visit.alone else []
        who, thanks = (["who"], ["thanks"]) if several else ([], [])
        ways = ["pause", "library", "ours", *mine, *who, *thanks, "track", "settings", "leave"]
        alone = []
        if visit.alone:
            others = (name for person, name in visit.names.items() if person != visit.alone)
            name = next(others, "")
            also = texts("also_here", name=name) if name else texts("also_here_new")
            alone = [PromptChoice("nearer", texts("nearer")), PromptChoice("also-here", also)]
        return [
            *(PromptChoice(each, moments(each)) for each in MOMENTS),
            *(PromptChoice(way, texts(way)) for way in ways[:-1]),
            *([PromptChoice("course", course)] if self._home.in_course else []),
            *alone,
            PromptChoice("leave", texts("leave")),
        ]
