"""The papers together: each is packed and proofread, and what they point at is there."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AT_THE_TOP = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "AGENTS.md",
)
PAPERS = [ROOT / name for name in AT_THE_TOP] + sorted((ROOT / "docs").glob("*.md"))

FOLDERS = ("exercises/", "tui/", "tests/", "docs/", ".ci/")
"""With which a path of this repository begins."""

each_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)


def text_of(paper: Path) -> str:
    return paper.read_text(encoding="utf-8")


def anchors(paper: Path) -> set[str]:
    """What a link may name in a paper, as GitHub makes it of the headings."""
    headings = re.findall(r"^#+ (.+)$", text_of(paper), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each).strip().lower().replace(" ", "-") for each in headings}


def test_all_papers_are_here() -> None:
    assert set(ROOT.glob("*.md")) == {ROOT / name for name in AT_THE_TOP}


@each_paper
def test_what_a_paper_links_to_is_there(paper: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", text_of(paper)):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = paper.parent / name if name else paper
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@each_paper
def test_each_path_that_a_paper_names_is_there(paper: Path) -> None:
    for named in re.findall(r"`([^`\s]+)`", text_of(paper)):
        if named.startswith(FOLDERS) and not re.search(r"[A-Z*{<]", named.removesuffix("README")):
            assert (ROOT / named).exists(), named


@each_paper
def test_a_paper_does_not_shout(paper: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`]*`|<!--.*?-->|!\[", "", text_of(paper), flags=re.DOTALL)
    assert "!" not in prose


@pytest.mark.parametrize("name", AT_THE_TOP)
def test_what_lies_at_the_top_is_packed_and_proofread(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert f"/{name}" in project["tool"]["hatch"]["build"]["targets"]["sdist"]["include"]
    [texts] = re.findall(r"^texts=\((.*)\)$", (ROOT / ".ci" / "run").read_text("utf-8"), re.M)
    assert name in texts.split()
