"""A course in the data folder: sealed, taken along, wiped; of one who is gone nothing is left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from support.flow.answering import Sat, sat
from support.flow.playing import OPENED, Answers, plays
from support.journal.cheap_keys import CHEAP

from exercises.flow.living.course.page import courses
from exercises.flow.port import Invited
from exercises.journal.erase.wipe import wipe_person
from exercises.journal.exchange.exchange import backup, export, import_
from exercises.journal.journal import Journal
from exercises.living.things import Thing
from exercises.model.events import Chosen, Fated, Wrote

OURS, MINE, LINE = "Who tidies up.", "Ada held this back.", "Bo brought this line."
CHOOSE: Answers = {"ours": Wrote(OURS)}
SIDE: Answers = {
    "seen": (Wrote(MINE), Wrote(LINE)),
    "bring-seen": (Fated("kept", ""), Fated("shared", LINE)),
    "open-seen": OPENED,
}


def two_sittings(table: Sat) -> None:
    """They chose, and looked at their own sides."""
    table.visit.remember(began=True)
    asked = [("hand_over", True), ("ask", "fits"), ("ask", "on")] * 2
    table.run(
        courses,
        ("ask", "begin"),
        ("invite", Invited("one-thing-choose")),
        ("session", plays(CHOOSE)),
        *asked,
        ("hand_over", True),
        ("ask", "on"),
    )
    table.now += timedelta(days=1)
    second = ("invite", Invited("one-thing-my-side"))
    table.run(courses, ("ask", "begin"), second, ("session", plays(SIDE)))


def course_of(journal: Journal, viewer: str | None = None) -> list[Thing]:
    """What is kept of courses, as somebody may see it."""
    return [each for each in journal.living.seen(viewer) if each.kind == "course"]


def test_what_goes_with_an_export_a_backup_and_a_wipe(tmp_path: Path) -> None:
    with sat(tmp_path / "data", "Ada", "Bo") as table:
        two_sittings(table)
        (before,) = course_of(table.journal)
        for file in export(table.journal, "b", tmp_path / "out"):
            text = file.read_text("utf-8")
            assert MINE not in text
            assert LINE in text
        backup(table.journal, tmp_path / "all.zip")
        told = export(table.journal, "a", tmp_path / "out")[1]
        wipe_person(table.journal, "a")
        assert MINE not in everything(tmp_path / "data")
        table.visit.here = ("b",)
        front = table.run(courses, ("ask", "one-thing"), ("ask", "back"))
        page = front.asked[-1]
        assert "takes two" in page.quiet
        assert "alone" in {reply.id for reply in page.replies}
        assert LINE in {each.text for each in table.journal.shared()}
    for source in (tmp_path / "all.zip", told):
        with Journal.open(tmp_path / source.stem) as other:
            import_(other, source)
            import_(other, source)
            assert course_of(other) == [before]


def everything(folder: Path) -> str:
    """All files of a folder, as text."""
    files = (each for each in folder.rglob("*") if each.is_file())
    return "".join(each.read_bytes().decode("utf-8", "replace") for each in files)


def test_alone_it_is_sealed_with_a_passphrase(tmp_path: Path) -> None:
    with Journal.open(tmp_path, cost=CHEAP) as journal:
        table = Sat(tmp_path, journal, "Ada", "Bo")
        journal.set_passphrase("a", "ash on the sill")
        table.visit.here = ("a",)
        journal.unlock("a", "ash on the sill")
        table.visit.open("a")
        thing: Answers = {"heat": Chosen(("mild",)), "thing": Wrote("ADA_ALONE")}
        alone = [("ask", "one-thing-alone"), ("ask", "begin"), ("session", plays(thing))]
        table.run(courses, *alone)
        stored = everything(tmp_path)
        assert "ADA_ALONE" not in stored
        assert "one-thing" not in stored
        journal.unlock("a", "ash on the sill")
        assert len(course_of(journal, "a")) == 1
        assert course_of(journal) == []
