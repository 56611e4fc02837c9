"""Where an exercise contradicts itself while some of its steps do not fit yet.

The steps that do not fit are left out, and so is whatever is said about them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from exercises.library.reading.consistency import contradictions
from exercises.library.reading.schema import misfits
from exercises.model.exercise import Exercise

_STEP = re.compile(r"^(?:\$\.)?steps\[(\d+)\]")


def beside_misfits(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what contradicts itself in the steps that fit, as (path, reason).

    Args:
        data: Of a file that does not fit as a whole, as `tomllib` reads it.
    """
    unfit = [path for path, _ in misfits(data, Exercise)]
    places = [_STEP.match(path) for path in unfit]
    if not unfit or not all(places):  # the head says for how many it is: nothing is sure without
        return
    left_out = {int(found[1]) for found in places if found}
    steps = data["steps"]
    kept = [at for at in range(len(steps)) if at not in left_out]
    gone = [each for at in left_out for each in _ids(steps[at])]
    if not kept or any(not _ids(steps[at]) for at in left_out):
        return
    try:
        rest = msgspec.convert({**data, "steps": [steps[at] for at in kept]}, Exercise)
    except msgspec.ValidationError:
        return
    for path, reason in contradictions(rest):
        found = _STEP.match(path)
        if found and not any(each in reason for each in gone):
            yield path.replace(f"steps[{found[1]}]", f"steps[{kept[int(found[1])]}]", 1), reason


def _ids(step: object) -> list[str]:
    """Return the ids of a step and of those inside it."""
    if not isinstance(step, dict):
        return []
    own = [step["id"]] if isinstance(step.get("id"), str) and step["id"] else []
    inside = step.get("steps")
    parts = inside if isinstance(inside, list) else []
    return own + [each for part in parts for each in _ids(part)]
