import { expect, test } from "@playwright/test";
import { arrival } from "./story/arrival";
import { closerLook } from "./story/closer-look";
import { comparison } from "./story/comparison";
import { correction } from "./story/correction";
import { deliveries } from "./story/deliveries";
import { goldVersions } from "./story/gold-versions";
import { leaving } from "./story/leaving";
import type { Story } from "./story/story";
import { watchPage } from "./watch-page";

test.describe.configure({ mode: "serial" });

let story: Story | undefined;

function told(): Story {
  if (!story) throw new Error("The story has not begun.");
  return story;
}

test.beforeAll(async ({ browser }) => {
  const page = await browser.newPage();
  story = { page, faults: watchPage(page), project: "" };
});

test.afterEach(() => {
  expect(told().faults.take()).toEqual([]);
});

test.afterAll(async () => {
  await story?.page.context().close();
});

arrival(told);
deliveries(told);
goldVersions(told);
correction(told);
comparison(told);
closerLook(told);
leaving(told);
