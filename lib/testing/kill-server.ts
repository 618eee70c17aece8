import { isAlive } from "@/bin/process-identity.mjs";

/** Kills a server without warning, and waits until it is gone: one that still dies would be taken for one that runs. */
export async function killServer({ pid }: { pid: number }): Promise<void> {
  process.kill(pid, "SIGKILL");
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
}
