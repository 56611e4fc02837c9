"""docs/authoring.md: its examples are files that pass the check, its pictures what is shown."""

import re
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import get_args

import msgspec
import pytest

from exercises.authoring.prose import of_exercise
from exercises.library.reading.read import check
from exercises.library.texts import screen_texts
from exercises.library.vocabulary import vocabulary
from exercises.model.exercise import Exercise, Step
from exercises.model.parts import StepBase
from tui.cli import own_check

DOCS = Path(__file__).resolve().parents[3] / "docs"
GUIDE = (DOCS / "authoring.md").read_text("utf-8")
KINDS = {str(kind.__struct_config__.tag): kind for kind in get_args(Step)}
EXAMPLES = sorted((DOCS / "examples").glob("*.toml"))

each_kind = pytest.mark.parametrize("kind", sorted(KINDS))


def section(title: str) -> str:
    """What stands under a heading of the guide."""
    _, _, after = GUIDE.partition(f"\n## {title}\n")
    assert after, f"no section {title}"
    return re.split(r"\n#+ ", after)[0]


def example(kind: str) -> Exercise:
    file = DOCS / "examples" / f"example-{kind}.toml"
    exercise, found = check(file.read_text("utf-8"), file.name)
    assert exercise is not None, [fault.sentence for fault in found]
    return exercise


def test_there_is_an_example_for_each_kind_and_no_other() -> None:
    assert {file.stem for file in EXAMPLES} == {f"example-{kind}" for kind in KINDS}


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_each_example_passes_the_check(file: Path) -> None:
    text = file.read_text("utf-8")
    exercise, found = check(text, file.name)
    assert found == []
    assert exercise is not None
    assert [fault.sentence for fault in of_exercise(exercise, text, file.name)] == []


def test_the_whole_course_passes_the_check() -> None:
    files = sorted((DOCS / "examples" / "course").glob("*.toml"))
    assert own_check.check(files, None, screen_texts("authoring"), 0) == 0
    assert len(files) == 4
    assert "(examples/course)" in section("Courses")


@each_kind
def test_each_kind_has_a_section_with_its_example_and_picture(kind: str) -> None:
    said = section(f"`{kind}`")
    [block] = re.findall(r"```toml\n(.*?)\n```", said, re.DOTALL)
    assert block in (DOCS / "examples" / f"example-{kind}.toml").read_text("utf-8")
    assert f'kind = "{kind}"' in block
    assert f"(pictures/{kind}.svg)" in said
    assert f"(examples/example-{kind}.toml)" in said


@each_kind
def test_each_section_names_every_key_of_its_kind(kind: str) -> None:
    common = {field.encode_name for field in msgspec.structs.fields(StepBase)}
    own = {field.encode_name for field in msgspec.structs.fields(KINDS[kind])} - common
    named = set(re.findall(r"^\| `(\w+)` \|", section(f"`{kind}`"), re.MULTILINE))
    assert named == own


def test_the_keys_that_all_steps_have_are_named() -> None:
    common = {field.encode_name for field in msgspec.structs.fields(StepBase)}
    rows = re.findall(r"^\| (.*?) \|", section("What every step has"), re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == common | {"kind"}


def test_the_keys_of_the_head_are_named() -> None:
    keys = {field.encode_name for field in msgspec.structs.fields(Exercise)}
    rows = re.findall(r"^\| (.*?) \|", section("The head of a file"), re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == keys - {"format", "steps", "carried"}


def test_the_head_is_that_of_an_example() -> None:
    [block] = re.findall(r"```toml\n(.*?)\n```", section("The head of a file"), re.DOTALL)
    assert block in (DOCS / "examples" / "example-breathe.toml").read_text("utf-8")


def test_the_built_in_lists_are_named() -> None:
    [line] = [line for line in GUIDE.splitlines() if line.startswith("Built-in lists for ")]
    assert re.findall(r"`(\S+)`", line)[1:] == sorted(vocabulary().lists)


@each_kind
def test_each_picture_shows_its_example(kind: str, maker: ModuleType) -> None:
    """When it does not: python docs/make_pictures.py, and the name of the kind."""
    picture = (DOCS / "pictures" / f"{kind}.svg").read_text("utf-8")
    shown = unescape(re.sub(r"<[^>]*>", " ", picture)).replace("\xa0", " ")
    said = maker.pictured(example(kind), kind).text
    part = max(re.split(r"{[^}]*}|[.?,]", said), key=len)
    wanted = "breath 1 of 6" if kind == "pause" else part
    assert wanted.strip() in shown
    assert "http://cdn" not in picture
    assert "https://cdn" not in picture


@pytest.mark.parametrize("kind", ["sort", "repeat", "share"])
async def test_the_pictures_come_from_the_program(kind: str, maker: ModuleType) -> None:
    drawn = await maker.picture(DOCS / "examples" / f"example-{kind}.toml")
    assert "enough" in drawn
