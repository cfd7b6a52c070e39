/** `AbstractEventLoop`, `AbstractServer` and `AbstractEventLoopPolicy`: every method there is, not implemented (Lib/asyncio/events.py, 3.13). */

import { coroutine } from "../coroutine/make.js";
import { NotImplementedError } from "../exceptions/hierarchy.js";
import { raise } from "../exceptions/raise.js";
import { PyObject } from "../object/object.js";
import { define, type MethodSpec } from "../object/type.js";

/** Methods and coroutines that raise NotImplementedError, each with its parameters. */
interface AbstractMethods {
  readonly methods: Readonly<Record<string, string>>;
  readonly coroutines?: Readonly<Record<string, string>>;
}

/** Puts abstract methods on a prototype; gives what `define` wants to know of them. */
function abstract(proto: object, table: AbstractMethods): Record<string, string | MethodSpec> {
  const specs: Record<string, string | MethodSpec> = {};
  const add = (name: string, value: unknown, spec: string | MethodSpec): void => {
    Object.defineProperty(proto, name, { value, writable: true, configurable: true, enumerable: false });
    specs[name] = spec;
  };
  for (const [name, params] of Object.entries(table.methods)) {
    const refuse = { [name]: () => notImplemented() }[name];
    add(name, refuse, params);
  }
  for (const [name, params] of Object.entries(table.coroutines ?? {})) {
    const refuse = {
      *[name](): Generator<unknown, void, unknown> {
        notImplemented();
      },
    }[name];
    add(name, refuse, coroutine(params));
  }
  return specs;
}

function notImplemented(): never {
  throw raise(new NotImplementedError());
}

const TLS = "ssl_handshake_timeout=None, ssl_shutdown_timeout=None";

/** Lib/asyncio/events.py AbstractEventLoop. */
export class AbstractEventLoop extends PyObject {
  static {
    define(this, {
      name: "AbstractEventLoop",
      module: "asyncio.events",
      since: {
        shutdown_default_executor: 309,
        connect_accepted_socket: 310,
        sock_recvfrom: 311,
        sock_recvfrom_into: 311,
        sock_sendto: 311,
      },
      methods: abstract(this.prototype, {
        methods: {
          run_forever: "self",
          run_until_complete: "self, future",
          stop: "self",
          is_running: "self",
          is_closed: "self",
          close: "self",
          _timer_handle_cancelled: "self, handle",
          call_soon: "self, callback, *args, context=None",
          call_later: "self, delay, callback, *args, context=None",
          call_at: "self, when, callback, *args, context=None",
          time: "self",
          create_future: "self",
          create_task: "self, coro, *, name=None, context=None",
          call_soon_threadsafe: "self, callback, *args, context=None",
          run_in_executor: "self, executor, func, *args",
          set_default_executor: "self, executor",
          add_reader: "self, fd, callback, *args",
          remove_reader: "self, fd",
          add_writer: "self, fd, callback, *args",
          remove_writer: "self, fd",
          add_signal_handler: "self, sig, callback, *args",
          remove_signal_handler: "self, sig",
          set_task_factory: "self, factory",
          get_task_factory: "self",
          get_exception_handler: "self",
          set_exception_handler: "self, handler",
          default_exception_handler: "self, context",
          call_exception_handler: "self, context",
          get_debug: "self",
          set_debug: "self, enabled",
        },
        coroutines: {
          shutdown_asyncgens: "self",
          shutdown_default_executor: "self",
          getaddrinfo: "self, host, port, *, family=0, type=0, proto=0, flags=0",
          getnameinfo: "self, sockaddr, flags=0",
          create_connection: `self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None, local_addr=None, server_hostname=None, ${TLS}, happy_eyeballs_delay=None, interleave=None`,
          create_server: `self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None, keep_alive=None, ${TLS}, start_serving=True`,
          sendfile: "self, transport, file, offset=0, count=None, *, fallback=True",
          start_tls: `self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None, ${TLS}`,
          create_unix_connection: `self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None, ${TLS}`,
          create_unix_server: `self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ${TLS}, start_serving=True`,
          connect_accepted_socket: `self, protocol_factory, sock, *, ssl=None, ${TLS}`,
          create_datagram_endpoint:
            "self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0, reuse_address=None, reuse_port=None, allow_broadcast=None, sock=None",
          connect_read_pipe: "self, protocol_factory, pipe",
          connect_write_pipe: "self, protocol_factory, pipe",
          subprocess_shell: "self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, **kwargs",
          subprocess_exec: "self, protocol_factory, *args, stdin=-1, stdout=-1, stderr=-1, **kwargs",
          sock_recv: "self, sock, nbytes",
          sock_recv_into: "self, sock, buf",
          sock_recvfrom: "self, sock, bufsize",
          sock_recvfrom_into: "self, sock, buf, nbytes=0",
          sock_sendall: "self, sock, data",
          sock_sendto: "self, sock, data, address",
          sock_connect: "self, sock, address",
          sock_accept: "self, sock",
          sock_sendfile: "self, sock, file, offset=0, count=None, *, fallback=None",
        },
      }),
    });
  }
}

/** Lib/asyncio/events.py AbstractServer. */
export class AbstractServer extends PyObject {
  static {
    define(this, {
      name: "AbstractServer",
      module: "asyncio.events",
      since: { close_clients: 313, abort_clients: 313 },
      methods: abstract(this.prototype, {
        methods: {
          close: "self",
          close_clients: "self",
          abort_clients: "self",
          get_loop: "self",
          is_serving: "self",
        },
        coroutines: { start_serving: "self", serve_forever: "self", wait_closed: "self" },
      }),
    });
  }
}

/** Lib/asyncio/events.py AbstractEventLoopPolicy. */
export class AbstractEventLoopPolicy extends PyObject {
  static {
    define(this, {
      name: "AbstractEventLoopPolicy",
      module: "asyncio.events",
      methods: abstract(this.prototype, {
        methods: {
          get_event_loop: "self",
          set_event_loop: "self, loop",
          new_event_loop: "self",
          get_child_watcher: "self",
          set_child_watcher: "self, watcher",
        },
      }),
    });
  }
}
