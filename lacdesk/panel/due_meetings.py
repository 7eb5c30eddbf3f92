"""Which meeting a clause names: one of this panel's, or another body's, whose day this panel's calendar does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lacdesk.practice.words import MONTHS

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_PLAIN = r"(?:scheduled|ordinary|formal|available|regular|quarterly|monthly|public|full|planned)"
_BETWEEN = r"(?: (?!(?:of|to|at|for|in|by|on|with|the|an?|and|before|after|meetings?)\b)[\w’'&-]+){0,6}?"
_END = r"[,.;\n]|$| and (?:to|at|by|for|before|in)\b"
_MEETING = re.compile(
    rf"\b(?P<how>to|at|by|for|before|in) (?:(?P<whose>the|its|our|their|this)|(?:the )?(?P<owner>[\w&-]+(?: [\w&-]+){{0,6}}?)[’']s?) "
    rf"(?P<which>next|{_MONTH}(?: \d{{4}})?)(?P<called>{_BETWEEN}) meeting\b(?:,? (?:of|with|between) (?P<of>[^,.;\n]+?(?={_END})))?",
    re.IGNORECASE,
)
_EITHER = re.compile(rf"\bin (?P<one>{_MONTH})\s*(?:/|or)\s*(?P<two>{_MONTH})\b", re.IGNORECASE)
_BODY_WORD = (
    r"(?:[Bb]oards?|[Cc]ommittees?|[Ss]ub-[Cc]ommittee|[Cc]abinet|[Cc]ouncil|[Pp]anels?|[Ff]orum|Group|(?:steering|working) group"
    r"|Partnership|Commission|Assembly|Body|[Gg]overnors|Trust|Executive(?! [Dd]irector))"
)
_ANY_WORD = rf"(?:{_BODY_WORD}|[Tt]eam|[Ss]ervice|School|Agency|Network|College|Unit|Ofsted|Parliament)"
_NAME = r"(?:(?:[A-Z][\w’'&-]*|and|of|for|in|[a-z]+ing) ){0,7}?"
_BODY = re.compile(
    rf"(?<![\w-])(?:(?P<before>of|from|on|about|with|regarding) )?(?:the |this |our )?(?P<name>{_NAME}{_BODY_WORD})\b(?P<own>[’']s)?"
)
_ANYBODY = re.compile(rf"(?<![\w-])(?:the |this |our )?(?P<name>{_NAME}{_ANY_WORD})\b")


@dataclass(frozen=True, slots=True)
class NamedMeeting:
    """A meeting that words name: the months it may be in, none where it is the next one; `words` are the clause's own."""

    words: str
    months: tuple[str, ...] = ()
    is_ours: bool = True
    is_either: bool = False


def meeting_named(words: str, panel: str) -> NamedMeeting | None:
    """Return the meeting that words name: this panel's where they name one, another body's where only that, None where none is named."""
    found = [_named(meeting, words, panel) for meeting in _MEETING.finditer(words)]
    either = _EITHER.search(words)
    if either:
        months = (either["one"].capitalize(), either["two"].capitalize())
        found.append(NamedMeeting(either[0], months, not _goes_elsewhere(words[: either.start()], panel), is_either=True))
    return next((each for each in found if each.is_ours), next(iter(found), None))


def first_day(named: NamedMeeting, later: Sequence[date]) -> date | None:
    """Return the day of a meeting of this panel among those to come, in order; None where none of them is in its month."""
    numbers = {MONTHS.index(month) + 1 for month in named.months}
    return next((day for day in later if not numbers or day.month in numbers), None)


def _named(meeting: re.Match[str], words: str, panel: str) -> NamedMeeting:
    which = meeting["which"].split()[0].capitalize()
    return NamedMeeting(meeting[0], () if which == "Next" else (which,), _is_ours(meeting, words, panel))


def _is_ours(meeting: re.Match[str], words: str, panel: str) -> bool:
    """Say whether a meeting is this panel's: the body it is said to be of, or the one that "its" stands for, or no body named at all."""
    named = meeting["of"] or meeting["owner"] or re.sub(rf"\b{_PLAIN}\b", "", meeting["called"], flags=re.IGNORECASE).strip()
    if named:
        return _is_own(named, panel)
    before, whose = words[: meeting.start()], meeting["whose"].casefold()
    if whose in {"its", "their"}:
        nearest = [*_ANYBODY.finditer(before)][-1:] or [*_ANYBODY.finditer(words, meeting.end())][:1]
        return all(_is_own(each["name"], panel) for each in nearest)
    return whose in {"our", "this"} or meeting["how"].casefold() == "to" or not _goes_elsewhere(before, panel)


def _goes_elsewhere(before: str, panel: str) -> bool:
    """Say whether another body acts or is gone to in the words before a meeting; one spoken of, or whose something is, is neither."""
    others = [each for each in _BODY.finditer(before) if not _is_own(each["name"], panel)]
    return any(not each["before"] and not each["own"] for each in others)


def _is_own(named: str, panel: str) -> bool:
    """Say whether a name is this panel's: its own, Panel, or the last word of its name."""
    told = re.sub(r"^(?:the|this|our) ", "", named.casefold().strip())
    own = {panel.casefold(), "panel", "members", panel.casefold().split()[-1]}
    return told in own or any(told.startswith(f"{each} ") and not told.startswith(f"{each} of") for each in own)
