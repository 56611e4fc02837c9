"""Lead through what was made, by what it is: read it whole, look at it, let it rest, share it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from msgspec.structs import replace

from exercises.flow.living.evenings import by_month, on_shelf, search
from exercises.flow.living.helps import show_helps
from exercises.flow.living.looking_back import another_day, exercise_for
from exercises.flow.living.words import GROUPS, history, kind, short, since
from exercises.flow.port import FrontEnd, Question, Reply, Whose
from exercises.flow.sessions import begin
from exercises.journal.files.errors import JournalError
from exercises.library.texts import screen_texts
from exercises.living.things import Thing, changed, id_for, rests, wakes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exercises.flow.visit.visit import Visit

BACK = "back"


async def look_at_made(front: FrontEnd, whose: Whose) -> bool:
    """Show what was made, until somebody goes back; True where nothing was made yet.

    Args:
        front: With the pages.
        whose: Of the one who is here alone, or what both may see.
    """
    visit, texts = front.visit, screen_texts("living")
    here = visit.here
    while visit.here == here:
        groups = grouped(await front.call(made, visit, whose))
        if not groups:
            return True
        heads = [
            Reply(name, texts(f"group_{name}"), short(things[0].text))
            for name, things in groups.items()
        ]
        replies = (
            *heads,
            *(Reply(name, texts(f"made_{name}")) for name in ("sentences", "feelings", "search")),
            Reply("months", texts("made_months"), texts("made_months_note")),
            Reply("helps", texts("made_helps")),
            Reply(BACK, texts("made_back")),
        )
        chosen = await front.ask(Question(texts(f"made_{whose}"), replies, alone=visit.alone))
        if visit.here != here:
            return False
        match chosen:
            case "sentences" | "feelings" as shelf:
                await on_shelf(front, whose, shelf)
            case "search":
                await search(front, whose)
            case "months":
                await by_month(front, whose)
            case "helps":
                await show_helps(front, whose)
            case name if name in groups:
                await _group(front, whose, name)
            case _:
                return False
    return False


def made(visit: Visit, whose: Whose) -> list[Thing]:
    """Return what is listed: one's own, or what both may see; newest first, what rests last."""
    alone = visit.alone if whose == "mine" else ""
    found = [
        thing
        for thing in visit.things.seen()
        if (thing.owner == alone and not thing.open if alone else thing.open)
    ]
    return sorted(found[::-1], key=lambda thing: not thing.alive)


def grouped(things: Sequence[Thing]) -> dict[str, list[Thing]]:
    """Return things under their heads; a head with nothing under it is not there."""
    found = {
        name: [thing for thing in things if thing.kind in kinds] for name, kinds in GROUPS.items()
    }
    return {name: under for name, under in found.items() if under}


async def _group(front: FrontEnd, whose: Whose, name: str) -> None:
    visit, texts = front.visit, screen_texts("living")
    here = visit.here
    while visit.here == here:
        things = grouped(await front.call(made, visit, whose)).get(name, [])
        if not things:
            return
        rows = [Reply(each.id, short(each.text), _note(each, visit)) for each in things]
        question = Question(
            texts(f"group_{name}"),
            (*rows, Reply(BACK, texts("made_back"))),
            quiet=visit.take_calm_line(),
            alone=visit.alone,
        )
        chosen = await front.ask(question)
        thing = next((each for each in things if each.id == chosen), None)
        if thing is None or visit.here != here:
            return
        if not await _thing(front, thing):
            return


def _note(thing: Thing, visit: Visit) -> str:
    """Return what a list says beside a thing: what it is, since when, whose, and that it rests."""
    texts = screen_texts("living")
    owner = visit.names.get(thing.owner, "") if thing.open else ""
    said = [
        texts("made_since", kind=kind(thing), day=since(thing)),
        texts("made_from", name=owner) if owner else "",
        "" if thing.alive else texts("made_resting"),
    ]
    return ", ".join(filter(None, said))


async def _thing(front: FrontEnd, thing: Thing) -> bool:
    """Show one thing, whole, and do what is chosen; False: the list does not come again."""
    visit, texts = front.visit, screen_texts("living")
    shared = await front.call(_shared, visit, thing)
    parts = [f"{part.text}" for part in thing.parts if len(part.text) > 2]
    question = Question(
        thing.text,
        (Reply(BACK, texts("made_back")), *ways(visit, thing, shared=shared is not None)),
        quiet="\n".join(
            filter(None, [f"{thing.title}, {since(thing)}", *history(thing), "; ".join(parts)])
        ),
        alone=visit.alone,
    )
    chosen = await front.ask(question)
    if chosen == "look":
        await begin(front, exercise_for(visit, thing), thing)
        return False
    if chosen == "change":
        await _change(front, thing)
    elif chosen == "day":
        await another_day(front, thing)
    elif chosen == "rest":
        await front.call(visit.things.keep, rests(thing))
    elif chosen == "wake":
        await front.call(visit.things.keep, wakes(thing))
        visit.calm_line = visit.calm_line or texts("made_woken")
    elif chosen == "let-go":
        await _let_go(front, thing)
    elif chosen == "share":
        await _share(front, thing)
    elif chosen == "take-back" and shared is not None:
        await _drop(front, shared, screen_texts("kept")("entry_private"))
    return True


def ways(visit: Visit, thing: Thing, *, shared: bool) -> list[Reply]:
    """Return what those who are here can do with a thing.

    What was shared by one of them can be read here; it is taken back where it is theirs.
    """
    texts, kept = screen_texts("living"), screen_texts("kept")
    if thing.fate == "shared" and thing.owner in visit.names:
        return []
    if thing.open and visit.alone and len(visit.people) > 1:
        return []  # what is of both is changed by both
    found = []
    if thing.alive:
        found += [
            Reply("look", texts("made_look"), texts("made_look_note")),
            Reply("change", texts("made_change")),
            Reply("day", texts("made_day")),
            Reply("rest", texts("made_rest")),
        ]
    else:
        found.append(Reply("wake", texts("made_wake")))
    if not thing.open and len(visit.people) > 1:
        way = ("take-back", "entry_take_back") if shared else ("share", "entry_share")
        found.append(Reply(way[0], kept(way[1])))
    return [*found, Reply("let-go", texts("made_let_go"))]


async def _change(front: FrontEnd, thing: Thing) -> None:
    """Let the words be changed; the ones before stay readable under them."""
    visit, texts = front.visit, screen_texts("living")
    here, now = visit.here, visit.now()
    ways = (Reply("on", texts("made_change_on")), Reply(BACK, texts("made_back")))
    question = Question(
        texts("made_change_text"), ways, quiet=texts("made_change_quiet"), alone=visit.alone
    )
    words = await front.words(question, thing.text)
    if not words or words == thing.text or visit.here != here:
        return
    at, zone = now.astimezone(UTC).isoformat(timespec="seconds"), now.isoformat()[-6:]
    await front.call(visit.things.keep, changed(thing, words, at, zone))
    visit.calm_line = visit.calm_line or texts("made_changed")


async def _let_go(front: FrontEnd, thing: Thing) -> None:
    texts = screen_texts("living")
    replies = (Reply("no", texts("made_let_go_no")), Reply("yes", texts("made_let_go_yes")))
    alone = front.visit.alone
    question = Question(texts("made_let_go_ask"), replies, quiet=short(thing.text), alone=alone)
    if await front.ask(question) != "yes" or not await _drop(front, thing, texts("made_gone")):
        return
    if not thing.open and front.visit.journal is not None:
        await front.call(front.visit.journal.note, "let_go", thing.owner)


async def _share(front: FrontEnd, thing: Thing) -> None:
    """Share exactly the words as they are now: no earlier ones, and nothing beside them."""
    visit, kept = front.visit, screen_texts("kept")
    other = next((name for person, name in visit.names.items() if person != thing.owner), "")
    replies = (Reply("no", kept("entry_share_no")), Reply("yes", kept("entry_share_yes")))
    ask = kept("entry_share_ask", other=other)
    question = Question(thing.text, replies, quiet=ask, alone=visit.alone)
    if await front.ask(question) == "yes":
        await front.call(visit.things.keep, copy_of(thing))
        visit.calm_line = visit.calm_line or kept("entry_shared")


def copy_of(thing: Thing) -> Thing:
    """Return what both may see of a private thing, once its owner shares it."""
    return replace(
        thing,
        id=id_for(thing.id, "shared"),
        fate="shared",
        parts=(),
        look="",
        when="",
        entries=(),
        earlier=(),
        seen=(),
    )


def _shared(visit: Visit, thing: Thing) -> Thing | None:
    name = id_for(thing.id, "shared")
    return next((each for each in visit.things.seen() if each.id == name), None)


async def _drop(front: FrontEnd, thing: Thing, line: str) -> bool:
    """Let a thing go, and say so; False where it could not be."""
    visit, gone = front.visit, True
    assert visit.journal is not None
    try:
        await front.call(visit.journal.living.let_go, thing)
    except JournalError as problem:
        line, gone = problem.sentence, False
    visit.calm_line = line
    return gone
