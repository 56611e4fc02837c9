"""Ideas that were written earlier in an exercise, one by one, as a plan offers them."""

from __future__ import annotations

import re

from exercises.engine.state import State
from exercises.model.events import Wrote
from exercises.model.exercise import Option, Plan, Write, walk

MOST = 9
"""Ideas that are offered: as many as there are keys for."""

BETWEEN = re.compile(r"[\n;,/]+|\.(?=\s|$)")
"""What stands between ideas that somebody wrote down."""


def ideas_for(state: State, step: Plan) -> tuple[Option, ...]:
    """Return what may be picked for what: their own ideas first, then those of the exercise."""
    own = [Option(id=f"idea-{n}", label=idea) for n, idea in enumerate(_written(state, step))]
    return (*own, *step.options)[:MOST] if own else step.options


def _written(state: State, step: Plan) -> list[str]:
    texts = {each.id: each for each in walk(state.exercise.steps) if isinstance(each, Write)}
    for name in step.ideas:
        found = state.find(name, state.private_to) or state.find(name)
        if found is None or not isinstance(found.answer, Wrote):
            continue
        text = found.answer.text.strip()
        if text and text != texts[name].if_empty:
            ideas = (idea.strip() for idea in BETWEEN.split(text))
            return list(dict.fromkeys(filter(None, ideas)))[:MOST]
    return []
