"""The grammar of printed thresholds, judged on the figure as it is shown, and the arrows."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lacdesk.indicators.arithmetic import half_up, percentage
from lacdesk.indicators.direction import Direction, Follows, direction
from lacdesk.indicators.thresholds import HIGH, LOW, NO_COLOUR, POLARITIES, Rag, Thresholds, rag, refuse_unreadable
from lacdesk.store.errors import KnownError

from .golden_files import golden
from .test_acceptance import LETTERS

tenths = some.integers(0, 2000).map(lambda number: Decimal(number) / 10)
figures = some.decimals(0, 200, places=3)


@pytest.mark.parametrize(
    ("polarity", "red", "amber", "green", "expected"),
    [
        ("high", "<90%", "90%>", "95%+", {"89.9": "R", "90.0": "A", "94.9": "A", "95.0": "G"}),
        ("low", "12%+", "12%<", "9.6%<", {"12.0": "R", "11.9": "A", "9.6": "A", "9.5": "G"}),
        ("low", "21+", "20<", "18<", {"21": "R", "20": "A", "18": "A", "17": "G"}),
        ("low", "16%+", "8%+", "<8%", {"16.0": "R", "8.0": "A", "7.9": "G"}),
        ("low", "95.2+", "-", "<95.2", {"95.2": "R", "95.1": "G"}),
        ("info", "more than +/-5", "+/-5", "up to +/- 2 of 73.5", {"75.5": "G", "78.5": "A", "78.6": "R", "68.4": "R", "68.5": "A"}),
        (
            "within",
            "over 1% above range",
            "1% above range",
            "14-20",
            {"14": "G", "20": "G", "20.2": "A", "20.3": "R", "13.9": "below range"},
        ),
        ("within", "over 10% above range", "10% above range", "10 - 20", {"22": "A", "22.1": "R"}),
        ("high", "range to be set", "", "", {"0.0": "none", "99.9": "none"}),
        ("high", "", "", "n/a", {"12": "none"}),
        ("high", "", "", "", {"12": "none"}),
        ("info", "<90%", "90%>", "95%+", {"12": "none"}),
        ("high", "", "90%>", "", {"12": "none", "99": "none"}),
    ],
)
def test_shapes_of_thresholds(polarity: str, red: str, amber: str, green: str, expected: dict[str, str]) -> None:
    found = {value: LETTERS[rag(polarity, Decimal(value), red, amber, green)] for value in expected}
    assert found == expected


def test_a_value_is_judged_as_it_is_shown() -> None:
    assert Thresholds("high", "<90%", "90%>", "95%+").rag(Decimal("94.96")) is Rag.GREEN
    assert Thresholds("high", "<90%", "90%>", "95%+").rag(Decimal("94.94")) is Rag.AMBER
    assert Thresholds("high", "<90%", "90%>", "95%+").rag(None) is Rag.NONE
    assert Thresholds("low", "21+", "20<", "18<", 0).rag(Decimal("17.5")) is Rag.AMBER


def test_the_last_figure_of_a_colour_has_the_decimals_of_the_row() -> None:
    assert Thresholds("low", "21+", "20<", "18<", 0).limits == (17, 20)
    assert Thresholds("low", "12%+", "12%<", "9.6%<").limits == (Decimal("9.5"), Decimal("11.9"))
    assert Thresholds("within", "over 1% above range", "1% above range", "14-20").in_range == (14, 20)
    assert Thresholds("high", "<90%", "90%>", "95%+").in_range is None


def test_digits_of_other_scripts_are_no_threshold() -> None:
    assert rag("high", Decimal(1), "<9\u0666%", "", "") is Rag.NONE
    with pytest.raises(KnownError, match="Red cannot be read"):
        refuse_unreadable("high", "<9\u0666%", "90%>", "95%+")


@given(tenths, tenths, figures)
def test_every_figure_has_one_colour_and_better_is_never_worse(one: Decimal, other: Decimal, value: Decimal) -> None:
    low, high = sorted((one, other))
    ladder = [Rag.RED, Rag.AMBER, Rag.GREEN]
    rising = Thresholds(HIGH, f"<{low}%", f"{low}%>", f"{high}%+")
    falling = Thresholds(LOW, f"{high}%+", f"{high}%<", f"{low}%<")
    refuse_unreadable(HIGH, rising.red, rising.amber, rising.green)
    refuse_unreadable(LOW, falling.red, falling.amber, falling.green)
    more = value + Decimal("0.1")
    assert ladder.index(rising.rag(value)) <= ladder.index(rising.rag(more))
    assert ladder.index(falling.rag(value)) >= ladder.index(falling.rag(more))
    assert rising.rag(value) is rising.rag(half_up(value))
    assert (rising.rag(value) is Rag.RED) is (half_up(value) < low)
    assert (rising.rag(value) is Rag.GREEN) is (half_up(value) >= high)
    assert (falling.rag(value) is Rag.RED) is (half_up(value) >= high)


@given(some.sampled_from(POLARITIES), *[some.text("<>+-%0123456789. n/aupto of", max_size=12)] * 3)
def test_whatever_is_accepted_has_colours_and_nothing_breaks(polarity: str, red: str, amber: str, green: str) -> None:
    with suppress(KnownError):
        refuse_unreadable(polarity, red, amber, green)
        is_unset = all(words.strip() in NO_COLOUR for words in (red, amber, green))
        assert (Thresholds(polarity, red, amber, green).bands is None) is is_unset
    assert rag(polarity, Decimal(50), red, amber, green) in set(Rag)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("high", "90", "90%>", "95%+"), "Red cannot be read"),
        (("high", "<90%", "ninety", "95%+"), "Amber cannot be read"),
        (("high", "<90%", "90%>", "-"), "Green cannot be read"),
        (("high", "<90%", "90%>", ""), "Green is not written"),
        (("high", "95%+", "90%>", "<90%"), "Turn them round"),
        (("low", "<8%", "8%+", "16%+"), "Turn them round"),
        (("high", "<95%", "90%>", "90%+"), "overlap"),
        (("low", "8%+", "8%<", "<16%"), "overlap"),
        (("info", "<90%", "90%>", "95%+"), "only informs"),
        (("within", "21+", "", "14-20"), "as a range"),
        (("within", "over 1% above range", "", "20-14"), "as a range"),
    ],
)
def test_targets_that_say_nothing_are_refused_plainly(typed: tuple[str, str, str, str], said: str) -> None:
    with pytest.raises(KnownError, match=said):
        refuse_unreadable(*typed)


@pytest.mark.parametrize("typed", [("high", "range to be set", "", ""), ("info", "", "", "n/a"), ("low", "95.2+", "-", "<95.2")])
def test_targets_of_the_papers_are_read(typed: tuple[str, str, str, str]) -> None:
    refuse_unreadable(*typed)


def test_a_month_without_a_figure_has_no_arrow() -> None:
    assert direction(Follows.VALUE, "low", None, Decimal(1)) == Direction("none", "none")
    assert direction(Follows.VALUE, "low", Decimal(1), None).words(Follows.VALUE) == "no data in one of the two months"


def test_nearer_the_range_is_better() -> None:
    limits = (Decimal(14), Decimal(20))
    assert direction(Follows.PERFORMANCE, "within", Decimal("12.9"), Decimal(11), limits) == Direction("down", "worse")
    assert direction(Follows.PERFORMANCE, "within", Decimal("12.5"), Decimal("12.9"), limits) == Direction("up", "better")
    assert direction(Follows.PERFORMANCE, "within", Decimal(15), Decimal(16), limits) == Direction("same", "same")
    assert direction(Follows.VALUE, "within", Decimal(15), Decimal(16), limits) == Direction("up", "same")


def test_a_tolerance_says_what_counts_as_unchanged() -> None:
    assert direction(Follows.VALUE, "info", Decimal(224), Decimal(223), tolerance=Decimal(1)) == Direction("same", "same")
    assert direction(Follows.VALUE, "info", Decimal(224), Decimal(223)) == Direction("down", "neutral")


@pytest.mark.parametrize(
    ("way", "colour", "said"),
    [
        (Direction("up", "better"), Rag.RED, "improved"),
        (Direction("down", "worse"), Rag.AMBER, "declined, within limits of target"),
        (Direction("down", "worse"), Rag.RED, "declined, not on target"),
        (Direction("same", "same"), Rag.GREEN, "unchanged, within limits"),
        (Direction("same", "same"), Rag.RED, "unchanged, not on target"),
        (Direction("down", "worse"), Rag.NONE, "declined"),
        (Direction("up", "neutral"), Rag.NONE, "higher"),
    ],
)
def test_an_arrow_is_said_in_words(way: Direction, colour: Rag, said: str) -> None:
    assert way.words(Follows.PERFORMANCE, colour) == said


@given(some.sampled_from(["high", "low", "info"]), figures, figures)
def test_back_is_the_opposite_of_there(polarity: str, one: Decimal, other: Decimal) -> None:
    turned = {"up": "down", "down": "up", "same": "same", "better": "worse", "worse": "better", "neutral": "neutral"}
    for follows in Follows:
        there, back = direction(follows, polarity, one, other), direction(follows, polarity, other, one)
        assert (turned[there.arrow], turned[there.change]) == (back.arrow, back.change)
    by_value = direction(Follows.VALUE, polarity, one, other)
    assert by_value.arrow == ("same" if one == other else "up" if other > one else "down")


def test_halves_go_up_and_away_from_nought() -> None:
    assert str(percentage(1, 16)) == "6.3"
    assert str(half_up(Decimal("-7.55"))) == "-7.6"
    assert percentage(0, 0) is None
    assert str(percentage(0, 3)) == "0.0"


@pytest.mark.parametrize("month", ["dec", "jan", "feb"])
def test_colours_worked_from_the_printed_scorecard(month: str) -> None:
    column = {"dec": "2016-12", "jan": "2017-01", "feb": "2017-02"}[month]
    for row in golden("scorecard_2016_17.csv"):
        if row["rag_basis"] == "YTD" and not row["data_note_monthly"].startswith("Rolling"):
            continue
        if row[column] == "-":
            continue
        shown = Decimal(row[column].rstrip("%"))
        polarity = "within" if row["good_perf_is"] == "Within Limits" else row["good_perf_is"].lower()
        assert LETTERS[rag(polarity, shown, row["red"], row["amber"], row["target_green"])] == row[f"rag_{month}"], row["ref"]
