-- How far counting has come, locked: one process counts.
SELECT position, revision, is_recounting, at_district AS district, case_id, recounted, unreadable FROM appraisal.progress FOR UPDATE
