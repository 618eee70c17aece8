import "server-only";
import { eq } from "drizzle-orm";
import { organizationSetting } from "@/db/schema/setting";
import { connectionOn } from "@/lib/auth/pools";
import { settings } from "@/lib/env";
import { parseArea } from "@/lib/settings/read-area";

/** Whether anybody here could be sent a mail: then who forgot a password can ask for one. */
export async function hasMail(): Promise<boolean> {
  if (settings().smtpUrl !== null) return true;
  const rows = await connectionOn("entrance")
    .db.select({ value: organizationSetting.value })
    .from(organizationSetting)
    .where(eq(organizationSetting.area, "mail"));
  return rows.some(({ value }) => parseArea("mail", value).host !== "");
}
