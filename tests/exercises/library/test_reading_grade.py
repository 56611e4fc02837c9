"""How hard a text is to read, beside the grades that a dictionary of pronunciation gives it.

`grades.json` keeps our longer texts as they once were, with their grade by textstat 0.7.8, which
looks every word up in that dictionary.
"""

from pathlib import Path

import msgspec
import pytest

from exercises.authoring.reading_grade import reading_grade, syllables

MOST = 0.3
"""Grades beside those of the dictionary, at most."""
NOT_IN_IT = ("passphrase", "--data-dir", "o'clock", "well-used", "ctrl")
"""Textstat takes each for a word of another length than it is spoken."""


class Graded(msgspec.Struct):
    """A text and its grade."""

    grade: float
    text: str


KEPT = msgspec.json.decode(Path(__file__).with_name("grades.json").read_bytes(), type=list[Graded])
KNOWN = [each for each in KEPT if not any(word in each.text for word in NOT_IN_IT)]


def test_the_grades_are_those_of_a_dictionary() -> None:
    assert len(KNOWN) > 100
    beside = {each.text: reading_grade(each.text) - each.grade for each in KNOWN}
    assert {text: by for text, by in beside.items() if abs(by) > MOST} == {}
    assert abs(sum(beside.values()) / len(beside)) < MOST / 10


@pytest.mark.parametrize(
    "words",
    ["one", "quite", "safe-ty", "eve-ning", "ta-ble", "hand-ed", "help'd", "pla-ces", "sto-ry",
     "i-de-a", "ti-red", "could-n't", "could-'ve", "go-ing", "qui-et", "some-where"],
)  # fmt: skip
def test_syllables_are_counted_as_they_are_spoken(words: str) -> None:
    assert syllables(words.replace("-", "")) == words.count("-") + 1


def test_a_joined_word_is_one_and_a_label_is_no_sentence() -> None:
    assert reading_grade("") == 0
    grade = reading_grade("We keep a thank-you for the night. Yes.")
    assert grade == pytest.approx(0.39 * 8 + 11.8 * 9 / 8 - 15.59)
