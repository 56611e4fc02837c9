"""Knows what belongs to whom, from what was typed and done alone, and looks for it elsewhere.

It asks nothing of the program: a token is private to the one who typed it behind their curtain
until they share exactly the sentence that holds it, and again once they take it back.
"""

from __future__ import annotations

import base64
import binascii
import io
import random
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

A_TOKEN = re.compile(r"zq[ab][a-z0-9]{6}", re.IGNORECASE)
ITS_BYTES = re.compile(rb"zq[ab][a-z0-9]{6}", re.IGNORECASE)
WIDE = (
    re.compile(rb"z\0q\0[ab]\0(?:[a-z0-9]\0){6}", re.IGNORECASE),
    re.compile(rb"\0z\0q\0[ab](?:\0[a-z0-9]){6}", re.IGNORECASE),
)
"""The same in UTF-16, either way round."""
BASE64 = re.compile(rb"[A-Za-z0-9+/]{40,}={0,2}")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
BEGINNING = 5
"""Letters of a token with which somebody may look for the rest of it."""


class Leak(AssertionError):
    """Something of one is where the other may see it."""


@dataclass
class Token:
    """A word that was typed.

    Attributes:
        owner: Who typed it, or `both` where it was typed in front of both.
        where: In which field.
        shown_in: Names of the shared sentences that hold it.
        gone: Whether its owner let all go that holds it.
        writer: Who wrote it, where it was left for somebody else.
    """

    owner: str
    where: str
    shown_in: set[str] = field(default_factory=set)
    gone: bool = False
    writer: str = ""

    @property
    def secret(self) -> bool:
        """Whether only its owner may see it."""
        return self.owner in ("a", "b") and not self.shown_in


class Oracle:
    """What was typed, by whom, and what of it may be seen.

    Args:
        chance: From which the tokens come.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.tokens: dict[str, Token] = {}
        self._sentences: dict[str, str] = {}
        self.sealed: set[str] = set()
        """Ids of those who have a passphrase."""
        self.looks = 0
        """How often something was looked at."""

    def token(self, owner: str, where: str) -> str:
        """A new word that somebody types.

        Args:
            owner: Person id; anything else where both see it.
            where: What to call the field when it is found elsewhere.
        """
        who = owner if owner in ("a", "b") else self._chance.choice("ab")
        word = f"zq{who}{''.join(self._chance.choices(LETTERS, k=6))}"
        self.tokens[word] = Token(owner if owner in ("a", "b") else "both", where)
        return word

    def share(self, text: str, sentence: str) -> None:
        """Its owner shared exactly this.

        Args:
            text: What the other sees from now on.
            sentence: A name for it, for `take_back`.
        """
        self._sentences[sentence] = text
        for word in self.found(text):
            self.tokens[word].shown_in.add(sentence)

    def leave(self, text: str, owner: str) -> None:
        """A line was left for somebody: from now on it is theirs; who wrote it knows it."""
        for word in self.found(text):
            token = self.tokens[word]
            if token.secret and token.owner != owner:
                token.owner, token.writer = owner, token.owner

    def take_back(self, sentence: str) -> None:
        """Its owner took a shared sentence back; what never was shared stays as it is."""
        self._sentences.pop(sentence, None)
        for token in self.tokens.values():
            token.shown_in.discard(sentence)

    def take_back_text(self, text: str) -> None:
        """As `take_back`, by what the sentence says."""
        for sentence in [name for name, said in self._sentences.items() if said == text]:
            self.take_back(sentence)

    def let_go(self, words: Iterable[str]) -> None:
        """Nothing that is kept holds these words any more."""
        for word in words:
            self.tokens[word].gone = True

    def found(self, text: str) -> list[str]:
        """Words of ours in a text."""
        return [word for each in A_TOKEN.findall(text) if (word := each.casefold()) in self.tokens]

    def secret_to(self, person: str) -> list[str]:
        """Words that only this person may see."""
        return [
            word
            for word, token in self.tokens.items()
            if token.secret and token.owner == person and not token.gone
        ]

    def look(self, text: str, sits: str, where: str) -> None:
        """Look at what somebody can see.

        Args:
            text: All of it.
            sits: Person id of the one who sits there alone; else nobody, or both.
            where: What to call it.

        Raises:
            Leak: A word of somebody else is in it.
        """
        self.looks += 1
        for word in self.found(text):
            token = self.tokens[word]
            if token.secret and sits not in (token.owner, token.writer or token.owner):
                raise Leak(
                    f"{where}, before {sits or 'nobody'}: {word} of {token.owner}, "
                    f"typed in {token.where}\n{_around(text, word)}"
                )

    def look_at_files(self, folder: Path, *, sits: str = "") -> None:
        """Look at every byte of every file.

        Args:
            folder: Of the data, or with temporary files.
            sits: Empty: only what is sealed may not be there; else what this person may not
                see, as in an export.

        Raises:
            Leak: There is a word that may not be there.
        """
        self.looks += 1
        for path in sorted(folder.rglob("*")):
            try:
                raw = path.read_bytes() if path.is_file() else b""
            except FileNotFoundError:  # it was replaced meanwhile
                continue
            self.look_at_bytes(raw, str(path.relative_to(folder)), sits=sits)

    def look_at_bytes(self, raw: bytes, where: str, *, sits: str = "") -> None:
        """Look at bytes; see `look_at_files`."""
        for word in _words_in(raw):
            token = self.tokens.get(word)
            if token is None:
                continue
            if token.gone:
                raise Leak(f"{where}: {word} of {token.owner}, let go, typed in {token.where}")
            if not token.secret or token.owner == sits:
                continue
            if token.owner in self.sealed or sits:
                raise Leak(
                    f"{where}, {'for ' + sits if sits else 'on disk'}: {word} of {token.owner}, "
                    f"typed in {token.where}\n{_around(raw.decode(errors='replace'), word)}"
                )


@lru_cache(maxsize=512)
def _words_in(raw: bytes) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words_in(raw)))


def words_in(raw: bytes) -> Iterator[str]:
    """Words that look like ours, plain, in UTF-16, in Base64, or inside a zip file."""
    if raw[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in archive.namelist():
                yield from words_in(name.encode())
                yield from words_in(archive.read(name))
        return
    for found in ITS_BYTES.findall(raw):
        yield found.decode().casefold()
    if b"\0" in raw:
        for each in WIDE:
            for found in each.findall(raw):
                yield found.replace(b"\0", b"").decode().casefold()
    for run in BASE64.findall(raw):
        try:
            inside = base64.b64decode(run + b"=" * (-len(run) % 4))
        except (binascii.Error, ValueError):
            continue
        for found in ITS_BYTES.findall(inside):
            yield found.decode().casefold()


def _around(text: str, word: str) -> str:
    at = text.casefold().find(word)
    return text[max(0, at - 160) : at + 160] if at >= 0 else ""
