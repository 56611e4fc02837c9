"""Sets, changes or removes a passphrase, and says when it begins: run by
`test_passphrase_killed`, then killed.
"""

from pathlib import Path

from support.journal.cheap_keys import CHEAP

from exercises.journal.journal import Journal

OLD, NEW = "the old one", "the new one"


def main(folder: str, what: str) -> None:
    """Does it: `what` is `set`, `change` or `remove`."""
    with Journal.open(Path(folder), cost=CHEAP) as journal:
        print("begins", flush=True)
        if what == "set":
            journal.set_passphrase("a", OLD)
        elif what == "change":
            journal.change_passphrase("a", OLD, NEW)
        else:
            journal.remove_passphrase("a", OLD)
        print("done", flush=True)
