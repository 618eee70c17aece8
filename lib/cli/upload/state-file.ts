import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import type { z } from "zod";

/** In the user's own folder: in a shared one somebody else could say where the token is sent. */
function stateFile(name: string): string {
  const folder = process.env.XDG_STATE_HOME || path.join(homedir(), ".local", "state");
  return path.join(folder, "assay", name);
}

/** What a command noted for its next run; `none` where nothing is there, or no record of ours. */
export async function readState<Shape extends z.ZodType>(
  name: string,
  shape: Shape,
  none: z.output<Shape>,
): Promise<z.output<Shape>> {
  const text = await readFile(stateFile(name), "utf8").catch(() => null);
  if (text === null) return none;
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : none;
  } catch {
    return none;
  }
}

/** Replaces what was noted, as a whole or not at all. */
export async function writeState(name: string, state: unknown): Promise<void> {
  const file = stateFile(name);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, JSON.stringify(state), { mode: 0o600 });
  await rename(fresh, file);
}
