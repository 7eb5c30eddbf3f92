"""What a check finds: one sentence that says what does not agree, with both numbers in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not agree: the check's code, the figure or cell it is about, and the sentence.

    `numbers` are those that disagree; a finding about the same thing with other numbers is another finding.
    """

    code: str
    about: str
    said: str
    numbers: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The same letters for the same finding, whatever the wording and the order of the checks."""
        return " | ".join((self.code, self.about, *self.numbers))


def finding(code: str, about: str, said: str, *numbers: object) -> Finding:
    """A finding about something, with the numbers that disagree."""
    return Finding(code, about, said, tuple(str(number) for number in numbers))
