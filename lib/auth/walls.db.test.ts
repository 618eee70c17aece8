import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectPool, type Pool } from "@/db/client";
import * as schema from "@/db/schema";
import { BACKED_UP_TABLES, LEFT_BEHIND_TABLES } from "@/lib/backup/tables";
import { type AccessWorld, callerOf, MARKS, makeAccessWorld, outcome } from "./access-world.fixture";
import type { Context } from "./context";
import { VERB_ACCESS } from "./verb-access";
import { VERB_CALLS } from "./verb-calls.fixture";

/** Tables without a tenant: see db/README.md. */
const OF_NOBODY = new Set(["public.blob", "public.sign_in_attempt"]);
const TABLES = [...BACKED_UP_TABLES, ...LEFT_BEHIND_TABLES].filter((name) => !OF_NOBODY.has(name));
const SEALED = BACKED_UP_TABLES.filter((name) => name.startsWith("sealed."));

let made: AccessWorld;
/** One connection, so that what one transaction leaves behind is met by the next. */
let single: Pool;
/** Tables in which the first organization has rows. */
const filled: string[] = [];
beforeAll(async () => {
  made = await makeAccessWorld();
  single = connectPool(made.world.appUrl, 1);
  for (const table of TABLES) {
    const [row] = await made.world.connection.sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`);
    if ((row?.n ?? 0) > 0) filled.push(table);
  }
});
afterAll(async () => {
  await single.close();
  await made.close();
});

const rowsOf = async (sql: Context["sql"], table: string) =>
  (await sql.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]?.n;

describe("row-level security alone, with no filter and no check before it", () => {
  test("there is something to see", () => expect(filled.length).toBeGreaterThan(20));

  test("nothing said: no row of any table", async () => {
    const { sql } = made.world.pool.in({});
    for (const table of filled) expect([table, await rowsOf(sql, table)]).toEqual([table, 0]);
  });

  test("another organization's setting: none of the first one's rows", async () => {
    const own = made.world.pool.in({ organizationId: made.world.organizationId });
    const foreign = made.world.pool.in({ organizationId: made.other });
    for (const table of filled) {
      const [all] = await made.world.connection.sql.unsafe<{ rows: string[] }[]>(
        `select coalesce(array_agg(t::text), '{}') as rows from ${table} t`,
      );
      const [mine] = await own.sql.unsafe<{ rows: string[] }[]>(`select array_agg(t::text) as rows from ${table} t`);
      const [theirs] = await foreign.sql.unsafe<{ rows: string[] | null }[]>(
        `select array_agg(t::text) as rows from ${table} t`,
      );
      const seen = new Set(mine?.rows ?? []);
      expect([table, (theirs?.rows ?? []).filter((row) => seen.has(row))]).toEqual([table, []]);
      expect([table, seen.size + (theirs?.rows?.length ?? 0)]).toEqual([table, all?.rows.length]);
    }
  });

  test("what is written into another organization is refused, what is changed or removed there is nothing", async () => {
    const foreign = made.world.pool.in({ organizationId: made.other });
    for (const table of filled) {
      const [name = "", schemaName = ""] = table.split(".").reverse();
      const [found] = await made.world.pool
        .in({ organizationId: made.world.organizationId })
        .sql.unsafe<{ row: object }[]>(`select to_jsonb(t) as row from ${table} t limit 1`);
      if (!found) throw new Error(`no row of ${table}`);
      const [column] = Object.keys(found.row);
      const refused = await foreign.sql
        .unsafe(`insert into ${table} select * from jsonb_populate_record(null::${table}, $1::text::jsonb)`, [
          JSON.stringify(found.row),
        ])
        .then(
          () => "written",
          (error: { code?: string }) => error.code,
        );
      expect([table, refused]).toEqual([table, "42501"]);
      if (table === "public.audit_event" || table === "sealed.protocol_deviation") continue;
      const changed = await foreign.sql.unsafe(
        `update ${table} set "${column}" = "${column}" where to_jsonb(${name}) = $1::text::jsonb`,
        [JSON.stringify(found.row)],
      );
      expect([table, schemaName, changed.count]).toEqual([table, schemaName, 0]);
      const removed = await foreign.sql.unsafe(`delete from ${table} t where to_jsonb(t) = $1::text::jsonb`, [
        JSON.stringify(found.row),
      ]);
      expect([table, removed.count]).toEqual([table, 0]);
    }
  });

  test("a row cannot be handed to another organization", async () => {
    const { sql } = made.world.pool.in({ organizationId: made.world.organizationId });
    await expect(sql`update vendor set organization_id = ${made.other}`).rejects.toMatchObject({ code: "42501" });
    await expect(sql`update job set organization_id = ${made.other}`).rejects.toMatchObject({ code: "42501" });
  });

  test("the scope ends with its transaction, also where it failed", async () => {
    const scoped = single.in({ organizationId: made.world.organizationId });
    expect(await rowsOf(scoped.sql, "vendor")).toBeGreaterThan(0);
    expect(await rowsOf(single.in({}).sql, "vendor")).toBe(0);
    await expect(scoped.sql`select 1 / 0`).rejects.toMatchObject({ code: "22012" });
    expect(await rowsOf(single.in({}).sql, "vendor")).toBe(0);
    await expect(
      scoped.sql.begin(async (tx) => {
        await tx`select 1`;
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await rowsOf(single.in({}).sql, "vendor")).toBe(0);
    expect(await single.in({ organizationId: made.other }).sql`select * from project`).toHaveLength(0);
  });

  test("a scope that is no UUID is never sent", () => {
    for (const organizationId of ["", "1", "'; reset role; --", "018f0000-0000-7000-8000-00000000000g"])
      expect(() => single.in({ organizationId })).toThrow(TypeError);
  });

  test("drizzle without a filter finds nothing of another organization", async () => {
    const tables = Object.values(schema).flatMap((one) => (is(one, PgTable) ? [one] : []));
    expect(tables.length).toBeGreaterThan(35);
    const { db } = made.world.pool.in({ organizationId: made.other });
    for (const table of tables) {
      const { name } = getTableConfig(table);
      if (name === "blob" || name === "sign_in_attempt") continue;
      expect([name, JSON.stringify(await db.select().from(table)).match(MARKS)]).toEqual([name, null]);
    }
  });
});

describe("filters in the verbs alone, under no policy", () => {
  const verbs = Object.keys(VERB_ACCESS);

  test.each(verbs)("another organization's admin gets nothing by %s", async (key) => {
    const { sql, db } = made.world.connection;
    const came = await outcome(key, { ...made.contextOf(callerOf(key), made.other), sql, db }, made.things);
    if (VERB_CALLS[key]?.stranger === "not_found") expect(came).toEqual({ code: "not_found" });
    else expect("given" in came ? came.given : "").not.toMatch(MARKS);
  });
});

describe("the vendors' login, whatever it is made to send", () => {
  const SETTINGS = (organizationId: string) => `select set_config('app.organization', '${organizationId}', true),
    set_config('app.purpose', 'operate', true), set_config('row_security', 'off', true)`;

  test.each(SEALED)("cannot read, write or name %s", async (table) => {
    const { sql } = made.world.vendorPool.in({ organizationId: made.world.organizationId });
    for (const statement of [
      `select * from ${table}`,
      `select count(*) from ${table}`,
      `delete from ${table}`,
      `copy ${table} to stdout`,
      `lock table ${table}`,
      `select '${table}'::regclass`,
    ])
      await expect(
        sql.begin(async (tx) => {
          await tx.unsafe(SETTINGS(made.world.organizationId)).simple();
          await tx.unsafe(statement);
        }),
        statement,
      ).rejects.toMatchObject({ code: "42501" });
  });

  test.each(["annotation", "batch_item", "item", "reader", "blob", "assessment", "report", "label_mapping"])(
    "cannot read public.%s",
    async (table) => {
      const { sql } = made.world.vendorPool.in({ organizationId: made.world.organizationId });
      await expect(sql.unsafe(`select 1 from ${table}`)).rejects.toMatchObject({ code: "42501" });
    },
  );

  test.each([
    "set role postgres",
    "set session authorization postgres",
    "alter table project disable row level security",
    "drop policy tenant on project",
    "create function peek() returns int language sql security definer as 'select 1'",
    "select pg_read_file('PG_VERSION')",
    "select * from pg_authid",
    "copy (select 1) to program 'true'",
  ])("is refused: %s", async (statement) => {
    const { sql } = made.world.vendorPool.in({ organizationId: made.world.organizationId });
    await expect(sql.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
  });

  test("reads no event of the trail, and none of another person's accounts", async () => {
    const { sql } = made.contextOf("vendor_contact");
    await expect(sql`select * from audit_event`).rejects.toMatchObject({ code: "42501" });
    expect(await sql`select id from app_user`).toHaveLength(1);
    expect(await sql`select * from session`).toHaveLength(0);
  });
});
