import "server-only";
import { z } from "zod";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { parseInput } from "@/lib/parse-input";
import type { SettingOf } from "./areas";
import { readArea } from "./read-area";
import { writeArea } from "./write-area";

/** An empty field keeps for ever. */
const days = z
  .string()
  .trim()
  .refine((text) => text === "" || (/^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 36_500), {
    message: "1 to 36500 days, or nothing",
  })
  .transform((text) => (text === "" ? null : Number(text)));

const retentionInput = z.object({ rawFilesDays: days, sessionsDays: days, jobsDays: days });

export async function loadRetention(context: Context): Promise<SettingOf<"retention">> {
  authorize(context.actor, "organization.edit");
  return readArea(context.db, context.actor.organizationId, "retention");
}

export async function saveRetention(context: Context, input: z.input<typeof retentionInput>): Promise<void> {
  authorize(context.actor, "organization.edit");
  const typed = parseInput(retentionInput, input);
  await writeArea(context, "retention", () => typed);
}
