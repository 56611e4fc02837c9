"""Pacing for two, line by line: both keys, a turn that begins with the speaker, waiting."""

import pytest
from support.plain.plain_session import sit
from support.plain.table import an_exercise

from exercises.model.events import Chosen, Wrote

AGREES = an_exercise(
    '[[steps]]\nid = "text"\nkind = "agree"\nby = "both"\ntext = "Ours."\n'
    'check = "Does it stand?"\n'
)
BOTH = ("a", "b")


@pytest.mark.parametrize("keys", [["1", "2"], ["2", "1"], ["1", "1", "", "2"]])
def test_what_both_agree_takes_both_of_their_keys(keys: list[str]) -> None:
    running, script, said = sit(AGREES, BOTH, ["We ring.", "", *keys])
    assert running.state.find("text", "check").answer == Chosen(("yes",))  # type: ignore[union-attr]
    assert "Ada, press 1 and enter" in said.replace("● ", "")
    assert not script.ahead


@pytest.mark.parametrize("keys", [["1", "3"], ["2", "3"], ["3"], ["change it"]])
def test_either_may_change_it(keys: list[str]) -> None:
    running, _, _ = sit(AGREES, BOTH, ["We ring.", "", *keys, "3", "We write.", "", "2", "1"])
    assert running.state.find("text").answer == Wrote("We write.")  # type: ignore[union-attr]


def test_enter_agrees_for_nobody() -> None:
    running, _, said = sit(AGREES, BOTH, ["We ring.", "", "", ""])
    assert running.state.find("text") is None
    assert "Nothing chosen" in said


def test_either_may_press_is_said_once_where_two_begin() -> None:
    _, _, said = sit(AGREES, BOTH, ["We ring.", "", "2", "1", ""])
    assert said.count("Either of you may press.") == 1
