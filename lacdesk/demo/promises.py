"""The made-up council's own plans in words: what it promises and hopes for, what is to be done, and how it judges its practice."""

from __future__ import annotations

from dataclasses import dataclass

TITLE = "Our promise: delivery plan for looked-after children and care leavers"
FRAMEWORK = "Inspection of services for children in care and care leavers"


@dataclass(frozen=True, slots=True)
class Check:
    """How an objective stood some weeks ago, and in how many weeks from now it is looked at again; 0 where nobody said."""

    weeks_ago: int
    status: str
    words: str
    again_in: int = 0


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective due some months after the plan starts, or over so many years where `years` is said; neither has no timescale."""

    words: str
    owner: str
    outcome: str
    months: int = 0
    years: int = 0
    measure: str = ""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Hope:
    """An aspiration under a promise, with its objectives."""

    promise: str
    words: str
    aims: tuple[Aim, ...]


_SAFE = "We will find you a home that is right for you, near the people who matter to you"
_HEARD = "We will listen to you, and tell you what came of it"
_WELL = "We will look after your health and your happiness"
_GROWN = "We will be there when you leave care"

HOPES = (
    Hope(
        _SAFE,
        "Children live in families, close to home, and move only when it is right for them",
        (
            Aim(
                "Open two children’s homes within the borough for children who would otherwise live far away",
                "Head of Commissioning",
                "Two homes are registered, and six fewer children live more than twenty miles away",
                months=6,
                checks=(
                    Check(20, "in_hand", "Two sites were found and the first was bought."),
                    Check(7, "delayed", "The first home waits for its registration; the builder of the second withdrew.", -1),
                ),
            ),
            Aim(
                "Hold a meeting of everyone who knows the child within five working days of any notice to end a placement",
                "Head of Looked After Children",
                "Fewer than one child in ten moves three times or more in a year",
                years=2,
                measure="three_placements",
                checks=(Check(9, "in_hand", "Forty meetings were held; in twenty-eight the child stayed.", 4),),
            ),
            Aim(
                "Recruit thirty foster carers, ten of them for teenagers and brothers and sisters together",
                "Head of Fostering",
                "Thirty carers are approved and nobody waits longer than six months from enquiry to panel",
                years=3,
                checks=(Check(5, "in_hand", "Eleven approved so far. Carers say the evening visits helped them decide.", 7),),
            ),
        ),
    ),
    Hope(
        _HEARD,
        "Every young person can change something about their own plan",
        (
            Aim(
                "Ask every child before a review what they want to be talked about, and write it at the top",
                "Reviewing Officer Manager",
                "Every review record begins with the child’s own words",
                months=4,
                checks=(Check(16, "achieved", "Every record of July began with them."),),
            ),
            Aim(
                "Publish, twice a year, what young people asked for and what was done",
                "Participation Lead",
                "Young people say in the yearly survey that they know what came of it",
                months=12,
                checks=(Check(12, "in_hand", "The first was made with the children in care council.", 10),),
            ),
        ),
    ),
    Hope(
        _WELL,
        "Health and dental checks are on time wherever a child lives",
        (
            Aim(
                "Agree with the health trusts around us who sees a child placed outside the borough, and by when",
                "Deputy Strategic Director",
                "First health assessments are on time for nine children in ten",
                months=11,
                measure="initial_health_in_time",
                checks=(Check(6, "delayed", "Two of the five trusts have not answered.", 2),),
            ),
            Aim(
                "Offer every child a named dentist in the first month", "Designated Nurse", "No child waits longer than a month", months=14
            ),
        ),
    ),
    Hope(
        _GROWN,
        "Care leavers have somewhere good to live and something to get up for",
        (
            Aim(
                "Guarantee an interview for every apprenticeship of the council to care leavers who ask",
                "Head of Human Resources",
                "Six care leavers begin an apprenticeship each year",
                months=5,
                checks=(Check(10, "continuing", "Seven have begun, and the guarantee stays."),),
            ),
            Aim(
                "Bring a care leaver’s first flat to the standard a parent would want before they move in",
                "Head of Housing",
                "Every flat is checked by a young person before it is let",
            ),
        ),
    ),
)

Standing = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]

CRITERIA: tuple[Standing, ...] = (
    (
        "6.1",
        "Children are helped to stay at home where that is right",
        (
            "Fewer children come into care in an emergency than a year ago.",
            "Where children came into care, help had been offered first in most families.",
        ),
        ("Audit of thirty files by two managers.", "Monthly figures of admissions.", "What families said in the survey."),
        ("Widen family group conferences to every family before a legal meeting.",),
    ),
    (
        "6.2",
        "Children are seen, and seen alone",
        (
            "Most visits are in time; those to children placed far away are late more often.",
            "Records say what the child said, more often than what they felt.",
        ),
        ("The visits measure of the scorecard.", "Audit of visits in the spring."),
        ("Plan visits far away in pairs.", "Train all workers in recording the child’s own words.", "Look again in three months."),
    ),
    (
        "6.10",
        "Plans change when children’s lives change",
        ("Reviews are on time. Plans are not always rewritten after a move.",),
        ("Reviewing officers’ challenges.", "Dip sample after every move."),
        ("A plan is rewritten within ten working days of a move.",),
    ),
    (
        "8.3",
        "Children do well at school",
        ("Attendance is good in primary school and falls in year ten.",),
        ("Virtual school’s annual report.",),
        (),
    ),
    (
        "12.6",
        "Care leavers are prepared for what comes next",
        ("Nine in ten have a pathway plan that is up to date.", "Too few say that they know what help they may ask for."),
        ("Pathway plan figures.", "Care leavers’ forum, in its own words."),
        ("Give the local offer to every young person at sixteen, on paper and on the telephone.",),
    ),
)
