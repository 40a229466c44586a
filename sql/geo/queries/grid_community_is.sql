-- Whether there is such a community.
SELECT code FROM geo.area WHERE code = $1 AND level = 'community'
