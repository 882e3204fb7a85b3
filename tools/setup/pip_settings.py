"""Hand over to uv how a person reaches packages: uv does not read the settings of pip."""

import ast
import os
import subprocess

SECTIONS = ("global", "install", ":env:")  # the later one counts
VARIABLES = {  # of uv, by the setting of pip that they stand for
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "default-timeout": "UV_HTTP_TIMEOUT",
    "timeout": "UV_HTTP_TIMEOUT",
    "proxy": "ALL_PROXY",
    "cert": "SSL_CERT_FILE",
    "client-cert": "SSL_CLIENT_CERT",
}
SIGNS = {
    "extra-index-url": " ",
    "find-links": ",",
    "trusted-host": " ",
}  # between several values


def read(python):
    """Ask pip for its settings, of files and of variables, by their names without a section."""
    command = [str(python), "-m", "pip", "config", "list"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return parse(listed.stdout.decode("utf-8", errors="replace"))


def parse(listed):
    """Read lines such as `global.index-url='address'`."""
    found = {}
    for line in listed.splitlines():
        name, sign, value = line.partition("=")
        section, _, name = name.rpartition(".")
        if sign and section in SECTIONS:
            found[SECTIONS.index(section), name] = str(ast.literal_eval(value))
    return {name: found[rank, name] for rank, name in sorted(found)}


def as_variables(settings):
    """Give the variables of uv for settings of pip; those that somebody has set stay."""
    variables = {
        # as pip does: the newest of all indexes. The hashes say which file is the right one
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_SYSTEM_CERTS": "true",
    }
    for name in settings:
        if name in VARIABLES:
            value, sign = settings[name], SIGNS.get(name)
            variables[VARIABLES[name]] = sign.join(value.split()) if sign else value
    return dict(variables, **os.environ)


def as_options(settings):
    """The one setting that is no variable of uv."""
    return ["--no-index"] if settings.get("no-index", "") in ("1", "true", "yes", "on") else []
