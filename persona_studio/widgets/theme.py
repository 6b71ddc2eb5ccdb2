"""The look of the window: palette, type, spacing and the one style sheet, switched at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from persona_studio.base import paths
from persona_studio.widgets import icons
from persona_studio.widgets.palette import SCHEMES, Colours, qt_palette
from persona_studio.widgets.style_sheet import style_sheet

GAP = 4
XS, S, M, L, XL, XXL = SPACE = (4, 8, 12, 16, 24, 32)
MARGIN = 24
RADIUS = 6

BODY, SMALL, HEADING, TITLE = 10.5, 9.0, 14.0, 20.0
_SIZES = {"body": BODY, "small": SMALL, "heading": HEADING, "title": TITLE}
_JAPANESE = ("Yu Gothic UI", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic")

_scheme = "light"
_families: list[str] = []


def apply(app: QApplication, scheme: str) -> None:
    """Dress the whole application in ``light`` or ``dark``; every widget gets a PaletteChange."""
    global _scheme
    _scheme = scheme if scheme in SCHEMES else "light"
    if not _families:
        app.setStyle(QStyleFactory.create("Fusion"))
        _families.extend([app.font().family(), *_JAPANESE])
        app.setFont(font("body"))
    QPixmapCache.clear()
    icons.use(colours())
    app.setPalette(qt_palette(colours()))
    app.setStyleSheet(style_sheet(colours(), _indicators()))


def scheme() -> str:
    """The scheme in use: ``light`` or ``dark``."""
    return _scheme


def system_scheme() -> str:
    """What the user's desktop is set to; light where it does not say."""
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def colours() -> Colours:
    """The palette in use."""
    return SCHEMES[_scheme]


def colour(role: str) -> QColor:
    """One colour of the palette in use."""
    return QColor(getattr(colours(), role))


def font(kind: str = "body") -> QFont:
    """The interface font with its Japanese fallbacks: ``body``, ``small``, ``heading`` or ``title``."""
    made = QFont()
    if _families:
        made.setFamilies(_families)
    made.setPointSizeF(_SIZES[kind])
    if kind in ("heading", "title"):
        made.setWeight(QFont.Weight.DemiBold)
    return made


def numbers(kind: str = "body") -> QFont:
    """The same with figures of one width, for columns of numbers."""
    made = font(kind)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget that is on the screen already another role of the style sheet."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _indicators() -> str:
    return (paths.resources() / "icons" / "indicators" / _scheme).as_posix()
