"use server";

import { cancelJob } from "@/lib/jobs/cancel-job";
import { requireContext } from "@/lib/session";

export async function stopJob(id: string): Promise<void> {
  await cancelJob(await requireContext(), { id });
}
