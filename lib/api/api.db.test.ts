import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { appUser } from "@/db/schema/user";
import { startAssessment } from "@/lib/assessments/records/start-assessment";
import type { Context, Role } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { giveOutReport } from "@/lib/reports/give-out-report";
import { freezePanel, measureQueued } from "@/lib/testing/test-gold";
import { cocoOf, makeTestProject, queueDelivery, runNextIngest } from "@/lib/testing/test-project";
import { createWorldWithFiles, type WorldWithFiles } from "@/lib/testing/world-with-files";
import { createToken } from "@/lib/tokens/create-token";
import { revokeToken } from "@/lib/tokens/revoke-token";
import { SCOPES, type Scope } from "@/lib/tokens/scopes";
import { createVendor } from "@/lib/vendors/save-vendor";
import { handleRequest } from "./handle-request";
import { openApiDocument } from "./openapi";
import { isRaw, type Operation } from "./operation";
import { OPERATIONS } from "./operations";
import { API_CALLS, type ApiThings, beginning, sending, UPLOADED } from "./operations.fixture";

/** Nobody is at a browser here. */
vi.mock("@/lib/session", () => ({
  requestContext: () => Promise.reject(new AssayError("not_signed_in", "Please sign in.")),
}));

let world: WorldWithFiles;
let things: ApiThings;
const secrets: Record<string, string> = {};

async function personIn(role: Role, organizationId = world.organizationId): Promise<Context> {
  const userId = uuidv7();
  const person = { id: userId, organizationId, role, name: role, email: `${userId}@x.example`, passwordHash: "$" };
  await world.connection.db.insert(appUser).values({ ...person, createdAt: new Date() });
  const context = world.as(role, organizationId);
  return { ...context, now: new Date(), actor: { ...context.actor, userId } };
}

const tokenOf = async (context: Context, scopes: readonly Scope[] = SCOPES) =>
  createToken(context, { name: "Test", scopes: [...scopes], days: 1 });

async function makeThings(lead: Context): Promise<ApiThings> {
  const { projectNo, vendorId } = await makeTestProject(lead);
  const boxes = [{ image: 0, box: [10, 10, 20, 20] as [number, number, number, number] }];
  const missed = { image: 2, box: [40, 40, 20, 20] as [number, number, number, number] };
  const reference = await queueDelivery(lead, { projectNo, vendorId: null, text: cocoOf([...boxes, missed]) });
  await runNextIngest(world, lead);
  const { batchNo, jobId } = await queueDelivery(lead, { projectNo, vendorId, text: cocoOf(boxes) });
  await runNextIngest(world, lead);
  const goldNo = await freezePanel(lead, projectNo, reference.batchNo);
  await measureQueued(world, lead);
  const evaluationNo = 1;
  const { reportNo } = await giveOutReport(lead, { projectNo, evaluationNo });
  const { no: assessmentNo } = await startAssessment(lead, { vendorId, template: "ten-questions-before-outsourcing" });
  const { id: otherVendorId } = await createVendor(lead, { name: "Another", kind: "model" });
  const waiting = await call(secrets.admin, "PUT", `/projects/${projectNo}/batches?file=w.csv&vendor=${vendorId}`, {
    text: "image,label\nimg1,finding\n",
  });
  const { batchNo: waitingNo } = (await waiting.json()) as { batchNo: number };
  const begun = async (name: string) => {
    const made = await call(secrets.admin, "POST", `/projects/${projectNo}/uploads`, beginning(name));
    return made.headers.get("location")?.split("/").pop() ?? "";
  };
  const [uploadId, wholeUploadId] = [await begun("part.csv"), await begun("whole.csv")];
  await call(secrets.admin, "PATCH", `/projects/${projectNo}/uploads/${wholeUploadId}`, sending(UPLOADED));
  const numbers = { no: projectNo, batchNo, waitingNo, referenceNo: reference.batchNo, goldNo, evaluationNo };
  return { ...numbers, uploadId, wholeUploadId, vendorId, otherVendorId, jobId, reportNo, assessmentNo };
}

interface Said {
  body?: unknown;
  text?: string;
  headers?: Record<string, string>;
}

function call(secret: string | undefined, method: string, address: string, said: Said = {}): Promise<Response> {
  const text = said.text ?? (said.body === undefined ? undefined : JSON.stringify(said.body));
  const request = new Request(`http://localhost/api/v1${address}`, {
    method,
    headers: { ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }), ...said.headers },
    ...(text === undefined ? {} : { body: text }),
  });
  const segments = address.split("?")[0]?.split("/").slice(1) ?? [];
  return handleRequest(request, segments.map(decodeURIComponent));
}

function callOf({ id, method }: Operation, secret: string | undefined, of: ApiThings = things): Promise<Response> {
  const made = API_CALLS[id]?.(of);
  if (!made) throw new Error(`no call for ${id}`);
  return call(secret, method, made.path, made);
}

beforeAll(async () => {
  world = await createWorldWithFiles();
  process.env.ASSAY_APP_DATABASE_URL = world.appUrl;
  process.env.ASSAY_VENDOR_DATABASE_URL = world.vendorUrl;
  const lead = await personIn("admin");
  secrets.admin = (await tokenOf(lead)).secret;
  secrets.viewer = (await tokenOf(await personIn("viewer"))).secret;
  secrets.stranger = (await tokenOf(await personIn("admin", await world.newOrganization("Elsewhere")))).secret;
  things = await makeThings(lead);
});
afterAll(() => world.close());

const operations = OPERATIONS.map((operation) => [operation.id, operation] as const);
/** In the order of the calls, in which each finds what it needs. */
const inOrder = Object.keys(API_CALLS).flatMap((id) => operations.filter(([own]) => own === id));
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

test("every operation is called, and no other", () => {
  expect(Object.keys(API_CALLS).sort()).toEqual(operations.map(([id]) => id).sort());
  expect(new Set(OPERATIONS.map(({ method, path: at }) => `${method} ${at}`)).size).toBe(OPERATIONS.length);
});

describe("nobody", () => {
  test.each(operations)("gets nothing of %s", async (_, operation) => {
    for (const secret of [undefined, "assay_none", `assay_${"A".repeat(43)}`]) {
      const response = await callOf(operation, secret);
      expect(response.status).toBe(401);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    }
  });
});

describe("a token without the scope", () => {
  test.each(operations)("is refused %s", async (_, operation) => {
    const others = SCOPES.filter((scope) => scope !== operation.scope);
    const { secret } = await tokenOf(await personIn("admin"), others);
    const response = await callOf(operation, secret);
    expect([response.status, await codeOf(response)]).toEqual([403, "forbidden"]);
  });
});

describe("a viewer's token", () => {
  const writes = operations.filter(([, { scope }]) => scope.endsWith(":write"));
  test.each(writes)("is refused %s", async (_, operation) => {
    const response = await callOf(operation, secrets.viewer);
    expect([response.status, await codeOf(response)]).toEqual([403, "forbidden"]);
  });
});

describe("another organization's token", () => {
  const about = operations.filter(([id]) => !API_CALLS[id]?.(NOWHERE).isOwn);
  test.each(about)("finds nothing by %s", async (_, operation) => {
    expect((await callOf(operation, secrets.stranger)).status).toBe(404);
  });

  test("sees none of ours in its lists", async () => {
    for (const address of ["/projects", "/vendors"])
      expect(await (await call(secrets.stranger, "GET", address)).json()).toEqual({ items: [], next: null });
  });
});

const NOBODY = "018f0000-0000-7000-8000-000000000000";
const NOWHERE: ApiThings = {
  ...{ no: 987_654, batchNo: 9, waitingNo: 9, referenceNo: 9, goldNo: 9, evaluationNo: 9, reportNo: 9 },
  ...{
    vendorId: NOBODY,
    otherVendorId: NOBODY,
    jobId: NOBODY,
    uploadId: NOBODY,
    wholeUploadId: NOBODY,
    assessmentNo: 9,
  },
};
describe("ids that mean nothing", () => {
  const about = operations.filter(([id]) => !API_CALLS[id]?.(NOWHERE).isOwn);
  test.each(about)("%s is not found", async (_, operation) => {
    expect((await callOf(operation, secrets.admin, NOWHERE)).status).toBe(404);
    const nonsense = { ...NOWHERE, vendorId: "'--", jobId: "'--", no: -1 };
    expect((await callOf(operation, secrets.admin, nonsense)).status).toBe(404);
  });
});

describe("who may", () => {
  test.each(inOrder)("%s", async (id, operation) => {
    const response = await callOf(operation, secrets.admin);
    const expected = API_CALLS[id]?.(things).status ?? operation.status;
    const text = await (operation.id === "followJob" ? firstEvent(response) : response.text());
    expect(response.status, text.slice(0, 300)).toBe(expected);
    if (expected >= 300) return;
    if (isRaw(operation.response) && operation.response.isProtocol) {
      expect(response.headers.get("tus-resumable")).toBe("1.0.0");
      expect(response.headers.get("cache-control")).toContain("no-store");
    } else if (isRaw(operation.response)) {
      expect(response.headers.get("content-type")).toContain(operation.response.type);
      expect(text.length).toBeGreaterThan(10);
    } else expect(operation.response.safeParse(JSON.parse(text)).error).toBeUndefined();
  });
});

async function firstEvent(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const chunk = await reader?.read();
  await reader?.cancel();
  return new TextDecoder().decode(chunk?.value);
}

describe("an answer", () => {
  const listVendors = OPERATIONS.find(({ id }) => id === "listVendors");
  const said = async (answer: unknown) => {
    if (!listVendors) throw new Error("no such operation");
    const run = vi.spyOn(listVendors, "run").mockResolvedValue(answer);
    try {
      return await call(secrets.admin, "GET", "/vendors");
    } finally {
      run.mockRestore();
    }
  };
  const vendor = {
    ...{
      id: NOBODY,
      no: 1,
      name: "V",
      kind: "model",
      isArchived: false,
      projects: 0,
      batches: 0,
      lastDeliveryAt: null,
    },
  };

  test("holds what is declared and nothing else, at any depth", async () => {
    const response = await said({ items: [{ ...vendor, passwordHash: "$2b", goldLabels: ["x"] }], next: null, of: 7 });
    expect([response.status, await response.json()]).toEqual([200, { items: [vendor], next: null }]);
  });

  test("that is not of its declared shape is a fault of ours, and says nothing of it", async () => {
    const response = await said({ items: [{ ...vendor, name: 5, token: "hush" }], next: null });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/hush|name/);
  });

  test.each(operations.filter(([, { response }]) => !isRaw(response)))(
    "of %s lets no unnamed field through",
    (id, one) => {
      if (isRaw(one.response)) throw new Error("raw");
      const shape = JSON.stringify(z.toJSONSchema(one.response, { io: "output", unrepresentable: "any" }));
      // Of an evaluation's immutable result newer engines may say more, and it is told whole.
      if (id !== "getEvaluation") expect(shape).not.toContain('"additionalProperties":{}');
    },
  );
});

describe("lists by pages", () => {
  interface Page {
    items: { no?: number; at?: number; key?: string }[];
    next: string | null;
  }
  async function all(address: string, limit: number) {
    const entries: Page["items"] = [];
    for (let cursor = ""; ; ) {
      const joint = address.includes("?") ? "&" : "?";
      const response = await call(secrets.admin, "GET", `${address}${joint}limit=${limit}${cursor}`);
      expect(response.status).toBe(200);
      const { items, next } = (await response.json()) as Page;
      expect(items.length).toBeLessThanOrEqual(limit);
      entries.push(...items);
      if (next === null) return entries;
      expect(items).toHaveLength(limit);
      cursor = `&cursor=${next}`;
    }
  }

  test.each(["key", "case", "no"].flatMap((order) => ["asc", "desc"].map((way) => [order, way])))(
    "items by %s %s come each once, as on one page",
    async (order, way) => {
      const address = `/projects/${things.no}/items?order=${order}&direction=${way}`;
      const whole = await all(address, 200);
      expect(whole.length).toBeGreaterThan(9);
      for (const limit of [1, 3, whole.length]) expect(await all(address, limit)).toEqual(whole);
    },
  );

  test.each(["batches", "gold", "evaluations", "vendors", "reports", "evaluations/1/disagreements"])(
    "%s come each once",
    async (list) => {
      const whole = await all(`/projects/${things.no}/${list}`, 200);
      expect(whole.length).toBeGreaterThan(0);
      expect(await all(`/projects/${things.no}/${list}`, 1)).toEqual(whole);
    },
  );

  test("a cursor of another question is refused", async () => {
    const of = (order: string) => `/projects/${things.no}/items?limit=1&order=${order}`;
    const { next } = (await (await call(secrets.admin, "GET", of("key"))).json()) as Page;
    expect((await call(secrets.admin, "GET", `${of("key")}&cursor=${next}`)).status).toBe(200);
    expect((await call(secrets.admin, "GET", `${of("case")}&cursor=${next}`)).status).toBe(400);
    expect((await call(secrets.admin, "GET", `${of("key")}&search=img&cursor=${next}`)).status).toBe(400);
  });
});

describe("what is said wrongly", () => {
  const refused = async (method: string, address: string, said: Said = {}) => {
    const response = await call(secrets.admin, method, address, said);
    return { status: response.status, ...((await response.json()) as { code: string; detail: string }) };
  };

  test("an unknown field of the body is refused by name", async () => {
    const body = { name: "X", kind: "model", organizationId: NOBODY, role: "admin" };
    const answer = await refused("POST", "/vendors", { body });
    expect(answer).toMatchObject({ status: 400, code: "invalid_input" });
    expect(answer.detail).toMatch(/organizationId/);
  });

  test.each(["sort=gold_label", "order=password_hash", "direction=;drop", "limit=201", "limit=0", "cursor=x"])(
    "%s is no query",
    async (query) => {
      expect(await refused("GET", `/projects/${things.no}/items?${query}`)).toMatchObject({ status: 400 });
    },
  );

  test("what is not JSON says so", async () => {
    expect(await refused("POST", "/vendors", { text: "{" })).toMatchObject({ status: 400, code: "invalid_input" });
  });

  test("a prototype is no field", async () => {
    const text = '{"__proto__":{"role":"admin"},"name":"P","kind":"model"}';
    await call(secrets.admin, "POST", "/vendors", { text });
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  test("another method is told which there are", async () => {
    const response = await call(secrets.admin, "DELETE", "/projects");
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST"]);
  });
});

describe("a token", () => {
  test("in the address is refused even where it is right", async () => {
    expect((await call(secrets.admin, "GET", `/projects?token=${secrets.admin}`)).status).toBe(401);
  });

  test.each(["Bearer", "Bearer ", "Bearer %E0%A4%A", "Basic YTpi", "assay_x"])(
    "%j is no authorization",
    async (value) => {
      const response = await call(undefined, "GET", "/projects", { headers: { authorization: value } });
      expect(response.status).toBe(401);
    },
  );

  test("ends when it is revoked, when it expires, and when its owner is disabled", async () => {
    const owner = await personIn("admin");
    const { id, secret } = await tokenOf(owner);
    expect((await call(secret, "GET", "/projects")).status).toBe(200);
    await revokeToken(owner, { id });
    expect((await call(secret, "GET", "/projects")).status).toBe(401);
    const old = await tokenOf({ ...owner, now: new Date(Date.now() - 2 * 86_400_000) });
    expect((await call(old.secret, "GET", "/projects")).status).toBe(401);
    const last = await tokenOf(owner);
    const ofOwner = eq(appUser.id, owner.actor.userId ?? "");
    await world.connection.db.update(appUser).set({ disabledAt: new Date() }).where(ofOwner);
    expect((await call(last.secret, "GET", "/projects")).status).toBe(401);
  });

  test("may no more than its owner may now", async () => {
    const owner = await personIn("admin");
    const { secret } = await tokenOf(owner);
    await world.connection.db
      .update(appUser)
      .set({ role: "viewer" })
      .where(eq(appUser.id, owner.actor.userId ?? ""));
    expect((await call(secret, "POST", "/vendors", { body: { name: "No", kind: "model" } })).status).toBe(403);
  });

  test("cannot make another", async () => {
    const { actor, ...rest } = await personIn("admin");
    const byApi = { ...rest, actor: { ...actor, via: "api" as const } };
    await expect(tokenOf(byApi)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("is kept as a hash only", async () => {
    const rows = await world.connection.sql`select t.* from api_token t`;
    expect(JSON.stringify(rows)).not.toContain(secrets.admin);
  });
});

describe("an idempotency key", () => {
  const post = (name: string, key: string) =>
    call(secrets.admin, "POST", "/vendors", { body: { name, kind: "model" }, headers: { "idempotency-key": key } });

  test("gives the first answer again, and refuses another request", async () => {
    const first = await post("Once", "k1");
    const again = await post("Once", "k1");
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await again.json()).toEqual(await first.json());
    expect((await post("Twice", "k1")).status).toBe(422);
  });

  test("fifty at once have one effect", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post("At once", "k2")));
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].every((status) => status === 201 || status === 409)).toBe(true);
    const [row] = await world.connection.sql<{ n: number }[]>`
      select count(*)::int as n from vendor where name = 'At once'`;
    expect(row?.n).toBe(1);
  });

  test("is free again after a refusal", async () => {
    expect((await post("", "k3")).status).toBe(400);
    expect((await post("Now named", "k3")).status).toBe(201);
  });
});

test("the document says how lists are paged", () => {
  const { paths } = openApiDocument(OPERATIONS, "1", "assay.session") as {
    paths: Record<string, { get?: { parameters: { name: string; description?: string; schema: object }[] } }>;
  };
  const parameters = paths["/projects/{no}/batches"]?.get?.parameters ?? [];
  expect(parameters.find(({ name }) => name === "limit")?.schema).toMatchObject({ minimum: 1, maximum: 200 });
  expect(parameters.find(({ name }) => name === "cursor")?.description).toContain("next");
});

test("the document describes every operation by the schemas that are parsed", () => {
  const { paths } = openApiDocument(OPERATIONS, "1", "assay.session") as {
    paths: Record<string, Record<string, { operationId: string; parameters: { in: string; name: string }[] }>>;
  };
  const described = Object.entries(paths).flatMap(([at, methods]) =>
    Object.entries(methods).map(([method, { operationId, parameters }]) => {
      const inPath = parameters.filter((one) => one.in === "path").map(({ name }) => name);
      expect(inPath.sort()).toEqual([...at.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
      return `${method.toUpperCase()} ${at} ${operationId}`;
    }),
  );
  expect(described.sort()).toEqual(OPERATIONS.map((one) => `${one.method} ${one.path} ${one.id}`).sort());
});
