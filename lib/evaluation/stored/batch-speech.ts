import "server-only";
import { createHash } from "node:crypto";
import type { Connection } from "@/db/client";
import { canonicalJson } from "@/lib/model/canonical-json";

/** What a delivery speaks about. */
export interface BatchSpeech {
  /** The project labels, marked or not, in order of name; of one question's answers all, where any is among them. */
  labels: string[];
  /** The hash of that and of where each of its spellings goes: all that a vendor's label map does to its annotations. */
  sha256: string;
}

/** Of each of a vendor's deliveries, under its label map. */
export async function loadBatchSpeech(
  { sql }: Pick<Connection, "sql">,
  projectNo: number,
  batchNos: readonly number[],
  map: Readonly<Record<string, string | null>>,
  { answersOneQuestion, asked }: { answersOneQuestion: boolean; asked: readonly string[] },
): Promise<Map<number, BatchSpeech>> {
  const rows = await sql<{ no: number; name: string }[]>`select batch_no as no, name from batch_label
    where project_no = ${projectNo} and batch_no = any(${[...batchNos]}::int[])`;
  const namesOf = new Map<number, string[]>(batchNos.map((no) => [no, []]));
  for (const { no, name } of rows) namesOf.get(no)?.push(name);
  return new Map(
    [...namesOf].map(([no, names]) => {
      const places = Object.fromEntries(names.flatMap((name) => (name in map ? [[name, map[name] ?? null]] : [])));
      const spoken = Object.values(places).flatMap((label) =>
        label === null ? [] : answersOneQuestion ? asked : [label],
      );
      const labels = [...new Set(spoken)].sort();
      return [no, { labels, sha256: createHash("sha256").update(canonicalJson({ labels, places })).digest("hex") }];
    }),
  );
}
