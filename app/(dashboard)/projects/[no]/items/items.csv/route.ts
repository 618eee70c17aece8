import { downloadResponse, errorResponse } from "@/lib/http/respond";
import { parseItemQuery } from "@/lib/items/item-query";
import { itemsCsv } from "@/lib/items/items-csv";
import { loadItemList } from "@/lib/items/load-item-list";
import { requestContext } from "@/lib/session";

const MOST_ROWS = 1_000_000;

/** The items that match the search, all pages in one file. */
export async function GET(request: Request, { params }: { params: Promise<{ no: string }> }): Promise<Response> {
  try {
    const context = await requestContext();
    const projectNo = Number((await params).no);
    const query = parseItemQuery(Object.fromEntries(new URL(request.url).searchParams));
    const { items } = await loadItemList(context, { ...query, page: 1, limit: MOST_ROWS, projectNo });
    return downloadResponse(itemsCsv(items), "text/csv; charset=utf-8", `project-${projectNo}-items.csv`);
  } catch (error) {
    return errorResponse(error);
  }
}
