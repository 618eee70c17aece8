import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { feedbackItem, vendorFeedback } from "@/db/schema/feedback";
import { writeAudited } from "@/lib/audit/transaction";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { parseInput } from "@/lib/parse-input";
import { findProject } from "@/lib/projects/find-project";
import { findVendor } from "@/lib/vendors/find-vendor";

const unfreezeInput = z.object({
  projectNo: z.number(),
  vendorId: z.string(),
  reason: z.string().trim().min(10, "Say why, in a sentence").max(2000),
});

/**
 * Lets go of what a vendor was told in a project: the next evaluation counts as the first again. Each time it is done,
 * the vendor learns something of gold by the difference; hence the reason.
 */
export async function unfreezeFeedback(context: Context, input: z.input<typeof unfreezeInput>): Promise<void> {
  authorize(context.actor, "feedback.unfreeze");
  const { projectNo, vendorId, reason } = parseInput(unfreezeInput, input);
  const project = await findProject(context, projectNo);
  const vendor = await findVendor(context, vendorId);
  await writeAudited(context, async (tx) => {
    const items = await tx
      .delete(feedbackItem)
      .where(and(eq(feedbackItem.projectNo, project.no), eq(feedbackItem.vendorNo, vendor.no)))
      .returning({ no: feedbackItem.itemNo });
    await tx
      .delete(vendorFeedback)
      .where(and(eq(vendorFeedback.projectNo, project.no), eq(vendorFeedback.vendorNo, vendor.no)));
    const before = { project: project.no, items: items.length };
    const audit = { action: "feedback.unfreeze", objectType: "vendor", objectId: vendor.id, before, reason };
    return { audit, result: undefined };
  });
}
