"""No sign that steers a terminal, or turns text around, is shown or read from an exercise file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.base.sanitize import is_unsafe, one_line, sanitize, steering_sign
from exercises.library.library import Library
from exercises.library.reading.faults import Fault
from exercises.library.reading.read import check, parse

STEERING = ["\x1b", "\x07", "\x00", "\r", "\x7f", "\x9b", "\x85", "\u202e", "\u2066"]
OWN = """
format = 1
id = "window"
title = "Look out"
summary = "A quiet minute."
people = "one"
for = ["either"]
minutes = 2
certainty = "own"
sources = ["somebody"]
why = "It may settle you."
caution = "With your eyes open."

[[steps]]
id = "look"
kind = "breathe"
by = "self"
text = "Look far away."
quiet = "Or near."
breaths = 2
instead = "Listen."

[[steps]]
id = "word"
kind = "choose"
by = "self"
text = "Which one?"
options = [{ id = "sky", label = "Sky", note = "Up there." }]

[[steps]]
id = "close"
kind = "close"
text = "Enough for now."
"""


@given(st.text())
def test_what_is_shown_holds_nothing_unsafe(text: str) -> None:
    assert not any(map(is_unsafe, sanitize(text)))
    assert "\n" not in one_line(text)
    kept = [sign for sign in text if not is_unsafe(sign)]
    assert [sign for sign in sanitize(text) if sign not in " \ufffd"] == [
        sign for sign in kept if sign not in " \ufffd"
    ]


@pytest.mark.parametrize("sign", STEERING)
def test_what_steers_is_left_out(sign: str) -> None:
    assert is_unsafe(sign)
    assert steering_sign(f"a{sign}b") == sign
    assert sanitize(f"a{sign}b") in ("ab", "a b")


@pytest.mark.parametrize(
    "text", ["a\nb", "\U0001f469\u200d\U0001f467", "می\u200cخواهم", "ü 静 שלום"]
)
def test_what_is_written_stays(text: str) -> None:
    assert sanitize(text) == text
    assert steering_sign(text) == ""


def values(text: str) -> list[str]:
    """Each value of the file that is words."""
    parts = [part for line in text.splitlines() for part in line.split('"')[1::2]]
    return [part for part in parts if part[:1].isupper() or part == "somebody"]


def test_the_file_itself_is_fine() -> None:
    exercise, found = check(OWN, "window.toml")
    assert exercise is not None
    assert found == []


@pytest.mark.parametrize("value", values(OWN))
@pytest.mark.parametrize("sign", ["\\u001b]52;c;eA==\\u0007", "\\u009b31m", "\u202e", "\\r"])
def test_a_file_is_refused_for_each_of_them_by_line_and_key(value: str, sign: str) -> None:
    text = OWN.replace(f'"{value}"', f'"{value}{sign}"')
    exercise, found = check(text, "window.toml")
    assert exercise is None
    [fault] = found
    line = text.splitlines()[fault.line - 1]
    assert value in line or "options" in line
    assert fault.key
    assert "steers a terminal" in fault.reason
    assert not any(map(is_unsafe, fault.sentence))


def test_it_is_said_beside_what_else_does_not_fit() -> None:
    text = OWN.replace("Look out", "Look \\u001b out").replace("minutes = 2", 'minutes = "two"')
    _, found = check(text, "window.toml")
    assert [fault.key for fault in found] == ["title", "minutes"]


def test_lines_and_tabs_are_no_fault() -> None:
    text = OWN.replace('"Look far away."', '"""Look\n\tfar\\taway."""').replace("\n", "\r\n")
    exercise, found = check(text, "window.toml")
    assert exercise is not None, found


@pytest.mark.parametrize("name", ["a\x1b[31m.toml", "b\n: All is well..toml", "c\u202e.toml"])
def test_the_name_of_a_file_is_said_on_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("format = 2")
    found = Library(tmp_path)
    found.all()
    assert found.faults
    for fault in found.faults:
        assert "\n" not in fault.sentence
        assert not any(map(is_unsafe, fault.sentence))


@pytest.mark.parametrize("name", ["._window.toml", ".#window.toml", ".window.toml"])
def test_hidden_companions_of_a_file_are_not_looked_at(tmp_path: Path, name: str) -> None:
    (tmp_path / "window.toml").write_text(OWN, "utf-8")
    if "#" in name:
        (tmp_path / name).symlink_to("nobody@host.1234:5678")
    else:
        (tmp_path / name).write_bytes(b"\0\5\26\7\0\2\0\0Mac OS X")
    found = Library(tmp_path)
    assert "window" in {each.id for each in found.all()}
    assert found.faults == []
    assert found.get("window").title == "Look out"
    assert found.ids()[-1] == "window"


def test_the_readme_example_still_reads() -> None:
    assert not isinstance(parse(OWN, "window.toml"), Fault)
