from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from lacdesk.indicators.frames import Frames, frames_of

SAMPLE = Path(__file__).parent.parent / "data" / "ssda903_sample"


def sample_rows(name: str) -> list[dict[str, str]]:
    """The rows of a file of the sample return, as text."""
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def uk_date(text: str) -> date | None:
    return datetime.strptime(text, "%d/%m/%Y").date() if text else None


@pytest.fixture(scope="session")
def sample() -> Frames:
    """Frames as an import of the sample return would fill them: children, episodes, reviews and adoptions."""
    return frames_of({"children": _children(), "episodes": _episodes(), "uasc_rows": _uasc_rows()})


def _children() -> Iterator[dict[str, Any]]:
    stopped = {row["CHILD"]: uk_date(row["DUC"]) for row in sample_rows("uasc")}
    for row in sample_rows("header"):
        yield {"id": row["CHILD"], "ref": row["CHILD"], "dob": uk_date(row["DOB"]), "uasc_ceased": stopped.get(row["CHILD"])}


def _uasc_rows() -> Iterator[dict[str, Any]]:
    for row in sample_rows("uasc"):
        yield {"child_id": row["CHILD"], "return_table": "UASC"}


def _episodes() -> Iterator[dict[str, Any]]:
    codes = ("RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "REC", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN")
    for number, row in enumerate(sample_rows("episodes")):
        kept: dict[str, Any] = {code.lower(): row[code] or None for code in codes}
        kept |= {"id": f"{number:06}", "child_id": row["CHILD"], "origin": "imported", "collection_year": 2018}
        yield kept | {"decom": uk_date(row["DECOM"]), "dec": uk_date(row["DEC"])}
