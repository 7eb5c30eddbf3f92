"""What is known of a child's health, school, leaving care, missing episodes, court case, adoption and complaints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from lacdesk.practice.due import Kind
from lacdesk.practice.happenings import happens

DECLINED = "declined"
REFUSED = "refused"


class Scored(NamedTuple):
    """A strengths and difficulties questionnaire with a score, or with the reason there is none."""

    on: date


class HealthRefused(NamedTuple):
    """An assessment or check that was refused; kinds are the codes of the set `health_event`."""

    on: date
    kind: str


class SchoolBegun(NamedTuple):
    """A school began, or a time on no school's roll."""

    on: date
    school: str
    on_roll: bool = True


class Tutored(NamedTuple):
    """Tuition began while a child was between schools."""

    on: date


class SignedOff(NamedTuple):
    """A personal education plan was signed off; `held` is the day of its meeting."""

    on: date
    held: date


class Leaving(NamedTuple):
    """A step of leaving care: a needs assessment, a pathway plan, or its review."""

    on: date
    step: str


ASSESSED, PLANNED, REVIEWED = "assessed", "planned", "reviewed"


class AdviserContact(NamedTuple):
    """Contact with the personal adviser; methods are the codes of the set `contact_method`."""

    on: date
    method: str


class Lodged(NamedTuple):
    """Accommodation provided by the council began, or ended."""

    on: date
    is_end: bool = False


class InTouch(NamedTuple):
    """How a care leaver and the council stand; codes are those of the set `in_touch`."""

    on: date
    code: str


class StayingPutFact(NamedTuple):
    """A step of Staying Put; for its start, `until` is the end of the course that may outlast the 21st birthday."""

    on: date
    step: str
    until: date | None = None


class Disabled(NamedTuple):
    """The young person is recorded as disabled, from birth."""

    on: date


class WentMissing(NamedTuple):
    """A missing episode began; the time is None where nobody recorded it."""

    on: date
    at: time | None
    episode: str


class Returned(NamedTuple):
    """A missing child was found or came back."""

    on: date
    at: time | None
    episode: str


class Interviewed(NamedTuple):
    """A return interview was done by somebody independent of the placement, or offered and declined."""

    on: date
    outcome: str
    episode: str


class Discussed(NamedTuple):
    """A strategy discussion about a missing episode was held."""

    on: date
    episode: str


class CourtStep(NamedTuple):
    """A step of a court case; for an extension, `until` is its last day."""

    on: date
    step: str
    case: str
    until: date | None = None


class AdoptionStep(NamedTuple):
    """A milestone of one plan for adoption."""

    on: date
    step: str
    plan: str


class ComplaintStep(NamedTuple):
    """A stage of a complaint began (`1`, `2`, `3`), or the panel met, sent its findings, or the complaint was closed."""

    on: date
    step: str
    complaint: str
    is_extended: bool = False


@dataclass(frozen=True)
class Living:
    """Dated facts that the health, education, leaving-care, missing, court, adoption and complaint clocks read, each in order of date."""

    scores: tuple[Scored, ...] = happens(Kind.HEALTH)
    health_refused: tuple[HealthRefused, ...] = happens(Kind.HEALTH)
    schools: tuple[SchoolBegun, ...] = happens(Kind.EDUCATION)
    tuition: tuple[Tutored, ...] = happens(Kind.EDUCATION)
    signed_off: tuple[SignedOff, ...] = happens(Kind.EDUCATION)
    leaving: tuple[Leaving, ...] = happens(Kind.LEAVING_CARE)
    contacts: tuple[AdviserContact, ...] = happens(Kind.LEAVING_CARE)
    lodged: tuple[Lodged, ...] = happens(Kind.LEAVING_CARE)
    in_touch: tuple[InTouch, ...] = happens(Kind.LEAVING_CARE)
    staying_put: tuple[StayingPutFact, ...] = happens(Kind.LEAVING_CARE)
    disabled: tuple[Disabled, ...] = happens(Kind.LEAVING_CARE)
    missing: tuple[WentMissing, ...] = happens(Kind.MISSING)
    returns: tuple[Returned, ...] = happens(Kind.MISSING)
    interviews: tuple[Interviewed, ...] = happens(Kind.MISSING)
    discussions: tuple[Discussed, ...] = happens(Kind.MISSING)
    court: tuple[CourtStep, ...] = happens(Kind.COURT)
    adoption: tuple[AdoptionStep, ...] = happens(Kind.ADOPTION)
    complaints: tuple[ComplaintStep, ...] = happens(Kind.COMPLAINT)
