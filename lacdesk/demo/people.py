"""The child's own facts: reference, name, birth, ethnicity, schooling number and the family beside the child."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta

from lacdesk.demo.course import Scene
from lacdesk.demo.homes import Homes
from lacdesk.demo.ledger import Row
from lacdesk.demo.lives import Young
from lacdesk.demo.names import NameBook, Named
from lacdesk.practice.months import birthday
from lacdesk.records.child import Child

FIRST_NUMBER = 10001
_NEEDS = ("Learning disability", "Autism", "Hearing loss", "Physical disability", "Speech and language", "ADHD")


class People:
    """Gives each child a reference, a name and facts, the same to brothers and sisters where they share them."""

    def __init__(self, scene: Scene, names: NameBook, homes: Homes, families: Counter[int], reserved: frozenset[str]) -> None:
        self.scene, self.names, self.homes, self.families = scene, names, homes, families
        self.number, self.reserved = FIRST_NUMBER, reserved
        self.family_postcodes: dict[int, str] = {}

    def add(self, young: Young, named: Named | None = None, ref: str | None = None, more: Mapping[str, object] | None = None) -> str:
        """Record a child and return the child's id."""
        first = young.stints[0].started
        named = named or self.names.name(young.family, is_asylum_seeking=young.is_asylum_seeking)
        facts: Row = {**self._facts(young, named), **self._family(young), **(more or {})}
        ref = ref or self._next_ref()
        return self.scene.ledger.add(Child, first, "H. Sorrel", "team manager", ref=ref, **facts)

    def _next_ref(self) -> str:
        self.number += 1
        while f"NM{self.number}" in self.reserved:
            self.number += 1
        return f"NM{self.number}"

    def _facts(self, young: Young, named: Named) -> Row:
        source = self.scene.source
        disabled = source.random() < 0.09
        age = young.age(min(self.scene.as_at, young.stints[-1].ended))
        sen = "none" if age < 4 else source.choices(("ehcp", "support", "none"), (28, 27, 45))[0]
        facts: Row = {
            "full_name": named.full_name,
            "known_as": named.known_as,
            "dob": young.born,
            "sex": named.sex,
            "ethnicity": named.ethnicity,
            "language": named.language,
            "religion": named.religion,
            "is_disabled": disabled,
            "main_need": source.choice(_NEEDS) if disabled else None,
            "sen_status": sen,
            "upn": self._pupil_number(young, age),
        }
        if young.is_asylum_seeking:
            facts |= self._asylum(young)
        if age >= 15 and named.sex == "F" and source.random() < 0.03:
            facts |= {"is_parent": True, "first_child_dob": min(birthday(young.born, 16), self.scene.last_day)}
        elif age >= 10:
            facts["is_parent"] = False
            if age >= 13 and source.random() < 0.06:
                facts["youth_justice_from"] = birthday(young.born, 13) + timedelta(days=source.randint(0, 300))
        return facts

    def _pupil_number(self, young: Young, age: int) -> str:
        source = self.scene.source
        if young.is_asylum_seeking:
            return "UN3"
        if age < 4:
            return "UN1"
        return source.choice("ABCDEFGHJKLMNPQRTUVWXYZ") + f"{source.randrange(10**12):012d}"

    def _asylum(self, young: Young) -> Row:
        started, last = young.stints[0].started, self.scene.last_day
        granted = started + timedelta(days=self.scene.source.randint(300, 900))
        stops = min(granted, birthday(young.born, 18))
        return {"uasc_from": started, "uasc_ceased": stops if stops <= last else None, "nationality": None}

    def _family(self, young: Young) -> Row:
        if young.is_asylum_seeking:
            return {}
        family = young.family
        if family not in self.family_postcodes:
            self.family_postcodes[family] = self.homes.postcode(in_area=self.scene.source.random() < 0.93)
        size = self.families[family]
        facts: Row = {"home_postcode": self.family_postcodes[family]}
        return facts | ({"sibling_group": f"FAM{family:05d}", "sibling_group_size": size} if size > 1 else {})
