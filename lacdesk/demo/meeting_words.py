"""What the made-up panel is: its members and officers, the business of its meetings, and what was said and resolved."""

from __future__ import annotations

from dataclasses import dataclass

from lacdesk.panel.meeting import ItemKind

MEMBERS = (
    ("Councillor", "Eve", "Elm", "Cabinet Member for Children", "chair"),
    ("Councillor", "Fay", "Fir", None, "vice_chair"),
    ("Councillor", "Ada", "Alder", None, "member"),
    ("Councillor", "Ben", "Birch", None, "member"),
    ("Councillor", "Rose", "Cedar", None, "member"),
)
OFFICERS = (
    (None, "Jo", "Rowan", "Deputy Strategic Director", "officer"),
    (None, "Cass", "Hawthorn", "Reviewing Officer Manager", "officer"),
    (None, "Kit", "Juniper", "Participation Lead", "officer"),
    (None, "Nell", "Linden", "Head Teacher of the Virtual School", "officer"),
)
OPENING = (
    (ItemKind.PROCEDURAL, "Apologies for absence", "To receive the apologies of any Panel Member who is unable to attend the meeting."),
    (
        ItemKind.PROCEDURAL,
        "Declarations of Interest",
        "To receive declarations of interest from Members in respect of items listed on the agenda.",
    ),
    (
        ItemKind.EXCLUSION,
        "Exclusion of the press and public",
        "To consider whether the press and public should be excluded from the meeting during consideration of any part of the agenda.",
    ),
)
CLOSING = (
    (
        ItemKind.URGENT,
        "Urgent Business",
        "To determine any item which the Chair is of the opinion should be considered as a matter of urgency.",
    ),
    (ItemKind.NEXT_MEETING, "Date and time of the next meeting", ""),
)
APPROVE = "To consider the minutes of the previous meeting and approve them as a true and correct record of the proceedings."
DECLARATIONS, EXCLUSION = "Declarations of Interest", "Exclusion of the press and public"
NO_DECLARATION = "There were no declarations of interest made at the meeting."
NO_EXCLUSION = "There were no items to be considered that necessitated the exclusion of any members of the press or public."
EVIDENCE = "Reported to the panel at the following meeting."
CARRIED = "the figures of the health trust had not come"
TO_COME = ("Sufficiency strategy: progress", "Head of Commissioning")


@dataclass(frozen=True, slots=True)
class Business:
    """One item of business: how it was taken, what was said of it, and what was resolved; an exempt one has a summary for the public."""

    title: str
    kind: ItemKind
    presenter: str
    said: str
    clauses: tuple[str, ...]
    exempt: tuple[int, ...] = ()
    exempt_reason: str = ""
    public: str = ""


_YOUNG_PEOPLE = Business(
    "Children in Care Council update",
    ItemKind.UPDATE,
    "the Children in Care Council",
    "K. Juniper, Participation Lead, gave a verbal update on the work of the Children in Care Council.\n"
    "The following was highlighted:-\n"
    "- Young people had written a guide to what a social worker should tell a child before a move.\n"
    "- The summer residential had been planned and led by young people.\n"
    "Discussion ensued with the following issues raised/clarified:-\n"
    "- The guide would be given to every new worker.",
    ("That the update be noted.",),
)
_PERFORMANCE = Business(
    "Performance monitoring",
    ItemKind.PRESENTATION,
    "J. Rowan, Deputy Strategic Director",
    "J. Rowan, Deputy Strategic Director, presented a summary of performance.\n"
    "The report highlighted:-\n"
    "- Most reviews were held in time.\n"
    "- Health assessments took longer where the child lived outside the borough.\n"
    "Discussion ensued with the following issues raised/clarified:-\n"
    "- Councillor Elm asked how long children waited for a dentist.",
    ("That the report be noted.", "That a report on health assessments be submitted to the next meeting by the Deputy Strategic Director."),
)
_REVIEWING = Business(
    "Independent Reviewing Service",
    ItemKind.VERBAL,
    "",
    "C. Hawthorn, Reviewing Officer Manager, gave a verbal update on the work of the reviewing officers.\n"
    "Discussion ensued with the following issues raised/clarified:-\n"
    "- Concerns were settled sooner when they were raised between reviews.",
    ("That the update be noted.", "That training on challenge and escalation be offered to members of the Panel."),
)
_SCHOOL = Business(
    "Virtual School",
    ItemKind.VERBAL,
    "",
    "N. Linden, Head Teacher of the Virtual School, gave a verbal update on attendance and personal education plans.\n"
    "The following was highlighted:-\n"
    "- Every child had a plan within its term.",
    ("That the Panel monitor attendance in the autumn term.",),
)
_FOSTERING = Business(
    "Recruitment of foster carers",
    ItemKind.PRESENTATION,
    "the Fostering Service",
    "Consideration was given to a presentation on the recruitment of foster carers.\n"
    "Discussion ensued with the following issues raised/clarified:-\n"
    "- Councillor Elm asked what carers said of their first year.",
    ("That the presentation be noted.", "That a further update be provided to the next meeting."),
)
_CONTRACTS = Business(
    "Contracts for residential placements",
    ItemKind.REPORT,
    "the Head of Commissioning",
    "Consideration was given to a report on the prices tendered for residential placements in the framework of the region.\n"
    "The report highlighted:-\n"
    "- Two of the seven tenders were above the price the Council pays now.",
    ("That the report be noted.",),
    (3,),
    "prices tendered would tell the other providers what to ask",
    "The Panel considered a report on tenders for residential placements and noted it.",
)
BUSINESS = (
    (_YOUNG_PEOPLE, _PERFORMANCE, _CONTRACTS),
    (_YOUNG_PEOPLE, _PERFORMANCE, _SCHOOL),
    (_YOUNG_PEOPLE, _PERFORMANCE, _FOSTERING),
    (_YOUNG_PEOPLE, _PERFORMANCE, _REVIEWING),
)
