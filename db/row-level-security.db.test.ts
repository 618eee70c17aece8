import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { VENDOR_GRANTS, VENDOR_SCOPES } from "@/bin/vendor-wall.mjs";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
});
afterAll(() => world.close());

/** Tables with neither organization nor project, and what their policy goes by instead. */
const BY_ANOTHER_WAY: Readonly<Record<string, string>> = {
  "public.organization": "is the tenant",
  "public.engagement": "carries project_id; read by its vendor's organization",
  "public.session": "by its person",
  "public.assessment_answer": "by its assessment",
  "public.evidence": "by its assessment",
  "sealed.gold_batch": "by its gold version",
  "public.blob": "bytes by their hash; whoever names one holds a row that does",
  "public.sign_in_attempt": "counts of guesses, before anybody is known",
};

interface TableRow {
  name: string;
  enabled: boolean;
  forced: boolean;
  carries: boolean;
  owner: string;
}

const tables = () =>
  world.connection.sql<TableRow[]>`select n.nspname || '.' || c.relname as name, c.relrowsecurity as enabled,
    c.relforcerowsecurity as forced, pg_get_userbyid(c.relowner) as owner,
    exists (select from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
      and a.attname in ('organization_id', 'project_id', 'project_no')) as carries
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'sealed') and c.relkind in ('r', 'p') order by 1`;

describe("the catalog", () => {
  test("every table has row-level security, enabled and forced", async () => {
    const rows = await tables();
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter(({ enabled, forced }) => !enabled || !forced).map(({ name }) => name)).toEqual([]);
  });

  test("every table carries organization or project, or is listed", async () => {
    const without = (await tables()).filter(({ carries }) => !carries).map(({ name }) => name);
    expect(without.filter((name) => BY_ANOTHER_WAY[name] === undefined)).toEqual([]);
  });

  test("every table has a tenant's policy that checks what is written, by a setting", async () => {
    const policies = await world.connection.sql<{ name: string; using: string | null; check: string | null }[]>`
      select schemaname || '.' || tablename as name, qual as using, with_check as check from pg_policies
      where policyname = 'tenant' and permissive = 'PERMISSIVE' and cmd = 'ALL'`;
    expect(policies.map(({ name }) => name).sort()).toEqual((await tables()).map(({ name }) => name).sort());
    expect(policies.filter(({ check }) => check === null)).toEqual([]);
    const open = policies.filter(({ using }) => using === "true").map(({ name }) => name);
    expect(open.sort()).toEqual(["public.blob", "public.sign_in_attempt"]);
  });

  test("other permissive policies are the named paths", async () => {
    const others = await world.connection.sql<{ name: string; qual: string }[]>`
      select distinct policyname as name, qual from pg_policies where policyname <> 'tenant' and permissive = 'PERMISSIVE'`;
    expect([...new Set(others.map(({ name }) => name))].sort()).toEqual(["entrance", "operate", "queue", "upkeep"]);
    for (const { name, qual } of others) expect(qual).toContain(`= '${name}'::text`);
  });

  test("no function passes by the wall, and no view", async () => {
    const definers = await world.connection
      .sql`select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'sealed') and p.prosecdef`;
    expect(definers).toHaveLength(0);
    const views = await world.connection
      .sql`select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'sealed') and relkind in ('v', 'm')
        and not coalesce('security_invoker=true' = any(c.reloptions), false)`;
    expect(views).toHaveLength(0);
  });

  test.each(["pool", "vendorPool"] as const)("the login of %s owns nothing and passes by no policy", async (which) => {
    const [row] = await world[which].in({}).sql<{ name: string; powerful: boolean; owned: number; member: number }[]>`
      select current_user as name, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powerful,
        (select count(*)::int from pg_class where relowner = r.oid) as owned,
        (select count(*)::int from pg_auth_members where member = r.oid) as member
      from pg_roles r where rolname = current_user`;
    expect(row).toMatchObject({ powerful: false, owned: 0, member: 0 });
    await expect(world[which].in({}).sql`create table public.mine (n int)`).rejects.toMatchObject({ code: "42501" });
  });

  test("all that the vendors' login may is on its list, and each table of it is scoped", async () => {
    const grants = await world.vendorPool.in({}).sql<{ name: string }[]>`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'sealed') and c.relkind in ('r', 'p', 'v', 'm') and (
        has_any_column_privilege(c.oid, 'select,insert,update,references') or has_table_privilege(c.oid, 'delete,truncate,trigger'))`;
    expect(grants.map(({ name }) => name).sort()).toEqual(
      Object.keys(VENDOR_GRANTS)
        .map((name) => `public.${name}`)
        .sort(),
    );
    expect(Object.keys(VENDOR_SCOPES).sort()).toEqual(Object.keys(VENDOR_GRANTS).sort());
    const [sealed] = await world.vendorPool.in({}).sql`select has_schema_privilege('sealed', 'usage') as usage`;
    expect(sealed?.usage).toBe(false);
  });

  test("to the trail the application may only add, and read it; a vendor only add", async () => {
    const rightsOf = async (pool: "pool" | "vendorPool") => {
      const rights = ["select", "insert", "update", "delete", "truncate"];
      const [row] = await world[pool].in({}).sql<{ held: boolean[] }[]>`select array_agg(
        has_table_privilege('audit_event', name) order by at) as held
        from unnest(${rights}::text[]) with ordinality as t(name, at)`;
      return rights.filter((_, at) => row?.held[at]);
    };
    expect(await rightsOf("pool")).toEqual(["select", "insert"]);
    expect(await rightsOf("vendorPool")).toEqual(["insert"]);
    for (const statement of ["update audit_event set reason = ''", "delete from audit_event", "truncate audit_event"])
      await expect(world.pool.in({ organizationId: world.organizationId }).sql.unsafe(statement)).rejects.toMatchObject(
        { code: "42501" },
      );
    // Nor any single column of it.
    const [column] = await world.vendorPool.in({}).sql`
      select has_any_column_privilege('audit_event', 'update') as "mayUpdate"`;
    expect(column?.mayUpdate).toBe(false);
  });

  test("from what only grows the application can take nothing away", async () => {
    for (const table of ["audit_event", "sealed.protocol_deviation"]) {
      const [row] = await world.pool.in({}).sql`select has_table_privilege(${table}, 'update') as "update",
        has_table_privilege(${table}, 'truncate') as truncate`;
      expect(row).toEqual({ update: false, truncate: false });
    }
  });
});
