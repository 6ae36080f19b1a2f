"""The recognizers in Presidio: composed by code, by Presidio's YAML alone, never over a network."""

from __future__ import annotations

import doctest
import importlib
import json
import pkgutil
from pathlib import Path

import pytest
import yaml
from presidio_analyzer import AnalyzerEngine, AnalyzerEngineProvider, BatchAnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

import recognizers_zh
from recognizers_zh import RECOGNIZERS
from recognizers_zh.engine import BLANK_ZH, NoNlpEngine, build_engine, nlp_configuration

ROOT = Path(recognizers_zh.__file__).parent.parent
TEXT = (
    "张三，身份证号11010519491231002X，电话13800138000，家庭住址：张江镇张江路100弄5号202室，"
    "卡号6222020000000000000，邮箱zhangsan@163.com，座机021-50801234"
    "，护照E12345678，往来港澳通行证C12345678，台胞证12345678"
    "，永久居留身份证CAN310049123101，军官证军字第2001988号，驾驶证档案编号310000123456"
    "，残疾人证11010519491231002X43，社保卡号A12345678，学籍号G11010519491231002X"
    "，准考证号202301150123，车牌号沪A12345，房产证号沪房地浦字（2010）第012345号"
    "，微信号zhang_san，QQ号12345678"
)
ENTITIES = {recognizer.ENTITY for recognizer in RECOGNIZERS}
NAMED = [
    {"name": r.__name__, "type": "predefined", "supported_languages": ["zh"]} for r in RECOGNIZERS
]
SPACY = {"name": "SpacyRecognizer", "type": "predefined", "supported_languages": ["zh"]}
USERS_REGISTRY = {
    "supported_languages": ["zh"],
    "global_regex_flags": 26,
    "recognizers": [SPACY, *NAMED],
}


def _entities(engine: AnalyzerEngine) -> set[str]:
    return {r.entity_type for r in engine.analyze(TEXT, "zh") if r.score >= 0.6}


@pytest.mark.usefixtures("no_network")
class TestOffline:
    def test_composed(self):
        assert _entities(build_engine()) == ENTITIES

    def test_our_yaml(self, monkeypatch):
        monkeypatch.chdir(ROOT)
        file = ROOT / "recognizers_zh" / "conf" / "analyzer.yml"
        assert (
            _entities(AnalyzerEngineProvider(analyzer_engine_conf_file=file).create_engine())
            == ENTITIES
        )

    def test_a_users_yaml(self, tmp_path):
        configuration = {
            "supported_languages": ["zh"],
            "nlp_configuration": nlp_configuration(),
            "recognizer_registry": USERS_REGISTRY,
        }
        file = tmp_path / "analyzer.yml"
        file.write_text(yaml.safe_dump(configuration), "utf-8")
        assert (
            _entities(AnalyzerEngineProvider(analyzer_engine_conf_file=file).create_engine())
            == ENTITIES
        )

    def test_registry_yaml_with_presidios_no_op(self, tmp_path):
        file = tmp_path / "recognizers.yml"
        file.write_text(yaml.safe_dump({**USERS_REGISTRY, "recognizers": NAMED}), "utf-8")
        registry = RecognizerRegistryProvider(conf_file=file).create_recognizer_registry()
        models = [{"lang_code": "zh", "model_name": "no_op"}]
        nlp = NlpEngineProvider(
            nlp_configuration={"nlp_engine_name": "no_op", "models": models}
        ).create_engine()
        engine = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=["zh"])
        assert _entities(engine) == ENTITIES

    def test_presidios_enhancer_changes_nothing(self, tmp_path):
        configuration = {"supported_languages": ["zh"], "nlp_configuration": nlp_configuration()}
        configuration["recognizer_registry"] = USERS_REGISTRY
        file = tmp_path / "analyzer.yml"
        file.write_text(yaml.safe_dump(configuration), "utf-8")
        theirs = AnalyzerEngineProvider(analyzer_engine_conf_file=file).create_engine()
        key = lambda r: (r.start, r.entity_type)  # noqa: E731
        ours = sorted(build_engine().analyze(TEXT, "zh"), key=key)
        assert sorted(theirs.analyze(TEXT, "zh"), key=key) == ours

    def test_batch(self):
        batch = BatchAnalyzerEngine(build_engine())
        found = list(batch.analyze_iterator([TEXT, "无"], language="zh"))
        assert [bool(results) for results in found] == [True, False]


def test_more_languages():
    engine = build_engine(["zh", "en"])
    assert {r.entity_type for r in engine.analyze(TEXT, "en")} >= ENTITIES


def test_text_may_be_long():
    text = "政务公开" * 300_000 + "电话13800138000"
    assert [r.start for r in build_engine().analyze(text, "zh")] == [len(text) - 11]


def test_no_nlp_engine():
    nlp = NoNlpEngine(["zh"])
    nlp.load()
    assert nlp.is_loaded()
    assert [text for text, _ in nlp.process_batch(["甲", "乙"], "zh")] == ["甲", "乙"]
    assert nlp.get_supported_entities() == []
    assert nlp.get_supported_languages() == ["zh"]
    assert not nlp.is_stopword("的", "zh")
    assert not nlp.is_punct("。", "zh")


def test_blank_pipeline_is_for_every_spacy_3():
    meta = json.loads((BLANK_ZH / "meta.json").read_text("utf-8"))
    assert meta["spacy_version"] == ">=3.0.0,<4.0.0"


def test_yaml_names_every_recognizer():
    configuration = yaml.safe_load((ROOT / "recognizers_zh/conf/analyzer.yml").read_text("utf-8"))
    recognizers = configuration["recognizer_registry"]["recognizers"]
    named = [r["name"] for r in recognizers if r["name"] != "SpacyRecognizer"]
    assert named == [r.__name__ for r in RECOGNIZERS]


@pytest.mark.parametrize("recognizer", RECOGNIZERS, ids=lambda r: r.__name__)
def test_upstream_conventions(recognizer):
    made = recognizer(supported_language="en", name="mine", supported_entity="OTHER")
    assert (made.supported_language, made.name, made.supported_entities) == (
        "en",
        "mine",
        ["OTHER"],
    )
    assert recognizer().name == recognizer.__name__
    assert recognizer().supported_language == "zh"
    assert (None if recognizer.ENTITY == "EMAIL_ADDRESS" else "cn") == recognizer.COUNTRY_CODE
    assert recognizer().to_dict()["supported_entity"] == recognizer.ENTITY
    assert recognizer.PATTERNS
    assert recognizer.CONTEXT
    assert not set(recognizer.CONTEXT) & set(recognizer.NEGATIVE_CONTEXT)
    assert set(recognizer.CONTEXT) >= recognizer.STRONG_CONTEXT


MODULES = [name for _, name, _ in pkgutil.iter_modules(recognizers_zh.__path__)]


@pytest.mark.parametrize("name", ["", *(f".{name}" for name in MODULES)])
def test_docstring_examples(name):
    module = importlib.import_module(f"recognizers_zh{name}")
    assert doctest.testmod(module).failed == 0
