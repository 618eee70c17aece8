import "server-only";
import { authorize } from "@/lib/auth/access";
import type { Context } from "@/lib/auth/context";
import type { SettingOf } from "./areas";
import { readArea } from "./read-area";

export async function loadFormatSettings(context: Context): Promise<SettingOf<"formats">> {
  authorize(context.actor, "organization.edit");
  return readArea(context.db, context.actor.organizationId, "formats");
}
