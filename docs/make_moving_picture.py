"""Makes the moving picture at the top of the README from the program itself, dark and light.

    python docs/make_moving_picture.py

The scenes are met on the visits of tests/support/screens/gallery.py. It moves by CSS, loads
nothing, ends after three rounds, and stands still for whoever asked for less motion.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from make_pictures import HERE, THEMES, still, tidy
from support.screens.gallery import TOGETHER, VISITS, Desk, Table, still_day

from tui.screens.session.pause import PauseScreen

SCENES = {
    "home-together": 3.5,
    "invite": 2.5,
    "step-speak": 3.5,
    "step-paraphrase": 3.5,
    "step-check": 3.5,
}
"""The screens of one visit, in their order, and for how many seconds each is shown."""

BREATH, BREATHS = 0.5, 16
"""Seconds between two pictures of a breath, and how many there are: four in, four out."""

ROUNDS = 3
"""After which it rests on the first picture."""

SIZE = (80, 24)


def file_of(theme: str) -> Path:
    """Where the picture lies."""
    return HERE / "pictures" / f"moving-{theme}.svg"


async def frames(theme: str) -> list[tuple[str, float]]:
    """The pictures, each as an SVG and with its seconds."""
    found: list[tuple[str, float]] = []

    async def look(desk: Desk, name: str) -> None:
        if name in SCENES:
            found.append((tidy(await still(desk)), SCENES[name]))

    with TemporaryDirectory() as folder, still_day():
        await VISITS["listening"](Table(Path(folder) / "data", SIZE, theme), look)
    with TemporaryDirectory() as folder:
        async with Table(Path(folder) / "data", SIZE, theme, "full").sit(*TOGETHER) as desk:
            await desk.sit_together()
            await desk.press("p")
            page = await desk.on(PauseScreen)
            await desk.until(lambda: page.query("#grounding"), "the whole pause")
            for _ in range(BREATHS):
                found.append((tidy(await still(desk)), BREATH))
                desk.time.goes_by(BREATH)
    return found


def joined(pictures: list[tuple[str, float]]) -> str:
    """Put pictures of one size into one that moves: what they have in common lies there once."""
    styles: dict[str, str] = {}
    shown: dict[str, list[int]] = {}
    for number, (svg, _) in enumerate(pictures):
        for part in _parts(svg, styles):
            shown.setdefault(part, []).append(number)
    together: dict[tuple[int, ...], list[str]] = {}
    for part, numbers in shown.items():
        together.setdefault(tuple(numbers), []).append(part)
    whole = sum(seconds for _, seconds in pictures)
    groups, rules = [], []
    for number, (numbers, parts) in enumerate(together.items()):
        rules.append(_shown(number, numbers, [seconds for _, seconds in pictures]))
        first = " first" if 0 in numbers else ""
        for kind in ("<rect", "<text"):
            inside = "".join(part for part in parts if part.startswith(kind))
            groups.append((kind, f'<g class="f{first} f{number}">{inside}</g>' if inside else ""))
    groups.sort(key=lambda group: group[0])  # grounds below words
    own = [f".{name}{{{style}}}" for style, name in styles.items()]
    moving = f".f{{visibility:hidden;animation:{whole:g}s step-end {ROUNDS}}}"
    calm = "@media (prefers-reduced-motion:reduce){.f{animation:none!important}}"
    head, frame, font, clip = _around(pictures[0][0])
    style = [font, *own, moving, ".first{visibility:visible}", *rules, calm]
    return "\n".join(
        [
            head,
            "<style>",
            *style,
            "</style>",
            f"<defs>{clip}</defs>",
            frame,
            '<g class="nearer-matrix" transform="translate(9, 41)"'
            ' clip-path="url(#nearer-clip-terminal)">',
            *(group for _, group in groups if group),
            "</g>",
            "</svg>",
            "",
        ]
    )


def _around(svg: str) -> tuple[str, str, str, str]:
    """What all pictures have around what they show: head, window, fonts, and where it ends."""
    head = svg.partition("<style>")[0].strip()
    frame = svg.partition("</defs>")[2].partition('<g transform="translate(9, 41)"')[0].strip()
    font = re.search(r"\.nearer-matrix \{.*?\}\s*\.nearer-title \{.*?\}", svg, re.DOTALL)
    clip = re.search(r'<clipPath id="nearer-clip-terminal">.*?</clipPath>', svg, re.DOTALL)
    assert font is not None
    assert clip is not None
    window = re.sub(r"\s+", " ", frame)
    named = dict(re.findall(r"\.(nearer-r\d+) \{(.*?)\}", svg))
    window = re.sub(r'class="(nearer-r\d+)"', lambda m: f'style="{named[m[1]]}"', window)
    return head, window, re.sub(r"\s+", " ", font[0]), re.sub(r"\s+", " ", clip[0])


def _parts(svg: str, styles: dict[str, str]) -> list[str]:
    """What a picture shows inside its window, its styles by names that all pictures share."""
    inside = svg.partition('<g transform="translate(9, 41)"')[2]
    names = {
        name: styles.setdefault(style.strip(), f"s{len(styles)}")
        for name, style in re.findall(r"\.(nearer-r\d+) \{(.*?)\}", svg)
    }
    inside = re.sub(r' clip-path="url\(#nearer-line-\d+\)"| shape-rendering="\w+"', "", inside)
    inside = re.sub(r"nearer-r\d+", lambda found: names[found[0]], inside)
    inside = re.sub(r"(\d+\.\d)\d+", r"\1", inside)
    found = re.findall(r"<rect [^>]*/>|<text [^>]*>.*?</text>", inside, re.DOTALL)
    return [part for part in found if not re.search(r">(&#160;|\s)*</text>$", part)]


def _shown(number: int, numbers: tuple[int, ...], seconds: list[float]) -> str:
    """The rule after which parts are seen with these pictures, and not before, between or after."""
    whole, steps, now = sum(seconds), [], ""
    for at in range(len(seconds)):
        seen = "visible" if at in numbers else "hidden"
        if seen != now:
            steps.append(f"{100 * sum(seconds[:at]) / whole:.2f}%{{visibility:{seen}}}")
            now = seen
    return f"@keyframes k{number}{{{''.join(steps)}}}.f{number}{{animation-name:k{number}}}"


def main() -> None:
    """Make both."""
    for theme in THEMES:
        file_of(theme).write_text(joined(asyncio.run(frames(theme))), encoding="utf-8")
        print(file_of(theme).relative_to(HERE.parent))


if __name__ == "__main__":
    main()
