"""Lead through the first run: one page, the names, what opens from it, and what had no name yet."""

from __future__ import annotations

from exercises.flow.port import FirstPage, FrontEnd, Question, Reply
from exercises.flow.sessions import begin
from exercises.flow.setup.first_names import waiting_people
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from exercises.model.people import people_named

COUNTS = {"one": 1, "two": 2}
"""How many take part, where the exercise says so by itself."""


async def first_run(front: FrontEnd) -> bool:
    """Ask for the names on the first page, and save them. False: leave."""
    visit = front.visit
    waits = await front.call(waiting_people, visit)
    page = FirstPage(waits=waits)
    while (chosen := await front.welcome(page)) != "begin":
        if chosen == "leave":
            return False
        page.opened = chosen
        if chosen == "go":
            page = FirstPage(waits=await _let_go(front))
        else:
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


async def _let_go(front: FrontEnd) -> tuple[str, ...]:
    """Let go what waits for a name, after asking; return whose still waits."""
    visit, texts = front.visit, screen_texts("welcome")
    replies = (Reply("stay", texts("go_no")), Reply("go", texts("go_yes")))
    if await front.ask(Question(texts("go_ask"), replies)) == "go":
        for each in await front.call(visit.sessions.without_name):
            await front.call(visit.sessions.let_go, each)
    return await front.call(waiting_people, visit)


async def without_names(front: FrontEnd, exercise: Exercise) -> None:
    """Go through an exercise with nobody's name; what is to be kept waits for one on the disk.

    Those who do it have the ids that the first and the second name will have.

    Args:
        front: With a journal in which nobody is set up.
        exercise: The one.
    """
    visit, texts = front.visit, screen_texts("welcome")
    count = COUNTS.get(exercise.people)
    if count is None:
        replies = (Reply("one", texts("many_one")), Reply("two", texts("many_two")))
        asked = Question(texts("many_text"), replies, quiet=texts("many_quiet"))
        count = COUNTS.get(await front.ask(asked))
    if count is None:
        return
    one, two = texts.lines("nameless")
    visit.made_up = people_named([one, two if count > 1 else ""])
    visit.here = tuple(person.id for person in visit.made_up)
    await begin(front, exercise)
    visit.here, visit.made_up = (), ()
