"""Themes."""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    ground: tuple[str, str, str],
    text: tuple[str, str],
    colours: dict[str, str],
    partners: tuple[str, str],
) -> Theme:
    """Build a theme from few colours.

    Args:
        name: Its name.
        dark: Whether text is lighter than what it stands on.
        ground: Background, surface and panel.
        text: Text, and quieter text.
        colours: Primary, secondary, accent, success, warning and error.
        partners: The colours of the marks.

    Returns:
        The theme.
    """
    background, surface, panel = ground
    foreground, muted = text
    return Theme(
        name=name,
        dark=dark,
        background=background,
        surface=surface,
        panel=panel,
        foreground=foreground,
        primary=colours["primary"],
        secondary=colours["secondary"],
        accent=colours["accent"],
        success=colours["success"],
        warning=colours["warning"],
        error=colours["error"],
        variables={
            "partner-a": partners[0],
            "partner-b": partners[1],
            "text": "auto 95%",
            "text-muted": muted,
            "text-disabled": muted,
            "foreground-muted": muted,
            "foreground-disabled": muted,
            "border": colours["primary"],
            "border-blurred": panel,
            "block-cursor-foreground": background,
            "block-cursor-background": colours["primary"],
            "block-cursor-blurred-foreground": foreground,
            "block-cursor-blurred-background": panel,
            "input-cursor-foreground": background,
            "input-cursor-background": foreground,
            "input-selection-foreground": foreground,
            "input-selection-background": panel,
            "button-foreground": foreground,
            "button-color-foreground": background,
            "button-focus-text-style": "bold",
            "footer-foreground": foreground,
            "footer-background": background,
            "footer-key-foreground": colours["primary"],
            "footer-key-background": background,
            "footer-description-foreground": muted,
            "footer-description-background": background,
            "footer-item-background": background,
            "link-color": colours["primary"],
            "link-background-hover": panel,
            "link-color-hover": foreground,
            "scrollbar": panel,
            "scrollbar-hover": muted,
            "scrollbar-active": colours["primary"],
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
        },
    )


THEMES: tuple[Theme, ...] = (
    _theme(
        "nearer-dark",
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
        partners=("#eda97f", "#93bfd0"),
    ),
    _theme(
        "nearer-light",
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
        partners=("#94421a", "#1f566f"),
    ),
    _theme(
        "nearer-contrast",
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
        partners=("#ffbd8a", "#a2dcf5"),
    ),
)
"""The themes; the first one is the one to start with."""


def get_variable_defaults() -> dict[str, str]:
    """Give our own variables a value in every theme that does not know them.

    Returns:
        What `App.get_theme_variable_defaults` should return: names without "$", CSS colours.
    """
    return {"partner-a": "auto 95%", "partner-b": "auto 95%"}
