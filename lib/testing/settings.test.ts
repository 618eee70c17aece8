import { describe, expect, test } from "vitest";
import { parseSettings, publicOrigin } from "@/bin/settings.mjs";

const parse = (variables: Record<string, string>) => parseSettings(variables, "/srv/assay");

test("needs nothing", () => {
  expect(parse({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    dataFolder: "/srv/assay/data",
    publicUrl: null,
    databaseUrl: null,
    appDatabaseUrl: null,
    vendorDatabaseUrl: null,
    authSecret: null,
    admin: null,
    workers: 1,
    chromiumPath: null,
    postgresBin: null,
    outboundAllow: "",
    demo: true,
    smtpUrl: null,
    mailFrom: null,
    oidc: null,
    s3: null,
    metricsToken: null,
    trustedProxies: [],
  });
});

test("an empty variable is one that is not set", () => {
  expect(parse({ PORT: "", DATABASE_URL: " ", ASSAY_URL: "", AUTH_SECRET: "" })).toEqual(parse({}));
});

test("folders may be relative or absolute", () => {
  expect(parse({ ASSAY_DATA: "elsewhere" }).dataFolder).toBe("/srv/assay/elsewhere");
  expect(parse({ ASSAY_DATA: "/var/lib/assay" }).dataFolder).toBe("/var/lib/assay");
});

test("services outside are named together", () => {
  const oidc = { ASSAY_OIDC_ISSUER: "https://id.example.org/realm", ASSAY_OIDC_CLIENT_ID: "assay" };
  expect(parse({ ...oidc, ASSAY_OIDC_CLIENT_SECRET: "secret" }).oidc).toEqual({
    issuer: "https://id.example.org/realm",
    clientId: "assay",
    clientSecret: "secret",
    name: "id.example.org",
  });
  const s3 = { ASSAY_S3_ENDPOINT: "http://localhost:9000/", ASSAY_S3_BUCKET: "assay" };
  expect(parse({ ...s3, ASSAY_S3_ACCESS_KEY_ID: "id", ASSAY_S3_SECRET_ACCESS_KEY: "key" }).s3).toEqual({
    endpoint: "http://localhost:9000",
    bucket: "assay",
    region: "us-east-1",
    accessKeyId: "id",
    secretAccessKey: "key",
  });
  expect(parse({ ASSAY_TRUSTED_PROXIES: "10.0.0.1, ::1" }).trustedProxies).toEqual(["10.0.0.1", "::1"]);
});

test("the printed address is that of browsers", () => {
  expect(publicOrigin(parse({ PORT: "4000" }))).toBe("http://localhost:4000");
  expect(publicOrigin(parse({ ASSAY_URL: "https://assay.example.org/" }))).toBe("https://assay.example.org");
});

test("a public address allows listening beyond this machine", () => {
  expect(parse({ HOST: "0.0.0.0", ASSAY_URL: "https://assay.example.org" }).host).toBe("0.0.0.0");
});

describe("a wrong setting is one sentence that names it", () => {
  test.each([
    [{ PORT: "abc" }, 'PORT is "abc", but must be a whole number from 1 to 65535.'],
    [{ PORT: "70000" }, 'PORT is "70000", but must be a whole number from 1 to 65535.'],
    [{ PORT: "30.5" }, 'PORT is "30.5", but must be a whole number from 1 to 65535.'],
    [{ ASSAY_WORKERS: "-1" }, 'ASSAY_WORKERS is "-1", but must be a whole number from 0 to 64.'],
    [
      { ASSAY_OUTBOUND_ALLOW: "10.0.0.0/8, http://x" },
      'ASSAY_OUTBOUND_ALLOW is "http://x", but must be a list like hooks.example.org, *.example.org:8443, 10.1.0.0/16.',
    ],
    [{ ASSAY_DEMO: "yes" }, 'ASSAY_DEMO is "yes", but must be "on" or "off".'],
    [
      { ASSAY_URL: "http://assay.example.org" },
      'ASSAY_URL is "http://assay.example.org", but must be https:// (plain http is accepted for localhost only).',
    ],
    [{ ASSAY_URL: "assay.example.org" }, "an origin like https://assay.example.org"],
    [{ ASSAY_URL: "https://example.org/assay" }, "without a path or a login"],
    [{ HOST: "0.0.0.0" }, "together with ASSAY_URL"],
    [{ ASSAY_ADMIN_EMAIL: "me@example.org" }, "must be set together"],
    [{ ASSAY_ADMIN_EMAIL: "me", ASSAY_ADMIN_PASSWORD: "x" }, "must be an e-mail address"],
    [{ AUTH_SECRET: "short" }, "at least 32 characters"],
    [{ SMTP_URL: "mail.example.org" }, "SMTP_URL must be an address like smtps://"],
    [{ ASSAY_OIDC_ISSUER: "https://id.example.org" }, "ASSAY_OIDC_CLIENT_ID, ASSAY_OIDC_CLIENT_SECRET is missing"],
    [
      { ASSAY_OIDC_ISSUER: "http://id.example.org", ASSAY_OIDC_CLIENT_ID: "a", ASSAY_OIDC_CLIENT_SECRET: "b" },
      "ASSAY_OIDC_ISSUER must be an https:// address",
    ],
    [{ ASSAY_S3_ENDPOINT: "https://s3.example.org" }, "must be set together"],
    [{ ASSAY_METRICS_TOKEN: "short" }, "at least 16 characters"],
    [{ ASSAY_TRUSTED_PROXIES: "10.0.0.1, all" }, 'holds "all"'],
  ])("%j", (variables, message) => {
    const complaint = complaintOf(variables);
    expect(complaint).toContain(message);
    expect(complaint).not.toContain("\n");
  });

  test.each(["mysql://u:hidden@h/db", "u:hidden@h/db", "postgres://u:hidden@h"])(
    "DATABASE_URL=%s, unrepeated",
    (url) => {
      const complaint = complaintOf({ DATABASE_URL: url });
      expect(complaint).toContain("DATABASE_URL must be an address like postgres://");
      expect(complaint).not.toContain("hidden");
    },
  );
});

function complaintOf(variables: Record<string, string>): string {
  try {
    parse(variables);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "accepted";
}
