import "server-only";
import type { Context } from "@/lib/auth/context";
import { clopperPearson } from "@/lib/statistics/intervals/clopper-pearson";
import { clusteredProportion } from "@/lib/statistics/intervals/clustered-proportion";
import { SCORECARD_TEXT } from "@/lib/text/scorecard";
import type { Consistency, ConsistencyFigure } from "./consistency";

const T = SCORECARD_TEXT.missing;

/** So many cases hold so many pairs of answers, of which so many are the same. */
interface Pairs {
  vendorNo: number;
  kind: "readers" | "repeats";
  same: number;
  pairs: number;
  cases: number;
}
interface Deliveries {
  vendorNo: number;
  decided: number;
  accepted: number;
}

/**
 * How alike a vendor answers, by what it delivered: two of its readers on one item, one reader on an item that came
 * twice, and deliveries that stand as they first came. By vendor number; without gold.
 */
export async function loadConsistency(
  context: Pick<Context, "sql">,
  project: { id: string; no: number },
): Promise<(vendorNo: number) => Consistency> {
  const [counted, deliveries] = await Promise.all([countedPairs(context, project), firstPasses(context, project)]);
  return (vendorNo) => {
    const own = counted.filter((row) => row.vendorNo === vendorNo);
    return {
      spread: agreement(own, "readers", T.spread),
      repeats: agreement(own, "repeats", T.repeats),
      first_pass: acceptance(deliveries.find((one) => one.vendorNo === vendorNo)),
    };
  };
}

function agreement(rows: readonly Pairs[], kind: Pairs["kind"], missing: string): ConsistencyFigure {
  const own = rows.filter((row) => row.kind === kind);
  if (own.length === 0) return { missing };
  const byCase = (count: "same" | "pairs") => own.flatMap((row) => Array<number>(row.cases).fill(row[count]));
  return clusteredProportion(byCase("same"), byCase("pairs"));
}

function acceptance(deliveries: Deliveries | undefined): ConsistencyFigure {
  return deliveries === undefined ? { missing: T.firstPass } : clopperPearson(deliveries.accepted, deliveries.decided);
}

/** As counted when deliveries were published, replaced and taken back (`lib/ingest/count-reader-pairs.ts`). */
async function countedPairs({ sql }: Pick<Context, "sql">, { no }: { no: number }): Promise<Pairs[]> {
  return sql<Pairs[]>`select vendor_no as "vendorNo", kind, same, pairs, cases from sealed.reader_pair_count
    where project_no = ${no} order by vendor_no, kind, same, pairs`;
}

/** Of the deliveries that replace no other: those that stand as they came, among all that were settled. */
async function firstPasses({ sql }: Pick<Context, "sql">, project: { id: string }): Promise<Deliveries[]> {
  return sql<Deliveries[]>`
    select v.no as "vendorNo", count(*)::int as decided, count(*) filter (where b.state = 'published')::int as accepted
    from batch b join vendor v on v.id = b.vendor_id
    where b.project_id = ${project.id} and b.role = 'delivery' and b.supersedes_id is null
      and not b.is_additional_read and b.state in ('published', 'superseded', 'retracted', 'failed')
    group by v.no`;
}
