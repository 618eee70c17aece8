import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { findGoldVersion } from "./find-gold-version";
import { recordGoldRead } from "./record-gold-read";

export interface GoldDiff {
  from: number;
  to: number;
  /** Statements about the version that differ. */
  statements: { field: string; before: string; after: string }[];
  annotations: { before: number; after: number; added: number; removed: number };
  items: { before: number; after: number; added: number; removed: number };
  labels: { name: string; before: number; after: number }[];
  /** Up to 200 items whose annotations differ. */
  changedItems: {
    itemNo: number;
    key: string;
    caseKey: string;
    before: number;
    after: number;
    /** Labels of the statements that are gone, and of those that are new; the same on both: its shape changed. */
    gone: string | null;
    added: string | null;
  }[];
}

const stated = (value: string | boolean | readonly string[]) =>
  typeof value === "object" ? value.join(", ") : String(value);

/**
 * What differs between two gold versions. An annotation is the same when item, label spelling, finding, shape bytes
 * and the vendor it is a reference for are equal: then a redelivery of the same content shows no difference.
 */
export async function loadGoldDiff(
  context: Context,
  input: { projectNo: number; from: number; to: number },
): Promise<GoldDiff> {
  authorize(context.actor, "gold.read");
  const [before, after] = await Promise.all([
    findGoldVersion(context, input.projectNo, input.from),
    findGoldVersion(context, input.projectNo, input.to),
  ]);
  const versions = [before.version, after.version];
  await recordGoldRead(context, { projectNo: input.projectNo, versions, place: "difference" });
  const { sql } = context;
  const projectNo = before.project.no;
  const side = (versionId: string) => sql`
    select g.item_no, l.name as label, count(*) over () as total,
      md5(concat_ws('|', g.item_no, l.name, g.finding, g.kind, encode(g.geometry, 'hex'), gb.for_vendor_id)) as print
    from sealed.gold_batch gb join batch b on b.id = gb.batch_id
    join sealed.gold_annotation g on g.project_no = ${projectNo} and g.batch_no = b.no
    join batch_label l on l.project_no = g.project_no and l.batch_no = g.batch_no and l.no = g.source_label_no
    where gb.gold_version_id = ${versionId}`;
  const diff = sql`with a as (${side(before.version.id)}), b as (${side(after.version.id)})`;
  const [[counts], labels, items] = await Promise.all([
    sql<
      {
        before: number;
        after: number;
        added: number;
        removed: number;
        items_before: number;
        items_after: number;
        items_added: number;
        items_removed: number;
      }[]
    >`
      ${diff} select (select count(*)::int from a) as before, (select count(*)::int from b) as after,
        (select count(*)::int from (select print from b except all select print from a) x) as added,
        (select count(*)::int from (select print from a except all select print from b) x) as removed,
        (select count(distinct item_no)::int from a) as items_before, (select count(distinct item_no)::int from b) as items_after,
        (select count(*)::int from (select item_no from b except select item_no from a) x) as items_added,
        (select count(*)::int from (select item_no from a except select item_no from b) x) as items_removed`,
    sql<{ name: string; before: number; after: number }[]>`
      ${diff} select name, sum(x)::int as before, sum(y)::int as after from (
        select label as name, 1 as x, 0 as y from a union all select label, 0, 1 from b) u group by name order by name`,
    sql<GoldDiff["changedItems"]>`
      ${diff}, x as (
        select item_no, label, print, 1 as x, 0 as y from a union all select item_no, label, print, 0, 1 from b),
      prints as (select item_no, label, print, sum(x) as x, sum(y) as y from x group by item_no, label, print)
      select p.item_no as "itemNo", i.key, i.case_key as "caseKey", sum(p.x)::int as before, sum(p.y)::int as after,
        string_agg(distinct p.label, ', ') filter (where p.x > p.y) as gone,
        string_agg(distinct p.label, ', ') filter (where p.y > p.x) as added
      from prints p join item i on i.project_no = ${projectNo} and i.no = p.item_no
      group by p.item_no, i.key, i.case_key having bool_or(p.x <> p.y) order by i.case_key, i.key limit 200`,
  ]);
  const fields = [
    "name",
    "kind",
    "makers",
    "requiresEveryMaker",
    "exhaustive",
    "method",
    "qualification",
    "guidelineVersion",
  ] as const;
  return {
    from: input.from,
    to: input.to,
    statements: fields
      .map((field) => ({ field, before: stated(before.version[field]), after: stated(after.version[field]) }))
      .filter((entry) => entry.before !== entry.after),
    annotations: {
      before: counts?.before ?? 0,
      after: counts?.after ?? 0,
      added: counts?.added ?? 0,
      removed: counts?.removed ?? 0,
    },
    items: {
      before: counts?.items_before ?? 0,
      after: counts?.items_after ?? 0,
      added: counts?.items_added ?? 0,
      removed: counts?.items_removed ?? 0,
    },
    labels: [...labels],
    changedItems: [...items],
  };
}
