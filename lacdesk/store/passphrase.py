"""What makes a passphrase worth having."""

from __future__ import annotations

from lacdesk.store.errors import KnownError

SHORTEST = 12
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "01234567890123456789",
    "1qaz2wsx3edc4rfv5tgb",
)
_COMMON = (
    "password1234 password12345 password123456 passwordpassword mypassword123 thisisapassword p@ssw0rd1234 passw0rd1234 "
    "correcthorsebatterystaple letmeinletmein letmein12345 welcome12345 welcome123456 iloveyou1234 iloveyou12345 "
    "iloveyouforever administrator administrator1 adminadminadmin admin1234567 changeme1234 changeme12345 qwerty123456 "
    "qwertyqwerty 1q2w3e4r5t6y qwertyuiop123 qwertyuiop1234 qazwsxedcrfv zaq12wsxcde3 abcd12345678 abc123abc123 "
    "abcdefgh1234 1234qwerasdf 123qweasdzxc sunshine1234 princess1234 football1234 liverpool123 manchester123 "
    "manchesterunited chelsea12345 arsenal12345 superman1234 monkey123456 dragon123456 michael12345 charlie12345 "
    "summer202020 winter202020 london123456 childrenservices socialwork123 socialworker socialworker1 childrensservices "
    "localauthority countycouncil citycouncil1 boroughcouncil trustno1trustno1 whatever1234 nothing12345 secret123456 "
    "starwars1234 pokemon12345 computer1234 internet1234 lacdesklacdesk"
)


def check_passphrase(text: str) -> None:
    """Accept a passphrase of 12 characters or more that is not among the first to be guessed; KnownError says what to do."""
    if len(text) < SHORTEST:
        raise KnownError(f"Enter a passphrase of at least {SHORTEST} characters. Three or four words of your own make a good one.")
    if _is_common(text.casefold()):
        raise KnownError("Enter another passphrase: this one is among the first that would be guessed.")


def _is_common(text: str) -> bool:
    letters = "".join(text.split())
    return letters in _COMMON.split() or len(set(letters)) < 5 or any(letters in row or letters[::-1] in row for row in _ROWS)
