"""The one line above the table: what is looked for, how much of it there is, and what can be added."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from persona_studio.base.settings import Settings
from persona_studio.dataset.queries import ExampleQuery
from persona_studio.dataset.records import Status
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.cell_text import status_name
from persona_studio.i18n import tr, trn
from persona_studio.widgets import bridge, buttons, icons, labels, theme
from persona_studio.widgets.page import Retranslating

_PAUSE = 200  # milliseconds of silence before what was typed is looked for
_TWO_LINES = "two_line_rows"


class FilterBar(Retranslating, QWidget):
    """Sets the session's query. Its buttons for rows only say what was asked for."""

    add_clicked = Signal()
    delete_clicked = Signal()
    refresh_clicked = Signal()
    two_lines_chosen = Signal(bool)

    def __init__(self, session: ProjectSession, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._shown, self._total = 0, 0
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._look)
        self._search = QLineEdit()
        self._search.setClearButtonEnabled(True)
        self._search.setMaximumWidth(320)
        self._search.setMinimumWidth(160)
        self._glass = QAction(self)
        icons.put(self._glass, "search", "muted")
        self._search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._search.textChanged.connect(lambda _text: self._timer.start())
        self._status = QPushButton()
        self._status.setProperty("menued", True)
        self._chosen = buttons.link(icon="x")
        self._chosen.clicked.connect(self.show_all)
        self._count = labels.muted()
        self._count.setWordWrap(False)
        self._refresh = buttons.link(icon="refresh-cw")
        self._refresh.clicked.connect(self.refresh_clicked)
        self._rows = buttons.tool("rows-2")
        self._rows.setCheckable(True)
        self._rows.setChecked(bool(settings.get(_TWO_LINES, False)))
        self._rows.toggled.connect(self._on_rows_toggled)
        self._delete = buttons.tool("trash-2")
        self._delete.clicked.connect(self.delete_clicked)
        self._add = buttons.plain(icon="plus")
        self._add.clicked.connect(self.add_clicked)
        self._make_status_menu()
        self._lay_out()
        self.set_order_stale(False)
        self.retranslate()
        bridge.connect(session.query_changed, self._on_query_changed, self)
        self._on_query_changed(session.query)

    @property
    def two_lines(self) -> bool:
        """Whether rows show two lines of text."""
        return self._rows.isChecked()

    def focus_search(self) -> None:
        """Begin to type what is looked for."""
        self._search.setFocus()
        self._search.selectAll()

    def show_all(self) -> None:
        """Look for nothing any more."""
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self._timer.stop()
        self._session.query = self._session.query.without_filter()

    def set_counts(self, shown: int, total: int) -> None:
        """How many of how many examples are shown."""
        self._shown, self._total = shown, total
        self._show_count()

    def set_order_stale(self, stale: bool) -> None:
        """Offer to sort and filter again, because an edit changed what is shown."""
        self._refresh.setVisible(stale)

    def set_editable(self, editable: bool) -> None:
        """Whether rows may be added and deleted now."""
        self._add.setEnabled(editable)
        self._delete.setEnabled(editable)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._search.setPlaceholderText(tr("Search…"))
        self._search.setAccessibleName(tr("Search in the examples"))
        self._refresh.setText(tr("Refresh order"))
        self._refresh.setToolTip(tr("You changed examples since they were sorted or filtered."))
        buttons.rename(self._rows, tr("Two lines a row"))
        buttons.rename(self._delete, tr("Delete the selected examples"))
        key = QKeySequence("Ctrl+N").toString(QKeySequence.SequenceFormat.NativeText)
        self._add.setText(tr("Add"))
        self._add.setToolTip(tr("Add an example behind the current one ({key})", key=key))
        for status, action in self._statuses.items():
            action.setText(tr("Any status") if status is None else status_name(status))
        self._show_status()
        self._show_count()
        self._show_chosen(self._session.query)

    def _make_status_menu(self) -> None:
        menu = QMenu(self)
        group = QActionGroup(self)
        self._statuses: dict[Status | None, QAction] = {}
        for status in (None, *Status):
            action = QAction(self, checkable=True)
            action.triggered.connect(lambda _on=False, status=status: self._on_status_chosen(status))
            group.addAction(action)
            menu.addAction(action)
            self._statuses[status] = action
        self._status.setMenu(menu)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.S, theme.L, theme.S)
        row.setSpacing(theme.S)
        row.addWidget(self._search, 1)
        row.addWidget(self._status)
        row.addWidget(self._chosen)
        row.addStretch(1)
        row.addWidget(self._refresh)
        row.addWidget(self._count)
        row.addSpacing(theme.XS)
        row.addWidget(self._rows)
        row.addWidget(self._delete)
        row.addWidget(self._add)

    def _look(self) -> None:
        self._session.query = replace(self._session.query, text=self._search.text().strip())

    def _on_status_chosen(self, status: Status | None) -> None:
        self._session.query = replace(self._session.query, status=status)

    def _on_rows_toggled(self, two: bool) -> None:
        self._settings.set(_TWO_LINES, two)
        self.two_lines_chosen.emit(two)

    def _on_query_changed(self, query: ExampleQuery) -> None:
        if not self._timer.isActive() and query.text != self._search.text().strip():
            self._search.blockSignals(True)
            self._search.setText(query.text)
            self._search.blockSignals(False)
        self._statuses[query.status].setChecked(True)
        self._show_status()
        self._show_chosen(query)

    def _show_status(self) -> None:
        status = self._session.query.status
        self._status.setText(tr("Status") if status is None else status_name(status))
        self._status.setAccessibleName(tr("Show by status: {status}", status=self._statuses[status].text()))

    def _show_chosen(self, query: ExampleQuery) -> None:
        self._chosen.setVisible(bool(query.ids))
        self._chosen.setText(trn("Only {n} chosen example", "Only {n} chosen examples", len(query.ids)))
        self._chosen.setToolTip(tr("Show all examples"))

    def _show_count(self) -> None:
        if self._session.query.narrows():
            text = tr("{shown} of {total}", shown=f"{self._shown:,}", total=f"{self._total:,}")
        else:
            text = trn("{n} example", "{n} examples", self._total)
        self._count.setText(text)
