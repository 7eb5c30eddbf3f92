"""What is written of every theme of a month: read on the worker, with drafts, earlier wordings and the month before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from lacdesk.desktop.pages.scorecard_reading import Drawn, Progress, Shelf, Wanted
from lacdesk.desktop.pages.scorecard_row import draft_key
from lacdesk.store.database import Database

if TYPE_CHECKING:
    from lacdesk.indicators.commentary import Wording
    from lacdesk.indicators.frames import Frames


@dataclass(frozen=True)
class Written:
    """What is written of one part of a theme: saved, typed and not saved, said in an earlier month, and every wording saved before."""

    saved: str = ""
    draft: str | None = None
    before: tuple[date, str] | None = None
    wordings: tuple[Wording, ...] = ()


@dataclass(frozen=True)
class ThemesShown:
    """The themes of a scorecard that have rows: the title and the rows' references of each, and what is written, by key of the part."""

    drawn: Drawn
    frames: Frames
    titles: Mapping[str, str]
    refs: Mapping[str, tuple[str, ...]]
    words: Mapping[str, Written]

    def of(self, key: str) -> Written:
        """What is written under a key."""
        return self.words.get(key, Written())


def read_themes(database: Database, progress: Progress, shelf: Shelf, wanted: Wanted) -> ThemesShown:
    """Everything the commentary page shows of the scorecard in hand."""
    from lacdesk.indicators.commentary import DRAFT, PARTS, commentary_before, theme_key, wordings
    from lacdesk.store.drafts import find_draft

    drawn = shelf.draw(database, progress, wanted)
    held = shelf.counting.hold(database, progress)
    refs: dict[str, tuple[str, ...]] = {}
    for line in drawn.card.lines:
        refs[line.row.theme] = (*refs.get(line.row.theme, ()), line.row.ref)
    titles = {theme: words for theme, words in drawn.card.edition.themes.items() if theme in refs}
    person = shelf.counting.person
    words: dict[str, Written] = {}
    with database.reading(person) as session:
        before = commentary_before(session, wanted.edition, wanted.month)
        saved = wordings(session, wanted.edition, wanted.month)
        for key in (theme_key(theme, part) for theme in titles for part in PARTS):
            kept = find_draft(session, person, DRAFT, draft_key(wanted, key))
            draft = str(kept.answers.get("written", "")) if kept else None
            words[key] = Written(drawn.comments.get(key, ""), draft, before.get(key), saved.get(key, ()))
    return ThemesShown(drawn, held.frames, titles, refs, words)


def proof_pdf(shown: ThemesShown, theme: str, typed: Mapping[str, str]) -> Callable[[Any], bytes]:
    """What draws the pages of a theme as the report will print them, with the words typed now."""

    def draw(session: Any) -> bytes:
        """Return the theme's pages as PDF, with the typed words in place of the saved ones."""
        from lacdesk.documents.pdf import render_pdf
        from lacdesk.documents.theme_proof import drawn_with, theme_proof

        card, found = shown.drawn.card, shown.drawn.open_findings
        return render_pdf(theme_proof(drawn_with(session, card, shown.frames, found, theme, typed, datetime.now()), theme))

    return draw
