ALTER TABLE "sealed"."disagreement" ADD COLUMN "reader_no" integer;--> statement-breakpoint
ALTER TABLE "sealed"."disagreement_count" ADD COLUMN "reader_no" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sealed"."disagreement_count" DROP CONSTRAINT "disagreement_count_pk";
--> statement-breakpoint
ALTER TABLE "sealed"."disagreement_count" ADD CONSTRAINT "disagreement_count_pk" PRIMARY KEY("project_no","evaluation_no","vendor_no","reader_no","type","gold_label","vendor_label");