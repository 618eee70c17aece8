import { describe, expect, test } from "vitest";
import { passwordProblem } from "./password-policy";

const NOOR = { name: "Noor Haddad", email: "noor.haddad@clinic.example" };

describe("a password is refused", () => {
  test.each([
    "short one",
    "x".repeat(201),
    "Password123",
    "P@ssw0rd2026!",
    "passwordpassword",
    "Welcome2026!!",
    "qwertyuiop123",
    "letmein-2026-letmein",
    "AdminAdmin1",
    "Radiology#2026",
    "trustno1trustno1",
    "aaaaaaaaaaaa",
    "1212121212",
    "1234567890",
    "2026-11-23 09:00",
    "noor.haddad@clinic.example",
    "NoorHaddad2026",
    "haddad-noor!!",
    "Noor Haddad 1",
  ])("%s", (password) => {
    expect(passwordProblem(password, NOOR)).toEqual(expect.any(String));
  });
});

describe("a password is taken", () => {
  test.each([
    "plain copper kettle",
    "seven quiet lanterns",
    "noor keeps seven lanterns",
    "correct horse battery staple",
    "Ein Hund im Regen",
    "zG7#kq!20wPx",
    "密码不是这个词汇组合啊",
    "my password is a heron",
  ])("%s", (password) => {
    expect(passwordProblem(password, NOOR)).toBeNull();
  });

  test("of a person without a name in it that is long enough to matter", () => {
    expect(passwordProblem("plain copper kettle", { name: "Al", email: "a@b.c" })).toBeNull();
  });
});
