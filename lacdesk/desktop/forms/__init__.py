"""Forms: how questions are asked, checked, kept as drafts and saved, built from forms/NAME.toml and a record class."""

from __future__ import annotations
