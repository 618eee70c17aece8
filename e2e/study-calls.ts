import { expect, type Page } from "@playwright/test";

const SLOWEST_MS = 90_000;
const POLL = { timeout: SLOWEST_MS, intervals: [500] };
const SCOPES = ["projects", "items", "vendors", "batches", "gold", "evaluations"];

type Answer = Record<string, unknown> & { no: number };
type Call = (method: string, address: string, data?: unknown) => Promise<Answer>;

/** What a study needs of the interface for programs. */
export interface StudyCalls {
  call: Call;
  /** A new vendor, in the project; answers its id. */
  engage: (name: string) => Promise<string>;
  /** Sends a file of a vendor, or a reference where it is of nobody, and waits until it is published. */
  deliver: (name: string, content: string | Buffer, vendor: string | null) => Promise<number>;
  /** Freezes a version and waits until everything queued is measured. */
  freeze: (version: Record<string, unknown>) => Promise<void>;
  /** Until no evaluation waits or runs. */
  untilMeasured: () => Promise<void>;
}

/** Makes a token on the account's page; the page stays signed in. */
export async function programCalls(page: Page, origin: string): Promise<Call> {
  await page.goto(`${origin}/account/tokens`);
  await page.getByLabel("Name", { exact: true }).fill("study");
  for (const area of SCOPES)
    for (const right of ["read", "write"])
      await page.getByRole("checkbox", { name: `${area}:${right}`, exact: true }).check();
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByLabel("Your token").inputValue();
  return async (method, address, data) => {
    const type = typeof data === "string" || Buffer.isBuffer(data) ? "application/octet-stream" : "application/json";
    const headers = { authorization: `Bearer ${token}`, "content-type": type };
    const response = await page.request.fetch(`${origin}/api/v1${address}`, { method, headers, data });
    expect(response.ok(), await response.text()).toBe(true);
    return (await response.json()) as Answer;
  };
}

/** The calls of one project. */
export function studyCalls(call: Call, projectNo: number): StudyCalls {
  const at = `/projects/${projectNo}`;
  const untilMeasured = async () => {
    const open = async () => {
      const { items } = (await call("GET", `${at}/evaluations?limit=100`)) as unknown as { items: { state: string }[] };
      return items.filter(({ state }) => state !== "done").map(({ state }) => state);
    };
    await expect.poll(open, POLL).toEqual([]);
  };
  return {
    call,
    untilMeasured,
    engage: async (name) => {
      const { id } = await call("POST", "/vendors", { name, kind: "managed_service" });
      await call("PUT", `${at}/vendors`, { vendorId: id });
      return String(id);
    },
    deliver: async (name, content, vendor) => {
      const who = vendor === null ? "role=reference" : `vendor=${vendor}`;
      const { batchNo } = await call("PUT", `${at}/batches?file=${name}&${who}`, content);
      await call("POST", `${at}/batches/${batchNo}/ingest`, {});
      await expect.poll(async () => (await call("GET", `${at}/batches/${batchNo}`)).state, POLL).toBe("published");
      return Number(batchNo);
    },
    freeze: async (version) => {
      const { goldNo } = await call("POST", `${at}/gold`, version);
      await call("POST", `${at}/gold/${goldNo}/freeze`);
      await untilMeasured();
    },
  };
}
