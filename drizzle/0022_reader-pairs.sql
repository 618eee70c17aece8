CREATE TABLE "sealed"."reader_pair_count" (
	"project_no" bigint NOT NULL,
	"vendor_no" integer NOT NULL,
	"kind" text NOT NULL,
	"same" integer NOT NULL,
	"pairs" integer NOT NULL,
	"cases" integer NOT NULL,
	CONSTRAINT "reader_pair_count_pk" PRIMARY KEY("project_no","vendor_no","kind","same","pairs")
);
--> statement-breakpoint
SELECT protect_table('sealed.reader_pair_count');
--> statement-breakpoint
-- What is published already is counted once; the owner is under the policies too.
SELECT set_config('app.purpose', 'operate', true);
--> statement-breakpoint
WITH answer AS (
  SELECT a.project_no, v.no AS vendor_no, i.case_key, a.item_no, a.reader_no, b.is_additional_read AS again,
    array_agg(DISTINCT l.name ORDER BY l.name) AS said
  FROM batch b JOIN project p ON p.id = b.project_id JOIN vendor v ON v.id = b.vendor_id
  JOIN annotation a ON a.project_no = p.no AND a.batch_no = b.no AND a.kind = 0
  JOIN item i ON i.project_no = a.project_no AND i.no = a.item_no
  JOIN batch_label l ON l.project_no = a.project_no AND l.batch_no = a.batch_no AND l.no = a.source_label_no
  WHERE b.role = 'delivery' AND b.state = 'published'
  GROUP BY 1, 2, 3, 4, 5, 6),
pair AS (
  SELECT one.project_no, one.vendor_no, one.case_key, 'readers' AS kind, one.said = other.said AS same
  FROM answer one JOIN answer other ON other.project_no = one.project_no AND other.vendor_no = one.vendor_no
    AND other.item_no = one.item_no AND NOT other.again AND other.reader_no > one.reader_no
  WHERE NOT one.again AND one.reader_no > 0
  UNION ALL
  SELECT one.project_no, one.vendor_no, one.case_key, 'repeats', one.said = other.said
  FROM answer one JOIN answer other ON other.project_no = one.project_no AND other.vendor_no = one.vendor_no
    AND other.item_no = one.item_no AND other.again AND other.reader_no = one.reader_no
  WHERE NOT one.again),
by_case AS (
  SELECT project_no, vendor_no, kind, count(*) FILTER (WHERE same)::int AS same, count(*)::int AS pairs
  FROM pair GROUP BY project_no, vendor_no, kind, case_key)
INSERT INTO sealed.reader_pair_count (project_no, vendor_no, kind, same, pairs, cases)
  SELECT project_no, vendor_no, kind, same, pairs, count(*) FROM by_case GROUP BY 1, 2, 3, 4, 5;
