"""Where a child lived through a period of care: the kind of each placement, its home, temporary stays and long-term matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from lacdesk.demo.homes import ADOPTERS, CONNECTED, PARENTS, Address, Homes
from lacdesk.demo.ledger import Row
from lacdesk.demo.lives import ADOPTION, HOME, Stint
from lacdesk.demo.orders import Ground, code_on

_DAY = timedelta(days=1)
_LONG_TERM_DAYS = 800
_SUPPORTED_CODE_FROM = date(2025, 4, 1)
_HOME_KINDS = {
    "K2": "childrens_home", "K3": "supported_accommodation", "H5": "supported_accommodation", "S1": "residential_school",
    "K1": "secure_home", "R3": "family_centre", "R5": "young_offender_institution", "T1": "health",
}  # fmt: skip
_MIXES = (
    (1, (("U6", 66), ("U3", 16), ("R3", 6), ("P1", 8))),
    (11, (("U6", 70), ("U3", 17), ("P1", 7), ("K2", 4), ("S1", 1))),
    (16, (("U6", 57), ("U3", 12), ("P1", 5), ("K2", 23), ("S1", 2), ("K1", 1))),
    (99, (("U6", 36), ("U3", 8), ("P1", 3), ("K2", 18), ("K3", 35))),
)
_ENDINGS = (
    ("CARPL", 46), ("CREQB", 15), ("CREQO", 10), ("LAREQ", 10), ("CHILD", 7), ("ALLEG", 2), ("STAND", 2), ("CLOSE", 4), ("OTHER", 2),
)  # fmt: skip
_COSTS = {"K2": 5200, "K1": 8100, "K3": 1450, "H5": 1300, "S1": 4300, "R3": 3900, "R5": 0, "P1": 0}
_RELATIVES = ("Grandparents", "Aunt", "Grandmother", "Aunt and uncle", "Family friends", "Older sister")


@dataclass(slots=True)
class Lodging:
    """One placement row to be: days, code, home and what else belongs to it."""

    start: date
    end: date
    code: str
    home: Address
    same_carer: bool = False
    matched: date | None = None
    end_reason: str | None = None
    facts: Row = field(default_factory=dict)
    row_id: str = ""

    @property
    def is_temporary(self) -> bool:
        """Whether this is a temporary stay."""
        return self.code.startswith("T")


class Lodger:
    """Finds a place for every child, and the same one for brothers and sisters where it can."""

    def __init__(self, homes: Homes, families: Counter[int]) -> None:
        self.homes, self.source, self.families = homes, homes.source, families
        self.shared: dict[tuple[int, date], tuple[str, Address]] = {}
        self.parents: dict[int, Address] = {}
        self.relatives: dict[int, Address] = {}

    def lodgings(self, stint: Stint, grounds: Sequence[Ground]) -> list[Lodging]:
        """Return every placement of a period of care in order, touching, the last lasting until care ends."""
        ends = [*stint.moved[1:], stint.ended]
        found: list[Lodging] = []
        for start, end in zip(stint.moved, ends, strict=True):
            before = found[-1] if found else None
            spell = self._spell(stint, grounds, start, end, before)
            if before is not None:
                self._end(before, spell[0].code)
            found.extend(spell)
        return found

    def _spell(self, stint: Stint, grounds: Sequence[Ground], start: date, end: date, before: Lodging | None) -> list[Lodging]:
        if stint.track == ADOPTION and start == stint.placed_for_adoption:
            return [self._with_adopters(start, end, before)]
        code = self._code(stint, grounds, start, end, before)
        home = self._home(stint, code, start, end)
        lodging = Lodging(start, end, code, home, facts=self._facts(stint, code, home, start, grounds))
        if code in {"U6", "U3"} and stint.track != ADOPTION:
            return self._with_stays(self._with_match(stint, lodging))
        return self._with_stays([lodging]) if code in {"U6", "K2"} else [lodging]

    def _with_adopters(self, start: date, end: date, before: Lodging | None) -> Lodging:
        if before is not None and before.code == "U5":
            return Lodging(start, end, "A5", before.home, same_carer=True)
        return Lodging(start, end, "A6", self.homes.private(ADOPTERS, "Adopters", start))

    def _code(self, stint: Stint, grounds: Sequence[Ground], start: date, end: date, before: Lodging | None) -> str:
        status = code_on(grounds, start)
        age = stint.young.age(start)
        if status == "J1":
            return self.source.choice(("R5", "K2", "K1"))
        if stint.track == ADOPTION and end == stint.placed_for_adoption:
            return "U5" if self.source.random() < 0.1 else "U6"
        if stint.young.is_asylum_seeking:
            return self._supported(start, end) if age >= 16 and self.source.random() < 0.65 else "U6"
        codes, weights = zip(*next(mix for limit, mix in _MIXES if age < limit), strict=True)
        code: str = self.source.choices(codes, weights)[0]
        is_long = (end - start).days > _LONG_TERM_DAYS
        if (code == "P1" and not self._may_live_with_parents(grounds, start, end)) or (is_long and code in {"R3", "K1"}):
            code = "U6"
        return self._supported(start, end) if code == "K3" else code

    def _may_live_with_parents(self, grounds: Sequence[Ground], start: date, end: date) -> bool:
        codes = {code_on(grounds, start)} | {ground.code for ground in grounds if start <= ground.start < end}
        return codes <= {"C1", "C2"}

    def _supported(self, start: date, end: date) -> str:
        return "H5" if end <= _SUPPORTED_CODE_FROM and start < date(2024, 4, 1) else "K3"

    def _home(self, stint: Stint, code: str, start: date, end: date) -> Address:
        family = stint.young.family
        if code == "P1":
            return self._kept(self.parents, family, PARENTS, "Parents", start)
        if code == "U3":
            return self._kept(self.relatives, family, CONNECTED, self.source.choice(_RELATIVES), start)
        shared = self.shared.get((family, start))
        if shared and code in {"U6", "U5"} and self.source.random() < 0.75:
            return shared[1]
        kind = _HOME_KINDS.get(code) or self.source.choice(("own_foster", "agency_foster"))
        home = self.homes.find(kind, start, end)
        if code in {"U6", "U5"}:
            self.shared[family, start] = code, home
        return home

    def _kept(self, kept: dict[int, Address], family: int, kind: str, words: str, start: date) -> Address:
        if family not in kept:
            kept[family] = self.homes.private(kind, words, start)
        return kept[family]

    def _with_match(self, stint: Stint, lodging: Lodging) -> list[Lodging]:
        days = (lodging.end - lodging.start).days
        if days < _LONG_TERM_DAYS or stint.track == HOME or self.source.random() > 0.62:
            return [lodging]
        matched = lodging.start + timedelta(days=self.source.randint(380, 620))
        if stint.young.age(matched) >= 17:
            return [lodging]
        after = Lodging(matched, lodging.end, "U4" if lodging.code == "U6" else "U1", lodging.home, same_carer=True, matched=matched)
        after.facts = {**lodging.facts, "intended_to_last_to_18": True, "reg24_approved": None, "reg24_ended": None}
        before = Lodging(lodging.start, matched, lodging.code, lodging.home, end_reason="PLACE", facts=lodging.facts)
        before.facts = {**lodging.facts, "ending": "planned"}
        return [before, after]

    def _with_stays(self, pieces: list[Lodging]) -> list[Lodging]:
        found: list[Lodging] = []
        for piece in pieces:
            chance = min(0.8, 0.16 * (piece.end - piece.start).days / 365)
            if (piece.end - piece.start).days < 150 or self.source.random() > chance:
                found.append(piece)
                continue
            found.extend(self._interrupted(piece))
        return found

    def _interrupted(self, piece: Lodging) -> list[Lodging]:
        code, longest = self.source.choice((("T3", 20), ("T3", 14), ("T1", 12), ("T4", 7), ("T2", 14)))
        away = piece.start + timedelta(days=self.source.randint(45, (piece.end - piece.start).days - 60))
        back = away + timedelta(days=self.source.randint(2, longest))
        elsewhere = self.homes.find("health" if code == "T1" else "own_foster", away, back)
        first = Lodging(piece.start, away, piece.code, piece.home, piece.same_carer, piece.matched, None, piece.facts)
        stay = Lodging(away, back, code, elsewhere, facts={})
        again = Lodging(back, piece.end, piece.code, piece.home, False, piece.matched, piece.end_reason, piece.facts)
        return [first, stay, again]

    def _end(self, lodging: Lodging, next_code: str) -> None:
        reasons, weights = zip(*_ENDINGS, strict=True)
        reason: str = "CARPL" if next_code.startswith("A") else self.source.choices(reasons, weights)[0]
        planned = reason in {"CARPL", "LAREQ"}
        ending = "planned" if planned else "disruption" if lodging.matched else "unplanned"
        lodging.end_reason = reason
        lodging.facts = {**lodging.facts, "ending": ending}

    def _facts(self, stint: Stint, code: str, home: Address, start: date, grounds: Sequence[Ground]) -> Row:
        source = self.source
        facts: Row = {"intended_to_last_to_18": code == "P1" and source.random() < 0.4}
        if code == "P1":
            facts |= {"parent_assessment_date": start, "parent_placement_approved": start, "parent_placement_approver": "H. Sorrel"}
        if code == "U3" and source.random() < 0.35:
            facts |= {"reg24_approved": start, "reg24_ended": start + timedelta(days=source.randint(60, 111))}
        if code.startswith("U") and source.random() < 0.1 and code_on(grounds, start) == "C2":
            facts["intended_to_last_to_18"] = True
        return facts


def together(lodger: Lodger, stint: Stint, lodging: Lodging) -> bool:
    """Whether a brother or sister came to the same home on the same day."""
    shared = lodger.shared.get((stint.young.family, lodging.start))
    return shared is not None and shared[1] is lodging.home


def placement_row(lodging: Lodging, as_at: date, source_of_cost: float) -> Row:
    """Return the fields of a placement as they stand on the day the council stands at."""
    home = lodging.home
    ended = lodging.end if lodging.end <= as_at else None
    facts = {key: value for key, value in lodging.facts.items() if ended or key != "ending"}
    if isinstance(facts.get("reg24_ended"), date) and facts["reg24_ended"] > min(as_at, lodging.end - _DAY):
        facts["reg24_ended"] = None
    row: Row = {"started": lodging.start, "ended": ended, "kind": lodging.code, "home_id": home.id, "same_carer": lodging.same_carer}
    if lodging.is_temporary:
        return {**row, "intended_to_last_to_18": False}
    row |= {"provider_kind": home.provider_kind, "postcode": home.postcode, "registered": "registered", "in_area": home.in_area}
    row["urn"] = None if lodging.code in {"P1", "R5"} else home.urn
    row["distance_miles"], row["distance_kind"] = Decimal(str(home.distance)), "straight_line"
    row["end_reason"] = lodging.end_reason if ended else None
    row["long_term_match_date"] = lodging.matched
    cost = _COSTS.get(lodging.code, 620 if home.kind == "own_foster" else 980)
    row["weekly_cost"] = Decimal(round(cost * source_of_cost))
    row["is_commissioned"] = home.provider_kind in {"PR4", "PR5"}
    row["delegated_authority"] = ["medical", "education", "leisure"] if lodging.code.startswith(("U", "A")) else ["leisure"]
    return {**row, **facts}
