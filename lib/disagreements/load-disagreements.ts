import "server-only";
import type { Fragment } from "postgres";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { DISAGREEMENT_TYPES, type DisagreementType } from "@/lib/evaluation/result";
import type { KeptSketch } from "@/lib/evaluation/stored/keep-measures";
import type { Bounds } from "@/lib/geometry/boxes/bounds";
import { recordGoldExport } from "@/lib/gold/record-gold-read";
import { SHAPE_KINDS } from "@/lib/model/shape";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";
import { DISAGREEMENT_TEXT as T } from "@/lib/text/disagreements";
import { DECISIONS, type Decision } from "./adjudication/decision";
import { recordsReaders } from "./records-readers";

/** One difference on one finding or item; `at` is its place in the ranking of its evaluation, by worth. */
export interface DisagreementRow {
  at: number;
  vendorNo: number;
  vendor: string;
  /** Whose reading differs; null where a difference is not of one named reader. */
  readerNo: number | null;
  reader: string | null;
  itemNo: number;
  itemKey: string;
  caseKey: string;
  finding: string | null;
  type: DisagreementType;
  severity: number;
  goldLabel: string | null;
  vendorLabel: string | null;
  overlap: number | null;
  /** Of another attribute than the reference's: which, and what both sides say; the vendor may state none. */
  attribute: string | null;
  goldValue: string | null;
  vendorValue: string | null;
  /** What turns on its decision (`weighQuestions`); null in evaluations of before it was weighed. */
  worth: number | null;
  /** What an adjudicator decided of it, newest sheet first; null: open. */
  decision: Decision | null;
  adjudicator: string | null;
  /** Bounds in pixels of what each side marked on the image; null on a side that has nothing there. */
  goldPlace: Bounds | null;
  vendorPlace: Bounds | null;
}

/** A difference of masks as the queue shows it: on which slice it is seen best, and what both sides drew there. */
export interface SketchedSlice extends KeptSketch {
  itemNo: number;
  itemKey: string;
  frame: number;
}

/** Null where there is nothing to draw, or nothing was drawn when it was measured. */
export interface SketchedDisagreement extends DisagreementRow {
  sketch: SketchedSlice | null;
}

/** With where the answer stands in what was delivered: known of answers about whole items. */
export interface PlacedDisagreement extends DisagreementRow {
  batchNo: number | null;
  /** Null too where the reader gave several answers on the item. */
  place: string | null;
}

export interface DisagreementFilter {
  vendorNo?: number | null;
  readerNo?: number | null;
  type?: string | null;
  label?: string | null;
  /** One cell of a confusion table: the reference's label and the vendor's. */
  goldLabel?: string | null;
  vendorLabel?: string | null;
  caseKey?: string | null;
  /** A decision, or `open`. */
  decision?: string | null;
}

export interface DisagreementList {
  rows: SketchedDisagreement[];
  /** Rows of the filter before these. */
  offset: number;
  /** Under the filter; in all. */
  count: number;
  total: number;
  /** What can be filtered by, with counts under no filter. */
  vendors: { no: number; name: string; count: number }[];
  readers: { no: number; name: string; vendor: string; count: number }[];
  types: { type: DisagreementType; count: number }[];
  labels: { label: string; count: number }[];
  /** How many are decided how; empty where no sheet has come back. */
  decisions: { decision: Decision; count: number }[];
  /** False of an evaluation that was stored before readers were: whose reading differs is not known of it. */
  recordsReaders: boolean;
}

/** By worth (the rank), or by severity alone. */
export const DISAGREEMENT_ORDERS = ["worth", "severity"] as const;
export type DisagreementOrder = (typeof DISAGREEMENT_ORDERS)[number];

/** Rows a page shows at once; the deep link's neighbours are always among them. */
export const PAGE_ROWS = 200;

type Input = { projectNo: number; evaluationNo: number };

/** Disagreements of one evaluation under a filter, as they rank: from row `from`, else the part that holds `at`. */
export async function loadDisagreements(
  context: Context,
  input: Input & DisagreementFilter & { at?: number | null; from?: number | null; order?: DisagreementOrder | null },
): Promise<DisagreementList> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const { sql } = context;
  const all = sql`d.project_no = ${project.no} and d.evaluation_no = ${rowNumber(input.evaluationNo)}`;
  const shown = sql`${all} ${filterSql(context, input)}`;
  const isBySeverity = input.order === "severity";
  const [place] = input.at
    ? await sql<{ before: number }[]>`
        select count(*)::int as before from sealed.disagreement d where ${shown} and ${
          isBySeverity
            ? sql`(-d.severity, d.seq) < (select -o.severity, o.seq from sealed.disagreement o
                where o.project_no = d.project_no and o.evaluation_no = d.evaluation_no and o.seq = ${input.at})`
            : sql`d.seq < ${input.at}`
        }`
    : [];
  const before = input.from ?? place?.before ?? 0;
  const offset = Math.floor(before / PAGE_ROWS) * PAGE_ROWS;
  const page = sql`${shown} order by ${isBySeverity ? sql`d.severity desc,` : sql``} d.seq
    offset ${offset} limit ${PAGE_ROWS}`;
  // Counted when the evaluation was stored; within one case they are few.
  const [rows, [counts], vendors, readers, types, labels, decisions, isRecorded] = await Promise.all([
    sql<SketchedDisagreement[]>`select f.*, (${sketchOf(context, project.no, rowNumber(input.evaluationNo))}) as sketch
      from (${columns(context, page)}) f order by ${isBySeverity ? sql`f.severity desc,` : sql``} f.at`,
    sql<{ count: number; total: number }[]>`select
      ${
        input.caseKey || input.decision
          ? sql`(select count(*)::int from sealed.disagreement d where ${shown})`
          : sql`(select coalesce(sum(d.count), 0)::int from sealed.disagreement_count d
              where ${all} ${filterSql(context, input)})`
      } as count,
      (select coalesce(sum(d.count), 0)::int from sealed.disagreement_count d where ${all}) as total`,
    sql<DisagreementList["vendors"]>`
      select v.no, v.name, sum(d.count)::int as count from sealed.disagreement_count d
      join vendor v on v.no = d.vendor_no and v.organization_id = ${context.actor.organizationId}
      where ${all} group by v.no, v.name order by v.no`,
    sql<DisagreementList["readers"]>`
      select r.no, r.name, v.name as vendor, sum(d.count)::int as count from sealed.disagreement_count d
      join reader r on r.project_no = d.project_no and r.no = d.reader_no
      join vendor v on v.no = d.vendor_no and v.organization_id = ${context.actor.organizationId}
      where ${all} ${input.vendorNo ? sql`and d.vendor_no = ${rowNumber(input.vendorNo)}` : sql``}
      group by r.no, r.name, v.no, v.name order by v.no, r.name limit 500`,
    sql<DisagreementList["types"]>`
      select d.type, sum(d.count)::int as count from sealed.disagreement_count d where ${all} group by d.type`,
    sql<DisagreementList["labels"]>`
      select coalesce(nullif(d.gold_label, ''), d.vendor_label) as label, sum(d.count)::int as count
      from sealed.disagreement_count d where ${all} and (d.gold_label <> '' or d.vendor_label <> '')
      group by 1 order by 1 limit 200`,
    sql<DisagreementList["decisions"]>`
      select n.decision, count(*)::int as count from (
        select distinct on (a.question) a.question, a.decision from sealed.adjudication_decision a
        where a.project_no = ${project.no} order by a.question, a.adjudication_no desc) n
      join sealed.disagreement d on d.question = n.question
      where ${all} group by 1`,
    recordsReaders(context, project, rowNumber(input.evaluationNo)),
  ]);
  const order = (type: DisagreementType) => DISAGREEMENT_TYPES.indexOf(type);
  return {
    rows: [...rows],
    offset,
    count: counts?.count ?? 0,
    total: counts?.total ?? 0,
    vendors: [...vendors],
    readers: [...readers],
    types: [...types].sort((one, other) => order(one.type) - order(other.type)),
    labels: [...labels],
    decisions: [...decisions].sort((one, two) => DECISIONS.indexOf(one.decision) - DECISIONS.indexOf(two.decision)),
    recordsReaders: isRecorded,
  };
}

/** Every disagreement of an evaluation, for a file. */
export async function loadAllDisagreements(context: Context, input: Input): Promise<PlacedDisagreement[]> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  await recordGoldExport(context, project, input.evaluationNo);
  const { sql } = context;
  const all = sql`d.project_no = ${project.no} and d.evaluation_no = ${rowNumber(input.evaluationNo)}
    order by d.seq limit 200000`;
  const found = columns(context, all);
  const rows = await sql<PlacedDisagreement[]>`
    select f.*, p."batchNo", p.place from (${found}) f left join lateral (
      select min(a.batch_no) as "batchNo", case when count(*) = 1 then min(a.place) end as place
      from annotation a
      join sealed.evaluation_batch e on e.project_no = a.project_no and e.batch_no = a.batch_no
        and e.evaluation_no = ${rowNumber(input.evaluationNo)}
      join batch b on b.project_id = ${project.id} and b.no = a.batch_no
      join vendor v on v.id = b.vendor_id and v.no = f."vendorNo"
      where f."vendorLabel" is not null and a.project_no = ${project.no} and a.item_no = f."itemNo"
        and a.reader_no = coalesce(f."readerNo", 0) and a.kind = ${SHAPE_KINDS.indexOf("class")}
      having min(a.batch_no) = max(a.batch_no)) p on true
    order by f.at`;
  if (await recordsReaders(context, project, rowNumber(input.evaluationNo))) return rows;
  return rows.map((row) => (row.type === "not_returned" ? row : { ...row, reader: T.notRecorded }));
}

/** Disagreements of one evaluation under a filter, as they rank: those after a place in the ranking. */
export async function loadDisagreementPage(
  context: Context,
  input: Input & DisagreementFilter & { afterAt: number | null; limit: number },
): Promise<DisagreementRow[]> {
  authorize(context.actor, "evaluation.read");
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  const { sql } = context;
  const page = sql`d.project_no = ${project.no} and d.evaluation_no = ${rowNumber(input.evaluationNo)}
    ${filterSql(context, input)} ${input.afterAt === null ? sql`` : sql`and d.seq > ${rowNumber(input.afterAt)}`}
    order by d.seq limit ${input.limit}`;
  return sql<DisagreementRow[]>`${columns(context, page)} order by d.seq`;
}

/**
 * The rows `which` selects and puts in order, with all that a page says of them. They are chosen before anything is joined:
 * in one go PostgreSQL joins the whole evaluation and then cuts, as long as it has not counted its rows.
 */
function columns({ sql, actor }: Context, which: Fragment) {
  return sql`select d.seq as at, d.vendor_no as "vendorNo", v.name as vendor, d.reader_no as "readerNo",
      r.name as reader, d.item_no as "itemNo", i.key as "itemKey", d.case_key as "caseKey", d.finding, d.type,
      d.severity::float8 as severity, d.gold_label as "goldLabel", d.vendor_label as "vendorLabel", d.overlap,
      d.attribute, d.gold_value as "goldValue", d.vendor_value as "vendorValue",
      d.worth::float8 as worth, n.decision, n.adjudicator, d.gold_place as "goldPlace", d.vendor_place as "vendorPlace"
    from (select d.* from sealed.disagreement d where ${which}) d
    join vendor v on v.no = d.vendor_no and v.organization_id = ${actor.organizationId}
    join item i on i.project_no = d.project_no and i.no = d.item_no
    left join reader r on r.project_no = d.project_no and r.no = d.reader_no
    left join lateral (${newestDecision(sql)}) n on true`;
}

/**
 * The picture of a shown row, from the case measure by which its evaluation counted. Each step is a look-up by key of its
 * own: as one join PostgreSQL reads whole tables as long as it has not counted their rows.
 */
function sketchOf({ sql }: Context, projectNo: number, evaluationNo: number) {
  const itemKey = sql`select i.key from item i where i.project_no = k.project_no and i.no = k.item_no`;
  const sketch = sql`select k.sketch || jsonb_build_object('itemNo', k.item_no, 'itemKey', (${itemKey}), 'frame', k.frame)
    from sealed.difference_sketch k where k.project_no = m.project_no and k.batch_no = m.batch_no
      and k.case_key = m.case_key and k.input = m.input and k.at = d.measured_at`;
  const measured = sql`select (${sketch}) from sealed.evaluation_measure m where m.project_no = d.project_no
      and m.evaluation_no = d.evaluation_no and m.case_key = d.case_key and m.vendor_no = d.vendor_no`;
  return sql`select (${measured}) from sealed.disagreement d
    where d.project_no = ${projectNo} and d.evaluation_no = ${evaluationNo} and d.seq = f.at
      and d.measured_at is not null`;
}

/** What the newest sheet says of a disagreement's question. */
function newestDecision(sql: Context["sql"]) {
  return sql`select a.decision, a.adjudicator from sealed.adjudication_decision a
    where a.project_no = d.project_no and a.question = d.question order by a.adjudication_no desc limit 1`;
}

function filterSql({ sql }: Context, filter: DisagreementFilter) {
  const { vendorNo, readerNo, type, label, goldLabel, vendorLabel, caseKey, decision } = filter;
  return sql`
    ${vendorNo ? sql`and d.vendor_no = ${rowNumber(vendorNo)}` : sql``}
    ${readerNo ? sql`and d.reader_no = ${rowNumber(readerNo)}` : sql``}
    ${type ? sql`and d.type = ${type}` : sql``}
    ${label ? sql`and (d.gold_label = ${label} or d.vendor_label = ${label})` : sql``}
    ${goldLabel ? sql`and d.gold_label = ${goldLabel}` : sql``}
    ${vendorLabel ? sql`and d.vendor_label = ${vendorLabel}` : sql``}
    ${caseKey ? sql`and d.case_key = ${caseKey}` : sql``}
    ${decision ? sql`and coalesce((select n.decision from (${newestDecision(sql)}) n), 'open') = ${decision}` : sql``}`;
}
