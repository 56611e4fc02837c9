"""Home: what is on offer, the pause, and everything else by its number."""

from __future__ import annotations

from exercises.flow.first_page import Home, HomeChoice, greeting
from exercises.flow.near.moments import MOMENTS
from exercises.flow.on_offer import on_offer
from exercises.library.texts import screen_texts
from exercises.recommend.spoken_time import said_minutes
from tui.plain.context import PlainContext
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
            first = self._first()
            picked = talk.choose([*first, *self._rest()], rest_from=len(first))
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
        on = on_offer(self._home, self._house.visit)
        if on.outline is None:
            talk.say(on.title, style="bold")
        else:
            minutes = said_minutes(on.outline.minutes)
            lead = talk.texts("home_lead", title=on.title, minutes=minutes, people=on.people)
            talk.say(lead, style="bold")
            talk.say(on.outline.summary)
        if on.lines:
            talk.say(*on.lines)
        if on.because:
            talk.say(on.because)
        # Leaving stands among all else.
        answers = (each for each in (*on.answers, *on.beside) if each.id != "leave")
        return [PromptChoice(each.id, each.label, each.note) for each in answers]

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
