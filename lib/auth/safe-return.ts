/**
 * Where a sign-in may lead: an address of our own, else the first page. Anything that a browser could read as another
 * site (`//evil`, `https:evil`, `\evil`), as a script or as a second header is not ours.
 */
export function safeReturn(asked: string, base: string): string {
  const { origin } = new URL(base);
  const isClean = [...asked].every((sign) => sign > " " && sign !== "\\" && sign !== "\u007f");
  if (!isClean || !URL.canParse(asked, origin)) return origin;
  const url = new URL(asked, origin);
  return url.origin === origin && !url.username && !url.password ? url.href : origin;
}
