"""Sets, changes and removes a passphrase; each is completed at the next start after a kill."""

from __future__ import annotations

from base64 import b64encode

from exercises.journal.erase.purge import Purge, carry_out
from exercises.journal.files.access import FileAccess
from exercises.journal.files.folder import DataFolder
from exercises.journal.keys.wrapping import Cost, Wrapped, new_keys, wrap
from exercises.journal.people_file import open_stored, put_keys


def set_(journal: FileAccess, person: str, passphrase: str, cost: Cost) -> None:
    """Do what `Journal.set_passphrase` says."""
    wrapped, secret = new_keys(person, passphrase, cost)

    def begin(place: DataFolder) -> None:
        _keep(place, wrapped)
        place.keys.unlock(person, secret)

    carry_out(journal, lambda _: Purge(kind="seal", person=person), begin)


def change(journal: FileAccess, person: str, secret: bytes, passphrase: str, cost: Cost) -> None:
    """Do what `Journal.change_passphrase` says."""
    wrapped = wrap(person, secret, passphrase, cost)
    carry_out(
        journal,
        lambda _: Purge(kind="rewrap", person=person),
        lambda place: _keep(place, wrapped),
    )


def remove(journal: FileAccess, person: str, secret: bytes) -> None:
    """Do what `Journal.remove_passphrase` says."""
    # The key lies in the note until all is open: without it a kill would leave half of it
    # sealed. What it opens lies open afterwards anyway.
    encoded = b64encode(secret).decode("ascii")
    carry_out(journal, lambda _: Purge(kind="open", person=person, secret=encoded))


def _keep(place: DataFolder, wrapped: Wrapped) -> None:
    """Put keys into `nearer.json`, and into its earlier generation: without them all is lost."""
    database = open_stored(place)
    with database.file.batch():
        put_keys(database, wrapped)
    database.file.renew_earlier()
    place.keys.read(database.file.read() or {})
