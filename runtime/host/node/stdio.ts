/** Standard streams of the process: buffered synchronous writes, and lines read without stopping Node's event loop. */

import { readSync, writeSync } from "node:fs";
import type { Stdio } from "../host.js";
import { hostError } from "./errors.js";
import { isTerminal } from "./terminal.js";

/** Text kept before it is written: as much as goes into a pipe at once. */
const BUFFER = 65536;

/** Milliseconds that text may be kept where the environment asks for no buffer: nobody sees the difference, and a write takes 5 µs. */
const UNSEEN = 20;

export class NodeStdio implements Stdio {
  private readonly pending: Record<1 | 2, string> = { 1: "", 2: "" };
  private readonly terminal: Partial<Record<0 | 1 | 2, boolean>> = {};
  /** Nobody reads it any more. */
  private readonly broken: Record<1 | 2, boolean> = { 1: false, 2: false };
  private readonly input = new NodeInput();
  private readonly unbuffered = Boolean(process.env["PYTHONUNBUFFERED"]);
  private drained = 0;

  write(fd: 1 | 2, text: string): void {
    if (this.unbuffered) this.writeThrough(fd);
    this.pending[fd] += text;
    const lines = (fd === 2 || this.isatty(fd)) && text.includes("\n");
    if (lines || this.pending[fd].length >= BUFFER) this.drain(fd);
  }

  /** Before something is written to the stream: what the other one and this one have kept, in the order of writing. */
  private writeThrough(fd: 1 | 2): void {
    if (fd === 2) this.attemptFlush(1);
    else if (Date.now() - this.drained > UNSEEN) {
      this.drain(1);
      this.drained = Date.now();
    }
  }

  writeBytes(fd: 1 | 2, bytes: Uint8Array): void {
    this.flush(fd);
    writeAll(fd, bytes);
  }

  /** What cannot be written stays, as in CPython's buffer: it is tried once more at the end. */
  flush(fd: 1 | 2): void {
    const text = this.pending[fd];
    try {
      this.drain(fd);
    } catch (error) {
      this.pending[fd] = text;
      throw error;
    }
  }

  /** Writes what is buffered; it is gone if that fails. */
  private drain(fd: 1 | 2): void {
    const text = this.pending[fd];
    if (text === "") return;
    this.pending[fd] = "";
    writeAll(fd, Buffer.from(text, "utf8"));
  }

  /** Before the process waits, so that what was printed is seen. Failures show when the program itself flushes. */
  flushAll(): void {
    this.attemptFlush(1);
    this.attemptFlush(2);
  }

  private attemptFlush(fd: 1 | 2): void {
    if (this.broken[fd]) return;
    try {
      this.flush(fd);
    } catch {
      this.broken[fd] = true;
    }
  }

  isatty(fd: 0 | 1 | 2): boolean {
    return (this.terminal[fd] ??= isTerminal(fd));
  }
  readNow(): Uint8Array {
    this.flushAll();
    return this.input.readNow();
  }
  read(callback: (bytes: Uint8Array) => void): void {
    this.flushAll();
    this.input.read(callback);
  }
}

/** A pipe that is full says EAGAIN where it does not block: wait for the reader. */
function writeAll(fd: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      if (hostError(error).code !== "EAGAIN") throw hostError(error);
      pause();
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

/** What comes on stdin, read at once or when it comes. */
class NodeInput {
  /** What came and nobody has asked for yet. */
  private readonly chunks: Uint8Array[] = [];
  private ended = false;
  private readonly readers: ((bytes: Uint8Array) => void)[] = [];
  private listening = false;

  readNow(): Uint8Array {
    const chunk = new Uint8Array(BUFFER);
    while (!this.ended && this.chunks.length === 0) {
      try {
        const count = readSync(0, chunk);
        if (count === 0) this.ended = true;
        else return chunk.subarray(0, count);
      } catch (error) {
        const { code } = hostError(error);
        if (code === "EOF") this.ended = true;
        else if (code === "EAGAIN") pause();
        else throw hostError(error);
      }
    }
    return this.take();
  }

  read(callback: (bytes: Uint8Array) => void): void {
    this.readers.push(callback);
    this.serve();
  }

  /** Hands over what has come; listens only while somebody waits, so that stdin alone does not keep the process alive. */
  private serve(): void {
    while (this.readers.length > 0 && (this.ended || this.chunks.length > 0)) this.readers.shift()!(this.take());
    if (this.readers.length > 0) this.listen();
    else if (this.listening) {
      process.stdin.pause();
    }
  }

  private listen(): void {
    if (!this.listening) {
      this.listening = true;
      process.stdin.on("data", (chunk: Uint8Array) => {
        // Not a Buffer, whose `slice` is another.
        this.chunks.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
        this.serve();
      });
      const end = () => {
        this.ended = true;
        this.serve();
      };
      process.stdin.on("end", end);
      process.stdin.on("error", end);
    }
    process.stdin.resume();
  }

  private take(): Uint8Array {
    return this.chunks.shift() ?? new Uint8Array(0);
  }
}
