"""Making documents public from the command line: what is said first, what is kept, what a draft leaves, and what never went out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .conftest import DEMO, Run

OF_MONTH = ("--edition", "2022-23", "--month")
LIVE = "These are live figures: nothing keeps what stands behind them as it is now."


def test_a_draft_keeps_nothing_and_a_public_document_is_kept_once(run: Run, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "public.pdf"

    def publish(month: str, *more: str) -> str:
        how = more or ("--anyway",)
        said = run("report", "page", *OF_MONTH, month, "--public", *how, "--db", demo, "--out", out, passphrase=DEMO)
        assert (said.code, said.out.strip()) == (0, str(out)), said
        return said.err

    def kept() -> list[dict[str, object]]:
        found = run("public", "list", "--db", demo, "--json", passphrase=DEMO)
        assert found.code == 0, found
        return found.json()  # type: ignore[no-any-return]

    assert publish("2026-09", "--try").startswith(LIVE)
    assert kept() == []
    for month in ("2026-09", "2026-10", "2026-10"):
        publish(month)
    assert [(each["month"], each["document"], each["run"], each["by"]) for each in kept()] == [
        ("2026-10", "performance on a page", None, "maud"),
        ("2026-09", "performance on a page", None, "maud"),
    ]
    said = run("public", "withdraw", kept()[0]["id"], "--reason", "It was never sent.", "--db", demo, passphrase=DEMO)
    assert said.code == 0, said
    assert [each["month"] for each in kept()] == ["2026-09"]
    lines = run("public", "list", "--month", "2026-09", "--db", demo, passphrase=DEMO).out
    assert "The performance on a page of September 2026, 2022-23, live, of " in lines


def test_what_cannot_be_hidden_is_listed_and_nothing_goes_public_unless_it_is_said(run: Run, demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "public.pdf"
    of_page = ("report", "page", "--edition", "2016-17", "--month", "2026-09", "--public", "--db", demo, "--out", out)
    listed = run(*of_page, "--try", passphrase=DEMO).err.splitlines()
    assert any(" can only be hidden by hiding " in each for each in listed), listed
    out.unlink()
    said = run(*of_page, passphrase=DEMO)
    assert (said.code, said.out) == (2, "")
    assert said.err.splitlines()[:-1] == listed
    assert said.err.splitlines()[-1].startswith("Nothing went public.")
    assert not out.exists()
    assert run("public", "list", "--db", demo, "--json", passphrase=DEMO).json() == []


def test_a_draft_is_of_the_public_edition(refused: Callable[..., str], demo: Path) -> None:
    of_month = (*OF_MONTH, "2026-10", "--db", demo)
    assert refused("report", "page", *of_month, "--try", "--out", "x.pdf", passphrase=DEMO).startswith("--try is of the public edition.")
    assert refused("scorecard", *of_month, "--try", "--pdf", "x.pdf", passphrase=DEMO).startswith("--try is of the public edition.")
