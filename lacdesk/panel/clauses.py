"""What a resolved clause asks for beyond noting, receiving, endorsing, approving, agreeing or accepting (panel.md section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lacdesk.panel.resolutions import is_agreement_of_minutes
from lacdesk.panel.roles import is_role_acting, role_by
from lacdesk.practice.words import MONTHS

_DONE = "noted|received|endorsed|approved|accepted|agreed|adopted|welcomed|thanked"
_DO = "note|receive|endorse|approve|accept|agree|adopt|welcome|thank"
_ADVERB = r"(?:(?:also|hereby|now|duly|\w+ly) )?"
_ALSO_DONE = rf"(?:(?:,|,? and)(?: then| also)?(?: be)? {_ADVERB}(?:{_DONE}))*"
_NOTED = re.compile(rf"(?P<subject>.+?) be {_ADVERB}(?P<verbs>(?:{_DONE}){_ALSO_DONE})\b(?P<more>.*)", re.DOTALL)
_NOTED_IN_SHORT = re.compile(
    rf"(?P<subject>(?:the|its|their|all|these|those|Members|officers)\b[^,;.]*?) (?P<verbs>{_DONE})\b(?P<more>.*)", re.DOTALL
)
_PANEL = r"(?:(?:the|this) )?(?:[\w’'&-]+ ){0,4}?(?:Panel|Committee|Sub-Committee|Board|Members)"
_NOTES = re.compile(
    rf"(?P<subject>{_PANEL}) {_ADVERB}(?P<verbs>(?:{_DO})(?:s|d|ed)?(?:(?:,|,? and) (?:{_DO})s?)*)\b(?P<more>.*)", re.DOTALL
)
_NOTES_TOO = re.compile(rf"(?:{_DO})s?\b")
_DONE_TOO = re.compile(rf"(?:be )?(?:{_DONE})\b")
_RECORD = r"(?: as a (?:true|correct|accurate)(?: and (?:true|correct|accurate))? record)?"
_STANDING = re.compile(
    r"(?:further meetings of the .+ be held\b|the next meeting of the .+ be held on\b|the (?:press and )?public be excluded\b"
    rf"|the minutes\b[^;]*? be (?:{_DONE}|confirmed){_ALSO_DONE}{_RECORD},? and signed{_RECORD}(?: by the [\w-]+)?{_RECORD}\.?$)",
    re.DOTALL,
)

_CONDITION = (
    r"subject to|provided(?: that)?|providing that|on (?:the )?condition|conditional(?:ly)? (?:up)?on|pending|on the understanding|so that"
)
_IS = r"(?<!\bis)(?<!\bare)(?<!\bwas)(?<!\bwere)(?<!\bbeen)(?<!\bremain)(?<!\bremained)"
_CONDITIONAL = re.compile(rf"(?:^|, )(?:{_CONDITION})\b")
_JOIN = re.compile(
    rf"(?P<new>;|\.(?=\s+\S))\s*|,?{_IS} (?P<if>(?=(?:{_CONDITION})\b))|(?P<comma>,)? (?P<with>(?=with\b))|,? (?P<and>and|but|then) |, "
)
_LED_IN = re.compile(r"(?:(?:and|but|also|then) )*(?:[Tt]hat )?")

_KINDLY = re.compile(
    r"with (?:\w+ ){0,2}?(?:thanks|regret|pleasure|approval|interest|appreciation|gratitude|concern|satisfaction|effect|no|one|some)\b"
)
_OUR_BODY = r"(?:the )?(?:[\w’'&-]+ ){0,4}?(?:Panel|Committee|Sub-Committee|Board|Council|Cabinet|Members|meeting)\b"
_BESIDE = re.compile(
    rf"as|from|of|on behalf of|in (?:principle|full|its entirety|accordance|line|respect)|without|by {_OUR_BODY}|{_KINDLY.pattern}"
    r"|at (?:this|the|today.s|tonight.s) meeting$|for|unanimously|accordingly|formally|today|\([^)]*\)$"
)
_FOR_DOING = re.compile(
    r"for (?:\w+ )?(?:submission|referral|publication|circulation|distribution|consultation|inclusion|implementation|presentation|action)\b"
    rf"(?!.* by {_OUR_BODY})"
)
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_NEXT = r"\b(?:to|at|by|for|before) (?:the|its|our|their) (?:next|following)\b[\w ]*\bmeeting\b"
_TO_COME = rf"{_NEXT}|\b(?:to|at|by|before|in) (?:the |its )?{_MONTH}\b|\b(?:with)?in (?!the\b|a\b)[\w-]+ (?:weeks|months)\b"
_INDEFINITE = re.compile(r"(?:an?|another|further|regular|quarterly|monthly) ")
_SOON = re.compile(rf"{_NEXT}", re.IGNORECASE)
_LATER = re.compile(_TO_COME, re.IGNORECASE)

_FUNCTION_WORDS = (
    "a|an|the|its|their|his|her|our|this|that|these|those|any|all|both|each|how|what|when|where|whether|which|who|why|in|of|on|at|by|for|"
    "from|to|with|as|into|about|also|then|not|no|most|some|many|more|than|there|was|were|is|are|had|has|have|will|would|present|be"
)
_VERBS = (
    "ask|request|instruct|invite|write|send|refer|submit|provide|bring|prepare|produce|arrange|organise|hold|convene|consider|explore|"
    "investigate|look|seek|ensure|continue|monitor|develop|create|establish|make|take|raise|circulate|publish|return|recommend|delegate|"
    "authorise|require|discuss|attend|promote|encourage|nominate|appoint|urge|undertake|complete|deliver|implement|identify|begin|keep|"
    "scrutinise|oversee|track|meet|call|report back|report to|feed back|come back"
)
_NOUN_LIKE = (
    r"(?:report|review|plan|update|paper|strategy|team|service|briefing|budget|role|post|\w{3,}(?:tion|ment|ance|ence|ity|ship|ing))s?"
)
_SOMEBODY = r"(?:the )?(?:[A-Z][\w’'&-]* )*(?:Members|Panel|Cabinet|Council|Committee|Board)"
_PARTICIPLE = r"(?:\w+ed|sent|put|brought|made|taken|given|written|held|shown|kept|told|done|begun|drawn|built|set|laid)"
_FURTHER = (
    r"(?:an? |another |the )?(?:\w+ )?(?:further|follow-up|another|additional|updated|regular|quarterly|monthly|annual) (?:[\w-]+ ){0,4}?"
    r"(?:reports?|updates?|papers?|briefings?|presentations?|sessions?|plans?|training|work|details?|information|meetings?|visits?)\b"
)
_DOES = re.compile(
    rf"(?:to )?(?:{_VERBS})s?\b|(?:visit|review|share|support) (?!(?:{_FUNCTION_WORDS})\b)[a-z]+"
    rf"|(?!(?:{_FUNCTION_WORDS})\b)[a-z]+ (?:the|an?|its|their|all|how|whether|it|them|further|Members|officers)\b"
)
_IS_DONE = re.compile(
    rf"{_PARTICIPLE}(?= (?:to|by|with|at|in|on|for|from|as|back|forward|out|up|onto|into|over|before|within)\b|\W*$)", re.MULTILINE
)
_SOMEBODY_ACTS = re.compile(rf"{_SOMEBODY} (?!(?:{_FUNCTION_WORDS}|{_NOUN_LIKE})\b)[a-z]+\b")
_IS_TO_BE = re.compile(
    r".*(?<!\bto )(?<!will )(?<!would )(?<!should )(?<!can )(?<!could )(?<!may )(?<!might )(?<!must )(?<!not )\bbe [a-z]+"
)
_ASKING = (_DOES, _IS_DONE, _SOMEBODY_ACTS, re.compile(_FURTHER), _IS_TO_BE)
_FOLLOWS = re.compile(
    rf"with (?:{_FURTHER}|[^,;]*?\bto (?:follow|come|be|go|report|return|bring|provide|submit|present|write|confirm|ensure)\b"
    rf"|[^,;]*?\bbeing\b|[^,;]*?(?:{_TO_COME}))",
    re.IGNORECASE,
)
_NO_MORE = re.compile(r"no (?:further |other )?(?:action|report|steps?|comments?)\b")


@dataclass(frozen=True, slots=True)
class _Noting:
    """A part that notes: whose it is, what it does, and what is said after that; `is_done` where the subject is what is noted."""

    subject: str
    verbs: str
    more: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands after a join and the words that only lead in: the words up to the next join, and everything from there on."""

    join: re.Match[str]
    words: str
    onwards: str


def asked_part(clause: str) -> str:
    """Return the part of a clause that asks for something, as a clause of its own; empty where every part of it only notes.

    A part only notes where it notes, receives, endorses, approves, agrees or accepts what is there already.
    """
    body = clause.strip().removeprefix("That ")
    if is_agreement_of_minutes(clause) or _STANDING.match(body):
        return ""
    asked = _asked(body)
    if asked == body:
        return clause
    return f"That {asked.strip().rstrip('.')}." if asked else ""


def _asked(body: str) -> str:
    """Return what a body asks for: all of it where it does not begin by noting something."""
    noting = _noting(body)
    if noting is None or (noting.is_done and _subject_asks(noting)):
        return body
    if noting.more.lstrip().startswith(":"):
        return body if _lists_what_asks(noting) else ""
    if noting.is_done and noting.subject == "it":
        return _asked_of_content(noting)
    return _asked_after_done(noting) if noting.is_done else _asked_of_object(noting, body)


def _noting(body: str) -> _Noting | None:
    does = _NOTES.match(body)
    if does:
        return _Noting(does["subject"], does["verbs"], does["more"], is_done=False)
    done = _NOTED.match(body)
    return _Noting(done["subject"], done["verbs"], done["more"], is_done=True) if done else None


def _subject_asks(noting: _Noting) -> bool:
    """Say whether what stands before the first thing noted asks for something itself, or sets a condition."""
    if " be " in noting.subject or _CONDITIONAL.search(noting.subject):
        return True
    if _INDEFINITE.match(noting.subject) and "received" in noting.verbs:
        return True
    return any(map(_is_asking, re.split(r",? (?:and|but) |[;.]\s+", noting.subject)[:-1]))


def _asked_after_done(noting: _Noting) -> str:
    """Return what follows the noting of a subject and asks: anything but a manner, a purpose or a thank-you."""
    words = _first_words(noting.more)
    if words and not _is_beside(words):
        return noting.more.strip(" ,")
    return _asked_further(noting, is_bare=not words)


def _asked_of_object(noting: _Noting, body: str) -> str:
    """Return what a panel that notes something asks for: what it agrees to do, what it is to receive, or what follows."""
    words = _first_words(noting.more)
    if noting.verbs.startswith("agree") and words.startswith("to "):
        return f"{noting.subject} {noting.more.strip().removeprefix('to ')}"
    if words.startswith("that "):
        return _asked_of_content(noting)
    if re.fullmatch("receives?", noting.verbs) and (_INDEFINITE.match(words) or _LATER.search(noting.more)):
        return body
    return body if _SOON.search(words) else _asked_further(noting, is_bare=False)


def _asked_of_content(noting: _Noting) -> str:
    """Return what "it be noted that" and "the Panel agree that" ask for: what is agreed is resolved, what is noted is a fact."""
    content = noting.more.strip()
    if not content.startswith("that "):
        return _asked_after_done(noting)
    if re.search(r"agree|approve", noting.verbs):
        return _asked(content.removeprefix("that "))
    return _asked_further(noting, is_bare=False)


def _asked_further(noting: _Noting, is_bare: bool) -> str:
    """Return the first further part that asks, with all that follows it; `is_bare` where it stands right after what was noted."""
    for part in _parts(noting.more):
        again = _noted_again(noting, part)
        if again:
            return _asked(again)
        if not _NO_MORE.match(part.words) and (_joins_asking(part, is_bare) or _is_asking(part.words)):
            return _worded(noting, part.onwards)
        is_bare = False
    return ""


def _lists_what_asks(noting: _Noting) -> bool:
    """Say whether a list is agreed, and not only noted, that has a line which asks for something."""
    is_agreed = re.search(r"agree|approve|accept|adopt|endorse", noting.verbs)
    return bool(is_agreed) and any(map(_is_asking, noting.more.splitlines()[1:]))


def _noted_again(noting: _Noting, part: _Part) -> str:
    """Return a further part that notes too, as a body of its own; empty where it does not."""
    if _DONE_TOO.match(part.words) and noting.is_done:
        return f"{noting.subject} be {part.onwards}"
    if _NOTES_TOO.match(part.words) and not noting.is_done:
        return f"{noting.subject} {part.onwards}"
    short = _NOTED_IN_SHORT.fullmatch(part.words)
    if short and " be " not in part.words:
        return f"{short['subject']} be {part.onwards[short.start('verbs') :]}"
    found = _noting(part.onwards)
    return part.onwards if found and not (found.is_done and _subject_asks(found)) else ""


def _joins_asking(part: _Part, is_bare: bool) -> bool:
    """Say whether a part asks by the way it is joined: as a condition, a sentence of its own, or what is to come with it."""
    join = part.join
    if join["with"] is not None:
        return not _KINDLY.match(part.words) and bool(join["comma"] or _FOLLOWS.match(part.words))
    return join["if"] is not None or join["new"] is not None or (is_bare and join["and"] is not None)


def _is_asking(words: str) -> bool:
    """Say whether words ask openly: somebody acts, something is to be done, or it is for a meeting to come."""
    return is_role_acting(words) or bool(_SOON.search(words)) or any(pattern.match(words) for pattern in _ASKING)


def _is_beside(words: str) -> bool:
    """Say whether words right after what was noted only say how, as what or for what, and by nobody who is to do something."""
    if not _BESIDE.match(words) or _FOR_DOING.match(words):
        return False
    return bool(re.match(r"as\b|from\b|of\b", words)) or not (_LATER.search(words) or role_by(words))


def _worded(noting: _Noting, onwards: str) -> str:
    """Return a part as a body of its own: what is done is done to it, and what the panel does has the panel before it."""
    if _IS_DONE.match(onwards):
        return f"it be {onwards}"
    return f"{noting.subject} {onwards}" if _DOES.match(onwards) and not noting.is_done else onwards


def _first_words(more: str) -> str:
    join = _JOIN.search(more)
    return (more[: join.start()] if join else more).strip(" .,")


def _parts(more: str) -> Iterator[_Part]:
    for join, following in pairwise((*_JOIN.finditer(more), None)):
        assert join is not None
        onwards = _LED_IN.sub("", more[join.end() :], count=1)
        end = following.start() - len(more) if following else len(more)
        yield _Part(join, _LED_IN.sub("", more[join.end() : end], count=1).strip(" .,"), onwards)
