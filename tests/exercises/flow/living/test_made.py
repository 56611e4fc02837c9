"""What was made, by what it is: read, put off, rested, shared, taken back, let go."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.exercises.made_things import after, built_in, ended, ritual
from support.flow.answering import Sat, lived, sat
from support.journal.cheap_keys import CHEAP

from exercises.flow.living.look_through import look_through
from exercises.flow.living.looking_back import due
from exercises.flow.living.made import copy_of
from exercises.flow.port import Invited
from exercises.journal.journal import Journal
from exercises.living.things import id_for

CARD = ended("me", "what-i-need-before-i-can-talk", ("a", "card", "Ten minutes."), solo="a")
TEA = after(ritual())[0]
CARD_THING = after(CARD)[0]


def test_ours_is_grouped_by_what_was_made(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        pause = ended("calm", "our-pause", ("both", "agreement", "A palm."), days=-9)
        lived(table, ritual(), pause, CARD)
        front = table.run(
            look_through, ("ask", "rituals"), ("ask", "back"), ("ask", "back"), args=("ours",)
        )
        heads = [reply.id for reply in front.asked[0].replies]
        assert heads == [
            "agreements",
            "rituals",
            "sentences",
            "feelings",
            "search",
            "months",
            "helps",
            "back",
        ]
        (tea, _) = front.asked[1].replies
        assert (tea.label, tea.note) == (TEA.text, "a ritual, 1 March 2026")
        assert "Ten minutes" not in str(front.shown)


@pytest.mark.parametrize("sealed", [False, True])
def test_every_wording_that_a_thing_had_can_be_read(tmp_path: Path, sealed: bool) -> None:
    """What was said in sessions beside the thing or under its date; what was changed, beside it."""
    with Journal.open(tmp_path, cost=CHEAP) as journal:
        table = Sat(tmp_path, journal, "Ada", "Bo")
        table.visit.here = ("a",)
        if sealed:
            journal.set_passphrase("a", "one two three")
        said = [f"Ten minutes, {number}." for number in range(9)]
        for number, text in enumerate(said):
            answer = ("a", "card", text)
            session = ended(f"s{number}", CARD.exercise, answer, solo="a", days=number - 9)
            lived(table, session)
            journal.living.grow(session, built_in(CARD.exercise))
        [card] = journal.living.seen("a")
        into, out = [("ask", "cards"), ("ask", card.id)], [("ask", "back")]
        typed = [f"A quarter, {number}." for number in range(9)]
        for text in typed:
            change = [("ask", "change"), ("words", text)]
            table.run(look_through, *into, *change, *out * 2, args=("mine",))
        read = table.run(look_through, *into, *out * 3, args=("mine",)).asked[2]
        page = f"{read.text} {read.quiet}"
        kept = [entry.text for entry in journal.mine("a")]
        assert all(text in page for text in typed)
        assert len([text for text in said if text in page]) < len(said)
        assert all(text in kept for text in said)


def test_one_thing_is_read_whole_and_rests_and_wakes(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual())
        front = table.run(
            look_through,
            ("ask", "rituals"),
            ("ask", TEA.id),
            ("ask", "rest"),
            ("ask", TEA.id),
            ("ask", "wake"),
            ("ask", TEA.id),
            ("ask", "day"),
            ("ask", "month"),
            ("ask", "back"),
            ("ask", "back"),
            args=("ours",),
        )
        assert front.asked[2].text == TEA.text
        assert "ritual-picker, 1 March 2026" in front.asked[2].quiet
        assert front.asked[3].replies[0].note.endswith("resting")
        (tea,) = table.journal.living.seen(None)
        assert (tea.alive, tea.look) == (True, "2026-12-25")


def test_all_of_it_by_evening_is_one_choice_away(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual())
        front = table.run(
            look_through, ("ask", "months"), ("ask", "back"), ("ask", "back"), args=("ours",)
        )
        assert [reply.label for reply in front.asked[1].replies[:1]] == ["March 2026"]


def test_a_card_is_shared_word_for_word_and_taken_back(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, CARD)
        table.visit.here = ("a",)
        into = [("ask", "cards"), ("ask", CARD_THING.id)]
        out = [("ask", "back"), ("ask", "back")]
        table.run(look_through, *into, ("ask", "share"), ("ask", "yes"), *out, args=("mine",))
        (shared,) = table.journal.living.seen("b")
        assert shared == copy_of(CARD_THING)
        assert (shared.text, shared.parts, shared.earlier) == ("Ten minutes.", (), ())
        table.run(look_through, *into, ("ask", "take-back"), *out, args=("mine",))
        assert table.journal.living.seen("b") == ()
        assert [thing.id for thing in table.journal.living.seen("a")] == [CARD_THING.id]
        assert id_for(CARD_THING.id, "shared") == shared.id


def test_what_is_let_go_is_asked_once_more_and_gone(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual())
        table.run(
            look_through,
            ("ask", "rituals"),
            ("ask", TEA.id),
            ("ask", "let-go"),
            ("ask", "no"),
            ("ask", TEA.id),
            ("ask", "let-go"),
            ("ask", "yes"),
            ("kept", None),
            args=("ours",),
        )
        assert table.journal.living.seen(None) == ()


def test_what_is_of_both_is_changed_by_both_only(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        lived(table, ritual())
        table.visit.here = ("b",)
        front = table.run(
            look_through,
            ("ask", "rituals"),
            ("ask", TEA.id),
            ("ask", "back"),
            ("ask", "back"),
            ("ask", "back"),
            args=("ours",),
        )
        assert [reply.id for reply in front.asked[2].replies] == ["back"]


def test_a_thing_of_which_the_exercise_is_gone_is_shown_and_can_be_looked_at(
    tmp_path: Path,
) -> None:
    gone = replace(TEA, exercise="no-file", title="Our own tea", back="no-file-either")
    with sat(tmp_path, "Ada", "Bo") as table:
        table.visit.remember(began=True)
        table.journal.living.keep(gone)
        into = [("ask", "rituals"), ("ask", TEA.id), ("ask", "look")]
        front = table.run(
            look_through, *into, ("invite", Invited()), ("ask", "back"), args=("ours",)
        )
        assert front.asked[2].text == TEA.text
        assert "Our own tea" in front.asked[2].quiet
        (invited,) = [given[0] for page, given, _ in front.shown if page == "invite"]
        assert invited.id == "looking-back"
        assert table.journal.living.seen(None) == (gone,)


@pytest.mark.parametrize("zone", ["-11:00", "+00:00", "+14:00"])
def test_in_another_zone_it_is_one_plain_offer_on_the_day_there(tmp_path: Path, zone: str) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.journal.living.keep(TEA)
        day = datetime.fromisoformat(f"{TEA.look}T20:00:00{zone}")
        for now, offered in ((day - timedelta(days=1), None), (day, TEA.id)):
            table.now = now
            found = due(table.visit, table.visit.things.seen(), None)
            assert (found and found.id) == offered
