SELECT bits FROM appraisal.look WHERE photo = $1
