"""How it is kept: the encrypted file, its keys, the unit of work, the journal, drafts, backups and migrations."""

from __future__ import annotations
