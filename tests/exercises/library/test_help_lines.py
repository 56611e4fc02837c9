"""People to talk to: the built-in list, and what becomes of the user's own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from exercises.base.paths import own_exercises, own_help_lines
from exercises.library.help_lines import FILE, built_in, groups, help_lines
from exercises.library.library import Library
from exercises.library.reading.decoding import LARGEST
from exercises.library.reading.faults import Fault

OWN = """
format = 1

[[lines]]
where = "Switzerland"
name = "Die Dargebotene Hand"
reach = "143"
checked = 2026-10-01
"""

BAD = {
    "not TOML": "format = 1\n[[lines]\n",
    "not UTF-8": b"format = 1\n# \xff\n",
    "no date": '\nformat = 1\n[[lines]]\nwhere = "Here"\nname = "A"\nreach = "1"\n',
    "an unknown key": OWN + 'phone = "143"\n',
    "a number that is no text": OWN.replace('"143"', "143"),
    "a control character": OWN.replace("143", "1\\u001b[2J"),
    "a text without end": OWN.replace("143", "1" * 81),
    "another format": OWN.replace("format = 1", "format = 2"),
    "too large": OWN + "#" * LARGEST,
}


def written(folder: Path, text: str | bytes) -> Path:
    file = folder / FILE
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_the_built_in_list_has_directories_for_everywhere_and_a_day_on_each_line() -> None:
    ours = built_in()
    assert "findahelpline.com" in [line.reach for line in ours.world]
    assert len(ours.world) >= 2
    assert len({line.where for line in ours.lines}) >= 4
    for line in (*ours.lines, *ours.world):
        assert date(2026, 1, 1) <= line.checked <= date(2030, 1, 1)
    assert all(line.where for line in ours.lines)


def test_every_built_in_line_names_the_public_page_it_was_seen_on() -> None:
    ours = built_in()
    for line in (*ours.lines, *ours.world):
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/.*)?", line.seen_on), line.name


def test_countries_come_by_name_and_each_says_what_its_lines_are_for() -> None:
    lines = built_in().lines
    countries = list(dict.fromkeys(line.where for line in lines))
    assert countries == sorted(countries)
    assert {"Canada", "India", "South Africa", "France", "Germany", "Italy", "Spain"} <= {
        *countries
    }
    names = " ".join(line.name for line in lines)
    for theme in ("deaf", "LGBTQ+", "children", "chat", "text", "those who want to stop"):
        assert theme in names


def test_every_country_has_its_emergency_number_first() -> None:
    first: dict[str, str] = {}
    for line in built_in().lines:
        first.setdefault(line.where, line.name)
    assert set(first.values()) == {"Emergency"}


def test_all_of_them_are_shown_those_of_the_world_first() -> None:
    known = built_in()
    shown = list(groups(known))
    assert shown[0][0] == ""
    lines = [line for _, _, group in shown for line in group]
    assert lines == [*known.world, *known.lines]
    for where, day, group in shown:
        assert {line.where for line in group} == {where}
        assert all(line.checked.isoformat() >= day for line in group)


def test_it_is_no_exercise() -> None:
    library = Library()
    assert "help-lines" not in {exercise.id for exercise in library.all()}
    assert library.faults == []


@pytest.mark.parametrize("there", ["none", "missing"])
def test_without_an_own_list_the_built_in_one_stands_alone(tmp_path: Path, there: str) -> None:
    own = None if there == "none" else tmp_path / FILE
    assert help_lines(own) == (built_in(), None)


def test_own_lines_come_first_and_the_built_in_ones_stay(tmp_path: Path) -> None:
    known, fault = help_lines(written(tmp_path, OWN))
    assert fault is None
    assert known.lines[0].reach == "143"
    assert known.lines[1:] == built_in().lines
    assert known.world == built_in().world


def test_an_own_number_takes_the_place_of_the_built_in_one(tmp_path: Path) -> None:
    own = OWN.replace("Switzerland", "Ireland").replace("Die Dargebotene Hand", "Samaritans")
    known, _ = help_lines(written(tmp_path, own))
    found = [
        line.reach for line in known.lines if (line.where, line.name) == ("Ireland", "Samaritans")
    ]
    assert found == ["143"]


@pytest.mark.parametrize("what", BAD)
def test_a_list_edited_badly_is_said_and_the_built_in_one_stays(tmp_path: Path, what: str) -> None:
    known, fault = help_lines(written(tmp_path, BAD[what]))
    assert known == built_in()
    assert isinstance(fault, Fault)
    assert fault.file == FILE
    assert len(fault.sentence.splitlines()) == 1
    assert "\x1b" not in fault.sentence


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    known, fault = help_lines(tmp_path / FILE)
    assert known == built_in()
    assert fault is not None


def test_the_own_list_lies_beside_the_own_exercises(tmp_path: Path) -> None:
    assert own_help_lines(tmp_path) == tmp_path / FILE
    assert own_help_lines(tmp_path).parent == own_exercises(tmp_path).parent
