"""Lead through a thank-you in ten seconds: said now, or waiting behind the other's curtain.

Nothing counts them, and nothing tells whoever wrote one whether it was read.
"""

from __future__ import annotations

import secrets
from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from exercises.flow.living.words import since
from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.privacy import turned
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.living.things import ALIVE, WAITING, Part, Thing
from exercises.model.exercise import BOTH

if TYPE_CHECKING:
    from exercises.flow.visit.visit import Visit

LONGEST = 240
"""Characters of a line that waits: each has a place of one size."""

MADE_IN = "thank-you"
"""Stands for the exercise in which a thank-you was made: it is none."""

MAY_BE_OURS = "ours"
"""Part of a line whose writer would like it in *ours*, if the other one does too."""

TO_OURS = "ours"
"""Reply of whoever would like a line in *ours*: who leaves it, and who hears it."""


async def thank(front: FrontEnd) -> None:
    """Let those who are here say a thank-you: aloud, or as a line that waits."""
    visit = front.visit
    if visit.alone:
        await _leave(front, visit.alone)
    else:
        await _say(front)


async def hear(front: FrontEnd) -> bool:
    """Show the one who sits here what waits for them, once; False where a curtain fell.

    Args:
        front: Behind the curtain of the one who is here alone.
    """
    visit, texts = front.visit, screen_texts("thanks")
    alone = visit.alone
    for line in await front.call(visit.things.lines_for, alone):
        name = next((name for person, name in visit.names.items() if person != alone), "")
        ours = [Reply(TO_OURS, texts("hear_ours"))] if _may_be_ours(line) else []
        question = Question(
            line.text,
            (
                Reply("heard", texts("hear_on")),
                *ours,
                Reply("let-go", texts("hear_let_go")),
            ),
            quiet=texts("hear_quiet", name=name, since=since(line)),
            alone=alone,
        )
        chosen = await front.ask(question)
        if visit.alone != alone or not chosen:
            return False
        await _becomes(front, line, chosen)
    return True


async def _becomes(front: FrontEnd, line: Thing, chosen: str) -> None:
    """Do with a line what its reader chose. Only read, it stays among what is theirs."""
    visit = front.visit
    if chosen == TO_OURS and not await front.call(visit.things.keep, _of_both(visit, line.text)):
        return  # it waits on, and can be kept another time
    if chosen in ("let-go", TO_OURS):
        assert visit.journal is not None
        try:
            await front.call(visit.journal.living.let_go, line)
        except JournalError as problem:
            visit.calm_line = problem.sentence
        else:
            if chosen == "let-go":
                await front.call(visit.journal.note, "let_go", line.owner)
        return
    await front.call(visit.things.keep, replace(line, state=ALIVE, parts=()))


def _may_be_ours(line: Thing) -> bool:
    return any(part.step == MAY_BE_OURS for part in line.parts)


async def _leave(front: FrontEnd, alone: str) -> None:
    """Let the one who is here write a line that waits for the other one."""
    visit, texts = front.visit, screen_texts("thanks")
    visit.tell(turned, alone)
    person, name = next(each for each in visit.names.items() if each[0] != alone)
    text = await front.call(visit.things.half_written)
    chosen = await _what_becomes(front, text, name) if text else "change"
    while chosen == "change":
        text = await _written(front, text, name)
        if not text or visit.alone != alone:
            return
        chosen = await _what_becomes(front, text, name)
    if visit.alone != alone:
        return
    if chosen in ("leave", TO_OURS):
        line = _line(visit, text, person, may_be_ours=chosen == TO_OURS)
        await front.call(_left, visit, line, texts("left", name=name))
    elif chosen == "let-go":
        await front.call(visit.things.keep_half, alone, "")


async def _written(front: FrontEnd, text: str, name: str) -> str:
    """Return what the one who is here writes; until it is left or let go it is kept as it stands.

    Args:
        front: Behind the curtain of the one who writes.
        text: What stands there already.
        name: Of the other one.
    """
    visit, texts = front.visit, screen_texts("thanks")
    alone, quiet = visit.alone, texts("write_quiet", name=name)
    ways = (Reply("on", texts("write_on")), Reply("back", texts("back")))
    keep = partial(visit.things.keep_half, alone)
    while True:
        asked = Question(texts("write_text", name=name), ways, quiet=quiet, alone=alone)
        text = await front.words(asked, text, keep=keep)
        if not text or visit.alone != alone:
            return ""
        await front.call(keep, text)
        if len(text) <= LONGEST:
            return text
        quiet = texts("write_long")


async def _what_becomes(front: FrontEnd, text: str, name: str) -> str:
    """Ask what becomes of a line; empty where a curtain fell."""
    texts, alone = screen_texts("thanks"), front.visit.alone
    fits = len(text) <= LONGEST
    leaves = (
        Reply("leave", texts("leave")),
        Reply(TO_OURS, texts("leave_ours"), texts("leave_ours_note")),
    )
    replies = (
        *(leaves if fits else ()),
        Reply("change", texts("leave_change")),
        Reply("later", texts("leave_later"), texts("leave_later_note")),
        Reply("let-go", texts("leave_not")),
    )
    quiet = texts("leave_quiet", name=name)
    return await front.ask(Question(text, replies, quiet=quiet, alone=alone, without="later"))


def _left(visit: Visit, line: Thing, said: str) -> None:
    assert visit.journal is not None
    try:
        visit.journal.living.leave(line, visit.alone)
    except JournalError as problem:
        visit.calm_line = problem.sentence
    else:
        visit.calm_line = said


async def _say(front: FrontEnd) -> None:
    """Let one of two say it now, aloud; what they like to keep, they write down together."""
    visit, texts = front.visit, screen_texts("thanks")
    replies = (
        Reply("said", texts("say_said")),
        Reply("write", texts("say_write"), texts("say_write_note")),
        Reply("back", texts("back")),
    )
    question = Question(texts("say_text"), replies, quiet=texts("say_quiet"))
    if await front.ask(question) != "write":
        return
    ways = (Reply("on", texts("keep_on")), Reply("back", texts("back")))
    asked = Question(texts("keep_text"), ways, quiet=texts("keep_quiet"))
    half = await front.call(visit.things.half_written)
    keep = partial(visit.things.keep_half, BOTH)
    text = await front.words(asked, half, keep=keep)
    if text and not visit.alone and await front.call(visit.things.keep, _of_both(visit, text)):
        visit.calm_line = texts("kept")
        await front.call(keep, "")


def _line(visit: Visit, text: str, person: str, *, may_be_ours: bool) -> Thing:
    """Return a line that waits for a person."""
    parts = (Part(step=MAY_BE_OURS, text=""),) if may_be_ours else ()
    return replace(_thanks(visit, text, person), state=WAITING, parts=parts)


def _of_both(visit: Visit, text: str) -> Thing:
    return _thanks(visit, text, BOTH)


def _thanks(visit: Visit, text: str, owner: str) -> Thing:
    now = visit.now()
    return Thing(
        id=secrets.token_hex(8),
        kind="thanks",
        owner=owner,
        exercise=MADE_IN,
        title=screen_texts("thanks")("title"),
        text=text,
        since=now.astimezone(UTC).isoformat(timespec="seconds"),
        zone=now.isoformat()[-6:],
        back="",
    )
