"""Documents about figures from the command line: what must be said with what, and a scorecard as PDF and workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from lacdesk.store.keys import key_file_of

from .conftest import DEMO, Run


def test_a_run_or_the_public_edition_is_of_an_edition_and_a_document(refused: Callable[..., str]) -> None:
    summary = refused("report", "performance", "--month", "2026-10", "--public", "--out", "x.pdf")
    assert summary == "The summary is of live figures and for officers. Name an edition, such as --edition 2022-23."
    drawn = refused("scorecard", "--edition", "2022-23", "--month", "2026-10", "--run", "1")
    assert drawn.startswith("A published run and the public edition are documents.")


def test_every_report_of_a_made_up_council_is_written(run: Run, made_demo: Path, tmp_path: Path) -> None:
    database = tmp_path / "demo.lacdesk"
    database.write_bytes(made_demo.read_bytes())
    key_file_of(database).write_bytes(key_file_of(made_demo).read_bytes())
    of_month = ("--month", "2026-10", "--edition", "2022-23", "--db", database)
    reports = {
        "report.pdf": ("report", "performance", *of_month, "--out"),
        "public.pdf": ("report", "page", "--public", "--anyway", *of_month, "--out"),
        "hidden.pdf": ("report", "hidden", *of_month, "--out"),
        "late.pdf": ("report", "exceptions", *of_month, "--out"),
        "officers.pdf": ("report", "reviewing", "--year", "2025-26", "--db", database, "--out"),
        "card.pdf": ("scorecard", *of_month, "--public", "--anyway", "--pdf"),
        "card.xlsx": ("scorecard", *of_month, "--xlsx"),
    }
    for name, command in reports.items():
        out = tmp_path / name
        said = run(*command, out, passphrase=DEMO)
        assert (said.code, said.out.strip()) == (0, str(out)), said
        assert out.read_bytes()[:2] in {b"%P", b"PK"}
    assert openpyxl.load_workbook(tmp_path / "card.xlsx").sheetnames[0] == "Scorecard"
