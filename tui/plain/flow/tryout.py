"""`nearer do FILE --plain`: an exercise of one's own, without keeping anything of it."""

from __future__ import annotations

from exercises.flow.runner import Running
from exercises.library.resolve import resolve
from exercises.library.texts import screen_texts
from exercises.model.exercise import Exercise
from exercises.model.people import people_named
from tui.plain.context import House
from tui.plain.session import Sitting
from tui.plain.terminal.prompts import Choice


def try_out(house: House, exercise: Exercise) -> None:
    """Say that nothing is saved, ask for how many it is to be shown, and show it.

    Args:
        house: Without a journal.
        exercise: The one to show.
    """
    talk, texts = house.talk, screen_texts("authoring")
    house.made_up = one, other = people_named(texts.lines("try_names"))
    talk.hello()
    talk.say(texts("try_text", title=exercise.title), texts("try_quiet"))
    given = []
    if exercise.people != "two":
        given.append(Choice("alone", texts("try_alone", name=one.name)))
    if exercise.people != "one":
        together = texts("try_together", name=one.name, other=other.name)
        given.append(Choice("together", together))
    picked = house.choose([*given, Choice("leave", texts("try_leave"))])
    people = {"alone": (one.id,), "together": (one.id, other.id)}.get(picked, ())
    if people:
        solo = people[0] if len(people) == 1 else ""
        whole = resolve(exercise, house.settings.turn_seconds)
        Sitting(house, Running.start(whole, people, house.new_clock(0.0), solo=solo)).run()
