import { mkdir, open, rm, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Makes sure, before any work is done, that something can be written at `out`: its folder is made, and a file beside it
 * opened and taken away again. Fails as the system does, with the path.
 */
export async function prepareOutput(out: string): Promise<void> {
  await makeFolder(path.dirname(path.resolve(out)));
  const probe = `${path.resolve(out)}.part`;
  await (await open(probe, "w")).close();
  await rm(probe, { force: true });
}

/** Folder by folder: Node's own recursive way never ends where the system answers ENOENT to a new folder (/proc). */
async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let at = folder; !(await isThere(at)); at = path.dirname(at)) missing.unshift(at);
  for (const at of missing) await mkdir(at);
}

async function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}
