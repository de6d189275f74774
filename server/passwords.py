"""Passwords: which are good enough, and argon2 to keep and check them. They are never stored, logged or changed on the way."""

from __future__ import annotations

from threading import Lock

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

SHORTEST, LONGEST = 8, 1024
# The ones tried first by anyone who guesses, of at least SHORTEST characters; a longer list can come from the site.
_COMMON = """
password password1 password123 passw0rd 12345678 123456789 1234567890 11111111 00000000 87654321 qwertyui qwerty123
qwertyuiop asdfghjk 1q2w3e4r iloveyou sunshine princess football baseball superman trustno1 letmein1 welcome1 welcome123
admin123 administrator changeme lösenord lösenord1 losenord losenord1 hejsan123 sommar2024 sommar2025 sommar2026
vinter2025 vinter2026 kölappen kolappen kommunen kontaktcenter stockholm sverige1 abcdefgh abcd1234
"""
COMMON = frozenset(_COMMON.split())
_LEET = str.maketrans("013457@$", "oleastas")
_HUNG_ON = "0123456789!.?-_"
_BARE = {bare for word in COMMON if len(bare := word.rstrip(_HUNG_ON)) >= 5}

# OWASP's smallest setting: 19 MiB for a moment. One at a time, so that a crowd signing in cannot fill the memory.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_one_at_a_time = Lock()
_nobody = "$argon2id$v=19$m=19456,t=2,p=1$hDCNON2GTQoxL4ArB8MUeg$3tL82kWcWpgeAkbfThhrAmT06lHS7/FrfjMR+pW+8ro"


_SAID = {
    "short": f"the password must have at least {SHORTEST} characters (15 or more is better)",
    "long": f"the password may have at most {LONGEST} characters",
    "common": "that password is among the first anyone would guess; choose another",
}


class WeakPassword(ValueError):
    """Too short, too long or one everybody tries; the text says which."""


def sealed(password: str) -> str:
    """The argon2 hash to keep; WeakPassword if it is not good enough."""
    if weak := weakness(password):
        raise WeakPassword(_SAID[weak])
    return _hasher.hash(password)


def weakness(password: str) -> str | None:
    """What is wrong with it: "short", "long" or "common"; None when it is good enough."""
    if not SHORTEST <= len(password) <= LONGEST:
        return "short" if len(password) < SHORTEST else "long"
    return "common" if _is_common(password.casefold()) else None


def _is_common(password: str) -> bool:
    """One everybody tries, also with another year or a sign hung on to it, or with figures that look like letters."""
    bare = {password.rstrip(_HUNG_ON), password.translate(_LEET), password.rstrip(_HUNG_ON).translate(_LEET)}
    return password in COMMON or not bare.isdisjoint(_BARE)


def matches(seal: str | None, password: str) -> bool:
    """Whether it is the password. Without a seal (no such agent) it takes as long and is False."""
    if len(password) > LONGEST:
        return False
    with _one_at_a_time:
        try:
            return _hasher.verify(seal or _nobody, password) and seal is not None
        except (Argon2Error, InvalidHashError):
            return False
