"""Where the tables `makes`, `looks` and `carries` of an exercise file say what cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from exercises.model.exercise import Choose, Close, Exercise, Leaf, Read, Repeat, walk
from exercises.model.makes import Looks, Makes
from exercises.model.slots import PRIVATE

NEXT = frozenset({"keep", "grow", "smaller", "change", "rest"})
"""What may become of something that was looked at."""

Steps = dict[str, Leaf | Repeat]


def odd_living(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield what cannot be in these tables, as (path, reason)."""
    steps: Steps = {step.id: step for step in walk(exercise.steps)}
    if exercise.carried:
        yield "$.carried", "this is filled in when a session begins; leave it out"
    if exercise.carries is not None and not (exercise.carries.kinds or exercise.carries.brought):
        yield "$.carries", "say with 'kinds' or 'brought' what is laid on the table"
    for at, made in enumerate(exercise.makes):
        for key, reason in _odd_makes(made, steps, exercise):
            yield f"$.makes[{at}].{key}", reason
    if exercise.looks is not None:
        for key, reason in _odd_looks(exercise.looks, steps, exercise):
            yield f"$.looks.{key}", reason


def _odd_makes(made: Makes, steps: Steps, exercise: Exercise) -> Iterator[tuple[str, str]]:
    for name in made.parts:
        if reason := _unfit(name, steps):
            yield "from", reason
    first = steps.get(made.parts[0])
    if first is not None and exercise.people != "one":
        open_ = not _is_private(first)
        for name in made.parts[1:]:
            if open_ and name in steps and _is_private(steps[name]):
                yield "from", f"'{name}' is private; what both see cannot be made of it"
    if made.kind == "guess":
        yield "kind", "a guess is made by the key 'guess' of what it is about"
    if made.kind == "course":
        yield "kind", "where somebody stands in a course is kept by itself; leave this table out"
    yield from _odd_time(made.look, dict(made.after), steps)
    if made.guess is not None:
        if reason := _unfit(made.guess, steps):
            yield "guess", reason
        elif not _is_private(steps[made.guess]):
            yield "guess", f"'{made.guess}' is seen by both; a guess is each one's own"


def _odd_looks(looks: Looks, steps: Steps, exercise: Exercise) -> Iterator[tuple[str, str]]:
    for key in ("came", "next", "way", "eased", "text"):
        name = getattr(looks, key)
        if name is not None and (reason := _unfit(name, steps)):
            yield key, reason
    chosen = steps.get(looks.next)
    if isinstance(chosen, Choose):
        if odd := [option.id for option in chosen.options if option.id not in NEXT]:
            yield "next", f"'{odd[0]}' is none of these: {', '.join(sorted(NEXT))}"
    elif chosen is not None:
        yield "next", f"'{looks.next}' is no step of kind 'choose'"
    for key in ("came", "next", "way", "text"):
        found = steps.get(getattr(looks, key) or "")
        if found is not None and exercise.people != "one" and _is_private(found):
            yield key, f"'{found.id}' is private; what both see cannot be made of it"
    yield from _odd_time(looks.look, dict(looks.after), steps)


def _odd_time(name: str | None, after: dict[str, int], steps: Steps) -> Iterator[tuple[str, str]]:
    if name is None:
        if after:
            yield "after", "say with 'look' which step these are options of"
        return
    asked = steps.get(name)
    if asked is None:
        yield "look", f"there is no step '{name}'"
    elif not isinstance(asked, Choose):
        yield "look", f"'{name}' is no step of kind 'choose'"
    elif odd := sorted(after.keys() - {option.id for option in asked.options}):
        yield "after", f"'{odd[0]}' is no option of '{name}'"


def _unfit(name: str, steps: Steps) -> str:
    asked = steps.get(name)
    if asked is None:
        return f"there is no step '{name}'"
    if isinstance(asked, Repeat | Read | Close):
        return f"'{name}' has no answer of its own"
    return "" if asked.keep else f"'{name}' is not kept; nothing can be made of it"


def _is_private(step: Leaf | Repeat) -> bool:
    return not isinstance(step, Repeat) and step.by in PRIVATE
