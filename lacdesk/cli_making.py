"""Commands that open the window, make a database and take data in and out."""

from __future__ import annotations

import argparse
import os
from datetime import date
from pathlib import Path

from lacdesk.cli_arguments import DONE, Subparsers, add_command, needs_more, read_collection_year, read_day
from lacdesk.cli_database import ask_passphrase, database_path, demo_database, opened, person_at_the_keyboard, print_json, showing_progress

DEMO_PASSPHRASE = "demo"


def add_making(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add these commands to the line."""
    add_command(commands, shared, "open", open_window, "open the window")
    add_command(commands, shared, "new", new, "make an empty database and print its recovery code")
    demo = add_command(commands, shared, "demo", make_demo, "make a made-up council and open it; its passphrase is demo")
    demo.add_argument("--children", type=int, default=560, help="looked-after children at the as-at date")
    demo.add_argument("--years", type=int, default=10)
    demo.add_argument("--seed", type=int, default=1)
    demo.add_argument("--as-at", type=read_day, default=None, metavar="DATE")
    demo.add_argument("--no-window", action="store_true", help="only make it")
    tour = add_command(commands, shared, "tour", draw_tour, "draw every page, form and dialog to PNG")
    tour.add_argument("--out", type=Path, required=True)
    reading = add_command(commands, shared, "import", needs_more("import"), "take in data from elsewhere").add_subparsers(metavar="KIND")
    returned = add_command(reading, shared, "ssda903", import_ssda903, "take in a national return: a folder of CSV or XML files")
    returned.add_argument("folder", type=Path)
    returned.add_argument("--year", type=read_collection_year, default=None, metavar="2022-23")
    returned.add_argument("--json", action="store_true")
    writing = add_command(commands, shared, "export", needs_more("export"), "write data out").add_subparsers(metavar="KIND")
    sent = add_command(writing, shared, "ssda903", export_ssda903, "write an imported year of the national return out again, as it came")
    sent.add_argument("folder", type=Path)
    sent.add_argument("--year", type=read_collection_year, required=True, metavar="2025-26")


def open_window(chosen: argparse.Namespace) -> int:
    """Open the window on the database, or on the sign-in page that makes one."""
    from lacdesk.desktop.app import run

    return run(database_path(chosen), passphrase=os.environ.get("LACDESK_PASSPHRASE"))


def new(chosen: argparse.Namespace) -> int:
    """Make an empty database, and print its recovery code once."""
    from lacdesk.store.database import create_database
    from lacdesk.store.passphrase import check_passphrase

    passphrase = ask_passphrase(chosen)
    check_passphrase(passphrase)
    path = database_path(chosen)
    database, code = create_database(path, passphrase)
    database.close()
    print(f"The recovery code of {path.name}. Write it down and keep it apart from this computer; it is not shown again:\n{code}")
    return DONE


def make_demo(chosen: argparse.Namespace) -> int:
    """Make a made-up council; open it in the window unless told not to."""
    from lacdesk.demo.making import make_demonstration

    path = chosen.db or demo_database()
    with showing_progress(chosen) as progress:
        make_demonstration(path, chosen.children, chosen.years, chosen.seed, chosen.as_at or date.today(), progress)
    print(f"The made-up council is in {path}. Its passphrase is {DEMO_PASSPHRASE}.")
    if chosen.no_window:
        return DONE
    from lacdesk.desktop.app import run

    return run(path, passphrase=DEMO_PASSPHRASE)


def draw_tour(chosen: argparse.Namespace) -> int:
    """Draw every page, form and dialog of the database to PNG, offscreen."""
    from lacdesk.desktop.tour import draw

    with opened(chosen, read_only=False) as database:
        for picture in draw(database, chosen.out):
            print(picture)
    return DONE


def import_ssda903(chosen: argparse.Namespace) -> int:
    """Take in a national return, rebuild what is worked out from it, and say what became of every row."""
    from lacdesk.casework.council import council_facts
    from lacdesk.casework.derived import rebuild
    from lacdesk.exchange.ssda903.writing import import_return

    with (
        opened(chosen, read_only=False) as database,
        showing_progress(chosen) as progress,
        database.writing(person_at_the_keyboard(), "ImportReturn") as unit,
    ):
        result = import_return(unit, chosen.folder, chosen.year, progress)
        rebuild(unit, None, council_facts(unit.session).today(date.today()))
        unit.commit()
    if chosen.json:
        print_json(result.as_json())
    else:
        print("\n".join(result.lines()))
    return DONE


def export_ssda903(chosen: argparse.Namespace) -> int:
    """Write every row of an imported year out again, in the national order of columns."""
    from lacdesk.exchange.ssda903.export import export_return

    with opened(chosen) as database, database.reading(person_at_the_keyboard()) as session:
        written = export_return(session, chosen.folder, chosen.year)
    for name, rows in written.items():
        print(f"{name}: {rows}")
    return DONE
