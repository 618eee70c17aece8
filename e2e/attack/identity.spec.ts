import { Events } from "oauth2-mock-server";
import { type AttackSite, cookieOf, expect, invitationOf, test } from "./attack-site";

async function refusals(site: AttackSite): Promise<string[]> {
  const rows = await site.sql<{ why: string }[]>`
    select after ->> 'why' as why from audit_event
    where action = 'session.refused' and object_type = 'identity_provider' order by seq`;
  return rows.map(({ why }) => why);
}

/** The provider vouches for this subject from now on, with these changes of its ID tokens. */
function vouchFor(site: AttackSite, subject: string, change: Record<string, unknown> = {}): void {
  site.identity.service.removeAllListeners(Events.BeforeTokenSigning);
  site.identity.service.on(Events.BeforeTokenSigning, (token) => {
    Object.assign(token.payload, { sub: subject, email: "admin@example.org", email_verified: false, ...change });
  });
}

test.beforeEach(async ({ site }) => {
  site.identity.service.removeAllListeners(Events.BeforeAuthorizeRedirect);
  // Each test's refusals are in the trail, not only the first ten a minute.
  await site.sql`delete from sign_in_attempt where key like 'identity:%'`;
});

test("somebody invited comes in by the provider, then by the button alone", async ({ page, browser, site }) => {
  vouchFor(site, "noor-1", { name: "Noor Haddad" });
  const admin = await browser.newPage({ baseURL: site.origin });
  await admin.context().addCookies(
    site.adminCookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return { name, value, url: site.origin };
    }),
  );
  await page.goto(await invitationOf(admin, "noor@example.org"));
  await page.getByRole("button", { name: "Continue with Mock ID" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Account: Noor Haddad" })).toBeVisible();
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Mock ID" }).click();
  await expect(page.getByRole("button", { name: "Account: Noor Haddad" })).toBeVisible();
  await admin.context().close();
});

test("A10: an unverified e-mail of an admin opens nothing, and the trail says so", async ({ page, site }) => {
  vouchFor(site, "stranger-1");
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Mock ID" }).click();
  await expect(page.getByRole("main").getByText("belongs to nobody here")).toBeVisible();
  expect(await cookieOf(page)).not.toContain("assay.session=");
  expect(await refusals(site)).toContain("no_account");
});

const TAMPERINGS: Record<string, Record<string, unknown>> = {
  "another audience": { aud: "somebody-else" },
  "another issuer": { iss: "https://evil.example.org" },
  "another nonce": { nonce: "not-ours" },
  "no nonce": { nonce: undefined },
  "long ended": { exp: 1_000_000_000 },
};

for (const [what, change] of Object.entries(TAMPERINGS))
  test(`A10: an ID token with ${what} is refused`, async ({ page, site }) => {
    vouchFor(site, "noor-1", change);
    const before = (await refusals(site)).length;
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Continue with Mock ID" }).click();
    await expect(page.getByRole("main").getByText("did not sign you in")).toBeVisible();
    expect(await cookieOf(page)).not.toContain("assay.session=");
    expect((await refusals(site)).length).toBe(before + 1);
  });

test("A10: a callback with another state, a used code or no journey of its own is refused", async ({ page, site }) => {
  vouchFor(site, "noor-1");
  site.identity.service.once(Events.BeforeAuthorizeRedirect, ({ url }) => url.searchParams.set("state", "other"));
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Mock ID" }).click();
  await expect(page.getByRole("main").getByText("did not sign you in")).toBeVisible();

  let used = "";
  site.identity.service.once(Events.BeforeAuthorizeRedirect, ({ url }) => {
    used = url.href;
  });
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Mock ID" }).click();
  await expect(page.getByRole("button", { name: /^Account:/ })).toBeVisible();
  await page.context().clearCookies();
  await page.goto(used);
  await expect(page.getByRole("main").getByText("did not sign you in")).toBeVisible();
  expect(await cookieOf(page)).not.toContain("assay.session=");
  for (const query of ["", "?code=x", "?code=x&state=y", "?error=access_denied&state=y"]) {
    await page.goto(`/api/auth/callback/oidc${query}`);
    expect(await cookieOf(page)).not.toContain("assay.session=");
  }
});

test("A10: a provider that is not ours has no callback", async ({ page }) => {
  for (const id of ["google", "oidc-other", "__proto__"]) {
    const response = await page.goto(`/api/auth/callback/${id}?code=x&state=y`);
    expect(await cookieOf(page)).not.toContain("assay.session=");
    expect(response?.status()).toBeLessThan(500);
  }
});
