"""What uv is told of the settings that a person has given to pip."""

import os

import pytest

from tools.setup import pip_settings

LISTED = """\
:env:.default-timeout='180'
:env:.index-url='https://mirror.example/simple'
download.index-url='https://other.example/simple'
global.cert='/with a space/ca.pem'
global.extra-index-url='https://a.example/simple https://b.example/simple'
global.find-links='/wheels\\n/more'
global.index-url='https://old.example/simple'
install.trusted-host='a.example'
"""


@pytest.fixture
def without_variables(monkeypatch):
    for name in ("SSL_CERT_FILE", *filter(lambda name: name.startswith("UV_"), os.environ)):
        monkeypatch.delenv(name, raising=False)


def test_a_variable_goes_before_a_file_and_other_commands_are_passed_over():
    settings = pip_settings.parse(LISTED)
    assert settings["index-url"] == "https://mirror.example/simple"
    assert pip_settings.parse("\n".join(reversed(LISTED.splitlines()))) == settings


def test_settings_of_pip_become_variables_of_uv(without_variables):
    variables = pip_settings.as_variables(pip_settings.parse(LISTED))
    told = {name: text for name, text in variables.items() if name not in os.environ}
    assert told == {
        "SSL_CERT_FILE": "/with a space/ca.pem",
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "UV_FIND_LINKS": "/wheels,/more",
        "UV_HTTP_TIMEOUT": "180",
        "UV_INDEX": "https://a.example/simple https://b.example/simple",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_INSECURE_HOST": "a.example",
        "UV_SYSTEM_CERTS": "true",
    }


def test_what_somebody_has_told_uv_stays(monkeypatch):
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://mine.example/simple")
    variables = pip_settings.as_variables(pip_settings.parse(LISTED))
    assert variables["UV_DEFAULT_INDEX"] == "https://mine.example/simple"


@pytest.mark.parametrize(
    ("value", "options"), [("1", ["--no-index"]), ("true", ["--no-index"]), ("false", [])]
)
def test_no_index_is_an_option(value, options):
    settings = pip_settings.parse(f":env:.no-index='{value}'\n")
    assert pip_settings.as_options(settings) == options
    assert pip_settings.as_options({}) == []
