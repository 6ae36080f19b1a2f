from __future__ import annotations

import asyncio
import itertools

import pytest

from crawler.items import MissedError
from crawler.lanes import GIVE_UP_AFTER, Lane


def run(coroutine):
    return asyncio.run(coroutine)


async def passes(lane: Lane, times: int, busy_s: float = 0.0) -> list[tuple[float, float]]:
    """(start, end) of each passage, all wanting to go at once."""
    loop, stopping = asyncio.get_running_loop(), asyncio.Event()

    async def one() -> tuple[float, float]:
        await lane.enter(0.0, stopping)
        start = loop.time()
        await asyncio.sleep(busy_s)
        lane.leave()
        return start, loop.time()

    return sorted(await asyncio.gather(*(one() for _ in range(times))))


@pytest.mark.parametrize("concurrency", [1, 2])
def test_no_start_is_sooner_than_the_delay_after_a_start_or_an_end(concurrency: int) -> None:
    spans = run(passes(Lane(0.05, concurrency), 6, busy_s=0.02))
    starts, ends = [s for s, _ in spans], [e for _, e in spans]
    assert all(later - earlier >= 0.05 for earlier, later in itertools.pairwise(starts))
    assert all(s - e >= 0.049 for s in starts for e in ends if e < s)


@pytest.mark.parametrize("concurrency", [1, 3])
def test_never_more_at_once_than_allowed(concurrency: int) -> None:
    spans = run(passes(Lane(0.0, concurrency), 9, busy_s=0.02))
    at_once = max(sum(s <= t < e for s, e in spans) for t, _ in spans)
    assert at_once == concurrency


def test_stopping_lets_nobody_in_and_frees_the_place() -> None:
    async def scene() -> None:
        lane, stopping = Lane(60.0, 1), asyncio.Event()
        await lane.enter(0.0, stopping)
        lane.leave()
        waiting = asyncio.ensure_future(lane.enter(0.0, stopping))
        await asyncio.sleep(0)
        stopping.set()
        with pytest.raises(MissedError, match="dropped"):
            await waiting

    run(scene())


@pytest.mark.parametrize("reason", sorted(GIVE_UP_AFTER))
def test_a_host_that_keeps_failing_is_given_up_for_that_reason(reason: str) -> None:
    async def scene() -> None:
        lane = Lane(0.0, 1)
        for _ in range(GIVE_UP_AFTER[reason]):
            assert lane.closed is None
            lane.failed(reason)
        with pytest.raises(MissedError, match=reason):
            await lane.enter(0.0, asyncio.Event())

    run(scene())


def test_failures_count_in_a_row_only() -> None:
    async def scene() -> None:
        lane = Lane(0.0, 1)
        for _ in range(5):
            for reason in ("timeout", "timeout", "challenge", "challenge"):
                lane.failed(reason)
            lane.answered()
            lane.served()
        assert lane.closed is None

    run(scene())


def test_an_answer_alone_does_not_forgive_challenges() -> None:
    async def scene() -> None:
        lane = Lane(0.0, 1)
        for _ in range(3):
            lane.answered()
            lane.failed("challenge")
        assert lane.closed == "challenge"

    run(scene())


@pytest.mark.parametrize(
    ("own", "asked", "result"), [(3.0, 1.0, 3.0), (3.0, 30.0, 30.0), (3.0, 9000.0, 300.0)]
)
def test_a_crawl_delay_only_slows_down(own: float, asked: float, result: float) -> None:
    async def scene() -> float:
        lane = Lane(own, 1)
        lane.slow_down(asked)
        return lane.delay_s

    assert run(scene()) == result


@pytest.mark.parametrize(("seconds", "closed"), [(3600, None), (3601, "retry-after")])
def test_a_very_long_retry_after_ends_the_host_for_this_run(
    seconds: int, closed: str | None
) -> None:
    async def scene() -> str | None:
        lane = Lane(0.0, 1)
        lane.pause(seconds)
        return lane.closed

    assert run(scene()) == closed
