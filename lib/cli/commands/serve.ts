import { pathsOrHelp } from "@/lib/cli/only-help";
import { UsageError } from "@/lib/cli/usage-error";

const ABOUT =
  "Starts database, migrations, workers and pages, as npm start does. Settings are variables: see .env.example.";

/** `assay serve` alone is `bin/start.mjs`, which `bin/assay.mjs` runs; what it says of itself is here. */
export async function serveCommand(args: string[]): Promise<number> {
  if ((await pathsOrHelp(args, "assay serve", ABOUT)) === null) return 0;
  throw new UsageError("usage: assay serve");
}
