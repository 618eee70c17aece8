import "server-only";
import type { Connection } from "@/db/client";
import type { DifferenceSketch } from "../shapes/difference-sketch";
import type { StoredMeasure, WantedMeasure } from "./chunk-measures";
import type { StoredItem } from "./stored-case";

/** A sketch as it is kept: the item and the frame that it draws stand in columns of their own. */
export type KeptSketch = Omit<DifferenceSketch, "item" | "frame">;

/**
 * Keeps what was measured, and the pictures of its differences beside it: they are looked at one by one, and would only
 * weigh on who counts. Another worker's same row stands.
 */
export async function keepMeasures(
  { sql }: Connection,
  projectNo: number,
  wanted: readonly WantedMeasure[],
  found: ReadonlyMap<string, StoredMeasure>,
  cases: ReadonlyMap<string, StoredItem[]>,
): Promise<void> {
  const sketches: SketchRow[] = [];
  const measures = wanted.flatMap(({ batchNo, caseKey, input }) => {
    const stored = found.get(input);
    if (!stored) return [];
    const items = cases.get(caseKey) ?? [];
    const measured = stored.measure.measured.map(({ sketch, ...one }, at) => {
      if (sketch) sketches.push({ batchNo, caseKey, input, ...sketchRow(sketch, at, items) });
      return one;
    });
    return { batchNo, caseKey, input, text: JSON.stringify({ ...stored, measure: { ...stored.measure, measured } }) };
  });
  if (sketches.length > 0)
    await sql`insert into sealed.difference_sketch (project_no, batch_no, case_key, input, at, item_no, frame, sketch)
      select ${projectNo}, batch_no, case_key, input, at, item_no, frame, sketch::jsonb from unnest(
        ${sketches.map(({ batchNo }) => batchNo)}::int[], ${sketches.map(({ caseKey }) => caseKey)}::text[],
        ${sketches.map(({ input }) => input)}::text[], ${sketches.map(({ at }) => at)}::int[],
        ${sketches.map(({ itemNo }) => itemNo)}::int[], ${sketches.map(({ frame }) => frame)}::int[],
        ${sketches.map(({ text }) => text)}::text[]) n(batch_no, case_key, input, at, item_no, frame, sketch)
      on conflict do nothing`;
  await sql`insert into sealed.case_measure (project_no, batch_no, case_key, input, measure)
    select ${projectNo}, batch_no, case_key, input, measure::jsonb from unnest(
      ${measures.map(({ batchNo }) => batchNo)}::int[], ${measures.map(({ caseKey }) => caseKey)}::text[],
      ${measures.map(({ input }) => input)}::text[], ${measures.map(({ text }) => text)}::text[]) n(batch_no, case_key, input, measure)
    on conflict do nothing`;
}

interface SketchRow {
  batchNo: number;
  caseKey: string;
  input: string;
  at: number;
  itemNo: number;
  frame: number;
  text: string;
}

function sketchRow({ item, frame, ...sketch }: DifferenceSketch, at: number, items: readonly StoredItem[]) {
  return { at, itemNo: items[item]?.no ?? 0, frame, text: JSON.stringify(sketch satisfies KeptSketch) };
}
