"""The page where examples are written: filters, table, and one example at full size."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout

from persona_studio.base.errors import ExpectedError
from persona_studio.base.events import Event
from persona_studio.base.settings import Settings
from persona_studio.dataset.contributions import Column, tags_column
from persona_studio.dataset.queries import ExampleQuery
from persona_studio.dataset.session import ProjectSession
from persona_studio.dataset.ui.conversation_editor import CountFactory
from persona_studio.dataset.ui.draft_keeper import DraftKeeper
from persona_studio.dataset.ui.example_panel import ExamplePanel
from persona_studio.dataset.ui.filter_bar import FilterBar
from persona_studio.dataset.ui.sections import Section
from persona_studio.dataset.ui.table_model import PROMPT, ExampleTableModel
from persona_studio.dataset.ui.table_view import ONE_LINE, TWO_LINES, ExampleTableView
from persona_studio.i18n import tr, trn
from persona_studio.widgets import bridge, buttons, theme
from persona_studio.widgets.empty_state import EmptyState
from persona_studio.widgets.notice_bar import NoticeBar
from persona_studio.widgets.page import Page
from persona_studio.widgets.progress_bar import BusyBar

_WIDTHS = (880, 400)


class WritePage(Page):
    """Built once a project. ``columns`` and ``sections`` come from other slices, ``counts`` makes the label that
    counts a field while it is typed, ``refreshed`` are events that name examples whose contributed cells changed."""

    def __init__(
        self,
        session: ProjectSession,
        settings: Settings,
        columns: Sequence[Column] = (),
        counts: CountFactory | None = None,
        sections: Sequence[Section] = (),
        refreshed: Sequence[Event] = (),
        parent=None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._keeper = DraftKeeper(session, self)
        self.model = ExampleTableModel(session, [*columns, tags_column(lambda: tr("Tags"))], self)
        self.table = ExampleTableView(session, self.model)
        self.panel = ExamplePanel(session, self._keeper, counts, sections)
        self.filters = FilterBar(session, settings)
        self.notice = NoticeBar()
        self.busy = BusyBar()
        self._empty = EmptyState("message-square-plus")
        self._first = buttons.accent()
        self._first.clicked.connect(self.table.add_action.trigger)
        self._empty.add_action(self._first)
        self._no_match = EmptyState("search")
        self._all = buttons.plain()
        self._all.clicked.connect(self.filters.show_all)
        self._no_match.add_action(self._all)
        self._lay_out()
        self._connect()
        for event in refreshed:
            bridge.connect(event, self.model.refresh_cells, self)
        self.retranslate()
        self._offer_drafts()

    def follow_derived(self) -> None:
        """Called once the session computes what slices derive."""
        self.model.follow_derived()

    def show_examples(self, ids: tuple[int, ...]) -> None:
        """Show these examples only; all of them for an empty tuple."""
        self._session.query = ExampleQuery(ids=ids)

    def set_filling(self, filling: bool) -> None:
        """While a file is being opened, examples can be read but not changed."""
        self.filters.set_editable(not filling)
        self.panel.set_editable(not filling)
        self.table.set_read_only(filling)

    def show_error(self, error: ExpectedError) -> None:
        """Say what could not be done, and what to do next."""
        self.notice.show_notice(" ".join((error.message, error.hint)).strip(), "error")

    def close_project(self) -> None:
        """Commit what is being typed and stop the background."""
        self.table.commit_editor()
        self.panel.leave()
        self.model.close()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._empty.set_texts(tr("Write the first question and answer, or drop a file here."))
        self._first.setText(tr("Write the first example"))
        self._no_match.set_texts(tr("No example matches."))
        self._all.setText(tr("Show all examples"))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for widget in (self.table, self._empty, self._no_match):
            self._stack.addWidget(widget)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._stack)
        splitter.addWidget(self.panel)
        splitter.setSizes(_WIDTHS)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        self._stack.setMinimumWidth(360)
        self.panel.setMinimumWidth(300)
        self._tops = QVBoxLayout()
        self._tops.setContentsMargins(theme.L, theme.S, theme.L, 0)
        self._tops.setSpacing(theme.S)
        self._tops.addWidget(self.notice)
        self._tops.addWidget(self.busy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._tops)
        column.addWidget(self.filters)
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.model.shown_changed.connect(self._on_shown_changed)
        self.model.order_stale.connect(self.filters.set_order_stale)
        self.model.failed.connect(self.show_error)
        self.panel.failed.connect(self.show_error)
        self.table.left.connect(self._keeper.forget)
        self.filters.refresh_clicked.connect(self.model.refresh_order)
        self.filters.add_clicked.connect(self.table.add_action.trigger)
        self.filters.delete_clicked.connect(self.table.delete_action.trigger)
        self.filters.two_lines_chosen.connect(self._on_two_lines_chosen)
        self._on_two_lines_chosen(self.filters.two_lines)
        for keys, slot in (
            ("Ctrl+F", self.filters.focus_search),
            ("Ctrl+N", self.table.add_action.trigger),
            ("Ctrl+D", self.table.duplicate_action.trigger),
        ):
            # Active wherever the keyboard is in the window, as long as this page is shown.
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    def _on_two_lines_chosen(self, two: bool) -> None:
        self.table.set_row_height(TWO_LINES if two else ONE_LINE)

    def _on_shown_changed(self, shown: int, total: int) -> None:
        self.filters.set_counts(shown, total)
        page = self.table if shown else self._empty if not total else self._no_match
        self._stack.setCurrentWidget(page)
        if shown and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, PROMPT))

    def _offer_drafts(self) -> None:
        left = self._keeper.left_behind()
        if not left:
            return
        examples = len({example for example, _, _ in left})
        self.notice.show_notice(
            trn(
                "The program stopped while you were typing in {n} example. What you typed was kept.",
                "The program stopped while you were typing in {n} examples. What you typed was kept.",
                examples,
            ),
            "info",
            [
                (tr("Take it over"), lambda: self._keeper.take_over(left)),
                (tr("Let it go"), self._keeper.forget_all),
            ],
            closable=False,
        )
