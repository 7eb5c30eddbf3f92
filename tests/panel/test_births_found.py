"""A child's date of birth is found however day, month and year are written, and only beside what tells of a birth or a child."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lacdesk.panel.publicity import ChildFacts, Grade, Identifying, Place, SeenText, findings
from lacdesk.practice.words import DAYS, MONTHS

BORN = date(2007, 3, 5)
AMARA = ChildFacts("Amara", "Nutwood", born=BORN)
KNOWN = Identifying([AMARA, ChildFacts("Orla", "Northey", born=date(2012, 2, 3))])

ONES = (  # noqa: SIM905
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
IN_ORDER = (  # noqa: SIM905
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
).split()
SEPARATORS = (" ", "/", "-", ".", "–", "—", "·", ", ", " / ", " - ", "\n", "_", "|", "  ", ": ", " – ", "\xa0")


def stops(text: str, known: Identifying = KNOWN) -> list[str]:
    return [each.words for each in findings([SeenText(1, Place.PAGE, text)], known) if each.grade is Grade.STOP]


def in_words(number: int, units: list[str]) -> str:
    if number < 20:
        return units[number - 1]
    tens = {2: "twenty", 3: "thirty"}[number // 10]
    if number % 10:
        return f"{tens}-{units[number % 10 - 1]}"
    return {"twenty": "twentieth", "thirty": "thirtieth"}[tens] if units is IN_ORDER else tens


def ending(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def days_of(day: date) -> list[str]:
    ordinal = f"{day.day}{ending(day.day)}"
    spoken = in_words(day.day, IN_ORDER)
    figures = [str(day.day), f"{day.day:02}", ordinal, f"{day.day} {ending(day.day)}"]
    return [*figures, f"the {ordinal} of", f"{ordinal} day of", spoken, f"the {spoken} of", f"the {spoken} day of", in_words(day.day, ONES)]


def months_of(day: date) -> list[str]:
    name = MONTHS[day.month - 1]
    return [name, name[:3], f"{name[:3]}.", name.upper(), name.lower(), "Sept" if day.month == 9 else name[:4]]


def years_of(day: date) -> list[str]:
    rest = in_words(day.year % 100, ONES) if day.year % 100 else ""
    spoken = f"two thousand and {rest}" if rest else "two thousand"
    return [str(day.year), f"'{day.year % 100:02}", f"{day.year % 100:02}", f"in the year {day.year}", spoken]


birthdays = st.dates(date(2000, 1, 1), date(2029, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Child A, born 05–03–2007",
        "born on 5th, March 2007",
        "DOB 05·03·2007",
        "Date of birth: 2007 March 5",
        "born 05 03 2007",
        "born 5 March '07",
        "born 5 March ’07",
        "born 5/Mar/2007",
        "DOB 05032007",
        "DOB05032007",
        "dob 20070305",
        "born on the fifth of March 2007",
        "born on the 5th day of March in the year two thousand and seven",
        "born March the fifth, 2007",
        "born 5.iii.2007",
        "born 5 th March 2007",
        "born 5thMarch2007",
        "born 0 5 / 0 3 / 2 0 0 7",
        "born 5th/03/2007",
        "Date of birth. Day: 5 Month: 3 Year: 2007",
        "born five March oh seven",
        "born on Monday, 5 March 2007",
        "5 March 2007 is her birthday",
        "b. 5 March 2007",
        "D. O. B. 5/3/07",
        "Child A (05/03/2007)",
        "Amara (5 March 2007)",
        "A.N. 5-3-07",
        "A.J.N. (05/03/2007)",
        "AN 2007-03-05",
        "born 5 March (2007)",
        "born 050307",
    ],
)
def test_a_date_of_birth_stops_however_it_is_written(text: str) -> None:
    assert stops(text)


@given(birthdays, st.data())
def test_every_way_of_writing_the_parts_in_every_order_stops(born: date, data: st.DataObject) -> None:
    parts = [data.draw(st.sampled_from(of(born))) for of in (days_of, months_of, years_of)]
    day, month, year = parts
    orders = [f"{day} {month} {year}", f"{month} {day}, {year}"]
    if year == str(born.year):
        orders += [f"{year} {month} {day}", f"{year}, {day} {month}"]
    written = data.draw(st.sampled_from(orders))
    weekday = data.draw(st.sampled_from(["", f"{DAYS[born.weekday()]} ", f"{DAYS[born.weekday()][:3]}, "]))
    assert stops(f"The child was born on {weekday}{written} at home.", Identifying([ChildFacts("Amara", "Nutwood", born=born)]))


@given(birthdays, st.sampled_from(SEPARATORS), st.sampled_from(SEPARATORS), st.data())
@example(date(2007, 3, 5), "–", "–", None)
def test_every_separator_stops(born: date, one: str, other: str, data: st.DataObject | None) -> None:
    known = Identifying([ChildFacts("Amara", "Nutwood", born=born)])
    day, month, year = str(born.day), str(born.month), str(born.year)
    padded, padded_month, short = f"{born.day:02}", f"{born.month:02}", f"{born.year % 100:02}"
    forms = [(day, month, year), (padded, padded_month, year), (padded, padded_month, short), (year, padded_month, padded)]
    forms += [(month, day, year), (day, MONTHS[born.month - 1], year), (day, MONTHS[born.month - 1][:3], short)]
    for first, second, third in forms if data is None else [data.draw(st.sampled_from(forms))]:
        gap = one if third == short and second.isdigit() else other
        assert stops(f"Born: {first}{one}{second}{gap}{third}.", known)


@given(birthdays)
def test_figures_without_a_gap_stop(born: date) -> None:
    known = Identifying([ChildFacts("Amara", "Nutwood", born=born)])
    for form in ("%d%m%Y", "%Y%m%d", "%d%m%y"):
        assert stops(f"DOB {born.strftime(form)}", known)


@given(birthdays, st.integers(1, 4000))
def test_another_day_is_nobodys_birth(born: date, later: int) -> None:
    other = born + timedelta(days=later)
    known = Identifying([ChildFacts("Amara", "Nutwood", born=born)])
    for written in (f"{other:%d} {MONTHS[other.month - 1]} {other.year}", f"{other:%Y-%m-%d}", f"the {in_words(other.day, IN_ORDER)} of"):
        text = f"born {written} {MONTHS[other.month - 1]} {other.year}" if written.endswith("of") else f"born {written}"
        swapped = date(other.year, other.day, other.month) if other.day <= 12 else None
        assert (stops(text, known) == []) or swapped == born


@pytest.mark.parametrize(
    "text",
    [
        "The Panel met on Monday 5 March 2007 at the Town Hall.",
        "Minutes of the meeting held on 5th March, 2007 (Pages 1 - 12)",
        "HELD ON 3 FEBRUARY 2012 IN THE TOWN HALL",
        "The report is on the period to 5/3/2007 or later.",
        "The meeting on 3 February 2012 was in an office at the Hall.",
        "Agreed on the fifth of March 2007.",
        "Children aged 5 in March 2007 were counted.",
        "Amara is aged 5.",
        "born in March 2007",
        "Births in the quarter  5 3 07 12 11 9",
        "She was born in Northmoor. The 14 or 15 March meetings heard it.",
        "Reference 05032007 of the ledger",
        "Transfer to be agreed by the 16th birthday | 5 March 2007",
        "5/3/2007 is his eighteenth birthday",
        "Amara: code 2007-III05",
        "Amara  5,3/07/2019",
    ],
)
def test_a_plain_date_and_an_age_stop_nothing(text: str) -> None:
    assert stops(text) == []


@pytest.mark.parametrize(("month", "day"), list(product((2, 9), (1, 11, 22))))
def test_a_word_that_only_begins_like_a_month_is_none(month: int, day: int) -> None:
    known = Identifying([ChildFacts("Amara", "Nutwood", born=date(2007, month, day))])
    word = {2: "Febrile", 9: "Septic"}[month]
    assert stops(f"born {day} {word} 2007", known) == []
    assert stops(f"born {day} {word[:3]} 2007", known)
