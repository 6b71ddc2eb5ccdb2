"""The first thing anybody sees: templates to begin with, recent projects, and a place to drop a file."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from persona_studio.app import project_files
from persona_studio.app.project_files import Recent, Template
from persona_studio.i18n import tr, trn
from persona_studio.widgets import buttons, icons, labels, theme
from persona_studio.widgets.notice_bar import NoticeBar
from persona_studio.widgets.page import Page, Retranslating
from persona_studio.widgets.progress_bar import BusyBar

_WIDEST = 960
_PICTURE = 72


class StartPage(Page):
    """Says what was chosen; the window opens it."""

    template_chosen = Signal(str)
    project_chosen = Signal(object)
    open_clicked = Signal()
    new_clicked = Signal()

    def __init__(self, recent: Recent, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self.notice = NoticeBar()
        self.busy = BusyBar()
        self._title = labels.title()
        self._what = labels.muted()
        self._begin = labels.heading()
        self._recent_heading = labels.heading()
        self._nothing_recent = labels.muted()
        self._cards = [TemplateCard(found) for found in project_files.templates()]
        self._rows: list[QPushButton] = []
        self._drop = DropArea()
        self._drop.open_clicked.connect(self.open_clicked)
        self._drop.new_clicked.connect(self.new_clicked)
        for card in self._cards:
            card.clicked.connect(lambda _on=False, id=card.template.id: self.template_chosen.emit(id))
        self._lay_out()
        self.setFocusProxy(self._cards[0] if self._cards else None)
        self.refresh()
        self.retranslate()

    def refresh(self) -> None:
        """Look again at the recent projects."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for path in self._recent.paths():
            row = buttons.plain(icon="file-text", role="row")
            row.setText(f"{path.stem}\n{project_files.age(path)}  ·  {project_files.size(path)}")
            row.setToolTip(str(path))
            row.clicked.connect(lambda _on=False, path=path: self.project_chosen.emit(path))
            self._list.insertWidget(self._list.count() - 1, row)
            self._rows.append(row)
        self._nothing_recent.setVisible(not self._rows)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._title.setText(tr("Give a model a voice of its own"))
        self._what.setText(
            tr("Write questions and answers, train on this computer, and talk with what comes out of it.")
        )
        self._begin.setText(tr("Begin with"))
        self._recent_heading.setText(tr("Recent projects"))
        self._nothing_recent.setText(tr("What you open will be listed here."))
        self.refresh()

    def set_drop_highlight(self, over: bool) -> None:
        """A file is being dragged over the window."""
        self._drop.set_over(over)

    def _lay_out(self) -> None:
        column = self.column(_WIDEST)
        column.addWidget(self.notice)
        column.addWidget(self.busy)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._what)
        column.addSpacing(theme.L)
        left = QVBoxLayout()
        left.setSpacing(theme.M)
        left.addWidget(self._begin)
        for card in self._cards:
            left.addWidget(card)
        left.addStretch(1)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.XS)
        self._list.addWidget(self._recent_heading)
        self._list.addWidget(self._nothing_recent)
        self._list.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.XXL)
        row.addLayout(left, 3)
        row.addLayout(self._list, 2)
        column.addLayout(row)
        column.addSpacing(theme.L)
        column.addWidget(self._drop)
        column.addStretch(2)


class TemplateCard(QPushButton):
    """A picture, a title, a line, and how many examples there are."""

    def __init__(self, template: Template) -> None:
        super().__init__()
        self.template = template
        self.setProperty("role", "template")
        self._title, self._line, self._count = (
            labels.label(role="strong"),
            labels.label(),
            labels.small(),
        )
        texts = QVBoxLayout()
        texts.setSpacing(theme.XS)
        texts.addStretch(1)
        for text in (self._title, self._line, self._count):
            text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            texts.addWidget(text)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.M, theme.L, theme.M)
        row.setSpacing(theme.L)
        row.addWidget(Mark(template.mark), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(texts, 1)
        self.setMinimumHeight(_PICTURE + 2 * theme.M)
        self._examples = template.count()
        self.retranslate()

    def changeEvent(self, event) -> None:
        """Follow the language."""
        if event.type() == event.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._title.setText(self.template.title())
        self._line.setText(self.template.line())
        self._count.setText(trn("{n} example", "{n} examples", self._examples))
        self.setAccessibleName(f"{self.template.title()}. {self.template.line()}")

    def sizeHint(self) -> QSize:
        """As large as what is inside it; a push button would ask its own text."""
        return self.layout().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.layout().minimumSize()


class Mark(QWidget):
    """A template's picture: one large letter on a tile in the colour of the accent."""

    def __init__(self, letter: str) -> None:
        super().__init__()
        self._letter = letter
        self.setFixedSize(_PICTURE, _PICTURE)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event) -> None:
        """Draw tile and letter."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        font = QFont()
        font.setFamilies(["Yu Mincho", "Hiragino Mincho ProN", "Noto Serif CJK JP", "serif"])
        font.setPixelSize(_PICTURE * 5 // 9)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letter)


class DropArea(Retranslating, QFrame):
    """Drop a file here, or press one of the buttons. Dropping works anywhere in the window."""

    open_clicked = Signal()
    new_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "drop")
        self._text = labels.label()
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._open = buttons.accent(icon="folder-open")
        self._open.clicked.connect(self.open_clicked)
        self._new = buttons.plain(icon="plus")
        self._new.clicked.connect(self.new_clicked)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._draw()
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addStretch(1)
        row.addWidget(self._open)
        row.addWidget(self._new)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.XL)
        column.setSpacing(theme.M)
        column.addWidget(self._picture)
        column.addWidget(self._text)
        column.addLayout(row)
        self.retranslate()

    def changeEvent(self, event) -> None:
        """Follow language and palette."""
        super().changeEvent(event)
        if event.type() == event.Type.PaletteChange:
            self._draw()

    def set_over(self, over: bool) -> None:
        """A file is above the window."""
        self.setProperty("over", "true" if over else "false")
        theme.set_role(self, "drop")

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self._text.setText(tr("Drop a file here: JSONL, CSV, or a project"))
        self._open.setText(tr("Open a file"))
        self._new.setText(tr("Begin with nothing"))

    def _draw(self) -> None:
        self._picture.setPixmap(icons.pixmap("file-up", "muted", 24, self.devicePixelRatioF()))
