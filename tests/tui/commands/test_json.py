"""`--json`: what is documented is what is there, and nothing that somebody wrote."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.terminal.pseudo_terminal import set_up

from exercises.library.library import Library
from tui.cli.arguments import parser
from tui.cli.main import main

ROOT = Path(__file__).resolve().parents[3]
VERBS = ("list", "where", "doctor", "practices")

Say = Callable[[str], dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of two people, with a file of their own that fits and one that does not."""
    set_up(tmp_path / "data", "Zoraya", "Quillon")
    own = tmp_path / "data" / "exercises"
    own.mkdir()
    example = (ROOT / "docs" / "examples" / "example-read.toml").read_text("utf-8")
    (own / "example-read.toml").write_text(example)
    (own / "odd.toml").write_text("format = 1\n")
    return tmp_path / "data"


@pytest.fixture
def say(folder: Path, capsys: pytest.CaptureFixture[str]) -> Say:
    """What a verb says as JSON."""

    def say(verb: str) -> dict[str, Any]:
        main(["--data-dir", str(folder), verb, "--json"])
        said = capsys.readouterr()
        assert said.err == ""
        assert said.out.isascii()
        return json.loads(said.out)

    return say


def keys_told(verb: str) -> set[str]:
    """The keys of a verb that docs/terminals.md names, at any depth."""
    text = (ROOT / "docs" / "terminals.md").read_text("utf-8")
    rows = re.findall(
        r"^\| (.+) \|$", text.partition("## As JSON\n")[2].partition("\n## ")[0], re.M
    )
    of_verb = [row.replace(f"{verb}: ", "") for row in rows if f"`{verb}: " in row]
    return {key for row in [rows[2], *of_verb] for key in re.findall(r"`([a-z_]+)`", row)}


def keys_in(found: object) -> set[str]:
    """The keys of what was said; names of libraries and roles are values."""
    if isinstance(found, list):
        return {key for each in found for key in keys_in(each)}
    if not isinstance(found, dict):
        return set()
    inner = {key: each for key, each in found.items() if key not in ("libraries", "counts")}
    return set(found) | {key for each in inner.values() for key in keys_in(each)}


@pytest.mark.parametrize("verb", VERBS)
def test_each_key_is_told_and_nobody_is_named(say: Say, verb: str) -> None:
    found = say(verb)
    assert (found["nearer"], found["format"]) == (verb, 1)
    told = keys_told(verb)
    assert keys_in(found) - told == set()
    assert {*keys_in(found)} >= {"nearer", "format"}
    assert not re.search("Zoraya|Quillon", json.dumps(found))


def test_a_script_finds_what_a_person_reads(say: Say, folder: Path) -> None:
    found = say("list")
    library = Library(folder / "exercises")
    assert [each["id"] for each in found["exercises"]] == [each.id for each in library.outlines()]
    assert [each["id"] for each in found["exercises"] if each["own"]] == ["example-read"]
    assert found["faults"] == [fault.sentence for fault in library.faults]
    assert all(each["kilobytes"] % 100 == 0 for each in say("where")["kinds"])
    looked = say("doctor")
    assert not looked["well"]
    assert len(looked["faults"]) == 1
    assert main(["--data-dir", str(folder), "doctor", "--json"]) == 3


def test_help_begins_with_examples_and_says_where_help_is() -> None:
    line = parser()
    said = line.format_help()
    assert said.index("nearer pause") < said.index("nearer do listening") < said.index("usage:")
    assert said.rindex("findahelpline.com") > said.index("verbs:")
    for row in re.findall(r"^  nearer .*?(?=  )|^  nearer$", said, re.M):
        line.parse_args(row.split()[1:])
    assert all(len(row) <= 80 for row in said.splitlines())
