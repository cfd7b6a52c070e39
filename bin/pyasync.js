#!/usr/bin/env -S node --max-semi-space-size=128 --stack-size=3900
// The young generation counts only when it is given as the process starts; the stack is what 8 MB of the system's hold safely.
import { main } from "../dist/cli.js";

process.exitCode = await main(process.argv.slice(2));
