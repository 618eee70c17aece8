import type { Page } from "@playwright/test";

/** Gives a page the session of a site's admin, without the way through the sign-in. */
export async function signedIn(page: Page, site: { adminCookie: string; origin: string }): Promise<void> {
  await page.context().addCookies(
    site.adminCookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return { name, value, url: site.origin };
    }),
  );
}
