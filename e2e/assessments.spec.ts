import { axeViolations, overflowPx } from "./axe-page";
import { expect, test } from "./demo-site";
import { watchPage } from "./watch-page";

const SELECTION = "Tool / partner selection checklist";

test.describe("without an account", () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test("anyone reads a checklist and prints it", async ({ page, request }) => {
    const watched = watchPage(page);
    await page.goto("/checklists");
    await page.getByRole("link", { name: SELECTION }).click();
    await expect(page.getByRole("heading", { level: 1, name: SELECTION })).toBeVisible();
    await expect(page.getByText("Is there a roster that names role, specialty")).toBeVisible();
    await page.getByLabel("Paper").selectOption("Letter");
    await page.getByLabel("Candidates").selectOption("3");
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Make the PDF" }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("tool-partner-selection-checklist.pdf");
    expect(new URL(download.url()).search).toBe("?paper=Letter&columns=3");
    const again = await request.get(download.url());
    expect((await again.body()).subarray(0, 5).toString()).toBe("%PDF-");
    expect(watched.take()).toEqual([]);
  });
});

test("a document is kept behind an answer, and never shown inside the product", async ({ page }) => {
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto("/vendors/new?from=itk-snap");
  await expect(page.getByLabel("Name")).toHaveValue("ITK-SNAP");
  const name = "<img src=x onerror=alert(1)> {{7*7}}";
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Add the vendor" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await page.getByLabel("Checklist").selectOption({ label: SELECTION });
  await page.getByRole("button", { name: "Begin an assessment" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Assessment 1: Tool/ })).toBeVisible();
  const question = page.locator("[data-question]").first();
  await question.getByText("Evidence (0)").click();
  await question.getByLabel("Title").fill("SOP <b>7</b>");
  await question.getByLabel("Issuer").fill("[link](javascript:alert(1))");
  const attach = async (fileName: string, text: string) => {
    const file = { name: fileName, mimeType: "text/html", buffer: Buffer.from(text) };
    await question.getByLabel("File").setInputFiles(file);
    await question.getByRole("button", { name: "Add the document" }).click();
  };
  await attach("report.pdf", "<svg onload=alert(1)>");
  await expect(question.getByText("none of the kinds of document")).toBeVisible();
  await expect(question.getByLabel("Title")).toHaveValue("SOP <b>7</b>");
  await attach('a"b\u202ecod.exe ü.pdf', "%PDF-1.7\n/JavaScript");
  await expect(question.getByText("SOP <b>7</b>, [link](javascript:alert(1))")).toBeVisible();
  const href = await question.locator("a[download]").getAttribute("href");
  const headers = (await page.request.get(href ?? "")).headers();
  expect(headers["content-type"]).toBe("application/pdf");
  expect(headers["content-disposition"]).toMatch(/^attachment; filename="a_bcod.exe _.pdf"; filename\*=UTF-8''/);
  expect(headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none'; /);
  expect(headers["x-content-type-options"]).toBe("nosniff");
  await question.getByLabel(/^Why it is removed/).fill("another vendor's");
  await question.getByRole("button", { name: /^Remove/ }).click();
  await expect(question.getByText("another vendor's")).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  expect(dialogs).toEqual([]);
});

test("the directory says what is claimed, without ranking", async ({ page }) => {
  await page.goto("/directory");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([
    "3D Slicer",
    "Ango Hub",
    "iMerit",
    "ITK-SNAP",
    "Sigma.ai",
    "V7 Darwin",
  ]);
  await expect(page.getByText("SOC 2 Type II (V7 security page): claimed, no dated document")).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
});

test("a sheet of 58 questions is transcribed by keyboard, in printed order", async ({ page }) => {
  test.setTimeout(180_000);
  const watched = watchPage(page);
  await page.goto("/vendors");
  await page.getByRole("region", { name: "Vendors" }).getByRole("link").first().click();
  await page.getByLabel("Checklist").selectOption({ label: SELECTION });
  await page.getByRole("button", { name: "Begin an assessment" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Assessment \d+: Tool/ })).toBeVisible();
  const result = page.getByRole("region", { name: "Result" }).getByRole("row").nth(1);
  await expect(result).toContainText("not assessed");
  await page.getByLabel("What is the candidate?").selectOption("Not known yet");
  await expect(page.locator("[data-question]")).toHaveCount(58);

  const began = Date.now();
  await page.locator("[data-question] [data-answer]").first().focus();
  for (let at = 0; at < 58; at++) {
    const kind = await page.evaluate(() => {
      const focused = document.activeElement as HTMLInputElement | null;
      return focused?.type === "radio" ? focused.value : (focused?.type ?? "nothing");
    });
    if (kind === "date") {
      await page.locator(":focus").fill("2030-01-31");
      await page.keyboard.press("Enter");
    } else if (kind === "text") {
      await page.keyboard.type("12");
      await page.keyboard.press("Enter");
    } else {
      expect(["yes", "0"]).toContain(kind);
      await page.keyboard.press(kind === "yes" ? "y" : "3");
    }
  }
  await expect(result).toContainText("58 / 58", { timeout: 60_000 });
  const seconds = (Date.now() - began) / 1000;
  test.info().annotations.push({ type: "58 questions by keyboard", description: `${seconds.toFixed(1)} s` });
  console.log(`58 questions by keyboard until the last is saved: ${seconds.toFixed(1)} s`);
  await expect(result).toContainText("100.0");
  await page.reload();
  await expect(result).toContainText("58 / 58");

  // Not applicable on a knock-out waits for its reason and a second person; the other numbers follow at once.
  const knockout = page.locator("#people-roster");
  await knockout.getByRole("radio", { name: "N/A" }).check();
  await knockout.getByLabel("Reason for N/A").fill("No people involved");
  await expect(knockout.getByText("a second person has to confirm")).toBeVisible();
  await expect(result).toContainText("57 / 58");
  await knockout.getByRole("button", { name: "Confirm N/A as second person" }).click();
  await expect(knockout.getByText("Somebody else than who answered")).toBeVisible();

  await page.getByLabel("What is the candidate?").selectOption("Model");
  await expect(page.getByText("of another kind of candidate").first()).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflowPx(page)).toBe(0);

  const printed = await page.request.get(`/api${new URL(page.url()).pathname}/report.pdf`);
  expect((await printed.body()).subarray(0, 5).toString()).toBe("%PDF-");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: "Side by side" }).click();
  await expect(page.getByText("0 of 58 questions are answered differently")).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  expect(watched.take()).toEqual([]);
});
