import "server-only";
import { organizationSetting } from "@/db/schema/setting";
import type { Transaction } from "@/lib/audit/append";
import { writeAudited } from "@/lib/audit/transaction";
import type { Context } from "@/lib/auth/context";
import type { SettingArea, SettingOf } from "./areas";
import { readArea } from "./read-area";

const SECRETS: readonly string[] = ["password", "clientSecret"];

/** What the trail says of settings: of a secret only whether there is one. */
export function withoutSecrets(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) =>
      SECRETS.includes(key) ? [key, entry === null ? "none" : "set"] : [key, entry],
    ),
  );
}

/**
 * Replaces the settings of an area, with one audit event; nothing where nothing changed. `change` is given what holds
 * now, locked, so that two admins at once do not undo each other half. The caller has asked for the right to.
 */
export async function writeArea<Area extends SettingArea>(
  context: Context,
  area: Area,
  change: Change<Area>,
): Promise<SettingOf<Area>> {
  return writeAudited(context, async (tx) => {
    const { before, after } = await replaceArea(tx, context, area, change);
    const isSame = JSON.stringify(before) === JSON.stringify(after);
    const audit = {
      action: `settings.${area}`,
      objectType: "organization",
      objectId: context.actor.organizationId,
      before: withoutSecrets(before),
      after: withoutSecrets(after),
    };
    return { audit: isSame ? null : audit, result: after };
  });
}

type Change<Area extends SettingArea> = (
  before: SettingOf<Area>,
  tx: Transaction,
) => SettingOf<Area> | Promise<SettingOf<Area>>;

/** The same within a transaction whose event says more than this area. */
export async function replaceArea<Area extends SettingArea>(
  tx: Transaction,
  { actor, now }: Context,
  area: Area,
  change: Change<Area>,
): Promise<{ before: SettingOf<Area>; after: SettingOf<Area> }> {
  const { organizationId, userId: updatedBy } = actor;
  await tx
    .insert(organizationSetting)
    .values({ organizationId, area, value: {}, updatedAt: now, updatedBy })
    .onConflictDoUpdate({
      target: [organizationSetting.organizationId, organizationSetting.area],
      set: { updatedAt: now, updatedBy },
    });
  const before = await readArea(tx, organizationId, area);
  const after = await change(before, tx);
  await tx
    .insert(organizationSetting)
    .values({ organizationId, area, value: after, updatedAt: now, updatedBy })
    .onConflictDoUpdate({
      target: [organizationSetting.organizationId, organizationSetting.area],
      set: { value: after },
    });
  return { before, after };
}
