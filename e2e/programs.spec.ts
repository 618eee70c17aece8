import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { PROJECT_ROOT } from "../bin/project-root.mjs";
import { makeVerifier } from "../lib/webhooks/receiver.fixture";
import { axeViolations } from "./axe-page";
import { expect, listen, signInAsAdmin, test } from "./programs-site";

const SLOWEST_MS = 60_000;

const assay = (...args: string[]) =>
  promisify(execFile)(process.execPath, [path.join(PROJECT_ROOT, "bin", "assay.mjs"), ...args], {
    env: { ...process.env, ASSAY_DATA: path.join(tmpdir(), "no-such-folder"), DATABASE_URL: "" },
  });

test("a program sends a delivery by the command line, and another is told of it", async ({ page, site }) => {
  test.setTimeout(300_000);
  const { server, url, received } = await listen();
  const folder = await mkdtemp(path.join(tmpdir(), "assay-programs-"));
  try {
    await signInAsAdmin(page, site.origin);

    await page.goto(`${site.origin}/settings/webhooks`);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByLabel("Name", { exact: true }).fill("Ticket system");
    await page.getByLabel("Address", { exact: true }).fill("https://10.1.2.3/hook");
    await page.getByRole("button", { name: "Add it" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("ASSAY_OUTBOUND_ALLOW");
    await page.getByLabel("Address", { exact: true }).fill(url);
    await page.getByRole("button", { name: "Add it" }).click();
    const secret = await page.getByLabel("The signing secret").inputValue();
    await page.getByRole("button", { name: "Send a test" }).click();
    await expect(page.getByText("Taken: 204")).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    const verify = makeVerifier(secret);
    const [tried] = received;
    expect(tried && verify(tried, new Date())).toBe("taken");

    await page.goto(`${site.origin}/account/tokens`);
    await page.getByRole("link", { name: "What the API does" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "API" })).toBeVisible();
    await page.goto(`${site.origin}/account/tokens`);
    await page.getByLabel("Name", { exact: true }).fill("nightly");
    for (const scope of ["projects:write", "items:write", "vendors:write", "batches:write"])
      await page.getByRole("checkbox", { name: scope }).check();
    await page.getByRole("button", { name: "Make the token" }).click();
    const token = await page.getByLabel("Your token").inputValue();

    const call = async (method: string, address: string, data: unknown) => {
      const type = typeof data === "string" ? "text/csv" : "application/json";
      const headers = { authorization: `Bearer ${token}`, "content-type": type };
      const response = await page.request.fetch(`${site.origin}/api/v1${address}`, { method, headers, data });
      expect(response.ok(), await response.text()).toBe(true);
      return (await response.json()) as { no: number };
    };
    const labels = [{ name: "nodule", color: "#2563eb" }];
    const project = { name: "Chest", modality: "x_ray", tasks: ["detection"], labels };
    const { no } = await call("POST", "/projects", project);
    await call("POST", "/vendors", { name: "North", kind: "managed_service" });
    await call("PUT", `/projects/${no}/items`, "key,case,width,height\nimg1,c1,100,80\n");

    const delivery = path.join(folder, "north.json");
    const image = { id: 1, file_name: "img1.png", width: 100, height: 80 };
    const box = { id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 30, 40], area: 1200, iscrowd: 0 };
    const categories = [{ id: 1, name: "nodule" }];
    await writeFile(delivery, JSON.stringify({ images: [image], categories, annotations: [box] }));
    const where = ["--project", String(no), "--vendor", "North", "--url", site.origin, "--token", token];
    const { stdout } = await assay("upload", delivery, ...where, "--json");
    const outcome = JSON.parse(stdout) as { batchNo: number };
    expect(outcome).toMatchObject({ state: "published", annotations: 1, rejected: 0, recognised: false });

    await expect.poll(() => received.length, { timeout: SLOWEST_MS }).toBe(2);
    const told = received[1];
    expect(told && verify(told, new Date())).toBe("taken");
    expect(JSON.parse(told?.body ?? "{}")).toMatchObject({
      type: "batch.published",
      data: { projectNo: no, batchNo: outcome.batchNo },
    });
    await page.goto(`${site.origin}/settings/webhooks`);
    await expect(page.getByRole("region", { name: "Last messages" }).getByRole("row")).toHaveCount(3);
    await page.getByRole("button", { name: "Switch off" }).click();
    await expect(page.getByRole("button", { name: "Switch on" })).toBeVisible();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByText("No program is told of anything.")).toBeVisible();
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
});
