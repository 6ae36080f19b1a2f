"""The wheel of its own works with the oldest and the newest Presidio it claims, in fresh
environments.
"""

from __future__ import annotations

import configparser
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import recognizers_zh

PACKAGING = Path(recognizers_zh.__file__).parent / "packaging"
OLDEST, NEWEST = "2.2.355", "2.2.366"
SMOKE = """
import pathlib, socket, sys, tempfile
def refuse(*_args, **_kwargs): raise AssertionError("a socket was opened")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
import yaml
from presidio_analyzer import AnalyzerEngineProvider
import recognizers_zh
from recognizers_zh.engine import build_engine, nlp_configuration
text = (
    "身份证号11010519491231002X，电话13800138000，住址：张江镇张江路100弄5号202室，"
    "座机021-50801234，卡号6222020000000000000，邮箱zhangsan@163.com"
    "，护照E12345678，往来港澳通行证C12345678，台胞证12345678"
    "，永久居留身份证CAN310049123101，军官证军字第2001988号，驾驶证档案编号310000123456"
    "，残疾人证11010519491231002X43，社保卡号A12345678，学籍号G11010519491231002X"
    "，准考证号202301150123，车牌号沪A12345，房产证号沪房地浦字（2010）第012345号"
    "，微信号zhang_san，QQ号12345678"
)
wanted = {r.ENTITY for r in recognizers_zh.RECOGNIZERS}
named = [{"name": r.__name__} for r in recognizers_zh.RECOGNIZERS]
named.append({"name": "SpacyRecognizer"})
recognizers = [{"type": "predefined", "supported_languages": ["zh"], **r} for r in named]
registry = {"supported_languages": ["zh"], "recognizers": recognizers}
configuration = {"supported_languages": ["zh"], "nlp_configuration": nlp_configuration()}
file = pathlib.Path(tempfile.mkdtemp()) / "analyzer.yml"
file.write_text(yaml.safe_dump({**configuration, "recognizer_registry": registry}), "utf-8")
theirs = AnalyzerEngineProvider(analyzer_engine_conf_file=str(file)).create_engine()
for engine in (build_engine(), theirs):
    found = engine.analyze(text, "zh", context=["备注"])
    found = {r.entity_type for r in found if r.score >= 0.6}
    assert found == wanted, found ^ wanted
print("site-packages" in recognizers_zh.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built once."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, str(PACKAGING / "build.py"), str(out)]
    built = subprocess.run(command, check=True, capture_output=True, text=True)
    return Path(built.stdout.strip())


@pytest.mark.parametrize("presidio", [OLDEST, NEWEST])
def test_wheel_in_a_fresh_environment(wheel, tmp_path, presidio):
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    install = [python, "-m", "pip", "install", "-q", "--prefer-binary", "--no-compile", wheel]
    subprocess.run([*install, f"presidio-analyzer=={presidio}"], check=True, capture_output=True)
    smoke = subprocess.run(
        [python, "-W", "ignore", "-c", SMOKE],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert smoke.returncode == 0, smoke.stderr[-2000:]
    assert smoke.stdout == "True\n"


def test_metadata_claims_what_is_tested():
    metadata = configparser.ConfigParser()
    metadata.read(PACKAGING / "setup.cfg", encoding="utf-8")
    assert f"presidio-analyzer >={OLDEST},<2.3" in metadata["options"]["install_requires"]
    readme = (PACKAGING / "README.md").read_text("utf-8")
    assert f"{OLDEST} and {NEWEST}" in readme
    assert all(r.__name__ in readme for r in recognizers_zh.RECOGNIZERS)
