"""The trackers that can be brought in: which record a row becomes, and the headings people give its columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lacdesk.records.base import Record, record_class

REF, NAME, BORN = "ref", "name", "born"
CHILD_COLUMNS: Mapping[str, str] = {REF: "Reference of the child", NAME: "Name of the child", BORN: "Date of birth"}


@dataclass(frozen=True)
class TrackerKind:
    """One kind of tracker: the table its rows become, the fields a column may hold, and the one that must be there."""

    key: str
    words: str
    record_type: str
    fields: tuple[str, ...]
    known_as: Mapping[str, tuple[str, ...]]

    @property
    def record(self) -> type[Record]:
        """The kind of record a row becomes."""
        return record_class(self.record_type)

    @property
    def day_field(self) -> str:
        """The field that says when, which every row must hold."""
        assert self.record.event_field is not None
        return self.record.event_field


KINDS: Mapping[str, TrackerKind] = {
    kind.key: kind
    for kind in (
        TrackerKind(
            "pep_dates",
            "PEP dates",
            "pep",
            ("meeting_date", "term", "academic_year", "school", "submitted", "quality_assured", "signed_off", "on_file"),
            {"meeting_date": ("pep date", "pep held", "date of pep"), "signed_off": ("sign off", "authorised"), "on_file": ("uploaded",)},
        ),
        TrackerKind(
            "care_leavers",
            "Care leavers",
            "care_leaver_facts",
            ("as_at", "in_touch", "activity", "accommodation", "is_suitable"),
            {"as_at": ("date", "as at", "updated"), "activity": ("eet", "eet status"), "accommodation": ("accommodation type",)},
        ),
        TrackerKind(
            "leaving_care_contact",
            "Contact with care leavers",
            "leaving_care_contact",
            ("contact_date", "method", "is_seen", "notes"),
            {"contact_date": ("date of contact", "last contact"), "method": ("type of contact", "how")},
        ),
        TrackerKind(
            "adoption",
            "Adoption",
            "adoption_milestones",
            ("decision", "placement_order", "matched", "placed", "adopted", "reversed_on"),
            {"decision": ("shobpa", "shopba", "adm decision"), "matched": ("match", "matching panel"), "placed": ("date placed",)},
        ),
        TrackerKind(
            "long_term_matching",
            "Long-term matching",
            "permanence_plan",
            ("state_from", "tracker_state", "support_offered", "panel_booked", "decided", "matched", "declined"),
            {"state_from": ("date", "as at"), "tracker_state": ("status", "state", "stage"), "panel_booked": ("panel date",)},
        ),
    )
}

CHILD_KNOWN_AS: Mapping[str, tuple[str, ...]] = {
    REF: ("child ref", "reference", "child id", "id", "ref", "person id"),
    NAME: ("name", "child", "child name", "young person"),
    BORN: ("dob", "date of birth", "born"),
}
