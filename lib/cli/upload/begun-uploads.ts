import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { z } from "zod";

const begun = z.record(z.string(), z.url());
type Begun = z.output<typeof begun>;

/** In the user's own folder: in a shared one somebody else could say where the token is sent. */
function stateFile(variables: Readonly<Record<string, string | undefined>> = process.env): string {
  const folder = variables.XDG_STATE_HOME || path.join(homedir(), ".local", "state");
  return path.join(folder, "assay", "uploads.json");
}

async function read(): Promise<Begun> {
  try {
    return begun.parse(JSON.parse(await readFile(stateFile(), "utf8")));
  } catch {
    // What is not there or is no record of ours only costs a fresh start.
    return {};
  }
}

async function write(uploads: Begun): Promise<void> {
  const file = stateFile();
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, JSON.stringify(uploads), { mode: 0o600 });
  await rename(fresh, file);
}

/** Where a file went on its last, broken way to this address, or null. */
export async function begunUpload(endpoint: string, sha256: string): Promise<string | null> {
  const url = (await read())[`${endpoint} ${sha256}`];
  return url?.startsWith(`${endpoint}/`) ? url : null;
}

/** Notes where a file goes, or, with null, that it has arrived. A state that cannot be kept is no failure of the upload. */
export async function noteUpload(endpoint: string, sha256: string, url: string | null): Promise<void> {
  const { [`${endpoint} ${sha256}`]: _, ...others } = await read();
  await write(url === null ? others : { ...others, [`${endpoint} ${sha256}`]: url }).catch(() => {});
}
