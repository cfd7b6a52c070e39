"""A lock-step scheduler: one thread runs at a time, and time passes only when every thread waits.

Threads stay real threads, so thread-locals, running loops and context variables behave as always. Each has a baton (a real
lock); whoever holds its baton runs. A thread that would wait says what for (a deadline, a selector, a lock that will wake
it) and hands the baton on: first to threads that are ready, in the order in which they became ready; then, where nothing
is ready, the clock jumps to the earliest deadline. CPython switches threads where it likes; this is the order it takes
when no thread uses up its switch interval.
"""

import _thread
import os
import sys

_real_lock = _thread.allocate_lock

MONOTONIC_START = 1_000 * 10**9
EPOCH_START = 1_700_000_000 * 10**9
# Real seconds granted to sockets and pipes of the outside world before virtual time passes them by.
GRACE = 0.002


def nanoseconds(seconds):
    """Seconds to the nearest nanosecond, the clock's unit; a wait that asks for any time at all takes one."""
    return round(seconds * 1e9) or int(seconds > 0)


class Thread:
    __slots__ = ("baton", "waiting", "deadline", "poll", "timed_out", "sentinel")

    def __init__(self):
        self.baton = _real_lock()
        self.baton.acquire()
        self.waiting = False
        self.deadline = None
        self.poll = None
        self.timed_out = False
        self.sentinel = None


class Scheduler:
    def __init__(self):
        self.now = 0  # nanoseconds since the program began
        self.current = Thread()
        self.ready = []
        self.waiting = []  # in the order in which they began to wait

    def deadline(self, seconds):
        return self.now + nanoseconds(seconds)

    def block(self, deadline=None, poll=None):
        """Waits for wake(), the deadline, or poll(seconds) to be true. False if the deadline came first."""
        me = self.current
        me.waiting, me.deadline, me.poll, me.timed_out = True, deadline, poll, False
        self.waiting.append(me)
        self.hand_on(me)
        return not me.timed_out

    def wake(self, thread, timed_out=False):
        if thread.waiting:
            thread.waiting, thread.timed_out = False, timed_out
            self.waiting.remove(thread)
            self.ready.append(thread)

    def give_way(self):
        """Lets every thread that is ready run first."""
        if self.ready:
            me = self.current
            self.ready.append(me)
            self.hand_on(me)

    def start(self, run):
        """Starts `run` in a new thread, ready to run when the current one next waits."""
        thread = Thread()

        def begin():
            thread.baton.acquire()
            try:
                run()
            finally:
                if thread.sentinel is not None and thread.sentinel.locked():
                    thread.sentinel.release()
                self.hand_on(None)

        ident = _real_start(begin, ())
        self.ready.append(thread)
        return ident

    def hand_on(self, me):
        chosen = self.pick()
        if chosen is me:
            return
        self.current = chosen
        chosen.baton.release()
        if me is not None:
            me.baton.acquire()

    def pick(self):
        while True:
            for thread in self.waiting[:]:
                if thread.poll is not None and thread.poll(0):
                    self.wake(thread)
            if self.ready:
                return self.ready.pop(0)
            deadlines = [thread.deadline for thread in self.waiting if thread.deadline is not None]
            pollers = [thread for thread in self.waiting if thread.poll is not None]
            if deadlines:
                if any(thread.poll(GRACE) for thread in pollers):
                    continue
                self.now = max(self.now, min(deadlines))
                due = [thread for thread in self.waiting if thread.deadline is not None and thread.deadline <= self.now]
                for thread in sorted(due, key=lambda thread: thread.deadline):
                    self.wake(thread, timed_out=True)
            elif pollers:
                for thread in pollers:
                    thread.poll(None if len(pollers) == 1 else GRACE)
            else:
                sys.stderr.write("virtual clock: every thread waits for ever\n")
                sys.stdout.flush()
                os._exit(70)


_real_start = _thread.start_new_thread
scheduler = Scheduler()
