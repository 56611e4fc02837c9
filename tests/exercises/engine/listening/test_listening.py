"""`listening`, all of it: roles, exchanges, saying back until it is understood."""

import pytest
from support.exercises.listening_session import exchange, to_floor
from support.exercises.sessions import Play, happening

from exercises.engine.advance import advance
from exercises.engine.answers import checks
from exercises.model.events import Chosen, Wrote
from exercises.model.exercise import Exercise


@pytest.mark.parametrize(("speaker", "listener"), [("a", "b"), ("b", "a")])
def test_the_chosen_speaker_has_the_floor(listening: Exercise, speaker: str, listener: str) -> None:
    game = to_floor(listening, speaker)
    assert game.at == ("floor", "", speaker)
    assert (game.state.speaker, game.state.listener) == (speaker, listener)


def test_skipping_the_roles_gives_the_floor_to_the_first_person(listening: Exercise) -> None:
    game = Play(listening, ("b", "a"))
    game.to("roles")
    game.do("skipped")
    assert game.at == ("floor", "", "b")


def test_a_whole_listening_has_three_exchanges_for_each_and_a_close(listening: Exercise) -> None:
    game = to_floor(listening)
    walked = []
    while not game.state.over:
        walked.append((*game.at, game.state.place.rounds if game.state.place else ()))
        goes_on = game.at[1] == "check" and "more" in checks(game.state)
        game.answer(Chosen(("more",)) if goes_on else None)
    turn = ["floor", "say-back", "say-back"]
    half = [*turn, *turn, *turn, "understood", "thanks"]
    assert [step for step, *_ in walked] == [*half, "swap", *half, "close"]
    floors = [(turn, rounds) for step, _, turn, rounds in walked if step == "floor"]
    first, second = [("a", (0, n)) for n in range(3)], [("b", (1, n)) for n in range(3)]
    assert floors == [*first, *second]


def test_enough_ends_the_exchanges_early(listening: Exercise) -> None:
    game = to_floor(listening)
    exchange(game)
    assert game.at == ("understood", "", "b")


def test_skipping_the_check_ends_the_exchanges_too(listening: Exercise) -> None:
    game = to_floor(listening)
    game.to("say-back", "check")
    game.do("skipped")
    assert game.at[0] == "understood"


def test_a_bit_more_gives_the_same_speaker_the_floor_again(listening: Exercise) -> None:
    game = to_floor(listening)
    exchange(game, "more")
    assert game.at == ("floor", "", "a")
    assert game.state.place
    assert game.state.place.rounds == (0, 1)


def test_nobody_is_asked_for_more_in_the_third_exchange(listening: Exercise) -> None:
    game = to_floor(listening)
    exchange(game, "more")
    exchange(game, "more")
    state = game.to("say-back", "check")
    assert checks(state) == ("yes", "partly", "not-yet")
    assert advance(state, happening(state, "answered", Chosen(("more",)))) is state
    game.answer(Chosen(("yes",)))
    assert game.at[0] == "understood"


def test_after_the_swap_the_other_one_speaks(listening: Exercise) -> None:
    game = to_floor(listening)
    exchange(game)
    game.to("swap")
    game.answer()
    assert game.at == ("floor", "", "b")
    exchange(game)
    assert game.at == ("understood", "", "a")


def test_back_over_the_swap_gives_the_floor_back(listening: Exercise) -> None:
    game = to_floor(listening)
    game.to("swap")
    game.answer()
    game.do("back")
    assert game.at[0] == "swap"
    assert game.state.speaker == "a"


def test_the_listener_says_back_and_the_speaker_checks(listening: Exercise) -> None:
    game = to_floor(listening)
    game.answer()
    assert game.at == ("say-back", "say-back", "b")
    game.answer(Wrote("you waited"))
    assert game.at == ("say-back", "check", "a")


@pytest.mark.parametrize("said", ["partly", "not-yet"])
def test_not_understood_goes_round_twice_then_shorter_then_on(
    listening: Exercise, said: str
) -> None:
    game = to_floor(listening)
    game.answer()
    stages = []
    while game.at[0] == "say-back":
        stages.append(game.at[1:])
        game.answer(Chosen((said,)) if game.at[1] == "check" else None)
    round_ = [("say-back", "b"), ("check", "a")]
    assert stages == [*round_, ("again", "a"), *round_, ("again", "a"), *round_, ("shorter", "a")]
    assert game.at == ("understood", "", "b")


def test_understood_at_the_second_try_goes_on(listening: Exercise) -> None:
    game = to_floor(listening)
    game.to("say-back", "check")
    game.answer(Chosen(("not-yet",)))
    game.to("say-back", "check")
    game.answer(Chosen(("more",)))
    assert game.at == ("floor", "", "a")


def test_a_check_knows_only_its_answers(listening: Exercise) -> None:
    state = to_floor(listening).to("say-back", "check")
    for odd in (Chosen(("no",)), Chosen(()), Chosen((), "yes"), Wrote("yes")):
        assert advance(state, happening(state, "answered", odd)) is state


def test_the_listener_may_not_answer_the_check(listening: Exercise) -> None:
    state = to_floor(listening).to("say-back", "check")
    assert advance(state, happening(state, "answered", Chosen(("yes",)), owner="b")) is state


def test_saying_it_aloud_is_an_answer_too(listening: Exercise) -> None:
    game = to_floor(listening)
    game.answer()
    game.do("answered")
    assert game.at[1] == "check"
