-- Welk deel van de betaalde termijnen was op tijd? (RUB-72)
-- analyse
SELECT
    count(*) FILTER (gegevens->>'laat' = 'false') AS aantal,
    count(*) AS van,
    round(aantal / van, 3) AS aandeel
FROM gebeurtenissen
WHERE soort LIKE '%.termijn-betaald.v1'
HAVING count(*) >= 10
