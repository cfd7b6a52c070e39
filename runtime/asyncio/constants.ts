/** Numbers that asyncio's modules share (Lib/asyncio/constants.py, 3.13). */

/** Entries of a stack kept in debug mode. */
export const DEBUG_STACK_DEPTH = 10;

/** Seconds that `Runner.close` gives the threads of the default executor. */
export const THREAD_JOIN_TIMEOUT = 300;

export const LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5;
export const ACCEPT_RETRY_DELAY = 1;
export const SSL_HANDSHAKE_TIMEOUT = 60;
export const SSL_SHUTDOWN_TIMEOUT = 30;
export const SENDFILE_FALLBACK_READBUFFER_SIZE = 1024 * 256;
export const FLOW_CONTROL_HIGH_WATER_SSL_READ = 256;
export const FLOW_CONTROL_HIGH_WATER_SSL_WRITE = 512;

/** Timers below which cancelled ones are not swept, and the share of cancelled ones above which they are (base_events.py). */
export const MIN_SCHEDULED_TIMER_HANDLES = 100;
export const MIN_CANCELLED_TIMER_HANDLES_FRACTION = 0.5;

/** Longest single wait, in seconds (base_events.py MAXIMUM_SELECT_TIMEOUT). */
export const MAXIMUM_SELECT_TIMEOUT = 24 * 3600;
