"""The pause that was agreed on is known in every pause; a kit is one key away, behind a curtain."""

from pathlib import Path

from support.exercises.made_things import ended
from support.flow.answering import lived, sat

from exercises.engine.pause import agree_until
from exercises.flow.living.our_pause import lines_of, our_pause
from exercises.flow.pause.pausing import pause_alone, start_pause
from exercises.model.events import Chosen

PAUSE = ended(
    "calm",
    "our-pause",
    ("both", "length", Chosen(("twenty-minutes",))),
    ("both", "reopen", Chosen((), "whoever is ready")),
    ("both", "places", Chosen((), "the shed")),
    ("both", "agreement", "Our signal: a palm. A break lasts twenty minutes."),
    days=-40,
)
KIT = ended("mine", "soothing-kit", ("b", "card", "the blue blanket"), solo="b", days=-40)


def test_every_pause_knows_what_was_agreed(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        assert our_pause(table.visit) is None
        lived(table, PAUSE)
        ours = our_pause(table.visit)
        assert ours is not None
        assert (ours.length, ours.places, ours.reopens) == ("20", "the shed", "whoever is ready")
        assert lines_of(ours) == ("Our signal: a palm.", "A break lasts twenty minutes.")


def test_a_break_shows_it_and_each_kit_is_one_key_away(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, PAUSE, KIT)
        running = start_pause(table.visit, ("a", "b"))
        table.visit.sessions.attach(running)
        agreed = agree_until(table.now.replace(hour=13), "", "both")
        curtain = ("hand_over", True)
        front = table.run(
            pause_alone,
            ("breathe", "done"),
            curtain,
            ("check_in", "break"),
            curtain,
            ("check_in", "go-on"),
            ("ask", "go-on"),
            ("plan_break", agreed),
            ("ask", "kit"),
            ("who", ("b",)),
            curtain,
            ("ask", "back"),
            curtain,
            ("ask", "kit"),
            ("who", ("a",)),
            curtain,
            ("ask", "back"),
            curtain,
            ("ask", "leave"),
            args=(running,),
        )
        assert front.asked[0].lines == (
            "Our signal: a palm.",
            "A break lasts twenty minutes.",
        )
        (planned,) = [named["ours"] for page, _, named in front.shown if page == "plan_break"]
        assert planned.said == "twenty-minutes"
        kits = [(each.alone, each.quiet) for each in front.asked if each.alone]
        assert kits == [("b", "the blue blanket"), ("a", "")]
