import { expect, test } from "@playwright/test";
import { readTable } from "../read-table";
import { SECOND_DIFF } from "../study/expected";
import { cocoFile } from "../study/files";
import * as study from "../study/study";
import { publish, upload } from "./deliver";
import { type Chapter, LEAD, PROJECT } from "./story";
import { untilSaid } from "./until-measured";

/** Gold moves on, the project is put away and taken back, and the lead leaves. */
export const leaving: Chapter = (told) => {
  test("the next version of gold says what differs", async () => {
    const { page, project } = told();
    await upload(page, project, {
      file: cocoFile("gold-2.json", study.SECOND_REFERENCE),
      by: "reference",
      name: "Panel A, second look",
    });
    await publish(page);
    await page.goto(`${project}/gold/1`);
    await page.getByRole("button", { name: "Open the next version" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /^Gold 2/ })).toBeVisible();
    await page.getByRole("checkbox", { name: "1: Panel A", exact: true }).uncheck();
    await page.getByRole("checkbox", { name: /: Panel A, second look$/ }).check();
    await page.getByRole("button", { name: "Save the draft" }).click();
    await expect(page.getByRole("checkbox", { name: "1: Panel A", exact: true })).not.toBeChecked();
    await page.getByRole("button", { name: "Freeze", exact: true }).click();
    await page.getByRole("button", { name: "Freeze it" }).click();
    await expect(page.getByRole("button", { name: "Freeze", exact: true })).toHaveCount(0);
    await untilSaid(page, `${project}/gold/2?with=1`, /Evaluation \d+: Detection, done/);
    const { Annotations } = await readTable(page, "Annotations and items");
    expect(Annotations).toMatchObject({ Added: SECOND_DIFF.added, Removed: SECOND_DIFF.removed });
    await expect(page.getByText("chest-24")).toBeVisible();
  });

  test("settings are edited", async () => {
    const { page, project } = told();
    await page.goto(`${project}/settings`);
    await page.getByLabel("Description").fill("Autumn round.");
    await page.getByRole("button", { name: "Save the settings" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Saved." }).first()).toBeVisible();
    await page.goto(project);
    await expect(page.getByText("Autumn round.")).toBeVisible();
  });

  test("the project is archived and restored", async () => {
    const { page, project } = told();
    await page.goto(`${project}/settings`);
    await page.getByRole("button", { name: "Archive" }).click();
    await expect(page.getByRole("button", { name: "Restore" })).toBeVisible();
    await expect(page.getByText("This project is archived. Restore it to change")).toBeVisible();
    await expect(page.getByRole("button", { name: "Save the settings" })).toHaveCount(0);
    await page.goto("/");
    await expect(page.getByRole("region", { name: "Projects" }).getByRole("link", { name: PROJECT })).toHaveCount(0);
    await page.goto(`${project}/settings`);
    await page.getByRole("button", { name: "Restore" }).click();
    await expect(page.getByRole("button", { name: "Archive" })).toBeVisible();
    await page.goto("/");
    await expect(page.getByRole("main").getByRole("link", { name: PROJECT }).first()).toBeVisible();
  });

  test("signing out ends the session everywhere it is remembered", async () => {
    const { page, project } = told();
    const remembered = await page.context().storageState();
    await page.getByRole("button", { name: `Account: ${LEAD.name}` }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
    await page.context().addCookies(remembered.cookies);
    await page.goto(project);
    await expect(page).toHaveURL(/\/sign-in\?to=/);
  });

  test("a wrong password is refused, the right one comes in, to the page that was asked for", async () => {
    const { page, project } = told();
    await page.getByLabel("E-mail").fill(LEAD.email);
    await page.getByLabel("Password").fill("seven quiet lantern");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("Wrong e-mail or password.")).toBeVisible();
    await page.getByLabel("Password").fill(LEAD.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(new RegExp(`${project}$`));
    await expect(page.getByRole("button", { name: `Account: ${LEAD.name}` })).toBeVisible();
  });
};
