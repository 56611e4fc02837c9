"""Lead through the plan on paper: each strikes out alone, both see all, then it is written."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from exercises.flow.living.words import day_in_words, short
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.privacy import turned
from exercises.library.texts import screen_texts
from exercises.living.blueprint import Line, by_section, lines
from exercises.living.things import Thing
from exercises.model.exercise import BOTH

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit

BLUEPRINT = "blueprint"
"""The verb of the shell that leads here."""

WIDTH, ROWS = 72, 10
"""Cells and rows for what stands on it, on one page of the preview."""

ONE_ROW = 40
"""Cells of a line that can be struck out, beside its section."""

DONE = ":done"
"""Id of the answer that leaves all else on it; ids of things have no colon."""


async def blueprint(front: FrontEnd, folder: Path | None = None) -> None:
    """Show what can stand on it, let each strike out alone, and write it where they like.

    Args:
        front: With both, or with one behind their curtain: then it is what is theirs.
        folder: Where to; None for the current folder.
    """
    visit, texts = front.visit, screen_texts("blueprint")
    visit.tell(turned, visit.alone)
    here = visit.here
    left = await front.call(_found, visit)
    if not left:
        await front.ask(Question(texts("none"), (_back(),), alone=visit.alone))
        return
    for person in here:
        if len(here) > 1:
            # No passphrase: all that stands there is seen by both.
            await front.hand_over(person, asks=False)
        out = await _strike(front, left, person)
        if out is None:
            return
        left = [each for each in left if each.id not in out]
    if len(here) > 1:
        await front.hand_over(BOTH, asks=False)
    if visit.here == here:
        await _write(front, left, folder or Path.cwd())


def _found(visit: Visit) -> list[Line]:
    alone = visit.alone

    def on_it(thing: Thing) -> bool:
        return thing.owner == alone if alone else thing.open

    return lines(visit.things.seen(), on_it, {} if alone else visit.names)


def _back() -> Reply:
    return Reply("back", screen_texts("blueprint")("back"))


async def _strike(front: FrontEnd, found: Sequence[Line], person: str) -> set[str] | None:
    """Let one person strike out lines; None where a curtain fell."""
    texts, out, at = screen_texts("blueprint"), set[str](), DONE
    while True:
        replies = [
            Reply(
                each.id,
                short(each.text, ONE_ROW),
                texts("strike_out") if each.id in out else texts(f"section_{each.section}"),
            )
            for each in found
        ]
        question = Question(
            texts("strike_text"),
            (Reply(DONE, texts("strike_on")), *replies),
            quiet=texts("strike_quiet_alone" if front.visit.alone else "strike_quiet"),
            alone=person,
            at=at,
        )
        chosen = at = await front.ask(question)
        if chosen == DONE:
            return out
        if not chosen:
            return None
        out ^= {chosen}


async def _write(front: FrontEnd, left: Sequence[Line], folder: Path) -> None:
    """Show exactly what stands on it, and write it where that is wanted."""
    visit, texts = front.visit, screen_texts("blueprint")
    sections = by_section(left)
    if not left:
        await front.ask(Question(texts("see_none"), (_back(),), alone=visit.alone))
        return
    told = [
        f"{texts(f'section_{section}')}: {each}"
        for section, said in sections.items()
        for each in said
    ]
    *before, last = _pages(told)
    for page in before:
        on = Reply("on", texts("see_on"))
        question = Question(
            texts("see_part"), (on, _back()), quiet="\n".join(page), alone=visit.alone
        )
        if await front.ask(question) != "on":
            return
    chosen = await front.ask(
        Question(
            texts("see_rest" if before else "see_text"),
            (Reply("write", texts("see_write")), _back()),
            quiet="\n".join([*last, "", texts("see_quiet", folder=folder)]),
            alone=visit.alone,
        )
    )
    if chosen == "write":
        visit.calm_line = await front.call(_written, visit, sections, folder)


def _pages(told: Sequence[str]) -> list[list[str]]:
    """Return the lines in pages that can be read without scrolling on a screen of 24 rows."""
    pages: list[list[str]] = [[]]
    left = ROWS
    for line in told:
        rows = len(textwrap.wrap(line, WIDTH))
        if rows > left and pages[-1]:
            pages.append([])
            left = ROWS
        pages[-1].append(line)
        left -= rows
    return pages


def _written(visit: Visit, sections: dict[str, list[str]], folder: Path) -> str:
    texts, now = screen_texts("blueprint"), visit.now()
    if folder.resolve().is_relative_to(visit.folder.resolve()):
        return texts("inside")
    alone = bool(visit.alone)
    stem = f"{'my-page' if alone else 'our-plan'}-{now:%Y-%m-%d}"
    title = texts("title_alone" if alone else "title")
    try:
        from exercises.journal.exchange import paper  # with all that an export needs

        files = paper.write(sections, title, day_in_words(now.date()), folder, stem)
    except OSError:
        return texts("not_written")
    return texts("written", files=", ".join(file.name for file in files))
