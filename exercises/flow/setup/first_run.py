"""Lead through the first run: one page, the names, and what opens from it."""

from __future__ import annotations

from exercises.flow.port import FirstPage, FrontEnd, Question, Reply
from exercises.library.texts import screen_texts
from exercises.model.people import people_named


async def first_run(front: FrontEnd) -> bool:
    """Ask for the names on the first page, and save them. False: leave."""
    visit, page = front.visit, FirstPage()
    while (chosen := await front.welcome(page)) != "begin":
        if chosen == "leave":
            return False
        page.opened = chosen
        await _open(front, chosen)
    people = people_named(page.names)
    await front.call(visit.save, "people", people)
    visit.here = (people[0].id,) if len(people) == 1 else ()
    visit.calm_line = visit.calm_line or screen_texts("welcome")("kept_line")
    return True


async def _open(front: FrontEnd, opened: str) -> None:
    """Show one of the full pages."""
    if opened == "fear":
        await front.safety("")
        return
    texts = screen_texts("welcome")
    said = "\n".join(texts(f"{opened}_{part}") for part in ("text", "quiet"))
    back = Reply("back", texts("back"))
    await front.ask(Question(texts(f"{opened}_title"), (back,), quiet=said))
