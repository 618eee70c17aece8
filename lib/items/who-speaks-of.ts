import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/lib/audit/append";
import { protocolContent } from "@/lib/protocols/protocol-content";

interface Speaking {
  no: number;
  role: "delivery" | "reference";
  vendor: string | null;
  golds: number[];
}

/** Tables whose rows name an item. */
const NAMING = ["batch_item", "annotation", "sealed.gold_annotation"] as const;

const MOST_NAMED = 5;

/**
 * What keeps an item in its project, in words: deliveries and references that name it, gold versions of those, and a
 * signed protocol that orders it. Empty where nothing does.
 */
export async function whoSpeaksOf(
  tx: Transaction,
  project: { id: string; no: number },
  item: { no: number; key: string },
): Promise<string[]> {
  // A closed list of names of ours goes into the text: nothing that came from outside.
  const named = (table: (typeof NAMING)[number]) =>
    sql`select batch_no from ${sql.raw(table)} where project_no = ${project.no} and item_no = ${item.no}`;
  const batches = await tx.execute<Speaking & Record<string, unknown>>(sql`
    select b.no, b.role, v.name as vendor,
      array(select g.no from sealed.gold_batch x join sealed.gold_version g on g.id = x.gold_version_id
        where x.batch_id = b.id order by g.no) as golds
    from batch b left join vendor v on v.id = b.vendor_id
    where b.project_id = ${project.id} and b.no in (${sql.join(NAMING.map(named), sql` union `)})
    order by b.no`);
  const all = [...batches];
  const golds = [...new Set(all.flatMap((batch) => batch.golds))].sort((one, other) => one - other);
  const words = all.slice(0, MOST_NAMED).map(batchWords);
  if (all.length > MOST_NAMED) words.push(`${all.length - MOST_NAMED} more batches`);
  if (golds.length > 0) words.push(`gold version ${golds.join(", ")}`);
  const protocol = await protocolWords(tx, project.id, item.key);
  return protocol === null ? words : [...words, protocol];
}

function batchWords({ no, role, vendor }: Speaking): string {
  return role === "reference" ? `batch ${no} (a reference)` : `batch ${no} (${vendor ?? "a delivery"})`;
}

async function protocolWords(tx: Transaction, projectId: string, key: string): Promise<string | null> {
  const [row] = await tx.execute<{ content: unknown }>(sql`
    select content from sealed.protocol where project_id = ${projectId} and state = 'signed'`);
  if (!row) return null;
  const { vendors } = protocolContent.parse(row.content);
  if (vendors.some(({ items }) => items === null)) return "the signed protocol, which orders every item of the project";
  return vendors.some(({ items }) => items?.includes(key)) ? "the signed protocol" : null;
}
