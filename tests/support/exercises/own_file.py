"""Exercise files to read and to damage: three that are built in, and one of somebody's own."""

from exercises.library.files import built_in_exercises
from exercises.library.reading.faults import Fault
from exercises.library.reading.read import parse

BUILT_IN = ("listening", "name-what-is-here", "pause")
TEXTS = {name: (built_in_exercises() / f"{name}.toml").read_text("utf-8") for name in BUILT_IN}

OWN = """\
format = 1
id = "tea"
title = "Tea"
summary = "Make some tea."
people = "one-or-two"
for = ["either"]
minutes = 5
certainty = "own"
why = "It is warm."

[[steps]]
id = "kettle"
kind = "read"
text = "Put the kettle on."

[[steps]]
id = "cup"
kind = "choose"
text = "Which cup?"
options = [
  { id = "blue", label = "the blue one" },
  { id = "red", label = "the red one" },
]
"""


def fault(text: str) -> Fault:
    """What is wrong in this text; something has to be."""
    found = parse(text, "tea.toml")
    assert isinstance(found, Fault), found
    return found
