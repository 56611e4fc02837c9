"""Wipes, and says when it begins and when it is done: run by `test_wipe_killed`, then killed."""

from pathlib import Path

from exercises.journal.erase.wipe import wipe_entry, wipe_everything, wipe_person
from exercises.journal.journal import Journal


def main(folder: str, kind: str, *entry: str) -> None:
    with Journal.open(Path(folder)) as journal:
        print("begins", flush=True)
        if entry:
            wipe_entry(journal, entry[0], kind)
        elif kind == "everything":
            wipe_everything(journal)
        else:
            wipe_person(journal, kind)
        print("done", flush=True)
