"""A bubble is as wide and as high as its words are drawn, however they break."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel

from persona_studio.chat.ui.bubble import Bubble

SENTENCE = "将来の夢は、お龍と戦うことじゃ。剣は長続きせんき、とばかりに夢中になって、やっとやがてやっとや。"


@pytest.mark.parametrize("widest", [120, 300, 560, 690, 700, 720, 1000])
@pytest.mark.parametrize("text", ["わしじゃ。", SENTENCE, "one\ntwo\n\nthree", "one two " * 40, "<b>&amp;"])
def test_no_word_is_cut_off(qtbot, widest: int, text: str) -> None:
    bubble = Bubble(ours=False)
    qtbot.addWidget(bubble)
    bubble.set_widest(widest)
    bubble.set_text(text)
    label = bubble.findChild(QLabel)
    drawn = QTextDocument()
    drawn.setDefaultFont(label.font())
    drawn.setDocumentMargin(0)
    drawn.setHtml(label.text())
    drawn.setTextWidth(label.width())
    assert label.height() >= drawn.size().height() - 1
    assert bubble.width() <= widest
    if "\n" not in text and len(text) < 10:
        assert label.height() < 2 * label.fontMetrics().lineSpacing() * 1.6
