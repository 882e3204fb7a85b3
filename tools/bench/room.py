"""Measure a class on one laptop: `python -m tools.bench.room`, with --help for its options.

Starts `run.py serve` as a class would, lets stand-ins come in and label over websockets while a
teacher's page looks on, and pools the room in the end. A busy machine makes the milliseconds
longer; seconds of the processor and memory stay. /proc has them, so this runs on Linux alone.
"""

import argparse
import asyncio
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

from tools.notebooks.served.material import Material

SERVER = Path(__file__).resolve().parents[1] / "notebooks" / "serve.py"
ERROR_RATE = 1 / 7
EVERY = 4  # seconds from one look of the teacher's page to the next
TOKEN = "bench"
PAGE, TICKS = (os.sysconf(name) for name in ("SC_PAGE_SIZE", "SC_CLK_TCK"))


@dataclass
class Found:
    """What was measured.

    Attributes
    ----------
    answers, looks : list of float
        Seconds from an answer to its acknowledgement, and from a look to what it shows.
    memory : list of int
        Bytes of the server and of the processes that it started, once per second.
    """

    answers: list = field(default_factory=list)
    looks: list = field(default_factory=list)
    memory: list = field(default_factory=list)


async def come_in(place, name):
    """The card of a person, whose browser keeps what the page gives it."""
    url = f"http://{place}/?name={name}&token={TOKEN}"
    answer = await AsyncHTTPClient().fetch(url, request_timeout=60)
    kept = [one.split(";")[0] for one in answer.headers.get_list("Set-Cookie")]
    request = HTTPRequest(f"ws://{place}/card?name={name}", headers={"Cookie": "; ".join(kept)})
    return await websocket_connect(request)


async def label(place, name, truth, num, pause, found):
    """One person: answer so many lines, one in seven of them wrong."""
    page = await come_in(place, name)
    session, draw, item = uuid.uuid4().hex, random.Random(name), None
    for number in range(num):
        while item is None:
            item = json.loads(await page.read_message()).get("view", {}).get("item")
        await asyncio.sleep(pause * draw.uniform(0.5, 1.5))
        answer = int(truth[int(item["id"])])
        others = [one for one in np.unique(truth).tolist() if one != answer]
        answer = draw.choice(others) if draw.random() < ERROR_RATE else answer
        act = {"act": uuid.uuid4().hex, "kind": "label", "item": item["id"], "label": answer}
        act |= {"order": number, "session": session, "suggested": False}
        sent = time.perf_counter()
        await page.write_message(json.dumps(act | {"time": time.time() * 1000}))
        view = {}
        while act["act"] not in view.get("acknowledged", []):
            view = json.loads(await page.read_message()).get("view", {})
        found.answers.append(time.perf_counter() - sent)
        item = view["item"]
    page.close()


async def look_on(place, room, found):
    """The teacher's page, until it is canceled."""
    while True:
        start = time.perf_counter()
        await look(place, room)
        found.looks.append(time.perf_counter() - start)
        await asyncio.sleep(EVERY)


async def look(place, room):
    url = f"http://{place}/room/look?{room}"
    answer = await AsyncHTTPClient().fetch(url, request_timeout=60)
    return json.loads(answer.body)


async def pool(place, room):
    """Press the button. Returns the pool and the seconds until it was there."""
    start, headers = time.perf_counter(), {"Origin": f"http://{place}"}
    url = f"http://{place}/room/pool?{room}"
    await AsyncHTTPClient().fetch(url, method="POST", body="", headers=headers)
    while (shown := (await look(place, room))["pool"])["is_pooling"]:
        await asyncio.sleep(0.1)
    return shown, time.perf_counter() - start


async def weigh(process, found):
    """Note the memory once per second, until it is canceled."""
    while True:
        found.memory.append(sum(map(read_memory, find_family(process))))
        await asyncio.sleep(1)


def wait_for(server):
    """Wait until the server has printed the teacher's address. Returns its token."""
    for line in server.stdout:
        if found := re.search(r"/room\?(token=\S+)", line):
            return found[1]
    sys.exit("The server did not start.")


async def measure(place, process, room, truth, options):
    """Let a class label, and print what that took."""
    found, ready = Found(), spent(process)
    others = weigh(process, found), look_on(place, room, found)
    others = [asyncio.create_task(other) for other in others]  # `run` cancels them
    people = [
        label(place, f"person{number:02}", truth, options.answers, options.pause, found)
        for number in range(options.people)
    ]
    await asyncio.gather(*people)
    labeling = spent(process) - ready
    pooled, seconds = await pool(place, room)
    pooling = spent(process) - ready - labeling
    print(f"{options.people} people gave {len(found.answers):,} answers")
    print(f"memory: {max(found.memory) / 2**20:,.0f} MB at most")
    for name, times in (("an answer", found.answers), ("a look at the room", found.looks)):
        middle, late = 1000 * np.percentile(times, [50, 95])
        print(f"{name}: {middle:.0f} ms at the median, {late:.0f} ms at the 95th percentile")
    per_answer = 1000 * labeling / len(found.answers)
    print(f"processor: {ready:.1f} s to start, {labeling:.1f} s for the labeling")
    print(f"({per_answer:.0f} ms per answer), {pooling:.1f} s for the pool")
    print(f"the pool was there after {seconds:.1f} s; {pooled['measure']} of all votes: "
          f"{pooled['curve'][-1][-1]:.3f}, best alone: {pooled['best'][-1]:.3f}")  # fmt: skip


def find_family(process):
    """A process and all that it has started."""
    with suppress(OSError):
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        return [process, *(one for child in children for one in find_family(child))]
    return []


def read_memory(process):
    """The bytes that a process has in memory; none where it has ended."""
    with suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * PAGE
    return 0


def spent(process):
    """Seconds of the processor that a process and its ended children have taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / TICKS


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="tools.bench.room", description=__doc__)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--answers", type=int, default=40, help="of each person")
    parser.add_argument("--pause", type=float, default=1.5, help="seconds to read a line")
    parser.add_argument("--data", default="food", help="food, practice or genres")
    parser.add_argument("--common", type=int, default=0)
    options = parser.parse_args(arguments)
    os.environ["LYRICS_CSV"] = options.data
    truth = Material().offer.exam.train_set.y
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory() as folder:
        command = [sys.executable, str(SERVER), "--no-browser", f"--port={port}"]
        command += [f"--labels={folder}", f"--common={options.common}"]
        command += [f"--visitors={options.people}", f"--token={TOKEN}"]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            room, place = wait_for(server), f"127.0.0.1:{port}"
            asyncio.run(measure(place, server.pid, room, truth, options))
        finally:
            server.terminate()
            server.wait(20)


if __name__ == "__main__":
    main()
