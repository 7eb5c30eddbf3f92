"""Who a clause says is to do something: a role that does it, one by which it is done, or one it waits for (panel.md section 5)."""

from __future__ import annotations

import re

_ROLE_WORD = (
    r"(?:director|manager|officer|head|lead|leader|chair|chairman|vice-chair|councillor|advisor|adviser|clerk|executive|secretary|"
    r"co-?ordinator|team|service|nurse|doctor|teacher|solicitor|holder|commissioner|secretariat)s?"
)
_BEFORE = r"(?:(?!(?:of|for|the|to|by|in|on|at|with|a|an|be|that)\b)[\w’'&/-]+ ){0,6}?"
_AFTER = r"(?:,? (?-i:(?:(?:of|for|and|the) )*[A-Z][\w’'&-]*))*"
_ROLE = rf"(?P<role>{_BEFORE}{_ROLE_WORD}\b{_AFTER})"
_ASKED = r"be (?:asked|requested|invited|instructed|authorised|tasked) to"
_DOES = re.compile(
    rf"That (?:the )?{_ROLE},? (?:{_ASKED}|(?-i:(?!(?:of|for|and|in|at|with|on|to|be|or|from|who)\b)[a-z]+)\b(?P<what>.*))", re.I | re.S
)
_BY = re.compile(rf"\bby (?:the )?{_ROLE}(?=[\s,.;]|$)", re.IGNORECASE)
_ASKS = re.compile(rf"\b(?:ask|request|instruct|invite|authorise)s? (?:the )?{_ROLE} to\b", re.IGNORECASE)
_WAITED_FOR = re.compile(rf"That (?:with|subject to|provided(?: that)?|pending) (?:the )?{_ROLE} (?:to [a-z]|[a-z]+ing\b)", re.IGNORECASE)

_ACTS = re.compile(
    rf"(?:the )?{_ROLE},? (?:{_ASKED}|(?-i:(?P<verb>(?!(?:of|for|and|in|at|with|on|to|be|or|from|who|by|is|was|has|had)\b)[a-z]+))\b)"
    r"(?P<again> (?:to|back)\b)?",
    re.IGNORECASE,
)
_NOUN_LIKE = re.compile(
    r"(?:report|review|plan|update|paper|strategy|team|service|briefing|budget|role|post|\w{3,}(?:tion|ment|ance|ence|ity|ship|ing|ed))s?"
)


def role_that_does(clause: str) -> str:
    """Return the role that a clause says does something, is asked to, or by which it is done; empty where it names none."""
    does = _DOES.match(clause)
    if does and not _is_done_to(does["what"] or ""):
        return does["role"].rstrip(",")
    named = _WAITED_FOR.match(clause) or _ASKS.search(clause) or _BY.search(clause)
    return named["role"].rstrip(",") if named else ""


def role_by(words: str) -> str:
    """Return the role by which something is done, as words say; empty where they name none."""
    by = _BY.search(words)
    return by["role"].rstrip(",") if by else ""


def is_role_acting(words: str) -> bool:
    """Say whether words begin with a role that does something: "the Head of Service bring a plan", not "the lead officer report"."""
    acts = _ACTS.match(words)
    return bool(acts and (acts["again"] or not acts["verb"] or not _NOUN_LIKE.fullmatch(acts["verb"])))


def _is_done_to(what: str) -> bool:
    passive = re.search(r"\bbe \w+", what)
    return bool(passive and not re.search(r"\b(?:that|to)\b", what[: passive.start()]))
