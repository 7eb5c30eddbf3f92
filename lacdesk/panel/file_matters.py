"""A matter before another panel in a meeting file: what it is, whom it is about, what was recommended, and apart what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from lacdesk.panel.file_values import Fault, read_hour, read_truth, read_words
from lacdesk.panel.matters import MATTERS, QUALIFYING, heard_at, matter_title, matter_words
from lacdesk.panel.meeting import PanelKind

Read = Callable[[str, Callable[[Any], Any]], Any]
"""Reads what stands under a name of the item by a reader; None where nothing does."""

MATTER_NAMES = frozenset(
    {"matter", "child", "carer", "about", "from", "until", "attending", "recommendation", "reasons"}
    | {"decision", "decision_reasons", "decision_maker", "decided", "told", "qualifying"}
)
"""What an item says of a matter, beside what any item says."""
_CODES = {code for codes in MATTERS.values() for code in codes}


@dataclass(frozen=True, slots=True)
class FileMatter:
    """A matter as its file has it: the child by reference and the carer by name; words are empty and days None where it says nothing."""

    code: str
    child: str = ""
    carer: str = ""
    about: str = ""
    starts: time | None = None
    ends: time | None = None
    attending: str = ""
    recommendation: str = ""
    reasons: str = ""
    decision: str = ""
    decision_maker: str = ""
    decided_on: date | None = None
    decision_reasons: str = ""
    told_on: date | None = None

    @property
    def title(self) -> str:
        """What the agenda calls it."""
        return matter_title(self.code, self.child, self.carer, self.about)

    @property
    def heard(self) -> str:
        """When it is heard, as the agenda says it."""
        return heard_at(self.starts, self.ends)


def matter_in(written: Mapping[str, Any], where: str, read: Read, read_day: Callable[[Any], date], faults: list[str]) -> FileMatter | None:
    """Return the matter an item is, or None where it is none; what is wrong with it is added to the faults."""
    if "matter" not in written:
        strange = sorted(MATTER_NAMES & written.keys())
        faults += [f"{name} {where} belongs to a matter. Write matter = and what it is, such as long_term_match." for name in strange]
        return None
    code = read("matter", read_matter)
    found = {name: read(name, read_words) or "" for name in ("child", "carer", "about", "attending", "recommendation", "reasons")}
    decision = read("decision", read_words) or ""
    maker, decided_on = read("decision_maker", read_words) or "", read("decided", read_day)
    if decision and not (found["recommendation"] and maker and decided_on):
        faults.append(f"decision {where}: write recommendation, decision_maker and decided too.")
    words = f"{QUALIFYING}{decision}" if decision and read("qualifying", read_truth) else decision
    return FileMatter(
        code=code or "",
        starts=read("from", read_hour),
        ends=read("until", read_hour),
        decision=words,
        decision_maker=maker,
        decided_on=decided_on,
        decision_reasons=read("decision_reasons", read_words) or "",
        told_on=read("told", read_day),
        **found,
    )


def read_matter(typed: Any) -> str:
    """Return a type of matter, by its code or its words."""
    words = " ".join(read_words(typed).casefold().split())
    found = next((code for code in _CODES if words in {code, code.replace("_", " "), matter_words(code).casefold()}), None)
    if found is None:
        raise Fault(f"write one of {', '.join(dict.fromkeys(code for codes in MATTERS.values() for code in codes))}.")
    return found


def read_panel_kind(typed: Any) -> str:
    """Return what a panel is for, by its code or its words: fostering, adoption, public_law_outline, corporate_parenting."""
    words = read_words(typed).casefold().removesuffix(" panel").replace(" ", "_").replace("plo", PanelKind.PUBLIC_LAW_OUTLINE)
    if words not in set(PanelKind):
        raise Fault(f"write one of {', '.join(PanelKind)}.")
    return words
