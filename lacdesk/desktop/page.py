"""What a page of the window is, what it may ask of the program, and how pages are found by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from lacdesk.desktop.widgets.path import Crumb
from lacdesk.store.person import Person

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from lacdesk.desktop.forms.draft import Drafts
    from lacdesk.store.unit import Changes


class Desk(Protocol):
    """What the program gives every page: who is here, what day it is, reading, writing, going elsewhere, and saying things."""

    @property
    def person(self) -> Person:
        """Who is signed in."""

    @property
    def today(self) -> date:
        """The day the program takes as today."""

    @property
    def council(self) -> str:
        """The council's name."""

    @property
    def is_demo(self) -> bool:
        """Whether the people and figures are invented."""

    @property
    def drafts(self) -> Drafts:
        """The unfinished forms of whoever is signed in: to keep, to find again, to forget when saved."""

    def reading(self) -> AbstractContextManager[Session]:
        """Open the read-only connection of the window's thread, for what takes under 20 ms."""

    def run(
        self,
        job: Callable[..., Any],
        ok: Callable[[Any], None],
        failed: Callable[[str], None] | None = None,
        *,
        words: str = "",
    ) -> Any:
        """Do job(database) or job(database, progress) on the worker, then ok(answer) or failed(sentence) here."""

    def do(self, command: Any, ok: Callable[[Changes], None], failed: Callable[[str], None] | None = None) -> None:
        """Send a command through casework's door on the worker."""

    def go(self, key: str, **where: Any) -> None:
        """Open a page by its key, such as go("child", child_id=...)."""

    def back(self) -> None:
        """Return to the page before this one."""

    def say(self, words: str) -> None:
        """Show a short message in the status line, and have it read aloud."""

    def lock(self) -> None:
        """Cover everything until the passphrase is given."""

    def wish(self, name: str, value: object) -> None:
        """Ask for a preference of this person, by its name in preferences.Preferences."""


@dataclass(frozen=True)
class Action:
    """Something a page can do from the palette: its words, its shortcut as shown, and the doing."""

    words: str
    do: Callable[[], None]
    shortcut: str = ""


class Page(QWidget):
    """A page in the window. Subclasses set key and place, build in __init__(desk), and fill in refresh().

    show_at(**where) is called each time the page is gone to, with what go() was given; refresh(changes) when records changed
    while the page was open (None: look at everything again). Send headed when the title or the path changed.
    A page that is not kept, such as a form, is made anew each time. One that stands alone has nothing of the window round it.
    """

    headed = Signal()

    key: ClassVar[str] = ""
    place: ClassVar[str] = ""
    is_kept: ClassVar[bool] = True
    is_alone: ClassVar[bool] = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    @property
    def title(self) -> str:
        """The page's name, for the window's title and the screen reader; never a child's name."""
        return PLACES[self.place].words if self.place in PLACES else ""

    def path(self) -> Sequence[Crumb]:
        """The steps from the rail to here, without a child's name."""
        return (Crumb(self.title),)

    def show_at(self, **where: Any) -> None:
        """Show what was asked for, and then everything again."""
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Show records as they now are."""

    def areas(self) -> Sequence[QWidget]:
        """The parts F6 moves between, first to last; each is focused, or its first part that can be."""
        return (self,)

    def actions_here(self) -> Sequence[Action]:
        """What the palette offers while this page is open."""
        return ()

    def focus_first(self) -> None:
        """Put the focus where a person begins."""
        self.focusNextChild()

    def may_leave(self) -> bool:
        """Whether the page may be left now; keep drafts here."""
        return True


@dataclass(frozen=True)
class Place:
    """A place in the rail: its page's key, its words, its icon and the number it answers to with Alt."""

    key: str
    words: str
    icon: str
    number: int


PLACES: Mapping[str, Place] = {
    place.key: place
    for place in (
        Place("today", "Today", "calendar-check", 1),
        Place("children", "Children", "users-round", 2),
        Place("homes", "Homes", "house", 3),
        Place("performance", "Performance", "chart-line", 4),
        Place("panel", "Panel", "gavel", 5),
        Place("exchange", "Exchange", "arrow-left-right", 6),
        Place("settings", "Settings", "settings", 7),
    )
}

PAGES: Mapping[str, str] = {
    "today": "lacdesk.desktop.pages.today:TodayPage",
    "children": "lacdesk.desktop.pages.children:ChildrenPage",
    "caseload": "lacdesk.desktop.pages.caseload:CaseloadPage",
    "search": "lacdesk.desktop.pages.search:SearchPage",
    "child": "lacdesk.desktop.pages.child_file:ChildFilePage",
    "chronology": "lacdesk.desktop.pages.chronology:ChronologyPage",
    "homes": "lacdesk.desktop.pages.homes:HomesPage",
    "home": "lacdesk.desktop.pages.home_file:HomeFilePage",
    "record": "lacdesk.desktop.pages.record_form:RecordFormPage",
    "move": "lacdesk.desktop.pages.move:MovePage",
    "placement_papers": "lacdesk.desktop.pages.placement_papers:PlacementPapersPage",
    "voice": "lacdesk.desktop.pages.voice:VoicePage",
    "performance": "lacdesk.desktop.pages.scorecard:ScorecardPage",
    "scorecard_measure": "lacdesk.desktop.pages.scorecard_measure:ScorecardMeasurePage",
    "measures": "lacdesk.desktop.pages.performance:PerformancePage",
    "profile": "lacdesk.desktop.pages.profile:ProfilePage",
    "exceptions": "lacdesk.desktop.pages.exceptions:ExceptionsPage",
    "comparison": "lacdesk.desktop.pages.comparison:ComparisonPage",
    "findings": "lacdesk.desktop.pages.findings:FindingsPage",
    "commentary": "lacdesk.desktop.pages.commentary:CommentaryPage",
    "values": "lacdesk.desktop.pages.values:ValuesPage",
    "edition": "lacdesk.desktop.pages.edition:EditionPage",
    "panel": "lacdesk.desktop.pages.panel:PanelPage",
    "meeting": "lacdesk.desktop.pages.meeting:MeetingPage",
    "panel_report": "lacdesk.desktop.pages.panel_report:PanelReportPage",
    "panel_file": "lacdesk.desktop.pages.panel_file:PanelFilePage",
    "delivery_plan": "lacdesk.desktop.pages.delivery_plan:DeliveryPlanPage",
    "self_assessment": "lacdesk.desktop.pages.self_assessment:SelfAssessmentPage",
    "plan_record": "lacdesk.desktop.pages.plan_form:PlanFormPage",
    "exchange": "lacdesk.desktop.pages.exchange:ExchangePage",
    "tracker": "lacdesk.desktop.pages.tracker:TrackerPage",
    "standards": "lacdesk.desktop.pages.standards:StandardsPage",
    "settings": "lacdesk.desktop.pages.settings:SettingsPage",
}


def page_class(key: str) -> type[Page]:
    """Return the class of a page, importing its module only now."""
    module, name = PAGES[key].split(":")
    found: type[Page] = getattr(import_module(module), name)
    return found


def places_shown() -> tuple[Place, ...]:
    """Return the places of the rail that have a page, in order."""
    return tuple(place for key, place in PLACES.items() if key in PAGES)


def place_of(page: Page) -> str:
    """Return the place of the rail a page stands under: the one its path begins with, or else its own."""
    begins = page.path()[0].words
    return next((key for key, place in PLACES.items() if place.words == begins), page.place)
