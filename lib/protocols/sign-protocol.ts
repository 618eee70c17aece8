import "server-only";
import { and, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { evaluation } from "@/db/schema/evaluation";
import { protocol } from "@/db/schema/protocol";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { passwordMatches } from "@/lib/auth/password";
import { PASSWORD_MAX_LENGTH } from "@/lib/auth/password-length";
import { forgetAttempts, takeAttempt } from "@/lib/auth/sign-in-limit";
import { AssayError } from "@/lib/errors";
import { enqueueEvaluations } from "@/lib/evaluation/stored/enqueue-evaluations";
import { canonicalJson } from "@/lib/model/canonical-json";
import { parseInput } from "@/lib/parse-input";
import { refuseArchived } from "@/lib/projects/refuse-archived";
import { PROTOCOL_TEXT } from "@/lib/text/protocols";
import { findOwn } from "@/lib/users/find-person";
import { checkContent } from "./check-content";
import { requireProtocol } from "./find-protocol";
import { protocolContent } from "./protocol-content";
import { statementHash } from "./signed-statement";

const signature = z.object({
  password: z.string().max(PASSWORD_MAX_LENGTH),
  reason: z.string().trim().min(1, "Say why: it stands with the signature").max(2000),
});

/**
 * Signs a draft by the present password. From now on it never changes; its hash covers the content, who, when and why.
 * Where a score could be seen before the draft was opened, the signature says that it was made in retrospect.
 */
export async function signProtocol(
  context: Context,
  input: { projectNo: number } & z.input<typeof signature>,
): Promise<{ sha256: string }> {
  authorize(context.actor, "protocol.sign");
  const { password, reason } = parseInput(signature, { password: input.password, reason: input.reason });
  const { project, row } = await requireProtocol(context, input.projectNo);
  refuseArchived(project, "sign its protocol");
  const person = await findOwn(context);
  const key = `password:${person.id}`;
  if ((await takeAttempt(context.db, key, context.now)) === null)
    throw new AssayError("rate_limited", "Too many attempts. Wait a while, then try again.");
  if (!(await passwordMatches(password, person.passwordHash)))
    throw new AssayError("invalid_input", "The password is another one.", {
      fields: { password: "This is not your password" },
    });
  if (row.state !== "draft") throw new AssayError("frozen", "The protocol is signed already.");
  const draft = protocolContent.parse(row.content);
  const content = await checkContent(context, project, draft);
  if (canonicalJson(content.measuring ?? null) !== canonicalJson(draft.measuring ?? null))
    throw new AssayError("conflict", PROTOCOL_TEXT.measuringChanged);
  return writeAudited(context, async (tx) => {
    await forgetAttempts(tx, key);
    const [seen] = await tx
      .select({ id: evaluation.id })
      .from(evaluation)
      .where(
        and(
          eq(evaluation.projectId, project.id),
          eq(evaluation.state, "done"),
          lt(evaluation.finishedAt, row.createdAt),
        ),
      )
      .limit(1);
    const retrospective = seen !== undefined;
    const statement = {
      projectNo: project.no,
      content,
      signedBy: person.id,
      signedAt: context.now.toISOString(),
      reason,
      retrospective,
    };
    const sha256 = statementHash(statement);
    const signed = await tx
      .update(protocol)
      .set({
        state: "signed",
        content,
        sha256,
        signedBy: person.id,
        signedAt: context.now,
        reason,
        retrospective,
        updatedAt: context.now,
      })
      .where(and(eq(protocol.id, row.id), eq(protocol.state, "draft"), eq(protocol.updatedAt, row.updatedAt)))
      .returning({ id: protocol.id });
    if (signed.length === 0)
      throw new AssayError("conflict", "The draft was changed meanwhile. Read it again, then sign.");
    await enqueueEvaluations(tx, context, project);
    const after = { sha256, reason, retrospective };
    const audit = { action: "protocol.sign", objectType: "project", objectId: project.id, after, reason };
    return { audit, result: { sha256 } };
  });
}
