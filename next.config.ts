import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Opens its font files by path, which bundling would break.
  serverExternalPackages: ["pdfkit"],
  turbopack: { root: import.meta.dirname },
};

export default config;
