"""What is copied from elsewhere stays as it was: packages by their hashes, fixtures byte for byte."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path


def test_every_package_is_pinned_by_hash(root: Path) -> None:
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[A-Za-z0-9])", lock)
    assert len(entries) > 40
    assert [entry for entry in entries if not re.match(r"[\w.-]+==\S+", entry) or "--hash=sha256:" not in entry] == []


def test_the_pinned_set_names_no_address(root: Path) -> None:
    assert re.search(r"://|--index|--find-links", (root / "requirements.lock").read_text(encoding="utf-8")) is None


def test_fixtures_are_the_files_they_were(root: Path) -> None:
    listed = [line.split("  ", 1) for line in (root / "tests/architecture/fixtures.sha256").read_text(encoding="utf-8").splitlines()]
    assert len(listed) > 10
    assert [name for digest, name in listed if hashlib.sha256((root / name).read_bytes()).hexdigest() != digest] == []
