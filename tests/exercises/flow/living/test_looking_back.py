"""What was made comes back by itself: on its day, in its exercise, and in the one it is for."""

from datetime import datetime, timedelta
from pathlib import Path

from support.exercises.made_things import after, built_in, ended, experiment, ritual
from support.flow.answering import Sat, lived, sat
from support.flow.playing import plays

from exercises.flow.first_page import HomeChoice
from exercises.flow.home import home
from exercises.flow.port import Invited
from exercises.flow.sessions import begin
from exercises.living.things import Thing
from exercises.model.events import Chosen, Planned, Rated, Wrote
from exercises.model.exercise import Read
from exercises.runtime.runner import SessionRunner

LEAVE = ("home", HomeChoice("leave"))
DAY = datetime.fromisoformat("2026-03-08T19:00:00+01:00")


def the(table: Sat, kind: str, viewer: str | None = None) -> Thing:
    (found,) = [thing for thing in table.journal.living.seen(viewer) if thing.kind == kind]
    return found


def both_begin(exercise: str) -> list[tuple[str, object]]:
    """They have begun something together before; both say yes to this."""
    return [("invite", Invited(exercise))]


def test_on_its_day_home_offers_a_look_and_it_gets_smaller(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual())
        table.now = DAY - timedelta(days=1)
        front = table.run(home, LEAVE)
        assert front.asked == []
        table.now = DAY
        playing = plays(
            {
                "came": Chosen(("partly",)),
                "way": Chosen(("time",)),
                "eased": (Rated(7), Rated(2)),
                "next": Chosen(("smaller",)),
                "words": Wrote("Tea on Sundays."),
                "again": Chosen(("week",)),
            }
        )
        front = table.run(home, ("ask", "look"), *both_begin("looking-back"), ("session", playing))
        assert "tea on the step" in front.asked[0].quiet
        now = the(table, "ritual")
        assert (now.text, now.look) == ("Tea on Sundays.", "2026-03-15")
        assert now.seen[0].way == "there was no time"
        assert table.run(home, LEAVE).asked == []


def test_not_now_is_not_now_and_another_day_another(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual())
        table.now = DAY
        table.run(home, ("ask", "not-now"))
        assert table.run(home, LEAVE).asked == []
        table.now = DAY + timedelta(days=1)
        table.run(home, ("ask", "another"), ("ask", "three-days"))
        assert the(table, "ritual").look == "2026-03-12"
        table.now = DAY + timedelta(days=4)
        table.run(home, ("ask", "rest"))
        assert not the(table, "ritual").alive
        assert table.run(home, LEAVE).asked == []


def test_one_at_a_time_and_after_a_long_time_away_nothing(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual("one"), ritual("two", days=1))
        table.now = DAY + timedelta(days=2)
        assert len(table.run(home, ("ask", "not-now")).asked) == 1
        table.now = DAY + timedelta(days=60)
        assert table.run(home, LEAVE).asked == []


def test_a_day_long_ago_is_offered_once(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual(), ended("x", "small-wins", days=33))
        table.now = DAY + timedelta(days=30)
        table.run(home, ("ask", "not-now"))
        assert the(table, "ritual").look == ""


def test_what_is_private_is_offered_to_its_owner_alone(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        session = ended("me", "taking-care-of-me", ("a", "kind", Planned("a bath")), solo="a")
        lived(table, session)
        (kit,) = [thing for thing in table.journal.living.seen("a") if not thing.open]
        from exercises.living.things import looked_at_on

        table.journal.living.keep(looked_at_on(kit, DAY.date()))
        table.now = DAY
        assert table.run(home, LEAVE).asked == []
        table.visit.here = ("b",)
        assert table.run(home, LEAVE).asked == []
        table.visit.here = ("a",)
        assert "a bath" in table.run(home, ("ask", "not-now")).asked[0].quiet


def test_each_sees_their_own_guess_beside_what_they_found(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual())
        table.now = datetime.fromisoformat("2026-03-02T19:00:00+01:00")
        try_it = plays(
            {
                "plan": Planned("tea", "every day", "a sip"),
                "guess": (Rated(3), Rated(8)),
                "look": Chosen(("three-days",)),
                "agreement": Wrote("We try tea."),
            }
        )
        exercise = built_in("brainstorm-and-one-experiment")
        table.run(begin, *both_begin(exercise.id), ("session", try_it), args=(exercise,))
        table.now += timedelta(days=3)
        looked = plays({"eased": (Rated(6), Rated(1)), "next": Chosen(("keep",))})
        front = table.run(
            home,
            ("ask", "look"),
            *both_begin("looking-back"),
            ("session", looked),
            ("hand_over", True),
            ("ask", "on"),
            ("hand_over", True),
            ("ask", "on"),
            ("hand_over", True),
        )
        told = [(each.alone, each.quiet.splitlines()[:2]) for each in front.asked[1:]]
        assert told == [
            ("a", ["Your guess back then: 8.", "What you found: 6."]),  # Bo was first back then
            ("b", ["Your guess back then: 3.", "What you found: 1."]),
        ]


def test_the_talk_agreement_stands_at_the_top_of_listening(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ended("one", "how-we-want-to-talk", ("both", "agreement", "No old stories")))
        listening = built_in("listening")

        def looks(running: SessionRunner) -> None:
            first = running.state.step
            assert isinstance(first, Read)
            assert (first.text, first.quiet) == ("How you two want to talk:", "No old stories.")
            plays({})(running)

        table.run(begin, *both_begin("listening"), ("session", looks), args=(listening,))


def test_a_card_made_before_is_kept_or_changed_in_its_words(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        made = ended("me", "what-i-need-before-i-can-talk", ("a", "card", "Ten minutes."), solo="a")
        lived(table, made)
        table.visit.here = ("a",)
        card = built_in(made.exercise)
        front = table.run(begin, ("ask", "keep"), args=(card,))
        assert front.asked[0].text.startswith("You made this on 1 March 2026.")

        def changes(running: SessionRunner) -> None:
            exercise = running.state.exercise
            assert [step.id for step in exercise.steps][:2] == ["card", "share"]
            plays({"card": Wrote("Twenty minutes.")})(running)

        table.now = DAY
        table.run(begin, ("ask", "change"), ("session", changes), args=(card,))
        now = the(table, "card", "a")
        assert (now.text, now.earlier[0].text) == ("Twenty minutes.", "Ten minutes.")
        assert the(table, "card", "a").owner == "a"
        assert table.journal.living.seen(None) == ()


def test_looking_back_by_itself_asks_on_what(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        exercise = built_in("looking-back")
        assert "nothing" in table.run(begin, ("ask", "back"), args=(exercise,)).asked[0].text
        lived(table, ritual())
        tea = after(ritual())[0]
        table.run(
            begin,
            ("ask", tea.id),
            *both_begin("looking-back"),
            ("session", plays({"next": Chosen(("rest",))})),
            args=(exercise,),
        )
        assert not the(table, "ritual").alive


def test_who_stops_a_look_back_is_asked_nothing_more(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, experiment())
        table.now = DAY
        playing = ("session", plays({"eased": (Rated(6), Rated(1))}))
        table.run(home, ("ask", "look"), *both_begin("looking-back"), playing)
        now = the(table, "experiment")
        assert (now.alive, now.look) == (True, "2026-03-11")
