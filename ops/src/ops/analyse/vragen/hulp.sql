-- Welk deel van wie hulp kreeg aangeboden, begon ermee? (Divosa: acceptatie van hulp)
-- gemeente
SELECT
    count(DISTINCT gegevens->>'signaal_id') FILTER (soort LIKE '%.hulp-gestart.v1') AS aantal,
    count(DISTINCT gegevens->>'signaal_id') AS van,
    round(aantal / van, 3) AS aandeel
FROM gebeurtenissen
WHERE soort LIKE '%.hulp-aangeboden.v1' OR soort LIKE '%.hulp-gestart.v1'
HAVING count(DISTINCT gegevens->>'signaal_id') >= 10
