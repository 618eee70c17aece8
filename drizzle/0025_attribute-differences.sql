ALTER TABLE "sealed"."disagreement" ADD COLUMN "attribute" text;--> statement-breakpoint
ALTER TABLE "sealed"."disagreement" ADD COLUMN "gold_value" text;--> statement-breakpoint
ALTER TABLE "sealed"."disagreement" ADD COLUMN "vendor_value" text;