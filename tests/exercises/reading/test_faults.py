"""Faults are named: the file, the line, the key, and what would be right."""

import re

import pytest
from support.exercises.own_file import BUILT_IN, OWN, TEXTS, fault

from exercises.library.reading.faults import line_of


def keys_on_their_own_line(text: str) -> list[tuple[int, str]]:
    """Line and name of each key that stands on a line of its own, outside of long texts."""
    found, inside = [], False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside and (key := re.match(r"^\s*([a-z_]+)\s*=", line)):
            found.append((number, key[1]))
        if line.count('"""') == 1:
            inside = not inside
    return found


EVERY_KEY = [
    pytest.param(name, line, key, id=f"{name}-{line}-{key}")
    for name, text in TEXTS.items()
    for line, key in keys_on_their_own_line(text)
]


def changed(text: str, line: int, old: str, new: str) -> str:
    """A text with something else on one line."""
    lines = text.splitlines(keepends=True)
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    return "".join(lines)


def test_there_are_keys_to_try() -> None:
    assert len(EVERY_KEY) > 100


@pytest.mark.parametrize(("name", "line", "key"), EVERY_KEY)
def test_a_misspelled_key_is_named_on_its_line(name: str, line: int, key: str) -> None:
    found = fault(changed(TEXTS[name], line, key, f"{key}x"))
    if key == "kind":  # without it nothing is known of the step: its beginning is named
        assert TEXTS[name].splitlines()[found.line - 1].strip().startswith("[[")
        assert found.line in range(line - 3, line)
        assert "'kind'" in found.reason
    else:
        assert found.line == line
        assert found.key.split(".")[-1] == f"{key}x"


@pytest.mark.parametrize(("name", "line", "key"), EVERY_KEY)
def test_a_value_of_the_wrong_type_is_named_on_its_line(name: str, line: int, key: str) -> None:
    text = TEXTS[name].splitlines()[line - 1]
    if text.rstrip().endswith(("[", '"""')):  # a value that goes on over more lines
        return
    found = fault(changed(TEXTS[name], line, text[text.index("=") + 1 :], " 1979-05-27"))
    if key == "kind":
        assert found.line in (line, line - 1, line - 2)
    else:
        assert (found.line, found.key.split(".")[-1]) == (line, key)


def steps_of(text: str) -> list[int]:
    """Lines on which a step begins."""
    lines = enumerate(text.splitlines(), start=1)
    return [number for number, line in lines if line.strip().startswith("[[")]


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_step_without_its_text_is_named_where_it_begins(name: str) -> None:
    text = TEXTS[name]
    begins = steps_of(text)
    for line, key in keys_on_their_own_line(text):
        one_line = text.splitlines()[line - 1].count('"""') == 0
        if key == "text" and one_line:
            whole = text.splitlines(keepends=True)
            found = fault("".join([*whole[: line - 1], "\n", *whole[line:]]))
            assert found.line == max(begin for begin in begins if begin < line)
            assert found.reason == "the key 'text' is missing; add it"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("$.format", 1),
        ("$.steps[0].text", 14),
        ("$.steps[1].id", 17),
        ("$.steps[1].options", 20),
        ("$.steps[1].options[1].label", 20),
        ("$.steps[1].nothing", 16),
        ("$.steps[7]", 1),
        ("$", 1),
        ("", 1),
    ],
)
def test_a_path_leads_to_its_line_or_to_the_nearest_thing_around_it(path: str, line: int) -> None:
    assert line_of(OWN, path) == line


def test_a_key_inside_a_condition_with_a_header_of_its_own_is_found() -> None:
    text = OWN + '[steps.only_if]\nstep = "kettle"\nany = ["x"]\n'
    assert line_of(text, "$.steps[1].only_if.any") == OWN.count("\n") + 3
    assert line_of(text, "$.steps[0].only_if.any") == 11


def test_a_broken_line_of_toml_is_named() -> None:
    assert fault(OWN.replace("minutes = 5", "minutes = five")).line == 7
