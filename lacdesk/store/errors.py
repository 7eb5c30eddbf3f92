"""What can go wrong, said in a sentence a person can act on, or owned up to as our mistake."""

from __future__ import annotations


class KnownError(Exception):
    """The world or the person: one plain sentence that says what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class BugError(Exception):
    """We broke our own rules: the sentence is for the report, not for the person."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
