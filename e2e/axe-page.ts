import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type { RunOnly } from "axe-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const EVERY_RULE: RunOnly = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] };
/** What can change with the colours alone, and with the width alone: the other rules need not run again. */
export const OF_COLOURS: RunOnly = { type: "rule", values: ["color-contrast"] };
export const OF_WIDTH: RunOnly = { type: "rule", values: ["target-size", "scrollable-region-focusable"] };

/** What axe finds wrong on the page, a line each: rule, element, why. */
export async function axeViolations(page: Page, runOnly: RunOnly = EVERY_RULE): Promise<string[]> {
  // While one page gives way to the next the title is exchanged; a page that never gets one fails here.
  await expect(page).toHaveTitle(/\S/);
  await page.evaluate(AXE);
  const { violations, ran } = await page.evaluate(async (only) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const results = await axe.run(document, { runOnly: only });
    return { violations: results.violations, ran: results.passes.length + results.violations.length };
  }, runOnly);
  if (runOnly === EVERY_RULE && ran < 5) throw new Error(`axe ran ${ran} rules only: this is no page`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary?.replaceAll(/\s+/g, " ")}`),
  );
}

/** By how many pixels the page is wider than its window. */
export async function overflowPx(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
