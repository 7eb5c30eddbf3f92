"""Which figures a council's page of tiles shows."""

from __future__ import annotations

from dataclasses import replace

from lacdesk.indicators.editions import Edition, Tile, editions, read_edition


def tiles_of(edition: Edition) -> tuple[Tile, ...]:
    """The tiles of an edition; where it has none, those of the edition it was copied from, of the rows that count the same."""
    if edition.tiles:
        return edition.tiles
    copied = next((each for each in (edition.copied_from, edition.key) if each in editions()), editions()[-1])
    shipped = read_edition(copied)
    return tuple(found for tile in shipped.tiles if (found := _own_tile(tile, shipped, edition)))


def _own_tile(tile: Tile, shipped: Edition, own: Edition) -> Tile | None:
    theirs = shipped.row(tile.ref)
    row = own.row_for(theirs.key) if theirs else None
    if row is None or theirs is None:
        return None
    if (row.unit, row.measure_key) == (theirs.unit, theirs.measure_key):
        return replace(tile, ref=row.ref)
    ending = " (ytd)" if row.is_judged_by_year else ""
    return Tile(row.ref, f"{{value}} {row.name.removeprefix('% ')}{ending}", is_ytd=row.is_judged_by_year)
