"""The same calls on several processes, or on a cluster of machines."""

import logging
import os
from contextlib import contextmanager

import joblib

from helpers.checks import check_count
from helpers.errors import MendableError
from helpers.scale.needs import need

ADDRESS = "DASK_SCHEDULER_ADDRESS"
PATIENCE = 10  # seconds until an address counts as silent


@contextmanager
def cluster(num_workers=None):
    """Let Dask do what is played inside: `compare_strategies`, `query_large`, and the like.

    Where ``DASK_SCHEDULER_ADDRESS`` names a cluster, it is taken, with Python and this project
    on each of its machines. Otherwise one is started here, and stopped at the end. Work of a
    worker that dies is done again by another one; what is remembered on disk is not.

    Parameters
    ----------
    num_workers : int, optional
        Processes of a cluster here; the default is one a core.

    Yields
    ------
    distributed.Client

    Raises
    ------
    MendableError
        If Dask is not installed, or if nobody answers at the address.

    Examples
    --------
    >>> with cluster():
    ...     runs = compare_strategies(names, train_set, test_set, seeds)
    """
    distributed = need("distributed")
    num_workers = os.cpu_count() if num_workers is None else num_workers
    check_count("num_workers", num_workers)
    with _client(distributed, num_workers) as client, joblib.parallel_config(backend="dask"):
        yield client


@contextmanager
def _client(distributed, num_workers):
    address = os.environ.get(ADDRESS)
    if not address:
        # One thread a process: Python computes in one at a time, and threads share its seed.
        settings = {"n_workers": num_workers, "threads_per_worker": 1, "host": "127.0.0.1"}
        quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}
        with (
            distributed.LocalCluster(**settings, **quiet) as machines,
            distributed.Client(machines) as client,
        ):
            yield client
        return
    try:
        client = distributed.Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise MendableError(
            f"no Dask scheduler answers at {address}, which {ADDRESS} names. Start "
            "one there, or remove the variable: then a cluster is started here."
        ) from error
    with client:
        yield client
