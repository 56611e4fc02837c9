"""Line by line: what was made, its look back, and each guess behind its owner's curtain."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from support.exercises.made_things import EVENING, after, ended, experiment
from support.leaks.two_page_terminal import CLEAR, FIRST, SECOND, Paper
from support.plain.plain_script import Script
from support.plain.table import PHRASE, Table, comes_in
from support.screens.pilot import ADA, BEN

from exercises.flow import program
from exercises.flow.home import home
from exercises.flow.port import Question, Reply, drive
from exercises.flow.privacy import opened, paused, resumed
from exercises.journal.journal import Journal
from tui.plain.terminal.interrupts import Left
from tui.plain.terminal.output import Output

CARD = ended("me", "what-i-need-before-i-can-talk", ("a", "card", "deep water"), solo="a")


def test_mine_shows_what_was_made_to_its_owner_only(journal: Journal) -> None:
    journal.save_people((ADA, BEN))
    journal.living.keep(*after(CARD))
    table = comes_in(journal, "1", "1", "mine", "1", "1", "1", "back", "back", "leave")
    assert "deep water" in table.said
    assert "a card, 1 March 2026" in table.said
    for lines in (("2", "2", "ours", "", "leave"), ("3", "ours", "", "leave")):
        assert "deep water" not in comes_in(journal, *lines).said


def test_a_guess_waits_behind_a_curtain_and_for_enter(journal: Journal) -> None:
    journal.save_people((ADA, BEN))
    journal.set_passphrase("a", PHRASE)
    journal.living.keep(*after(experiment()))
    day = datetime.fromisoformat("2026-03-05T19:00:00+01:00")
    assert day > EVENING
    looks = ["have a look", "1", "yes", "1", PHRASE, "6", "2", "2", "1", "keep it as it is"]
    table = Table([*looks, "in a week", "", "1", PHRASE, "", "2", "", "1"], journal)
    table.front.visit.now = lambda: day
    table.front.visit.here = ("a", "b")
    table.front.visit.sessions.began_together = lambda: True  # type: ignore[method-assign]
    with suppress(Left):
        while drive(home(table.front)):
            pass
    said = table.said
    assert said.index("Your guess back then: 3.") < said.index("Your guess back then: 8.")


def test_from_the_shell_what_was_made_before_stands_on_the_private_page_too(
    journal: Journal,
) -> None:
    """Whoever scrolls up afterwards finds nothing of it."""
    journal.save_people((ADA, BEN))
    journal.living.keep(*after(CARD))
    table = Table(["1", "1"], journal)
    with suppress(Left):
        drive(program.main(table.front, CARD.exercise))
    assert "deep water" in table.said
    assert table.front.visit.privacy.shown == "a"


def test_what_is_ones_own_stands_on_the_page_of_its_owner_after_a_pause_too() -> None:
    paper, table = Paper(), Table(["1"])
    table.house.talk.page = Output(paper, (SECOND, FIRST, CLEAR))  # type: ignore[arg-type]
    visit = table.house.visit
    visit.here = ("a",)
    visit.tell(opened, "a")
    visit.tell(paused, several=False)
    visit.tell(resumed)
    asked = Question("What you made.", (Reply("x", "deep water"), Reply("back", "back")), alone="a")
    assert drive(table.front.ask(asked)) == "x"
    assert "deep water" in paper.second
    assert "deep water" not in paper.first


class Standing(Script):
    """A terminal in which enter takes the line as it stands."""

    at_terminal = True

    def begin(self, prompt: str, *, half: str = "", **how: Any) -> None:
        self.half = half

    def read(self, timeout: float) -> str | None:
        return self.half


WAYS = Question("One line.", (Reply("on", "go on"), Reply("back", "back")))


def test_in_a_terminal_what_was_half_written_stands_in_the_line() -> None:
    table = Table(Standing([]))
    assert drive(table.front.words(WAYS, "for the tea")) == "for the tea"
    assert "takes its place" not in table.said


def test_elsewhere_it_is_said_that_a_new_line_takes_its_place() -> None:
    table = Table(["for the soup"])
    kept: list[str] = []
    assert drive(table.front.words(WAYS, "for the tea", keep=lambda now: not kept.append(now)))
    assert "for the tea" in table.said
    assert "What you type now takes its place." in table.said


class Torn(Script):
    """Lines, and half a one when the input ends."""

    half = ""

    def read(self, timeout: float) -> str | None:
        if not self.ahead:
            self.half = "for the t"
        return super().read(timeout)


def test_half_a_thank_you_is_kept_for_its_writer_alone(journal: Journal) -> None:
    journal.save_people((ADA, BEN))
    with suppress(Left):
        drive(program.main(Table(Torn(["1", "1", "say thank you"]), journal).front))
    assert journal.living.half_written("a") == "for the t"
    for lines in (("2", "2", "say thank you", ""), ("3", "say thank you", "1")):
        assert "for the t" not in comes_in(journal, *lines, "leave").said
    again = comes_in(journal, "1", "1", "say thank you", "go on writing", "for tea", "1", "leave")
    assert "for the t" in again.said
    assert [line.text for line in journal.living.waiting("b")] == ["for tea"]
    assert journal.living.half_written("a") == ""
