"""Documents: a tagged PDF layer over reportlab, the painter of charts, and one module a document (loaded late)."""

from __future__ import annotations
