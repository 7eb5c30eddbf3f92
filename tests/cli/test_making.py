"""The made-up council, the tour and the national return from the command line."""

from __future__ import annotations

import csv
import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from lacdesk.store.keys import key_file_of

from .conftest import AS_AT, DEMO, ROOT, Run

pytestmark = pytest.mark.slow
SAMPLE = ROOT / "tests" / "data" / "ssda903_sample"
PASSPHRASE = "a passphrase for tests"
MAKING = ("--children", 20, "--years", 2, "--as-at", AS_AT, "--no-window")


def test_the_same_seed_makes_the_same_council_whatever_the_hash_seed(run: Run, tmp_path: Path) -> None:
    told = []
    for number in ("1", "2"):
        path = tmp_path / number / "demo.lacdesk"
        assert run("demo", "--db", path, *MAKING, passphrase="quite another one", PYTHONHASHSEED=number).code == 0
        due = run("due", "--db", path, "--all", "--json", passphrase=DEMO).out
        told.append((due, run("measures", "--db", path, "--month", "2026-10", "--cohort", "--json", passphrase=DEMO).out))
    assert told[0] == told[1]
    assert "NM" in told[0][0]


def test_the_made_up_council_is_never_written_over_anything_else(
    run: Run, refused: Callable[..., str], database_file: object, tmp_path: Path, demo: Path
) -> None:
    real: Path = database_file.path  # type: ignore[attr-defined]
    plain = tmp_path / "figures.db"
    with sqlite3.connect(plain) as connection:
        connection.execute("CREATE TABLE figures (number)")
    connection.close()
    (tmp_path / "letter.txt").write_text("Dear Maud", "utf-8")
    (tmp_path / "folder").mkdir()
    for path in (real, plain, tmp_path / "letter.txt", tmp_path / "folder"):
        before = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        assert path.name in refused("demo", "--db", path, *MAKING)
        assert (hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "") == before
    assert refused("demo", "--db", tmp_path / "new.lacdesk", "--children", 0, "--no-window")
    assert not (tmp_path / "new.lacdesk").exists()
    before_made = key_file_of(demo).read_bytes()
    assert run("demo", "--db", demo, *MAKING, "--seed", 2).code == 0
    assert key_file_of(demo).read_bytes() != before_made


def test_the_tour_draws_every_page(run: Run, refused: Callable[..., str], demo: Path, tmp_path: Path) -> None:
    said = run("tour", "--db", demo, "--out", tmp_path / "tour", passphrase=DEMO)
    pictures = [Path(line) for line in said.out.splitlines()]
    assert said.code == 0, said
    assert {"today_light.png", "children_light.png", "child_dark.png", "visit_light_150.png", "sign_in_light.png"} <= {
        each.name for each in pictures
    }
    assert all(each.read_bytes().startswith(b"\x89PNG") for each in pictures)
    assert "Qt: " not in said.err
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert refused("tour", "--db", demo, "--out", tmp_path / "file" / "tour", passphrase=DEMO)


def looked_after_by_hand(day: str) -> int:
    """Count the children of the sample looked after at the end of a day, short breaks left out, with nothing but the file."""
    written = read_day(day)
    with (SAMPLE / "episodes.csv").open(encoding="utf-8-sig", newline="") as reading:
        rows = [row for row in csv.DictReader(reading) if row["LS"] not in ("V3", "V4")]
    begun = [row for row in rows if read_day(row["DECOM"]) <= written]
    return len({row["CHILD"] for row in begun if not row["DEC"] or read_day(row["DEC"]) > written})


def read_day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()


def test_the_sample_return_comes_in_whole_and_everything_reads_it(run: Run, database_file: object, tmp_path: Path) -> None:
    path: Path = database_file.path  # type: ignore[attr-defined]
    imported = run("import", "ssda903", SAMPLE, "--year", "2017-18", "--db", path, "--json", passphrase=PASSPHRASE)
    assert (imported.code, imported.err) == (0, "")
    assert list(imported.json()) == ["tables", "remarks"]
    tables = imported.json()["tables"]
    assert tables["Episodes"] == {"read": 5050, "kept": 5050, "counted": 5050}
    assert {name: table["read"] for name, table in tables.items()} == {
        "Header": 2675,
        "Episodes": 5050,
        "Reviews": 12582,
        "OC2": 2675,
        "OC3": 53,
        "PrevPerm": 2675,
        "UASC": 132,
        "Missing": 43,
        "AD1": 29,
        "PlacedAdoption": 29,
        "SWEpisodes": 1,
    }
    again = run("import", "ssda903", SAMPLE, "--year", "2017-18", "--db", path, passphrase=PASSPHRASE)
    assert again.code == 0
    assert "Every row was here already: nothing has changed." in again.out
    counted = run("measures", "--db", path, "--month", "2018-03", "--json", passphrase=PASSPHRASE).json()["measures"]
    held = {each["key"]: each for each in counted}
    assert held["looked_after"]["value"] == looked_after_by_hand("31/03/2018")
    assert held["a2_days"]["denominator"] == 0
    assert held["three_placements"]["denominator"] > 0
    assert {held[key]["value"] for key in ("visits_up_to_date_national", "visits_made_in_time_local")} == {None}
    words = run("measures", "--db", path, "--month", "2018-03", passphrase=PASSPHRASE).out
    assert "none eligible days     0 of 0" in words
    assert words.count("no data") == sum(each["denominator"] is None for each in counted)
    assert run("due", "--db", path, "--as-at", "2018-03-31", "--json", passphrase=PASSPHRASE).json()
    out = tmp_path / "summary.pdf"
    assert run("report", "performance", "--db", path, "--month", "2018-03", "--out", out, passphrase=PASSPHRASE).code == 0
    assert run("verify", "--db", path, passphrase=PASSPHRASE).code == 0


def test_a_folder_that_is_no_return_changes_nothing(refused: Callable[..., str], run: Run, database_file: object, tmp_path: Path) -> None:
    path: Path = database_file.path  # type: ignore[attr-defined]
    entries = run("verify", "--db", path, "--json", passphrase=PASSPHRASE).json()["entries"]
    bad = {"empty": {}, "notes": {"notes.csv": b"name,colour\nx,red\n"}, "sheet": {"episodes.csv": b"PK\x03\x04" + b"\0" * 60}}
    whole = (SAMPLE / "episodes.csv").read_bytes()
    bad["encoding"] = {"episodes.csv": whole[:400] + b"\xe9\xff\xfe\n"}
    for name, files in bad.items():
        folder = tmp_path / name
        folder.mkdir()
        for file, content in files.items():
            (folder / file).write_bytes(content)
        assert refused("import", "ssda903", folder, "--year", "2017-18", "--db", path, passphrase=PASSPHRASE), name
    assert refused("import", "ssda903", tmp_path / "nowhere", "--year", "2017-18", "--db", path, passphrase=PASSPHRASE)
    half = tmp_path / "half"
    shutil.copytree(SAMPLE, half)
    (half / "header.csv").write_bytes(b"PK\x03\x04" + b"\0" * 60)
    assert "header.csv" in refused("import", "ssda903", half, "--year", "2017-18", "--db", path, passphrase=PASSPHRASE)
    assert run("verify", "--db", path, "--json", passphrase=PASSPHRASE).json() == {"ok": True, "entries": entries, "problems": []}
