"""Making the questions of a form from its plan: which kind of answer each field calls for, and what it offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from lacdesk.desktop.forms.answer import Answer, DateAnswer, LineAnswer, NumberAnswer, TimeAnswer
from lacdesk.desktop.forms.choices import SEEN_WHOLE, Choices, PickAnswer, RadioAnswer
from lacdesk.desktop.forms.longer import WordsAnswer
from lacdesk.desktop.forms.plan import OTHER, Context, Question, Rows, fill
from lacdesk.desktop.forms.question import QuestionRow
from lacdesk.desktop.forms.rows import RowsAnswer
from lacdesk.practice.codes import code_set
from lacdesk.records.base import Kind

Offered = Mapping[str, Sequence[tuple[str, str]]]


def make_question(question: Question, context: Context, today: Callable[[], date], offered: Offered) -> QuestionRow:
    """Return the row for a question, with the answer its field calls for."""
    made = QuestionRow(question.field, _answer(question, context, today, offered), set_in=question.set_in, panel=question.panel)
    word_question(made, question, context)
    if question.start is not None:
        made.answer.put(question.start)
    return made


def make_rows(rows: Rows, context: Context, today: Callable[[], date]) -> QuestionRow:
    """Return the row for a list of small records."""
    made = QuestionRow(rows.field, RowsAnswer(rows, today))
    made.ask(fill(rows.ask, context), fill(rows.hint, context))
    return made


def word_question(shown: QuestionRow, question: Question, context: Context) -> None:
    """Fill the question's words again, because what they depend on changed."""
    optional = "" if question.is_needed or question.show_when or not question.optional else " (optional)"
    shown.ask(fill(question.ask, context) + optional, fill(question.hint, context))


def _answer(question: Question, context: Context, today: Callable[[], date], offered: Offered) -> Answer:
    kind = question.what.kind
    if kind is Kind.DATE:
        return DateAnswer(today)
    if kind is Kind.TIME:
        return TimeAnswer()
    if kind is Kind.NUMBER:
        return NumberAnswer()
    if kind is Kind.WORDS:
        return WordsAnswer(question.lines, question.none_words)
    choices = _choices(question, context, offered)
    if choices is not None:
        return RadioAnswer(choices) if len(choices) <= SEEN_WHOLE and kind is not Kind.REFERENCE else PickAnswer(choices)
    return LineAnswer("card")


def _choices(question: Question, context: Context, offered: Offered) -> Choices | None:
    if question.what.kind is Kind.YES_NO:
        return ((True, "Yes"), (False, "No"))
    if question.field in offered or question.what.kind is Kind.REFERENCE:
        return [*offered.get(question.field, ()), *([(OTHER, question.other)] if question.other else [])]
    if question.what.code_set is None:
        return None
    listed = code_set(question.what.code_set).choices
    return [(code, fill(question.words.get(code, words), context)) for code, words in listed if code not in question.leave_out]
