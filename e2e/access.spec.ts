import { fillRoute, PAGES, ROUTE_HANDLERS } from "./app-routes";
import { expect, test } from "./demo-site";
import { FROM_OUR_PAGES } from "./own-request";

/** Open to everybody: the way in, the word whether the server works, and the checklists. */
const OPEN_PAGES = [
  "/sign-in",
  "/forgot",
  "/setup/[token]",
  "/invitation/[token]",
  "/reset/[token]",
  "/checklists",
  "/checklists/[template]",
  "/directory",
  "/api/docs",
];
const OPEN_HANDLERS = [
  "/healthz",
  "/api/auth/[...nextauth]",
  "/api/checklists/[file]",
  "/api/v1/openapi.json",
  "/metrics",
];

const UNKNOWN_ID = "018f0000-0000-7000-8000-000000000000";
/** Things of the demonstration, as far as an address needs them to be complete. */
const KNOWN = {
  no: "1",
  batchNo: "1",
  goldNo: "1",
  evaluationNo: "1",
  itemNo: "1",
  vendorNo: "1",
  reportNo: "1",
  id: UNKNOWN_ID,
  file: "result.json",
  token: "not-a-token",
  template: "qa-protocol-checklist",
  path: "projects",
  evidenceId: UNKNOWN_ID,
};
const UNKNOWN = {
  no: "9999",
  batchNo: "9999",
  goldNo: "9999",
  evaluationNo: "9999",
  itemNo: "9999999",
  vendorNo: "9999",
  reportNo: "9999",
  id: UNKNOWN_ID,
  file: "result.json",
  template: "no-such-checklist",
  path: "projects/9999",
  evidenceId: UNKNOWN_ID,
};
const NONSENSE = Object.fromEntries(Object.keys(UNKNOWN).map((name) => [name, "%27%3B--"]));
/** Handlers that only take files. */
const UPLOADS = [
  "/api/portal/projects/[no]/deliveries",
  "/api/projects/[no]/batches",
  "/api/projects/[no]/evaluations/[evaluationNo]/adjudications",
  "/api/projects/[no]/items",
  "/api/vendors/[id]/assessments/[no]/evidence",
];
/** Handlers that are not asked with GET, each with a request that is whole but for the right to it. */
const POSTED: Readonly<Record<string, { headers: Record<string, string>; data?: unknown }>> = {
  "/api/projects/[no]/deliveries": {
    headers: { "content-type": "application/json" },
    data: { role: "reference", vendorId: null, name: "", uploads: [{ id: UNKNOWN_ID }] },
  },
  "/api/projects/[no]/uploads/[[...id]]": { headers: { "tus-resumable": "1.0.0", "upload-length": "3" } },
};
const requestOf = (route: string, values: Readonly<Record<string, string>>) => {
  const address = fillRoute(route, values);
  const posted = POSTED[route];
  if (posted)
    return { address, options: { method: "POST", ...posted, headers: { ...FROM_OUR_PAGES, ...posted.headers } } };
  return UPLOADS.includes(route)
    ? {
        address: `${address}?role=reference&file=x.csv`,
        options: { method: "PUT", headers: FROM_OUR_PAGES, data: "key\nx\n" },
      }
    : { address, options: {} };
};

const closedPages = PAGES.filter((route) => !OPEN_PAGES.includes(route));
const closedHandlers = ROUTE_HANDLERS.filter((route) => !OPEN_HANDLERS.includes(route));
const STACK = /\bat \S+ \(|node_modules|\.tsx?:\d+|PostgresError/;

test.describe("without a session", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  for (const route of closedPages) {
    test(`${route} sends to the sign-in page`, async ({ request }) => {
      const response = await request.get(fillRoute(route, KNOWN), { maxRedirects: 0 });
      const text = await response.text();
      const target = response.headers().location ?? "";
      expect(`${response.status()} ${target}`).toMatch(/^30[2378] (https?:\/\/[^/]+)?\/sign-in/);
      expect(text).not.toContain("LIDC");
    });
  }

  for (const route of closedHandlers) {
    test(`${route} answers 401`, async ({ request }) => {
      const { address, options } = requestOf(route, KNOWN);
      const response = await request.fetch(address, options);
      expect(response.status()).toBe(401);
      const refusal = await response.json();
      // The API answers with a problem (RFC 9457), the pages' own handlers with an error.
      expect(refusal.error?.code ?? refusal.code).toBe("not_signed_in");
    });
  }
});

test.describe("what does not exist", () => {
  // Of vendor contacts alone, who ask for them in portal.spec.ts: anybody else is refused.
  const isOfVendors = (route: string) => /^\/(api\/)?portal\b/.test(route);
  const withParameters = (route: string) => route.includes("[") && !isOfVendors(route);

  for (const route of [...closedPages, ...closedHandlers].filter(withParameters)) {
    test(`an unknown ${route} is not found`, async ({ request }) => {
      const { address, options } = requestOf(route, UNKNOWN);
      const response = await request.fetch(address, options);
      expect(response.status()).toBe(404);
      expect(await response.text()).not.toMatch(STACK);
    });

    test(`a senseless ${route} is refused`, async ({ request }) => {
      const { address, options } = requestOf(route, NONSENSE);
      const response = await request.fetch(address, options);
      expect([400, 404]).toContain(response.status());
      expect(await response.text()).not.toMatch(STACK);
    });
  }

  for (const route of [...closedPages, ...closedHandlers].filter(isOfVendors)) {
    test(`${route} is for vendor contacts alone`, async ({ request }) => {
      const { address, options } = requestOf(route, KNOWN);
      expect((await request.fetch(address, options)).status()).toBe(403);
    });
  }

  for (const route of ["batches", "gold", "evaluations", "items", "vendors"]) {
    test(`a known project's unknown ${route} are not found`, async ({ request }) => {
      expect((await request.get(`/projects/1/${route}/9999999`)).status()).toBe(404);
    });
  }

  for (const route of ["/setup/[token]", "/invitation/[token]", "/reset/[token]"])
    test(`${route} of a dead link is not found`, async ({ request }) => {
      expect((await request.get(fillRoute(route, KNOWN))).status()).toBe(404);
    });

  test("an address that is no page at all is not found", async ({ page }) => {
    const response = await page.goto("/no/such/page");
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  });
});
