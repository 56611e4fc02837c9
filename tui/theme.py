"""Themes: four of our own, and the terminal's own colours."""

from __future__ import annotations

from textual.theme import Theme

OWN = "nearer-terminal"
"""The theme that draws with the terminal's own foreground and background only."""


def name_of(chosen: str) -> str:
    """Return the theme for a value of the setting."""
    return f"nearer-{chosen}"


def _theme(
    name: str,
    *,
    dark: bool,
    ground: tuple[str, str, str],
    text: tuple[str, str],
    colours: dict[str, str],
    scrollbar: str = "",
) -> Theme:
    """Build a theme from few colours.

    Args:
        name: Its name.
        dark: Whether text is lighter than what it stands on.
        ground: Background, surface and panel.
        text: Text, and quieter text.
        colours: Primary, secondary, accent, success, warning and error.
        scrollbar: Its colour, where the panel's is too faint.

    Returns:
        The theme.
    """
    background, surface, panel = ground
    foreground, quiet = text
    primary = colours["primary"]
    return Theme(
        name=name,
        dark=dark,
        background=background,
        surface=surface,
        panel=panel,
        foreground=foreground,
        primary=primary,
        secondary=colours["secondary"],
        accent=colours["accent"],
        success=colours["success"],
        warning=colours["warning"],
        error=colours["error"],
        variables={
            # Textual's own would be blended, and so less than they seem.
            "text": foreground,
            "text-muted": quiet,
            "text-disabled": quiet,
            "foreground-muted": quiet,
            "foreground-disabled": quiet,
            "border": primary,
            "border-blurred": panel,
            "block-cursor-foreground": background,
            "block-cursor-background": primary,
            "block-cursor-blurred-foreground": foreground,
            "block-cursor-blurred-background": panel,
            "input-cursor-foreground": background,
            "input-cursor-background": foreground,
            "input-selection-foreground": foreground,
            "input-selection-background": panel,
            "screen-selection-foreground": foreground,
            "screen-selection-background": panel,
            "button-foreground": foreground,
            "button-color-foreground": background,
            "button-focus-text-style": "bold",
            "footer-foreground": foreground,
            "footer-background": background,
            "footer-key-foreground": primary,
            "footer-key-background": background,
            "footer-description-foreground": quiet,
            "footer-description-background": background,
            "footer-item-background": background,
            "link-color": primary,
            "link-background-hover": panel,
            "link-color-hover": foreground,
            "scrollbar": scrollbar or panel,
            "scrollbar-hover": foreground,
            "scrollbar-active": primary,
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
        },
    )


def _own() -> Theme:
    """Build the theme of the terminal's own colours.

    No hue can be relied on: blue on black or yellow on white may not be readable, and dimmed
    text is less than the terminal's owner chose. So there is one foreground on one background;
    weight, underline, reversal and shapes do the rest.
    """
    own = "ansi_default"
    roles = ("primary", "secondary", "accent", "success", "warning", "error")
    plain = (
        "ansi-background",
        "ansi-foreground",
        "text",
        "text-muted",
        "text-disabled",
        "foreground-muted",
        "foreground-disabled",
        "border",
        "border-blurred",
        "scrollbar",
        "scrollbar-hover",
        "scrollbar-active",
        "scrollbar-background",
        "scrollbar-background-hover",
        "scrollbar-background-active",
        "scrollbar-corner-color",
        "block-cursor-foreground",
        "block-cursor-background",
        "input-cursor-foreground",
        "input-cursor-background",
        "input-selection-foreground",
        "input-selection-background",
        "screen-selection-foreground",
        "screen-selection-background",
        "footer-key-foreground",
        "link-color",
        "link-color-hover",
        "link-background-hover",
        *(f"{role}-muted" for role in roles),
    )
    return Theme(
        name=OWN,
        ansi=True,
        primary=own,
        secondary=own,
        accent=own,
        success=own,
        warning=own,
        error=own,
        foreground=own,
        background=own,
        surface=own,
        panel=own,
        boost=own,
        variables={
            **dict.fromkeys(plain, own),
            "block-cursor-text-style": "bold reverse",
            "input-cursor-text-style": "reverse",
            "button-focus-text-style": "bold reverse",
        },
    )


THEMES: tuple[Theme, ...] = (
    _theme(
        name_of("dark"),
        dark=True,
        ground=("#1b1714", "#241f1b", "#362e28"),
        text=("#ece3d6", "#b3a596"),
        colours={
            "primary": "#e3a672",
            "secondary": "#9dbba6",
            "accent": "#f0c896",
            "success": "#a8c79a",
            "warning": "#e5c07b",
            "error": "#eb9a86",
        },
    ),
    _theme(
        name_of("light"),
        dark=False,
        ground=("#f6f0e6", "#eee6d8", "#e2d6c4"),
        text=("#2e2721", "#5e5347"),
        colours={
            "primary": "#8a471b",
            "secondary": "#3b5e4b",
            "accent": "#7a3d12",
            "success": "#38602f",
            "warning": "#7a4e08",
            "error": "#9a3423",
        },
    ),
    _theme(
        name_of("contrast"),
        dark=True,
        ground=("#000000", "#0e0c0a", "#2a2520"),
        text=("#ffffff", "#dcd3c6"),
        colours={
            "primary": "#ffcf94",
            "secondary": "#bfe6cd",
            "accent": "#ffe3a8",
            "success": "#c4f0b4",
            "warning": "#ffe08a",
            "error": "#ffb8a6",
        },
        scrollbar="#dcd3c6",
    ),
    _theme(
        name_of("contrast-light"),
        dark=False,
        ground=("#ffffff", "#f6f4f0", "#e6e1d8"),
        text=("#000000", "#332d26"),
        colours={
            "primary": "#5a2600",
            "secondary": "#0e3d26",
            "accent": "#5c1f00",
            "success": "#12400a",
            "warning": "#4a2c00",
            "error": "#6d0f00",
        },
        scrollbar="#332d26",
    ),
    _own(),
)
"""The themes; the first one is the one to start with."""
