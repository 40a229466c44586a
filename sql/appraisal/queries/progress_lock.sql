SELECT position, revision, is_recounting, district, case_id, recounted, unreadable FROM appraisal.progress FOR UPDATE
