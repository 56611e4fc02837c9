"""Remarks on a reply: content compiled once, and where it is found in talk.

`exercises.engine.listening:remarks` is the name under which others measure it.
"""

from exercises.engine.listening.replies import remarks as remarks
