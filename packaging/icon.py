"""Draws the program's icon in the sizes that desktops ask for: ``python packaging/icon.py FOLDER``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "icons" / "persona-studio.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw(folder: Path, sizes: tuple[int, ...] = SIZES) -> dict[int, Path]:
    """Write one PNG a size, named after it; returns where they are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication([])
    renderer = QSvgRenderer(str(SOURCE))
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        paths[size] = folder / f"{size}.png"
        image.save(str(paths[size]))
    del application
    return paths


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
