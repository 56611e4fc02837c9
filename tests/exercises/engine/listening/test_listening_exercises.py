"""Exercises in which two listen: the gate, the ways out, what is solved only when it is opened."""

import pytest
from support.exercises.sessions import NAMES, Play

from exercises.engine.listening.replies import ASKS, remarks
from exercises.engine.pace import PATTERNS
from exercises.library.library import Library
from exercises.library.reading.resolve import resolve
from exercises.library.texts import screen_texts
from exercises.library.vignettes import built_in
from exercises.model.events import Chosen
from exercises.model.vignettes import Vignette
from exercises.runtime.step_view import StepContext, check_words


@pytest.mark.parametrize("vignette", built_in().vignettes, ids=lambda vignette: vignette.id)
def test_good_replies_get_no_question_and_near_misses_the_kind_they_name(
    vignette: Vignette,
) -> None:
    def asked(reply: str) -> str:
        found = [each.kind for each in remarks(reply, vignette.said) if each.kind in ASKS]
        return found[0] if found else "off"

    assert [each.said for each in vignette.paraphrases if asked(each.said) != "off"] == []
    assert [each.said for each in vignette.near_misses if asked(each.said) != each.kind] == []


def play(name: str) -> Play:
    return Play(resolve(Library().get(name), 45))


def pick(game: Play, step: str, option: str) -> None:
    game.to(step)
    game.answer(Chosen((option,)))


def seen(game: Play) -> str:
    assert game.state.step is not None
    return game.state.step.id


def told_not_yet(game: Play) -> None:
    """The listener tries as often as there are tries; the speaker says not yet each time."""
    game.to("say-back", "check")
    while seen(game) == "say-back":
        game.answer(Chosen(("not-yet",)) if game.at[1] == "check" else None)


def test_not_today_is_met_kindly_and_ends() -> None:
    game = play("speaker-and-listener")
    pick(game, "now", "not-today")
    assert seen(game) == "another-day"
    game.answer()
    assert seen(game) == "close"


@pytest.mark.parametrize(
    ("says", "then"), [("same", "matters"), ("breathe", "cooling"), ("leave", "leave-it")]
)
def test_not_yet_twice_asks_how_warm_it_is_and_lets_both_out(says: str, then: str) -> None:
    game = play("speaker-and-listener")
    pick(game, "now", "yes")
    told_not_yet(game)
    assert seen(game) == "rising"
    game.answer(Chosen((says,)))
    assert seen(game) == then
    game.answer()
    assert (seen(game) == "close") == (says == "leave")


@pytest.mark.parametrize(("says", "then"), [("no", "round"), ("yes", "ideas")])
def test_nothing_is_solved_before_it_is_opened(says: str, then: str) -> None:
    game = play("speaker-and-listener")
    pick(game, "now", "yes")
    pick(game, "think-along", says)
    assert seen(game) == then


def test_the_drill_for_two_goes_from_light_to_us_and_may_stop_between() -> None:
    game = play("saying-back-together")
    game.to("light-back", "check")
    game.answer(Chosen(("yes",)))
    assert seen(game) == "light-swap"  # no better words where it was heard
    speaker = game.state.speaker
    game.answer()
    assert game.state.speaker != speaker
    pick(game, "on-to-strain", "on")
    pick(game, "on-to-us", "enough")
    assert seen(game) == "enough-before-us"
    game.answer()
    assert seen(game) == "close"


def test_the_speaker_says_it_in_their_own_words_where_it_was_not_heard() -> None:
    game = play("saying-back-together")
    game.to("light-back", "check")
    game.answer(Chosen(("partly",)))
    assert game.at[1] == "again"
    game.to("light-back", "check")
    game.answer(Chosen(("partly",)))
    game.to("light-back", "check")
    game.answer(Chosen(("partly",)))
    game.to("light-own-words")
    assert game.state.turn == game.state.speaker


def test_all_of_the_drill_can_be_skipped() -> None:
    game = play("saying-back-together")
    while seen(game) != "close":
        game.do("skipped")
    assert game.state.answers == {}


def test_another_time_ends_a_dialogue_before_it_began() -> None:
    game = play("a-dialogue")
    pick(game, "now", "later")
    game.to("till-then")
    game.answer()
    assert seen(game) == "close"


def test_a_stem_that_was_chosen_is_the_first_at_hand_and_the_answers_are_its_own() -> None:
    game = play("validate-without-agreeing")
    pick(game, "stem", "anyone")
    game.to("sense", "say-back")
    scene = StepContext(game.state, NAMES, lambda: 0.0, PATTERNS["4-6"])
    assert scene.stems[0].label == "Many people would feel that way when"
    given, texts = ("yes", "partly", "not-yet"), screen_texts("session")
    step = game.state.step
    said = [check_words(texts, each, given, step.says) for each in given]  # type: ignore[union-attr]
    assert said == ["that's it", "closer", "not that"]
    assert [check_words(texts, each, given) for each in given] == ["yes", "partly", "not yet"]
