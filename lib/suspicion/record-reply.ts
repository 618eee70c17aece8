import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { suspicion, suspicionReply } from "@/db/schema/suspicion";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { findProject } from "@/lib/projects/find-project";
import { refuseWhileDraft } from "@/lib/protocols/refuse-while-draft";
import { rowNumber } from "@/lib/row-number";

const given = z.object({
  reply: z.string().trim().min(1, "Say what was answered").max(2000),
  settles: z.boolean(),
});

/** Keeps what was answered to a question, and whether it settles it; also for the evaluations that come. */
export async function recordSuspicionReply(
  context: Context,
  input: { projectNo: number; evaluationNo: number; seq: number } & z.input<typeof given>,
): Promise<{ seq: number }> {
  authorize(context.actor, "suspicion.reply");
  const { reply, settles } = parseInput(given, { reply: input.reply, settles: input.settles });
  const project = await findProject(context, input.projectNo);
  await refuseWhileDraft(context, project.id);
  return writeAudited(context, async (tx) => {
    const [about] = await tx
      .select({ kind: suspicion.kind, subject: suspicion.subject })
      .from(suspicion)
      .where(
        and(
          eq(suspicion.projectNo, project.no),
          eq(suspicion.evaluationNo, rowNumber(input.evaluationNo)),
          eq(suspicion.seq, rowNumber(input.seq)),
        ),
      );
    if (!about) throw new AssayError("not_found", "There is no such question.");
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`suspicion.reply:${project.no}`}))`);
    const [last] = await tx
      .select({ seq: sql<number>`coalesce(max(${suspicionReply.seq}), 0)::int` })
      .from(suspicionReply)
      .where(eq(suspicionReply.projectNo, project.no));
    const seq = (last?.seq ?? 0) + 1;
    await tx.insert(suspicionReply).values({
      projectNo: project.no,
      seq,
      ...about,
      reply,
      settles,
      repliedBy: context.actor.userId,
      repliedAt: context.now,
    });
    const audit = {
      action: "suspicion.reply",
      objectType: "project",
      objectId: project.id,
      after: { seq, ...about, settles },
      reason: reply,
    };
    return { audit, result: { seq } };
  });
}
