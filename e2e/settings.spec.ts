import { encode } from "fast-png";
import { totpCode } from "../lib/auth/totp";
import { startSmtpSink } from "../lib/mail/smtp-sink.fixture";
import { ADMIN, expect, signIn, test, VIEWER } from "./attack/attack-site";
import { axeViolations } from "./axe-page";

test.beforeEach(async ({ page, site }) => {
  await page.context().addCookies(
    site.adminCookie.split("; ").map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return { name, value, url: site.origin };
    }),
  );
});

test("the organization's name, paper and logo stand on what is printed", async ({ page }) => {
  await page.goto("/settings/organization");
  await page.getByLabel("Name", { exact: true }).fill("Lakeside Clinic");
  await page.getByLabel("Time zone").fill("Mars/Olympus");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Europe/Berlin");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel("Time zone").fill("Europe/Berlin");
  await page.getByLabel("Paper").selectOption("Letter");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. The audit trail has it.")).toBeVisible();
  const data = new Uint8Array(120 * 40 * 3).map((_, at) => at % 251);
  const picture = Buffer.from(encode({ width: 120, height: 40, data, channels: 3, depth: 8 }));
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: "image/png", buffer });
  await page.getByLabel("Picture").setInputFiles(file("logo.png", Buffer.from("<svg onload=alert(1)>")));
  await page.getByRole("button", { name: "Use this picture" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("neither a PNG nor a JPEG");
  await page.getByLabel("Picture").setInputFiles(file("logo.png", picture));
  await page.getByRole("button", { name: "Use this picture" }).click();
  await expect(page.getByRole("img", { name: "The present logo" })).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  const logo = await page.request.get("/api/settings/logo");
  expect(logo.headers()["content-type"]).toBe("image/png");
  await page.goto("/checklists/ten-questions-before-outsourcing");
  await expect(page.getByLabel("Paper")).toHaveValue("Letter");
  const print = async (query: string) =>
    (await page.request.get(`/api/checklists/ten-questions-before-outsourcing.pdf?${query}`)).body();
  expect((await print("paper=Letter&letterhead=yes")).includes("/Subtype /Image")).toBe(true);
  expect((await print("paper=Letter")).includes("/Subtype /Image")).toBe(false);
  await page.goto("/audit?action=settings.");
  await expect(page.getByRole("region", { name: "Audit trail" }).getByRole("row")).toHaveCount(3);
});

test("pages write numbers and dates as the organization chose, files for programs as ever", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  const save = async (numbers: string, dates: string) => {
    await page.goto("/settings/organization");
    await page.getByLabel("Numbers").selectOption({ label: numbers });
    await page.getByLabel("Dates").selectOption({ label: dates });
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Saved. The audit trail has it.")).toBeVisible();
  };
  const csv = async () => (await page.request.get("/api/audit/export.csv?action=settings.organization")).text();
  const before = await csv();
  await save("12.345,67", "2026-02-03");
  await page.goto("/audit");
  const trail = page.getByRole("region", { name: "Audit trail" });
  const day = new Date().getUTCFullYear();
  await expect(trail.getByText(new RegExp(`^${day}-\\d{2}-\\d{2}, \\d{2}:\\d{2}`)).first()).toBeVisible();
  expect((await (await page.request.get("/audit")).text()).match(new RegExp(`\\d{1,2} \\w{3} ${day},`))).toBeNull();
  expect((await csv()).startsWith(before.trimEnd())).toBe(true);
  await page.goto("/settings/storage");
  await expect(page.getByText(/\d,\d\s(?:B|kB|MB)|\d\s(?:B|kB)/).first()).toBeVisible();
  await save("12,345.67", "3 Feb 2026");
  await page.goto("/audit");
  await expect(trail.getByText(new RegExp(`^\\d{1,2} \\w{3} ${day}, `)).first()).toBeVisible();
  expect(complaints).toEqual([]);
});

test("mail goes out by the server of the settings, and its failure is said beside the link", async ({ page }) => {
  const sink = await startSmtpSink();
  try {
    await page.goto("/settings/mail");
    await page.getByLabel("Server").fill("127.0.0.1");
    await page.getByLabel("Port").fill(String(sink.port));
    await page.getByLabel("Encryption").selectOption("none");
    await page.getByLabel("Sender").fill("Assay <assay@example.org>");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText(`Mail goes out by 127.0.0.1:${sink.port}`)).toBeVisible();
    await page.getByRole("button", { name: "Send me a test mail" }).click();
    await expect(page.getByText(`The server took a mail to ${ADMIN.email}.`)).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    const invite = async (email: string) => {
      await page.goto("/settings/people");
      await page.getByLabel("E-mail").fill(email);
      await page.getByRole("button", { name: "Make the invitation" }).click();
      return page.getByLabel("Invitation link").inputValue();
    };
    const link = await invite("mailed@example.org");
    await expect(page.getByText("Mailed to mailed@example.org")).toBeVisible();
    expect(sink.mails.at(-1)?.data.replace(/=\n/g, "")).toContain(new URL(link).pathname);
    sink.refuse("no room");
    const unsent = await invite("unsent@example.org");
    await expect(page.getByText("could not be sent")).toBeVisible();
    expect(unsent).toContain("/invitation/");
    sink.refuse(null);
    await page.context().clearCookies();
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Forgot your password?" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Forgotten password" })).toBeVisible();
    await page.getByLabel("E-mail").fill(VIEWER.email);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByText("a mail is on its way")).toBeVisible();
    await expect.poll(() => sink.mails.at(-1)?.to).toEqual([VIEWER.email]);
    expect(await axeViolations(page)).toEqual([]);
  } finally {
    await sink.close();
  }
});

test("a second factor is set up, asked for, lost and reset", async ({ page, browser, site }) => {
  const own = await browser.newPage({ baseURL: site.origin });
  await signIn(own, VIEWER);
  await expect(own.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await own.goto("/account");
  await own.getByRole("link", { name: "Set it up" }).click();
  await expect(own.getByRole("img", { name: /QR code/ })).toBeVisible();
  expect(await axeViolations(own)).toEqual([]);
  const secret = (await own.locator("code").innerText()).replaceAll(/\s/g, "");
  await own.getByLabel("Code", { exact: true }).fill("000000");
  await own.getByRole("button", { name: "Turn it on" }).click();
  await expect(own.getByRole("main").getByRole("alert")).toBeVisible();
  await own.getByLabel("Code", { exact: true }).fill(totpCode(secret, Date.now()));
  await own.getByRole("button", { name: "Turn it on" }).click();
  await expect(own.getByRole("heading", { name: "Recovery codes" })).toBeVisible();
  const codes = await own.getByRole("listitem").allInnerTexts();
  expect(codes).toHaveLength(10);
  expect(await axeViolations(own)).toEqual([]);
  await own.context().clearCookies();
  await signIn(own, VIEWER);
  await expect(own.getByRole("heading", { level: 1, name: "Second step" })).toBeVisible();
  expect(await axeViolations(own)).toEqual([]);
  for (const address of ["/", "/projects", "/account", "/settings/people"]) {
    await own.goto(address);
    await expect(own).toHaveURL(/second-step/);
  }
  expect((await own.request.get("/api/settings/logo")).status()).toBe(401);
  await own.getByLabel("Code", { exact: true }).fill(codes[0] ?? "");
  await own.getByRole("button", { name: "Go on" }).click();
  await expect(own.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await page.goto("/settings/people");
  await page.getByRole("link", { name: "Vera Viewer" }).click();
  await page.getByRole("button", { name: "Reset the second factor" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reset the second factor" }).click();
  await expect(page.getByText("None is set up.")).toBeVisible();
  await own.goto("/");
  await expect(own).toHaveURL(/sign-in/);

  await page.goto("/settings/identity");
  await page.getByRole("checkbox", { name: "Viewer", exact: true }).check();
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Saved. The audit trail has it.")).toBeVisible();
  await signIn(own, VIEWER);
  await expect(own).toHaveURL(/second-factor/);
  await expect(own.getByText("Your organization asks for it.")).toBeVisible();
  await own.goto("/projects");
  await expect(own).toHaveURL(/second-factor/);
  await page.reload();
  await page.getByRole("checkbox", { name: "Viewer", exact: true }).uncheck();
  await page.getByRole("button", { name: "Save" }).first().click();
  await expect(page.getByText("Saved. The audit trail has it.")).toBeVisible();
  await own.context().close();
});

test("a person is erased by their address, and the trail stays whole", async ({ page }) => {
  await page.goto("/settings/people");
  await page.getByLabel("E-mail").fill("gone@example.org");
  await page.getByRole("button", { name: "Make the invitation" }).click();
  await expect(page.getByLabel("Invitation link")).toBeVisible();
  await page.reload();
  await page.getByRole("link", { name: "gone@example.org" }).click();
  await page.getByRole("button", { name: "Disable" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await page.getByRole("button", { name: "Erase the person" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Erase the person" })).toBeDisabled();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("textbox").fill("gone@example.org");
  await dialog.getByRole("button", { name: "Erase the person" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Erased person/ })).toBeVisible();
  await page.goto("/audit?action=user.");
  const trail = page.getByRole("region", { name: "Audit trail" });
  await expect(trail.getByRole("row").nth(1)).toContainText("user.erase");
  expect(await trail.innerText()).not.toContain("gone@example.org");
  await page.goto("/audit");
  await page.getByRole("button", { name: "Check the chain" }).click();
  await expect(page.getByText(/The chain holds/)).toBeVisible();
});

test("storage and retention say what is kept", async ({ page }) => {
  await page.goto("/settings/storage");
  await page.getByRole("button", { name: "Check it" }).click();
  await expect(page.getByText(/It kept, gave back and removed a file in/)).toBeVisible();
  expect(await axeViolations(page)).toEqual([]);
  await page.goto("/settings/retention");
  await page.getByLabel("Ended jobs").fill("0");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("1 to 36500 days");
  await page.getByLabel("Ended jobs").fill("90");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. The audit trail has it.")).toBeVisible();
});
