"""An auto-jumping virtual clock for CPython 3.8 to 3.13: nothing waits, and every time is exact.

The clock counts whole nanoseconds. It stands still while Python runs; when every thread waits, it jumps to the earliest
deadline, rounded to the nearest nanosecond. time.time() starts at 1,700,000,000 and time.monotonic() at 1,000 seconds.
"""

import gc
import os
import sys
import time
from virtual_scheduler import EPOCH_START, MONOTONIC_START, nanoseconds, scheduler


class Builtin:
    # Stands in for a C function: prints as one, and is not bound when it is found in a class.

    __slots__ = ("__name__", "_call")

    def __init__(self, name, call):
        self.__name__ = name
        self._call = call

    def __call__(self, *args, **kwargs):
        return self._call(*args, **kwargs)

    def __repr__(self):
        return "<built-in function %s>" % self.__name__


_real_sleep = time.sleep
_real = {name: getattr(time, name) for name in ("localtime", "gmtime", "ctime", "asctime", "strftime", "clock_gettime")}


def _epoch_ns():
    return EPOCH_START + scheduler.now


def _monotonic_ns():
    return MONOTONIC_START + scheduler.now


def _sleep(seconds):
    if not isinstance(seconds, (int, float)) or not seconds >= 0 or seconds > 10**9:
        return _real_sleep(seconds)  # CPython's own words for what it refuses
    if nanoseconds(seconds) == 0:
        scheduler.give_way()
    else:
        scheduler.block(scheduler.deadline(seconds))


def _of_now(name):
    """Functions of a moment that take the current one when they get none."""

    def call(*args):
        return _real[name](*args) if args and args[0] is not None else _real[name](_epoch_ns() / 1e9)

    return call


def _asctime(*args):
    return _real["asctime"](*(args or (_real["localtime"](_epoch_ns() / 1e9),)))


def _strftime(format, *args):
    return _real["strftime"](format, *(args or (_real["localtime"](_epoch_ns() / 1e9),)))


def _clock_gettime(clock):
    if clock == time.CLOCK_REALTIME:
        return _epoch_ns() / 1e9
    return _monotonic_ns() / 1e9 if clock == time.CLOCK_MONOTONIC else _real["clock_gettime"](clock)


def _patch_time():
    functions = {
        "time": lambda: _epoch_ns() / 1e9,
        "time_ns": _epoch_ns,
        "monotonic": lambda: _monotonic_ns() / 1e9,
        "monotonic_ns": _monotonic_ns,
        "perf_counter": lambda: _monotonic_ns() / 1e9,
        "perf_counter_ns": _monotonic_ns,
        "sleep": _sleep,
        "localtime": _of_now("localtime"),
        "gmtime": _of_now("gmtime"),
        "ctime": _of_now("ctime"),
        "asctime": _asctime,
        "strftime": _strftime,
        "clock_gettime": _clock_gettime,
    }
    for name, call in functions.items():
        setattr(time, name, Builtin(name, call))


def _patch_datetime():
    """datetime.now() and utcnow() read the C clock; date.today() already asks time.time()."""
    import datetime
    import warnings

    def moment(zone):
        seconds, rest = divmod(_epoch_ns(), 10**9)
        return datetime.datetime.fromtimestamp(seconds, zone).replace(microsecond=rest // 1000)

    def same(cls, value):
        if cls is datetime.datetime:
            return value
        fields = (value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond)
        return cls(*fields, tzinfo=value.tzinfo)

    def now(cls, tz=None):
        return same(cls, moment(tz))

    def utcnow(cls):
        if sys.version_info >= (3, 12):
            advice = "Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC)."
            text = "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. " + advice
            warnings.warn(text, DeprecationWarning, stacklevel=2)
        return same(cls, moment(datetime.timezone.utc).replace(tzinfo=None))

    # A static type takes no assignment; the dictionary behind its proxy does, before its first look-up.
    (members,) = (item for item in gc.get_referents(datetime.datetime.__dict__) if isinstance(item, dict))
    members["now"] = classmethod(now)
    members["utcnow"] = classmethod(utcnow)


def _patch_selectors():
    import selectors

    def patch(cls):
        real = cls.select

        def select(self, timeout=None):
            def poll(seconds):
                # The loop's own wake-up pipe is written inside this process: no grace for it.
                return real(self, seconds if seconds is None or len(self.get_map()) > 1 else 0)

            events = real(self, 0)
            if events or (timeout is not None and nanoseconds(timeout) <= 0):
                scheduler.give_way()
                return events
            scheduler.block(None if timeout is None else scheduler.deadline(timeout), poll)
            return real(self, 0)

        cls.select = select

    for name in ("SelectSelector", "PollSelector", "EpollSelector", "DevpollSelector", "KqueueSelector"):
        cls = vars(selectors).get(name)
        if cls is not None:
            patch(cls)


def _patch_input(choice):
    """For programs that vary: a read may let the other threads run before its line is there, as on a real machine."""
    import builtins

    real = builtins.input

    def read(*prompt):
        sys.stdout.write("".join(map(str, prompt)))
        sys.stdout.flush()
        for _ in range(choice.randrange(5)):
            scheduler.give_way()
        return real()

    builtins.input = Builtin("input", read)


def install():
    if "threading" in sys.modules:
        raise RuntimeError("threading was imported before the virtual clock: it has taken the real locks")
    import virtual_threads

    virtual_threads.install()
    _patch_time()
    _patch_datetime()
    _patch_selectors()
    seed = os.environ.pop("VIRTUAL_CLOCK_SEED", None)
    if seed is not None:
        import random

        _patch_input(random.Random(seed))
