"""What becomes of a kept entry later: taken back by its owner, or shared."""

from __future__ import annotations

from exercises.journal.erase.purge import Purge, carry_out
from exercises.journal.files.access import FileAccess
from exercises.journal.files.errors import Locked
from exercises.journal.files.folder import DataFolder
from exercises.journal.months import months
from exercises.model.records import Fate


def change_fate(journal: FileAccess, entry: str, owner: str, fate: Fate) -> None:
    """Do what `Journal.change_fate` says."""
    if owner in journal.locked():
        raise Locked

    def look(place: DataFolder) -> tuple[str, bool]:
        for month in months.months(place):
            for found in months.documents(place, month).get("entries", {}).values():
                if (found.get("id"), found.get("owner")) == (entry, owner):
                    return month, found.get("fate") == fate
        raise ValueError("this person has no such entry")

    month, is_so = journal.look(look)
    if is_so:
        return
    purge = Purge(kind="fate", person=owner, entry=entry, month=month, fate=fate)
    carry_out(journal, lambda _: purge)
