import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { ReferenceContext } from "./adapter";

/**
 * Finds the data files that cases name. Their paths are relative to the reference folder, which need not be where the
 * case file lies (a second set of cases is kept elsewhere): after its own folder, every `reference` and
 * `shared/reference` folder on the way up from the case file and from the working directory is tried.
 */
export function dataFiles(caseFile: string, workingDirectory: string): ReferenceContext {
  const candidates: string[] = [dirname(resolve(workingDirectory, caseFile))];
  for (const start of [dirname(resolve(workingDirectory, caseFile)), resolve(workingDirectory)]) {
    let folder = start;
    for (;;) {
      candidates.push(join(folder, "reference"), join(folder, "shared", "reference"));
      const parent = dirname(folder);
      if (parent === folder) break;
      folder = parent;
    }
  }
  return {
    loadFile(path) {
      const found = candidates.map((folder) => join(folder, path)).find((file) => existsSync(file));
      if (!found) throw new Error(`data file ${path} not found beside ${caseFile} or in a reference folder above it`);
      return readFileSync(found, "utf8");
    },
  };
}
