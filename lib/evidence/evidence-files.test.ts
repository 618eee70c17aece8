import { describe, expect, it } from "vitest";
import { attachmentHeaders, contentDisposition, safeFileName } from "./attachment-headers";
import { evidenceType } from "./media-type";

const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const zipOf = (...names: string[]) => bytesOf(`PK\x03\x04${names.join("PK\x03\x04")}`);

describe("type by content (U12)", () => {
  it.each([
    ["a.exe", bytesOf("%PDF-1.7\n/JavaScript"), "application/pdf"],
    ["a.pdf", bytesOf("\x89PNG\r\n\x1a\n<script>"), "image/png"],
    ["a.html", bytesOf("\xff\xd8\xff\xe0"), "image/jpeg"],
    ["a", zipOf("[Content_Types].xml", "word/document.xml"), expect.stringContaining("wordprocessingml")],
    ["a", zipOf("[Content_Types].xml", "xl/workbook.xml"), expect.stringContaining("spreadsheetml")],
    ["a.csv", bytesOf("a;b\n1;2\n"), "text/csv"],
    ["a.txt", bytesOf("n < 20 and 3 <= 4"), "text/plain"],
  ])("%s", (name, bytes, type) => expect(evidenceType(bytes, name)).toEqual(type));

  it.each([
    [
      "an SVG with a script",
      "icon.png",
      bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ["HTML as PNG", "a.png", bytesOf("<!DOCTYPE html><p>")],
    ["HTML behind a BOM and blanks", "a.txt", new Uint8Array(Buffer.from("\ufeff \n<html>"))],
    ["a script behind words", "a.txt", bytesOf("hello <script>alert(1)</script>")],
    ["XML", "a.txt", bytesOf("<?xml version='1.0'?><a/>")],
    ["a polyglot that begins as HTML", "a.pdf", bytesOf("<html>%PDF-1.7")],
    ["another zip", "a.docx", zipOf("evil.exe")],
    ["an office file with macros", "a.docx", zipOf("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")],
    ["a program", "a.pdf", bytesOf("MZ\x90\x00\x03")],
    ["text that is not UTF-8", "a.txt", bytesOf("caf\xe9")],
    ["nothing", "a.txt", new Uint8Array()],
  ])("refuses %s", (_, name, bytes) => expect(evidenceType(bytes, name)).toBeNull());
});

describe("names (U13)", () => {
  it("lets no name leave its quotes or its line", () => {
    const hostile = 'a"; filename=b\r\nSet-Cookie: x=1\r\n\r\n<html>.pdf';
    const header = contentDisposition(hostile);
    expect(header).not.toMatch(/[\r\n]/);
    expect(header.split('"')).toHaveLength(3);
    expect(header.startsWith('attachment; filename="')).toBe(true);
  });

  it("keeps letters of every script by RFC 8187, and says them plainly for old readers", () => {
    expect(contentDisposition("Prüfbericht (2026)'s 🩻.pdf")).toBe(
      `attachment; filename="Pr_fbericht (2026)'s __.pdf"; filename*=UTF-8''Pr%C3%BCfbericht%20%282026%29%27s%20%F0%9F%A9%BB.pdf`,
    );
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\x\\report.pdf", "report.pdf"],
    ["invoice\u202efdp.exe", "invoicefdp.exe"],
    ["...", "document"],
    ["", "document"],
    [`${"x".repeat(10_000)}.pdf`, `${"x".repeat(146)}.pdf`],
    ["half \ud800.pdf", "half \ufffd.pdf"],
  ])("%j is saved as %j", (given, kept) => expect(safeFileName(given)).toBe(kept));

  it("serves no type of the client's and nothing inline", () => {
    const headers = attachmentHeaders("text/plain", "a.svg");
    expect(headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(headers["content-disposition"]).toMatch(/^attachment;/);
    expect(headers["content-security-policy"]).toContain("sandbox");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });
});
