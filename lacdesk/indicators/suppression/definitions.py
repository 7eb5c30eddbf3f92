"""What the measures' definitions say of each other: which count the same, which children each is made of, and which cannot be more.

A number is named by its measure, `"... of"` for what it divides by, or by its profile table and the words of its row. Every rule here
follows from the docstrings of the measures; that some figures usually agree (orders granted and care ended by them) is no rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from lacdesk.indicators.measures import MEASURES, measure
from lacdesk.indicators.measures.care import PERMANENCE
from lacdesk.indicators.orders import ADOPTED, ARRANGEMENTS_ORDER, SPECIAL_GUARDIANSHIP
from lacdesk.indicators.profile import AGE_BANDS, NOT_KNOWN, OTHER, PLACEMENTS
from lacdesk.indicators.registry import Measure, Period
from lacdesk.practice.codes import code_set
from lacdesk.practice.health import INITIAL_WORKING_DAYS
from lacdesk.records.placement import FAMILY_BASED, KINSHIP, WITH_PARENTS

LOOKED_AFTER, STARTED, CEASED, LEAVERS, ADOPTIONS = "looked_after", "admissions", "ceased", "care_leavers", "adopted"
PLACEMENT_TABLE, CEASED_TABLE, AGE_TABLE = "placement", "ceased", "age"
OF_THE_YEAR = frozenset({"admissions", CEASED_TABLE})
"""The profile tables of the occasions since April; the others are of the children looked after at the month end."""
IN_TIME, ARRANGED, IN_OTHER_FAMILIES = "adopted_within_12_months", "ceased_cao", "in another family"
AVERAGES = ("a1_days", "a10_days", "a2_days")


def in_table(table: str, words: str) -> str:
    """The name of a row of a profile table."""
    return f"{table}: {words}"


def _of(*keys: str) -> tuple[str, ...]:
    return tuple(f"{key} of" for key in keys)


SAME: Mapping[str, str] = {
    "rate_per_10000": LOOKED_AFTER,
    "adopted_share": ADOPTIONS,
    "adopted_within_12_months of": ADOPTIONS,
    **dict.fromkeys(_of("ceased_permanence", "ceased_sgo", "adopted_share"), CEASED),
    **dict.fromkeys(_of("family_based", "with_parents", "kinship", "three_placements"), LOOKED_AFTER),
    **dict.fromkeys(_of("health_up_to_date", "dental_up_to_date"), LOOKED_AFTER),
    **dict.fromkeys(_of("visits_up_to_date_national", "visits_up_to_date_local"), LOOKED_AFTER),
    **dict.fromkeys(_of("suitable_accommodation", "eet"), LEAVERS),
    "dental_up_to_date_when_due of": "health_up_to_date_when_due of",
    "pep_up_to_date of": "has_pep of",
    "long_term_same_carer of": "long_term_stable of",
    "initial_health_in_28_days of": "initial_health_in_time of",
    "reviews_held_in_time": "reviews_in_time",
    "a10_days of": "a1_days of",
    "a10_days_year_to_date of": "a1_days_year_to_date of",
    in_table(PLACEMENT_TABLE, "With parents"): "with_parents",
    in_table(PLACEMENT_TABLE, "Foster care with a relative or friend"): "kinship",
}
"""The numbers that are another number by definition, and which."""


@dataclass(frozen=True, slots=True)
class Family:
    """Counts made of the same pieces, any two of which lie one within the other or have nothing in common.

    `table` is the profile table whose rows are among them: a piece that only an absent row could count is nobody's.
    """

    made_of: Mapping[str, frozenset[str]]
    table: str


@cache
def families() -> tuple[Family, ...]:
    """Why children ceased to be looked after, by reason; and where they live, by placement."""
    words = code_set("reason_ceased").all_words
    reasons: dict[str, set[str]] = {}
    for code, told in words.items():
        reasons.setdefault(in_table(CEASED_TABLE, told), set()).add(code)
    everything = frozenset(words) | PERMANENCE | {OTHER}
    left = {
        CEASED: everything,
        "ceased_permanence": PERMANENCE,
        "ceased_sgo_cao": SPECIAL_GUARDIANSHIP | ARRANGEMENTS_ORDER,
        "ceased_sgo": SPECIAL_GUARDIANSHIP,
        ARRANGED: ARRANGEMENTS_ORDER,
        ADOPTIONS: ADOPTED,
        in_table(CEASED_TABLE, OTHER): frozenset({OTHER}),
    }
    lived = {
        LOOKED_AFTER: frozenset().union(*PLACEMENTS.values(), FAMILY_BASED, {OTHER, NOT_KNOWN}),
        "family_based": FAMILY_BASED,
        "with_parents": frozenset({WITH_PARENTS}),
        "kinship": KINSHIP,
        IN_OTHER_FAMILIES: FAMILY_BASED - KINSHIP - {WITH_PARENTS},
        **{in_table(PLACEMENT_TABLE, each): frozenset({each}) for each in (OTHER, NOT_KNOWN)},
    }
    rows = {in_table(PLACEMENT_TABLE, told): codes for told, codes in PLACEMENTS.items()}
    return (
        Family(left | {row: frozenset(codes) for row, codes in reasons.items()}, CEASED_TABLE),
        Family(lived | {SAME.get(row, row): codes for row, codes in rows.items()}, PLACEMENT_TABLE),
    )


@dataclass(frozen=True, slots=True)
class AtMost:
    """Numbers that together are no more than others together; `rest` says that what the others have more is a count of children."""

    parts: tuple[str, ...]
    wholes: tuple[str, ...]
    rest: bool = False


_AGED = {band: in_table(AGE_TABLE, band) for band in (*AGE_BANDS, NOT_KNOWN)}

AT_MOST: tuple[AtMost, ...] = (
    AtMost((IN_TIME,), (ADOPTIONS,), rest=True),
    *(AtMost((each,), (LOOKED_AFTER,)) for each in ("uasc", "known_to_yot", "ehc_plan", "initial_health_not_done")),
    *(AtMost((each,), (LOOKED_AFTER,)) for each in ("max_caseload", "average_caseload")),
    AtMost(("average_caseload of",), ("average_caseload",)),
    AtMost(("long_term_stable of",), (LOOKED_AFTER,)),
    AtMost(("long_term_stable of",), tuple(_AGED[each] for each in ("1 to 4", "5 to 9", "10 to 15"))),
    AtMost(("long_term_same_carer",), ("long_term_stable",)),
    AtMost(("pep_up_to_date",), ("has_pep",)),
    AtMost(("has_pep of", _AGED["Under 1"]), (LOOKED_AFTER,)),
    AtMost((_AGED["5 to 9"], _AGED["10 to 15"], _AGED[NOT_KNOWN]), ("has_pep of",)),
    AtMost(("has_pep of",), (LOOKED_AFTER,)),
    AtMost(("pathway_plan_up_to_date of",), ("has_pep of",)),
    AtMost(("pathway_plan_up_to_date of",), (_AGED["16 and over"],)),
    AtMost(("plan_up_to_date of", "pathway_plan_up_to_date of"), (LOOKED_AFTER,)),
    AtMost(("plan_up_to_date of",), (LOOKED_AFTER,)),
    AtMost(tuple(_AGED[each] for each in ("Under 1", "1 to 4", "5 to 9", "10 to 15", NOT_KNOWN)), ("plan_up_to_date of",)),
    *(AtMost((f"{each}_when_due",), (each,)) for each in ("health_up_to_date", "dental_up_to_date")),
    *(
        AtMost(("health_up_to_date_when_due of", each), (LOOKED_AFTER, f"{each}_when_due"))
        for each in ("health_up_to_date", "dental_up_to_date")
    ),
    AtMost(("health_up_to_date_when_due of",), (LOOKED_AFTER,)),
    AtMost(("care_leavers_former_uasc",), (LEAVERS,)),
    AtMost(("eet_17_to_21 of",), (LEAVERS,)),
    AtMost(("eet_17_to_21",), ("eet",)),
    AtMost(("eet_17_to_21 of", "eet"), (LEAVERS, "eet_17_to_21")),
    AtMost(("missing_children",), ("missing_or_away_children",)),
    *(AtMost((f"a10_days{each}",), (f"a1_days{each}",)) for each in ("", "_year_to_date")),
    *(
        AtMost(*each)
        for wider in ("pathway_plan_up_to_date_looked_after_and_care_leavers",)
        for each in (
            ((f"{wider} of",), ("pathway_plan_up_to_date of", LEAVERS)),
            (("pathway_plan_up_to_date of", LEAVERS), (f"{wider} of",)),
            (("pathway_plan_up_to_date",), (wider,)),
            ((wider,), ("pathway_plan_up_to_date", LEAVERS)),
        )
    ),
)
"""What cannot be more than what else, at one month end, in one month, or since one April."""

BY_YEAR: tuple[tuple[str, str], ...] = (
    *((f"{each}_year_to_date of", ADOPTIONS) for each in AVERAGES),
    ("children_reviewed_in_time of", "reviews_in_time of"),
    ("children_reviewed_in_time", "reviews_in_time"),
)
"""What a month's figure of the year so far counts, each of them also in the year to date of another."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A number of children looked after at a month end who came more than so many working days before; the others came since.

    Those others are admissions. How many they are is no figure to hide by itself: the figures that tell it are of the council's own
    work and are always printed. What it tells of admissions, and through them of those who ceased, is for hiding to mend.
    """

    key: str
    working_days: int


SETTLED: tuple[Settled, ...] = (Settled("health_up_to_date_when_due of", INITIAL_WORKING_DAYS),)
"""The numbers that leave out who came lately, and how lately."""


@cache
def adding() -> frozenset[str]:
    """The numbers whose months add up to the year to date."""
    return frozenset(_numbers_of(Period.IN_MONTH))


@cache
def once_a_child() -> frozenset[str]:
    """The numbers that count each child once, in a month and in the year to date alike."""
    return frozenset(_numbers_of(Period.ONCE_A_CHILD))


def _numbers_of(period: Period) -> Iterable[str]:
    for found in _measures():
        if found.period is period:
            yield from (SAME.get(key, key) for key in (found.key, f"{found.key} of"))


@cache
def _measures() -> tuple[Measure, ...]:
    offered = [measure(key) for key in MEASURES]
    return tuple({each.key: each for found in offered for each in (found, *map(measure, found.readings))}.values())
