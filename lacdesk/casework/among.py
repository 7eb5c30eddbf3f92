"""The condition that a row is about one of some children, homes or carers, as quick for a thousand of them as for one."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

FEW = 20
"""So many ids are written into the statement one by one; of more it is given one list."""


def among(chosen: Collection[str] | None, column: InstrumentedAttribute[Any]) -> list[ColumnElement[bool]]:
    """Return the condition that a column holds one of these ids; none where none are chosen, which means everybody."""
    if chosen is None:
        return []
    if len(chosen) <= FEW:
        return [column.in_(chosen)]
    return [column.in_(select(func.json_each(json.dumps(list(chosen))).table_valued("value").c.value))]
