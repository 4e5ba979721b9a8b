"""The groups of the table: each function measures one group in one alternating run and gives its lines."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import sizes
from bench import QUIET, SETTLED, Bench, Cost, Line, compared, in_turns, ratio, start
from homes import Home
from pictures import screen, whole
from terminal import FRAME, Terminal

TYPED = "90817263540918273645"
"""What is typed in a burst: no two neighbors are alike, and nothing else on the screen reads so."""


def first(bench: Bench) -> Iterator[Line]:
    """The first frame with the whole picture."""
    starts = {name: [one.first for one in found] for name, found in bench.starts.items()}
    same = "" if bench.home().kept() else "nothing is kept yet: the same as without"
    yield compared("first frame, kept view", starts["kept"], starts["bare"], 1.10, same)
    yield compared("first frame, nothing kept", starts["fresh"], starts["bare"], 1.70)


def ready(bench: Bench) -> Iterator[Line]:
    """A key typed at the first frame has its effect painted; a burst of them is all there."""
    words, home = bench.words, bench.home()

    def typed() -> Cost:
        with Terminal(bench.ours, home.environment) as app:
            app.until_words(words)
            at = app.type("j")
            app.until_quiet(QUIET, after=at)
            painted = whole(app.chunks, since=at)
            app.end("q")
        return Cost(painted.at - app.began, painted.cpu)

    found = in_turns(bench.runs, ours=typed, bare=lambda: start(bench.install.bare, home).first)
    yield compared("ready for keys, against a first frame", found["ours"], found["bare"], 1.70)
    lost = sum(_lost(bench, pause) for pause in (0.0, 0.002, 0.015))
    yield Line("keys lost or out of order, of 60", lost, unit="keys", aim=0, judged="ours")


def _lost(bench: Bench, pause: float) -> int:
    """How many of the letters typed into the search from the first frame on are not there in their order."""
    with Terminal(bench.ours, bench.home().environment) as app:
        app.until_words(bench.words)
        app.type("/")
        for key in TYPED:
            app.read_for(pause)
            last = app.type(key)
        app.until_quiet(QUIET, after=last)
        found = max(_in_order(TYPED, line) for line in screen(app.chunks))
        app.until_quiet(QUIET, after=app.type("\x1b"))
        app.end("q")
    return len(TYPED) - found


def _in_order(wanted: str, line: str) -> int:
    """The length of the longest common subsequence."""
    lengths = [0] * (len(wanted) + 1)
    for sign in line:
        before = lengths[:]
        for place, key in enumerate(wanted, 1):
            lengths[place] = before[place - 1] + 1 if key == sign else max(before[place], lengths[place - 1])
    return lengths[-1]


def size(bench: Bench) -> Iterator[Line]:
    """What many records cost at the start."""
    many, few = bench.home(10_000), bench.home(100)
    found = in_turns(bench.runs, many=lambda: start(bench.ours, many).first, few=lambda: start(bench.ours, few).first)
    yield compared("first frame, 10,000 records against 100", found["many"], found["few"], 1.05)


class _Press(NamedTuple):
    cost: Cost
    frames: int


def keys(bench: Bench) -> Iterator[Line]:
    """A cursor key until everything is painted, in an app that is settled."""
    home = bench.home()
    presses = 2 * bench.runs
    with Terminal(bench.ours, home.environment) as app, Terminal(bench.install.bare, home.environment) as least:
        for one in (app, least):
            one.until_quiet(QUIET)
            one.read_for(SETTLED)
            _press(one, "j")
            _press(one, "k")
        pairs = [(_press(app, key), _press(least, key)) for _ in range(presses // 2) for key in "jk"]
        app.end("q")
        least.end("q")
    ours, floor = [mine for mine, _ in pairs], [bare for _, bare in pairs]
    line = compared("cursor key until all is painted", [one.cost for one in ours], [one.cost for one in floor], 12)
    yield line._replace(judged="ours")
    frames = [statistics.median(one.frames for one in found) for found in (ours, floor)]
    yield Line("frames of a cursor key", frames[0], frames[1], "frames", aim=1, judged="ours")


def _press(app: Terminal, key: str) -> _Press:
    used = app.cpu()
    at = app.type(key)
    app.until_quiet(0.15, after=at)
    painted = [chunk for chunk in app.chunks if chunk.at > at]
    frames = b"".join(chunk.data for chunk in painted).count(FRAME)
    return _Press(Cost(painted[-1].at - at, painted[-1].cpu - used), frames)


def leaving(bench: Bench) -> Iterator[Line]:
    """From `q` to the end of the process."""
    ends = {name: [one.end for one in found] for name, found in bench.starts.items()}
    yield compared("exit", ends["kept"], ends["bare"], 0.10)


def memory(bench: Bench) -> Iterator[Line]:
    """Resident memory at the first frame, and when all that was put off is done."""
    at_first = {name: [one.memory for one in found] for name, found in bench.starts.items()}
    yield _held("memory at the first frame", at_first["kept"], at_first["bare"], 1.10)

    def settled(command: Sequence[str]) -> float:
        with Terminal(command, bench.home().environment) as app:
            app.until_quiet(QUIET)
            app.read_for(SETTLED)
            found = app.memory()
            app.end("q")
        return found

    later = in_turns(
        max(bench.runs // 3, 1), ours=lambda: settled(bench.ours), bare=lambda: settled(bench.install.bare)
    )
    yield _held("memory, settled", later["ours"], later["bare"], 1.55)


def _held(name: str, ours: Sequence[float], floor: Sequence[float], aim: float) -> Line:
    return Line(name, statistics.median(ours), statistics.median(floor), "MB", ratio(ours, floor), aim=aim)


def _ran(command: Sequence[str], home: Home) -> Cost:
    """A command in a terminal, since that is where a person reads what it prints."""
    with Terminal(command, home.environment) as terminal:
        ended = terminal.end()
    return Cost(ended.at - terminal.began, ended.cpu)


def today(bench: Bench) -> Iterator[Line]:
    """What a shell asks at its start."""
    home, program, nothing = bench.home(), bench.install.program, bench.install.nothing
    found = in_turns(bench.runs, ours=lambda: _ran([program, "today"], home), floor=lambda: _ran(nothing, home))
    yield compared("today", found["ours"], found["floor"], 2)
    brief = [program, "today", "--brief"]
    if "--brief" not in home.call("today", "--help"):
        yield Line("today --brief", remark="there is no such option yet")
        return

    def without() -> Cost:
        home.forget()
        return _ran(brief, home)

    _ran([program, "today"], home)
    found = in_turns(bench.runs, ours=lambda: _ran(brief, home), floor=lambda: _ran(nothing, home))
    yield compared("today --brief", found["ours"], found["floor"], 2)
    found = in_turns(bench.runs, ours=without, floor=lambda: _ran(nothing, home))
    yield compared("today --brief, nothing kept", found["ours"], found["floor"], 18)


def change(bench: Bench) -> Iterator[Line]:
    """A verb that changes something, each time on the same data, in which a change was made before."""
    home = bench.sample("home-change")
    item, _ = home.next_item()
    home.call("start", item)
    home.set_aside()

    def done() -> Cost:
        home.put_back()
        return _ran([bench.install.program, "done", item], home)

    found = in_turns(bench.runs, ours=done, floor=lambda: _ran(bench.install.nothing, home))
    yield compared("done ID", found["ours"], found["floor"], 12)


GROUPS: Mapping[str, Callable[[Bench], Iterator[Line]]] = {
    "first": first,
    "ready": ready,
    "size": size,
    "keys": keys,
    "exit": leaving,
    "memory": memory,
    "today": today,
    "change": change,
    "save": sizes.save,
    "window": sizes.window,
    "merge": sizes.merge,
}
"""The groups by the names that the command line takes, in the order of the table."""
