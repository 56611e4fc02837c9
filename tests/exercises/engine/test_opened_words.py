"""After a reveal: the words of each are at hand in their turn, and one who kept theirs has none."""

import pytest
from support.exercises.reveal_session import GONE, KEPT, TOKENS, open_it, share, to_reveal
from support.exercises.sessions import NAMES, an_exercise

from exercises.engine.state import State
from exercises.engine.wording import fill
from exercises.library.library import Library
from exercises.library.reading.read import check
from exercises.model.events import Chosen, Fated

TALK = an_exercise(
    {"id": "words", "kind": "write", "by": "each"},
    {"id": "fate", "kind": "share", "by": "each", "of": "words"},
    {"id": "open", "kind": "reveal", "of": "fate"},
    {"id": "who", "kind": "roles", "only_if": {"step": "open", "any": ["both"]}},
    {
        "id": "turn",
        "kind": "repeat",
        "times": 2,
        "swap": True,
        "steps": [
            {
                "id": "back",
                "kind": "read",
                "by": "listener",
                "only_if": {"step": "open", "any": ["speaker"]},
                "quiet": "{open.speaker}",
            }
        ],
    },
    {"id": "close", "kind": "close"},
)


def turns(a: Fated | None, b: Fated | None, first: str = "a") -> list[tuple[str, str]]:
    """Who reads which words after the reveal, in their order."""
    game = to_reveal(a, b, TALK)
    open_it(game)
    game.do("answered")
    found = []
    while game.state.step is not None and game.state.step.id != "close":
        if game.state.step.id == "who":
            game.answer(Chosen((first,)))
        else:
            found.append((game.state.turn, shown(game.state)))
            game.do("answered")
    return found


def shown(state: State) -> str:
    assert state.step is not None
    return fill(state.step.quiet, state, NAMES)


@pytest.mark.parametrize(
    ("a", "b", "first", "read"),
    [
        (share("a"), share("b"), "a", [("b", TOKENS["a"]), ("a", TOKENS["b"])]),
        (share("a"), share("b"), "b", [("a", TOKENS["b"]), ("b", TOKENS["a"])]),
        (share("a"), KEPT, "a", [("b", TOKENS["a"])]),
        (share("a"), KEPT, "b", [("b", TOKENS["a"])]),
        (GONE, share("b"), "a", [("a", TOKENS["b"])]),
        (KEPT, None, "a", []),
    ],
)
def test_each_reads_what_the_other_opened_and_nobody_what_was_kept(
    a: Fated | None, b: Fated | None, first: str, read: list[tuple[str, str]]
) -> None:
    assert turns(a, b, first) == read


def test_in_a_slow_talk_the_words_stand_where_they_are_written_back() -> None:
    talk = next(each for each in Library().all() if each.id == "a-slow-talk")
    steps = {each.id: each for each in talk.steps[-3].steps}  # type: ignore[union-attr]
    assert steps["back"].quiet == "{open.speaker}"  # type: ignore[union-attr]
    assert steps["check"].quiet == "{back}"  # type: ignore[union-attr]


FILE = """
format = 1
id = "opened"
title = "Opened"
summary = "Two lines."
people = "two"
for = ["either"]
minutes = 2
certainty = "own"
why = "To see."

[[steps]]
id = "words"
kind = "write"
by = "each"
text = "One line."

[[steps]]
id = "fate"
kind = "share"
by = "each"
of = "words"
text = "Share it?"

[[steps]]
id = "open"
kind = "reveal"
of = "fate"
text = "Open it?"
none = "Nothing lies here."

[[steps]]
id = "back"
kind = "write"
text = "What did you read?"
quiet = "Here."

[[steps]]
id = "close"
kind = "close"
text = "There it is."
"""


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('quiet = "Here."', 'quiet = "{open.speaker}"', ""),
        ('quiet = "Here."', 'quiet = "{open}"', "whose words"),
        ("What did you read?", "What is in {open.speaker}?", "put it into 'quiet'"),
        ('quiet = "Here."', 'quiet = "{words.speaker}"', "is private"),
        ('quiet = "Here."', 'only_if = { step = "open", any = ["both"] }', ""),
        ('quiet = "Here."', 'only_if = { step = "open", any = ["kim"] }', "no option"),
    ],
)
def test_a_file_says_whose_words(was: str, becomes: str, said: str) -> None:
    faults = [repr(each) for each in check(FILE.replace(was, becomes), "opened.toml")[1]]
    assert any(said in each for each in faults) if said else not faults
