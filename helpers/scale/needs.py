"""What the extra `scale` brings: Dask, Parquet, an index of neighbors."""

from importlib import import_module

from helpers.errors import MendableError


def need(name):
    """A module of the extra `scale`; where it is not installed, the way to get it."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MendableError(
            f"the package {error.name} is not installed, which large pools need. Close "
            "JupyterLab and start it with `python3 run.py lab --with scale`: that installs it."
        ) from None
