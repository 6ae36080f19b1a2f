"""One page in a browser: what it looks like after its scripts ran. Chromium, driven by Playwright.

The browser runs only while a page is rendered, in its own sandbox, never as root, with an empty
profile, and reaches nothing but the proxy that it is given.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import os
import shlex
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crawler.proxy import Proxy

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TIME_S = 120.0
QUIET_MS = 1_000
_NOBODY = 65534
_UNWANTED = frozenset(
    {"image", "media", "font", "stylesheet", "websocket", "eventsource", "manifest", "ping"}
)
_ARGUMENTS = (
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-extensions",
    "--disable-gpu",
    "--dns-prefetch-disable",
)

Allowed = Callable[[str], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Raw:
    """The page as the server sent it: the browser gets it from here, not once more from there."""

    url: str = field(repr=False)
    body: bytes = field(repr=False)
    content_type: str


def missing() -> str | None:
    """What rendering lacks on this machine, in words for `doctor`; None if it can be done."""
    if importlib.util.find_spec("playwright") is None:
        return "the extra `render` is not installed (pip install 'mingcha-supervision[render]')"
    if program() is None:
        return "no Chromium found on the PATH (Debian: apt install chromium)"
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "run as root, and setpriv (util-linux), which starts the browser as nobody, is not there"
    return None


def program() -> str | None:
    """The browser that the PATH has."""
    return next(filter(None, map(shutil.which, NAMES)), None)


async def rendered(
    raw: Raw, proxy: Proxy, agent: str, allowed: Allowed, time_s: float = TIME_S
) -> str | None:
    """The markup of a page after its scripts ran; None if it did not come to an end in time.

    `allowed` is asked about each further request and may wait for its turn.
    """
    from playwright.async_api import Error, async_playwright

    with _profile() as folder:
        try:
            async with asyncio.timeout(time_s), async_playwright() as driver:
                context = await driver.chromium.launch_persistent_context(
                    str(folder / "profile"), **_options(folder, proxy, agent)
                )
                try:
                    return await _markup(context, raw, allowed, time_s)
                finally:
                    await context.close()
        except (TimeoutError, Error):
            return None


async def _markup(context: Any, raw: Raw, allowed: Allowed, time_s: float) -> str:
    from playwright.async_api import TimeoutError as Late

    async def decide(route: Any) -> None:
        request = route.request
        main = request.is_navigation_request() and request.url.partition("#")[0] == raw.url
        if main and request.method == "GET":
            await route.fulfill(
                status=200, body=raw.body, headers={"content-type": raw.content_type}
            )
        elif request.resource_type in _UNWANTED or not await allowed(request.url):
            await route.abort()
        else:
            await route.continue_()

    page = context.pages[0] if context.pages else await context.new_page()
    await context.route("**/*", decide)
    page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
    await page.goto(raw.url, wait_until="domcontentloaded", timeout=time_s * 1000)
    with contextlib.suppress(Late):  # some pages never fall silent: what they show by then counts
        await page.wait_for_load_state("networkidle", timeout=time_s * 500)
    await page.wait_for_timeout(QUIET_MS)
    return str(await page.content())


def _options(folder: Path, proxy: Proxy, agent: str) -> dict[str, Any]:
    return {
        "executable_path": str(folder / "browser"),
        "headless": True,
        "chromium_sandbox": True,
        "args": list(_ARGUMENTS),
        "proxy": {
            "server": proxy.address,
            "bypass": "<-loopback>",
            "username": proxy.user,
            "password": proxy.password,
        },
        "env": {"HOME": str(folder), "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"},
        "user_agent": agent,
        "locale": "zh-CN",
        "service_workers": "block",
        "accept_downloads": False,
        "handle_sigint": False,
        "handle_sigterm": False,
        "handle_sighup": False,
    }


@contextlib.contextmanager
def _profile() -> Iterator[Path]:
    """An empty home for one page, with a start script: root hands the browser to nobody."""
    with tempfile.TemporaryDirectory(prefix="mingcha-render-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        script, profile = folder / "browser", folder / "profile"
        profile.mkdir()
        start = f'exec {shlex.quote(program() or NAMES[0])} "$@"\n'
        if os.geteuid() == 0:
            drop = f"setpriv --reuid={_NOBODY} --regid={_NOBODY} --clear-groups --inh-caps=-all "
            start = start.replace("exec ", f"exec {drop}", 1)
            for path in (folder, profile):
                os.chown(path, _NOBODY, _NOBODY)
        script.write_text(f"#!/bin/sh\n{start}")
        script.chmod(0o755)
        yield folder
