"""The tables of the national return: their columns in the national order, and what each column holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    DATE = "date"
    PART_DATE = "part_date"
    CODE = "code"
    FLAG = "flag"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its national name, our words, what it holds, its code set and the national rule that names a fault in it."""

    name: str
    words: str
    holds: Holds = Holds.TEXT
    code_set: str | None = None
    rule: str = ""
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the return, its columns in the national order."""

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in the national order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, words: str, rule: str = "", *, needed: bool = False) -> Column:
    return Column(name, words, Holds.TEXT, None, rule, needed)


def _date(name: str, words: str, rule: str = "", *, needed: bool = False) -> Column:
    return Column(name, words, Holds.DATE, None, rule, needed)


def _code(name: str, words: str, code_set: str, rule: str = "", *, needed: bool = False) -> Column:
    return Column(name, words, Holds.CODE, code_set, rule, needed)


def _flag(name: str, words: str) -> Column:
    return Column(name, words, Holds.FLAG)


CHILD = _text("CHILD", "child's reference", needed=True)
BORN = _date("DOB", "date of birth", "102", needed=True)
SEX = _code("SEX", "sex", "sex", "101", needed=True)

_ALL = (
    Table(
        "Header",
        (
            CHILD,
            SEX,
            BORN,
            _code("ETHNIC", "ethnicity", "ethnicity", "103", needed=True),
            _text("UPN", "pupil number", "442", needed=True),
            _flag("MOTHER", "answer on being a parent"),
            _date("MC_DOB", "first child's date of birth"),
        ),
    ),
    Table(
        "Episodes",
        (
            CHILD,
            _date("DECOM", "start of the episode", needed=True),
            _code("RNE", "reason for the new episode", "rne", "143", needed=True),
            _code("LS", "legal status", "legal_status", "144", needed=True),
            _code("CIN", "category of need", "category_of_need", "145", needed=True),
            _code("PLACE", "placement type", "placement_type", "146", needed=True),
            _code("PLACE_PROVIDER", "placement provider", "placement_provider", "178"),
            _date("DEC", "end of the episode"),
            _code("REC", "reason the episode ceased", "reason_ceased", "149"),
            _code("REASON_PLACE_CHANGE", "reason for the placement change", "reason_place_change", "1009"),
            _text("HOME_POST", "home postcode"),
            _text("PL_POST", "placement postcode"),
            _text("URN", "Ofsted number"),
        ),
    ),
    Table(
        "Reviews",
        (
            CHILD,
            BORN,
            _date("REVIEW", "date of the review", "166", needed=True),
            _code("REVIEW_CODE", "participation code", "participation", "167", needed=True),
        ),
    ),
    Table("UASC", (CHILD, SEX, BORN, _date("DUC", "date the asylum-seeking status ceased"))),
    Table(
        "OC2",
        (
            CHILD,
            BORN,
            Column("SDQ_SCORE", "difficulties score", Holds.NUMBER, None, "180"),
            _code("SDQ_REASON", "reason for no difficulties score", "sdq_reason"),
            _flag("CONVICTED", "answer on convictions"),
            _flag("HEALTH_CHECK", "answer on the development check"),
            _flag("IMMUNISATIONS", "answer on immunisations"),
            _flag("TEETH_CHECK", "answer on the teeth check"),
            _flag("HEALTH_ASSESSMENT", "answer on the health assessment"),
            _flag("SUBSTANCE_MISUSE", "answer on substance misuse"),
            _flag("INTERVENTION_RECEIVED", "answer on help received"),
            _flag("INTERVENTION_OFFERED", "answer on help offered"),
        ),
    ),
    Table(
        "OC3",
        (
            CHILD,
            BORN,
            _code("IN_TOUCH", "answer on being in touch", "in_touch", needed=True),
            _code("ACTIV", "activity", "activity", "132", needed=True),
            _code("ACCOM", "accommodation", "accommodation", "133", needed=True),
        ),
    ),
    Table(
        "AD1",
        (
            CHILD,
            BORN,
            _date("DATE_INT", "date of the decision to place for adoption"),
            _date("DATE_MATCH", "date of the match"),
            _flag("FOSTER_CARE", "answer on adoption by the foster carer"),
            Column("NB_ADOPTR", "number of adopters", Holds.NUMBER),
            _code("SEX_ADOPTR", "sex of the adopters", "adopter_sexes"),
            _code("LS_ADOPTR", "legal status of the adopters", "adopter_status"),
        ),
    ),
    Table(
        "PlacedAdoption",
        (
            CHILD,
            BORN,
            _date("DATE_PLACED", "date of the decision to place for adoption"),
            _date("DATE_PLACED_CEASED", "date the plan for adoption ended"),
            _code("REASON_PLACED_CEASED", "reason the plan for adoption ended", "reason_placed_ceased"),
        ),
    ),
    Table(
        "PrevPerm",
        (
            CHILD,
            BORN,
            _code("PREV_PERM", "previous permanence", "previous_permanence", needed=True),
            _text("LA_PERM", "council of the previous permanence"),
            Column("DATE_PERM", "date of the previous permanence", Holds.PART_DATE, None, "632"),
        ),
    ),
    Table(
        "Missing",
        (
            CHILD,
            BORN,
            _code("MISSING", "kind of missing episode", "missing", needed=True),
            _date("MIS_START", "start of the missing episode", needed=True),
            _date("MIS_END", "end of the missing episode"),
        ),
    ),
    Table(
        "SWEpisodes",
        (
            CHILD,
            BORN,
            _text("SW_ID", "worker's number", "SW02STG1", needed=True),
            _date("SW_DECOM", "start of the allocation", needed=True),
            _date("SW_DEC", "end of the allocation"),
            _code("SW_REASON", "reason the worker changed", "worker_change_reason", "SW13STG1", needed=True),
        ),
    ),
    Table(
        "DoLo",
        (
            CHILD,
            BORN,
            _date("DOLO_START", "start of the deprivation-of-liberty order", needed=True),
            _date("DOLO_END", "end of the deprivation-of-liberty order"),
        ),
    ),
)

TABLES = {table.name: table for table in _ALL}
