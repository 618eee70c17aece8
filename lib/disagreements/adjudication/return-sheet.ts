import "server-only";
import { sql } from "drizzle-orm";
import { adjudication, adjudicationDecision } from "@/db/schema/adjudication";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { FormatError } from "@/lib/formats/format";
import type { Reject } from "@/lib/model/annotation";
import { storedFile, storeFile } from "@/lib/store/file-store";
import { ADJUDICATION_TEXT as T } from "@/lib/text/adjudication";
import { unmasked } from "./decision";
import { loadSheet } from "./load-sheet";
import { type ReadSheet, readSheet } from "./read-sheet";

export interface ReturnedSheet {
  /** Number of the adjudication; null where it was refused. */
  no: number | null;
  answered: number;
  /** Rows of the sheet without an answer in this file. */
  open: number;
  rejectCount: number;
  /** The first thousand. */
  rejects: Reject[];
}

const MOST_BYTES = 16 * 2 ** 20;
const MOST_REJECTS_LISTED = 1000;
const ROWS_AT_ONCE = 500;

/**
 * Takes back a filled adjudication sheet: unmasks each answer and keeps it, with who brought it and when. All or nothing:
 * one refused row refuses the file. An earlier answer to the same question stays; the newest is shown. The reference is
 * not changed: what was decided against it is proposed for its next version.
 */
export async function returnSheet(
  context: Context,
  input: { projectNo: number; evaluationNo: number; fileName: string; body: AsyncIterable<Uint8Array> },
): Promise<ReturnedSheet> {
  authorize(context.actor, "adjudication.return");
  const { fileName } = input;
  const { rows, labels, sheet, project, evaluationNo } = await loadSheet(context, input);
  const stored = await storeFile(input.body, { maxBytes: MOST_BYTES });
  const read = await readOrRefused(storedFile(stored.sha256, fileName, stored.bytes), { sheet, rows, labels });
  const { answered, rejects } = read;
  if (rejects.length > 0) {
    const listed = rejects.slice(0, MOST_REJECTS_LISTED);
    return { no: null, answered: 0, open: rows.length, rejectCount: rejects.length, rejects: listed };
  }
  if (answered.length === 0) throw new AssayError("refused_file", T.nothingDecided);
  return writeAudited(context, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('adjudication.no'), ${project.no}::int)`);
    const [last] = await tx
      .select({ no: sql<number>`coalesce(max(${adjudication.no}), 0)::int` })
      .from(adjudication)
      .where(sql`${adjudication.projectNo} = ${project.no}`);
    const no = (last?.no ?? 0) + 1;
    await tx.insert(adjudication).values({
      projectNo: project.no,
      no,
      evaluationNo,
      fileName,
      sha256: stored.sha256,
      answers: answered.length,
      returnedBy: context.actor.userId,
      returnedAt: context.now,
    });
    const values = answered.map(({ row, decision, rightAnswer, adjudicator, remarks }) => ({
      projectNo: project.no,
      adjudicationNo: no,
      row: row.no,
      question: row.question,
      itemNo: row.itemNo,
      finding: row.finding,
      isAgreed: row.isAgreed,
      goldAnswer: row.goldAnswer,
      otherAnswer: row.otherAnswer,
      decision: unmasked(decision, row.isGoldFirst),
      rightAnswer,
      adjudicator,
      remarks,
    }));
    for (let start = 0; start < values.length; start += ROWS_AT_ONCE) {
      await tx.insert(adjudicationDecision).values(values.slice(start, start + ROWS_AT_ONCE));
    }
    const open = rows.length - answered.length;
    const after = { no, evaluationNo, fileName, sha256: stored.sha256, answered: answered.length, open };
    return {
      audit: { action: "adjudication.return", objectType: "project", objectId: project.id, after },
      result: { no, answered: answered.length, open, rejectCount: 0, rejects: [] },
    };
  });
}

/** What cannot be read at all is refused in the reader's own words: place, found and expected. */
async function readOrRefused(
  file: Parameters<typeof readSheet>[0],
  given: Parameters<typeof readSheet>[1],
): Promise<ReadSheet> {
  try {
    return await readSheet(file, given);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { answered: [], rejects: [error.reject] };
  }
}
