"""Reading the XML form of the return (schema "Expanded SSDA903 Return 2021", v3.3.0) into the same rows as the CSV files."""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

from lacdesk.exchange.ssda903.rows import FileRemark, Return, Row
from lacdesk.exchange.ssda903.tables import TABLES
from lacdesk.store.errors import KnownError

_ROOT = "EXPSSDA903"
_GROUPS = {"AMISSING": "Missing", "AREVIEW": "Reviews", "PERMANENCE": "PrevPerm", "OC2": "OC2", "AD_PLACED": "PlacedAdoption"}
_ALSO_IN_HEADER = {
    "AD1": ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR"),
    "OC3": ("IN_TOUCH", "ACTIV", "ACCOM"),
}
_RENAMED = {"CHILDID": "CHILD", "PL": "PLACE"}
_IN_HEADER = {*TABLES["Header"].names, "UASC", "DUC", *_ALSO_IN_HEADER["AD1"], *_ALSO_IN_HEADER["OC3"]}
_NOT_IN_SCHEMA = frozenset({"SWEpisodes", "DoLo"})
_HAS_STATUS = frozenset({"1", "true", "y", "yes"})

_Group = tuple[str, int, dict[str, str]]


def read_xml(file: Path) -> Return:
    """Return the rows of an XML return; an element the schema does not have is named in a remark.

    Raises KnownError where the file is no XML, is cut short, or is some other XML.
    """
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise KnownError(f"{file.name} cannot be opened: close it in other programs and import it again.") from error
    walk = _Walk(file.name)
    try:
        walk.parser.Parse(raw, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line = walk.parser.ErrorLineNumber
        raise KnownError(f"{file.name} is no whole XML file (it cannot be read from line {line}): export it again.") from error
    return walk.returned


class _Walk:
    """One pass over the elements, making rows at the end of each child."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.returned = Return({name: [] for name in TABLES if name not in _NOT_IN_SCHEMA})
        self.path: list[str] = []
        self.text: list[str] = []
        self.groups: list[_Group] = []
        self.unknown: set[str] = set()
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype

    def _refuse_doctype(self, *_: object) -> None:
        raise KnownError(f"{self.file} declares a document type, which the return never does: export it again.")

    def _start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self.path and local != _ROOT:
            raise KnownError(f"{self.file} is no SSDA903 return: choose the XML file whose first element is {_ROOT}.")
        if local in {"HEADER", "EPISODE"} or (local in _GROUPS and self.path[-1:] == ["HEADER"]):
            self.groups.append((local, self.parser.CurrentLineNumber, {}))
        self.path.append(local)
        self.text.clear()

    def _end(self, name: str) -> None:
        local = self.path.pop()
        inside = self.path[-1] if self.path else ""
        if local == "CHILD" and inside == _ROOT:
            self._make_rows()
        elif inside in {"HEADER", "EPISODE", *_GROUPS} and local not in _GROUPS:
            self._keep(inside, _RENAMED.get(local, local), "".join(self.text))
        self.text.clear()

    def _keep(self, inside: str, column: str, text: str) -> None:
        known = _IN_HEADER if inside == "HEADER" else set(TABLES[_GROUPS.get(inside, "Episodes")].names)
        if column not in known:
            self._name_unknown(column)
            return
        next(values for group, _, values in reversed(self.groups) if group == inside)[column] = text

    def _name_unknown(self, element: str) -> None:
        if element not in self.unknown:
            self.unknown.add(element)
            line = self.parser.CurrentLineNumber
            self.returned.file_remarks.append(
                FileRemark(self.file, line, element, "The schema of the return has no such element; it was not read.")
            )

    def _make_rows(self) -> None:
        header_line, header = next(
            ((line, values) for group, line, values in self.groups if group == "HEADER"), (self.parser.CurrentLineNumber, {})
        )
        self._add("Header", header_line, header, header)
        if header.get("UASC", "").strip().lower() in _HAS_STATUS or header.get("DUC", "").strip():
            self._add("UASC", header_line, header, header)
        for table, columns in _ALSO_IN_HEADER.items():
            if any(header.get(column, "").strip() for column in columns):
                self._add(table, header_line, header, header)
        for group, line, values in self.groups:
            if group != "HEADER":
                self._add(_GROUPS.get(group, "Episodes"), line, header, values)
        self.groups = []

    def _add(self, table: str, line: int, header: dict[str, str], values: dict[str, str]) -> None:
        whose = {"CHILD": header.get("CHILD", ""), "DOB": header.get("DOB", "")}
        every = {**whose, **values}
        cells = {name: every.get(name, "") for name in TABLES[table].names}
        self.returned.tables[table].append(Row(table, self.file, line, cells))
