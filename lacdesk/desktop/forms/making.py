"""Making the questions of a form from its plan, in words filled for this child."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lacdesk.desktop.forms.answering import Offered, make_answer
from lacdesk.desktop.forms.plan import START_TODAY, Context, Question, Rows, fill
from lacdesk.desktop.forms.question import QuestionRow
from lacdesk.desktop.forms.rows import RowsAnswer


def make_question(question: Question, context: Context, today: Callable[[], date], offered: Offered) -> QuestionRow:
    """Return the row for a question, with the answer its field calls for."""
    made = QuestionRow(question.field, make_answer(question, context, today, offered), set_in=question.set_in, panel=question.panel)
    word_question(made, question, context)
    if question.start is not None:
        made.answer.put(today() if question.start == START_TODAY else question.start)
    return made


def make_rows(rows: Rows, context: Context, today: Callable[[], date], offered: Offered) -> QuestionRow:
    """Return the row for a list of small records."""
    made = QuestionRow(rows.field, RowsAnswer(rows, lambda question: make_answer(question, context, today, offered)))
    made.ask(fill(rows.ask, context), fill(rows.hint, context))
    return made


def word_question(shown: QuestionRow, question: Question, context: Context) -> None:
    """Fill the question's words again, because what they depend on changed."""
    optional = "" if question.is_needed or question.show_when or not question.optional else " (optional)"
    shown.ask(fill(question.ask, context) + optional, fill(question.hint, context).strip())
