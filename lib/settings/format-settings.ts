import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import { parseInput } from "@/lib/parse-input";
import { formatsArea, type SettingOf } from "./areas";
import { readArea } from "./read-area";
import { writeArea } from "./write-area";

export async function loadFormatSettings(context: Context): Promise<SettingOf<"formats">> {
  authorize(context.actor, "organization.edit");
  return readArea(context.db, context.actor.organizationId, "formats");
}

export async function saveFormatSettings(context: Context, input: unknown): Promise<void> {
  authorize(context.actor, "organization.edit");
  const typed = parseInput(formatsArea, input);
  await writeArea(context, "formats", () => typed);
}
