-- What a picture looks like, when it was looked at before.
SELECT bits FROM appraisal.look WHERE photo = $1
