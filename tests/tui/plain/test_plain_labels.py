"""Each line has a label to search for; how to answer is told once to each; again says the page."""

from __future__ import annotations

from support.plain.table import Table, an_exercise

from exercises.model.events import Located

ASKS = an_exercise(
    '[[steps]]\nid = "both"\nkind = "choose"\nby = "both"\ntext = "Pick one."\n'
    'quiet = "Either will do."\nmost = 2\n'
    'options = [{ id = "tea", label = "tea" }, { id = "rain", label = "rain" }]\n'
    '[[steps]]\nid = "own"\nkind = "body"\nby = "each"\ntext = "Where is it?"\n'
    'ask_sensation = "What is it like?"\nmost = 2\n'
    'places = [{ id = "arm", label = "my arm" }, { id = "leg", label = "my leg" }]\n'
    'sensations = [{ id = "warm", label = "warm" }, { id = "cold", label = "cold" }]\n'
    '[[steps]]\nid = "end"\nkind = "close"\ntext = "Enough."\n'
)


def lines(*typed: str) -> list[str]:
    """All that is said where these lines are typed."""
    table = Table(list(typed))
    table.sit(ASKS, "a", "b")
    return table.out.getvalue().splitlines()


def test_each_line_says_what_it_is_or_to_whom() -> None:
    said = lines("1", "1", "1", "2")
    for line in (
        "to both: Pick one.",
        "note: Either will do.",
        "choice 1: tea",
        "choice 2: rain",
        "how: Up to 2 numbers, with a space between them, then enter.",
        "curtain: This part is for Ada alone.",
        "Ada: Where is it?",
        "Ada: What is it like?",
    ):
        assert line in said, line


def test_how_to_answer_is_told_once_to_each_and_then_in_help() -> None:
    how = "Up to 2 numbers, with a space between them, then enter."
    said = lines("1", "1", "1", "2", "2", "1", "?", "2", "")
    told = [line for line in said if line.endswith(how)]
    # To both, to Ada once for two questions, to Ben once; and where he asked for it.
    assert told == [f"how: {how}"] * 3 + [how]


def test_again_says_the_page_once_more_and_takes_no_answer_back() -> None:
    said = lines("1", "1", "2", "again", "1", "2", "1")
    assert said.count("Ada: Where is it?") == said.count("Ada: What is it like?") == 2
    running = Table(["1", "1", "2", "again", "1", "2", "1", "1"]).sit(ASKS, "a", "b")
    found = running.state.find("own", "a")
    assert found is not None
    assert found.answer == Located(("leg",), ("warm",))


def test_at_a_curtain_again_says_the_curtain_and_nothing_from_behind_it() -> None:
    said = lines("1", "1", "1", "1", "again")
    behind = said[said.index("curtain: This part is for Ben alone.") :]
    assert behind.count("curtain: This part is for Ben alone.") == 2
    assert not [line for line in behind if "my arm" in line or line.startswith("Ada:")]
