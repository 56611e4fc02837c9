"""Draw the tones of a breath, as they are played: `python docs/make_tones.py`.

Writes `docs/pictures/tones.svg`, and prints the table that stands in `docs/sound.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from math import log10
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from exercises.engine.pace import PATTERNS, Pattern  # noqa: E402
from tui.sound.waves import FULL, RATE, TONES, samples  # noqa: E402

PICTURE = ROOT / "docs" / "pictures" / "tones.svg"
SECOND, HIGH, LEFT, TOP = 88, 60, 70, 30
"""Pixels of a second, of the height of a wave, and of the margins."""
NAMES = {"in": "in", "again": "in again", "out": "out", "done": "the end"}


def starts(pattern: Pattern) -> dict[str, float]:
    """Return when each tone begins in one breath, and the end behind it."""
    found = {"in": 0.0, "out": pattern.inhale, "done": pattern.cycle}
    if pattern.again:
        found["again"] = pattern.inhale - pattern.again
    return found


def wave_at(phase: str, x: float, y: float) -> Iterator[str]:
    """Yield the outline of a tone: its loudest and its lowest sample, pixel by pixel."""
    made = samples(TONES[phase])
    each = RATE // SECOND
    for at in range(0, len(made), each):
        part = made[at : at + each]
        up, down = (HIGH * value / FULL / 0.2 / 2 for value in (max(part), min(part)))
        here = x + at / each
        yield f'<path d="M{here:.1f} {y - up:.1f}V{y - down:.1f}"/>'


def picture() -> str:
    """Return one breath of each pattern, the end behind it, with a scale in seconds."""
    width = LEFT + SECOND * 13
    rows = list(PATTERNS.values())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {TOP + 120 * len(rows)}" '
        'font-family="sans-serif" font-size="13" fill="#444" stroke="none">',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for row, pattern in enumerate(rows):
        y = TOP + 120 * row + 50
        parts.append(f'<text x="12" y="{y + 4}" font-weight="bold">{pattern.id}</text>')
        for second in range(13):
            x = LEFT + SECOND * second
            parts.append(f'<path d="M{x} {y + 38}v6" stroke="#999"/>')
            parts.append(f'<text x="{x - 4}" y="{y + 58}" fill="#777">{second}</text>')
        for phase, begins in starts(pattern).items():
            x = LEFT + SECOND * begins
            parts.append(f'<text x="{x}" y="{y - 38}">{NAMES[phase]}</text>')
            parts.append('<g stroke="#2a6f77" stroke-width="1">')
            parts += wave_at(phase, x, y)
            parts.append("</g>")
    return "\n".join([*parts, "</svg>", ""])


def table() -> Iterator[str]:
    """Yield the rows of the table."""
    yield "| Tone | Pitch (Hz) | Length (s) | Comes in (ms) | Goes in (ms) | Loudest (dBFS) |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for phase, tone in TONES.items():
        pitches = " + ".join(f"{pitch:g}" for pitch in tone.pitches)
        loudest = 20 * log10(max(map(abs, samples(tone))) / FULL)
        edges = f"{1000 * tone.rise:.0f} | {1000 * tone.fall:.0f}"
        yield f"| {NAMES[phase]} | {pitches} | {tone.seconds:g} | {edges} | {loudest:.1f} |"


if __name__ == "__main__":
    PICTURE.write_text(picture(), "utf-8")
    print("\n".join(table()))
