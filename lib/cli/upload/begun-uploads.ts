import { z } from "zod";
import { readState, writeState } from "./state-file";

const NAME = "uploads.json";
const begun = z.record(z.string(), z.url());

/** Where a file went on its last, broken way to this address, or null. */
export async function begunUpload(endpoint: string, sha256: string): Promise<string | null> {
  const url = (await readState(NAME, begun, {}))[`${endpoint} ${sha256}`];
  return url?.startsWith(`${endpoint}/`) ? url : null;
}

/** Notes where a file goes, or, with null, that it has arrived. A state that cannot be kept is no failure of the upload. */
export async function noteUpload(endpoint: string, sha256: string, url: string | null): Promise<void> {
  const { [`${endpoint} ${sha256}`]: _, ...others } = await readState(NAME, begun, {});
  const state = url === null ? others : { ...others, [`${endpoint} ${sha256}`]: url };
  await writeState(NAME, state).catch(() => {});
}
