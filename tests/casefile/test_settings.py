from __future__ import annotations

import re
from pathlib import Path

import pytest

from casefile.errors import UsageError
from casefile.settings import Settings, load_settings


def test_defaults_need_nothing(tmp_path: Path) -> None:
    settings = load_settings({}, home=tmp_path / "var")
    assert settings.home == tmp_path / "var"
    assert (settings.timezone, settings.night) == ("Asia/Shanghai", "22:00")
    assert settings.max_document_bytes == 128 * 1024 * 1024
    assert settings.key_file is None
    assert not settings.home.exists()


def test_environment_goes_before_file_and_argument_before_environment(tmp_path: Path) -> None:
    (tmp_path / "mingcha.toml").write_text('jobs = 3\nnight = "30 2 * * 1-5"\nkey_file = "../k"\n')
    environ = {"MINGCHA_JOBS": "5", "MINGCHA_HOME": "/nowhere"}
    settings = load_settings(environ, home=tmp_path)
    assert settings == Settings(
        home=tmp_path, jobs=5, night="30 2 * * 1-5", key_file=tmp_path / ".." / "k"
    )
    assert load_settings(environ).home == Path("/nowhere")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('colour = "red"', "unknown setting colour"),
        ("jobs = 0", "jobs: must be from 1 to 1024"),
        ("jobs = true", "jobs: must be a whole number"),
        ("jobs = 1.5", "jobs: must be a whole number"),
        ('jobs = "many"', "jobs: must be a whole number"),
        ('timezone = "Asia/Atlantis"', "timezone: is not a known time zone"),
        ('timezone = "../../etc/passwd"', "timezone: is not a known time zone"),
        ('night = "25:00"', "night: must be"),
        ('night = "0 22 * *"', "night: must be"),
        ("night = 22", "night: must be text"),
        ('contact = "a\\nX-Evil: 1"', "contact: must not hold control characters"),
        ('contact = "网信办"', "contact: must be ASCII"),
        ('user_agent = ""', "user_agent: must not be empty"),
        ('database = "mysql://x"', "database: must be a path or"),
        ('sandbox = "none"', 'sandbox: must be "auto" or "full"'),
        ('proxy = "https://proxy:3128"', "proxy: must be http://host:port"),
        ('proxy = "http://me:secret@proxy:3128"', "proxy: must be http://host:port"),
        ('proxy = "http://proxy"', "proxy: must be http://host:port"),
        ('crawl_hours = "22:00"', "crawl_hours: must be"),
        ('crawl_hours = "22:00-25:00"', "crawl_hours: must be"),
        ('crawl_hours = "22:00-22:00"', "crawl_hours: must be"),
        ("jobs = ", "mingcha.toml"),
    ],
)
def test_a_bad_file_is_told_by_its_key(tmp_path: Path, toml: str, message: str) -> None:
    (tmp_path / "mingcha.toml").write_text(toml, "utf-8")
    with pytest.raises(UsageError, match=re.escape(message)) as caught:
        load_settings({}, home=tmp_path)
    assert caught.value.exit_code == 2


def test_a_bad_variable_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="MINGCHA_MEMORY_MB: must be from"):
        load_settings({"MINGCHA_MEMORY_MB": "1"}, home=tmp_path)


def test_agent_says_whom_to_call() -> None:
    settings = Settings(home=Path("var"), contact="https://www.example.com/bot")
    assert settings.agent == "mingcha/0.1 (+https://www.example.com/bot)"


def test_repr_hides_the_database_password() -> None:
    settings = load_settings({"MINGCHA_DATABASE": "postgresql+psycopg://u:secret@h/d"}, home="/x")
    assert "secret" not in repr(settings)


def test_crawl_hours_and_proxy(tmp_path: Path) -> None:
    text = 'crawl_hours = "22:00-06:00"\nproxy = "http://10.0.0.9:3128"\n'
    (tmp_path / "mingcha.toml").write_text(text)
    settings = load_settings({}, home=tmp_path)
    assert (settings.crawl_hours, settings.proxy) == ("22:00-06:00", "http://10.0.0.9:3128")
