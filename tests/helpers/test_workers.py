"""Tasks that are given out anew when what they work on, or their process, is lost."""

import os
import signal
from concurrent.futures import BrokenExecutor, CancelledError

import joblib
import pytest

from helpers import workers
from helpers.workers import play_tasks


def fail_at_first(path, number, how):
    """The number; the third task fails as long as the file counts fewer than `how` failures."""
    if number == 3 and len(failures := path.read_text()) < len(how):
        path.write_text(failures + "x")
        how[len(failures)]()
    return number


def lose_data():
    raise CancelledError


def die():
    os._exit(9)


def tasks_that_fail(path, *how):
    path.write_text("")
    return [joblib.delayed(fail_at_first)(path, number, how) for number in range(6)]


def test_results_come_in_order_after_lost_data(tmp_path):
    tasks = tasks_that_fail(tmp_path / "failures", lose_data, lose_data)
    assert list(play_tasks(tasks)) == [0, 1, 2, 3, 4, 5]
    assert (tmp_path / "failures").read_text() == "xx"


def test_results_come_in_order_though_a_process_dies(tmp_path):
    tasks = tasks_that_fail(tmp_path / "failures", die)
    assert list(play_tasks(tasks, n_jobs=2)) == [0, 1, 2, 3, 4, 5]
    assert (tmp_path / "failures").read_text() == "x"


def test_what_always_kills_its_process_is_not_tried_for_ever(tmp_path):
    tasks = tasks_that_fail(tmp_path / "failures", *[die] * 9)
    with pytest.raises(BrokenExecutor):
        list(play_tasks(tasks, n_jobs=2))
    assert (tmp_path / "failures").read_text() == "x" * (workers.MOST_LOSSES + 1)


def test_an_error_of_a_task_is_raised_at_once(tmp_path):
    def fail():
        raise ZeroDivisionError

    tasks = tasks_that_fail(tmp_path / "failures", fail, fail)
    with pytest.raises(ZeroDivisionError):
        list(play_tasks(tasks))
    assert (tmp_path / "failures").read_text() == "x"


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows holds none back")
def test_ctrl_c_is_heard_once_the_workers_have_started(request):
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # as without a shell's &
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, before))
    done = []
    with pytest.raises(KeyboardInterrupt), workers._answered_later():
        signal.raise_signal(signal.SIGINT)
        done.append("started")
    assert done == ["started"]
