/** Standard streams of the process: buffered synchronous writes, and lines read without stopping Node's event loop. */

import { readSync, writeSync } from "node:fs";
import type { Stdio } from "../host.js";
import { hostError } from "./errors.js";
import { isTerminal } from "./terminal.js";

/** Text kept before it is written: as much as goes into a pipe at once. */
const BUFFER = 65536;

export class NodeStdio implements Stdio {
  private readonly pending: Record<1 | 2, string> = { 1: "", 2: "" };
  private readonly terminal: Partial<Record<0 | 1 | 2, boolean>> = {};
  /** Nobody reads it any more. */
  private readonly broken: Record<1 | 2, boolean> = { 1: false, 2: false };
  private readonly input = new NodeInput();

  write(fd: 1 | 2, text: string): void {
    this.pending[fd] += text;
    const lines = (fd === 2 || this.isatty(fd)) && text.includes("\n");
    if (lines || this.pending[fd].length >= BUFFER) this.drain(fd);
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
    for (const fd of [1, 2] as const) {
      if (this.broken[fd]) continue;
      try {
        this.flush(fd);
      } catch {
        this.broken[fd] = true;
      }
    }
  }

  isatty(fd: 0 | 1 | 2): boolean {
    return (this.terminal[fd] ??= isTerminal(fd));
  }
  readLineNow(): string {
    this.flushAll();
    return this.input.lineNow();
  }
  readLine(callback: (line: string) => void): void {
    this.flushAll();
    this.input.line(callback);
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

/** Lines of stdin, read at once or when they come. */
class NodeInput {
  private text = "";
  private ended = false;
  private readonly readers: ((line: string) => void)[] = [];
  private listening = false;
  private readonly decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  lineNow(): string {
    const chunk = new Uint8Array(65536);
    while (!this.ended && !this.text.includes("\n")) {
      try {
        const count = readSync(0, chunk);
        if (count === 0) this.end();
        else this.text += this.decoder.decode(chunk.subarray(0, count), { stream: true });
      } catch (error) {
        const { code } = hostError(error);
        if (code === "EOF") this.end();
        else if (code === "EAGAIN") pause();
        else throw hostError(error);
      }
    }
    return this.take();
  }

  line(callback: (line: string) => void): void {
    this.readers.push(callback);
    this.serve();
  }

  /** Hands lines to readers; listens only while somebody waits, so that stdin alone does not keep the process alive. */
  private serve(): void {
    while (this.readers.length > 0 && (this.ended || this.text.includes("\n"))) this.readers.shift()!(this.take());
    if (this.readers.length > 0) this.listen();
    else if (this.listening) {
      process.stdin.pause();
    }
  }

  private listen(): void {
    if (!this.listening) {
      this.listening = true;
      process.stdin.on("data", (chunk: Uint8Array) => {
        this.text += this.decoder.decode(chunk, { stream: true });
        this.serve();
      });
      const end = () => {
        this.end();
        this.serve();
      };
      process.stdin.on("end", end);
      process.stdin.on("error", end);
    }
    process.stdin.resume();
  }

  private end(): void {
    this.ended = true;
    this.text += this.decoder.decode();
  }

  private take(): string {
    const end = this.text.indexOf("\n");
    const line = end < 0 ? this.text : this.text.slice(0, end + 1);
    this.text = this.text.slice(line.length);
    return line;
  }
}
