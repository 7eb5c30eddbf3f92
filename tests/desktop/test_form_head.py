"""The head of a form: title and subject are never cut off, side by side or one beneath the other, and what is empty is not offered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lacdesk.desktop import style, theme
from lacdesk.desktop.forms.form import FormView
from lacdesk.desktop.forms.head import FormHead
from lacdesk.desktop.forms.plan import read_plan
from lacdesk.desktop.theme import ThemeName
from lacdesk.desktop.widgets.text import Words

CONTEXT = {"name": "Amara", "they": "she", "They": "She", "their": "her", "them": "her"}
SUBJECT = "Amara B., 15 years. Thornfield, children's home"


@pytest.fixture(params=[1.0, 1.5])
def size(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[float]:
    before = theme.current()
    theme.use(theme.make_theme(ThemeName.LIGHT, theme.reading_size(request.param)))
    style.dress(qapp)
    yield request.param
    theme.use(before)
    style.dress(qapp)


@pytest.mark.parametrize("name", ["complaint", "pep", "visit", "placement_papers"])
def test_neither_title_nor_subject_is_cut_off(qtbot: QtBot, size: float, name: str) -> None:
    form = FormView(read_plan(name), CONTEXT, lambda: date(2026, 11, 21), offered={"team_id": [], "home_id": [], "visitor_id": []})
    qtbot.addWidget(form)
    form.subject.setText(SUBJECT)
    form.resize(theme.current().sizes.screen("width"), theme.current().sizes.screen("height"))
    form.show()
    QApplication.processEvents()
    for words in (form.title, form.subject):
        needed = QFontMetrics(words.font()).boundingRect(0, 0, words.width(), 10_000, int(_WRAP), words.text())
        assert needed.height() <= words.height(), words.text()
        assert needed.width() <= words.width(), words.text()
    head = form.findChild(FormHead)
    assert head is not None
    assert head.height() <= form.title.height() + form.subject.height() + theme.current().sizes.space("apart")
    assert head.geometry().right() <= form.inside.width()


def test_a_form_with_nothing_to_help_offers_no_help(qtbot: QtBot) -> None:
    form = FormView(read_plan("provider"), {}, lambda: date(2026, 11, 21))
    qtbot.addWidget(form)
    for width in (1400, 900):
        form.resize(width, 700)
        form.show()
        QApplication.processEvents()
        assert not form.help.isVisible()
        assert not form._unfold.isVisible()
    form.help.add("Why this is due", Words("Due by tomorrow."))
    form.resize(1401, 700)
    QApplication.processEvents()
    assert form.help.isVisible()


def test_the_note_beside_the_sections_names_the_child(qtbot: QtBot) -> None:
    form = FormView(read_plan("placement_papers"), CONTEXT, lambda: date(2026, 11, 21))
    qtbot.addWidget(form)
    said = " ".join(each.text() for each in form.sections.findChildren(Words))
    assert "Amara" in said
    assert "{" not in said


_WRAP = 0x1000
"""Qt's flag that words wrap, as an integer."""
