-- How far counting has come.
SELECT position, revision, is_recounting, at_district AS district, case_id, recounted, unreadable FROM appraisal.progress
