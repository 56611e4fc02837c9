"""A scripted life of things that live on, which never ends by itself; run by `test_living_kills`.

    python living_child.py FOLDER SEED

It says on standard output, one line each, what it is about to do (with a `?`) and what was
acknowledged to it: the things there are, each with its text and state.
"""

import json
import random
import sys
from pathlib import Path

from support.exercises.made_things import built_in, look_back, ritual

from exercises.journal.journal import Journal
from exercises.living.things import WAITING, Thing, changed, rests, wakes

MOST = 6
AT = "2026-04-01T10:00:00+00:00"


def say(word: str, things: dict[str, tuple[str, str, int]]) -> None:
    print(word, json.dumps(things), flush=True)


def as_told(journal: Journal) -> dict[str, tuple[str, str, int]]:
    """What a test can compare: text, state, and how many looks back, by id.

    Lines that wait for the second person and what the first one has half written are among them.
    """
    living = journal.living
    things = (*living.seen(None), *living.waiting("b"))
    found = {thing.id: (thing.text, thing.state, len(thing.seen)) for thing in things}
    return {**found, "half": (living.half_written("a"), "", 0)}


def live(journal: Journal, chance: random.Random) -> None:
    living = journal.living
    while True:
        things = living.seen(None)
        name, act = f"{chance.getrandbits(60):x}", chance.random()
        thing = chance.choice(things) if things else None
        say("doing", as_told(journal))
        if act < 0.15:
            living.keep_half("a", chance.choice((name, name, "")), AT)
        elif act < 0.25 and len(living.waiting("b")) < MOST:
            line = Thing(
                id=name, kind="thanks", owner="b", exercise="", text=name, since=AT, state=WAITING
            )
            living.leave(line)
        elif thing is None or (act < 0.45 and len(things) < MOST):
            living.grow(ritual(name), built_in("ritual-picker"))
        elif act < 0.6:
            living.keep(changed(thing, name, AT))
        elif act < 0.75:
            living.grow(look_back(thing, "keep", name), built_in("looking-back"))
        elif act < 0.88:
            living.keep(wakes(thing) if not thing.alive else rests(thing))
        else:
            living.let_go(thing)
        say("done", as_told(journal))


def main(folder: str, seed: str) -> None:
    with Journal.open(Path(folder)) as opened:
        live(opened, random.Random(int(seed)))


if __name__ == "__main__":
    main(*sys.argv[1:])
