"""The palettes can be read, and the window follows a switch."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton

from persona_studio.base import paths
from persona_studio.widgets import icons, theme
from persona_studio.widgets.palette import SCHEMES

AA_TEXT = 4.5
GROUNDS = ("bg", "surface", "raised")
TEXTS = ("text", "muted", "accent", "success", "warning", "error", "info")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read_on_every_ground(scheme: str) -> None:
    colours = SCHEMES[scheme]
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("on_accent", "accent"), ("text", "selection")]
    low = {
        pair: round(contrast(getattr(colours, pair[0]), getattr(colours, pair[1])), 2)
        for pair in pairs
        if contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) < AA_TEXT
    }
    assert low == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_pictures_inside_controls_have_the_palettes_colours(scheme: str) -> None:
    folder = paths.resources() / "icons" / "indicators" / scheme
    colours = SCHEMES[scheme]
    assert colours.muted in (folder / "chevron-down.svg").read_text()
    assert colours.on_accent in (folder / "check.svg").read_text()


def test_a_switch_recolours_palette_and_icons(qapp, qtbot) -> None:
    theme.apply(qapp, "light")
    button = QPushButton()
    qtbot.addWidget(button)
    icons.put(button, "search")
    before = button.icon().pixmap(16, 16).toImage()
    theme.apply(qapp, "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == SCHEMES["dark"].bg
    assert button.icon().pixmap(16, 16).toImage() != before
    theme.apply(qapp, "light")
    assert button.icon().pixmap(16, 16).toImage() == before


def test_every_icon_is_a_line_icon_that_takes_a_colour() -> None:
    folder = paths.resources() / "icons"
    files = [path for path in sorted(folder.glob("*.svg")) if path.stem != "persona-studio"]
    assert files
    assert [path.name for path in files if "currentColor" not in path.read_text()] == []
