"""Counts of one to five said of children in a sentence or a table row, which may tell who they are (panel.md section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lacdesk.panel.hits import Hit

_CHILD = re.compile(r"\b(?:child|children|childs|young persons?|young people|adopted|missing|placed)\b(?:['’](?:s|(?=\W)))?", re.IGNORECASE)
_OFFICES = re.compile(
    r"\b(?:Looked After |Missing )?Child(?:ren)?(?:['’]s)?(?: and (?:Young People|Families|Adults?)(?:['’]s)?)? "
    r"(?:Act|Services?|Council|Trust|Commissioner|Homes Regulations|Society|Centres?|Directorate|Scrutiny|Portfolio|Board|Partnership|"
    r"Safeguarding|Review|Strategy|Panel|Department|Ombudsman)\b|\bYoung People['’]s (?:Services?|Council|Directorate)\b|\bPlaced with\b"
)
_COUNT = re.compile(
    r"(?<![\w/£€$+#])(?<!\d[.,:])(?<![A-Za-z]\.)(?<![\s(\d][-‐–])(?P<digit>[1-5])"
    r"(?![\w%:+]|/\d{1,2}/\d|[.,]\d|\s?%|\s?per cent|\s?[-‐–]\s?\d|\s+(?:to|and)\s+\d+\s+years?\b)"
    r"|(?<![\w\-‐])(?P<word>one|two|three|four|five)(?![\w\-‐])",
    re.IGNORECASE,
)
_LABELS = "|".join(
    (
        "stages?|key stage|table|appendix|section|item|q|priority|phase|level|tier|objective|figure|grade|version|regulations?|reg",
        "paragraphs?|para|pages?|minute|part|schedule|article|option|band|no\\.|nos\\.?|standard|outcome|theme|chapter|category|ks|step",
        "chart|strand|criterion|principle|volume|annex|supplement|rule|column|row|clause|recommendations?|actions?|protocol|pillar|goal",
    )
)
_CAPITAL_LABELS = "Year|Quarter|Week|Month|Day|Term|Class|Group|Form|Unit|Ward|Number|Minute No|Line"
_LABELLED = re.compile(
    rf"(?:\b(?:{_LABELS}|(?-i:{_CAPITAL_LABELS}))\s*[(]?(?:\d+(?:,\s*\d+)*\s*(?:and|or|to|&|,)\s*)?$|\d\s?[-‐–]\s?$"
    r"|\bage[ds]?\s+(?:from\s+)?\d+\s+to\s+$|\bage[ds]?\s+between\s+\d+\s+and\s+$)",
    re.IGNORECASE,
)
_AGED = re.compile(r"\b(?:aged?|ages)(?:\s+(?:between|from|under|over|of|up|to|and|or|\d+))*\s*$", re.IGNORECASE)
_MEASURES = "|".join(
    (
        "years?|months?|weeks?|days?|hours?|minutes?|terms?|quarters?|points?|per ?cent|percentage|miles?|km|pages?|times?|meetings?",
        "reports?|sessions?|workshops?|priorities|priority|recommendations?|actions?|stages?|themes?|strands?|ways?|areas?|reasons?",
        "steps?|posts?|staff|officers?|managers?|workers?|members?|councillors?|councils?|authorities|schools?|teams?|homes?",
        "strategic|key|main|broad|principles?|outcomes?|standards?|questions?|issues?|aims?|objectives?|options?|tiers?|levels?",
        "phases?|strategies|strategy|a\\.?m\\b|p\\.?m\\b|noon|hundred|thousand|million",
        "iros?|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|May|January|February|March|April|June|July|August)",
        "(?-i:September|October|November|December)",
    )
)
_KINDS = (
    r"(?:(?:full|calendar|working|clear|school|financial|consecutive|social|senior|team|personal|further|additional|other|different|"
    r"local|national|neighbouring|separate|agency|permanent|(?-i:(?!Child|Young)[A-Z][a-z]+)) )*"
)
_MEASURED = re.compile(rf"\s*(?:(?:or|and) (?:more|over|above|fewer|less)\b|{_KINDS}(?:{_MEASURES})\b)", re.IGNORECASE)
_CHILD_NEXT = re.compile(
    r"\s+(?:(?:of|the|our|these|those|looked|after|more|other|further|missing|adopted|placed)\s+)*"
    r"(?:child|children|young|boys?|girls?|siblings?|brothers?|sisters?|babies|baby|them|whom|were|was|had|went)\b",
    re.IGNORECASE,
)
_NO_COUNT_OF_ONE = re.compile(
    r"\b(?:no|any|every|each|this|that|which|some|at|another|the|by|last|first|only|a|such|with|to)\s*[-‐]?\s*$", re.IGNORECASE
)
_ONE_IDIOM = re.compile(r"\s*(?:[-‐]|(?:another|day|to one|way|that|which|who|where)\b|of (?:the|our|its|their)\b)", re.IGNORECASE)
_ROW = re.compile(r"\t|\||[^\s.!?:;] {2,}\S|(?:\s[\d.,%+-]+){2,}\s*$")
_START = re.compile(r"\s*(?:[-•*–]\s*)?(?:\(\d+\)|\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s")
_HEADED = re.compile(r"\s*\d\s+(?=[A-Z])(?!Child|Young|Adopted|Missing|Placed)")
_TOLD = re.compile(r"\b(?:were|was|are|is|had|have|has|went|moved|left|came|adopted|missing|placed)\b|\d", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[^\sa-z])|\n\s*\n|\n(?=\s*(?:[-•*–]|\(\d+\)|\d+\.)\s)")
_ALONE = re.compile(r"\s*(?:page\s+)?[-–]?\s*\d+\s*[-–]?\s*", re.IGNORECASE)
_RESOLVED = re.compile(r"\bResolved:?\s?-?\s*$|\d$|^\s*$")


def small_counts(text: str) -> Iterator[Hit]:
    """Yield each sentence or table row of a bare text that gives a count of 1 to 5 of children; it is asked, never stopped.

    Clause and page numbers, dates, ages, labels such as Stage 2, and measures of time are no counts.
    """
    for start, end in units(text):
        unit = text[start:end]
        if _CHILD.search(_OFFICES.sub("", unit)) and any(_is_count(unit, found) for found in _COUNT.finditer(unit)):
            lead = len(unit) - len(unit.lstrip())
            yield Hit(start + lead, end - (len(unit) - len(unit.rstrip())), "a count of 1 to 5 said of children", is_stop=False)


def units(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence and each row of a table begins and ends; a number alone at a page's head or foot is left out."""
    paragraph = -1
    for start, end, is_row in _lines(text):
        if is_row and paragraph >= 0:
            yield from _sentences(text, paragraph, start)
        if is_row:
            yield start, end
            paragraph = -1
        elif paragraph < 0:
            paragraph = start
    if paragraph >= 0:
        yield from _sentences(text, paragraph, _body_end(text))


def _lines(text: str) -> Iterator[tuple[int, int, bool]]:
    place, last = 0, _body_end(text)
    for line in text.splitlines(keepends=True):
        start, place = place, place + len(line)
        is_foot = start >= last or (_ALONE.fullmatch(line) and not text[:start].strip())
        if not is_foot:
            yield start, place, bool(_ROW.search(line.rstrip("\n"))) and not _goes_on(text, place)


def _body_end(text: str) -> int:
    bare = text.rstrip()
    start = bare.rfind("\n") + 1
    return start if start and _ALONE.fullmatch(bare[start:]) else len(bare)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _SENTENCES.finditer(text, start, end):
        yield start, found.start()
        start = found.end()
    if start < end:
        yield start, end


def _goes_on(text: str, place: int) -> bool:
    return text[place : place + 1].islower()


def _is_count(unit: str, found: re.Match[str]) -> bool:
    before, after = unit[: found.start()], unit[found.end() :]
    if _is_number_of_clause(unit, found) or _LABELLED.search(before) or _MEASURED.match(after):
        return False
    if _CHILD_NEXT.match(after):
        return not re.search(r"\b(?:no|any|every|each)\s+$", before, re.IGNORECASE)
    if _AGED.search(before):
        return False
    return bool(found["digit"]) or found["word"].lower() != "one" or not (_NO_COUNT_OF_ONE.search(before) or _ONE_IDIOM.match(after))


def _is_number_of_clause(unit: str, found: re.Match[str]) -> bool:
    start = _START.match(unit)
    if start and found.start() < start.end():
        return True
    headed = _HEADED.match(unit)
    if headed and found.start() < headed.end():
        return not _TOLD.search(unit, headed.end())
    before, after = unit[: found.start()], unit[found.end() :]
    return before.endswith("(") and after.startswith(")") and bool(_RESOLVED.search(before[:-1]))
