import { UsageError } from "@/lib/cli/usage-error";

/** `assay worker`: one more worker, here or on another machine, until it is told to stop; it then ends the process. */
export async function workerCommand(args: string[]): Promise<number> {
  if (args.length > 0) throw new UsageError("usage: assay worker");
  await import("@/lib/worker/main");
  return new Promise<never>(() => {});
}
