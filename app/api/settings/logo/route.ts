import { AssayError } from "@/lib/errors";
import { errorResponse } from "@/lib/http/respond";
import { requestContext } from "@/lib/session";
import { loadLogo } from "@/lib/settings/logo";

const TYPES = { png: "image/png", jpeg: "image/jpeg" } as const;

/** The organization's logo: of a fixed type, whatever was uploaded, and unable to run anything. */
export async function GET(): Promise<Response> {
  try {
    const logo = await loadLogo(await requestContext());
    if (logo === null) throw new AssayError("not_found", "There is no logo.");
    const { kind, bytes } = logo;
    return new Response(bytes.slice(), {
      headers: {
        "content-type": TYPES[kind],
        "content-disposition": `inline; filename="logo.${kind}"`,
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return errorResponse(error);
  }
}
