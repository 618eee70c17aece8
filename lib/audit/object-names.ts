import "server-only";
import { validate as isUuid } from "uuid";
import type { Context } from "@/lib/auth/context";
import { AUDIT_TEXT } from "@/lib/text/audit";

const T = AUDIT_TEXT.objects;

/** What people call a thing that an event is about, and where it is looked at. */
export interface ObjectName {
  text: string;
  href: string | null;
}

interface Thing {
  id: string;
  no: number | null;
  /** Of the project or vendor that it belongs to. */
  of: string | null;
  name: string | null;
}
type Find = (context: Pick<Context, "sql" | "actor">, ids: readonly string[]) => Promise<readonly Thing[]>;

const ofProject =
  (table: "batch" | "sealed.gold_version" | "sealed.evaluation" | "report", name: "name" | "task" | null): Find =>
  ({ sql, actor }, ids) =>
    sql<Thing[]>`
    select t.id, t.no, p.no::text as of, ${name === null ? sql`null` : sql`t.${sql(name)}`} as name
    from ${sql(table)} t join project p on p.id = t.project_id
    where t.id = any(${[...ids]}::uuid[]) and p.organization_id = ${actor.organizationId}`;

const named =
  (table: "vendor" | "app_user" | "webhook_endpoint" | "api_token"): Find =>
  ({ sql, actor }, ids) =>
    sql<Thing[]>`
    select id, null as no, null as of, name from ${sql(table)}
    where id = any(${[...ids]}::uuid[]) and organization_id = ${actor.organizationId}`;

/** One question a kind, whatever number of events a page has. */
const KINDS: Readonly<Record<string, { find: Find; show: (thing: Thing) => ObjectName }>> = {
  project: {
    find: ({ sql, actor }, ids) => sql<Thing[]>`select id, no::float8 as no, null as of, name from project
      where id = any(${[...ids]}::uuid[]) and organization_id = ${actor.organizationId}`,
    show: ({ no, name }) => ({ text: T.named(name ?? ""), href: `/projects/${no}` }),
  },
  batch: {
    find: ofProject("batch", "name"),
    show: ({ no, of, name }) => ({ text: T.batch(no ?? 0, name ?? ""), href: `/projects/${of}/batches/${no}` }),
  },
  gold_version: {
    find: ofProject("sealed.gold_version", "name"),
    show: ({ no, of, name }) => ({ text: T.gold(no ?? 0, name ?? ""), href: `/projects/${of}/gold/${no}` }),
  },
  evaluation: {
    find: ofProject("sealed.evaluation", "task"),
    show: ({ no, of }) => ({ text: T.evaluation(no ?? 0), href: `/projects/${of}/evaluations/${no}` }),
  },
  report: {
    find: ofProject("report", null),
    show: ({ no, of }) => ({ text: T.report(no ?? 0), href: `/projects/${of}/reports` }),
  },
  assessment: {
    find: ({ sql, actor }, ids) => sql<Thing[]>`select a.id, a.no, a.vendor_id as of, v.name from assessment a
      join vendor v on v.id = a.vendor_id
      where a.id = any(${[...ids]}::uuid[]) and a.organization_id = ${actor.organizationId}`,
    show: ({ no, of, name }) => ({
      text: T.assessment(no ?? 0, name ?? ""),
      href: `/vendors/${of}/assessments/${no}`,
    }),
  },
  vendor: {
    find: named("vendor"),
    show: ({ id, name }) => ({ text: T.named(name ?? ""), href: `/vendors/${id}` }),
  },
  user: { find: named("app_user"), show: ({ name }) => ({ text: T.named(name ?? ""), href: null }) },
  webhook: { find: named("webhook_endpoint"), show: ({ name }) => ({ text: T.named(name ?? ""), href: null }) },
  token: { find: named("api_token"), show: ({ name }) => ({ text: T.named(name ?? ""), href: null }) },
};

/** By kind and id; what was removed since, or has no name, is not in it. */
export async function objectNames(
  context: Pick<Context, "sql" | "actor">,
  events: readonly { objectType: string; objectId: string }[],
): Promise<ReadonlyMap<string, ObjectName>> {
  const names = new Map<string, ObjectName>();
  const idsOf = new Map<string, Set<string>>();
  for (const { objectType, objectId } of events)
    if (KINDS[objectType] && isUuid(objectId))
      idsOf.set(objectType, (idsOf.get(objectType) ?? new Set()).add(objectId));
  await Promise.all(
    [...idsOf].map(async ([type, ids]) => {
      const kind = KINDS[type];
      if (!kind) return;
      for (const thing of await kind.find(context, [...ids])) names.set(objectKey(type, thing.id), kind.show(thing));
    }),
  );
  return names;
}

export const objectKey = (objectType: string, objectId: string): string => `${objectType} ${objectId}`;
