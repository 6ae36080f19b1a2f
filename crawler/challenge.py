"""Pages that stand where a document should: bot challenges, and shells that only a browser fills.

They are recognised and counted, never worked around; a challenge that was stored would look clean.
"""

from __future__ import annotations

import re

STATUSES = frozenset({412, 521})
"""What walls common on Chinese sites answer first (412 with a script, 521 with a cookie)."""

MAX_TEXT = 24
"""Fewer visible characters than this, beside a script, make a page suspicious."""

_HEAD_BYTES = 256 * 1024
_MARKS = re.compile(
    rb"__jsl_clearance|\$_ts\s*=\s*window|wzwsconfirm|wzwschallenge|wzws-waf-cgi|acw_sc__v2"
    rb"|aliyun_waf_|_waf_bd8ce2ce37|cf[-_]chl[-_]|captcha-element|nocaptcha|probev3\.js"
    rb"|safeline_bot_challenge|/_guard/auto\.js",
    re.IGNORECASE,
)
_SCRIPT = re.compile(rb"<script\b", re.IGNORECASE)
_HIDDEN = re.compile(
    rb"<!--.*?-->|<(script|style|noscript|title|head)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL
)
_MARKUP = re.compile(rb"<[^>]*>|&nbsp;|\s+")
_LEADS_ON = re.compile(
    rb"<(?:a|area|frame|iframe|embed|object|form|img)\b|http-equiv\s*=\s*['\"]?refresh"
    rb"|location(?:\.href)?\s*=\s*['\"]|location\.(?:replace|assign)\(\s*['\"]|window\.open\(\s*['\"]",
    re.IGNORECASE,
)
_FILLED = re.compile(
    rb"<(?:div|section|main)[^>]*\bid\s*=\s*['\"]?(?:app|root|__next|__nuxt)\b", re.IGNORECASE
)
_LONG_TEXT = 400


def blocked(status: int, body: bytes) -> str | None:
    """ "challenge" or "needs-render" for an HTML answer without its content, else None."""
    if status in STATUSES:
        return "challenge"
    if status not in (200, 202, 203, 403, 503):
        return None
    return _shape(body[:_HEAD_BYTES])


def _shape(body: bytes) -> str | None:
    if not _SCRIPT.search(body):
        return None
    length = len(_MARKUP.sub(b"", _HIDDEN.sub(b"", body)))
    if _MARKS.search(body) and length < _LONG_TEXT:
        return "challenge"
    if length >= MAX_TEXT or _LEADS_ON.search(body):
        return None
    return "needs-render" if _FILLED.search(body) else "challenge"
