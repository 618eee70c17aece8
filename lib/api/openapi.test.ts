import { expect, test } from "vitest";
import { authCookies } from "@/lib/auth/cookies";
import { openApiDocument } from "./openapi";

test("names the cookie that sessions really have", () => {
  const { name } = authCookies().sessionToken;
  expect(name).toBe("assay.session");
  expect(openApiDocument([], "1", name)).toMatchObject({
    components: { securitySchemes: { session: { type: "apiKey", in: "cookie", name } } },
  });
});
