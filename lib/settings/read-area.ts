import "server-only";
import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { organizationSetting } from "@/db/schema/setting";
import { SETTING_AREAS, type SettingArea, type SettingOf } from "./areas";

/** An organization's settings of one area: what was saved over the defaults. */
export async function readArea<Area extends SettingArea>(
  db: Pick<Database, "select">,
  organizationId: string,
  area: Area,
): Promise<SettingOf<Area>> {
  const [row] = await db
    .select({ value: organizationSetting.value })
    .from(organizationSetting)
    .where(and(eq(organizationSetting.organizationId, organizationId), eq(organizationSetting.area, area)));
  return parseArea(area, row?.value);
}

/** What is stored but no longer understood gives the defaults, never an error on every page. */
export function parseArea<Area extends SettingArea>(area: Area, stored: unknown): SettingOf<Area> {
  const schema = SETTING_AREAS[area];
  const parsed = schema.safeParse(stored ?? {});
  return (parsed.success ? parsed.data : schema.parse({})) as SettingOf<Area>;
}
