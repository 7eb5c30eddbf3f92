"""Tagged PDF and other documents, made from plain blocks and charts."""

from __future__ import annotations
