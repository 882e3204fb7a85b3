"""What somebody has set for other programs must not change what this one does.

A variable such as PYTHONPATH, PYTHONOPTIMIZE or PIP_USER would import other files, cut the
words of the help, or install elsewhere. What says how packages are reached stays.
"""

import os
import sys

SETTINGS = ("PYTHON", "PIP_", "UV_")  # how the names of what counts here begin
KEPT = """
PYTHONFAULTHANDLER PYTHONHASHSEED PYTHONIOENCODING PYTHONUNBUFFERED PYTHONUTF8
PIP_CACHE_DIR PIP_CERT PIP_CLIENT_CERT PIP_CONFIG_FILE PIP_DEFAULT_TIMEOUT PIP_EXTRA_INDEX
PIP_FIND_LINKS PIP_INDEX_URL PIP_KEYRING PIP_NO_INDEX PIP_PROXY PIP_RETRIES PIP_TIMEOUT
PIP_TRUSTED_HOST UV_CACHE_DIR UV_CONCURRENT UV_CONFIG_FILE UV_DEFAULT_INDEX UV_EXTRA_INDEX
UV_FIND_LINKS UV_HTTP UV_INDEX UV_INSECURE_HOST UV_KEYRING UV_LINK_MODE UV_NATIVE_TLS
UV_OFFLINE UV_REQUEST UV_SYSTEM_CERTS
"""


def leave_out(environment=os.environ):
    """Take the rest out of the environment, and so out of that of all that is started.

    Python has read its own variables by now: run.py is written so that they change nothing.
    """
    kept = tuple(KEPT.split())
    for name in list(environment):
        if name.startswith(SETTINGS) and not name.startswith(kept):
            del environment[name]


def open_streams():
    """Let a stream that somebody has closed swallow what is said."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = open(os.devnull, mode)  # noqa: SIM115
            os.set_inheritable(stream.fileno(), True)
            setattr(sys, name, stream)
