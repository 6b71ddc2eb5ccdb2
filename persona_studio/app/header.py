"""The line at the top: the project's menu, the pages, undo and redo, settings and help."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QMenu, QPushButton, QWidget

from persona_studio import i18n
from persona_studio.app.actions import Actions
from persona_studio.i18n import tr
from persona_studio.widgets import buttons, icons, theme
from persona_studio.widgets.page import Retranslating

PAGES = ("write", "train", "jobs", "talk")
_ICONS = {"write": "pencil", "train": "graduation-cap", "jobs": "list-checks", "talk": "message-circle"}
_LONGEST_NAME = 24


class Header(Retranslating, QFrame):
    """Says what was asked for; the window does it."""

    page_chosen = Signal(str)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, actions: Actions, theme_setting: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self._actions = actions
        self._name = ""
        self._project = QPushButton()
        self._project.setProperty("role", "project")
        self._project.setProperty("menued", True)
        menu = QMenu(self)
        menu.addActions([actions.open, actions.new])
        menu.addSeparator()
        menu.addActions([actions.export, actions.export_training, actions.where])
        menu.addSeparator()
        menu.addActions([actions.start, actions.quit])
        self._project.setMenu(menu)
        self._pages: dict[str, QPushButton] = {}
        self._undo, self._redo = _action_button(actions.undo), _action_button(actions.redo)
        self._settings = buttons.tool("settings", size=18)
        self._settings.setPopupMode(self._settings.ToolButtonPopupMode.InstantPopup)
        self._settings.setMenu(self._settings_menu(theme_setting))
        self._help = buttons.tool("circle-question-mark", size=18)
        self._help.clicked.connect(actions.help.trigger)
        self._lay_out()
        self.set_project("")
        self.retranslate()

    def set_project(self, name: str) -> None:
        """Show a project's name and its pages; an empty name where none is open."""
        self._name = name
        self._switch.setVisible(bool(name))
        for button in (self._undo, self._redo):
            button.setVisible(bool(name))
        self._show_name()

    def show_page(self, page: str) -> None:
        """Press the button of a page."""
        self._pages[page].setChecked(True)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        names = {"write": tr("Write"), "train": tr("Train"), "jobs": tr("Jobs"), "talk": tr("Talk")}
        for number, (page, button) in enumerate(self._pages.items(), start=1):
            button.setText(names[page])
            button.setToolTip(f"{names[page]} (Ctrl+{number})")
        buttons.rename(self._settings, tr("Language and colours"))
        buttons.rename(self._help, tr("Help"), "F1")
        for scheme, action in self._schemes.items():
            action.setText({"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")}[scheme])
        self._language_title.setText(tr("Language"))
        self._theme_title.setText(tr("Colours"))
        self._show_name()

    def _lay_out(self) -> None:
        self._switch = QWidget()
        self._switch.setProperty("role", "canvas")
        switch = QHBoxLayout(self._switch)
        switch.setContentsMargins(0, 0, 0, 0)
        switch.setSpacing(theme.XS)
        group = QButtonGroup(self)
        for page in PAGES:
            button = buttons.plain(role="page")
            icons.put(button, _ICONS[page], "muted")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, page=page: self.page_chosen.emit(page))
            group.addButton(button)
            switch.addWidget(button)
            self._pages[page] = button
        right = QHBoxLayout()
        right.setSpacing(theme.XS)
        for button in (self._undo, self._redo, self._settings, self._help):
            right.addWidget(button)
        # Three columns of which the outer two are equal keep the pages in the middle.
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.S, theme.S, theme.M, theme.S)
        grid.addWidget(self._project, 0, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self._switch, 0, 1)
        grid.addLayout(right, 0, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)

    def _settings_menu(self, theme_setting: str) -> QMenu:
        menu = QMenu(self)
        self._language_title = menu.addAction("")
        self._language_title.setEnabled(False)
        languages = QActionGroup(self)
        for code, name in i18n.LANGUAGES.items():
            action = QAction(name, self, checkable=True, checked=code == i18n.current())
            action.triggered.connect(lambda _on=False, code=code: self.language_chosen.emit(code))
            languages.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        self._theme_title = menu.addAction("")
        self._theme_title.setEnabled(False)
        schemes = QActionGroup(self)
        self._schemes: dict[str, QAction] = {}
        for scheme in ("system", "light", "dark"):
            action = QAction(self, checkable=True, checked=scheme == theme_setting)
            action.triggered.connect(lambda _on=False, scheme=scheme: self.theme_chosen.emit(scheme))
            schemes.addAction(action)
            menu.addAction(action)
            self._schemes[scheme] = action
        return menu

    def _show_name(self) -> None:
        name = self._name or "Persona Studio"
        short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
        self._project.setText(short)
        self._project.setToolTip(name if short != name else "")
        self._project.setAccessibleName(tr("Project: {name}", name=name))


def _action_button(action: QAction):
    """A flat button for an action, with its icon and name."""
    button = buttons.tool("undo-2", size=18)
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return button
