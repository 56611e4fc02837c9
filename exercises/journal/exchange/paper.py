"""A plan on paper: as Markdown, as plain text, and as one page for a browser and its printer."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from exercises.journal.exchange.markdown import shown
from exercises.journal.files import atomic
from exercises.library.texts import screen_texts

WIDTH = 72
"""Cells of a line of the plain text."""

Sections = Mapping[str, Sequence[str]]
"""Lines by section, in the order of the paper."""

_STYLE = """
@page { margin: 16mm; }
body { font: 12pt/1.45 Georgia, "Times New Roman", serif; color: #000; background: #fff;
  max-width: 40em; margin: 0 auto; padding: 1em; }
h1 { font-size: 20pt; font-weight: normal; border-bottom: 1px solid #000; padding-bottom: .2em; }
h2 { font-size: 13pt; margin: 1.1em 0 .3em; break-after: avoid; }
ul { margin: 0; padding-left: 1.2em; }
li { margin: .2em 0; break-inside: avoid; overflow-wrap: anywhere; }
p { margin: .4em 0; }
@media print { body { max-width: none; padding: 0; } }
"""


def as_markdown(sections: Sections, title: str, day: str) -> str:
    """Return it as Markdown; somebody's words stand in it as they are."""
    texts = screen_texts("blueprint")
    blocks = [f"# {shown(title)}", shown(texts("made", day=day))]
    for section, said in sections.items():
        blocks.append(f"## {shown(texts(f'section_{section}'))}")
        blocks.append("\n".join(f"- {shown(_line(each))}" for each in said or [texts("room")]))
    return "\n\n".join(blocks) + "\n"


def as_text(sections: Sections, title: str, day: str) -> str:
    """Return it as plain text."""
    texts = screen_texts("blueprint")
    lines = [_line(title), "=" * min(WIDTH, len(title)), "", texts("made", day=day)]
    for section, said in sections.items():
        lines += ["", texts(f"section_{section}")]
        for each in said or [texts("room")]:
            lines += textwrap.wrap(
                _line(each), WIDTH, initial_indent="  - ", subsequent_indent="    "
            )
    return "\n".join(lines) + "\n"


def as_page(sections: Sections, title: str, day: str) -> str:
    """Return it as one HTML page: black on white, without scripts, with nothing from outside."""
    from markdown_it import MarkdownIt  # only who prints needs it

    words = MarkdownIt("commonmark", {"html": False}).render(as_markdown(sections, title, day))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(_line(title))}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{words}</body>\n</html>\n"
    )


def write(sections: Sections, title: str, day: str, folder: Path, stem: str) -> tuple[Path, ...]:
    """Write it in all three forms, open to this account only; no file is replaced.

    Args:
        sections: What stands on it.
        title: At its head.
        day: The local day, in words.
        folder: Where to.
        stem: How the files are called, without what comes after the dot.

    Raises:
        OSError: The folder cannot be written to.
    """
    made = {".md": as_markdown, ".txt": as_text, ".html": as_page}
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, name = 1, stem
    while any((folder / f"{name}{ending}").exists() for ending in made):
        number += 1
        name = f"{stem}-{number}"
    files = []
    for ending, make in made.items():
        file = folder / f"{name}{ending}"
        data = make(sections, title, day).encode("utf-8", errors="replace")
        atomic.write_durably(file, data)
        files.append(file)
    return tuple(files)


def _line(text: str) -> str:
    """Return somebody's words on one line, without signs that steer a terminal or a page."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
