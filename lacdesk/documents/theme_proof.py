"""One theme of a month's report alone, as the report will print it, with the words as they are typed now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import dropwhile
from typing import Any

from lacdesk.casework.council import council_facts
from lacdesk.documents.as_at import as_at_words
from lacdesk.documents.drawn import Drawn
from lacdesk.documents.scorecard import Printing
from lacdesk.documents.themes import PROFILE, theme_pages
from lacdesk.indicators.commentary import commentary
from lacdesk.indicators.consistency import Finding
from lacdesk.indicators.frames import Frames
from lacdesk.indicators.profile import age_table, legal_status_table
from lacdesk.indicators.scorecard import Scorecard
from lacdesk.shapes import Document, PageBreak

PROOF = "A proof of one theme: the report is written from the scorecard."


def theme_proof(drawn: Drawn, theme: str) -> Document:
    """The pages of one theme, by its key, under the head and foot they have in the report."""
    card, printing = drawn.card, drawn.printing
    alone = replace(drawn, card=replace(card, edition=replace(card.edition, themes={theme: card.edition.themes[theme]})))
    blocks = dropwhile(lambda block: isinstance(block, PageBreak), theme_pages(alone))
    return Document(
        title=f"{card.edition.themes[theme]}, {as_at_words(card)}",
        blocks=tuple(blocks),
        marking=printing.marking,
        council=printing.council,
        running=f"{card.edition.title}, {as_at_words(card)}",
        foot=PROOF,
        is_demo=printing.is_demo,
        counted_as="Page",
    )


def drawn_with(
    session: Any, card: Scorecard, frames: Frames, found: tuple[Finding, ...], theme: str, typed: Mapping[str, str], now: datetime
) -> Drawn:
    """A scorecard at hand as the report would draw it, with words typed in place of those that are saved.

    `typed` is by key of the theme and part; `session` is one opened for a person.
    """
    facts = council_facts(session)
    is_told = theme == PROFILE and frames.is_known(card.month)
    return Drawn(
        card,
        Printing(facts.name, datetime.combine(facts.today(now.date()), now.time()), is_demo=facts.is_demonstration),
        profile=(age_table(frames, card.month), legal_status_table(frames, card.month)) if is_told else (),
        commentary={**commentary(session, card.edition.key, card.month), **typed},
        findings=found,
    )
