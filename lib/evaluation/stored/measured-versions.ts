import "server-only";
import { and, eq, not, notExists, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { goldVersion } from "@/db/schema/gold";
import { protocol } from "@/db/schema/protocol";
import { report } from "@/db/schema/report";
import type { Transaction } from "@/lib/audit/append";

const later = alias(goldVersion, "later");

/**
 * The frozen gold versions that every change of what is measured is measured against. One that a frozen next version
 * replaced is left out, unless something still points at it: the signed protocol decides by it, or a report was given out
 * on it, whose reader asks what moved since. Its evaluations stay as they are, and whoever wants another starts it.
 */
export async function measuredVersions(
  db: Database | Transaction,
  projectId: string,
): Promise<(typeof goldVersion.$inferSelect)[]> {
  return db
    .select()
    .from(goldVersion)
    .where(and(eq(goldVersion.projectId, projectId), eq(goldVersion.state, "frozen"), isMeasured(db)))
    .orderBy(goldVersion.no);
}

/** The numbers of the frozen versions that are measured on demand only. */
export async function replacedVersions(db: Database | Transaction, projectId: string): Promise<ReadonlySet<number>> {
  const rows = await db
    .select({ no: goldVersion.no })
    .from(goldVersion)
    .where(and(eq(goldVersion.projectId, projectId), eq(goldVersion.state, "frozen"), not(isMeasured(db))));
  return new Set(rows.map(({ no }) => no));
}

function isMeasured(db: Database | Transaction): SQL {
  const replacing = db
    .select({ no: later.no })
    .from(later)
    .where(
      and(eq(later.projectId, goldVersion.projectId), eq(later.replacesNo, goldVersion.no), eq(later.state, "frozen")),
    );
  return sql`(${or(notExists(replacing), isSigned, isGivenOut)})`;
}

const isSigned = sql`exists (select from ${protocol} where ${protocol.projectId} = ${goldVersion.projectId}
  and ${protocol.state} = 'signed' and (${protocol.content} ->> 'goldNo')::int = ${goldVersion.no})`;

const isGivenOut = sql`exists (select from ${report} join sealed.evaluation e on e.project_id = ${goldVersion.projectId}
    and e.gold_version_id = ${goldVersion.id} and jsonb_exists(${report.evaluationIds}, e.id::text)
  where ${report.projectId} = ${goldVersion.projectId})`;
