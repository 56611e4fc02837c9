"""A passphrase of one's own: what is said before it is set, and to whom it is offered."""

from pathlib import Path

import pytest
from support.flow.answering import sat

from exercises.flow.setup.passphrases import SHORTEST, offers_passphrase, problem

LONG = "four words that hold"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"new": "", "again": ""}, "empty"),
        ({"new": LONG, "again": "other"}, "differ"),
        ({"new": "short", "again": "short"}, "short"),
        ({"new": LONG, "again": LONG}, ""),
        ({"old": ""}, "empty"),
        ({"old": "x"}, ""),
        ({"old": "x", "new": LONG, "again": LONG}, ""),
    ],
)
def test_what_is_said_first(typed: dict[str, str], said: str) -> None:
    assert problem(typed, hinted=False) == said


def test_a_short_one_is_hinted_at_once() -> None:
    short = "a" * (SHORTEST - 1)
    assert problem({"new": short, "again": short}, hinted=True) == ""


def test_it_is_offered_once_to_whoever_was_alone(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.visit.here, table.visit.did_alone = ("a",), "a"
        assert table.run(offers_passphrase).result is True
        table.visit.did_alone = "a"
        assert table.run(offers_passphrase).result is False


def test_it_is_not_offered_to_two_nor_to_the_other(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.visit.did_alone = "a"
        assert table.run(offers_passphrase).result is False
        table.visit.here = ("b",)
        assert table.run(offers_passphrase).result is False
