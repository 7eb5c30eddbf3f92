"""Making the demonstration database: always opened by the same passphrase, never written over anything else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from lacdesk.casework.council import council_facts
from lacdesk.demo import figures
from lacdesk.demo.council import OFFICE, OFFICE_ROLE, build_council
from lacdesk.store.backup import remove_with_sides
from lacdesk.store.database import create_database, open_database
from lacdesk.store.errors import KnownError
from lacdesk.store.keys import key_file_of
from lacdesk.store.person import Person

PASSPHRASE = "demo"
SIGNED_IN = "P. Rowan"
MAKER = Person(OFFICE, OFFICE_ROLE)


def make_demonstration(
    path: Path,
    children: int,
    years: int,
    seed: int,
    as_at: date,
    progress: Callable[[float, str], None],
    *,
    settings: Path | None = None,
) -> None:
    """Make the made-up council at a path, in place of an older one; KnownError where something else stands there."""
    if children < 1 or years < 1:
        raise KnownError("A made-up council needs at least one child and one year. Enter larger numbers.")
    if path.exists() or key_file_of(path).exists():
        _refuse_unless_demonstration(path, settings)
        _remove(path)
    database, _ = create_database(path, PASSPHRASE, settings=settings)
    try:
        with database:
            with database.writing(MAKER, "MakeDemonstration") as unit:
                build_council(unit, children=children, years=years, seed=seed, as_at=as_at, progress=progress)
                unit.commit()
            figures.tell(database, as_at, SIGNED_IN)
    except BaseException:
        _remove(path)
        raise


def _refuse_unless_demonstration(path: Path, settings: Path | None) -> None:
    refusal = KnownError(f"{path.name} is not a demonstration database, so it is left as it is. Choose another name.")
    try:
        database = open_database(path, PASSPHRASE, read_only=True, settings=settings)
    except KnownError:
        raise refusal from None
    with database, database.reading(MAKER) as session:
        if not council_facts(session).is_demonstration:
            raise refusal


def _remove(path: Path) -> None:
    remove_with_sides(path)
    key_file_of(path).unlink(missing_ok=True)
