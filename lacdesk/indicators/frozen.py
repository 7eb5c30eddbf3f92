"""What was published as text that never changes, such as the rows behind a figure: canonical JSON, compressed, in plain letters."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from lacdesk.indicators.cohort import COLUMNS, DATES, Cohort, Columns

OTHERS = "refs"
"""The references of rows that stand for no child, such as a carer's."""
KEPT = tuple(name for name in COLUMNS if name != "ref")


def canonical(plain: object) -> str:
    """Plain values as JSON that is the same for the same values: keys sorted, no spaces."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def packed(plain: object) -> str:
    """Plain values as short text."""
    return base64.b64encode(zlib.compress(canonical(plain).encode(), 9)).decode("ascii")


def unpacked(text: str) -> Any:
    """The plain values in a text that `packed` made."""
    return json.loads(zlib.decompress(base64.b64decode(text)))


def frozen(cohort: Cohort, refs: Mapping[str, str]) -> str:
    """The rows of a cohort as text; a child's reference is not in it, because the child keeps the id and may be given another."""
    plain: dict[str, Any] = {name: [_plain(value) for value in cohort.columns[name]] for name in KEPT}
    named = zip(cohort.columns["child_id"], cohort.columns["ref"], strict=True)
    plain[OTHERS] = {row_id: ref for row_id, ref in named if row_id not in refs}
    return packed(plain)


def thawed(text: str, refs: Mapping[str, str]) -> Columns:
    """The rows of a cohort as they were frozen, with the references that children have now; a child nobody may read is left out."""
    held: dict[str, Any] = unpacked(text)
    known = {**held[OTHERS], **refs}
    shown = [place for place, row_id in enumerate(held["child_id"]) if row_id in known]
    rows: dict[str, list[Any]] = {name: [held[name][place] for place in shown] for name in KEPT}
    for name in DATES:
        rows[name] = [None if value is None else date.fromisoformat(value) for value in rows[name]]
    return {**rows, "ref": [known[row_id] for row_id in rows["child_id"]]}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
