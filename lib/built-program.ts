import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "@/lib/env";

/** A program of a process or thread of ours, bundled beside the worker's (bin/bundles.mjs). */
export function builtProgram(name: "reader" | "figures"): string {
  const program = path.join(/* turbopackIgnore: true */ projectRoot(), ".build", `${name}.mjs`);
  if (!existsSync(program)) throw new Error(`${program} is missing: build Assay, or start it with npm start`);
  return program;
}
