"""A process of its own that answers, told on by each act that is acknowledged, and killed."""

import multiprocessing
from contextlib import contextmanager


@contextmanager
def answering(target, path, preload):
    """Start `target(path, connection)`; gives the process and our end of its connection."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([preload])  # else each start takes long
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=target, args=(path, theirs))
    process.start()
    theirs.close()
    try:
        yield process, ours
    finally:
        process.kill()
        process.join()


def tell_acknowledged(session, connection):
    """Tell of each act once it is acknowledged."""
    session.subscribe(lambda view: connection.send(view["acknowledged"][-1:]))


def read_to_the_end(connection):
    """Ids of all acts that were told before the process was gone."""
    acknowledged = set()
    try:
        while True:
            acknowledged.update(connection.recv())
    except (EOFError, OSError):  # no more, or half a message
        return acknowledged
