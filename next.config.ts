import type { NextConfig } from "next";

/**
 * What every answer says to browsers. The content security policy has a number of its own for each answer, so it is set
 * where requests arrive: `lib/http/server-hook.ts`.
 */
const SECURITY_HEADERS = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "x-frame-options", value: "DENY" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=()" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // forbidden(): a page that the role may not see answers 403 with words of its own.
  experimental: { authInterrupts: true },
  // pdfkit opens its font files by path, the codecs their WebAssembly; prom-client must be one for the whole process.
  serverExternalPackages: ["pdfkit", "prom-client", "@cornerstonejs/codec-charls", "@cornerstonejs/codec-openjpeg"],
  turbopack: { root: import.meta.dirname },
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

export default config;
