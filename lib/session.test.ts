import { expect, test, vi } from "vitest";

const known = vi.hoisted(() => ({ session: null as unknown }));
vi.mock("next-auth", () => ({ AuthError: Error }));
vi.mock("./auth", () => ({ auth: async () => known.session, signIn: vi.fn(), signOut: vi.fn() }));
vi.mock("./auth/pools", () => ({ connectionFor: () => ({ sql: {}, db: {} }), VENDOR_SIGN_IN_OFF: "" }));
vi.mock("./organizations/load-formats", () => ({
  loadFormats: async () => ({ numbers: "comma_point", dates: "day_month" }),
}));
vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: vi.fn() }));
vi.mock("next/navigation", () => ({
  redirect: (to: string) => {
    throw new Error(`sent to ${to}`);
  },
}));
const { optionalActor, requestContext, requireContext, requireContextToEnrol, waitingSession } = await import(
  "./session"
);

const WHOLE = { userId: "u1", organizationId: "o1", role: "admin", vendorId: null, name: "Ada", sessionId: "s1" };
/** What stands there where a sign-in is misconfigured or broken: a session, but of nobody. */
const OF_NOBODY: unknown[] = [
  null,
  {},
  { message: "There was a problem with the server configuration." },
  { error: "Configuration" },
  { user: null, error: "AccessDenied" },
  { user: {} },
  { user: { name: "Ada", email: "ada@example.org" } },
  { user: { ...WHOLE, userId: "" } },
  { user: { ...WHOLE, userId: undefined } },
  { user: { role: "admin", userId: "u1" } },
  { user: { awaitsCode: true, sessionId: "s1" } },
];

test.each(OF_NOBODY.map((session) => [JSON.stringify(session), session]))("A09: %s is nobody", async (_, session) => {
  known.session = session;
  expect(await optionalActor()).toBeNull();
  await expect(requestContext()).rejects.toMatchObject({ code: "not_signed_in" });
  await expect(requireContext()).rejects.toThrow(/^sent to \/sign-in/);
  await expect(requireContextToEnrol()).rejects.toThrow(/^sent to \/sign-in/);
});

test("a whole session is its person; one that has to enrol first opens nothing else", async () => {
  known.session = { user: { ...WHOLE, mustEnrol: false } };
  expect((await requestContext()).actor).toMatchObject({ userId: "u1", organizationId: "o1", role: "admin" });
  expect((await requireContext()).actor).toMatchObject({ userId: "u1" });
  expect(await waitingSession()).toBeNull();
  known.session = { user: { ...WHOLE, mustEnrol: true } };
  await expect(requestContext()).rejects.toMatchObject({ code: "forbidden" });
  await expect(requireContext()).rejects.toThrow("sent to /second-factor");
  expect(await requireContextToEnrol()).toMatchObject({ mustEnrol: true });
});
