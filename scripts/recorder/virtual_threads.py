"""Locks, queues and thread starts over the lock-step scheduler, put in the place of the C module `_thread`'s.

Everything above them (threading, queue, concurrent.futures, logging) is CPython's own, imported afterwards.
"""

import _queue
import _thread
import sys
from virtual_scheduler import scheduler

_real_lock = _thread.allocate_lock
_real_start = _thread.start_new_thread
_get_ident = _thread.get_ident
_main_ident = _get_ident()


def _check_timeout(blocking, timeout):
    """Lets CPython itself refuse what it refuses."""
    if (not blocking and timeout != -1) or not isinstance(timeout, (int, float)) or not -1 <= timeout <= _thread.TIMEOUT_MAX:
        _real_lock().acquire(blocking, timeout)
    elif timeout < 0 and timeout != -1:
        _real_lock().acquire(blocking, timeout)


class lock:
    """_thread.lock: whoever asks while it is free takes it, waiters or not."""

    __module__ = "_thread"
    __slots__ = ("_held", "_waiters", "__weakref__")

    def __init__(self):
        self._held = False
        self._waiters = []

    def acquire(self, blocking=True, timeout=-1):
        _check_timeout(blocking, timeout)
        if not self._held:
            self._held = True
            return True
        if not blocking or timeout == 0:
            return False
        deadline = None if timeout == -1 else scheduler.deadline(timeout)
        while self._held:
            me = scheduler.current
            self._waiters.append(me)
            if not scheduler.block(deadline):
                self._waiters.remove(me)
                if self._held:
                    return False
        self._held = True
        return True

    def release(self):
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._held = False
        if self._waiters:
            scheduler.wake(self._waiters.pop(0))

    def locked(self):
        return self._held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()

    def _at_fork_reinit(self):
        self.__init__()

    acquire_lock, release_lock, locked_lock = acquire, release, locked

    def __repr__(self):
        return "<%s _thread.lock object at %#x>" % ("locked" if self._held else "unlocked", id(self))


class RLock:
    __module__ = "_thread"
    __slots__ = ("_block", "_owner", "_count", "__weakref__")

    def __init__(self):
        self._block = lock()
        self._owner = 0
        self._count = 0

    def acquire(self, blocking=True, timeout=-1):
        me = _get_ident()
        if self._owner == me:
            self._count += 1
            return True
        if self._block.acquire(blocking, timeout):
            self._owner, self._count = me, 1
            return True
        return False

    def release(self):
        if self._owner != _get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = 0
            self._block.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()

    def _acquire_restore(self, state):
        self._block.acquire()
        self._count, self._owner = state

    def _release_save(self):
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        state = (self._count, self._owner)
        self._count, self._owner = 0, 0
        self._block.release()
        return state

    def _is_owned(self):
        return self._owner == _get_ident()

    def _recursion_count(self):
        return self._count if self._is_owned() else 0

    def _at_fork_reinit(self):
        self.__init__()

    def __repr__(self):
        state = "locked" if self._count else "unlocked"
        return "<%s _thread.RLock object owner=%d count=%d at %#x>" % (state, self._owner, self._count, id(self))


class SimpleQueue:
    __module__ = "_queue"

    def __init__(self):
        self._items = []
        self._waiters = []

    def put(self, item, block=True, timeout=None):
        self._items.append(item)
        if self._waiters:
            scheduler.wake(self._waiters.pop(0))

    def put_nowait(self, item):
        self.put(item)

    def get(self, block=True, timeout=None):
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        deadline = None if timeout is None else scheduler.deadline(timeout)
        while not self._items:
            if not block:
                raise _queue.Empty
            me = scheduler.current
            self._waiters.append(me)
            if not scheduler.block(deadline):
                self._waiters.remove(me)
                block = False
        return self._items.pop(0)

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return not self._items

    def qsize(self):
        return len(self._items)


def allocate_lock():
    return lock()


def start_new_thread(function, args, kwargs={}):
    if not callable(function) or not isinstance(args, tuple) or not isinstance(kwargs, dict):
        _real_start(function, args, kwargs)
    return scheduler.start(lambda: function(*args, **kwargs))


def _set_sentinel():
    """Up to 3.12: a lock that is released when the calling thread is gone."""
    sentinel = scheduler.current.sentinel = lock()
    return sentinel


class _ThreadHandle:
    """From 3.13: what threading.Thread joins."""

    __module__ = "_thread"

    def __init__(self):
        self.ident = 0
        self._running = None

    def is_done(self):
        return self._running is not None and not self._running.locked()

    def _set_done(self):
        if self._running is None:
            raise RuntimeError("thread not started")
        if self._running.locked():
            self._running.release()

    def join(self, timeout=None):
        if self._running is None:
            raise RuntimeError("thread not started")
        if self.is_done():
            return
        if self.ident == _get_ident():
            raise RuntimeError("Cannot join current thread")
        if self._running.acquire(True, -1 if timeout is None or timeout < 0 else timeout):
            self._running.release()

    def __repr__(self):
        return "<_thread._ThreadHandle object: ident=%d>" % self.ident


_joinable = []


def _make_thread_handle(ident):
    handle = _ThreadHandle()
    handle.ident = ident
    handle._running = lock()
    handle._running.acquire()
    return handle


def start_joinable_thread(function, handle=None, daemon=True):
    handle = _ThreadHandle() if handle is None else handle
    if handle._running is not None:
        raise RuntimeError("thread already started")
    handle._running = lock()
    handle._running.acquire()
    if not daemon:
        _joinable.append(handle)

    def run():
        handle.ident = _get_ident()
        try:
            function()
        finally:
            handle._set_done()

    handle.ident = scheduler.start(run)
    return handle


def _shutdown():
    while _joinable:
        handle = _joinable.pop()
        if handle.ident != _get_ident():
            handle.join()


def install():
    _thread.allocate_lock = _thread.allocate = allocate_lock
    _thread.start_new_thread = _thread.start_new = start_new_thread
    _thread.LockType = lock
    _thread.RLock = RLock
    _queue.SimpleQueue = SimpleQueue
    if sys.version_info >= (3, 13):
        _thread.lock = _thread.allocate_lock = _thread.allocate = lock
        _thread._ThreadHandle = _ThreadHandle
        _thread._make_thread_handle = _make_thread_handle
        _thread.start_joinable_thread = start_joinable_thread
        _thread._shutdown = _shutdown
    else:
        _thread._set_sentinel = _set_sentinel
