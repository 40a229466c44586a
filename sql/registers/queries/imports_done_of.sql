-- Which of these files were imported to their end.
SELECT DISTINCT file_name FROM registers.import WHERE file_name = ANY($1) AND state = 'done'
