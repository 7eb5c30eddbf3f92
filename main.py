"""Starts LacDesk from a checkout."""

from __future__ import annotations

from lacdesk.cli import main

raise SystemExit(main())
