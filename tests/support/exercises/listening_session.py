"""Short ways through `listening`, for tests."""

from support.exercises.sessions import Play

from exercises.model.events import Chosen, Wrote
from exercises.model.exercise import Exercise


def to_floor(listening: Exercise, speaker: str = "a") -> Play:
    """Listening, up to the first turn."""
    game = Play(listening)
    game.to("roles")
    game.answer(Chosen((speaker,)))
    return game


def exchange(game: Play, more: str | None = None) -> None:
    """One turn, said back and understood; then whether there is more, where it is asked."""
    game.answer()
    game.answer(Wrote("you waited"))
    game.answer(Chosen(("yes",)))
    if more:
        assert game.at[0] == "more"
        game.answer(Chosen((more,)))
