import { AssayError, HTTP_STATUS } from "@/lib/errors";

export interface NamedFile {
  fileName: string;
  type: "text/csv" | "application/json";
  body: string;
}

/** A file to be saved, or the refusal as JSON; nothing is kept by any cache between users. */
export async function fileResponse(load: () => Promise<NamedFile>): Promise<Response> {
  try {
    const { fileName, type, body } = await load();
    return new Response(body, {
      headers: {
        "content-type": `${type}; charset=utf-8`,
        "content-disposition": `attachment; filename="${fileName.replaceAll(/[^\w.-]+/g, "-")}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return Response.json({ code: error.code, message: error.message }, { status: HTTP_STATUS[error.code] });
  }
}
