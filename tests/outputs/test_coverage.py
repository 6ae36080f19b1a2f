from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from casefile.model import State
from outputs.coverage import Coverage, SiteCoverage, gaps, print_coverage, to_json

WHOLE = SiteCoverage(
    key="pudong-mz",
    name="浦东新区民政局",
    reached=True,
    pages=120,
    attachments=30,
    documents=150,
    states={State.CLEAN: 140, State.FINDINGS: 10},
    expected_pages=50,
)
UNREACHED = SiteCoverage("b", "乙局", False, 0, 0, 0, reason="connection refused")


@pytest.mark.parametrize(
    ("change", "gap"),
    [
        ({}, []),
        ({"reason": "page limit"}, [("站点未完成", "page limit", 1)]),
        ({"expected_pages": 200}, [("页面少于预期", "预期不少于200", 120)]),
        (
            {"missed": {"timeout": 3, "robots": 1, "none": 0}},
            [("未取得", "robots.txt不允许", 1), ("未取得", "超时", 3)],
        ),
        ({"documents": 151}, [("未判断", "尚未检测", 1)]),
        (
            {
                "states": {State.CLEAN: 148, State.UNREADABLE: 2},
                "reasons": {(State.UNREADABLE, "encrypted"): 1},
            },
            [("无法读取", "文件加密", 1), ("无法读取", "原因不明", 1)],
        ),
        ({"states": {State.CLEAN: 149, State.BLOCKED: 1}}, [("被拦截", "原因不明", 1)]),
        ({"reached": False}, [("站点未到达", "原因不明", 1)]),
    ],
)
def test_gaps(change: dict[str, object], gap: list[tuple[str, str, int]]) -> None:
    site = replace(WHOLE, **change)  # type: ignore[arg-type]
    assert gaps(site) == gap
    assert site.complete == (not gap)


def test_no_site_is_not_whole() -> None:
    assert not Coverage(date(2026, 11, 22), ()).complete


@pytest.mark.parametrize("width", [80, 160])
def test_on_the_terminal(width: int) -> None:
    console = Console(file=io.StringIO(), width=width)
    broken = replace(
        WHOLE,
        states={State.CLEAN: 149, State.INCOMPLETE: 1},
        reasons={(State.INCOMPLETE, "page 3: no text layer"): 1},
    )
    print_coverage(Coverage(date(2026, 11, 22), (broken, UNREACHED)), console)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "覆盖情况 2026-11-22  不完整  2 个站点，0 个完整" in text
    assert "第3页：没有文字层" in text
    assert "未读全 1，未发现 149" in text
    assert "…" not in text
    assert "connection refused" in text


def test_as_json() -> None:
    made = Coverage(date(2026, 11, 22), (replace(WHOLE, missed={"b": 1, "a": 2}), UNREACHED))
    data = json.loads(to_json(made))
    assert data["complete"] is False
    assert data["sandbox"] is None
    first = data["sites"][0]
    assert list(first["missed"]) == ["a", "b"]
    assert first["states"] == {
        "blocked": 0,
        "unreadable": 0,
        "incomplete": 0,
        "findings": 10,
        "clean": 140,
    }
    assert sum(first["states"].values()) + first["undecided"] == first["documents"]
    assert to_json(made) == to_json(made)


@pytest.mark.parametrize(
    ("sandbox", "said"),
    [
        (("full", ""), "沙箱：完整"),
        (("reduced", "bubblewrap is not installed"), "沙箱：受限（bubblewrap"),
    ],
)
def test_how_files_were_confined_is_said(sandbox: tuple[str, str], said: str) -> None:
    made = Coverage(date(2026, 11, 22), (WHOLE,), sandbox)
    console = Console(file=io.StringIO(), width=120)
    print_coverage(made, console)
    assert said in console.file.getvalue()  # type: ignore[attr-defined]
    assert json.loads(to_json(made))["sandbox"] == dict(
        zip(("mode", "reason"), sandbox, strict=True)
    )
