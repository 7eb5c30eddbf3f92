"""What is kept: one module a subject, each class a record type with its fields described."""

from __future__ import annotations
