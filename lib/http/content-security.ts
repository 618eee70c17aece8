/**
 * What a page may load and run: scripts of ours that carry this answer's number, and what they load in turn. Styles
 * may stand in the page, because React writes them as attributes and a style cannot run.
 */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

export const HSTS = "max-age=31536000; includeSubDomains";

/** For files that others brought: nothing in them runs, loads or is of our origin, should a browser show one after all. */
export const FOREIGN_FILE_POLICY = [
  "sandbox",
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** Addresses of files that others brought. Set here, because Next lets no answer replace a policy that is set already. */
export function isForeignFile(address: string): boolean {
  return /^\/api\/vendors\/[^/?]+\/assessments\/[^/?]+\/evidence\/[^/?]+/.test(address);
}
