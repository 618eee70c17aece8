import { handlers } from "@/lib/auth";
import { answerAuth } from "@/lib/auth/answer-auth";

export const GET: typeof handlers.GET = (request) => answerAuth(request, handlers.GET);
export const POST: typeof handlers.POST = (request) => answerAuth(request, handlers.POST);
