-- What a picture looks like, kept.
INSERT INTO appraisal.look (photo, bits, band_1, band_2, band_3, band_4) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT ON CONSTRAINT look_pk DO NOTHING
