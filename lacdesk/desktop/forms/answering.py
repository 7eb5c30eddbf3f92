"""Which kind of answer a field calls for, in a form's own questions and in the rows of a list alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from lacdesk.desktop.forms.answer import Answer, DateAnswer, DecimalAnswer, LineAnswer, MoneyAnswer, NumberAnswer, TimeAnswer
from lacdesk.desktop.forms.choices import SEEN_WHOLE, Choices, PickAnswer, RadioAnswer, ToldAnswer
from lacdesk.desktop.forms.dates import DatesAnswer
from lacdesk.desktop.forms.longer import WordsAnswer
from lacdesk.desktop.forms.plan import OTHER, Context, Question, fill
from lacdesk.desktop.forms.ticks import LinesAnswer, TicksAnswer
from lacdesk.practice.codes import code_set
from lacdesk.records.base import Kind

Offered = Mapping[str, Sequence[tuple[str, str]]]


def make_answer(question: Question, context: Context, today: Callable[[], date], offered: Offered) -> Answer:
    """Return the answer a question's field calls for: short lists seen whole, longer ones searched, dates read back in words."""
    kind = question.what.kind
    if question.each:
        return DatesAnswer(code_set(question.each).choices, today)
    if kind is Kind.DATE:
        return DateAnswer(today, forward=question.forward)
    if kind is Kind.WORDS:
        return WordsAnswer(question.lines, question.none_words)
    if kind is Kind.LIST:
        listed = _choices(question, context, offered)
        return LinesAnswer() if listed is None else TicksAnswer(listed)
    if kind in _PLAIN:
        return _PLAIN[kind]()
    choices = _choices(question, context, offered)
    if choices is not None and question.many:
        return TicksAnswer(choices)
    if choices is not None and question.told:
        return ToldAnswer(choices)
    if choices is not None:
        is_short = len(choices) <= SEEN_WHOLE and kind is not Kind.REFERENCE
        return RadioAnswer(choices, is_needed=question.is_needed) if is_short else PickAnswer(choices)
    return LineAnswer("card")


_PLAIN: Mapping[Kind, Callable[[], Answer]] = {
    Kind.TIME: TimeAnswer,
    Kind.NUMBER: NumberAnswer,
    Kind.MONEY: MoneyAnswer,
    Kind.DECIMAL: DecimalAnswer,
}


def _choices(question: Question, context: Context, offered: Offered) -> Choices | None:
    if question.what.kind is Kind.YES_NO:
        return ((True, "Yes"), (False, "No"))
    if question.field in offered or question.what.kind is Kind.REFERENCE:
        return [*offered.get(question.field, ()), *([(OTHER, question.other)] if question.other else [])]
    if question.what.code_set is None:
        return None
    listed = code_set(question.what.code_set).choices
    return [(code, fill(question.words.get(code, words), context)) for code, words in listed if code not in question.leave_out]
