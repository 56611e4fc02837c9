"""A plan on paper: only what both may see, without what either struck out, and safe to print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from support.flow.answering import Sat, Step, sat

from exercises.flow.living.blueprint import DONE, blueprint
from exercises.journal.exchange import paper
from exercises.living.things import Part, Thing
from exercises.model.makes import Kind

AT = "2026-11-20T19:00:00+00:00"
TOGETHER: list[Step] = [("hand_over", True), ("ask", DONE)]


def thing(name: str, kind: Kind, text: str, owner: str = "both", fate: str = "shared") -> Thing:
    """Something that lives on."""
    parts: tuple[Part, ...] = ()
    if kind == "loop":
        ways = (("sets", "plates"), ("one", "ask twice"), ("then", "go quiet"))
        parts = tuple(Part(step=step, text=said) for step, said in ways)
    return Thing(
        id=name, kind=kind, owner=owner, fate=fate, exercise="x", text=text, parts=parts, since=AT
    )  # fmt: skip


def made(table: Sat) -> None:
    """What two made, and what each keeps for themselves."""
    table.journal.living.keep(
        thing("p", "pause", "We say: elephant."),
        thing("l", "loop", "the plate dance"),
        thing("r", "ritual", "Tea on <b>Sundays</b> & | *then* `walk`"),
        thing("s", "request", "Ten minutes, please.", owner="b"),
        thing("s0", "request", "Ten minutes, please.", owner="b", fate="private"),
        thing("mine", "kit", "ADA_SECRET warm hands", owner="a", fate="private"),
        thing("theirs", "signs", "BO_SECRET my jaw", owner="b", fate="private"),
    )


def written(folder: Path) -> dict[str, str]:
    """The files, by their ending."""
    files = sorted(folder.iterdir())
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in files)
    return {file.suffix: file.read_text("utf-8") for file in files}


def test_each_strikes_out_alone_and_nothing_private_is_on_it(tmp_path: Path) -> None:
    with sat(tmp_path / "data", "Ada", "Bo") as table:
        made(table)
        front = table.run(
            blueprint,
            ("hand_over", True), ("ask", "p"), ("ask", DONE),
            ("hand_over", True), ("ask", "l"), ("ask", "l"), ("ask", DONE),
            ("hand_over", True), ("ask", "write"),
            args=(tmp_path / "out",),
        )  # fmt: skip
        assert front.pages[0] == "hand_over a"
        second = next(q for q in front.asked if q.alone == "b")
        assert "p" not in {reply.id for reply in second.replies}
        files = written(tmp_path / "out")
    assert files.keys() == {".md", ".txt", ".html"}
    preview = front.asked[-1].quiet
    assert next(q for q in front.asked if "p" in {reply.id for reply in q.replies}).at == DONE
    for text in (*files.values(), preview):
        assert "◆ Bo: Ten minutes" in text
        assert "SECRET" not in text
        assert "elephant" not in text
        assert "plates; then ask twice; then go quiet" in text
        assert "Ten minutes, please." in text


def test_the_page_is_black_on_white_and_fetches_nothing(tmp_path: Path) -> None:
    with sat(tmp_path / "data", "Ada", "Bo") as table:
        made(table)
        table.run(
            blueprint, *TOGETHER, *TOGETHER, ("hand_over", True), ("ask", "write"),
            args=(tmp_path / "out",),
        )  # fmt: skip
        files = written(tmp_path / "out")
    page = files[".html"]
    assert not re.search(r"<script|src=|href=|url\(|@import|https?:", page)
    assert "default-src 'none'" in page
    assert "&lt;b&gt;Sundays&lt;/b&gt; &amp; | *then* `walk`" in page
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", page)) == {"#000", "#fff"}
    read_back = MarkdownIt("commonmark").render(files[".md"])
    assert read_back in page


def test_alone_it_is_what_is_ones_own(tmp_path: Path) -> None:
    with sat(tmp_path / "data", "Ada", "Bo") as table:
        made(table)
        table.visit.here = ("a",)
        table.run(blueprint, ("ask", DONE), ("ask", "write"), args=(tmp_path / "out",))
        files = written(tmp_path / "out")
    assert "ADA_SECRET" in files[".txt"]
    assert "BO_SECRET" not in "".join(files.values())
    assert "elephant" not in "".join(files.values())


def test_what_one_shared_stands_on_their_own_page_once(tmp_path: Path) -> None:
    with sat(tmp_path / "data", "Ada", "Bo") as table:
        made(table)
        table.visit.here = ("b",)
        table.run(blueprint, ("ask", DONE), ("ask", "write"), args=(tmp_path / "out",))
        for text in written(tmp_path / "out").values():
            assert text.count("Ten minutes, please.") == 1


def test_with_nothing_there_and_in_the_data_folder(tmp_path: Path) -> None:
    with sat(tmp_path, "Ada", "Bo") as table:
        table.run(blueprint, ("ask", "back"))
        made(table)
        table.run(
            blueprint, *TOGETHER, *TOGETHER, ("hand_over", True), ("ask", "write"),
            args=(tmp_path,),
        )  # fmt: skip
        assert "nearer itself" in table.visit.take_calm_line()
        assert not list(tmp_path.glob("our-plan*"))


@pytest.mark.parametrize("text", ["# a head", "- a list", "1. one", "<script>x</script>", "[a](b)"])
def test_words_stay_words(text: str) -> None:
    page = paper.as_page({"rituals": [text]}, "Our plan", "1 May 2026")
    assert "<script" not in page
    assert page.count("<h1>") == 1
    assert "<a " not in page


def test_no_file_is_replaced(tmp_path: Path) -> None:
    first = paper.write({"rituals": ["tea"]}, "Our plan", "1 May", tmp_path, "our-plan")
    second = paper.write({"rituals": ["tea"]}, "Our plan", "1 May", tmp_path, "our-plan")
    assert not set(first) & set(second)


def test_a_long_one_is_read_page_by_page_before_it_is_written(tmp_path: Path) -> None:
    with sat(tmp_path / "data", "Ada", "Bo") as table:
        kinds: tuple[Kind, ...] = ("pause", "loop", "ritual", "words", "topic", "experiment")
        said = {kind: f"{kind} " + "and a few more words of ours " * 6 for kind in kinds}
        table.journal.living.keep(*(thing(kind, kind, said[kind]) for kind in kinds))
        front = table.run(
            blueprint, *TOGETHER, *TOGETHER, ("hand_over", True),
            ("ask", "on"), ("ask", "write"),
            args=(tmp_path / "out",),
        )  # fmt: skip
        pages = front.asked[2:]
        assert [page.replies[0].id for page in pages] == ["on", "write"]
        shown = "\n".join(page.quiet for page in pages).lower()
        for kind in kinds:
            assert shown.count(said[kind].strip()) == 1


def test_the_keys_stay_on_the_line_that_was_struck_out(tmp_path: Path) -> None:
    """Whoever strikes out several is not led back to the answer that ends it."""
    with sat(tmp_path / "data", "Ada", "Bo") as table:
        made(table)
        table.visit.here = ("a",)
        front = table.run(blueprint, ("ask", "mine"), ("ask", DONE), ("ask", "back"))
        assert [question.at for question in front.asked[:2]] == [DONE, "mine"]
