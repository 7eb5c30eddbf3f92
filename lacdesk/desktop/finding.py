"""What the search box finds: unfinished forms, children, things to do, and the way to every record with these words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from lacdesk.casework import children
from lacdesk.casework.children import Standing
from lacdesk.desktop.desk import OpenDesk
from lacdesk.desktop.forms.plan import form_names, read_plan
from lacdesk.desktop.palette import Found
from lacdesk.practice.words import short_date
from lacdesk.store.drafts import list_drafts
from lacdesk.store.wording import is_enough, pieces_of

MOST_CHILDREN = 8


def look_up(desk: OpenDesk, words: str, commands: Sequence[Found]) -> list[Found]:
    """Return what the words find: children, then what fits, then searching every record; with none, everything that can be done."""
    wanted = words.casefold().split()
    fitting = [each for each in (*_drafts(desk), *commands) if all(word in each.words.casefold() for word in wanted)]
    return [*_children(desk, words), *fitting, *_everywhere(desk, words)] if wanted else fitting


def _everywhere(desk: OpenDesk, words: str) -> list[Found]:
    if not is_enough(pieces_of(words)):
        return []
    return [Found(f"Search all records for “{words.strip()}”", partial(desk.go, "search", words=words.strip()), icon="search")]


def _drafts(desk: OpenDesk) -> list[Found]:
    with desk.reading() as session:
        drafts = [(draft.form, draft.child_id, draft.record_key, draft.saved_at) for draft in list_drafts(session, desk.person)]
    return [
        Found(
            f"Go on: {read_plan(form).title.lower()}",
            partial(desk.go, read_plan(form).page, form=form, child_id=child or "", draft=key),
            f"draft of {short_date(at)}",
            icon="file-pen",
        )
        for form, child, key, at in drafts
        if form in form_names()
    ]


def _children(desk: OpenDesk, words: str) -> list[Found]:
    with desk.reading() as session:
        ids = children.ids(session, desk.person, desk.today, Standing.EVERYONE, words)[:MOST_CHILDREN]
        rows = children.rows(session, ids, desk.today)
    return [Found(each.name, partial(desk.go, "child", child_id=each.child_id), each.ref, icon="users-round") for each in rows]
