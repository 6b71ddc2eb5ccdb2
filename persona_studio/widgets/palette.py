"""The colours of the window: two palettes of the same roles, and how Qt's own palette is made of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette as ``#rrggbb``. Every text role reaches WCAG AA on bg, surface and raised."""

    bg: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    on_accent: str
    selection: str
    success: str
    warning: str
    error: str
    info: str


LIGHT = Colours(
    bg="#FAF9F7",
    surface="#FFFFFF",
    raised="#F1EFEB",
    border="#E3E0DA",
    text="#1F2328",
    muted="#5B6169",
    accent="#165E83",
    on_accent="#FFFFFF",
    selection="#D6E6EF",
    success="#2E6B3A",
    warning="#8A5A00",
    error="#B3261E",
    info="#35608F",
)
DARK = Colours(
    bg="#16181B",
    surface="#1E2125",
    raised="#282C31",
    border="#33373D",
    text="#E7E5E1",
    muted="#A4A9B0",
    accent="#7FB8DD",
    on_accent="#16181B",
    selection="#24435A",
    success="#8CCB97",
    warning="#E5B567",
    error="#F2A29B",
    info="#9DBFE6",
)
SCHEMES = {"light": LIGHT, "dark": DARK}

_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "raised",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "border",
}


def qt_palette(colours: Colours) -> QPalette:
    """Qt's palette in these colours; disabled texts are muted."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(colours, name)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette
