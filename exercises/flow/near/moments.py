"""Lead to what is nearer: which part is, to one alone; what it is for; who else is here."""

from __future__ import annotations

from msgspec.structs import replace

from exercises.flow.port import FrontEnd, Question, Reply
from exercises.flow.privacy import turned
from exercises.flow.sessions import begin
from exercises.flow.setup.settings import settings
from exercises.flow.visit.visit import Visit
from exercises.library.texts import screen_texts
from exercises.model.exercise import Outline
from exercises.recommend.offers import Remembered
from exercises.recommend.path import path
from exercises.recommend.search import Filter, find

MOMENTS = ("row", "space", "words")
"""Ids of the moments that stand on the first page, in their order."""

PARTS = ("withdrawn", "supporting", "either")
"""What can be said to what is nearer; whatever else is answered says nothing."""

VERBS = {"row": "row", "space": "space", "word": "words"}
"""Moments by the verb of the shell that leads to them."""

ASKED_FOR = 3
"""After so many exercises the first page no longer asks by itself what is nearer."""

MOST = 6
"""Exercises on the page of a moment; the library has the rest."""


def asks_nearer(visit: Visit, past: Remembered) -> bool:
    """Return whether the first page itself asks one alone which part is nearer.

    It does so after the first few exercises, until the question was looked at; later the key is
    enough.
    """
    new = 0 < past.many <= ASKED_FOR and visit.alone not in visit.asked_nearer
    return bool(visit.alone) and new and not visit.offers.declined().nearer


async def ask_nearer(front: FrontEnd) -> None:
    """Ask the one who is here alone which part is nearer; to say nothing leaves no mark."""
    visit, texts, alone = front.visit, screen_texts("nearer"), front.visit.alone
    visit.asked_nearer.add(alone)
    visit.tell(turned, alone)
    said = (await front.call(visit.offers.declined)).nearer
    parts = (Reply(each, texts(each), texts("as_now") if each == said else "") for each in PARTS)
    stays = Reply("stays", texts("stays" if said else "unsaid"))
    unsaid = (Reply("unsaid", texts("unsaid_again")),) if said else ()
    replies = (stays, *parts, *unsaid)
    quiet = texts("quiet")
    chosen = await front.ask(
        Question(texts("text"), replies, quiet=quiet, alone=alone, without="stays")
    )
    if visit.alone == alone and chosen in (*PARTS, "unsaid"):
        await front.call(visit.offers.say_of_own, nearer=chosen if chosen in PARTS else "")


async def in_moment(front: FrontEnd, moment: str) -> None:
    """Show what may suit a moment to those who are here, and begin one of it, or go back."""
    visit, texts = front.visit, screen_texts("nearer")
    visit.tell(turned, visit.alone)  # what somebody looks for alone is theirs
    found = {each.id: each for each in await front.call(suited, front, moment)}
    label = next(each.label for each in path().moments if each.id == moment)
    replies = [Reply(each.id, each.title, _about(each)) for each in found.values()]
    back = Reply("back", texts("moment_back"))
    question = Question(texts(f"moment_{moment}"), (*replies, back), where=label)
    chosen = await front.ask(question)
    if chosen in found:
        await begin(front, visit.library.get(chosen))


def suited(front: FrontEnd, moment: str) -> list[Outline]:
    """Return what may suit a moment: for those who are here, and for the part that is nearer."""
    visit = front.visit
    said = visit.offers.declined().nearer if visit.alone else ""
    wanted = Filter(moment=moment, people="one" if visit.alone else "")
    if said == "withdrawn" or said == "supporting":
        wanted = replace(wanted, role=said)
    found = find(visit.library.outlines(), wanted)
    if not visit.alone:  # for two first, each part in the order of the moment
        found.sort(key=lambda each: each.people == "one")
    return found[:MOST]


def _about(exercise: Outline) -> str:
    texts = screen_texts("home")
    people = {"one": "offer_alone", "two": "offer_together"}.get(exercise.people, "offer_either")
    return f"{texts('offer_minutes', minutes=exercise.minutes)}, {texts(people)}"


async def also_here(front: FrontEnd) -> None:
    """Let the other one sit down too; where nobody else has a name yet, lead to the names."""
    visit = front.visit
    if len(visit.people) > 1:
        visit.here, visit.offers.unlit = tuple(person.id for person in visit.people), False
    else:
        await settings(front, "names")
