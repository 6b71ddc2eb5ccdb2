"""What the window can do, with its shortcuts: shared by menus, buttons and keys."""

from __future__ import annotations

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from persona_studio.i18n import tr
from persona_studio.widgets import icons


class Actions:
    """The actions of one window; the window connects them."""

    def __init__(self, window: QMainWindow) -> None:
        def action(icon: str | None, *keys: str) -> QAction:
            made = QAction(window)
            made.setShortcuts([QKeySequence(key) for key in keys])
            if icon is not None:
                icons.put(made, icon)
            window.addAction(made)
            return made

        self.open = action("folder-open", "Ctrl+O")
        self.new = action("plus", "Ctrl+Shift+N")
        self.export = action("download", "Ctrl+E")
        self.export_training = action("graduation-cap")
        self.where = action("save", "Ctrl+S")
        self.start = action("house")
        self.quit = action(None, "Ctrl+Q")
        self.undo = action("undo-2", "Ctrl+Z")
        self.redo = action("redo-2", "Ctrl+Y", "Ctrl+Shift+Z")
        self.help = action("circle-question-mark", "F1")
        self.pages = [action(None, f"Ctrl+{number}") for number in (1, 2, 3, 4)]

    def set_project_open(self, is_open: bool) -> None:
        """Some things need a project."""
        for action in (self.export, self.export_training, self.where, self.start, *self.pages):
            action.setEnabled(is_open)
        if not is_open:
            self.set_history(None, None)

    def set_history(self, undo: str | None, redo: str | None) -> None:
        """Name what undo and redo would do; None where there is nothing."""
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setText(tr("Undo: {step}", step=undo) if undo else tr("Undo"))
        self.redo.setText(tr("Redo: {step}", step=redo) if redo else tr("Redo"))
        self.undo.setToolTip(f"{self.undo.text()} (Ctrl+Z)")
        self.redo.setToolTip(f"{self.redo.text()} (Ctrl+Y)")

    def retranslate(self) -> None:
        """Say everything but undo and redo in the language of now."""
        self.open.setText(tr("Open…"))
        self.new.setText(tr("New empty project"))
        self.export.setText(tr("Export…"))
        self.export_training.setText(tr("Export for training…"))
        self.where.setText(tr("Where is it saved?"))
        self.start.setText(tr("Close this project"))
        self.quit.setText(tr("Quit"))
        self.help.setText(tr("Help"))
