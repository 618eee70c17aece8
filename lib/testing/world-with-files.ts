import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createTestWorld, type TestWorld } from "./test-context";

export interface WorldWithFiles extends TestWorld {
  /** The data folder, which is this process's while the world is there. */
  folder: string;
}

/** A test world that keeps the files of deliveries in a folder of its own; both go when it is closed. */
export async function createWorldWithFiles(): Promise<WorldWithFiles> {
  const folder = await mkdtemp(path.join(tmpdir(), "assay-test-"));
  process.env.ASSAY_DATA = folder;
  const world = await createTestWorld();
  return {
    ...world,
    folder,
    close: async () => {
      await world.close();
      await rm(folder, { recursive: true });
    },
  };
}
