"""A value as a person types it or a file holds it: read with ASCII digits only, and told in one sentence where it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from lacdesk.indicators.cohort import Unit
from lacdesk.indicators.editions import Edition, EditionRow
from lacdesk.indicators.measures import measure
from lacdesk.indicators.values import agrees_with_parts, figure_of
from lacdesk.practice.months import month_start
from lacdesk.practice.words import month_name
from lacdesk.records.scorecards import IndicatorValue, Standing
from lacdesk.store.errors import KnownError

DASHES = frozenset({"-", "\u2013", "\u2014"})
NOT_VALUES: Mapping[str, Standing] = {
    **dict.fromkeys((*DASHES, "no data"), Standing.NO_DATA),
    **dict.fromkeys(("n/a", "na", "not applicable"), Standing.NOT_APPLICABLE),
    "unable to report": Standing.UNABLE_TO_REPORT,
}
EARLIEST = 1990
"""The first year a month may lie in; an earlier one is mistyped."""
NOTE_LETTERS = 2_000
DECIMALS = 18
"""As many as a spreadsheet writes of a fraction; with nine figures before the point every one of them is kept exactly."""
LARGEST = 999_999_999
_HUNDRED = Decimal(100)
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])( YTD)?", re.IGNORECASE)
_GROUPED = r"[0-9]{1,3}(?:,[0-9]{3})+"
_VALUE = re.compile(rf"([0-9]+|{_GROUPED}|(?=\.))(?:\.([0-9]+))? ?(%)?")
_WHOLE = re.compile(rf"([0-9]+|{_GROUPED})(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class TypedValue:
    """One value of one row and month as it was typed; `value` keeps the decimals it was typed with."""

    ref: str
    month: date
    is_year_to_date: bool
    standing: Standing
    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    note: str = ""


def read_typed(edition: Edition, told: Mapping[str, str], today: date) -> TypedValue | None:
    """The value typed under ref, month, numerator, denominator, value and note, all text; None where only ref and month are filled.

    A dash is "printed as no data"; "n/a" and "unable to report" are kept as such. Without a value the numerator and denominator
    give it, and a note alone says why there is none. Raises KnownError in one sentence where something cannot be read.
    """
    row = edition.row(told["ref"])
    if row is None:
        said, first = told["ref"] or "without a ref", edition.rows[0].ref
        raise KnownError(f"{edition.key} has no row {said}. Write ref as it is printed, such as {first}.")
    month, is_year = _month(told["month"], today)
    numerator, denominator = _whole("numerator", told["numerator"]), _whole("denominator", told["denominator"])
    _refuse_impossible(edition, row, numerator, denominator)
    if len(told["note"]) > NOTE_LETTERS:
        raise KnownError(f"The note has {len(told['note']):,} letters, and at most {NOTE_LETTERS:,} are kept. Shorten it.")
    typed = TypedValue(row.ref, month, is_year, Standing.VALUE, numerator, denominator, note=told["note"])
    if not told["value"]:
        return _without_value(typed)
    standing = NOT_VALUES.get(told["value"].casefold())
    return _with_value(row, typed, told["value"]) if standing is None else _no_value(row, typed, standing)


def lost_nought(edition: Edition, ref: str) -> str:
    """The guess that a spreadsheet took the nought off a reference, a sentence after a space; nothing where no row has it with one."""
    if edition.row(f"{ref}0") is None:
        return ""
    return f" A spreadsheet may have made {ref}0 into {ref}: keep ref as text."


def _refuse_impossible(edition: Edition, row: EditionRow, numerator: int | None, denominator: int | None) -> None:
    """Refuse a numerator and denominator that cannot both be right, or cannot be this row's; a count of 9 of 9 is a count of 9."""
    if denominator is not None and denominator != numerator and _is_plain_count(row):
        hint = lost_nought(edition, row.ref)
        raise KnownError(f"{row.ref} is a count and has no denominator. Take {denominator:,} out, or check the ref.{hint}")
    if denominator is not None and numerator is None:
        raise KnownError("There is a denominator without a numerator. Give both, or neither.")
    if numerator is not None and denominator is None and row.unit is not Unit.COUNT:
        raise KnownError("There is a numerator without a denominator. Give both, or neither.")
    if numerator is None or denominator is None:
        return
    if row.unit is Unit.PERCENT and numerator > denominator:
        raise KnownError(f"{row.ref} is a percentage, and {numerator:,} of {denominator:,} is more than 100. Check both numbers.")
    if denominator == 0 and numerator > 0:
        raise KnownError(f"There are {numerator:,} out of nobody: the denominator is 0. Check both numbers.")


def _is_plain_count(row: EditionRow) -> bool:
    """Whether a row only counts; a row that prints the numerator of a percentage has its denominator too."""
    if row.unit is not Unit.COUNT:
        return False
    try:
        return measure(row.measure_key).unit is Unit.COUNT
    except KeyError:
        return True


def _without_value(typed: TypedValue) -> TypedValue | None:
    """What an empty value says: numerator and denominator stand for it, and a note says why there is none."""
    if typed.numerator is not None:
        return replace(typed, value=Decimal(typed.numerator)) if typed.denominator is None else typed
    if not typed.note:
        return None
    is_unable = "unable to report" in typed.note.casefold()
    return replace(typed, standing=Standing.UNABLE_TO_REPORT if is_unable else Standing.NO_DATA)


def _no_value(row: EditionRow, typed: TypedValue, standing: Standing) -> TypedValue:
    """What a dash or its like says; beside 0 of 0 it says that nobody was eligible, which the two noughts say on their own."""
    if typed.numerator is None:
        return replace(typed, standing=standing)
    if typed.denominator == 0 and standing is not Standing.UNABLE_TO_REPORT and row.unit is not Unit.COUNT:
        return typed
    raise KnownError("There is a numerator where the value says there is none. Take one of them out.")


def _with_value(row: EditionRow, typed: TypedValue, text: str) -> TypedValue:
    if typed.denominator == 0:
        raise KnownError(
            "The denominator is 0: nobody was eligible, and that is no value. Leave the value empty, or check the denominator."
        )
    value = _value(row, text)
    if row.unit is Unit.COUNT and typed.numerator is not None and value != typed.numerator:
        counts = f"the numerator is {typed.numerator:,} and the value {value:,}"
        raise KnownError(f"{row.ref} is a count, but {counts}. Give one of them, or the same number twice.")
    return replace(typed, value=value)


def _month(text: str, today: date) -> tuple[date, bool]:
    found = _MONTH.fullmatch(text)
    if found is None:
        raise KnownError(f'The month cannot be read from "{text}". Write it as 2022-07, and a year to date as 2022-09 YTD.')
    if int(found[1]) < EARLIEST:
        raise KnownError(f"The month {text} lies before {EARLIEST}. Check the year.")
    month = date(int(found[1]), int(found[2]), 1)
    if month > month_start(today):
        raise KnownError(f"{month_name(month)} has not begun. Check the month.")
    return month, found[3] is not None


def _whole(name: str, text: str) -> int | None:
    if not text or text in DASHES:
        return None
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise KnownError(f'The {name} cannot be read from "{text}". Write a whole number in the figures 0 to 9.')
    return int(_figures_of(name, found[1]))


def _value(row: EditionRow, text: str) -> Decimal:
    found = _VALUE.fullmatch(text)
    if found is None:
        raise KnownError(f'The value cannot be read from "{text}". Write a number in the figures 0 to 9, or a dash for no data.')
    if found[3] and row.unit is not Unit.PERCENT:
        raise KnownError(f"{row.ref} is not a percentage. Write {text} without the % sign, or check the row.")
    decimals = found[2] or ""
    if len(decimals) > DECIMALS:
        raise KnownError(f"The value has {len(decimals):,} decimals, and at most {DECIMALS} are kept. Round it.")
    value = Decimal(".".join(part for part in (_figures_of("value", found[1]), decimals) if part))
    if row.unit is Unit.PERCENT and value > _HUNDRED:
        raise KnownError(f"{row.ref} is a percentage, and {text} is more than 100. Check the value.")
    if row.unit is Unit.COUNT and value != value.to_integral_value():
        raise KnownError(f"{row.ref} is a count, and {text} is not a whole number. Check the value.")
    return value


def _figures_of(name: str, text: str) -> str:
    """The figures before the point, "0" where there are none; KnownError where there are more than can be kept."""
    figures = text.replace(",", "").lstrip("0") or "0"
    if len(figures) > len(str(LARGEST)):
        raise KnownError(f"The {name} is too large: {LARGEST:,} is the largest that can be kept. Check the {name}.")
    return figures


def agreeing_parts(edition: Edition, typed: TypedValue, held: IndicatorValue) -> TypedValue:
    """The value with the numerator, denominator and note that are held, where it brings none of its own and they agree with it."""
    noted = replace(typed, note=typed.note or held.note or "")
    row = edition.row(typed.ref)
    if row is None or typed.value is None or typed.numerator is not None or held.numerator is None:
        return noted
    joined = replace(figure_of(held), value=typed.value)
    if not agrees_with_parts(row, joined):
        return noted
    return replace(noted, numerator=held.numerator, denominator=held.denominator)
