import "server-only";
import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { protocol, protocolDeviation } from "@/db/schema/protocol";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireProtocol } from "./find-protocol";

const deviation = z.object({
  what: z.string().trim().min(1, "Say what was done otherwise").max(2000),
  reason: z.string().trim().min(1, "Say why").max(2000),
});

/** Adds what was done otherwise than signed. The rules of the figures stay those that were signed. */
export async function recordDeviation(
  context: Context,
  input: { projectNo: number } & z.input<typeof deviation>,
): Promise<{ no: number }> {
  authorize(context.actor, "protocol.sign");
  const { what, reason } = parseInput(deviation, { what: input.what, reason: input.reason });
  const { project, row } = await requireProtocol(context, input.projectNo);
  if (row.state !== "signed") throw new AssayError("not_ready", "A draft is changed, it has no deviations.");
  return writeAudited(context, async (tx) => {
    await tx.select({ id: protocol.id }).from(protocol).where(eq(protocol.id, row.id)).for("update");
    const [last] = await tx
      .select({ no: sql<number>`coalesce(max(${protocolDeviation.no}), 0)::int` })
      .from(protocolDeviation)
      .where(eq(protocolDeviation.protocolId, row.id));
    const no = (last?.no ?? 0) + 1;
    await tx.insert(protocolDeviation).values({
      id: uuidv7(),
      projectId: project.id,
      protocolId: row.id,
      no,
      what,
      reason,
      madeBy: context.actor.userId,
      madeAt: context.now,
    });
    const audit = {
      action: "protocol.deviate",
      objectType: "project",
      objectId: project.id,
      after: { no, what },
      reason,
    };
    return { audit, result: { no } };
  });
}
