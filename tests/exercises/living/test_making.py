"""What lives on after a session, and what a look back makes of it."""

from msgspec.structs import replace
from support.exercises.made_things import after, built_in, ended, experiment, look_back, ritual

from exercises.living.making import grown
from exercises.living.things import Thing
from exercises.model.events import Chosen, Planned, Rated


def one(things: tuple[Thing, ...], kind: str) -> Thing:
    (found,) = (thing for thing in things if thing.kind == kind)
    return found


def test_a_pause_that_was_agreed_knows_its_signal_and_lengths() -> None:
    session = ended(
        "calm",
        "our-pause",
        ("both", "signal", Chosen(("palm",))),
        ("both", "length", Chosen(("twenty-minutes",))),
        ("both", "reopen", Chosen(("who-is-ready",))),
        ("both", "agreement", "Our signal: an open palm."),
    )
    pause = one(after(session), "pause")
    assert (pause.owner, pause.open) == ("both", True)
    assert pause.text == "Our signal: an open palm."
    assert {part.step: part.options for part in pause.parts} == {
        "signal": ("palm",),
        "length": ("twenty-minutes",),
        "reopen": ("who-is-ready",),
    }
    assert pause.look == ""  # not by itself


def test_nothing_is_made_where_its_first_step_has_no_answer() -> None:
    assert after(ended("calm", "our-pause", ("both", "signal", Chosen(("palm",))))) == ()


def test_a_ritual_is_looked_at_on_the_day_that_was_chosen() -> None:
    found = one(after(ritual()), "ritual")
    assert found.look == "2026-03-08"
    assert found.when == "after supper"
    assert one(after(ritual(look="see")), "ritual").look == ""


def test_the_same_session_twice_makes_it_once() -> None:
    session = ritual()
    assert after(session, session) == after(session)
    assert after(experiment(), experiment()) == after(experiment())


def test_what_was_let_go_is_not_made_again() -> None:
    assert after(ritual(), gone=("one-0",)) == ()


def test_an_agreement_made_again_is_the_same_one_changed() -> None:
    first = ended("one", "how-we-want-to-talk", ("both", "agreement", "No blame."))
    second = ended("two", "how-we-want-to-talk", ("both", "agreement", "No old stories."), days=9)
    found = one(after(first, second), "agreement")
    assert found.text == "No old stories."
    assert [before.text for before in found.earlier] == ["No blame."]
    assert after(first, second, first) == after(first, second)


def test_one_experiment_is_alive_at_a_time() -> None:
    found = after(experiment(), experiment("again", days=4, text="We try a walk."))
    tries = [thing for thing in found if thing.kind == "experiment"]
    assert [(thing.text, thing.alive) for thing in tries] == [
        ("We try tea, no phones.", False),
        ("We try a walk.", True),
    ]


def test_each_guess_is_its_owners_alone() -> None:
    found = after(experiment())
    guesses = [thing for thing in found if thing.kind == "guess"]
    assert [(thing.owner, thing.text, thing.open) for thing in guesses] == [
        ("a", "3", False),
        ("b", "8", False),
    ]
    assert {thing.of for thing in guesses} == {one(found, "experiment").id}
    assert "3" not in one(found, "experiment").text


def test_a_card_stays_its_owners_also_where_its_sentence_was_shared() -> None:
    session = ended(
        "alone",
        "what-i-need-before-i-can-talk",
        ("a", "when", Chosen(("rested",))),
        ("a", "share", "Ten quiet minutes first."),
        solo="a",
        shared=("share",),
    )
    card = one(after(session), "card")
    assert (card.owner, card.open, card.text) == ("a", False, "Ten quiet minutes first.")
    assert [part.step for part in card.parts] == ["when"]


def test_a_request_keeps_the_reply_of_its_own_round() -> None:
    session = ended(
        "week",
        "weekly-meeting-short",
        ("a", "request", "tea on Monday"),
        ("b", "reply", Chosen(("yes",))),
        ("b", "request", "a walk"),
        ("a", "reply", Chosen(("think",))),
        shared=("request", "reply"),
    )
    found = [thing for thing in after(session) if thing.kind == "request"]
    assert [(thing.owner, thing.open, thing.parts[0].text) for thing in found] == [
        ("a", True, "yes"),
        ("b", True, "think"),
    ]


def test_what_both_see_is_made_of_nothing_private() -> None:
    makes = built_in("our-pause").makes[0]
    exercise = replace(built_in("our-pause"), makes=(replace(makes, parts=("agreement", "rest")),))
    session = ended("x", "our-pause", ("both", "agreement", "A palm."), ("a", "rest", "alone"))
    (pause,) = grown((), session, exercise)
    assert pause.parts == ()


def test_looking_back_makes_it_smaller_and_sets_the_next_day() -> None:
    tea = one(after(ritual()), "ritual")
    found = after(ritual(), look_back(tea, "smaller"))
    now = one(found, "ritual")
    assert now.text == "Tea on the step, on Sundays."
    assert now.earlier[0].text == tea.text
    assert now.look == "2026-03-15"
    assert (now.seen[0].came, now.seen[0].way) == ("partly", "the rain")
    assert after(ritual(), look_back(tea, "smaller"), look_back(tea, "smaller")) == found


def test_what_each_found_stands_beside_their_own_guess() -> None:
    tea = one(after(experiment()), "experiment")
    found = after(experiment(), look_back(tea))
    guesses = [thing for thing in found if thing.kind == "guess"]
    assert [(each.owner, each.text, each.parts[0].text) for each in guesses] == [
        ("a", "3", "6"),
        ("b", "8", "2"),
    ]
    assert not any(part.step == "eased" for part in one(found, "experiment").parts)


def test_what_rests_is_looked_at_no_more_by_itself() -> None:
    tea = one(after(ritual()), "ritual")
    now = one(after(ritual(), look_back(tea, "rest")), "ritual")
    assert (now.alive, now.look, now.text) == (False, "", tea.text)


def test_a_look_back_on_something_that_is_gone_changes_nothing() -> None:
    tea = one(after(ritual()), "ritual")
    assert grown((), look_back(tea), built_in("looking-back")) == ()


def test_a_private_plan_of_one_is_looked_at_by_that_one() -> None:
    session = ended(
        "me", "taking-care-of-me", ("a", "kind", Planned("a bath", "tonight", "a sip")), solo="a"
    )
    kit = one(after(session), "kit")
    found = grown(
        after(session),
        ended("l", "looking-back", ("a", "next", Chosen(("rest",))), carried=kit.id, solo="a"),
        built_in("looking-back"),
    )
    assert not one(found, "kit").alive


def test_numbers_are_words_too() -> None:
    assert ended("x", "y", ("a", "guess", Rated(3))).entries[0].text == "3"


def test_a_guess_that_is_read_later_finds_what_it_is_about() -> None:
    session = experiment()
    shut = replace(session, entries=tuple(e for e in session.entries if e.owner != "a"))
    later = replace(session, ended="2026-03-01T19:31:00+00:00")  # folded again after a kill
    found = after(shut, later)
    assert [thing.owner for thing in found if thing.kind == "guess"] == ["b", "a"]
    assert {thing.of for thing in found if thing.kind == "guess"} == {one(found, "experiment").id}
