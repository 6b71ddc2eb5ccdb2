"""The one style sheet, made of a palette; pages choose from it by ``setProperty("role", ...)``."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from persona_studio.widgets.palette import Colours

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 4px 8px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 20pt; font-weight: 600; }
QLabel[role="heading"] { font-size: 14pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: 9pt; }
QLabel[role="error"] { color: $error; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="success"] { color: $success; }
QLabel[role="info"] { color: $info; }
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 6px; }
QFrame[role="raised"] { background: $raised; border: none; border-radius: 6px; }
QFrame[role="drop"] { background: $surface; border: 1px dashed $muted; border-radius: 6px; }
QFrame[role="drop"][over="true"] { background: $selection; border: 1px dashed $accent; }
QFrame[role="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="header"] { background: $surface; border: none; border-bottom: 1px solid $border; }
QFrame[role="footer"] { background: $bg; border: none; border-top: 1px solid $border; }
QFrame[role="side"] { background: $surface; border: none; }
QFrame[role="notice"] { background: $raised; border: none; border-left: 3px solid $info; border-radius: 3px; }
QFrame[role="notice"][severity="warning"] { border-left-color: $warning; }
QFrame[role="notice"][severity="error"] { border-left-color: $error; }
QFrame[role="notice"][severity="success"] { border-left-color: $success; }

QPushButton { background: $surface; color: $text; border: 1px solid $border; border-radius: 6px;
  padding: 5px 14px; min-height: 20px; }
QPushButton:hover { background: $raised; }
QPushButton:pressed, QPushButton:checked { background: $selection; }
QPushButton:disabled { color: $muted; background: $bg; }
QPushButton:focus { border-color: $accent; }
QPushButton[role="accent"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="accent"]:hover { background: $accent; border-color: $text; }
QPushButton[role="accent"]:focus { border-color: $text; }
QPushButton[role="accent"]:disabled { background: $raised; color: $muted; border-color: $border; }
QPushButton[role="danger"] { color: $error; }
QPushButton[role="link"] { background: transparent; color: $accent; border: 1px solid transparent;
  padding: 3px 4px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: $accent; }
QPushButton[role="link"]:disabled { color: $muted; }
QPushButton[role="choice"] { text-align: left; padding: 10px 14px; }
QPushButton[role="choice"]:checked { border-color: $accent; background: $selection; }
QPushButton[role="page"] { background: transparent; color: $muted; border: 1px solid transparent;
  padding: 5px 16px; font-weight: 600; }
QPushButton[role="page"]:hover { background: $raised; color: $text; }
QPushButton[role="page"]:checked { background: $selection; color: $text; }
QPushButton[role="page"]:focus { border-color: $accent; }
QPushButton[role="project"]:hover { background: $raised; }
QPushButton[role="project"]:focus { border-color: $accent; }
QPushButton::menu-indicator { image: url($indicators/chevron-down.svg); width: 14px; height: 14px;
  subcontrol-origin: padding; subcontrol-position: right center; right: 6px; }
QPushButton[menued="true"] { padding: 5px 24px 5px 12px; }
QPushButton[role="project"] { background: transparent; border: 1px solid transparent; font-size: 12pt;
  font-weight: 600; padding: 4px 26px 4px 8px; }
QPushButton[role="segment"] { padding: 3px 10px; font-size: 9pt; color: $muted; }
QPushButton[role="segment"]:checked { color: $text; border-color: $accent; }
QPushButton[role="row"] { background: transparent; border: 1px solid transparent; text-align: left;
  padding: 8px 10px; }
QPushButton[role="row"]:hover { background: $raised; }
QPushButton[role="row"]:focus { border-color: $accent; }
QPushButton[role="template"] { padding: 0; background: $surface; text-align: left; }
QPushButton[role="template"]:hover { border-color: $accent; background: $surface; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; }
QToolButton:hover { background: $raised; }
QToolButton:pressed, QToolButton:checked { background: $selection; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QTextEdit, QPlainTextEdit { background: $surface; color: $text; border: 1px solid $border;
  border-radius: 6px; padding: 5px 8px; selection-background-color: $selection; selection-color: $text; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus { border-color: $accent; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled { background: $bg; color: $muted; }
QTextEdit[role="prose"] { background: transparent; border: none; }
QComboBox, QSpinBox, QDoubleSpinBox { background: $surface; color: $text; border: 1px solid $border;
  border-radius: 6px; padding: 5px 8px; min-height: 20px; }
QComboBox { padding-right: 26px; }
QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus { border-color: $accent; }
QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { color: $muted; background: $bg; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($indicators/chevron-down.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; color: $text; border: 1px solid $border; padding: 4px;
  selection-background-color: $selection; selection-color: $text; outline: none; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: none; width: 20px; subcontrol-position: top right; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: none; width: 20px;
  subcontrol-position: bottom right; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($indicators/chevron-up.svg); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($indicators/chevron-down.svg);
  width: 12px; height: 12px; }
QCheckBox, QRadioButton { spacing: 8px; padding: 2px; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $muted;
  background: $surface; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($indicators/check.svg); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent; image: url($indicators/dot.svg); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $muted; }

QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QProgressBar { background: $raised; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
  color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QTableView, QListView, QTreeView, QListWidget { background: $surface; color: $text; border: none;
  selection-background-color: $selection; selection-color: $text; outline: none; }
QTableView { gridline-color: $border; }
QTableView::item { padding: 0 6px; border: none; border-bottom: 1px solid $raised; }
QTableView::item:selected { background: $selection; }
QTableView QTextEdit, QTableView QPlainTextEdit { border: 2px solid $accent; border-radius: 0; padding: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QListView::item { padding: 6px 8px; border-radius: 4px; }
QListView::item:selected { background: $selection; color: $text; }
QHeaderView { background: $bg; border: none; }
QHeaderView::section { background: $bg; color: $muted; border: none; border-bottom: 1px solid $border;
  padding: 0 10px; font-size: 9pt; font-weight: 600; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url($indicators/chevron-up.svg); width: 10px; height: 10px;
  subcontrol-position: center left; }
QHeaderView::down-arrow { image: url($indicators/chevron-down.svg); width: 10px; height: 10px;
  subcontrol-position: center left; }
QTableCornerButton::section { background: $bg; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[role="canvas"] { background: transparent; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(colours: Colours, indicators: str) -> str:
    """The sheet in these colours. ``indicators`` is the folder of the little pictures inside controls."""
    return _SHEET.substitute(asdict(colours), indicators=indicators)
