import type { NextConfig } from "next";

/** What every answer says to browsers; scripts and styles of our own origin only (Next's inline ones included). */
const SECURITY_HEADERS = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "x-frame-options", value: "DENY" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=()" },
  {
    key: "content-security-policy",
    value: [
      "default-src 'self'",
      `script-src 'self' 'unsafe-inline'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "object-src 'none'",
      "base-uri 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
  },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // forbidden(): a page that the role may not see answers 403 with words of its own.
  experimental: { authInterrupts: true },
  // Opens its font files by path, which bundling would break.
  serverExternalPackages: ["pdfkit"],
  turbopack: { root: import.meta.dirname },
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

export default config;
