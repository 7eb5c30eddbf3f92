"""Why things are due for young people leaving care, and on the way to Staying Put."""

from __future__ import annotations

from collections.abc import Mapping

_REG_42 = "CPPCR 2010 reg 42(1)"
_PLANS = "CPPCR 2010, pathway plans"
_REG_8 = "Care Leavers (England) Regulations 2010 (S.I. 2010/2571) reg 8(2)"
_LOCAL = "Council standard"
_STAYING = "Council's Staying Put procedure"
_CONTACT = "Contact due by {by} = last meaningful contact {anchor} ({method}) + {days} days"
_NONE = "Contact due by {by} = left care {anchor} + {days} days; no meaningful contact recorded since then"
_WRITTEN = "; {written} by text, e-mail or letter since, which do not count."
_WHEN = "Staying Put: {task} by {by} = "

RULES: Mapping[str, tuple[str, str]] = {
    "L2": (_REG_42, "Needs assessment due by {by} = 16th birthday {anchor} + 3 months (reg 42(1))."),
    "L2.later": (_REG_42, "Needs assessment due by {by} = 91 days of care since 14 reached {anchor} + 3 months (reg 42(1))."),
    "L3": (_LOCAL, "Pathway plan due by {by} = 16th birthday {anchor} + {months} months (council standard)."),
    "L3.later": (_LOCAL, "Pathway plan due by {by} = 91 days of care since 14 reached {anchor} + {months} months (council standard)."),
    "L3.law": (_PLANS, "Pathway plan due as soon as possible after the needs assessment of {anchor}."),
    "L4": (_LOCAL, "Pathway plan review due by {by} = plan made {anchor} + {months} months."),
    "L4.later": (_LOCAL, "Pathway plan review due by {by} = last reviewed {anchor} + {months} months."),
    "L5": (_LOCAL, _CONTACT + "."),
    "L5.written": (_LOCAL, _CONTACT + _WRITTEN),
    "L5.none": (_LOCAL, _NONE + "."),
    "L5.none.written": (_LOCAL, _NONE + _WRITTEN),
    "L6.first": (_REG_8, "Visit due by {by} = the council first provided the accommodation {anchor} + 7 days (reg 8(2))."),
    "L6.review": (_REG_8, "Visit due by {by} = before the review of the pathway plan; last visit {anchor} (reg 8(2))."),
    "L6": (_REG_8, "Visit due by {by} = last visit {anchor} + 2 months; accommodation provided by the council (reg 8(2))."),
    "L7.review": (_STAYING, "Staying Put review due by {by} = {began_or_reviewed} {anchor} + {months} months."),
    "L7.notice": (_STAYING, "Staying Put ends {by} = notice given {anchor} + 28 days."),
    "L7.return": (_STAYING, "Staying Put can be taken up again until {by} = left {anchor} + 8 weeks."),
    "L7.ends": (_STAYING, "Staying Put ends {by} = 21st birthday; it began {anchor}."),
    "L7.course": (_STAYING, "Staying Put ends {by} = end of the course being done at 21; it began {anchor}."),
    "SP.birthday": (_STAYING, _WHEN + "birthday {anchor}."),
    "SP.before": (_STAYING, _WHEN + "birthday {anchor} less {less}."),
    "SP.care": (_STAYING, _WHEN + "became looked after {anchor} + 3 months."),
    "SP.review": (_STAYING, _WHEN + "first review after the 17th birthday, held {anchor}."),
}
