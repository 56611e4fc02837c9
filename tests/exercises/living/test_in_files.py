"""What an exercise file says of what lives on, and where it says what cannot be."""

import pytest
from support.exercises.own_file import OWN

from exercises.library.reading.read import check

MAKES = """
[[makes]]
kind = "ritual"
from = ["cup"]
look = "cup"
after = { blue = 7 }
"""


def test_a_file_of_ones_own_can_make_something() -> None:
    exercise, faults = check(OWN + MAKES, "tea.toml")
    assert faults == []
    assert exercise is not None
    assert exercise.makes[0].parts == ("cup",)


@pytest.mark.parametrize(
    ("before", "now", "key", "line", "reason"),
    [
        ('["cup"]', '["mug"]', "makes[0].from", 27, "no step 'mug'"),
        ('["cup"]', '["kettle"]', "makes[0].from", 27, "no answer of its own"),
        ('look = "cup"', 'look = "mug"', "makes[0].look", 28, "no step 'mug'"),
        ('look = "cup"', 'look = "kettle"', "makes[0].look", 28, "no step of kind 'choose'"),
        ("{ blue", "{ green", "makes[0].after", 29, "no option of 'cup'"),
        ('"ritual"', '"habit"', "makes[0].kind", 26, "one of these belongs here"),
        ('"ritual"', '"guess"', "makes[0].kind", 26, "made by the key 'guess'"),
        ('look = "cup"', 'guess = "cup"', "makes[0].guess", 28, "seen by both"),
    ],
)
def test_what_cannot_be_is_named_by_line_and_key(
    before: str, now: str, key: str, line: int, reason: str
) -> None:
    _, faults = check(OWN + MAKES.replace(before, now), "tea.toml")
    found = [(fault.key, fault.line, fault.reason) for fault in faults]
    assert any((key, line) == (where, at) and reason in said for where, at, said in found), found


def test_a_look_back_says_what_becomes_of_it() -> None:
    looks = '\n[looks]\ncame = "cup"\nnext = "cup"\n'
    _, faults = check(OWN + looks, "tea.toml")
    assert [fault.key for fault in faults] == ["looks.next"]
    assert "change, grow, keep, rest, smaller" in faults[0].reason


def test_only_what_looks_back_can_show_what_it_looks_at() -> None:
    _, faults = check(OWN.replace("Which cup?", "{living} Which cup?"), "tea.toml")
    assert "[looks]" in faults[0].reason


def test_what_a_session_is_about_is_in_no_file() -> None:
    _, faults = check(OWN.replace('title = "Tea"', 'title = "Tea"\ncarried = "x"'), "tea.toml")
    assert [fault.key for fault in faults] == ["carried"]
