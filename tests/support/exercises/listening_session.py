"""Short ways through `listening`, for tests."""

from support.exercises.sessions import Play

from exercises.model.events import Chosen, Wrote
from exercises.model.exercise import Exercise


def to_floor(listening: Exercise, speaker: str = "a") -> Play:
    """Listening, up to the first turn, which its speaker begins."""
    game = Play(listening)
    game.to("roles")
    game.answer(Chosen((speaker,)))
    game.do("began", after=0.0)
    return game


def exchange(game: Play, understood: str = "yes") -> None:
    """One turn, said back and understood, with or without more to say."""
    game.answer()
    game.answer(Wrote("you waited"))
    game.answer(Chosen((understood,)))
