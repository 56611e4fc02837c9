"""The summary beside each month: kept in step with it, and counted anew where it has to be."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from msgspec import to_builtins

from exercises.journal.files import atomic
from exercises.journal.files.codec import Tables
from exercises.journal.files.errors import not_saved
from exercises.journal.files.folder import DataFolder
from exercises.journal.files.storage import Database
from exercises.journal.keys.keyring import Keyring
from exercises.journal.months import summaries
from exercises.journal.months.calendar import day_of
from exercises.journal.months.encryption import is_unsettled, unseal_month
from exercises.journal.months.groups import in_order
from exercises.journal.months.month_file import months, open_month, readable, sessions_in
from exercises.journal.months.summaries import Summary
from exercises.model.records import Finished, KeptEntry


def forget_others(place: DataFolder) -> None:
    """Remove summaries whose month was taken away: what they counted is not there any more."""
    names = months(place)
    for name in place.names(place.journal):
        month, _, rest = name.partition(".")
        if rest == "sum" and month not in names and not place.read_only:
            with suppress(OSError):
                atomic.remove_durably(place.journal / name)


def opened_summary(place: DataFolder, month: str, viewer: str | None) -> Summary:
    """Return the summary of a month, the viewer's sealed part open; they are not locked."""
    found = summary_of(place, month)
    if viewer is None or not (viewer in found.boxes or viewer in found.missing):
        return found
    opened = found.opened(place.keys, viewer)
    if opened is None:
        again = summarise(place, month, open_month(place, month), None)
        opened = again.opened(place.keys, viewer) or again
    return opened


def summary_of(place: DataFolder, month: str) -> Summary:
    """Return the summary of a month, made again from the month where it has to be."""
    made_from = stamp_of(place, month)
    found = summaries.read(path_of(place, month), month, made_from)
    return found or summarise(place, month, open_month(place, month), None)


def summarise(
    place: DataFolder, month: str, database: Database, summary: Summary | None
) -> Summary:
    """Save the summary that belongs to what the month holds now; counts where there is none."""
    summary = summary or _counted(database, place.keys)
    write_summary(place, month, database.file.stamp, summary)
    return summary


def _counted(database: Database, keys: Keyring) -> Summary:
    tables = database.file.read() or {}  # once: TinyDB decodes all of it for each table
    unsettled = {person for person in keys.sealed if is_unsettled(tables, keys, person)}
    unseal_month(tables, keys)
    known = [*sessions_in(tables), *_shared_from_sealed(tables)]
    counted = Summary(missing=keys.locked | unsettled).plus(known, day_of)
    return counted.sealed(keys, keys.unlocked)


def _shared_from_sealed(tables: Tables) -> list[Finished]:
    """Return what was shared from sessions that are sealed as a whole, each by itself."""
    found: list[Finished] = []
    for document in in_order(tables, "entries"):
        if isinstance(about := document.get("from"), dict):
            entries = to_builtins(readable([document], KeptEntry))
            nobody = {"id": "", "title": "", "people": (), "entries": entries}
            found += readable([{**about, **nobody}], Finished)
    return found


def write_summary(place: DataFolder, month: str, made_from: str, summary: Summary) -> None:
    """Save a summary, as made from the month with this stamp; what fails can be made again."""
    path = path_of(place, month)
    if made_from and not place.read_only and summaries.may_replace(path):
        with suppress(OSError):
            summaries.write(path, month, made_from, summary)


def stamp_of(place: DataFolder, month: str) -> str:
    """Return the stamp that the month has now; see `summaries.stamp_of`."""
    return summaries.stamp_of(place.journal / f"{month}.json")


def path_of(place: DataFolder, month: str) -> Path:
    """Return where the summary of a month lies."""
    return place.journal / f"{month}.sum"


def forget(path: Path) -> None:
    """Remove a summary, and what a killed run left of one.

    Raises:
        NotSaved: It is there still.
    """
    try:
        atomic.remove_temporaries(path.parent, path.name)
        atomic.remove_durably(path)
    except OSError as error:
        problem = not_saved(error)
    else:
        return
    raise problem
