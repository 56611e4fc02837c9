"""Sets, changes or removes a passphrase, and says when it begins: run by
`test_passphrase_killed`, then killed.

python passphrase_child.py FOLDER set|change|remove
"""

import sys
from pathlib import Path

from exercises.journal.journal import Journal
from exercises.journal.privacy import Cost

CHEAP = Cost(passes=1, memory=8_192)
OLD, NEW = "the old one", "the new one"

if __name__ == "__main__":
    folder, what = sys.argv[1:]
    with Journal.open(Path(folder), cost=CHEAP) as journal:
        print("begins", flush=True)
        if what == "set":
            journal.set_passphrase("a", OLD)
        elif what == "change":
            journal.change_passphrase("a", OLD, NEW)
        else:
            journal.remove_passphrase("a", OLD)
        print("done", flush=True)
