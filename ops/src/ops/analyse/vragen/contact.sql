-- Met welk deel van de opgepakte signalen is iemand bereikt? (Divosa: bereik)
-- gemeente
SELECT
    count(DISTINCT gegevens->>'signaal_id') FILTER (gegevens->>'bereikt' = 'true') AS aantal,
    count(DISTINCT gegevens->>'signaal_id') AS van,
    round(aantal / van, 3) AS aandeel
FROM gebeurtenissen
WHERE soort LIKE '%.contactpoging-vastgelegd.v1'
HAVING count(DISTINCT gegevens->>'signaal_id') >= 10
