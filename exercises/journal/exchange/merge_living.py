"""Brings what lives on in an archive into the journal, without doubling anything."""

from __future__ import annotations

from exercises.journal.exchange.archive import Archive
from exercises.journal.files.folder import DataFolder
from exercises.journal.living import tables as lying
from exercises.journal.living.living_file import KNOWN, open_living
from exercises.journal.months.groups import Fields
from exercises.model.exercise import BOTH


def merge_living(place: DataFolder, archive: Archive) -> int:
    """Return whether anything was new, as a number.

    What is private of somebody who is locked is laid beside theirs, sealed, and becomes one with
    it once they open it.
    """
    things, sealed = archive.living.get("things", {}), archive.living.get("sealed", {})
    came = {
        scope: lying.Held(
            documents=[dict(each) for each in things.values() if lying.scope_of(each) == scope],
        )
        for scope in (*KNOWN, BOTH)
    }
    came[BOTH].gone = [str(each.get("entry")) for each in archive.living.get("gone", {}).values()]
    file = open_living(place).file

    def change() -> bool:
        held = file.read()
        assert held is not None  # what is being edited
        changed = False
        for scope, new in came.items():
            if new.documents or new.gone:
                changed = lying.lay_beside(held, scope, new, place.keys) or changed
        for document in sealed.values():
            changed = _add_boxes(held, document, place) or changed
        return changed

    return int(file.edit(change))


def _add_boxes(held: dict[str, dict[str, Fields]], document: Fields, place: DataFolder) -> bool:
    owner = str(document.get("owner"))
    if owner not in place.keys.sealed:
        return False
    return lying.add_boxes(
        held,
        owner,
        [str(box) for box in (document.get("box"), *document.get("more", ())) if box],
        place.keys,
    )
