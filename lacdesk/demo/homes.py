"""Homes, carers and those who provide them, with invented names, addresses, postcodes and Ofsted numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from lacdesk.demo.ledger import Ledger, Row
from lacdesk.records.placement import Home, Provider

OFFICE = "M. Sorrel"
OFFICE_ROLE = "performance"
_FIRST = [
    "Marsh",
    "Oak",
    "Mill",
    "Park",
    "Ash",
    "Elder",
    "Canal",
    "Rowan",
    "Hill",
    "Quay",
    "Church",
    "Station",
    "Moor",
    "Beck",
    "Orchard",
    "Meadow",
    "Spring",
    "Castle",
    "Bridge",
    "Kiln",
    "Tanner",
    "Weaver",
    "Harbour",
    "Lantern",
    "Copper",
    "Swallow",
    "Heron",
    "Otter",
    "Badger",
    "Bluebell",
    "Foxglove",
    "Juniper",
    "Lark",
    "Plover",
    "Quarry",
    "Reservoir",
    "Saddler",
    "Thistle",
    "Vicarage",
    "Windmill",
    "Yew",
    "Chapel",
    "Drover",
    "Fuller",
    "Granary",
    "Hazel",
    "Ivy",
    "Jubilee",
]
_LAST = ("Road", "Lane", "View", "Grove", "Way", "Side", "Bank", "Rise", "Street", "Close", "Avenue", "Drive", "Court", "Gardens")
_HOUSES = (
    "Beech Close", "Thornfield", "Elm Court", "The Larches", "Hawkshead House", "Fairholme", "Stonecroft", "Westbrook", "Highfield Lodge",
    "The Willows", "Sandpiper House", "Birchwood", "Kestrel House", "Netherby", "Oakdene", "Rosebank", "Silverdale", "Tern House",
)  # fmt: skip
_AGENCIES = (
    ("Harbour Fostering", "PR4"), ("Lantern Families", "PR5"), ("Northern Hearth Fostering", "PR4"),
    ("Kindred Foster Care", "PR4"), ("Bright Beck Fostering", "PR4"),
)  # fmt: skip
_GROUP_HOMES = (
    ("childrens_home", 0.045, "{}, children's home", 4),
    ("supported_accommodation", 0.025, "Supported living, {}", 6),
)
_SPECIAL_HOMES = (
    ("residential_school", "{} School", "PR4"), ("secure_home", "{}, secure home", "PR2"), ("family_centre", "{} Family Centre", "PR4"),
    ("young_offender_institution", "{} Young Offender Institution", "PR3"), ("health", "{} Hospital", "PR3"),
)  # fmt: skip
_FURTHER = frozenset({"childrens_home", "supported_accommodation", "residential_school", "secure_home"})
_FOUR_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
_OWN_HOMES = 2
PARENTS, CONNECTED, ADOPTERS = "parents", "connected_person", "adopters"


@dataclass(slots=True, eq=False)
class Address:
    """A home as placements need it."""

    id: str
    name: str
    kind: str
    provider_kind: str | None
    urn: str | None
    postcode: str
    in_area: bool
    distance: float
    rating: str | None
    capacity: int
    taken: list[tuple[date, date]] = field(default_factory=list)

    def has_room(self, start: date, end: date) -> bool:
        """Whether a place is free for the whole of a stay."""
        return sum(first < end and start < last for first, last in self.taken) < self.capacity


class Homes:
    """Every home of the council's, found by kind, with room where there is any."""

    def __init__(self, ledger: Ledger, children: int, first: date) -> None:
        self.ledger, self.source, self.first = ledger, ledger.source, first
        self.by_kind: dict[str, list[Address]] = defaultdict(list)
        self.streets = self._street_names()
        self.telephones = 100
        self.numbers = 0
        self.providers: dict[str, str] = {}
        self._open(children)

    def find(self, kind: str, start: date, end: date) -> Address:
        """Return a home of a kind with room for a stay, or one with the least crowd of those looked at."""
        known = self.by_kind[kind]
        looked = [self.source.choice(known) for _ in range(6)]
        home = next((each for each in looked if each.has_room(start, end)), looked[-1])
        home.taken.append((start, end))
        return home

    def private(self, kind: str, words: str, since: date) -> Address:
        """Return a new home for one family: parents, a relative or adopters."""
        provider = {PARENTS: "PR0", CONNECTED: "PR1", ADOPTERS: self.source.choice(("PR1", "PR5"))}[kind]
        urn = {PARENTS: None, CONNECTED: "SC400001", ADOPTERS: "XXXXXXX"}[kind]
        return self._home(f"{words}, {next(self.streets)}", kind, provider, urn, since, capacity=6)

    def named(self, name: str, kind: str, provider: str, urn: str | None, since: date) -> Address:
        """Return a new home with a name of its own."""
        return self._home(name, kind, provider, urn, since, capacity=4)

    def postcode(self, *, in_area: bool = True) -> str:
        """Return an invented postcode; NM and QS are no real postcode areas."""
        source = self.source
        area = "NM" if in_area else "QS"
        letters = source.choice(_FOUR_LETTERS) + source.choice(_FOUR_LETTERS)
        return f"{area}{source.randint(1, 14)} {source.randint(1, 9)}{letters}"

    def _street_names(self) -> Iterator[str]:
        names = [f"{first} {last}" for first in _FIRST for last in _LAST]
        self.source.shuffle(names)
        while True:
            yield from names

    def _provider(self, name: str, kind: str) -> str:
        if name not in self.providers:
            self.providers[name] = self.ledger.add(Provider, self.first, OFFICE, OFFICE_ROLE, name=name, kind=kind)
        return self.providers[name]

    def _open(self, children: int) -> None:
        council = self._provider("Northmoor Council", "PR1")
        agencies = [(self._provider(name, kind), kind) for name, kind in _AGENCIES]
        self._open_many("own_foster", children * 0.42, "Foster carers, {}", lambda: (council, "PR1", "SC400001"), 2)
        self._open_many("agency_foster", children * 0.42, "Foster carers, {}", lambda: self._agency(agencies), 2)
        care = self._provider("Oakfield Care", "PR4")
        for kind, share, words, capacity in _GROUP_HOMES:
            self._open_many(kind, children * share, words, lambda: (care, "PR4", self._urn()), capacity)
        self._open_many("short_break", children * 0.008, "{}, short breaks", lambda: (council, "PR1", self._urn()), 6)
        for kind, words, provider in _SPECIAL_HOMES:
            self._open_many(kind, 1, words, lambda provider=provider: (care, provider, self._urn()), 60)  # type: ignore[misc]

    def _agency(self, agencies: list[tuple[str, str]]) -> tuple[str, str, str]:
        number = self.source.randrange(len(agencies))
        return agencies[number][0], agencies[number][1], f"SC4100{number + 10}"

    def _urn(self) -> str:
        self.numbers += 1
        return f"SC{420000 + self.numbers}"

    def _open_many(self, kind: str, number: float, words: str, run_by: Callable[[], tuple[str, str, str]], capacity: int) -> None:
        for count in range(max(2, round(number))):
            provider, provider_kind, urn = run_by()
            if kind == "childrens_home" and count < _OWN_HOMES:
                provider, provider_kind = self._provider("Northmoor Council", "PR1"), "PR1"
            house = _HOUSES[count] if kind == "childrens_home" and count < len(_HOUSES) else next(self.streets)
            home = self._home(words.format(house), kind, provider_kind, urn, self.first, capacity, provider)
            self.by_kind[kind].append(home)

    def _home(
        self, name: str, kind: str, provider_kind: str, urn: str | None, since: date, capacity: int, provider: str | None = None
    ) -> Address:
        source = self.source
        in_area = kind == PARENTS or source.random() < (0.6 if kind in _FURTHER else 0.82)
        rating = source.choices(("outstanding", "good", "requires_improvement"), (15, 70, 15))[0] if kind in _FURTHER else None
        postcode = self.postcode(in_area=in_area)
        self.telephones += 1
        facts: Row = {"provider_id": provider, "urn": urn, "postcode": postcode, "telephone": f"01632 960{self.telephones % 1000:03d}"}
        facts |= {"most_children": capacity, "beds": capacity if kind in _FURTHER else None, "ofsted_rating": rating}
        if kind != PARENTS:
            facts["registered"] = "registered"
        home_id = self.ledger.add(Home, since, OFFICE, OFFICE_ROLE, name=name, kind=kind, **facts)
        distance = source.uniform(0.4, 9) if in_area else source.uniform(9, 64)
        return Address(home_id, name, kind, provider_kind, urn, postcode, in_area, round(distance, 1), rating, capacity)
