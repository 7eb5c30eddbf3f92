"""A report to a panel as plain values: its cover and its body of fourteen sections, as each style prints them (panel.md section 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lacdesk.panel.meeting import Panel, Style
from lacdesk.panel.structured import Figures, FigureToken, with_figures
from lacdesk.practice.words import ordinal_date, plain_date

NOT_APPLICABLE = "Not applicable"
DRAFT = "DRAFT"
PUBLISHED = "This report is published on the Council's website"

_SHARED_TAIL = ("Risks and Mitigation", "Accountable Officer(s)")
HEADINGS = {
    Style.PLAIN: (
        "Recommendations",
        "Background",
        "Key Issues",
        "Options considered and recommended proposal",
        "Consultation",
        "Timetable and Accountability for Implementing this Decision",
        "Financial and Procurement Implications",
        "Legal Implications",
        "Human Resources Implications",
        "Implications for Children and Young People and Vulnerable Adults",
        "Equalities and Human Rights Implications",
        "Implications for Partners and Other Directorates",
        *_SHARED_TAIL,
    ),
    Style.STAMPED: (
        "Background",
        "Key Issues",
        "Options considered and recommended proposal",
        "Consultation on proposal",
        "Timetable and Accountability for Implementing this Decision",
        "Financial and Procurement Advice and Implications",
        "Legal Advice and Implications",
        "Human Resources Advice and Implications",
        "Implications for Children and Young People and Vulnerable Adults",
        "Equalities and Human Rights Advice and Implications",
        "Implications for CO₂ Emissions and Climate Change",
        "Implications for Partners",
        *_SHARED_TAIL,
    ),
}
APPROVALS = {
    Style.PLAIN: (
        "Approvals Obtained from:-",
        "Strategic Director of Finance and Corporate Services:-",
        "Director of Legal Services:-",
        "Head of Procurement (if appropriate):-",
        "Name and Job Title.",
    ),
    Style.STAMPED: ("Approvals obtained on behalf of Statutory Officers: -",),
}
STATUTORY_OFFICERS = (
    "Chief Executive",
    "Strategic Director of Finance and Customer Services (S.151 Officer)",
    "Assistant Director of Legal Services (Monitoring Officer)",
)

_NUMBERED = re.compile(r"(\d+(?:\.\d+){1,2})\.?\s+(?=\S)")


class Outcome(StrEnum):
    """What came of asking an officer to approve a report."""

    APPROVED = "approved"
    NO_COMMENT = "no comment"
    NO_ANSWER = "sent, no comments by submission"
    NOT_APPLICABLE = "not applicable"
    EXTRA = "extra approver"


@dataclass(frozen=True, slots=True)
class Approval:
    """One officer's approval: the office, who holds it, what came of it and when."""

    office: str
    name: str = ""
    on: date | None = None
    outcome: Outcome = Outcome.APPROVED


@dataclass(frozen=True, slots=True)
class ReportSection:
    """One section of a report's body: its number, heading and text, a paragraph a line."""

    number: int
    heading: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class PanelReport:
    """A report with its cover; what is not answered yet is None or empty.

    `goes_to` is the panel with its terms, which say whether its papers are public; without one they are.
    `quotes` are figures as the text quotes them, each with the published figure it was taken from. `is_exempt_first` prints the
    exempt field of the 2022 style before the background papers and not last.
    """

    style: Style
    panel: str
    meeting_on: date
    title: str
    classification: str = "Public Report"
    meeting_type: str = ""
    is_key_decision: bool | None = None
    approver: str = ""
    authors: tuple[str, ...] = ()
    wards: str = ""
    summary: str = ""
    recommendations: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    background_papers: tuple[str, ...] = ()
    other_bodies: str = ""
    needs_council_approval: bool | None = None
    is_exempt: bool | None = None
    is_draft: bool = False
    is_adopted: bool = False
    is_exempt_first: bool = False
    sections: tuple[ReportSection, ...] = ()
    approvals: tuple[Approval, ...] = ()
    quotes: tuple[tuple[FigureToken, str], ...] = ()
    goes_to: Panel | None = None

    @property
    def is_published(self) -> bool:
        """Whether anybody may read it: it is not exempt, and its panel meets in public."""
        return self.is_exempt is False and (self.goes_to is None or self.goes_to.is_public)


@dataclass(frozen=True, slots=True)
class CoverField:
    """One field of a cover: its label, empty for a line of the heading, and what it says, a line each."""

    label: str
    lines: tuple[str, ...]


def cover(report: PanelReport) -> tuple[CoverField, ...]:
    """Return the cover in the order of the report's style; a question not answered has an empty line."""
    fields = _plain_cover(report) if report.style is Style.PLAIN else _stamped_cover(report)
    mark = (CoverField("", (DRAFT,)),) if report.is_draft else ()
    return (*mark, *fields)


def quoting(report: PanelReport, figures: Figures) -> PanelReport:
    """Return a report with each figure tied to a published run as its run shows it."""
    return replace(
        report,
        summary=with_figures(report.summary, figures),
        recommendations=tuple(with_figures(each, figures) for each in report.recommendations),
        sections=tuple(replace(each, text=with_figures(each.text, figures)) for each in report.sections),
    )


def offices(style: Style) -> tuple[str, ...]:
    """Return the offices a style asks to approve a report, in order."""
    return STATUTORY_OFFICERS if style is Style.STAMPED else tuple(each.removesuffix(":-") for each in APPROVALS[style][1:-1])


def empty_body(style: Style) -> tuple[ReportSection, ...]:
    """Return the fourteen sections of a style, with nothing in them yet."""
    return tuple(ReportSection(number, heading) for number, heading in enumerate(HEADINGS[style], 1))


def paragraphs(section: ReportSection) -> tuple[tuple[str, str], ...]:
    """Return the paragraphs of a section with their numbers (2.1, or 2.1.1 as typed); an empty section says so.

    A paragraph typed with a number keeps it; others go on from the one before. A bullet has no number.
    """
    return tuple(_numbered(section)) or ((f"{section.number}.1", NOT_APPLICABLE),)


def recommendations_in_body(report: PanelReport) -> tuple[str, ...]:
    """Return the recommendations as the body of the 2017 style gives them in its first section, without their numbers."""
    found = [section for section in report.sections if section.heading.casefold() == "recommendations"]
    return tuple(words for section in found for _, words in _numbered(section))


def _numbered(section: ReportSection) -> Iterator[tuple[str, str]]:
    last = 0
    for line in section.text.splitlines():
        words = " ".join(line.split())
        typed = _NUMBERED.match(words)
        if typed:
            parts = typed[1].split(".")
            last = int(parts[1])
            yield typed[1], words[typed.end() :]
        elif words.startswith(("- ", "• ", "* ")):
            yield "", words
        elif words:
            last += 1
            yield f"{section.number}.{last}", words


def _plain_cover(report: PanelReport) -> tuple[CoverField, ...]:
    heading = (report.classification, report.meeting_type, "Summary Sheet", "Council Report")
    return (
        CoverField("", tuple(line for line in heading if line)),
        CoverField("", (f"{report.panel} - {ordinal_date(report.meeting_on)}",)),
        CoverField("Title:", (report.title,)),
        *_decision(report),
        CoverField("Report Author(s)", report.authors),
        CoverField("Ward(s) Affected", (report.wards or "All",)),
        CoverField("Summary", (report.summary,)),
        CoverField("Recommendations", report.recommendations),
        CoverField("List of Appendices Included", report.appendices),
        *_background(report),
        *_exempt(report),
    )


def _stamped_cover(report: PanelReport) -> tuple[CoverField, ...]:
    tail = (*_exempt(report), *_background(report)) if report.is_exempt_first else (*_background(report), *_exempt(report))
    return (
        CoverField("", (report.classification, report.panel)),
        CoverField("Committee Name and Date of Committee Meeting", (f"{report.panel} – {plain_date(report.meeting_on)}",)),
        CoverField("Report Title", (report.title,)),
        *_decision(report),
        CoverField("Report Author(s)", report.authors),
        CoverField("Ward(s) Affected", (report.wards or "Borough-Wide",)),
        CoverField("Report Summary", (report.summary,)),
        CoverField("Recommendations", tuple(f"{number}. {words}" for number, words in enumerate(report.recommendations, 1))),
        CoverField("List of Appendices Included", report.appendices),
        *tail,
    )


def _decision(report: PanelReport) -> tuple[CoverField, ...]:
    return (
        CoverField("Is this a Key Decision and has it been included on the Forward Plan?", (_yes_no(report.is_key_decision),)),
        CoverField("Strategic Director Approving Submission of the Report", (report.approver,)),
    )


def _background(report: PanelReport) -> tuple[CoverField, ...]:
    return (
        CoverField("Background Papers", report.background_papers),
        CoverField("Consideration by any other Council Committee, Scrutiny or Advisory Panel", (report.other_bodies or "No",)),
        CoverField("Council Approval Required", (_yes_no(report.needs_council_approval),)),
    )


def _exempt(report: PanelReport) -> tuple[CoverField, ...]:
    return (CoverField("Exempt from the Press and Public", (_yes_no(report.is_exempt),)),)


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else "Yes" if answer else "No"
