import { readdirSync, readFileSync } from "node:fs";

const TICK_MS = 10; // what /proc counts in, on every Linux that Node runs on

interface OneProcess {
  parent: number;
  residentBytes: number;
  cpuMs: number;
}

export interface ProcessCost {
  residentBytes: number;
  /** Of the processor, not of the clock: the same however busy the machine is. */
  cpuMs: number;
}

/** What all processes of an installation but its database hold in memory, and worked since they began. */
export function costOf(pid: number): ProcessCost {
  const processes = new Map<number, OneProcess>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const one = readProcess(name);
    if (one) processes.set(Number(name), one);
  }
  const isOurs = (one: number): boolean => {
    const found = processes.get(one);
    return one === pid || (found !== undefined && isOurs(found.parent));
  };
  const sum: ProcessCost = { residentBytes: 0, cpuMs: 0 };
  for (const [one, { residentBytes, cpuMs }] of processes)
    if (isOurs(one)) {
      sum.residentBytes += residentBytes;
      sum.cpuMs += cpuMs;
    }
  return sum;
}

function readProcess(pid: string): OneProcess | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    if (/^Name:\s+postgres/m.test(status)) return null;
    // After the name, which may hold anything: state, parent, …; the times of user and system are 14th and 15th.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").pop()?.split(" ") ?? [];
    return {
      parent: Number(fields[1]),
      residentBytes: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024,
      cpuMs: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
    };
  } catch {
    return null; // it ended meanwhile
  }
}
