import "server-only";
import type { Sql } from "@/db/client";
import { AssayError } from "@/lib/errors";
import type { PlaceOfAnswer } from "./single-answers";
import type { LabelDecisions } from "./vocabulary";

/** A published delivery that answered some of the same before. */
export interface Overlap {
  batchNo: number;
  name: string;
  items: number;
}

interface Delivered {
  id: string;
  vendorId: string | null;
  supersedesId: string | null;
  items: Iterable<number>;
  labels: Iterable<string>;
  kinds: Iterable<string>;
}

interface Vocabulary {
  decide: LabelDecisions;
  placeOfAnswer: PlaceOfAnswer;
}

/**
 * Published deliveries of the same vendor that speak about the same items and labels (of class answers: the same
 * question), leaving out the one that this delivery replaces. Other labels on the same items are parts of one read.
 */
export async function findOverlaps(
  sql: Sql,
  projectId: string,
  delivered: Delivered,
  vocabulary: Vocabulary,
): Promise<Overlap[]> {
  const { id, vendorId, supersedesId } = delivered;
  // Read twice below: what is handed in may be an iterator, which ends.
  const [items, names] = [[...delivered.items], [...delivered.labels]];
  if (items.length === 0 || vendorId === null) return [];
  const found = await sql<(Overlap & { kinds: string[]; labels: string[] })[]>`
    select b.no as "batchNo", b.name, count(*)::int as items,
      array(select jsonb_object_keys(coalesce(b.report -> 'shapes', '{}'))) as kinds,
      array(select l.name from batch_label l where l.project_no = p.no and l.batch_no = b.no) as labels
    from batch b join project p on p.id = b.project_id
      join batch_item i on i.project_no = p.no and i.batch_no = b.no
    where b.project_id = ${projectId} and b.vendor_id = ${vendorId} and b.state = 'published' and b.id <> ${id}
      and b.id is distinct from ${supersedesId} and i.item_no = any(${items}::int[])
    group by b.id, p.no order by b.no`;
  const kinds = new Set(delivered.kinds);
  const [labels, questions] = [keysOf(names, vocabulary, false), keysOf(names, vocabulary, true)];
  return found
    .filter((other) => {
      const shared = other.kinds.filter((kind) => kinds.has(kind));
      // A delivery without any mark was still a read of all its labels, whatever they are drawn with.
      if (shared.length === 0 && kinds.size > 0 && other.kinds.length > 0) return false;
      const own = shared.includes("class") ? questions : labels;
      return [...keysOf(other.labels, vocabulary, shared.includes("class"))].some((key) => own.has(key));
    })
    .map(({ batchNo, name, items: shared }) => ({ batchNo, name, items: shared }));
}

function keysOf(names: Iterable<string>, { decide, placeOfAnswer }: Vocabulary, byQuestion: boolean): Set<string> {
  const keys = new Set<string>();
  for (const name of names) {
    const labelNo = decide(name)?.labelNo ?? null;
    if (labelNo !== null) keys.add(byQuestion ? (placeOfAnswer(name)?.[0] ?? "") : String(labelNo));
  }
  return keys;
}

/** Nothing is counted twice unsaid: a second answer to the same is a replacement or a read of its own. */
export function refuseUnsaid(overlaps: readonly Overlap[]): void {
  const [first] = overlaps;
  if (!first) return;
  const batches = overlaps.map(({ batchNo }) => batchNo).join(", ");
  throw new AssayError(
    "conflict",
    `This vendor answered ${first.items === 1 ? "an item" : `${first.items} items`} of this delivery before (batch ${batches}). Say whether it replaces batch ${first.batchNo} or is an additional read, which is kept apart and never added to the first.`,
  );
}
