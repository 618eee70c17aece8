import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { appUser } from "@/db/schema/user";
import { handleRequest } from "@/lib/api/handle-request";
import type { Context } from "@/lib/auth/context";
import { AssayError } from "@/lib/errors";
import { saveProfile } from "@/lib/ingest/profiles/save-profile";
import { ingestBatch } from "@/lib/ingest/run-ingest";
import { claimJob } from "@/lib/jobs/queue";
import { CREDENTIALS, startS3Server } from "@/lib/store/s3-server.fixture";
import { createTestWorld, type TestWorld } from "@/lib/testing/test-context";
import { cocoOf, makeTestProject } from "@/lib/testing/test-project";
import { createToken } from "@/lib/tokens/create-token";
import { SCOPES } from "@/lib/tokens/scopes";
import { type JobWork, runJob } from "@/lib/worker/run-job";
import { dispatch, EXIT } from "../dispatch";
import { apiClient } from "./api-client";
import { parseUpload } from "./upload-request";
import { type LastLook, lookOnce } from "./watch-folder";
import { bucketSource } from "./watched-bucket";
import { folderSource } from "./watched-source";

/** Nobody is at a browser here. */
vi.mock("@/lib/session", () => ({
  requestContext: () => Promise.reject(new AssayError("not_signed_in", "Please sign in.")),
}));

let folder: string;
let world: TestWorld;
let lead: Context;
let server: Server;
let url: string;
let token: string;
let projectNo: number;
let working: NodeJS.Timeout;

const file = (name: string) => path.join(folder, name);
let empty: string;
const VENDOR = () => `Vendor of project ${projectNo}`;

/** Requests as they came, and what is done to the next one instead of answering it. */
const asked: string[] = [];
let instead: ((outgoing: ServerResponse, method: string) => boolean) | null = null;

/** The API as a server, as Next would serve it. */
function serveApi(): Server {
  return createServer((incoming, outgoing) => {
    const address = new URL(incoming.url ?? "/", "http://localhost");
    asked.push(`${incoming.method} ${incoming.headers["upload-offset"] ?? ""}`.trim());
    if (instead?.(outgoing, incoming.method ?? "")) return;
    const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
    const init = { method: incoming.method ?? "GET", headers: incoming.headers as Record<string, string> };
    const body = Readable.toWeb(incoming) as unknown as BodyInit;
    const request = new Request(address, hasBody ? ({ ...init, body, duplex: "half" } as RequestInit) : init);
    void handleRequest(request, address.pathname.split("/").slice(3).map(decodeURIComponent)).then((response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      if (response.body) Readable.fromWeb(response.body as NodeStream<Uint8Array>).pipe(outgoing);
      else outgoing.end();
    });
  });
}

const ingest: JobWork = (connection, control) =>
  ingestBatch(connection, control, lead.actor, String(control.job.input.batchId));

async function workOnce(): Promise<void> {
  const job = await claimJob(world.connection.sql, ["ingest"]);
  if (!job) return;
  await runJob(world.pool.in({ organizationId: job.organizationId }), job, ingest, new AbortController().signal);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "assay-upload-"));
  process.env.ASSAY_DATA = path.join(folder, "data");
  process.env.XDG_STATE_HOME = path.join(folder, "state");
  world = await createTestWorld();
  process.env.ASSAY_APP_DATABASE_URL = world.appUrl;
  const id = uuidv7();
  const person = { id, organizationId: world.organizationId, role: "qa_lead" as const, name: "Lead" };
  await world.connection.db.insert(appUser).values({ ...person, email: `${id}@example.org`, createdAt: new Date() });
  lead = { ...world.as("qa_lead", undefined, { userId: id }), now: new Date() };
  token = (await createToken(lead, { name: "test", scopes: [...SCOPES], days: 1 })).secret;
  ({ projectNo } = await makeTestProject(lead));
  server = serveApi();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // What a worker does meanwhile.
  working = setInterval(() => void workOnce(), 200);
  const box = (image: number) => ({ image, box: [1, 2, 30, 40] as [number, number, number, number] });
  await writeFile(file("good.json"), cocoOf([box(0), box(1)]));
  await writeFile(file("partly.json"), cocoOf([box(2), { image: 3, box: [5000, 5000, 3, 4] }]));
  await writeFile(file("cut.json"), cocoOf([box(4), box(5)]).slice(0, -20));
  await writeFile(file("noise.bin"), Buffer.from([0, 1, 2, 255, 254, 7]));
  empty = await mkdtemp(path.join(tmpdir(), "assay-empty-"));
  await writeFile(file("other.json"), cocoOf([box(6)]));
});
afterAll(async () => {
  clearInterval(working);
  await new Promise((done) => server.close(done));
  await world.close();
  await rm(folder, { recursive: true });
  await rm(empty, { recursive: true });
});

/** Exit status, what was printed, and what was complained of. */
const run = (...args: string[]) => command("upload", ...args);
async function command(...args: string[]) {
  const complaints: string[] = [];
  let printed = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((text: unknown, ...rest: unknown[]) => {
    printed += String(text);
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  });
  try {
    const status = await dispatch(args, (line) => complaints.push(line));
    return { status, printed, complaints };
  } finally {
    write.mockRestore();
  }
}
const upload = (name: string, ...more: string[]) =>
  run(file(name), "--project", String(projectNo), "--vendor", VENDOR(), "--url", url, "--token", token, ...more);

describe("assay upload", () => {
  test("sends, has it ingested, waits, and answers 0 with the outcome as JSON", async () => {
    const { status, printed, complaints } = await upload("good.json", "--json", "--name", "First");
    expect(complaints).toEqual([]);
    const outcome = JSON.parse(printed) as { batchNo: number };
    expect(outcome).toMatchObject({
      ...{ projectNo, recognised: false, state: "published", format: "coco", items: 10, annotations: 2, rejected: 0 },
      page: `${url}/projects/${projectNo}/batches/${outcome.batchNo}`,
    });
    expect(status).toBe(EXIT.done);
    const [row] = await world.connection.sql<{ name: string; sha256: string }[]>`
      select name, sha256 from batch where no = ${outcome.batchNo}`;
    expect(row).toMatchObject({ name: "First", sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test("the same file again is known, and not ingested twice", async () => {
    const { status, printed } = await upload("good.json");
    expect(printed).toContain("published (known before)");
    expect(status).toBe(EXIT.done);
    expect(await world.connection.sql`select * from batch where file_name = 'good.json'`).toHaveLength(1);
  });

  test("rejected rows are listed and answer 1", async () => {
    const unsaid = await upload("partly.json");
    expect(unsaid.printed).toContain("Say whether it replaces batch 1");
    expect(unsaid.status).toBe(EXIT.doesNotHold);
    const { status, printed } = await upload("partly.json", "--additional-read");
    expect(printed).toMatch(/1 annotations on \d+ items, 1 rejected/);
    expect(printed).toMatch(/rejected: .*annotations/);
    expect(status).toBe(EXIT.doesNotHold);
  });

  test.each(["cut.json", "noise.bin"])("%s comes to nothing, and says why", async (name) => {
    const { status, printed, complaints } = await upload(name);
    expect(status).toBe(EXIT.doesNotHold);
    expect(printed + complaints.join()).toMatch(/failed|no reader recognises it|cut|ends/);
  });

  test("a folder is one delivery of its files", async () => {
    await mkdir(file("both/deep"), { recursive: true });
    await writeFile(file("both/a.json"), cocoOf([{ image: 8, box: [1, 1, 9, 9] }]));
    await writeFile(file("both/deep/b.json"), cocoOf([{ image: 9, box: [1, 1, 9, 9] }]));
    const { status, printed, complaints } = await upload("both", "--send-only");
    expect([complaints, status]).toEqual([[], EXIT.done]);
    expect(printed).toContain("uploaded");
    const [row] = await world.connection.sql`select file_count::int as n from batch where file_name = 'both'`;
    expect(row).toEqual({ n: 2 });
  });

  describe("a file of several parts", () => {
    const PART = 16 * 2 ** 20;
    const large = async (name: string, image: number) => {
      const text = cocoOf([{ image, box: [1, 2, 30, 40] }]);
      await writeFile(file(name), text + " ".repeat(PART + 1000 - text.length));
    };
    /** Of the changes from here on the second part, once. */
    const onSecondPart = (act: (outgoing: ServerResponse) => void) => {
      let parts = 0;
      instead = (outgoing, method) => {
        if (method !== "PATCH") return false;
        parts += 1;
        if (parts !== 2) return false;
        act(outgoing);
        return true;
      };
    };

    test("goes on after the connection broke", async () => {
      await large("broken.json", 1);
      onSecondPart((outgoing) => outgoing.destroy());
      asked.length = 0;
      const { status, printed } = await upload("broken.json", "--send-only");
      instead = null;
      expect([status, printed]).toEqual([EXIT.done, expect.stringContaining("uploaded")]);
      expect(asked.filter((line) => line === "PATCH 0")).toHaveLength(1);
      expect(asked.filter((line) => line === `PATCH ${PART}`)).toHaveLength(2);
    });

    test("goes on with the next command after one that was ended", async () => {
      await large("ended.json", 2);
      onSecondPart((outgoing) => outgoing.writeHead(403).end("not now"));
      const ended = await upload("ended.json", "--send-only");
      instead = null;
      expect([ended.status, ended.complaints.join()]).toEqual([EXIT.badUsage, expect.stringContaining("not now")]);
      asked.length = 0;
      const { status } = await upload("ended.json", "--send-only");
      expect(status).toBe(EXIT.done);
      expect(asked.filter((line) => line.startsWith("PATCH"))).toEqual([`PATCH ${PART}`]);
      expect(await readFile(path.join(folder, "state", "assay", "uploads.json"), "utf8")).toBe("{}");
    });
  });

  test("a reference needs no vendor, and may wait for a person", async () => {
    const args = ["--project", String(projectNo), "--reference", "--url", url, "--token", token, "--send-only"];
    const { status, printed } = await run(file("other.json"), ...args);
    expect(printed).toContain("uploaded");
    expect(status).toBe(EXIT.done);
  });

  test("a profile of the project says how the file is read; one that is not there is told", async () => {
    await writeFile(file("table.csv"), "scan,first,second\nimg7,x,nodule\n");
    const kept = await upload("table.csv", "--send-only");
    expect(kept.status).toBe(EXIT.done);
    const [row] = await world.connection.sql<{ no: number }[]>`select no from batch where file_name = 'table.csv'`;
    const columns = "item=scan,label=second";
    await saveProfile(lead, { projectNo, batchNo: row?.no ?? 0, name: "Second", columns });
    expect((await upload("table.csv", "--profile", "Third")).complaints[0]).toContain('no profile "Third"');
    const { status, printed } = await upload("table.csv", "--profile", "Second");
    expect(printed).toContain("1 annotations on 1 items, 0 rejected");
    expect(status).toBe(EXIT.done);
  });

  test("a wrong token, project, vendor, path or server is one line and 2", async () => {
    const bad = async (...args: string[]) => {
      const { status, complaints } = await run(...args);
      expect([status, complaints.length]).toEqual([EXIT.badUsage, 1]);
      return complaints[0];
    };
    const base = ["--vendor", VENDOR(), "--url", url, "--token", token, "--project"];
    const no = String(projectNo);
    expect(await bad(file("good.json"), ...base, "98765")).toContain("no such project");
    expect(await bad(file("absent.json"), ...base, no)).toContain("absent.json: there is no such file");
    expect(await bad(empty, ...base, no)).toContain("there is no file in it");
    const other = ["--project", no, "--vendor", "Nobody", "--url", url, "--token", token];
    expect(await bad(file("good.json"), ...other)).toContain("no vendor or tool called Nobody");
    const forged = ["--project", no, "--vendor", VENDOR(), "--url", url, "--token", `assay_${"A".repeat(43)}`];
    expect(await bad(file("good.json"), ...forged)).not.toContain("\n");
    const away = ["--project", no, "--vendor", VENDOR(), "--url", "http://127.0.0.1:9", "--token", token];
    expect(await bad(file("good.json"), ...away)).toContain("http://127.0.0.1:9:");
  });

  test("a token without the scope is told which", async () => {
    const { secret } = await createToken(lead, { name: "small", scopes: ["vendors:read"], days: 1 });
    const args = ["--project", String(projectNo), "--vendor", VENDOR(), "--url", url, "--token", secret];
    const { status, complaints } = await run(file("good.json"), ...args);
    expect(complaints[0]).toContain("lacks the scope batches:write");
    expect(status).toBe(EXIT.badUsage);
  });
});

describe("assay watch", () => {
  const watch = (...more: string[]) =>
    command(
      ...["watch", file("in"), "--project", String(projectNo), "--vendor", VENDOR(), "--url", url, "--token", token],
      ...["--json", ...more],
    );
  const requestOf = () => {
    const args = [file("in"), "--project", String(projectNo), "--vendor", VENDOR(), "--url", url, "--token", token];
    const parsed = parseUpload(args, {});
    if (parsed.help) throw new Error("help");
    return parsed.request;
  };
  const linesOf = (printed: string) =>
    printed
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { file: string; batchNo: number; state: string });

  beforeAll(async () => {
    ({ projectNo } = await makeTestProject(lead));
    await mkdir(file("in/scans"), { recursive: true });
    await writeFile(file("in/.hidden"), "x");
  });

  test("sends what is there once; a file that changed replaces the delivery that it was", async () => {
    await writeFile(file("in/one.json"), cocoOf([{ image: 5, box: [1, 1, 7, 7] }]));
    const first = await watch("--once");
    expect([first.status, first.complaints]).toEqual([EXIT.done, []]);
    const [sent] = linesOf(first.printed);
    expect(sent).toMatchObject({ file: file("in/one.json"), state: "published" });
    expect(await watch("--once")).toMatchObject({ status: EXIT.done, printed: "" });

    await writeFile(file("in/one.json"), cocoOf([{ image: 5, box: [2, 2, 8, 8] }]));
    expect(linesOf((await watch("--once")).printed)).toMatchObject([{ state: "published" }]);
    const [row] = await world.connection.sql`
      select state from batch where no = ${sent?.batchNo ?? 0}
        and project_id = (select id from project where no = ${projectNo})`;
    expect(row).toEqual({ state: "superseded" });
  });

  test("a folder in it is one delivery", async () => {
    await writeFile(file("in/scans/two.json"), cocoOf([{ image: 6, box: [1, 1, 7, 7] }]));
    const { status, printed } = await watch("--once", "--additional-read");
    expect(status).toBe(EXIT.done);
    expect(linesOf(printed)).toMatchObject([{ file: file("in/scans"), state: "published" }]);
  });

  test("what is still being written waits until it stands still; a signal ends it", async () => {
    const source = folderSource(file("in"));
    const watching = { request: { ...requestOf(), sendsOnly: true }, source, api: apiClient(url, token) };
    const said: unknown[] = [];
    const look = (last: LastLook | null) =>
      lookOnce(
        { ...watching, progress: { show() {}, end() {} }, say: async (what) => void said.push(what) },
        last,
        new AbortController().signal,
      );
    await writeFile(file("in/three.json"), "{");
    let { seen } = await look(new Map());
    await writeFile(file("in/three.json"), cocoOf([{ image: 7, box: [1, 1, 7, 7] }]));
    ({ seen } = await look(seen));
    expect(said).toEqual([]);
    await look(seen);
    expect(said).toMatchObject([{ outcome: { state: "uploaded" } }]);
    const running = watch("--every", "1");
    setTimeout(() => process.emit("SIGTERM"), 50);
    expect((await running).status).toBe(EXIT.done);
  });

  test("a bucket is a source as a folder is: what was sent is remembered, what changed replaces it", async () => {
    const store = await startS3Server("incoming");
    const variables: Record<string, string> = {
      ASSAY_S3_ENDPOINT: store.endpoint,
      ASSAY_S3_REGION: CREDENTIALS.region,
      ASSAY_S3_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      ASSAY_S3_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    };
    const own = await makeTestProject(lead);
    const vendor = `Vendor of project ${own.projectNo}`;
    const request = { ...requestOf(), file: "s3://incoming/new", projectNo: own.projectNo, vendor };
    const source = bucketSource(request.file, variables);
    const said: unknown[] = [];
    const watching = { request, source, api: apiClient(url, token), progress: { show() {}, end() {} } };
    const look = () =>
      lookOnce({ ...watching, say: async (what) => void said.push(what) }, null, new AbortController().signal);
    const put = (box: [number, number, number, number]) =>
      store.objects.set("new/five 1.json", Buffer.from(cocoOf([{ image: 1, box }])));
    try {
      put([1, 1, 7, 7]);
      expect((await look()).isAllTaken).toBe(true);
      expect(said).toMatchObject([{ outcome: { file: "s3://incoming/new/five 1.json", state: "published" } }]);
      await look();
      expect(said).toHaveLength(1);
      put([2, 2, 8, 8]);
      expect((await look()).isAllTaken).toBe(true);
      expect(said).toHaveLength(2);
      await store.close();
      expect((await look()).isAllTaken).toBe(false);
      expect(said[2]).toMatchObject({ failure: expect.stringContaining("s3://incoming/new: ") });
    } finally {
      await store.close().catch(() => {});
    }
  });

  test("a refusal of this file is told and others go on; one of the token or the folder ends it", async () => {
    await writeFile(file("in/cut.json"), '{"images": [');
    await writeFile(file("in/four.json"), cocoOf([{ image: 4, box: [1, 1, 7, 7] }]));
    const { status, printed } = await watch("--once", "--additional-read");
    expect(status).toBe(EXIT.doesNotHold);
    expect(linesOf(printed)).toHaveLength(2);
    const base = ["--vendor", VENDOR(), "--url", url, "--token", token, "--once"];
    expect((await command("watch", file("in"), "--project", "98765", ...base)).status).toBe(EXIT.badUsage);
    const gone = await command("watch", file("gone"), "--project", String(projectNo), ...base);
    expect([gone.status, gone.complaints.join()]).toEqual([EXIT.badUsage, expect.stringContaining("no such file")]);
  });
});
