"""The README: short, plain, and what it says about verbs is what there is."""

import re
from pathlib import Path

import pytest

from tui.cli.arguments import parser

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROSE = re.sub(r"```.*?```|<!--.*?-->", "", README, flags=re.DOTALL)
LONGEST = 120
"""Lines; what is longer is for `docs/`."""


def section(title: str) -> str:
    """The text under a heading."""
    _, _, after = README.partition(f"\n## {title}\n")
    assert after, f"no section {title}"
    return after.partition("\n## ")[0]


def test_it_is_short() -> None:
    assert len(README.splitlines()) <= LONGEST


def test_every_verb_and_option_is_named() -> None:
    said = parser().format_help()
    verbs = re.findall(r"^    ([a-z]+) ", said, re.MULTILINE)
    options = re.findall(r"--[a-z-]+", said)
    assert {"pause", "--version"} <= {*verbs, *options}
    for name in (*verbs, *options):
        assert f"`nearer {name}" in section("Calls"), name


def test_the_calls_are_fourteen() -> None:
    rows = re.findall(r"^\| `nearer", section("Calls"), re.MULTILINE)
    assert len(rows) == 14


@pytest.mark.parametrize(
    "unwanted",
    [
        "!",
        r"\b(he|she|him|her|his|hers)\b",
        r"\b(husband|wife|wives|spouses?|marriages?|married|marital|man|woman|men|women)\b",
        r"\b(guarantee|cure|save your)\w*",
    ],
)
def test_the_words_are_plain_and_promise_nothing(unwanted: str) -> None:
    assert not re.search(unwanted, PROSE, re.IGNORECASE)


def test_fear_and_the_way_out_of_harm_are_named_before_the_first_command() -> None:
    start = README.index("<!-- start -->")
    assert README.index("Not where there is fear") < start
    assert README.index("findahelpline.com") < start


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_moving_picture_loads_nothing_and_can_stand_still(theme: str) -> None:
    file = f"docs/pictures/moving-{theme}.svg"
    assert README.index(file) < README.index("<!-- start -->")
    drawn = (ROOT / file).read_text("utf-8")
    assert len(drawn) < 200_000
    assert "prefers-reduced-motion:reduce" in drawn
    assert re.search(r"step-end \d+}", drawn), "it ends"
    unscripted = drawn.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|@import|<script|<image|href|url\((?!#)", unscripted)
    assert "breath 1 of 6" in drawn.replace("&#160;", " ")
