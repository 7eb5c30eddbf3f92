"""What an import did: how many rows were read, kept and counted, and everything there was to say about them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from lacdesk.exchange.ssda903.rows import Return
from lacdesk.practice.words import counted


@dataclass(slots=True)
class ImportResult:
    """The outcome of an import: per table rows read, kept and counted; every remark; and how many rows were new.

    A remark is a dict with file, line, child, table, column, value, rule and reason; line is None where a file has none.
    """

    year: int
    tables: dict[str, dict[str, int]]
    remarks: list[dict[str, Any]]
    new_rows: int
    rows_with_remark: int
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def by_reason(self) -> Counter[str]:
        """How many remarks there are for each reason, its national rule in front where one is known."""
        return Counter(f"{remark['rule']}: {remark['reason']}" if remark["rule"] else remark["reason"] for remark in self.remarks)

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as the command line prints it for machines."""
        return {"tables": self.tables, "remarks": self.remarks}

    def lines(self) -> list[str]:
        """Return the outcome as sentences for a person: rows read, taken, taken with a remark, kept but not counted, with reasons."""
        read = sum(table["read"] for table in self.tables.values())
        taken = sum(table["counted"] for table in self.tables.values())
        shown = [f"Return of {self.year - 1}-{self.year % 100:02d}: {counted(read, 'row')} read, {taken} taken, {self._of_those()}."]
        shown.append(f"{self.new_rows} of the rows are new." if self.new_rows else "Every row was here already: nothing has changed.")
        shown += [f"{name}: {each['read']} read, {each['kept']} kept, {each['counted']} counted." for name, each in self.tables.items()]
        if self.left_out:
            shown += ["Kept but not counted:", *(f"  {number}  {reason}" for reason, number in self.left_out.most_common())]
        if self.remarks:
            shown += ["Remarks, by reason:", *(f"  {number}  {reason}" for reason, number in self.by_reason.most_common())]
        return shown

    def _of_those(self) -> str:
        return f"{self.rows_with_remark} with a remark, {self.left_out.total()} kept but not counted"


def result_of(returned: Return, year: int, new_rows: int, further: list[dict[str, Any]]) -> ImportResult:
    """Return the outcome for a return whose rows carry their remarks; `further` are remarks on rows that did not come."""
    tables: dict[str, dict[str, int]] = {}
    left_out: Counter[str] = Counter()
    remarks: list[dict[str, Any]] = []
    with_remark = 0
    for name, rows in returned.tables.items():
        reasons = [reason for row in rows if (reason := row.why_left_out) is not None]
        left_out.update(reasons)
        tables[name] = {"read": len(rows), "kept": len(rows), "counted": len(rows) - len(reasons)}
        with_remark += sum(1 for row in rows if row.remarks and row.why_left_out is None)
        remarks += [_told(row.file, row.line, row.child, name, each) for row in rows for each in row.remarks]
    for remark in returned.file_remarks:
        remarks.append(_about_file(remark.file, remark.line, remark.column, remark.reason))
    return ImportResult(year, tables, remarks + further, new_rows, with_remark, left_out)


def _told(file: str, line: int, child: str, table: str, remark: Any) -> dict[str, Any]:
    about = {"file": file, "line": line, "child": child, "table": table}
    return {**about, "column": remark.column, "value": remark.value, "rule": remark.rule, "reason": remark.reason}


def _about_file(file: str, line: int | None, column: str, reason: str) -> dict[str, Any]:
    return {"file": file, "line": line, "child": "", "table": "", "column": column, "value": "", "rule": "", "reason": reason}
