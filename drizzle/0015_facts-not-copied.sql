DROP TABLE "sealed"."item_result" CASCADE;--> statement-breakpoint
DROP TABLE "sealed"."tally" CASCADE;