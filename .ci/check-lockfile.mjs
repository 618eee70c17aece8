import { readFileSync } from "node:fs";
import { lockfileFaults } from "../bin/lockfile.mjs";

const faults = lockfileFaults(JSON.parse(readFileSync("package-lock.json", "utf8")));
for (const fault of faults) process.stdout.write(`package-lock.json: ${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
