"""One set of line icons (Lucide), tinted from the palette and drawn sharp at every scaling."""

from __future__ import annotations

import math
import weakref
from functools import lru_cache
from typing import Protocol

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QPushButton

from persona_studio.base import paths
from persona_studio.widgets.palette import LIGHT, Colours

_GAP = 4  # pixels between a push button's icon and its text
_colours = LIGHT
_placed: dict[int, tuple[weakref.ref[QObject], str, str, int]] = {}


class HasIcon(Protocol):
    """A button or an action."""

    def setIcon(self, icon: QIcon) -> None: ...


def use(colours: Colours) -> None:
    """Tint every icon that was put anywhere in another palette."""
    global _colours
    _colours = colours
    for key, (reference, name, role, size) in list(_placed.items()):
        target = reference()
        if target is None or not shiboken6.isValid(target):
            del _placed[key]
        else:
            target.setIcon(icon(name, role, size, _gap(target)))


def put(target: HasIcon, name: str, role: str = "text", size: int = 16) -> None:
    """Give a button or action an icon that follows the palette."""
    _placed[id(target)] = (weakref.ref(target), name, role, size)
    target.setIcon(icon(name, role, size, _gap(target)))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(size + _gap(target), size))


def icon(name: str, role: str = "text", size: int = 20, gap: int = 0) -> QIcon:
    """An icon in the palette of now, with ``gap`` empty pixels behind it; disabled ones are pale."""
    made = QIcon()
    for ratio in _ratios():
        made.addPixmap(_drawn(name, getattr(_colours, role), size, ratio, 1.0, gap), QIcon.Mode.Normal)
        made.addPixmap(_drawn(name, _colours.muted, size, ratio, 0.5, gap), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, role: str = "text", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of ``size`` logical pixels for a screen of this device pixel ratio."""
    return _drawn(name, getattr(_colours, role), size, ratio, 1.0)


def _ratios() -> set[float]:
    """Those of the screens there are: each picture costs a millisecond of the start."""
    screens = QGuiApplication.screens()
    return {float(math.ceil(screen.devicePixelRatio())) for screen in screens} or {1.0}


def _gap(target: HasIcon) -> int:
    return _GAP if isinstance(target, QPushButton) else 0


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float, opacity: float, gap: int = 0) -> QPixmap:
    # Imported where it is needed: the first window is painted sooner without it.
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    side = round(size * ratio)
    picture = QPixmap(side + round(gap * ratio), side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(opacity)
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache
def _svg(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
