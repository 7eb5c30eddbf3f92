"""The pages of the window, each a class found through desktop.page."""

from __future__ import annotations
