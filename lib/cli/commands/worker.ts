import { pathsOrHelp } from "@/lib/cli/only-help";
import { UsageError } from "@/lib/cli/usage-error";

const ABOUT = "Runs one more worker, here or on another machine, against the same DATABASE_URL and file store.";

/** `assay worker`: one more worker, here or on another machine, until it is told to stop; it then ends the process. */
export async function workerCommand(args: string[]): Promise<number> {
  const given = await pathsOrHelp(args, "assay worker", ABOUT);
  if (given === null) return 0;
  if (given.length > 0) throw new UsageError("usage: assay worker");
  await import("@/lib/worker/main");
  return new Promise<never>(() => {});
}
