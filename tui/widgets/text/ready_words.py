"""Big words that are drawn beforehand. Plain: shown before Textual is there, too."""

from __future__ import annotations

FONTS = ("smmono12", "smblock", "future")
"""Letters to try, the largest first: for seven, four and three lines."""

READY: dict[tuple[str, str], tuple[str, ...]] = {
    ("in", "smblock"): ("▗    ", "▄ ▛▀▖", "▐ ▌ ▌", "▀▘▘ ▘"),
    ("out", "smblock"): ("      ▐  ", "▞▀▖▌ ▌▜▀ ", "▌ ▌▌ ▌▐ ▖", "▝▀ ▝▀▘ ▀ "),
    ("in", "smmono12"): (
        "  █       ",
        "  ▀       ",
        " ██  ▐▙██▖",
        "  █  ▐▛ ▐▌",
        "  █  ▐▌ ▐▌",
        "▗▄█▄▖▐▌ ▐▌",
        "▝▀▀▀▘▝▘ ▝▘",
    ),
    ("out", "smmono12"): (
        "              ",
        "           ▐▌ ",
        " ▟█▙ ▐▌ ▐▌▐███",
        "▐▛ ▜▌▐▌ ▐▌ ▐▌ ",
        "▐▌ ▐▌▐▌ ▐▌ ▐▌ ",
        "▝█▄█▘▐▙▄█▌ ▐▙▄",
        " ▝▀▘  ▀▀▝▘  ▀▀",
    ),
    ("in", "future"): ("╻┏┓╻", "┃┃┗┫", "╹╹ ╹"),
    ("out", "future"): ("┏━┓╻ ╻╺┳╸", "┃ ┃┃ ┃ ┃ ", "┗━┛┗━┛ ╹ "),
    ("in again", "smblock"): (
        "▗              ▗    ",
        "▄ ▛▀▖ ▝▀▖▞▀▌▝▀▖▄ ▛▀▖",
        "▐ ▌ ▌ ▞▀▌▚▄▌▞▀▌▐ ▌ ▌",
        "▀▘▘ ▘ ▝▀▘▗▄▘▝▀▘▀▘▘ ▘",
    ),
    ("in again", "smmono12"): (
        "  █                             █       ",
        "  ▀                             ▀       ",
        " ██  ▐▙██▖      ▟██▖ ▟█▟▌ ▟██▖ ██  ▐▙██▖",
        "  █  ▐▛ ▐▌      ▘▄▟▌▐▛ ▜▌ ▘▄▟▌  █  ▐▛ ▐▌",
        "  █  ▐▌ ▐▌     ▗█▀▜▌▐▌ ▐▌▗█▀▜▌  █  ▐▌ ▐▌",
        "▗▄█▄▖▐▌ ▐▌     ▐▙▄█▌▝█▄█▌▐▙▄█▌▗▄█▄▖▐▌ ▐▌",
        "▝▀▀▀▘▝▘ ▝▘      ▀▀▝▘ ▞▀▐▌ ▀▀▝▘▝▀▀▀▘▝▘ ▝▘",
        "                     ▜█▛▘               ",
    ),
    ("in again", "future"): (
        "╻┏┓╻   ┏━┓┏━╸┏━┓╻┏┓╻",
        "┃┃┗┫   ┣━┫┃╺┓┣━┫┃┃┗┫",
        "╹╹ ╹   ╹ ╹┗━┛╹ ╹╹╹ ╹",
    ),
}
"""Drawn beforehand, by word and font: a pause begins with these, and pyfiglet takes 6 ms."""
