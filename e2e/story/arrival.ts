import { expect, test } from "@playwright/test";
import { readTable } from "../read-table";
import { badItemsFile, itemsFile } from "../study/files";
import { ARIEL, BOREALIS, type Chapter, LEAD, PROJECT } from "./story";

/** The first person comes in, and makes a project with its items and vendors. */
export const arrival: Chapter = (told) => {
  const link = () => process.env.ASSAY_E2E_SETUP_LINK ?? "";

  test("the printed link makes the first admin", async () => {
    const { page } = told();
    await page.goto("/");
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.goto(link());
    await page.getByLabel("Your name").fill(LEAD.name);
    await page.getByLabel("E-mail").fill(LEAD.email);
    await page.getByLabel("Password").fill(LEAD.password);
    await page.getByRole("button", { name: "Create the account and sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
    await page.getByRole("button", { name: `Account: ${LEAD.name}` }).click();
    await expect(page.getByText("Admin", { exact: true })).toBeVisible();
    await page.keyboard.press("Escape");
  });

  test("the link works once", async () => {
    const { page, faults } = told();
    expect((await page.goto(link()))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
    // The page itself is the one thing that was not found.
    expect(faults.take().filter((fault) => !fault.includes("/setup/"))).toEqual([]);
    await expect(page.getByLabel("Password")).toHaveCount(0);
  });

  test("an empty installation says what comes first", async () => {
    const { page } = told();
    await page.goto("/");
    await expect(page.getByText("No project yet")).toBeVisible();
    await expect(page.getByText("Nothing measured yet")).toBeVisible();
    await page.getByRole("link", { name: "Create a project" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "New project" })).toBeVisible();
  });

  test("a project is made, and its answers propose the figures", async () => {
    const { page } = told();
    await page.getByLabel("Name", { exact: true }).fill(PROJECT);
    await page.getByLabel("Modality").selectOption("X-ray");
    await page.getByRole("checkbox", { name: "Detection" }).check();

    const figures = page.getByRole("group", { name: "Figures that follow from the answers" });
    await expect(figures.getByText("matched at a stated IoU")).toBeVisible();
    await page.getByLabel("Are structures small against the pixel grid?").selectOption("Yes");
    await expect(figures.getByText("matched by the distance of centres, since findings are small")).toBeVisible();
    await page.getByLabel("Are structures small against the pixel grid?").selectOption("No");
    await page.getByLabel("Can an image hold several findings?").selectOption("Yes");
    await figures.getByRole("checkbox", { name: /^Sensitivity/ }).check();

    const labels = ["nodule", "cyst", "sharp", "blurred"];
    for (const [index, name] of labels.entries()) {
      if (index > 0) await page.getByRole("button", { name: "Add a label" }).click();
      await page.getByLabel("Label", { exact: true }).nth(index).fill(name);
      if (index > 1) await page.getByLabel("Answer to").nth(index).fill("quality");
    }

    await page.getByLabel("Slice by").fill("site");
    await page.getByRole("radio", { name: /^Yes: what is not marked is not there/ }).check();
    await page.getByRole("button", { name: "Add a criterion" }).click();
    await page.getByLabel("Figure", { exact: true }).selectOption("Sensitivity");
    await page.getByLabel("Limit of Sensitivity").fill("a lot");
    await page.getByRole("button", { name: "Create the project" }).click();
    await expect(page.getByLabel("Limit of Sensitivity")).toHaveAccessibleDescription("Enter a number such as 0.05");
    await page.getByLabel("Limit of Sensitivity").fill("0.8");
    await page.getByRole("button", { name: "Create the project" }).click();
    await page.waitForURL(/\/projects\/\d+$/);
    told().project = new URL(page.url()).pathname;
    await expect(page.getByRole("heading", { name: "First three steps" })).toBeVisible();
    await expect(page.getByText(PROJECT).first()).toBeVisible();
  });

  test("the first steps offer a sample file", async () => {
    const { page } = told();
    await expect(
      page
        .getByRole("main")
        .getByRole("listitem")
        .filter({ hasText: /^\s*[123]\. / }),
    ).toHaveCount(3);
    const [sample] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Sample file" }).click(),
    ]);
    expect(sample.suggestedFilename()).toBe("items.csv");
  });

  test("an items file with faults is refused whole, row by row", async () => {
    const { page, project } = told();
    await page.goto(`${project}/items`);
    await page.getByLabel("Items file").setInputFiles(badItemsFile());
    await page.getByRole("button", { name: "Import" }).click();
    await expect(page.getByText("Nothing was imported: 2 rows rejected")).toBeVisible();
    const rejects = await readTable(page, "Rejected rows");
    expect(Object.keys(rejects)).toEqual(["line 3", "line 4"]);
    expect(rejects["line 4"]).toMatchObject({ Field: "width", Found: "wide" });
    await expect(page.getByText("0 items")).toBeVisible();
  });

  test("the items come in from a CSV", async () => {
    const { page } = told();
    await page.getByLabel("Items file").setInputFiles(itemsFile());
    await page.getByRole("button", { name: "Import" }).click();
    await expect(page.getByText("24 items added, 0 changed, 0 as before.")).toBeVisible();
    await expect(page.getByRole("link", { name: "chest-01" })).toBeVisible();
  });

  test("two vendors are added and engaged", async () => {
    const { page, project } = told();
    for (const [name, kind] of [
      [ARIEL, "Managed service"],
      [BOREALIS, "Model"],
    ] as const) {
      await page.goto("/vendors/new");
      await page.getByLabel("Name").fill(name);
      await page.getByLabel("Kind").selectOption(kind);
      await page.getByRole("button", { name: "Add the vendor" }).click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    }
    await page.goto(`${project}/settings`);
    for (const [name, price] of [
      [ARIEL, "12.50"],
      [BOREALIS, "3.00"],
    ] as const) {
      await page.getByLabel("Vendor", { exact: true }).selectOption(name);
      await page.getByLabel("Price per case").fill(price);
      await page.getByLabel("Currency").fill("EUR");
      await page.getByRole("button", { name: "Engage" }).click();
      await expect(page.getByRole("region", { name: "Engaged vendors" }).getByRole("link", { name })).toBeVisible();
    }
    expect((await readTable(page, "Engaged vendors"))[ARIEL]).toMatchObject({ "Price per case": "€12.50" });
  });
};
