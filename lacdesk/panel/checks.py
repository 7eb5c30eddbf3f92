"""What is looked at before a paper is released: nothing unfilled, nothing at odds with itself or the agenda (panel.md section 7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from lacdesk.panel.agenda import agenda_lines, item_numbers
from lacdesk.panel.meeting import Meeting, MinutesOfMeeting, Style
from lacdesk.panel.minutes import is_declarations, standing_minutes
from lacdesk.panel.report import DRAFT, HEADINGS, PanelReport, ReportSection, cover, paragraphs, recommendations_in_body
from lacdesk.panel.structured import Figures, FigureToken, missing_figures
from lacdesk.practice.words import DAYS, MONTHS, DateNotRead, month_name, read_date, weekday_mistaken
from lacdesk.store.wording import plain_letters

_NO_DAY = date.max
_TO_WRITE = "Write what was said, or that there was nothing."
_TO_EXCLUDE = "Write the resolution, with who moved and who seconded it."
_UNFILLED = re.compile(
    r"\{(?!\{figure )[^{}\n]*\}(?!\})"
    r"|\[(?:insert|name|date|title|add|figure|xx|tbc|to be)[^\]\n]*\]|<(?:insert|name|date|title|add)[^>\n]*>"
    r"|\bname of committee\b|\binsert (?:text|name|date|title|here)\b|\bclick or tap\b|\blorem ipsum\b|\bxx+\b|\?{3,}|_{4,}|\bTBC\b",
    re.IGNORECASE,
)
_DATE_WITH_DAY = re.compile(rf"\b({'|'.join(DAYS)}),?\s+(\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)}),?\s+\d{{4}})\b", re.IGNORECASE)
_APPENDIX = re.compile(r"\bAppendi(?:x|ces)\s+([A-Z]|\d+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right before release: where it stands, and a sentence that says what to do."""

    where: str
    words: str


def report_faults(report: PanelReport, *, is_item_exempt: bool, attached: Sequence[str], figures: Figures) -> tuple[Fault, ...]:
    """Return everything to put right in a report before it is released; `attached` are the appendices that came with it.

    `figures` looks up figures of published runs.
    """
    checks: tuple[Callable[[PanelReport], Iterable[Fault]], ...] = (
        _words,
        _answers,
        _recommendations,
        _headings,
        _paragraph_numbers,
        lambda each: _appendices(each, attached),
        _draft,
        lambda each: _exempt(each, is_item_exempt),
        lambda each: _figures(each, figures),
    )
    return tuple(fault for check in checks for fault in check(report))


def agenda_faults(meeting: Meeting) -> tuple[Fault, ...]:
    """Return what to put right in the words of an agenda: nothing unfilled, every weekday that of its date."""
    lines = agenda_lines(meeting, {})
    return tuple(fault for line in lines for fault in text_faults(line.label or "Agenda", line.text))


def minutes_faults(minutes: MinutesOfMeeting, figures: Figures) -> tuple[Fault, ...]:
    """Return what to put right in minutes: nothing unfilled or left out, weekdays that match, and every tied figure in its run."""
    found: list[Fault] = []
    for minute in minutes.minutes:
        resolution = (*minute.resolution.clauses, *minute.resolution.recommendations)
        for text in (minute.heading, minute.text, minute.public_text, *resolution):
            found += text_faults(minute.number, text)
            found += [Fault(minute.number, _missing(figure)) for figure in missing_figures([text], figures)]
    return (*found, *(_left_out(minutes) if minutes.minutes else ()))


def text_faults(where: str, text: str) -> Iterator[Fault]:
    """Yield what is unfilled in a text, and each date whose weekday is another day's."""
    for found in _UNFILLED.finditer(text):
        yield Fault(where, f'Fill in "{found[0]}".')
    for dated in _DATE_WITH_DAY.finditer(text):
        mistaken = _weekday(dated)
        if mistaken:
            yield Fault(where, mistaken)


def _left_out(minutes: MinutesOfMeeting) -> Iterator[Fault]:
    """Yield each item of the agenda without a minute, and the declarations and the exclusion where no item asks for them."""
    meeting, written = minutes.meeting, {minute.item_id for minute in minutes.minutes}
    numbers, titles = item_numbers(meeting), {item.id: item.title.strip(" .:-") for item in meeting.items}
    for each in standing_minutes(meeting):
        if each.item_id not in written:
            yield Fault(f"of item {numbers[each.item_id]}", f"nothing is written of {titles[each.item_id]}. {_TO_WRITE}")
    if meeting.panel.hears_matters:
        return
    told = [*titles.values(), *(minute.heading for minute in minutes.minutes)]
    if not any(is_declarations(each) for each in told):
        yield Fault("of the declarations", f"no minute says which interests were declared. {_TO_WRITE}")
    closed = [numbers[item.id] for item in meeting.items if item.exempt]
    clauses = [clause for minute in minutes.minutes for clause in minute.resolution.clauses]
    if closed and meeting.panel.is_public and not any(map(_excludes, [*told, *clauses])):
        yield Fault("of the exclusion", f"item {closed[0]} is closed, and no minute says that the public were excluded. {_TO_EXCLUDE}")


def _excludes(words: str) -> bool:
    return bool(re.search(r"exclusion of the (?:press|public)|public be excluded", words, re.IGNORECASE))


def _weekday(found: re.Match[str]) -> str:
    try:
        day = read_date(found[2], _NO_DAY)
    except DateNotRead as problem:
        return str(problem)
    return weekday_mistaken(found[1], day)


def _words(report: PanelReport) -> Iterator[Fault]:
    for part in cover(report):
        for line in part.lines:
            yield from text_faults(part.label.rstrip(":") or "Cover", line)
    for section in report.sections:
        yield from text_faults(_named(section), section.text)


def _answers(report: PanelReport) -> Iterator[Fault]:
    asked = (
        (report.is_key_decision, "Key decision", "Answer whether this is a key decision on the forward plan."),
        (report.needs_council_approval, "Council approval", "Answer whether the Council's approval is required."),
        (report.is_exempt, "Exempt", "Answer whether the report is exempt from the press and public."),
    )
    yield from (Fault(where, words) for answer, where, words in asked if answer is None)
    written = (
        (report.title, "Title", "Enter the report's title."),
        (report.approver, "Approver", "Enter the strategic director who approves the report."),
        (report.authors, "Authors", "Enter who wrote the report."),
        (report.recommendations, "Recommendations", "Enter what the panel is asked to do."),
    )
    yield from (Fault(where, words) for answer, where, words in written if not answer)


def _recommendations(report: PanelReport) -> Iterator[Fault]:
    if report.style is not Style.PLAIN:
        return
    on_cover = [_bare(words) for words in report.recommendations]
    if on_cover != [_bare(words) for words in recommendations_in_body(report)]:
        yield Fault("Recommendations", "Make the recommendations on the cover and in section 1 the same.")


def _headings(report: PanelReport) -> Iterator[Fault]:
    standing = HEADINGS[report.style]
    found = [section.heading.strip() for section in report.sections]
    yield from (Fault("Headings", f'Add the section "{heading}".') for heading in standing if heading not in found)
    yield from (
        Fault("Headings", f'Take out the section "{each}", which stands twice.') for each in dict.fromkeys(found) if found.count(each) > 1
    )
    strangers = [each for each in found if each not in standing]
    yield from (Fault("Headings", f'Take out the section "{each}", or put it under one of the fourteen.') for each in strangers)
    if sorted(found) == sorted(standing) and (tuple(found) != standing or [each.number for each in report.sections] != list(range(1, 15))):
        yield Fault("Headings", "Put the fourteen sections in their order and number them 1 to 14.")


def _paragraph_numbers(report: PanelReport) -> Iterator[Fault]:
    for section in report.sections:
        numbers = [tuple(map(int, number.split("."))) for number, _ in paragraphs(section) if number]
        strangers = [number for number in numbers if number[0] != section.number]
        yield from (Fault(_named(section), f"Number paragraph {_shown(each)} within section {section.number}.") for each in strangers)
        if strangers:
            continue
        if numbers and numbers[0] != (section.number, 1):
            yield Fault(_named(section), f"Begin with paragraph {section.number}.1, not {_shown(numbers[0])}.")
        for before, after in pairwise(numbers):
            if after == before:
                yield Fault(_named(section), f"Paragraph {_shown(after)} stands twice. Number the paragraphs in order.")
            elif after not in _may_follow(before):
                yield Fault(_named(section), f"Paragraph {_shown(after)} follows {_shown(before)}. Number the paragraphs in order.")


def _may_follow(number: tuple[int, ...]) -> set[tuple[int, ...]]:
    section, paragraph, *third = number
    return {(section, paragraph + 1), (section, paragraph, third[0] + 1 if third else 1)}


def _appendices(report: PanelReport, attached: Sequence[str]) -> Iterator[Fault]:
    listed, came = ({_appendix(each): each for each in names} for names in (report.appendices, attached))
    yield from (
        Fault("Appendices", f'Attach "{each}", which is listed, or take it off the list.')
        for key, each in listed.items()
        if key not in came
    )
    yield from (
        Fault("Appendices", f'List "{each}", which is attached, or take it out.') for key, each in came.items() if key not in listed
    )
    texts = (report.summary, *report.recommendations, *(section.text for section in report.sections))
    named = dict.fromkeys(found[1].upper() for text in texts for found in _APPENDIX.finditer(text))
    missing = [each for each in named if f"appendix {each.casefold()}" not in listed]
    yield from (Fault("Appendices", f"List Appendix {each}, which the text names.") for each in missing)


def _draft(report: PanelReport) -> Iterator[Fault]:
    says_draft = report.is_draft or bool(re.search(rf"\b{DRAFT}\b", report.title))
    if says_draft and report.is_adopted:
        yield Fault("Cover", "Take DRAFT off: the paper has been adopted.")


def _exempt(report: PanelReport, is_item_exempt: bool) -> Iterator[Fault]:
    if report.is_exempt is not None and report.is_exempt is not is_item_exempt:
        said, agenda = ("exempt", "open") if report.is_exempt else ("open", "exempt")
        yield Fault("Exempt", f"The cover says the report is {said} and the agenda says it is {agenda}. Make them the same.")


def _figures(report: PanelReport, figures: Figures) -> Iterator[Fault]:
    texts = [report.summary, *report.recommendations, *(section.text for section in report.sections)]
    yield from (Fault("Figures", _missing(figure)) for figure in missing_figures(texts, figures))
    for figure, quoted in report.quotes:
        published = figures(figure)
        if published is None:
            yield Fault("Figures", _missing(figure))
        elif published != quoted:
            yield Fault("Figures", f"{_figure(figure)} is quoted as {quoted} and was published as {published}. Make them the same.")


def _missing(figure: FigureToken) -> str:
    return f"{_figure(figure)} is not in the published run it is taken from. Choose another figure or take it out."


def _figure(figure: FigureToken) -> str:
    return f"Figure {figure.ref} for {month_name(read_date(f'{figure.month}-01', _NO_DAY))}"


def _named(section: ReportSection) -> str:
    return f"{section.number}. {section.heading}"


def _shown(number: tuple[int, ...]) -> str:
    return ".".join(map(str, number))


def _bare(words: str) -> str:
    return " ".join(re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", words.strip()).split()).rstrip(".").casefold()


def _appendix(name: str) -> str:
    found = _APPENDIX.search(name)
    return f"appendix {found[1].casefold()}" if found else " ".join(plain_letters(name).split())
