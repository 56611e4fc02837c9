"""Each kind of step: what may be answered, through which stages it goes, how it reads as text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from support.exercises.sessions import NAMES, Play, an_exercise, happening

from exercises.engine.advance import advance
from exercises.engine.answers import cards_to_lay
from exercises.engine.state import State
from exercises.engine.ways import ways
from exercises.engine.wording import compose, fill
from exercises.library.library import Library
from exercises.library.reading.resolve import DECK, resolve
from exercises.model.events import (
    Answer,
    Chosen,
    Fated,
    Felt,
    Located,
    Paced,
    Planned,
    Rated,
    Sorted,
    Wrote,
)
from exercises.model.exercise import Draw, Exercise, Option, Sentence
from exercises.model.records import Header, KeptEntry
from exercises.runtime.outcome import finished


def alone(*steps: dict[str, object]) -> Play:
    """A solo session of these steps."""
    whole = [{"by": "self", **step} for step in steps]
    close = {"id": "close", "kind": "close", "by": "self"}
    return Play(an_exercise(*whole, close, people="one"), ("a",), "a")


def together(*steps: dict[str, object], start: tuple[str, str] = ("a", "b")) -> Play:
    """A joint session of these steps."""
    return Play(an_exercise(*steps, {"id": "close", "kind": "close"}), start)


def takes(state: State, answer: Answer) -> bool:
    """Whether this may be answered here."""
    return advance(state, happening(state, "answered", answer)) is not state


def kept(game: Play) -> tuple[KeptEntry, ...]:
    """What the journal keeps, when they leave now."""
    while not game.state.over:
        game.do("ended")
    state = game.state
    header = Header(
        id="x", exercise=state.exercise, people=state.people, solo=state.solo, began="", zone=""
    )
    return finished(header, state, NAMES, datetime(2026, 3, 1, tzinfo=UTC)).entries


NAN = float("nan")
THREE = [{"id": name, "label": name} for name in ("one", "two", "three")]
WORDS = [
    {"id": name, "label": name, "valence": 0.1, "energy": 0.1} for name in ("warm", "cold", "numb")
]


@pytest.mark.parametrize(
    ("step", "fits", "odd"),
    [
        (
            {"kind": "choose", "options": THREE, "most": 2},
            [Chosen(), Chosen(("one",)), Chosen(("three", "one"))],
            [Chosen(("four",)), Chosen(("one", "two", "three")), Chosen(("one", "one"))],
        ),
        (
            {"kind": "choose", "options": THREE},
            [Chosen(("two",))],
            [Chosen((), "mine"), Chosen(("one", "two")), Wrote("one")],
        ),
        (
            {"kind": "choose", "options": THREE, "own": True},
            [Chosen((), "mine"), Chosen(("one",), "mine")],
            [Chosen(("one", "two"), "mine"), Chosen(("mine",))],
        ),
        (
            {"kind": "body", "places": THREE, "sensations": THREE, "most": 2},
            [Located(), Located(("one", "two"), ("three",))],
            [Located(("chest",)), Located(("one", "two", "three")), Located((), ("four",))],
        ),
        (
            {"kind": "feel", "words": WORDS, "most": 2},
            [Felt(), Felt(("warm", "numb"), "own", 0.1, -1.0)],
            [Felt(("hot",)), Felt(("warm", "cold", "numb")), Felt((), "", 1.5), Felt((), "", NAN)],
        ),
        ({"kind": "rings"}, [Rated(0), Rated(10)], [Rated(-1), Rated(11), Chosen(("one",))]),
        ({"kind": "rest"}, [], [Wrote("zzz"), Rated(1)]),
        ({"kind": "write", "seconds": 60}, [Wrote("a"), Wrote("")], [Rated(1)]),
        (
            {"kind": "sort"},
            [Sorted(), Sorted(("card-0",)), Sorted(("card-2",), ("card-0", "card-1"))],
            [Sorted(("card-9",)), Sorted(("card-0",), ("card-0",)), Sorted(("card-1",) * 2)],
        ),
        ({"kind": "plan"}, [Planned(), Planned("a walk", "soon", "a step")], [Wrote("a walk")]),
        (
            {"kind": "draw", "options": THREE},
            [Chosen(("two",))],
            [Chosen(), Chosen(("four",)), Chosen(("one", "two")), Chosen(("one",), "own")],
        ),
        ({"kind": "agree"}, [Wrote("we ring")], [Chosen(("yes",)), Planned("we ring")]),
    ],
    ids=lambda step: step["kind"] if isinstance(step, dict) else "",
)
def test_what_may_be_answered(
    step: dict[str, object], fits: list[Answer], odd: list[Answer]
) -> None:
    state = alone({"id": "it", **step}).state
    assert [answer for answer in fits if not takes(state, answer)] == []
    assert [answer for answer in odd if takes(state, answer)] == []
    assert advance(state, happening(state, "answered")).step is not state.step


def test_an_old_session_is_held_to_its_own_copy_of_the_options() -> None:
    game = alone({"id": "it", "kind": "choose", "options": THREE})
    renamed = game.state.exercise.steps[0]
    assert takes(game.state, Chosen(("one",)))
    assert not takes(game.state, Chosen(("newer",)))
    options = (replace(renamed.options[0], id="newer"),)  # type: ignore[union-attr]
    steps = (replace(renamed, options=options), *game.state.exercise.steps[1:])
    newer = replace(game.state, exercise=replace(game.state.exercise, steps=steps))
    assert not takes(newer, Chosen(("one",)))
    assert takes(newer, Chosen(("newer",)))


def test_cards_on_two_piles_read_as_two_lines() -> None:
    game = alone({"id": "it", "kind": "sort"})
    game.answer(Sorted(("card-2",), ("card-0", "card-1")))
    (entry,) = kept(game)
    assert entry.text == "here: card 2\nthere: card 0; card 1"
    assert entry.answer == Sorted(("card-2",), ("card-0", "card-1"))


def test_an_empty_pile_is_not_named() -> None:
    game = alone({"id": "it", "kind": "sort"})
    game.answer(Sorted((), ("card-0",)))
    assert [entry.text for entry in kept(game)] == ["there: card 0"]


def test_a_plan_reads_as_one_line_and_fills_a_slot() -> None:
    game = alone(
        {"id": "plan", "kind": "plan"},
        {"id": "after", "kind": "read", "text": "So: {plan}."},
    )
    game.answer(Planned("a walk", "", "round the house"))
    assert fill("So: {plan}.", game.state, NAMES) == "So: a walk, round the house."
    assert [entry.text for entry in kept(game)] == ["a walk, round the house"]


def test_a_plan_without_a_word_is_not_kept() -> None:
    game = alone({"id": "plan", "kind": "plan"})
    game.answer(Planned(" ", "", ""))
    assert kept(game) == ()


def test_a_card_reads_as_its_label() -> None:
    game = alone({"id": "it", "kind": "draw", "options": [{"id": "q", "label": "What was good?"}]})
    game.answer(Chosen(("q",)))
    assert [entry.text for entry in kept(game)] == ["What was good?"]


def test_how_near_reads_as_its_number() -> None:
    game = alone({"id": "it", "kind": "rings"})
    game.answer(Rated(7))
    assert [entry.text for entry in kept(game)] == ["7"]


# A shared text


def agreeing(text: str = "we ring") -> Play:
    """A joint session at the question whether the text stands."""
    game = together(
        {"id": "it", "kind": "agree", "compose": [{"text": "We ring."}]},
        {"id": "after", "kind": "read", "text": "{it}"},
    )
    assert game.at == ("it", "draft", "both")
    game.answer(Wrote(text))
    assert game.at == ("it", "check", "both")
    return game


def test_a_shared_text_stands_once_both_say_yes() -> None:
    game = agreeing()
    state = game.state
    assert not any(takes(state, odd) for odd in (Chosen(("no",)), Wrote("yes"), Chosen(())))
    assert advance(state, happening(state, "answered")) is state
    game.answer(Chosen(("yes",)))
    assert game.at[0] == "after"
    assert fill("{it}", game.state, NAMES) == "we ring"
    (entry,) = kept(game)
    assert (entry.owner, entry.fate, entry.text) == ("both", "shared", "we ring")


def test_changing_it_goes_back_to_the_text_as_often_as_they_like() -> None:
    game = agreeing()
    for text in ("we ring at eight", "we ring at nine"):
        game.answer(Chosen(("change",)))
        assert game.at == ("it", "draft", "both")
        assert isinstance(game.state.answer_here(), Wrote)
        game.answer(Wrote(text))
    game.answer(Chosen(("yes",)))
    assert [entry.text for entry in kept(game)] == ["we ring at nine"]


@pytest.mark.parametrize("kind", ["skipped", "ended"])
def test_a_text_without_a_yes_is_no_agreement(kind: str) -> None:
    game = agreeing()
    game.do(kind)  # type: ignore[arg-type]
    assert fill("{it}", game.state, NAMES) == "..."
    assert kept(game) == ()


def test_a_yes_is_to_the_text_that_was_there() -> None:
    game = agreeing()
    game.answer(Chosen(("yes",)))
    game.do("back")
    game.do("back")
    game.answer(Wrote("something new"))
    assert fill("{it}", game.state, NAMES) == "..."
    assert kept(game) == ()


def test_an_empty_field_asks_nobody_to_agree() -> None:
    game = together({"id": "it", "kind": "agree"}, {"id": "after", "kind": "read"})
    game.do("answered")
    assert game.at[0] == "after"


def test_alone_it_is_a_draft_of_ones_own() -> None:
    game = alone({"id": "it", "kind": "agree"})
    game.answer(Wrote("I will ring"))
    assert game.at == ("it", "check", "a")
    (entry,) = kept(game)
    assert (entry.owner, entry.fate, entry.text) == ("a", "private", "I will ring")


# A deck


def test_cards_used_lately_come_last_the_newest_at_the_end() -> None:
    exercise = an_exercise({"id": "it", "kind": "draw", "options": THREE, "by": "both"})
    (step,) = resolve(exercise, 45, recent=("two", "gone", "one")).steps
    assert isinstance(step, Draw)
    assert [card.id for card in step.options] == ["three", "two", "one"]


def test_no_card_comes_back_before_the_deck_went_round() -> None:
    exercise = an_exercise({"id": "it", "kind": "draw", "by": "both"})
    deck = tuple(Option(f"card-{n}", f"card {n}") for n in range(2 * DECK))
    exercise = replace(exercise, steps=(replace(exercise.steps[0], options=deck),))
    drawn: list[str] = []
    for _ in range(4 * DECK):
        game = Play(resolve(exercise, 45, recent=drawn))
        assert len(cards_to_lay(game.state)) == DECK
        drawn.append(cards_to_lay(game.state)[0].id)
        game.do("answered", Chosen((drawn[-1],)))
    assert drawn[: 2 * DECK] == drawn[2 * DECK :]
    assert len(set(drawn)) == 2 * DECK


def test_within_a_session_a_drawn_card_goes_under_the_deck() -> None:
    inner = {"id": "it", "kind": "draw", "options": THREE, "by": "speaker"}
    game = together({"id": "rounds", "kind": "repeat", "times": 3, "steps": [inner]})
    seen = []
    for _ in range(3):
        seen.append(cards_to_lay(game.state)[0].id)
        game.do("answered", Chosen((seen[-1],)))
    assert seen == ["one", "two", "three"]
    assert cards_to_lay(game.do("back"))[0].id == "three"


def test_what_one_drew_alone_does_not_order_the_deck_of_the_other() -> None:
    game = together({"id": "it", "kind": "draw", "options": THREE, "by": "each"})
    game.answer(Chosen(("one",)))
    game.do("opened")
    assert game.state.turn == "b"
    assert [card.id for card in cards_to_lay(game.state)] == ["one", "two", "three"]


def test_questions_are_narrowed_by_depth_and_topic() -> None:
    step = {"id": "it", "kind": "draw", "vocabulary": "questions", "options": []}
    (light,) = an_exercise({**step, "depth": [1, 2]}, people="one").steps
    (us,) = an_exercise({**step, "depth": [1, 8], "topics": ["us"]}, people="one").steps
    assert isinstance(light, Draw)
    assert isinstance(us, Draw)
    assert 0 < len(light.options) <= DECK
    assert {card.id for card in light.options} != {card.id for card in us.options}


# Soft times


@pytest.mark.parametrize(
    "step",
    [
        {"kind": "rest", "seconds": 60},
        {"kind": "write", "seconds": 60},
        {"kind": "speak", "seconds": 60, "by": "self"},
    ],
    ids=lambda step: str(step["kind"]),
)
def test_a_soft_time_runs_down_can_be_longer_and_cuts_nothing_off(step: dict[str, object]) -> None:
    game = alone({"id": "it", **step}, {"id": "after", "kind": "read"})
    if step["kind"] == "speak":
        game.do("began", after=0.0)
    state = game.state
    assert state.is_timed
    assert state.is_paced
    assert [state.left(gone) for gone in (0, 20, 90)] == [60, 40, 0]
    assert game.do("extended", after=20.0).left(20.0) == 70.0
    game.do("paused", Paced("4-6", 60))
    game.do("resumed", after=60.0)
    game.do("answered", after=900.0)
    assert game.at[0] == "after"


def test_a_writing_without_a_time_has_no_clock() -> None:
    state = alone({"id": "it", "kind": "write"}).state
    assert not state.is_timed
    assert not state.is_paced
    assert "extended" not in ways(state)


@pytest.mark.parametrize(("by", "turn"), [("self", "a"), ("both", "both"), ("speaker", "a")])
def test_whose_turn_it_is_to_speak(by: str, turn: str) -> None:
    state = together({"id": "it", "kind": "speak", "by": by}).state
    assert (state.turn, state.private_to) == (turn, "a" if by == "self" else "")


# Names and earlier answers


def test_what_is_kept_of_a_later_round_names_who_it_was_then() -> None:
    inner = {
        "id": "got",
        "kind": "write",
        "by": "listener",
        "text": "{listener}, what did {speaker} say?",
    }
    game = together({"id": "turns", "kind": "repeat", "times": 2, "swap": True, "steps": [inner]})
    game.answer(Wrote("first"))
    game.answer(Wrote("second"))
    assert [(entry.owner, entry.prompt) for entry in kept(game)] == [
        ("b", "Ben, what did Ada say?"),
        ("a", "Ada, what did Ben say?"),
    ]


def test_what_is_kept_of_a_private_part_names_its_owner() -> None:
    game = together({"id": "it", "kind": "write", "by": "each", "text": "{me}, about {other}?"})
    game.answer(Wrote("one"))
    game.answer(Wrote("two"))
    prompts = [entry.prompt for entry in kept(game)]
    assert prompts == ["Ada, about Ben?", "Ben, about Ada?"]


def test_what_was_said_back_fills_its_slot() -> None:
    game = together(
        {"id": "back", "kind": "paraphrase"},
        {"id": "after", "kind": "read", "text": "You said: {back}"},
    )
    game.answer(Wrote("you waited"))
    game.answer(Chosen(("yes",)))
    assert fill("You said: {back}", game.state, NAMES) == "You said: you waited"
    assert compose((Sentence("It was: {back}."),), game.state, NAMES) == "It was: you waited."


def test_every_kind_of_step_is_somewhere_in_the_library(built_in: dict[str, Exercise]) -> None:
    text = "".join(str(exercise) for exercise in built_in.values())
    for kind in ("Rest", "Rings", "Sort", "Plan", "Agree", "Draw", "Reveal"):
        assert f"{kind}(" in text, kind


def test_a_whole_library_holds_no_fault() -> None:
    shelf = Library()
    assert len(shelf.all()) >= 45
    assert shelf.faults == []
    assert {each.id for each in shelf.outlines()} == {each.id for each in shelf.all()}


def test_nothing_else_than_a_fate_may_be_shared() -> None:
    game = alone({"id": "words", "kind": "write"}, {"id": "fate", "kind": "share", "of": "words"})
    game.answer(Wrote("tired"))
    assert not takes(game.state, Fated("shared", "  "))
    assert takes(game.state, Fated("shared", "tired"))
