"""The figures of the papers as they were typed, and a scorecard drawn from them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lacdesk.casework.door import do
from lacdesk.indicators.loading import COLUMNS, LoadValues
from lacdesk.store.database import Database
from lacdesk.store.person import Person

GOLDEN = Path(__file__).parent.parent / "golden"
TODAY = date(2026, 11, 20)
MONTHS = ("2016-12", "2017-01", "2017-02")


def golden(name: str) -> list[dict[str, str]]:
    """The rows of a file of the papers' figures, as text."""
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cases(*kinds: str) -> list[Any]:
    """The worked cases of these kinds, each named by its id."""
    return [pytest.param(row, id=row["id"]) for row in golden("acceptance.csv") if row["kind"] in kinds]


def inputs(row: Mapping[str, str]) -> Any:
    """What a worked case is given; figures as they are written."""
    return json.loads(row["inputs"], parse_float=Decimal)


def values_file(rows: Iterable[Mapping[str, str]]) -> bytes:
    """A file of values; columns that are left out are empty."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def summary_page() -> bytes:
    """The three months and the year to date of the summary page, as a file of values."""
    found = []
    for row in golden("scorecard_2016_17.csv"):
        found += [{"ref": row["ref"], "month": month, "value": row[month]} for month in MONTHS]
        if row["ytd_2016_17"]:
            found.append({"ref": row["ref"], "month": "2017-02 YTD", "value": row["ytd_2016_17"]})
    return values_file(found)


def theme_pages() -> bytes:
    """The fifteen months of the theme pages, the file as it is."""
    return (GOLDEN / "trend_2016_17.csv").read_bytes()


def load(database: Database, person: Person, content: bytes, source: str, edition: str = "2016-17") -> int:
    """Take a file in and return how many records that changed."""
    return len(do(LoadValues(edition, source, content), database, person, TODAY).records)
